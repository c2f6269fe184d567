/**
 * Which districts of one hub are worth less than a limit, and whether there is one: a table bounds every completion of a partial district from
 * below, with a multiplier λ for each term that it does not follow, and what is not excluded by that is looked at one by one.
 *
 * Sound because φ(x) ≥ λx − φ*(λ) for any λ, where φ*(λ) = max over x of λx − φ(x) (convex conjugate).
 */
import { heldBy, narrow, termCost, type Question, type Term } from './question.js';
import { Table, type State } from './table.js';

/** A district and its value; `units` without the hub. */
export interface Found {
  readonly value: number;
  readonly units: readonly number[];
}

/** Subgradient steps of a round. */
const STEPS = 20;
/** Steps without gain after which they are halved. */
const PATIENCE = 3;
/** Another round is worth its time while at most this share of the items, or of the way to the limit, is left after one. */
const WORTH = 0.8;
/** Of the grain of multipliers, as a power of two. */
const FINEST = 20;
/** States of the table, and nodes of a search with it at most: then a finer table; the last search takes minutes. */
const STAGES = [
  { states: 1 << 11, nodes: 3_000_000 },
  { states: 1 << 15, nodes: 30_000_000 },
  { states: 1 << 18, nodes: 1_000_000_000 },
] as const;

/** Entries of a table at most: 256 MB. */
const MOST_ENTRIES = 2 ** 25;

/** A set of multipliers with its table: no district is worth less than `value`. */
interface Tangent {
  readonly lambda: Float64Array;
  /** Of the items, λ included. */
  readonly price: Float64Array;
  readonly constant: number;
  readonly least: Float64Array;
  readonly value: number;
}

/**
 * A district of `question` that is worth less than `limit`; null where there is none.
 * @throws RangeError when figures are too large to be exact, or the search gets too long.
 */
export const districtBelow = (question: Question, limit: number): Found | null => search(question, limit, 1)[0] ?? null;

/**
 * All districts of `question` that are worth less than `limit`; at most `most`.
 * @throws RangeError as above, or when there are more.
 */
export function districtsBelow(question: Question, limit: number, most: number): Found[] {
  const all = search(question, limit, most + 1);
  if (all.length > most) throw new RangeError(`More than ${most} districts.`);
  return all;
}

/** The districts below the limit, the first `wanted` that come up. */
function search(question: Question, limit: number, wanted: number): Found[] {
  const lambdas = new Map<number, number>();
  let [stage, way] = [0, Infinity];
  for (let asked = question; asked.base < Infinity;) {
    const { states, nodes } = STAGES[stage]!;
    const table = new Table(asked, Math.min(states, MOST_ENTRIES / (1 + asked.units.length)));
    const { tangent, found } = ascend(table, lambdas, limit, wanted === 1);
    if (found !== null) return [found];
    if (tangent.value >= limit) return [];
    table.priced.forEach(({ id }, at) => lambdas.set(id, tangent.lambda[at]!));
    const through = table.through(tangent.price, tangent.least);
    const keep = [...through.keys()].filter((item) => tangent.constant + through[item]! < limit);
    const left = limit - tangent.value;
    const isWorthIt = keep.length < WORTH * through.length || (left < Infinity && left <= WORTH * way);
    const all = isWorthIt ? null : explore(table, tangent, limit, { wanted, nodes });
    if (all !== null) return all;
    if (!isWorthIt && ++stage === STAGES.length) throw new RangeError(`A search of more than ${nodes} nodes.`);
    way = isWorthIt ? left : Infinity;
    asked = narrow(asked, keep);
  }
  return [];
}

/** The x at which λx − φ(x) is greatest. */
function touch({ lo, hi, softLo, softHi, below, above }: Term, lambda: number): number {
  if (lambda > above) return hi;
  if (lambda < -below) return lo;
  const x = lambda > 0 ? softHi : lambda < 0 ? softLo : Math.max(softLo, Math.min(softHi, 0));
  return Math.max(lo, Math.min(hi, x));
}

const clamp = (value: number, [low, high]: readonly [number, number]): number => Math.max(low, Math.min(high, value));
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * Multipliers are multiples of 1 / grain, a power of two, so that sums with them are exact too. The finest for which those of `terms` terms
 * may still outweigh all figures: of large loads a multiplier is a small part of one.
 */
const grainOf = ({ largest }: Question, terms: number): number => 2 ** clamp(Math.floor(Math.log2(2 ** 42 / (terms * (1 + largest)))), [0, FINEST]);

/** Multipliers of a term for which its conjugate is finite, and so small that sums stay exact. */
function rangeOf({ lo, hi, below, above, start, a }: Term, terms: number, grain: number): readonly [number, number] {
  const most = Math.floor(2 ** 48 / (grain * terms * a.reduce((sum, value) => sum + Math.abs(value), 1 + Math.abs(start))));
  return [lo > -Infinity ? -most : -Math.min(most, below), hi < Infinity ? most : Math.min(most, above)];
}

/** 0, or as far as it goes for an item that has to be taken. */
function firstMultiplier(term: Term): number {
  const isForced = termCost(term, term.start) === Infinity && term.a.filter((value) => value !== 0).length === 1;
  return !isForced ? 0 : term.start > term.hi ? Infinity : -Infinity;
}

