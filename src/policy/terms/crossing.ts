import type { Term } from '../../core/problem.js';
import { chargesByMember, type Made, type Scope } from '../scope.js';

/** LZ13: members whose lead is in another county, where crossing the line is priced. */
export function crossing({ schools, settings }: Scope): Made<Term> {
  const weight = settings.weights.crossing;
  if (settings.rules.crossing !== 'price' || weight === 0) return null;
  const crosses = (unit: number, hub: number): number => (schools[unit]!.county === schools[hub]!.county ? 0 : 1);
  return {
    id: 'crossing',
    clauses: ['LZ13'],
    weight,
    params: {},
    shape: { arcCost: (unit, hub) => weight * crosses(unit, hub) },
    price: (layout) => chargesByMember(layout, weight, crosses),
  };
}
