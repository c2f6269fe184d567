/**
 * Pricing: the district of a hub that is worth most at given unit prices. The linear look drops candidates, the table bounds what is
 * left, and a depth-first search with the table's entries as completion bounds settles every term exactly. It is exact, or says how low
 * a district that it has not seen could be.
 */
import { SCALE } from '../../src/core/certificate.js';
import { Bonds } from './bonds.js';
import type { Cuts } from './cuts.js';
import type { Hub, PricingModel } from './hubs.js';
import { LinearLook, type Candidates } from './linear.js';
import { Search } from './search.js';
import { Table, type Item } from './table.js';
import { Ways } from './ways.js';

export interface Priced {
  /** No district of the hub has a reduced cost (κ − Σu, times SCALE) below this; never above the limit that was asked for. */
  readonly bound: number;
  /** True when `bound` is the reduced cost of the best district, or no district is below the limit. */
  readonly isExact: boolean;
  /** True when `found` has every district below the limit. */
  readonly isWhole: boolean;
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

/**
 * Tables from coarse to fine: each when a search of so many nodes has not come to an end with the one before. Ways through the finest would
 * take longer to follow than they save.
 */
const STAGES = [
  { entries: 1 << 16, nodes: 5_000, isFollowed: true },
  { entries: 1 << 19, nodes: 30_000, isFollowed: true },
  { entries: 1 << 22, nodes: Infinity, isFollowed: false },
] as const;
/** Work of a node, and of a candidate in the linear look, in table entries. */
const NODE_WORK = 60;
/** Work of an entry that is followed, on top of filling it. */
const FOLLOWED_WORK = 0.5;
/** Items are narrowed down again while a pass leaves less than this share of them. */
const SHRINKING = 0.8;
const LOOK_WORK = 40;

/** What a hub is priced with. */
interface Frame {
  readonly hub: Hub;
  /** By position in the hub's units. */
  readonly reduced: Float64Array;
  readonly lambda: Float64Array;
  readonly candidates: Candidates;
  /** What the hub pays for itself but its loads. */
  readonly own: number;
  readonly limit: number;
}

/** Candidates in the order of a table, and what bonds with others cost in any case. */
interface State {
  readonly items: readonly Item[];
  readonly settled: number;
}

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
  /** Null where there are none. */
  readonly #bonds: Bonds | null;

  constructor(pricing: PricingModel) {
    this.#pricing = pricing;
    this.look = new LinearLook(pricing);
    this.closed = pricing.hubs.map(({ units }) => new Uint8Array(units.length));
    this.#table = new Table(pricing);
    this.#ways = new Ways(pricing, this.#table);
    const free = { ...pricing, main: -1 };
    this.#linear = new Table(free);
    this.#linearWays = new Ways(free, this.#linear);
    this.#bonds = pricing.partners.half.some((half) => half > 0) ? new Bonds(pricing) : null;
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
    const lambda = this.look.lambda.subarray(task.at * loads.length, (task.at + 1) * loads.length);
    const bonded = this.#bonds?.split(hub, reduced, lambda) ?? null;
    const candidates = this.look.look(task.at, bonded?.reduced ?? reduced, own + (bonded?.own ?? 0), task.limit);
    this.work += hub.units.length * LOOK_WORK;
    if (candidates.bound >= task.limit) return { bound: task.limit, isExact: true, isWhole: true, found: [] };
    const all = this.#itemsOf(hub.hub, hub.units, candidates.positions.slice(0, candidates.count), reduced);
    const frame: Frame = { hub, reduced, lambda, candidates, own, limit: task.limit };
    let state = this.#narrow(frame, all, this.#linear, this.#linearWays, STAGES[0].entries, 1);
    let search: Search | null = null;
    for (const { entries, nodes, isFollowed } of STAGES) {
      if (state !== null && isFollowed) state = this.#narrow(frame, state, this.#table, this.#ways, entries, SHRINKING);
      else if (state !== null) this.#fill(this.#table, frame, state, entries);
      if (state === null) return { bound: task.limit, isExact: true, isWhole: true, found: [] };
      this.#fill(this.#linear, frame, state, entries);
      // No table is finer than one that rounds nothing.
      const isLast = task.nodes <= nodes || this.#table.shape.step === 1;
      search = this.#search(task, state.items, lambda, own + state.settled, isLast ? task.nodes : nodes);
      if (search.abandoned === Infinity || isLast) break;
    }
    const { found, abandoned, isWhole } = search!;
    const best = found[0]?.reduced ?? task.limit;
    const bound = Math.max(candidates.bound, Math.min(best, abandoned));
    return { bound: Math.min(bound, task.limit), isExact: abandoned >= best, isWhole, found };
  }

  #fill(table: Table, { hub, lambda, candidates }: Frame, { items }: State, entries: number): void {
    table.fill(hub, items, lambda, candidates, entries);
    this.work += table.size;
  }

  /** Drops the items that a table shows to be out of reach, again as long as that leaves less than `shrinking` of them: the table is then that of the items left. Null where no district is. */
  #narrow(frame: Frame, from: State, table: Table, ways: Ways, entries: number, shrinking: number): State | null {
    const { hub, reduced, lambda, own, limit } = frame;
    for (let state = from; state.settled < Infinity; ) {
      const { items, settled } = state;
      this.#fill(table, frame, state, entries);
      const isIn = ways.within(hub, items, lambda, own + settled, limit);
      this.work += FOLLOWED_WORK * table.size;
      const kept = items.filter((_, item) => isIn[item] === 1);
      if (kept.length >= shrinking * items.length) return state;
      state = this.#itemsOf(hub.hub, hub.units, Int32Array.from(kept, ({ position }) => position).toSorted(), reduced);
    }
    return null;
  }

  #search(task: PriceTask, items: readonly Item[], lambda: Float64Array, own: number, nodes: number): Search {
    const search = new Search(this.#pricing, this.#table, this.#linear, { ...task, nodes }, items, { lambda, own, refund: this.#bonds?.refund ?? null });
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
  #itemsOf(hub: number, units: Int32Array, positions: Int32Array, reduced: Float64Array): State {
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
        else if (this.#bonds !== null) cost += half[at]! - this.#bonds.refund[at]!;
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
