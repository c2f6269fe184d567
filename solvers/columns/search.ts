/**
 * The depth-first search of pricing: takes or leaves one candidate after the other, with the table's entries as completion bounds, and
 * counts every term of a whole district as the model does.
 */
import { SCALE } from '../../src/core/certificate.js';
import { loadCost, loadExcess } from '../../src/core/model.js';
import { CutCount } from './cuts.js';
import type { PricingModel } from './hubs.js';
import type { PriceTask } from './pricing.js';
import type { Item, Table } from './table.js';

/** Districts are sorted, and those too many dropped, when there are so many times as many as wanted. */
const SURPLUS = 1.25;

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
  readonly #items: readonly Item[];
  readonly #lambda: Float64Array;
  readonly #own: number;
  /** Main load and the others of the units taken so far. */
  readonly #loads: Float64Array;
  readonly #taken: number[] = [];
  /** 1 in, −1 out, 0 undecided, by unit; partners only. */
  readonly #state = new Map<number, number>();
  readonly #cuts: CutCount | null;
  #limit: number;
  readonly #least: number;
  readonly #most: number;

  constructor(pricing: PricingModel, table: Table, linear: Table, task: PriceTask, items: readonly Item[], lambda: Float64Array, own: number) {
    const { hub, least, most } = pricing.hubs[task.at]!;
    this.#pricing = pricing;
    this.#table = table;
    this.#linear = linear;
    this.#task = task;
    this.#items = items;
    this.#lambda = lambda;
    this.#own = own;
    this.#loads = Float64Array.from(pricing.loads, ({ a }) => a[hub]!);
    this.#limit = task.limit;
    this.#least = least;
    this.#most = most;
    this.#state.set(hub, 1);
    this.#cuts = task.cuts === null ? null : new CutCount(task.cuts, pricing.model.n);
    this.#cuts?.enter(hub);
  }

  run(): void {
    this.#visit(0, 0, this.#firstFlag(0), this.#own, this.#boundAt(0, 0, this.#firstFlag(0), this.#own));
    this.#sift();
  }

  /** `cost`: everything paid for the units taken so far but the loads. */
  #visit(item: number, group: number, flag: number, cost: number, bound: number): void {
    if (bound >= this.#limit) return;
    if (this.spent >= this.#task.nodes) {
      this.abandoned = Math.min(this.abandoned, bound);
      return;
    }
    this.spent++;
    if (item === this.#items.length) {
      this.#arrive(cost);
      return;
    }
    const { unit, reduced } = this.#items[item]!;
    const { groups, flags } = this.#table.shape;
    const isEntering = flags === 2 && flag === 0;
    const entry = isEntering ? this.#table.entering(group) : 0;
    const tie = this.#tie(unit);
    const costIn = cost + reduced + entry + tie.taken + (this.#cuts?.priceOf(unit) ?? 0);
    const groupIn = isEntering ? Math.min(group + 1, groups - 1) : group;
    const flagIn = flags === 2 && this.#sameGroup(item) ? 1 : this.#firstFlag(item + 1);
    const flagOut = this.#sameGroup(item) ? flag : this.#firstFlag(item + 1);
    const costOut = cost + tie.left;
    const canTake = this.#taken.length < this.#most && costIn < Infinity;
    let boundIn = Infinity;
    if (canTake) {
      this.#add(unit, 1);
      boundIn = this.#boundAt(item + 1, groupIn, flagIn, costIn);
      this.#add(unit, -1);
    }
    const boundOut = this.#boundAt(item + 1, group, flagOut, costOut);
    if (boundIn > boundOut) {
      this.#leave(unit, item, group, flagOut, costOut, boundOut);
      if (boundIn < this.#limit) this.#take(unit, item, groupIn, flagIn, costIn, boundIn);
    } else {
      if (boundIn < this.#limit) this.#take(unit, item, groupIn, flagIn, costIn, boundIn);
      this.#leave(unit, item, group, flagOut, costOut, boundOut);
    }
  }

  #take(unit: number, item: number, group: number, flag: number, cost: number, bound: number): void {
    this.#add(unit, 1);
    this.#state.set(unit, 1);
    this.#cuts?.enter(unit);
    this.#visit(item + 1, group, flag, cost, bound);
    this.#cuts?.leave(unit);
    this.#state.delete(unit);
    this.#add(unit, -1);
  }

  #leave(unit: number, item: number, group: number, flag: number, cost: number, bound: number): void {
    if (bound >= this.#limit) return;
    this.#state.set(unit, -1);
    this.#visit(item + 1, group, flag, cost, bound);
    this.#state.delete(unit);
  }

  #add(unit: number, sign: number): void {
    const { loads } = this.#pricing;
    for (let k = 0; k < loads.length; k++) this.#loads[k]! += sign * loads[k]!.a[unit]!;
    if (sign > 0) this.#taken.push(unit);
    else this.#taken.pop();
  }

  /** What taking or leaving the unit settles about its bonds and pairs with units decided before. */
  #tie(unit: number): { taken: number; left: number } {
    const { start, other, half, kind } = this.#pricing.partners;
    if (start[unit] === start[unit + 1]) return NO_TIE;
    const hub = this.#pricing.hubs[this.#task.at]!.hub;
    let taken = 0;
    let left = 0;
    for (let at = start[unit]!; at < start[unit + 1]!; at++) {
      if (other[at] === hub && kind[at] === 0) continue; // settled
      const state = this.#state.get(other[at]!) ?? 0;
      if (state === 0) continue;
      if (kind[at] === 0) {
        if (state === 1) left += half[at]!;
        else taken += half[at]!;
      } else if (kind[at] === 1) {
        if (state === 1) left = Infinity;
        else taken = Infinity;
      } else if (state === 1) taken = Infinity;
    }
    return { taken, left };
  }

  #sameGroup(item: number): boolean {
    return item + 1 < this.#items.length && this.#items[item + 1]!.group === this.#items[item]!.group;
  }

  /** 1 where the item is of the hub's own group, which is always there. */
  #firstFlag(item: number): number {
    const { model, hubs } = this.#pricing;
    const home = model.groups === null ? -1 : model.groups.of[hubs[this.#task.at]!.hub]!;
    return this.#table.shape.flags === 2 && item < this.#items.length && this.#items[item]!.group === home ? 1 : 0;
  }

  /** Least reduced cost of a district that goes on from here. */
  #boundAt(item: number, group: number, flag: number, cost: number): number {
    if (cost === Infinity) return Infinity;
    const { loads, main } = this.#pricing;
    const { shape, entries } = this.#table;
    let bound = cost;
    for (let k = 0; k < loads.length; k++) bound += this.#lambda[k]! * this.#loads[k]!;
    const size = shape.isCounted ? this.#taken.length : Math.min(this.#taken.length, shape.sizes - 1);
    if (main < 0) return bound + entries[this.#table.at(item, group, flag, size)]!;
    const x = this.#loads[main]!;
    const bucket = this.#table.round(x) + shape.zero;
    if (bucket < 0 || bucket >= shape.buckets) return Infinity;
    const followed = entries[this.#table.at(item, group, flag, size) + bucket]! - this.#table.charge(x);
    const priced = this.#linear.entries[this.#linear.at(item, group, flag, size)]!;
    return bound + Math.max(followed, priced);
  }

  /** A whole district: what it truly costs. */
  #arrive(paid: number): void {
    if (this.#taken.length < this.#least || this.#taken.length > this.#most) return;
    const { loads, hubs } = this.#pricing;
    const { hub } = hubs[this.#task.at]!;
    let reduced = paid;
    for (let k = 0; k < loads.length; k++) {
      if (loadExcess(loads[k]!, hub, this.#loads[k]!) > 0) return;
      reduced += SCALE * loadCost(loads[k]!, this.#loads[k]!);
    }
    if (reduced >= this.#limit) return;
    const units = Int32Array.from([hub, ...this.#taken]).toSorted();
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
