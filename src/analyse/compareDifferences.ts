/** How far layouts are apart, told alike from either side and for any order of the schools. */
import type { County } from '../core/county.js';
import { differenceOf, type Difference, type Match } from '../core/difference.js';
import type { Layout } from '../core/layout.js';
import { compareText, groupBy } from '../core/order.js';

/**
 * `differenceOf` of two layouts of the county. Where several matchings are equally good, the one that is taken does not depend on the order
 * of the schools, nor on which layout is the first. Of two tiers (LZ11) a lower district is its central school's: it is matched to the district of
 * the same one, which counts among its schools there and as a member above, and a school below moves when it comes under another.
 */
export function differenceBetween(county: County, first: Layout, second: Layout): Difference {
  const isBelow = ({ lead }: Layout, school: number): boolean => lead[school]! >= 0 && lead[lead[school]!]! !== lead[school]!;
  const below = county.schools.flatMap((_, school) => (isBelow(first, school) || isBelow(second, school) ? [school] : []));
  if (below.length === 0) return inAnyOrder(county, first, second);
  const above = ({ lead }: Layout): Layout => ({ lead: lead.map((hub, school) => (below.includes(school) ? -1 : hub)) });
  const [upper, lower] = [inAnyOrder(county, above(first), above(second)), differenceBelow(below, first, second)];
  return {
    matches: [...upper.matches, ...lower.matches].toSorted(byLead),
    moved: [...upper.moved, ...lower.moved].toSorted(ascending),
    leads: upper.leads,
    pairs: { first: upper.pairs.first + lower.pairs.first, second: upper.pairs.second + lower.pairs.second, both: upper.pairs.both + lower.pairs.both },
    absent: [...upper.absent.filter((school) => !below.includes(school)), ...lower.absent].toSorted(ascending),
  };
}

const ascending = (a: number, b: number): number => a - b;
const byLead = (a: Match, b: Match): number => (a.first ?? Infinity) - (b.first ?? Infinity) || (a.second ?? Infinity) - (b.second ?? Infinity);

function inAnyOrder({ schools }: County, first: Layout, second: Layout): Difference {
  const order = [...schools.keys()].toSorted((a, b) => compareText(schools[a]!.id, schools[b]!.id));
  const place = new Map(order.map((school, at) => [school, at]));
  const sorted = ({ lead }: Layout): Layout => ({ lead: Int32Array.from(order, (school) => place.get(lead[school]!) ?? -1) });
  const [one, two] = [sorted(first), sorted(second)];
  const isTurned = compareText(one.lead.join(), two.lead.join()) > 0;
  const { matches, pairs, ...lists } = isTurned ? differenceOf(two, one) : differenceOf(one, two);
  const positions = (list: readonly number[]): number[] => list.map((at) => order[at]!).toSorted(ascending);
  const back = (at: number | null): number | null => (at === null ? null : order[at]!);
  const turned = matches.map((match): Match => ({ first: back(isTurned ? match.second : match.first), second: back(isTurned ? match.first : match.second), shared: match.shared }));
  return {
    matches: turned.toSorted(byLead),
    moved: positions(lists.moved),
    leads: positions(lists.leads),
    pairs: isTurned ? { first: pairs.second, second: pairs.first, both: pairs.both } : pairs,
    absent: positions(lists.absent),
  };
}

/** Of the lower tier: every central school leads there, if only itself. */
function differenceBelow(below: readonly number[], { lead: first }: Layout, { lead: second }: Layout): Difference {
  const placed = below.filter((school) => first[school]! >= 0 && second[school]! >= 0);
  const stayed = placed.filter((school) => first[school] === second[school]);
  const hubs = [...new Set(placed.flatMap((school) => [first[school]!, second[school]!]))];
  // With the central school a district of m schools below has m(m + 1)/2 pairs; schools that moved alike are together in both, without it.
  const withHub = (schools: readonly number[], lead: Int32Array): number => sizes(groupBy(schools, (school) => lead[school]!)).reduce((sum, m) => sum + (m * (m + 1)) / 2, 0);
  const alike = sizes(groupBy(placed.filter((school) => first[school] !== second[school]), (school) => `${first[school]} ${second[school]}`)).reduce((sum, m) => sum + (m * (m - 1)) / 2, 0);
  return {
    matches: hubs.map((hub) => ({ first: hub, second: hub, shared: 1 + stayed.filter((school) => first[school] === hub).length })),
    moved: placed.filter((school) => first[school] !== second[school]),
    leads: [],
    pairs: { first: withHub(placed, first), second: withHub(placed, second), both: withHub(stayed, first) + alike },
    absent: below.filter((school) => !placed.includes(school)),
  };
}

const sizes = (groups: ReadonlyMap<unknown, readonly number[]>): number[] => [...groups.values()].map(({ length }) => length);
