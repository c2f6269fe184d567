/**
 * Figures about a layout that people ask for and no rule or term is: means, deviations, ways. All from the facts; hundredths of a point
 * and metres, not rounded.
 */
import { UNREACHABLE } from '../core/county.js';
import type { DistrictOutcome, Evaluation } from '../core/evaluation.js';
import type { Problem } from '../core/problem.js';

const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length);

const qualities = (problem: Problem, units: Iterable<number>): number[] =>
  [...units].flatMap((unit) => problem.county.schools[problem.part.schools[unit]!]!.quality ?? []);

/** Mean quality of the part's schools that have one. */
export const partQuality = (problem: Problem): number | null => mean(qualities(problem, problem.part.schools.keys()));

/** Mean quality of a district; null unless each of its schools has one. */
export function districtQuality(problem: Problem, district: DistrictOutcome): number | null {
  const known = qualities(problem, district.schools);
  return known.length === district.schools.length ? mean(known) : null;
}

/** School-weighted mean of |district mean − part mean|, and the district furthest off; null where no district has a mean. */
export function strengthDeviation(problem: Problem, { districts }: Evaluation): { readonly mean: number; readonly most: number; readonly worst: DistrictOutcome } | null {
  const all = partQuality(problem);
  const offs = districts.flatMap((district) => {
    const own = districtQuality(problem, district);
    return own === null || all === null ? [] : [{ district, off: Math.abs(own - all) }];
  });
  if (offs.length === 0) return null;
  const worst = offs.reduce((most, one) => (one.off > most.off ? one : most));
  const schools = offs.reduce((sum, { district }) => sum + district.schools.length, 0);
  return { mean: offs.reduce((sum, { district, off }) => sum + off * district.schools.length, 0) / schools, most: worst.off, worst: worst.district };
}

/** Standard deviation of quality between the schools, and between districts whose every school stands at the district's mean. */
export function qualitySpread(problem: Problem, { districts }: Evaluation): { readonly schools: number; readonly districts: number } | null {
  const all = partQuality(problem);
  if (all === null) return null;
  const spread = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => (value - all) ** 2)) ?? 0);
  const pooled = districts.flatMap((district) => {
    const own = mean(qualities(problem, district.schools));
    return own === null ? [] : district.schools.map(() => own);
  });
  return { schools: spread(qualities(problem, problem.part.schools.keys())), districts: spread(pooled) };
}

export interface Ways {
  /** Whole metres by member of the district; a member without a known way is left out. */
  readonly members: readonly { readonly unit: number; readonly lead: number; readonly metres: number }[];
  readonly mean: number | null;
  readonly longest: { readonly unit: number; readonly lead: number; readonly metres: number } | null;
}

/** Ways of the members of some districts to their leads. */
export function waysOf(problem: Problem, districts: readonly DistrictOutcome[]): Ways {
  const { schools } = problem.part;
  const members = districts.flatMap(({ lead, schools: units }) =>
    units.flatMap((unit) => {
      const metres = problem.county.travel.metres(schools[unit]!, schools[lead]!);
      return unit === lead || metres === UNREACHABLE ? [] : [{ unit, lead, metres }];
    }),
  );
  const longest = members.reduce<Ways['longest']>((most, one) => (most === null || one.metres > most.metres ? one : most), null);
  return { members, mean: mean(members.map(({ metres }) => metres)), longest };
}
