import type { Term } from '../../core/problem.js';
import { chargesByMember, type Made, type Scope } from '../scope.js';

const CLAUSES = ['LZ14'];

/**
 * LZ14: schools that leave their district in force. A school has stayed when its lead was of the same district as itself, whoever led it,
 * so that a change of lead alone moves nobody. Schools unknown to the layout in force are free.
 */
export function moves({ county, part, settings }: Scope): Made<Term> {
  const weight = settings.weights.moves;
  const inForce = county.inForce;
  if (inForce === null) return { clauses: CLAUSES, missing: 'layout' };
  if (weight === 0) return null;
  const home = Int32Array.from(part.schools, (school) => inForce.lead[school]!);
  const moved = (unit: number, hub: number): number => (home[unit] !== -1 && home[unit] !== home[hub] ? 1 : 0);
  return {
    id: 'moves',
    clauses: CLAUSES,
    weight,
    params: {},
    shape: { arcCost: (unit, hub) => weight * moved(unit, hub) },
    price: (layout) => chargesByMember(layout, weight, moved),
  };
}
