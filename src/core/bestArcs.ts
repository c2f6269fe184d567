/** Arcs that are worth most at given prices, for every hub: column generation on the arcs of a county too large for all of them. */
import { ArcList, fillRow, type ArcCosts } from './arcs.js';
import { SCALE } from './certificate.js';
import type { Beyond, Model } from './model.js';

/** The reduced cost of an arc is c(i, j) · SCALE − unit[i] + Σ_k load[k][j] · a_k(i). */
export type ArcPrices = Pick<Beyond, 'unit' | 'load'>;

/**
 * `model` with the `most` arcs of least reduced cost into every hub added, those of its `sets` (as in `chooseArcs`) by any of their units.
 * An arc into hub j that is still left out, of a unit that need not lead, has a reduced cost of at least `beyond.hub[j]`.
 */
export function addBestArcs(model: Model, costs: ArcCosts, sets: readonly (readonly number[])[], prices: ArcPrices, most: number): Model {
  const { n, mustLead } = model;
  const { leads } = costs;
  const best = new BestOfHubs(leads.length, most);
  const row = new Float64Array(leads.length);
  const priced = prices.load.flatMap((byHub, k) => (byHub === null ? [] : [{ a: model.loads[k]!.a, at: Float64Array.from(leads, (hub) => byHub[hub]!) }]));
  for (let unit = 0; unit < n; unit++) {
    if (mustLead[unit] === 1) continue;
    fillRow(costs, unit, row);
    for (let at = 0; at < leads.length; at++) row[at] = row[at]! * SCALE - prices.unit[unit]!;
    for (const { a, at: price } of priced) for (let at = 0; at < leads.length; at++) row[at]! += price[at]! * a[unit]!;
    best.offer(unit, row, leads);
  }
  const hub = new Float64Array(n);
  leads.forEach((lead, at) => (hub[lead] = best.last(at)));
  return { ...model, ...withArcs(model, costs, best.byUnit(leads), sets), beyond: { ...prices, hub } };
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

  byUnit(leads: Int32Array): Map<number, number[]> {
    const hubs = new Map<number, number[]>();
    this.#unit.forEach((unit, slot) => {
      if (unit < 0) return;
      const hub = leads[Math.floor(slot / this.#most)]!;
      const list = hubs.get(unit);
      if (list === undefined) hubs.set(unit, [hub]);
      else list.push(hub);
    });
    return hubs;
  }
}

function withArcs({ n, arcStart, arcHub }: Model, costs: ArcCosts, added: ReadonlyMap<number, readonly number[]>, sets: readonly (readonly number[])[]): Pick<Model, 'arcStart' | 'arcHub' | 'arcCost'> {
  const setOf = new Map(sets.flatMap((set) => set.map((unit) => [unit, set] as const)));
  const start = new Int32Array(n + 1);
  const list = new ArcList();
  for (let unit = 0; unit < n; unit++) {
    const more = (setOf.get(unit) ?? [unit]).flatMap((one) => added.get(one) ?? []);
    const hubs = [...new Set([...arcHub.subarray(arcStart[unit], arcStart[unit + 1]), ...more])].sort((a, b) => a - b);
    for (const hub of hubs) {
      const cost = costs.cost(unit, hub);
      if (cost < Infinity) list.add(hub, cost);
    }
    start[unit + 1] = list.count;
  }
  return { arcStart: start, ...list.arrays() };
}