/** The best of some subgradient steps towards the limit (Polyak 1969); where one district is enough, they end at the first below it. */
function ascend(table: Table, known: ReadonlyMap<number, number>, limit: number, isOneEnough: boolean): { readonly tangent: Tangent; readonly found: Found | null } {
  const { priced } = table;
  const grain = grainOf(table.question, Math.max(1, priced.length));
  const ranges = priced.map((term) => rangeOf(term, priced.length, grain));
  const scale = priced.map(({ a }) => Math.max(1, a.reduce((sum, value) => sum + value * value, 0) / Math.max(1, a.filter((value) => value !== 0).length)));
  const lambda = Float64Array.from(priced, (term, at) => clamp(Math.round(grain * (known.get(term.id) ?? firstMultiplier(term))) / grain, ranges[at]!));
  let tangent = tangentAt(table, lambda);
  let [best, length, idle] = [tangent, 1, 0];
  for (let step = 0; step < STEPS && tangent.value < limit; step++) {
    const { units, value, sums } = leastOf(table, tangent);
    if (isOneEnough && value < limit) return { tangent: best, found: { value, units } };
    const slopes = sums.map((sum, at) => sum - touch(priced[at]!, lambda[at]!));
    const norm = total(slopes.map((slope, at) => (slope * slope) / scale[at]!));
    if (norm === 0) break;
    const target = limit < Infinity ? limit : tangent.value + Math.abs(tangent.value) / 4 + 1;
    const stride = (length * (target - tangent.value)) / norm;
    slopes.forEach((slope, at) => (lambda[at] = clamp(Math.round(grain * (lambda[at]! + (stride * slope) / scale[at]!)) / grain, ranges[at]!)));
    tangent = tangentAt(table, lambda);
    if (tangent.value > best.value) [best, idle] = [tangent, 0];
    else if (++idle >= PATIENCE) [length, idle] = [length / 2, 0];
  }
  return { tangent: best, found: null };
}

function tangentAt(table: Table, lambda: Float64Array): Tangent {
  const { question, priced } = table;
  const price = question.price.slice();
  let constant = question.base;
  priced.forEach((term, at) => {
    const slope = lambda[at]!;
    if (slope !== 0) for (let item = 0; item < price.length; item++) price[item]! += slope * term.a[item]!;
    const x = touch(term, slope);
    constant += slope * (term.start - x) + termCost(term, x);
  });
  const least = table.fill(price);
  return { lambda: lambda.slice(), price, constant, least, value: constant + least[table.at(0, table.begin)]! };
}

/** The district at which a bound is attained, with its true value (Infinity where it is not allowed) and its sums of the priced terms. */
function leastOf(table: Table, { least }: Tangent): Found & { readonly sums: readonly number[] } {
  const { question, priced } = table;
  const taken: number[] = [];
  let state = table.begin;
  let value = question.base;
  question.units.forEach((_, item) => {
    const skip = table.skip(item, state);
    const next = table.take(item, state);
    const isTaken = next !== null && least[table.at(item, state)]! < least[table.at(item + 1, skip)]!;
    if (isTaken) {
      taken.push(item);
      value += question.price[item]! + next.opening;
    }
    state = isTaken ? next.state : skip;
  });
  const sums = priced.map((term) => taken.reduce((sum, item) => sum + term.a[item]!, term.start));
  value += least[table.at(question.units.length, state)]! + total(priced.map((term, at) => termCost(term, sums[at]!)));
  const units = taken.map((item) => question.units[item]!);
  return { value: value + cutPrice(question, units), units, sums };
}

/** What a district pays for cuts. */
const cutPrice = ({ hub, cuts }: Question, units: readonly number[]): number =>
  cuts.length === 0 ? 0 : cuts.reduce((sum, cut) => sum + (heldBy(cut, [hub, ...units]) >= 2 ? cut.price : 0), 0);

/** The search itself, depth first: what is below the limit, as far as it is wanted; null where that takes more than so many nodes. */
function explore(table: Table, tangent: Tangent, limit: number, { wanted, nodes: most }: { readonly wanted: number; readonly nodes: number }): Found[] | null {
  const all: Found[] = [];
  const { question: { hub, units, price, base, cuts }, priced } = table;
  const taken: number[] = [];
  /** Of the priced terms, by how many items are taken. */
  const sums = [Float64Array.from(priced, ({ start }) => start)];
  /** By item the cuts that it is in, and of each cut how many of its units are taken. */
  const cutsOf = Array.from(units, (unit) => cuts.flatMap((cut, at) => (cut.units.includes(unit) ? [at] : [])));
  const held = Uint8Array.from(cuts, (cut) => (cut.units.includes(hub) ? 1 : 0));
  const cutsHeld = (item: number): number => cutsOf[item]!.reduce((sum, cut) => sum + (held[cut] === 1 ? cuts[cut]!.price : 0), 0);
  let nodes = 0;
  /** `paid`: for what is taken, without multipliers; `bound`: with them. True: no more is to be looked at. */
  const visit = (from: number, begin: State, paid: number, bound: number): boolean => {
    if (++nodes > most) return true;
    const here = sums[taken.length]!;
    let state = begin;
    for (let item = from; ; item++) {
      const rest = tangent.least[table.at(item, state)]!;
      if (bound + rest >= limit) return false;
      if (item === units.length) {
        const value = priced.reduce((sum, term, k) => sum + termCost(term, here[k]!), paid + rest);
        if (value < limit) all.push({ value, units: taken.map((one) => units[one]!) });
        return all.length >= wanted;
      }
      const next = table.take(item, state);
      if (next !== null) {
        taken.push(item);
        const after = (sums[taken.length] ??= new Float64Array(here.length));
        for (let k = 0; k < here.length; k++) after[k] = here[k]! + priced[k]!.a[item]!;
        const extra = next.opening + cutsHeld(item);
        for (const cut of cutsOf[item]!) held[cut]!++;
        if (visit(item + 1, next.state, paid + price[item]! + extra, bound + tangent.price[item]! + extra)) return true;
        for (const cut of cutsOf[item]!) held[cut]!--;
        taken.pop();
      }
      state = table.skip(item, state);
    }
  };
  visit(0, table.begin, base, tangent.constant);
  return nodes > most ? null : all;
}
