import { UNREACHABLE } from '../../core/county.js';
import type { Term } from '../../core/problem.js';
import { chargesByMember, type Made, type Scope } from '../scope.js';

const CLAUSES = ['GL1', 'AK3'];

/** GL1 相对就近: Σ metres from every member to its lead. Where no way is known the rule `reachable` speaks and nothing is charged. */
export function proximity({ county, metres, settings }: Scope): Made<Term> {
  const weight = settings.weights.proximity;
  if (county.travel.source === 'none') return { clauses: CLAUSES, missing: 'longitude' };
  if (weight === 0) return null;
  const way = (unit: number, hub: number): number => {
    const known = metres(unit, hub);
    return known === UNREACHABLE ? 0 : known;
  };
  return {
    id: 'proximity',
    clauses: CLAUSES,
    weight,
    params: {},
    shape: { arcCost: (unit, hub) => weight * way(unit, hub) },
    price: (layout) => chargesByMember(layout, weight, way),
  };
}
