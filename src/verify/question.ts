/**
 * What a `districts` certificate claims of one hub, made small: items (units that may join it), each with a price, and terms of their sums.
 *
 *   value of a district = base + Σ price of its items + Σ_terms φ(start + Σ a) + price of each group beyond the free ones
 *
 * Loads are terms as they are. A bond is one too: a is 1 at one end and −1 at the other, and |x| costs half its price; of a pair together
 * x has to be 0, of a pair apart the sum of both ends is at most 1. Figures are whole numbers of 1 / SCALE.
 */
import { SCALE } from '../core/certificate.js';
import type { Model } from '../core/model.js';
import { exact, type ArcsByHub } from './exact.js';

export interface Term {
  /** Position among the terms of the hub before any was folded. */
  readonly id: number;
  /** What the hub itself brings. */
  readonly start: number;
  readonly lo: number;
  readonly hi: number;
  readonly softLo: number;
  readonly softHi: number;
  readonly below: number;
  readonly above: number;
  /** By item. */
  readonly a: Float64Array;
}

export interface Question {
  readonly hub: number;
  /** Infinity where there is no allowed district. */
  readonly base: number;
  /** No sum of its figures is larger. */
  readonly largest: number;
  /** The unit of each item; items of one group stand together, those of the hub's first. */
  readonly units: Int32Array;
  readonly price: Float64Array;
  /** Group of each item; 0 is the hub's. */
  readonly group: Int32Array;
  readonly groups: { readonly max: number; readonly free: number; readonly price: number };
  readonly terms: readonly Term[];
  /** Triples of units, the hub perhaps among them: a district that holds two or more pays the price. No completion bound counts on it. */
  readonly cuts: readonly Cut[];
}

export interface Cut {
  readonly units: readonly number[];
  readonly price: number;
}

/** φ(x); Infinity beyond the hard limits. */
export const termCost = ({ lo, hi, softLo, softHi, below, above }: Term, x: number): number =>
  x < lo || x > hi ? Infinity : x < softLo ? below * (softLo - x) : x > softHi ? above * (x - softHi) : 0;

/** The question of `hub` at the prices `unit` of the units and those of the `cuts` (times SCALE); null where it may not lead. */
export function ask(model: Model, arcs: ArcsByHub, unit: readonly number[], hub: number, cuts: readonly Cut[] = []): Question | null {
  const { of = new Int32Array(model.n), max = Infinity, free = 1, price: extra = 0 } = model.groups ?? {};
  const isOne = max === Infinity && extra === 0;
  const items: { readonly unit: number; readonly price: number; readonly group: number }[] = [];
  let base: number | null = null;
  for (let at = arcs.start[hub]!; at < arcs.start[hub + 1]!; at++) {
    const i = arcs.unit[at]!;
    const price = arcs.cost[at]! * SCALE - unit[i]!;
    if (i === hub) base = max < 1 ? Infinity : price + (model.hubCost[hub]! + (free < 1 ? extra : 0)) * SCALE;
    else if (model.mustLead[i] === 0) items.push({ unit: i, price, group: isOne || of[i] === of[hub] ? 0 : 1 + of[i]! });
  }
  if (base === null) return null;
  items.sort((one, two) => one.group - two.group || one.price - two.price || one.unit - two.unit);
  const units = Int32Array.from(items, (item) => item.unit);
  const [price, group] = [Float64Array.from(items, (item) => item.price), Int32Array.from(items, (item) => item.group)];
  return narrow({ hub, base, largest: 0, units, price, group, groups: { max, free, price: extra * SCALE }, terms: termsOf(model, hub, units), cuts: cuts.filter((cut) => heldBy(cut, [hub, ...units]) >= 2) }, [...items.keys()]);
}

/** How many units of a cut a district holds. */
export const heldBy = ({ units }: Cut, district: readonly number[]): number => units.filter((unit) => district.includes(unit)).length;

