import type { Term } from '../../core/problem.js';
import { leaversOf, missingFeederColumn, placesOf, surplusOf } from '../feeders.js';
import { chargesByDistrict, type Made, type Scope } from '../scope.js';

/** GL6, where it is priced: primary leavers of a district for whom its junior schools have no place. */
export function feederPlaces({ settings, schools }: Scope): Made<Term> {
  const weight = settings.weights.feederPlaces;
  if (settings.rules.feederPlaces !== 'price') return null;
  const missing = missingFeederColumn(schools);
  if (missing === 'none') return null;
  if (missing !== null) return { clauses: ['GL6'], missing };
  if (weight === 0) return null;
  return {
    id: 'feederPlaces',
    clauses: ['GL6'],
    weight,
    params: {},
    shape: { loads: [{ a: surplusOf(schools), softLo: 0, below: weight }] },
    price: (layout) =>
      chargesByDistrict(layout, weight, (members) => {
        const sum = (figure: typeof placesOf): number => members.reduce((all, unit) => all + (figure(schools[unit]!) ?? 0), 0);
        return Math.max(0, sum(leaversOf) - sum(placesOf));
      }),
  };
}
