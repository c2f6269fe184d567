/**
 * The depth-first search of pricing: takes or leaves one candidate after the other, with the table's entries as completion bounds, and
 * counts every term of a whole district as the model does.
 */
import { SCALE } from '../../src/core/certificate.js';
import { loadCost, loadExcess } from '../../src/core/model.js';
import { CutCount } from './cuts.js';
import type { Hub, PricingModel } from './hubs.js';
import type { PriceTask } from './pricing.js';
import type { Item, Table } from './table.js';

/** Districts are sorted, and those too many dropped, when there are so many times as many as wanted. */
const SURPLUS = 1.25;

/** What is in the items' costs beyond their own. */
export interface Paid {
  /** Multipliers of the loads. */
  readonly lambda: Float64Array;
  /** What the hub pays for itself but its loads. */
  readonly own: number;
  /** By position in the partners (`Bonds`); null where there are no bonds. */
  readonly refund: Float64Array | null;
}

/** Depth first over the items, the better of taking and leaving first. */
export class Search {
  readonly found: { reduced: number; cost: number; units: Int32Array }[] = [];
  /** Least value that a part of the tree which was not searched could have. */
  abandoned = Infinity;
  spent = 0;
  readonly #pricing: PricingModel;
  readonly #table: Table;
  readonly #linear: Table;
  readonly #task: PriceTask;
  readonly #hub: Hub;
  readonly #lambda: Float64Array;
  readonly #own: number;
  readonly #refund: Float64Array | null;
  /** By item: reduced cost with all loads at their multipliers; main load; what follows it in the table. */
  readonly #units: Int32Array;
  readonly #shifted: Float64Array;
  readonly #main: Float64Array;
  /** 1 where the next item is of the same group, and where an item is of the hub's, which is always there; one more at the end. */
  readonly #staysInGroup: Uint8Array;
  readonly #isHome: Uint8Array;
  /** 1 where a unit has bonds or pairs. */
  readonly #isTied: Uint8Array;
  readonly #taken: Int32Array;
  /** 1 in, −1 out, 0 undecided, by unit; those with partners only. */
  readonly #state = new Map<number, number>();
  readonly #cuts: CutCount | null;
  #limit: number;

