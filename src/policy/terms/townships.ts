import type { Term } from '../../core/problem.js';
import { chargesByDistrict, type Made, type Scope } from '../scope.js';
import { townshipsOf } from '../townships.js';

const CLAUSES = ['AK2'];

/** AK2: townships of a district beyond `freeTownships`. */
export function townships({ schools, settings }: Scope): Made<Term> {
  const weight = settings.weights.townships;
  if (schools.every(({ township }) => township === '')) return { clauses: CLAUSES, missing: 'township' };
  if (weight === 0) return null;
  const free = settings.targets.freeTownships;
  return {
    id: 'townships',
    clauses: CLAUSES,
    weight,
    params: { free },
    shape: { groups: { of: townshipsOf(schools), free, price: weight } },
    price: (layout) => chargesByDistrict(layout, weight, (members) => Math.max(0, new Set(members.map((unit) => schools[unit]!.township)).size - free)),
  };
}
