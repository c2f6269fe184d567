/**
 * The least value of a district by dynamic programming over the items, backwards. It is exact in the groups and in the terms that have
 * few sums (they are followed); of the other terms it knows only what the caller has put into the prices. Where none has few sums, the
 * upper limit of one is followed with its figures rounded down: no allowed district breaks it so.
 */
import { termCost, type Question, type Term } from './question.js';

interface Followed {
  readonly term: Term;
  /** The sum is start + base · (items taken) + step · digit; at least that where it is rounded. */
  readonly base: number;
  readonly step: number;
  readonly digits: number;
  readonly isRounded: boolean;
}

/** Where a district that is being put together stands before an item. */
export interface State {
  /** 1 when the item's group is in the district already. */
  readonly open: number;
  /** Groups beyond the hub's, as far as they are told apart. */
  readonly count: number;
  /** Number of the sums of the followed terms. */
  readonly sum: number;
}

export class Table {
  readonly question: Question;
  /** Terms that are not followed. */
  readonly priced: readonly Term[];
  readonly begin: State;
  readonly #counts: number;
  readonly #sums: number;
  /** What an item adds to the number of the sums; `#sums` or more of them break a limit. */
  readonly #shift: Int32Array;
  /** Cost of the followed terms by the number of their sums. */
  readonly #end: Float64Array;