  constructor(pricing: PricingModel, table: Table, linear: Table, task: PriceTask, items: readonly Item[], { lambda, own, refund }: Paid) {
    const { model, loads, main, partners } = pricing;
    this.#pricing = pricing;
    this.#table = table;
    this.#linear = linear;
    this.#task = task;
    this.#hub = pricing.hubs[task.at]!;
    this.#lambda = lambda;
    this.#own = own;
    this.#refund = refund;
    this.#limit = task.limit;
    const home = model.groups === null ? -1 : model.groups.of[this.#hub.hub]!;
    const hasFlags = table.shape.flags === 2;
    this.#units = Int32Array.from(items, ({ unit }) => unit);
    this.#shifted = Float64Array.from(items, ({ unit, reduced }) => loads.reduce((sum, { a }, k) => sum + lambda[k]! * a[unit]!, reduced));
    this.#main = Float64Array.from(items, ({ unit }) => (main < 0 ? 0 : loads[main]!.a[unit]!));
    this.#staysInGroup = Uint8Array.from(items, ({ group }, item) => (group === items[item + 1]?.group ? 1 : 0));
    this.#isHome = Uint8Array.from([...items, null], (item) => (hasFlags && item?.group === home ? 1 : 0));
    this.#isTied = Uint8Array.from(items, ({ unit }) => (partners.start[unit] === partners.start[unit + 1] ? 0 : 1));
    this.#taken = new Int32Array(items.length);
    this.#state.set(this.#hub.hub, 1);
    this.#cuts = task.cuts === null ? null : new CutCount(task.cuts, model.n);
    this.#cuts?.enter(this.#hub.hub);
  }

  /** Whether `found` has every district below the task's limit. */
  get isWhole(): boolean {
    return this.abandoned === Infinity && this.#limit === this.#task.limit;
  }

  run(): void {
    const { loads, main } = this.#pricing;
    const { hub } = this.#hub;
    const paid = loads.reduce((sum, { a }, k) => sum + this.#lambda[k]! * a[hub]!, this.#own);
    const x = main < 0 ? 0 : loads[main]!.a[hub]!;
    const flag = this.#isHome[0]!;
    const bound = this.#boundAt(0, 0, flag, 0, x, paid);
    if (bound < this.#limit) this.#visit(0, 0, flag, 0, x, paid, bound);
    this.#sift();
  }

  /** `size` and `x`: number and main load of the units taken; `paid`: everything paid for them, with all loads at their multipliers. */
  #visit(item: number, group: number, flag: number, size: number, x: number, paid: number, bound: number): void {
    if (this.spent >= this.#task.nodes) {
      this.abandoned = Math.min(this.abandoned, bound);
      return;
    }
    this.spent++;
    if (item === this.#units.length) {
      this.#arrive(size, paid);
      return;
    }
    const unit = this.#units[item]!;
    const { groups, flags } = this.#table.shape;
    const isEntering = flags === 2 && flag === 0;
    const isTied = this.#isTied[item] === 1;
    const tie = isTied ? this.#tie(unit) : NO_TIE;
    const paidOut = paid + tie.left;
    const paidIn = paid + this.#shifted[item]! + (isEntering ? this.#table.entering(group) : 0) + tie.taken + (this.#cuts?.priceOf(unit) ?? 0);
    const groupIn = isEntering ? Math.min(group + 1, groups - 1) : group;
    const staysInGroup = this.#staysInGroup[item] === 1;
    const flagIn = flags === 2 && staysInGroup ? 1 : this.#isHome[item + 1]!;
    const flagOut = staysInGroup ? flag : this.#isHome[item + 1]!;
    const xIn = x + this.#main[item]!;
    const boundIn = size < this.#hub.most ? this.#boundAt(item + 1, groupIn, flagIn, size + 1, xIn, paidIn) : Infinity;
    const boundOut = this.#boundAt(item + 1, group, flagOut, size, x, paidOut);
    const isOutFirst = boundIn > boundOut;
    for (let turn = 0; turn < 2; turn++) {
      if ((turn === 0) === isOutFirst) {
        if (boundOut >= this.#limit) continue;
        if (isTied) this.#state.set(unit, -1);
        this.#visit(item + 1, group, flagOut, size, x, paidOut, boundOut);
      } else {
        if (boundIn >= this.#limit) continue;
        this.#taken[size] = unit;
        if (isTied) this.#state.set(unit, 1);
        this.#cuts?.enter(unit);
        this.#visit(item + 1, groupIn, flagIn, size + 1, xIn, paidIn, boundIn);
        this.#cuts?.leave(unit);
      }
      if (isTied) this.#state.delete(unit);
    }
  }

  /** What taking or leaving the unit settles about its bonds and pairs with units decided before. */
  #tie(unit: number): { taken: number; left: number } {
    const { start, other, half, kind } = this.#pricing.partners;
    const { hub } = this.#hub;
    let taken = 0;
    let left = 0;
    for (let at = start[unit]!; at < start[unit + 1]!; at++) {
      if (other[at] === hub && kind[at] === 0) continue; // settled
      const state = this.#state.get(other[at]!) ?? 0;
      if (state === 0) continue;
      if (kind[at] === 0) {
        const given = this.#refund?.[at] ?? half[at]!;
        if (state === 1) left += 2 * half[at]! - given;
        else taken += given;
      } else if (kind[at] === 1) {
        if (state === 1) left = Infinity;
        else taken = Infinity;
      } else if (state === 1) taken = Infinity;
    }
    return { taken, left };
  }

  /** Least reduced cost of a district that goes on from here. */
  #boundAt(item: number, group: number, flag: number, size: number, x: number, paid: number): number {
    if (paid === Infinity) return Infinity;
    const { sizes, isCounted, buckets, zero } = this.#table.shape;
    const counted = isCounted || size < sizes ? size : sizes - 1;
    const followed = this.#table.entries;
    if (this.#pricing.main < 0) return paid + followed[this.#table.at(item, group, flag, counted)]!;
    const bucket = this.#table.round(x) + zero;
    if (bucket < 0 || bucket >= buckets) return Infinity;
    const one = followed[this.#table.at(item, group, flag, counted) + bucket]! - this.#table.charge(x);
    const two = this.#linear.entries[this.#linear.at(item, group, flag, counted)]!;
    return paid + (one > two ? one : two);
  }

  /** A whole district: what it truly costs. */
  #arrive(size: number, paid: number): void {
    const { hub, least, most } = this.#hub;
    if (size < least || size > most) return;
    let reduced = paid;
    for (const [k, load] of this.#pricing.loads.entries()) {
      let x = load.a[hub]!;
      for (let slot = 0; slot < size; slot++) x += load.a[this.#taken[slot]!]!;
      if (loadExcess(load, hub, x) > 0) return;
      reduced += SCALE * loadCost(load, x) - this.#lambda[k]! * x;
    }
    if (reduced >= this.#limit) return;
    const units = Int32Array.from([hub, ...this.#taken.subarray(0, size)]).toSorted();
    const cost = units.reduce((sum, unit) => sum + this.#task.prices[unit]!, reduced - (this.#cuts?.paid ?? 0));
    this.found.push({ reduced, cost, units });
    if (this.found.length >= SURPLUS * this.#task.wanted) this.#sift();
  }

  /** Sorts what was found and keeps as many as are wanted; from then on only better ones are of interest. */
  #sift(): void {
    this.found.sort((a, b) => a.reduced - b.reduced);
    if (this.found.length < this.#task.wanted) return;
    this.found.length = this.#task.wanted;
    this.#limit = this.found.at(-1)!.reduced;
  }
}

const NO_TIE = { taken: 0, left: 0 };
