/** Which schools stay together whatever the scenario: co-assignment of pairs and the company of each school. */
import type { County } from '../core/county.js';
import { differenceOf } from '../core/difference.js';
import { districtsOf, type Layout } from '../core/layout.js';
import { groupBy } from '../core/order.js';

/** Of one school: in how many scenarios it keeps its district and its company. */
export interface SchoolStability {
  /** Index in the county. */
  readonly school: number;
  /** Layouts in which it stays: its district is the one that the base's is matched with (`differenceOf`). */
  readonly kept: number;
  /** Layouts in all. */
  readonly of: number;
  /** Over its partners in the base: how often each is in its district; the sum over partners and layouts. With `partners` × `of` as the whole. */
  readonly company: number;
  readonly partners: number;
  /** Lead in the base of the district that it is with most often where it does not stay; null where it always stays, or goes to districts that the base does not have. */
  readonly otherwise: number | null;
  /** In how many layouts it is there. */
  readonly otherwiseIn: number;
}

export interface Together {
  readonly a: number;
  readonly b: number;
  /** Layouts that have both in a district; ≥ 1. */
  readonly count: number;
}

/** Who stays together over the scenarios. */
export interface Stability {
  /** Layouts compared, the base among them. */
  readonly of: number;
  readonly schools: readonly SchoolStability[];
  /** Pairs a < b that some layout has together, by a and b; all others are never together. */
  readonly pairs: readonly Together[];
}

/**
 * @param layouts of the county, the base first. Schools without a lead (−1) in a layout are with nobody in it.
 * @throws RangeError when there is none, or their lengths differ.
 */
export function stabilityOf(county: County, layouts: readonly Layout[]): Stability {
  const [base] = layouts;
  if (base === undefined) throw new RangeError('There is no layout to compare.');
  const n = county.schools.length;
  const counts = pairCounts(layouts, n);
  const countOf = (a: number, b: number): number => counts.get(Math.min(a, b) * n + Math.max(a, b)) ?? 0;
  const kept = new Int32Array(n);
  const elsewhere = Array.from({ length: n }, () => new Map<number, number>());
  for (const layout of layouts) {
    const { matches, moved, absent } = differenceOf(base, layout);
    const away = new Set([...moved, ...absent]);
    const baseOf = new Map(matches.flatMap(({ first, second }) => (first === null || second === null ? [] : [[second, first] as const])));
    for (let school = 0; school < n; school++) {
      if (!away.has(school)) kept[school]!++;
      const there = baseOf.get(layout.lead[school]!);
      if (away.has(school) && there !== undefined) elsewhere[school]!.set(there, (elsewhere[school]!.get(there) ?? 0) + 1);
    }
  }
  const partnersOf = groupBy(county.schools.keys(), (school) => base.lead[school]!);
  const schools = county.schools.map((_, school): SchoolStability => {
    const partners = base.lead[school]! < 0 ? [] : partnersOf.get(base.lead[school]!)!.filter((other) => other !== school);
    const [otherwise, otherwiseIn] = [...elsewhere[school]!].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [null, 0];
    return { school, kept: kept[school]!, of: layouts.length, company: partners.reduce((sum, other) => sum + countOf(school, other), 0), partners: partners.length, otherwise, otherwiseIn };
  });
  const pairs = [...counts].toSorted(([a], [b]) => a - b).map(([key, count]): Together => ({ a: Math.floor(key / n), b: key % n, count }));
  return { of: layouts.length, schools, pairs };
}

/** Layouts by pair a · n + b, a < b. */
function pairCounts(layouts: readonly Layout[], n: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { lead } of layouts) {
    for (const members of groupBy([...lead.keys()].filter((school) => lead[school]! >= 0), (school) => lead[school]!).values()) {
      members.forEach((a, at) => {
        for (const b of members.slice(at + 1)) counts.set(a * n + b, (counts.get(a * n + b) ?? 0) + 1);
      });
    }
  }
  return counts;
}

/** In how many of the layouts two schools are in a district together: all for a school and itself, the same both ways. */
export function togetherIn({ of, pairs }: Stability, one: number, two: number): number {
  if (one === two) return of;
  const [a, b] = [Math.min(one, two), Math.max(one, two)];
  return pairs.find((pair) => pair.a === a && pair.b === b)?.count ?? 0;
}

/** Schools that stay in every layout. */
export const firmSchools = ({ schools }: Stability): SchoolStability[] => schools.filter(({ kept, of }) => kept === of);

/** Those that do not, the most movable first: by layouts in which they stay, then by the company they keep, then by the order of the input. */
export const movableSchools = ({ schools }: Stability): SchoolStability[] =>
  schools.filter(({ kept, of }) => kept < of).toSorted((one, two) => one.kept - two.kept || one.company * two.partners - two.company * one.partners || one.school - two.school);

/** How many districts of the base keep all their schools together in every layout. */
export function firmDistricts(base: Layout, { schools }: Stability): number {
  return districtsOf(base).filter(({ schools: members }) => members.every((school) => schools[school]!.kept === schools[school]!.of)).length;
}
