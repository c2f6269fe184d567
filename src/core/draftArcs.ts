/**
 * Costs of arcs by unit and hub, laid out for the search: dense where most arcs exist, otherwise one small hash table for each unit. Memory
 * is linear in the arcs.
 */
import { findArc, type Model } from './model.js';

/** A dense table is taken while it has at most this many entries for each arc, or is small. */
const DENSE_SHARE = 4;
const SMALL = 1_000_000;

/** Fibonacci hashing (Knuth, TAOCP 3, 6.4): neighbouring hubs fall far apart. */
const SPREAD = 0x9e3779b1;

export class ArcTable {
  /** Column of each possible hub; `width - 1`, a column without arcs, for a unit that may not lead. */
  readonly slot: Int32Array;
  readonly width: number;
  /** Dense: cost at [unit · width + slot]; −1 where there is no arc. Null where sparse. */
  readonly dense: Int32Array | null;
  /** Sparse: hubs and costs of unit i at `start[i]` to `start[i + 1] - 1`, a power of two of places, hub −1 where a place is empty. */
  readonly #start: Int32Array;
  readonly #hub: Int32Array;
  readonly #cost: Int32Array;

  constructor(model: Model) {
    const { n } = model;
    const leads = Uint8Array.from({ length: n }, (_, unit) => (findArc(model, unit, unit) >= 0 ? 1 : 0));
    this.width = 1 + leads.reduce((sum, may) => sum + may, 0);
    this.slot = new Int32Array(n).fill(this.width - 1);
    let column = 0;
    for (let unit = 0; unit < n; unit++) if (leads[unit] === 1) this.slot[unit] = column++;
    const isDense = n * this.width <= Math.max(SMALL, DENSE_SHARE * model.arcHub.length);
    this.dense = isDense ? new Int32Array(n * this.width).fill(-1) : null;
    this.#start = new Int32Array(isDense ? 0 : n + 1);
    for (let unit = 0; unit < this.#start.length - 1; unit++) this.#start[unit + 1] = this.#start[unit]! + placesFor(model.arcStart[unit + 1]! - model.arcStart[unit]!);
    this.#hub = new Int32Array(this.#start.at(-1) ?? 0).fill(-1);
    this.#cost = new Int32Array(this.#hub.length);
    for (let unit = 0; unit < n; unit++) {
      for (let arc = model.arcStart[unit]!; arc < model.arcStart[unit + 1]!; arc++) this.#set(unit, model.arcHub[arc]!, model.arcCost[arc]!);
    }
  }

  mayLead(unit: number): boolean {
    return this.slot[unit]! < this.width - 1;
  }

  /** Cost of the arc, or −1 where there is none. */
  cost(unit: number, hub: number): number {
    if (this.dense !== null) return this.dense[unit * this.width + this.slot[hub]!]!;
    const place = this.#place(unit, hub);
    return this.#hub[place] === hub ? this.#cost[place]! : -1;
  }

  #set(unit: number, hub: number, cost: number): void {
    if (this.dense !== null) {
      if (this.mayLead(hub)) this.dense[unit * this.width + this.slot[hub]!] = cost;
      return;
    }
    const place = this.#place(unit, hub);
    this.#hub[place] = hub;
    this.#cost[place] = cost;
  }

  /** Where the arc stands, or the empty place where it would. */
  #place(unit: number, hub: number): number {
    const start = this.#start[unit]!;
    const mask = this.#start[unit + 1]! - start - 1;
    let at = (Math.imul(hub, SPREAD) >>> 16) & mask;
    while (this.#hub[start + at] !== hub && this.#hub[start + at] !== -1) at = (at + 1) & mask;
    return start + at;
  }
}

/** A power of two above 1.5 times `arcs`, so that a search for a place always ends, and soon. */
function placesFor(arcs: number): number {
  let places = 2;
  while (places * 2 <= arcs * 3) places *= 2;
  return places;
}
