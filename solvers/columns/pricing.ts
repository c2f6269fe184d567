/**
 * Pricing: the district of a hub that is worth most at given unit prices. The linear look drops candidates, the table bounds what is
 * left, and a depth-first search with the table's entries as completion bounds settles every term exactly. It is exact, or says how low
 * a district that it has not seen could be.
 */
import { SCALE } from '../../src/core/certificate.js';
import type { Cuts } from './cuts.js';
import type { PricingModel } from './hubs.js';
import { LinearLook, type Candidates } from './linear.js';
import { Search } from './search.js';
import { Table, type Item } from './table.js';
import { Ways } from './ways.js';

export interface Priced {
  /** No district of the hub has a reduced cost (κ − Σu, times SCALE) below this; never above the limit that was asked for. */
  readonly bound: number;
  /** True when `bound` is the reduced cost of the best district, or no district is below the limit. */
  readonly isExact: boolean;
  /** Districts below the limit, best first: reduced cost · SCALE, κ · SCALE, and units with the hub. */
  readonly found: readonly { readonly reduced: number; readonly cost: number; readonly units: Int32Array }[];
}

export interface PriceTask {
  /** Position of the hub in `pricing.hubs`. */
  readonly at: number;
  /** u · SCALE by unit. */
  readonly prices: Float64Array;
  /** Their prices are part of the reduced cost; null for none. */
  readonly cuts: Cuts | null;
  /** Only districts below this are of interest. */
  readonly limit: number;
  /** How many of them are wanted. */
  readonly wanted: number;
  /** Nodes of the search at most. */
  readonly nodes: number;
}

/** Entries of the table that narrows the items down, of the one that is searched first, and of another where that left too much open. */
const SMALL = 1 << 16;
const COARSE = 1 << 19;
const FINE = 1 << 22;
/** Nodes searched with the first table. */
const FEW_NODES = 20_000;
/** Work of a node, and of a candidate in the linear look, in table entries. */
const NODE_WORK = 60;
/** Work of an entry where the ways to it are followed too. */
const WITHIN_WORK = 1.5;
/** Items are narrowed down again while a pass leaves less than this share of them. */
const SHRINKING = 0.8;
const LOOK_WORK = 40;

export class Pricer {
  readonly look: LinearLook;
  /** 1 where a unit can be left out: by position of the hub, and in its units. */
  readonly closed: readonly Uint8Array[];
  /** Table entries filled so far, and what was searched in the same unit: the measure of effort. */
  work = 0;
  readonly #pricing: PricingModel;
  readonly #table: Table;
  /** The same without the main load, which its multiplier prices there: the better bound while much of it is rounded. */
  readonly #linear: Table;
  readonly #ways: Ways;
  readonly #linearWays: Ways;
  readonly #reduced: Float64Array;

  constructor(pricing: PricingModel) {
    this.#pricing = pricing;
    this.look = new LinearLook(pricing);
    this.closed = pricing.hubs.map(({ units }) => new Uint8Array(units.length));
    this.#table = new Table(pricing);
    this.#ways = new Ways(pricing, this.#table);
    const free = { ...pricing, main: -1 };
    this.#linear = new Table(free);
    this.#linearWays = new Ways(free, this.#linear);
    this.#reduced = new Float64Array(pricing.hubs.reduce((most, { units }) => Math.max(most, units.length), 1));
  }

  price(task: PriceTask): Priced {
    const { hubs, loads } = this.#pricing;
    const hub = hubs[task.at]!;
    const closed = this.closed[task.at]!;
    const reduced = this.#reduced;
    for (let position = 0; position < hub.units.length; position++) {
      reduced[position] = closed[position] === 1 ? Infinity : hub.costs[position]! - task.prices[hub.units[position]!]!;
    }
    const own = hub.own - task.prices[hub.hub]! + this.#ownGroup();
    const candidates = this.look.look(task.at, reduced, own, task.limit);
    this.work += hub.units.length * LOOK_WORK;
    if (candidates.bound >= task.limit) return { bound: task.limit, isExact: true, found: [] };
    const lambda = this.look.lambda.subarray(task.at * loads.length, (task.at + 1) * loads.length);
    const narrowed = this.#narrow(task, candidates, reduced, lambda, own);
    if (narrowed === null) return { bound: task.limit, isExact: true, found: [] };
    const { items, settled } = narrowed;
    const first = this.#search(task, items, lambda, own + settled, Math.min(task.nodes, FEW_NODES));
    const isDone = first.abandoned === Infinity || task.nodes <= FEW_NODES || this.#table.shape.step === 1;
    if (!isDone) {
      this.#table.fill(hub, items, lambda, candidates, FINE);
      this.work += this.#table.size;
    }
    const search = isDone ? first : this.#search(task, items, lambda, own + settled, task.nodes);
    const best = search.found[0]?.reduced ?? task.limit;
    const bound = Math.max(candidates.bound, Math.min(best, search.abandoned));
    return { bound: Math.min(bound, task.limit), isExact: search.abandoned >= best, found: search.found };
  }

