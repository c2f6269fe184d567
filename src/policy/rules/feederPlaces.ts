import type { Rule } from '../../core/problem.js';
import { leaversOf, missingFeederColumn, placesOf, surplusOf } from '../feeders.js';
import { breachesByDistrict, type Made, type Scope } from '../scope.js';

/** GL6: a district has at least as many junior places as primary leavers (`policy/feeders.ts` says who counts). */
export function feederPlaces({ settings, schools }: Scope): Made<Rule> {
  if (settings.rules.feederPlaces !== 'hard') return null;
  const missing = missingFeederColumn(schools);
  if (missing === 'none') return null;
  if (missing !== null) return { clauses: ['GL6'], missing };
  return {
    id: 'feederPlaces',
    clauses: ['GL6'],
    params: {},
    shape: { loads: [{ a: surplusOf(schools), hardLo: () => 0 }] },
    judge: (layout) =>
      breachesByDistrict(layout, (members) => {
        const sum = (figure: typeof placesOf): number => members.reduce((all, unit) => all + (figure(schools[unit]!) ?? 0), 0);
        const [places, leavers] = [sum(placesOf), sum(leaversOf)];
        return places < leavers ? { degree: leavers - places, params: { places, leavers } } : null;
      }),
  };
}
