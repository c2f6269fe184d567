/**
 * XX3 公平原则: the district that is worst off, by one of four measures. A whole layout's worst is no sum over districts, so a search
 * tightens a hard limit on every district (`rules/worst.ts`) instead.
 *
 * - `strength`: |mean quality of the district − mean of the part|, hundredths of a point, rounded up.
 * - `size`: schools. `students`: students; a school without a figure counts as none.
 * - `distance`: metres of the longest way of a member to its lead.
 */
import { districtsOf, type Layout } from '../core/layout.js';
import { roundedMean, type Scope } from './scope.js';

export const FAIR_MEASURES = ['none', 'strength', 'size', 'distance', 'students'] as const;
export type FairMeasure = (typeof FAIR_MEASURES)[number];

/** Quality above or below the part's mean, by unit; 0 where it is not known. */
export function offsets({ schools }: Pick<Scope, 'schools'>): number[] {
  const mean = roundedMean(schools.map(({ quality }) => quality));
  return schools.map(({ quality }) => (quality ?? mean) - mean);
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** How badly off one district is; `schools` and `lead` are units. */
export function badnessOf(measure: Exclude<FairMeasure, 'none'>, scope: Scope): (schools: readonly number[], lead: number) => number {
  switch (measure) {
    case 'strength': {
      const off = offsets(scope);
      return (schools) => Math.ceil(Math.abs(sum(schools.map((unit) => off[unit]!))) / schools.length);
    }
    case 'size':
      return (schools) => schools.length;
    case 'students':
      return (schools) => sum(schools.map((unit) => scope.schools[unit]!.students ?? 0));
    case 'distance':
      return (schools, lead) => schools.reduce((most, unit) => (unit === lead ? most : Math.max(most, scope.metres(unit, lead))), 0);
  }
}

/** The worst district of a layout. */
export function worstOf(measure: Exclude<FairMeasure, 'none'>, scope: Scope, layout: Layout): number {
  const badness = badnessOf(measure, scope);
  return districtsOf(layout).reduce((worst, { schools, lead }) => Math.max(worst, badness(schools, lead)), 0);
}
