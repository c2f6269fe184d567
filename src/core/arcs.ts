/**
 * The arcs of a model: all that the rules allow or, for large counties, a choice. They are found row by row, so that no table of
 * units × hubs is ever held.
 */
import type { Layout } from './layout.js';
import type { Model } from './model.js';
import type { Shape } from './problem.js';
import { kthLeast } from './select.js';

/** Arcs by unit, and of every unit the least cost of those that were left out; Infinity where none was. */
export type Arcs = Pick<Model, 'arcStart' | 'arcHub' | 'arcCost'> & { readonly left: Float64Array };

/** What the arcs cost. */
export interface ArcCosts {
  /** Units that may lead, ascending. */
  readonly leads: Int32Array;
  /** Of one arc to a unit that may lead; Infinity where there is none. */
  readonly cost: (unit: number, hub: number) => number;
}

/** Marks in `isKept` (by position in `leads`) arcs of `row`, the costs of the unit's arcs to all leads, that stay besides its own. */
export type ArcChoice = (unit: number, row: Float64Array, isKept: Uint8Array) => void;

/** Costs by the shapes of a problem; `checked` refuses what is no cost. */
export function arcCosts(leads: Int32Array, shapes: readonly Shape[], checked: (cost: number) => number): ArcCosts {
  const rules = shapes.flatMap(({ allows }) => (allows === undefined ? [] : [allows]));
  const costs = shapes.flatMap(({ arcCost }) => (arcCost === undefined ? [] : [arcCost]));
  return {
    leads,
    cost: (unit, hub) => {
      if (unit !== hub) for (const allows of rules) if (!allows(unit, hub)) return Infinity;
      let cost = 0;
      for (const part of costs) cost += part(unit, hub);
      return checked(cost);
    },
  };
}

export function fillRow({ leads, cost }: ArcCosts, unit: number, row: Float64Array): void {
  for (let at = 0; at < leads.length; at++) row[at] = cost(unit, leads[at]!);
}

/** The arcs of `n` units that `choice` keeps. Units of one of `sets` keep what it keeps for any of them. Memory: those arcs, and two rows. */
export function chooseArcs(n: number, costs: ArcCosts, choice: ArcChoice, sets: readonly (readonly number[])[]): Arcs {
  const { leads } = costs;
  const row = new Float64Array(leads.length);
  const isKept = new Uint8Array(leads.length);
  const shared = sharedChoice(costs, choice, sets);
  const arcStart = new Int32Array(n + 1);
  const left = new Float64Array(n).fill(Infinity);
  const list = new ArcList();
  for (let unit = 0; unit < n; unit++) {
    fillRow(costs, unit, row);
    isKept.fill(0);
    if (shared.has(unit)) for (const at of shared.get(unit)!) isKept[at] = 1;
    else choice(unit, row, isKept);
    for (let at = 0; at < leads.length; at++) {
      const cost = row[at]!;
      if (cost === Infinity) continue;
      if (isKept[at] === 1 || leads[at] === unit) list.add(leads[at]!, cost);
      else if (cost < left[unit]!) left[unit] = cost;
    }
    arcStart[unit + 1] = list.count;
  }
  return { arcStart, ...list.arrays(), left };
}

function sharedChoice(costs: ArcCosts, choice: ArcChoice, sets: readonly (readonly number[])[]): Map<number, Int32Array> {
  const row = new Float64Array(costs.leads.length);
  const shared = new Map<number, Int32Array>();
  for (const set of sets) {
    const isKept = new Uint8Array(costs.leads.length);
    for (const unit of set) {
      fillRow(costs, unit, row);
      choice(unit, row, isKept);
      if (costs.leads.includes(unit)) isKept[costs.leads.indexOf(unit)] = 1;
    }
    const kept = Int32Array.from([...isKept.keys()].filter((at) => isKept[at] === 1));
    for (const unit of set) shared.set(unit, kept);
  }
  return shared;
}

/** The arcs that a layout uses, as far as they are allowed: all that a model needs to score it. `cost` as in `ArcCosts`. */
export function arcsOfLayout({ lead }: Layout, cost: ArcCosts['cost']): Pick<Model, 'arcStart' | 'arcHub' | 'arcCost'> {
  const arcStart = new Int32Array(lead.length + 1);
  const list = new ArcList();
  lead.forEach((hub, unit) => {
    const price = cost(unit, hub);
    if (price < Infinity) list.add(hub, price);
    arcStart[unit + 1] = list.count;
  });
  return { arcStart, ...list.arrays() };
}

export const everyArc: ArcChoice = (_, __, isKept) => void isKept.fill(1);

/** Each band of costs begins where the last one ends and is an eighth dearer. */
const BAND = 9 / 8;
/** Prime, so that the search for an arc of a band begins at another lead for every unit. */
const TURN = 7919;

/**
 * The `most` cheapest arcs (of equal cost those to the first leads) and, beyond them, one of every band of costs: where the near leads are
 * full, units have to go far, and the nearest arcs alone would make a county look dearer than it is, or impossible.
 */
export function nearArcs(most: number): ArcChoice {
  let scratch = new Float64Array(0);
  return (unit, row, isKept) => {
    if (scratch.length < row.length) scratch = new Float64Array(row.length);
    let count = 0;
    for (let at = 0; at < row.length; at++) if (row[at] !== Infinity) scratch[count++] = row[at]!;
    const limit = count <= most ? Infinity : kthLeast(scratch, count, most - 1);
    let ties = most;
    for (let at = 0; at < row.length; at++) if (row[at]! < limit) ties--;
    for (let at = 0; at < row.length; at++) if (row[at]! < limit || (row[at] === limit && ties-- > 0)) isKept[at] = 1;
    if (limit < Infinity) oneOfEveryBand((unit * TURN) % row.length, row, isKept, limit);
  };
}

/** Of the arcs dearer than `limit`, from position `first` on and around. */
function oneOfEveryBand(first: number, row: Float64Array, isKept: Uint8Array, limit: number): void {
  const ends: number[] = [];
  const isMet: boolean[] = [];
  for (let turn = 0; turn < row.length; turn++) {
    const at = first + turn < row.length ? first + turn : first + turn - row.length;
    const cost = row[at]!;
    if (cost <= limit || cost === Infinity) continue;
    while (ends.length === 0 || ends[ends.length - 1]! < cost) ends.push(Math.max(1, ends.at(-1) ?? limit) * BAND);
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < cost) low = middle + 1;
      else high = middle;
    }
    if (isMet[low] === true) continue;
    isMet[low] = true;
    isKept[at] = 1;
  }
}

/** Hubs and costs in arrays that grow. */
export class ArcList {
  count = 0;
  #hub: Int32Array = new Int32Array(1024);
  #cost: Int32Array = new Int32Array(1024);

  add(hub: number, cost: number): void {
    if (this.count === this.#hub.length) {
      this.#hub = enlarged(this.#hub);
      this.#cost = enlarged(this.#cost);
    }
    this.#hub[this.count] = hub;
    this.#cost[this.count++] = cost;
  }

  arrays(): { arcHub: Int32Array; arcCost: Int32Array } {
    return { arcHub: this.#hub.slice(0, this.count), arcCost: this.#cost.slice(0, this.count) };
  }
}

function enlarged(list: Int32Array): Int32Array {
  const larger = new Int32Array(Math.ceil(1.5 * list.length));
  larger.set(list);
  return larger;
}
