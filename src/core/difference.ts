/**
 * How far two layouts of the same schools are apart, whatever their districts are called and whoever leads them.
 */
import { assign } from './assign.js';
import { districtsOf, type Layout } from './layout.js';
import { groupBy } from './order.js';

/** A district of the one layout and the one of the other that it is taken for. */
export interface Match {
  /** Lead in the first layout; null: a district that only the second one has. */
  readonly first: number | null;
  /** Lead in the second one; null: the first one's alone. */
  readonly second: number | null;
  /** Schools in both. */
  readonly shared: number;
}

/** How two layouts differ. Schools and leads are positions in `County.schools`. */
export interface Difference {
  /** By lead in the first layout; then those of the second one alone. */
  readonly matches: readonly Match[];
  /** Schools whose districts are not matched to each other, ascending: the schools that moved. */
  readonly moved: readonly number[];
  /** Schools that lead in one layout and not in the other, ascending. */
  readonly leads: readonly number[];
  /** Pairs of schools in a district together: in the first layout, in the second one, in both. */
  readonly pairs: { readonly first: number; readonly second: number; readonly both: number };
  /** Schools that have no district in one of the two (lead −1), ascending; they count nowhere above. */
  readonly absent: readonly number[];
}

/**
 * Districts are matched so that as many schools as possible stay; `moved.length` is then the transfer distance (Régnier 1965; Day 1981;
 * Gusfield 2002: partition distance), a metric: the least number of schools that have to change district until both group the schools
 * alike. It is never more than the number of schools whose lead differs, and a new lead alone moves nobody. Among equally good matchings one with more
 * common leads is taken.
 * @throws RangeError when the layouts are of different lengths.
 */
export function differenceOf(first: Layout, second: Layout): Difference {
  const n = first.lead.length;
  if (second.lead.length !== n) throw new RangeError(`Layouts of ${n} and ${second.lead.length} schools.`);
  const isPlaced = (school: number): boolean => first.lead[school]! >= 0 && second.lead[school]! >= 0;
  const schools = [...first.lead.keys()].filter(isPlaced);
  const [ofFirst, ofSecond] = [first, second].map(({ lead }) => groupBy(schools, (school) => lead[school]!)) as [Map<number, number[]>, Map<number, number[]>];
  const cells = groupBy(schools, (school) => first.lead[school]! * n + second.lead[school]!);
  const sharedOf = (a: number, b: number): number => cells.get(a * n + b)?.length ?? 0;
  const matches = matchesOf([...ofFirst.keys()].toSorted(ascending), [...ofSecond.keys()].toSorted(ascending), sharedOf);
  const partner = new Map(matches.map((match) => [match.first, match.second]));
  const leads = [first, second].map((layout) => new Set(districtsOf(layout).map(({ lead }) => lead)));
  return {
    matches,
    moved: schools.filter((school) => partner.get(first.lead[school]!) !== second.lead[school]),
    leads: schools.filter((school) => leads[0]!.has(school) !== leads[1]!.has(school)),
    pairs: { first: pairsIn(ofFirst), second: pairsIn(ofSecond), both: pairsIn(cells) },
    absent: [...first.lead.keys()].filter((school) => !isPlaced(school)),
  };
}

const ascending = (a: number, b: number): number => a - b;
const pairsIn = (groups: ReadonlyMap<unknown, readonly number[]>): number => [...groups.values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);

function matchesOf(first: readonly number[], second: readonly number[], sharedOf: (a: number, b: number) => number): Match[] {
  const isTurned = first.length > second.length;
  const [rows, columns] = isTurned ? [second, first] : [first, second];
  const shared = (row: number, column: number): number => (isTurned ? sharedOf(columns[column]!, rows[row]!) : sharedOf(rows[row]!, columns[column]!));
  // A common lead decides between equals: there are fewer districts than this weight.
  const weight = columns.length + 1;
  const columnOf = assign(rows.length, columns.length, (row, column) => -(weight * shared(row, column) + (rows[row] === columns[column] ? 1 : 0)));
  const partner = new Map([...columnOf].flatMap((column, row) => (shared(row, column) === 0 ? [] : [isTurned ? [columns[column]!, rows[row]!] : [rows[row]!, columns[column]!]])) as [number, number][]);
  const taken = new Set(partner.values());
  return [
    ...first.map((a): Match => ({ first: a, second: partner.get(a) ?? null, shared: partner.has(a) ? sharedOf(a, partner.get(a)!) : 0 })),
    ...second.filter((b) => !taken.has(b)).map((b): Match => ({ first: null, second: b, shared: 0 })),
  ];
}