  /** Fills the tables for the items that they leave in reach of the limit; null where no district is. */
  #narrow(task: PriceTask, candidates: Candidates, reduced: Float64Array, lambda: Float64Array, own: number): { readonly items: readonly Item[]; readonly settled: number } | null {
    const hub = this.#pricing.hubs[task.at]!;
    const { main } = this.#pricing;
    let positions = candidates.positions.slice(0, candidates.count);
    let state = this.#itemsOf(hub.hub, hub.units, positions, reduced);
    for (let pass = 0; state.settled < Infinity; pass++) {
      const { items, settled } = state;
      const [table, ways] = pass === 0 ? [this.#linear, this.#linearWays] : [this.#table, this.#ways];
      table.fill(hub, items, lambda, candidates, pass <= 1 ? SMALL : COARSE);
      const isIn = ways.within(hub, items, lambda, own + settled, task.limit);
      this.work += WITHIN_WORK * table.size;
      const kept = items.filter((_, item) => isIn[item] === 1);
      const isEnough = kept.length >= SHRINKING * items.length;
      if (pass > 0 && isEnough && (pass > 1 || table.shape.step === 1 || main < 0)) {
        this.#linear.fill(hub, items, lambda, candidates, COARSE);
        this.work += this.#linear.size;
        return state;
      }
      if (kept.length === items.length) continue;
      positions = Int32Array.from(kept, ({ position }) => position).toSorted();
      state = this.#itemsOf(hub.hub, hub.units, positions, reduced);
    }
    return null;
  }

  #search(task: PriceTask, items: readonly Item[], lambda: Float64Array, own: number, nodes: number): Search {
    const search = new Search(this.#pricing, this.#table, this.#linear, { ...task, nodes }, items, lambda, own);
    search.run();
    this.work += NODE_WORK * search.spent;
    return search;
  }

  /** What the hub's own group costs, where not even one is free. */
  #ownGroup(): number {
    const { groups } = this.#pricing.model;
    return groups === null ? 0 : SCALE * groups.price * Math.max(0, 1 - groups.free);
  }

  /** Candidates in the order of the table; bonds with units that are no candidates, or with the hub, are settled here. */
  #itemsOf(hub: number, units: Int32Array, positions: Int32Array, reduced: Float64Array): { items: Item[]; settled: number } {
    const { model, partners } = this.#pricing;
    const { start, other, half, kind } = partners;
    const isItem = new Set<number>();
    for (const position of positions) isItem.add(units[position]!);
    const isLonely = (unit: number): boolean => {
      for (let at = start[unit]!; at < start[unit + 1]!; at++) if (kind[at] === 1 && other[at] !== hub && !isItem.has(other[at]!)) return true;
      return false;
    };
    for (let before = -1; before !== isItem.size; ) {
      before = isItem.size;
      for (const unit of isItem) if (isLonely(unit)) isItem.delete(unit);
    }
    let settled = isLonely(hub) ? Infinity : 0;
    for (let at = start[hub]!; at < start[hub + 1]!; at++) settled += half[at]!;
    const items: Item[] = [];
    for (const position of positions) {
      const unit = units[position]!;
      if (!isItem.has(unit)) continue;
      let cost = reduced[position]!;
      for (let at = start[unit]!; at < start[unit + 1]!; at++) {
        if (other[at] === hub) cost -= half[at]!;
        else if (!isItem.has(other[at]!)) cost += half[at]!;
      }
      items.push({ unit, position, reduced: cost, group: model.groups?.of[unit] ?? 0 });
    }
    return { items: this.#ordered(hub, items), settled };
  }

  /** The hub's group first, then groups by their cheapest unit; within a group the cheapest first. */
  #ordered(hub: number, items: Item[]): Item[] {
    const { groups } = this.#pricing.model;
    const cheapest = new Map<number, number>();
    for (const { group, reduced } of items) cheapest.set(group, Math.min(cheapest.get(group) ?? Infinity, reduced));
    if (groups !== null) cheapest.set(groups.of[hub]!, -Infinity);
    return items.toSorted((a, b) => cheapest.get(a.group)! - cheapest.get(b.group)! || a.group - b.group || a.reduced - b.reduced || a.unit - b.unit);
  }
}
