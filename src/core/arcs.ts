/**
 * The arcs of a model: all that the rules allow or, for large counties, a choice. They are found row by row, so that no table of
 * units × hubs is ever held.
 */
import { SCALE } from './certificate.js';
import type { Beyond, Model } from './model.js';
import type { Shape } from './problem.js';
import { kthLeast } from './select.js';

/** Arcs by unit, and of every unit the least figure of those that were left out; Infinity where none was. */
export type Arcs = Pick<Model, 'arcStart' | 'arcHub' | 'arcCost'> & { readonly left: Float64Array };

/** What the arcs of a unit cost. */
export interface ArcCosts {
  /** Units that may lead, ascending. */
  readonly leads: Int32Array;
  /** Fills `row` with the cost of the arc to each of `leads`, Infinity where there is none. */
  readonly fill: (unit: number, row: Float64Array) => void;
}

/** Marks in `isKept` (by position in `leads`) arcs of `row` that stay besides the unit's own; gives the figures of all arcs of which the least is noted. */
export type ArcChoice = (unit: number, row: Float64Array, isKept: Uint8Array) => Float64Array;

/** Costs by the shapes of a problem; `checked` refuses what is no cost. */
export function arcCosts(leads: Int32Array, shapes: readonly Shape[], checked: (cost: number) => number): ArcCosts {
  const rules = shapes.flatMap(({ allows }) => (allows === undefined ? [] : [allows]));
  const costs = shapes.flatMap(({ arcCost }) => (arcCost === undefined ? [] : [arcCost]));
  const isAllowed = (unit: number, hub: number): boolean => {
    for (const allows of rules) if (!allows(unit, hub)) return false;
    return true;
  };
  const costOf = (unit: number, hub: number): number => {
    let cost = 0;
    for (const part of costs) cost += part(unit, hub);
    return checked(cost);
  };
  return {
    leads,
    fill: (unit, row) => {
      for (let at = 0; at < leads.length; at++) {
        const hub = leads[at]!;
        row[at] = hub === unit || isAllowed(unit, hub) ? costOf(unit, hub) : Infinity;
      }
    },
  };
}

/** The arcs of `n` units that `choice` keeps. Memory: those arcs, and one row. */
export function chooseArcs(n: number, { leads, fill }: ArcCosts, choice: ArcChoice): Arcs {
  const row = new Float64Array(leads.length);
  const isKept = new Uint8Array(leads.length);
  const arcStart = new Int32Array(n + 1);
  const left = new Float64Array(n).fill(Infinity);
  const list = new ArcList();
  for (let unit = 0; unit < n; unit++) {
    fill(unit, row);
    isKept.fill(0);
    const figure = choice(unit, row, isKept);
    for (let at = 0; at < leads.length; at++) {
      const cost = row[at]!;
      if (cost === Infinity) continue;
      if (isKept[at] === 1 || leads[at] === unit) list.add(leads[at]!, cost);
      else if (figure[at]! < left[unit]!) left[unit] = figure[at]!;
    }
    arcStart[unit + 1] = list.count;
  }
  return { arcStart, ...list.arrays(), left };
}

export const everyArc: ArcChoice = (_, row, isKept) => {
  isKept.fill(1);
  return row;
};

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
    if (count <= most) {
      isKept.fill(1);
      return row;
    }
    const limit = kthLeast(scratch, count, most - 1);
    let ties = most;
    for (let at = 0; at < row.length; at++) if (row[at]! < limit) ties--;
    for (let at = 0; at < row.length; at++) if (row[at]! < limit || (row[at] === limit && ties-- > 0)) isKept[at] = 1;
    oneOfEveryBand(unit, row, isKept, limit);
    return row;
  };
}

function oneOfEveryBand(unit: number, row: Float64Array, isKept: Uint8Array, limit: number): void {
  const ends: number[] = [];
  const isMet: boolean[] = [];
  const first = (unit * TURN) % row.length;
  for (let turn = 0; turn < row.length; turn++) {
    const at = first + turn < row.length ? first + turn : first + turn - row.length;
    const cost = row[at]!;
    if (isKept[at] === 1 || cost === Infinity) continue;
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

/** The arcs that `model` has and of every unit those below `floor`, if they are more than `most` those furthest below. The figure: c · SCALE less the floor. */
export function arcsBelow({ n, arcStart, arcHub, loads }: Model, leads: Int32Array, floor: Beyond, most: number): ArcChoice {
  const place = new Int32Array(n);
  leads.forEach((hub, at) => (place[hub] = at));
  const hubs = Float64Array.from(leads, (lead) => floor.hub[lead]!);
  const priced = floor.load.flatMap((prices, k) => (prices === null ? [] : [{ a: loads[k]!.a, prices: Float64Array.from(leads, (lead) => prices[lead]!) }]));
  const height = new Float64Array(leads.length);
  const scratch = new Float64Array(leads.length);
  return (unit, row, isKept) => {
    for (let at = 0; at < row.length; at++) height[at] = row[at]! * SCALE - floor.unit[unit]! - hubs[at]!;
    for (const { a, prices } of priced) for (let at = 0; at < row.length; at++) height[at]! += prices[at]! * a[unit]!;
    for (let arc = arcStart[unit]!; arc < arcStart[unit + 1]!; arc++) isKept[place[arcHub[arc]!]!] = 1;
    let count = 0;
    for (let at = 0; at < row.length; at++) if (height[at]! < 0 && isKept[at] === 0) scratch[count++] = height[at]!;
    const limit = count <= most ? 0 : kthLeast(scratch, count, most);
    for (let at = 0; at < row.length; at++) if (height[at]! < limit) isKept[at] = 1;
    return height;
  };
}

/** Hubs and costs in arrays that grow. */
class ArcList {
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
