/** Arcs that are worth most at given prices, for every hub: column generation on the arcs of a county too large for all of them. */
import { ArcList, fillRow, type ArcCosts } from './arcs.js';
import { SCALE } from './certificate.js';
import type { Beyond, Model } from './model.js';
import { kthLeast } from './select.js';

/** Units between two chances for the driver: some milliseconds. */
const SLICE = 16;

/** The reduced cost of an arc is c(i, j) · SCALE − unit[i] + Σ_k load[k][j] · a_k(i). */
export interface ArcPrices extends Pick<Beyond, 'unit' | 'load'> {
  /** What a place at a hub costs besides, times SCALE, by hub; absent: nothing. */
  readonly place?: Float64Array;
}

/**
 * `model` with the `most` arcs of least reduced cost added into every hub and, places paid, from every unit; those of its `sets` (as in
 * `chooseArcs`) by any of their units. An arc into hub j that is still left out, of a unit that need not lead, has a reduced cost of at
 * least `beyond.hub[j]`. Yields every few units.
 */
export function* addBestArcs(model: Model, costs: ArcCosts, sets: readonly (readonly number[])[], prices: ArcPrices, most: number): Generator<undefined, Model, void> {
  const { n, mustLead } = model;
  const { leads } = costs;
  const best = new BestOfHubs(leads.length, most);
  const row = new Float64Array(leads.length);
  const chosen = new Map<number, number[]>();
  const place = Float64Array.from(leads, (hub) => prices.place?.[hub] ?? 0);
  const priced = prices.load.flatMap((byHub, k) => (byHub === null ? [] : [{ a: model.loads[k]!.a, at: Float64Array.from(leads, (hub) => byHub[hub]!) }]));
  for (let unit = 0; unit < n; unit++) {
    if (unit % SLICE === 0) yield;
    if (mustLead[unit] === 1) continue;
    fillRow(costs, unit, row);
    for (let at = 0; at < leads.length; at++) row[at] = row[at]! * SCALE - prices.unit[unit]!;
    for (const { a, at: price } of priced) for (let at = 0; at < leads.length; at++) row[at]! += price[at]! * a[unit]!;
    best.offer(unit, row, leads);
    for (let at = 0; at < leads.length; at++) row[at]! += place[at]!;
    chosen.set(unit, leastOf(row, most).map((at) => leads[at]!));
  }
  const hub = new Float64Array(n);
  leads.forEach((lead, at) => (hub[lead] = best.last(at)));
  best.addTo(chosen, leads);
  return { ...model, ...(yield* withArcs(model, costs, chosen, sets)), beyond: { unit: prices.unit, load: prices.load, hub } };
}

/** Positions of the `most` least values, Infinity left out. */
function leastOf(values: Float64Array, most: number): number[] {
  const limit = most < values.length ? kthLeast(values.slice(), values.length, most - 1) : Number.MAX_VALUE;
  const found: number[] = [];
  for (let at = 0; at < values.length; at++) if (values[at]! <= limit && values[at] !== Infinity) found.push(at);
  return found.length <= most ? found : found.filter((at) => values[at]! < limit);
}

/** The least figures of every hub, in ascending order, with their units. */
class BestOfHubs {
  readonly #most: number;
  readonly #value: Float64Array;
  readonly #unit: Int32Array;

  constructor(hubs: number, most: number) {
    this.#most = most;
    this.#value = new Float64Array(hubs * most).fill(Infinity);
    this.#unit = new Int32Array(hubs * most).fill(-1);
  }

  offer(unit: number, row: Float64Array, leads: Int32Array): void {
    const most = this.#most;
    const value = this.#value;
    for (let at = 0; at < row.length; at++) {
      const figure = row[at]!;
      let slot = (at + 1) * most - 1;
      if (!(figure < value[slot]!) || leads[at] === unit) continue;
      for (; slot > at * most && value[slot - 1]! > figure; slot--) {
        value[slot] = value[slot - 1]!;
        this.#unit[slot] = this.#unit[slot - 1]!;
      }
      value[slot] = figure;
      this.#unit[slot] = unit;
    }
  }

  /** The dearest that a hub keeps: no other is below it. Infinity where it keeps all. */
  last(at: number): number {
    return this.#value[(at + 1) * this.#most - 1]!;
  }

  /** Adds the hub of every slot to those of its unit. */
  addTo(chosen: ReadonlyMap<number, number[]>, leads: Int32Array): void {
    this.#unit.forEach((unit, slot) => {
      if (unit >= 0) chosen.get(unit)!.push(leads[Math.floor(slot / this.#most)]!);
    });
  }
}

type ArcsOfModel = Pick<Model, 'arcStart' | 'arcHub' | 'arcCost'>;

function* withArcs({ n, arcStart, arcHub }: Model, costs: ArcCosts, added: ReadonlyMap<number, readonly number[]>, sets: readonly (readonly number[])[]): Generator<undefined, ArcsOfModel, void> {
  const setOf = new Map(sets.flatMap((set) => set.map((unit) => [unit, set] as const)));
  const start = new Int32Array(n + 1);
  const list = new ArcList();
  for (let unit = 0; unit < n; unit++) {
    if (unit % SLICE === 0) yield;
    const more = (setOf.get(unit) ?? [unit]).flatMap((one) => added.get(one) ?? []);
    const hubs = [...new Set([...arcHub.subarray(arcStart[unit], arcStart[unit + 1]), ...more])].toSorted((a, b) => a - b);
    for (const hub of hubs) {
      const cost = costs.cost(unit, hub);
      if (cost < Infinity) list.add(hub, cost);
    }
    start[unit + 1] = list.count;
  }
  return { arcStart: start, ...list.arrays() };
}