type Sum = Pick<Term, 'start' | 'a'>;
const NO_LIMIT = { lo: -Infinity, hi: Infinity };
const FREE = { ...NO_LIMIT, softLo: -Infinity, softHi: Infinity, below: 0, above: 0 };

function termsOf({ loads, bonds, together, apart }: Model, hub: number, units: Int32Array): Term[] {
  const sum = (of: (unit: number) => number): Sum => ({ start: of(hub), a: Float64Array.from(units, of) });
  const pair = (one: number, two: number, sign: number): Sum => sum((unit) => (unit === one ? 1 : 0) + (unit === two ? sign : 0));
  const pairs = (list: Int32Array, sign: number): Sum[] => Array.from({ length: list.length / 2 }, (_, at) => pair(list[2 * at]!, list[2 * at + 1]!, sign));
  const halves = Array.from(bonds.price, (price) => (price * SCALE) / 2);
  return [
    ...loads.map(({ a, hardLo, hardHi, softLo, softHi, below, above }) => ({ lo: hardLo[hub]!, hi: hardHi[hub]!, softLo, softHi, below: below * SCALE, above: above * SCALE, ...sum((unit) => a[unit]!) })),
    ...halves.map((half, at) => ({ ...FREE, softLo: 0, softHi: 0, below: half, above: half, ...pair(bonds.a[at]!, bonds.b[at]!, -1) })),
    ...pairs(together, -1).map((sums) => ({ ...FREE, lo: 0, hi: 0, ...sums })),
    ...pairs(apart, 1).map((sums) => ({ ...FREE, hi: 1, ...sums })),
  ].map((term, id) => ({ id, ...term }));
}

/**
 * The question with only the items `keep`, and with fewer terms: what no item can move is part of the base, what one item alone moves is
 * part of its price, and limits that no sum can pass are none.
 * @throws RangeError when its figures are so large that sums could be rounded.
 */
export function narrow(question: Question, keep: readonly number[]): Question {
  const price = Float64Array.from(keep, (item) => question.price[item]!);
  const terms: Term[] = [];
  let { base } = question;
  let largest = 0;
  for (const given of question.terms) {
    const a = Float64Array.from(keep, (item) => given.a[item]!);
    const least = a.reduce((sum, value) => sum + Math.min(value, 0), given.start);
    const most = a.reduce((sum, value) => sum + Math.max(value, 0), given.start);
    const hard = { lo: given.lo <= least ? -Infinity : given.lo, hi: given.hi >= most ? Infinity : given.hi };
    const below = given.softLo <= least ? { softLo: -Infinity, below: 0 } : {};
    const term = { ...given, a, ...hard, ...below, ...(given.softHi >= most ? { softHi: Infinity, above: 0 } : {}) };
    largest += termCost({ ...term, ...NO_LIMIT }, least) + termCost({ ...term, ...NO_LIMIT }, most) + most - least;
    const moving = keep.map((_, item) => item).filter((item) => a[item] !== 0);
    const idle = termCost(term, term.start);
    if (least > term.hi || most < term.lo) base = Infinity;
    else if (moving.length > 1 || (moving.length === 1 && idle === Infinity)) terms.push(term);
    else {
      base += idle;
      for (const item of moving) price[item]! += termCost(term, term.start + a[item]!) - idle;
    }
  }
  largest = exact([base, ...price].reduce((sum, value) => sum + (value === Infinity ? 0 : Math.abs(value)), largest));
  const isActive = ({ lo, hi, below, above }: Term): boolean => below > 0 || above > 0 || lo > -Infinity || hi < Infinity;
  const pick = (list: Int32Array): Int32Array => Int32Array.from(keep, (item) => list[item]!);
  return { hub: question.hub, base, largest, units: pick(question.units), price, group: pick(question.group), groups: question.groups, terms: terms.filter(isActive), cuts: question.cuts };
}