  /** `states`: of an item, at most; with more, the table is slow, with fewer it follows too little. */
  constructor(question: Question, states: number) {
    const { units, groups, group, terms } = question;
    const others = new Set(group.filter((one) => one > 0)).size;
    this.question = question;
    this.begin = { open: group[0] === 0 ? 1 : 0, count: 0, sum: 0 };
    this.#counts = Math.min(1 + others, groups.max < Infinity ? groups.max : Math.max(1, groups.free));
    const followed = follow(terms, units.length, states / (2 * this.#counts));
    this.priced = terms.filter((term) => followed.every((one) => one.term !== term || one.isRounded));
    this.#sums = followed.reduce((all, { digits }) => all * digits, 1);
    this.#shift = Int32Array.from(units, (_, item) => followed.reduce((all, { term, base, step, digits }) => all * digits + Math.floor((term.a[item]! - base) / step), 0));
    this.#end = Float64Array.from({ length: this.#sums }, (_, sum) => endCost(followed, sum));
  }

  /** Position of a state before `item` (the number of items: the end) in a filled table. */
  at(item: number, { open, count, sum }: State): number {
    return ((2 * item + open) * this.#counts + count) * this.#sums + sum;
  }

  /** The state after `item` was left out. */
  skip(item: number, { open, count, sum }: State): State {
    return { open: this.#stays(item, open), count, sum };
  }

  /** The state after `item` was taken, and what its group costs; null where that is not allowed. */
  take(item: number, { open, count, sum }: State): { readonly state: State; readonly opening: number } | null {
    const { max, free, price } = this.question.groups;
    const next = sum + this.#shift[item]!;
    if (next >= this.#sums || (open === 0 && count + 2 > max)) return null;
    const state = { open: this.#stays(item, 1), count: open === 1 ? count : Math.min(count + 1, this.#counts - 1), sum: next };
    return { state, opening: open === 0 && count + 2 > free ? price : 0 };
  }

  #stays(item: number, open: number): number {
    return open === 1 && this.question.group[item + 1] === this.question.group[item] ? 1 : 0;
  }

  /** For every way to stand before `item`, without sums: its position, those after both choices, and what opening its group costs. */
  #eachChoice(item: number, visit: (here: number, skip: number, take: number, opening: number) => void): void {
    for (let open = 0; open < 2; open++) {
      for (let count = 0; count < this.#counts; count++) {
        const state = { open, count, sum: 0 };
        const next = this.take(item, state);
        visit(this.at(item, state), this.at(item + 1, this.skip(item, state)), next === null ? 0 : this.at(item + 1, next.state), next?.opening ?? Infinity);
      }
    }
  }

  /** Least cost of completion by state, at these prices of the items. */
  fill(price: Float64Array): Float64Array {
    const [items, sums] = [price.length, this.#sums];
    const end = this.at(items, { open: 0, count: 0, sum: 0 });
    const least = new Float64Array(end + 2 * this.#counts * sums);
    for (let at = end; at < least.length; at++) least[at] = this.#end[(at - end) % sums]!;
    for (let item = items - 1; item >= 0; item--) {
      const inside = Math.max(0, sums - this.#shift[item]!);
      this.#eachChoice(item, (here, skip, take, opening) => {
        const own = price[item]! + opening;
        for (let sum = 0; sum < inside; sum++) {
          const without = least[skip + sum]!;
          const taken = own + least[take + sum]!;
          least[here + sum] = taken < without ? taken : without;
        }
        for (let sum = inside; sum < sums; sum++) least[here + sum] = least[skip + sum]!;
      });
    }
    return least;
  }

  /** For every item the least cost of a district that holds it, from a filled table. */
  through(price: Float64Array, least: Float64Array): Float64Array {
    const paid = new Float64Array(least.length).fill(Infinity);
    paid[this.at(0, this.begin)] = 0;
    return price.map((own, item) => {
      const inside = this.#sums - this.#shift[item]!;
      let best = Infinity;
      this.#eachChoice(item, (here, skip, take, opening) => {
        for (let sum = 0; sum < this.#sums; sum++) {
          const before = paid[here + sum]!;
          if (before === Infinity) continue;
          paid[skip + sum] = Math.min(paid[skip + sum]!, before);
          if (sum >= inside) continue;
          const cost = before + own + opening;
          paid[take + sum] = Math.min(paid[take + sum]!, cost);
          best = Math.min(best, cost + least[take + sum]!);
        }
      });
      return best;
    });
  }
}

const least = (values: Float64Array): number => values.reduce((low, value) => Math.min(low, value), Infinity);
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/**
 * The terms to follow, up to `most` states: first the one of fewest sums that tells how many items there can be. Where it counts them,
 * others follow, those with the fewest sums first. Where there is none, the one whose upper limit is tightest is rounded.
 */
function follow(terms: readonly Term[], items: number, most: number): Followed[] {
  const lows = new Map(terms.map((term) => [term, least(term.a)]));
  const [main] = terms
    .filter((term) => lows.get(term)! >= 0)
    .map((term) => digitsOf(term, 0, Math.min(total(term.a), term.hi - term.start)))
    .filter(({ digits }) => digits <= most)
    .toSorted((one, two) => Number(lows.get(one.term) === 0) - Number(lows.get(two.term) === 0) || one.digits - two.digits);
  if (main === undefined) return roundedOf(terms, Math.floor(most));
  if (main.term.a.some((value) => value !== main.step)) return [main];
  const others = terms
    .filter((term) => term !== main.term)
    .map((term) => {
      const low = lows.get(term)!;
      return digitsOf(term, low, total(term.a.map((value) => value - low).toSorted((one, two) => two - one).subarray(0, Math.min(items, main.digits - 1))));
    })
    .toSorted((one, two) => one.digits - two.digits);
  let states = main.digits;
  return [main, ...others.filter(({ digits }) => (states *= digits) <= most)];
}

/** A limit is rounded to at least so many sums; fewer tell little for their time. */
const LEAST_SUMS = 1 << 12;

function roundedOf(terms: readonly Term[], digits: number): Followed[] {
  const room = ({ hi, start }: Term): number => hi - start;
  const [tightest] = terms
    .filter((term) => least(term.a) >= 0 && term.hi < Infinity && room(term) >= 0)
    .toSorted((one, two) => room(one) / total(one.a) - room(two) / total(two.a));
  if (tightest === undefined || digits < LEAST_SUMS) return [];
  // Sums of up to `digits · step − 1` are told apart; the room is one of them.
  return [{ term: tightest, base: 0, step: Math.ceil((room(tightest) + 1) / digits), digits, isRounded: true }];
}

/** `reach`: what items can at most add to the sum beyond `base` each. */
function digitsOf(term: Term, base: number, reach: number): Followed {
  const common = (one: number, two: number): number => (two === 0 ? one : common(two, one % two));
  const step = Math.max(1, term.a.reduce((all, value) => common(all, value - base), 0));
  return { term, base, step, digits: 1 + Math.floor(reach / step), isRounded: false };
}

/** Cost of the followed terms at a number of their sums. */
function endCost(followed: readonly Followed[], sum: number): number {
  const digits: number[] = [];
  followed.reduceRight((rest, { digits: of }) => {
    digits.unshift(rest % of);
    return Math.floor(rest / of);
  }, sum);
  // Where a base is not 0, the first term counts items.
  return followed.reduce((cost, { term, base, step, isRounded }, at) => cost + (isRounded ? 0 : termCost(term, term.start + base * digits[0]! + step * digits[at]!)), 0);
}
