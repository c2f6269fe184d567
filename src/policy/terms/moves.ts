import type { Term } from '../../core/problem.js';
import { homesOf, isMoved } from '../moved.js';
import { chargesByMember, type Made, type Scope } from '../scope.js';

const CLAUSES = ['LZ14'];

/** LZ14: schools that leave their district in force, as `moved.ts` has it. */
export function moves({ county, part, settings }: Scope): Made<Term> {
  const weight = settings.weights.moves;
  if (county.inForce === null) return { clauses: CLAUSES, missing: 'layout' };
  if (weight === 0) return null;
  const home = homesOf(county, part);
  const moved = (unit: number, hub: number): number => (isMoved(home, unit, hub) ? 1 : 0);
  return {
    id: 'moves',
    clauses: CLAUSES,
    weight,
    params: {},
    shape: { arcCost: (unit, hub) => weight * moved(unit, hub) },
    price: (layout) => chargesByMember(layout, weight, moved),
  };
}
