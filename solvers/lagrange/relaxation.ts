/**
 * The relaxation behind the bound. With multipliers u (by unit), λ (by load and hub, −below ≤ λ ≤ above) and μ (by tie and hub; a tie
 * is a bond, 0 ≤ μ ≤ price, or a pair that must stay together, μ of any size), every accepted layout costs at least
 *
 *   L(u, λ, μ) = Σ_i u_i + min over hub sets H of Σ_{j∈H} v_j
 *   v_j = f(j) − Σ_k φ*_k(λ_kj) + r(j, j) + min over S of Σ_{i∈S} r(i, j),   lo_j ≤ |S| + 1 ≤ hi_j
 *   r(i, j) = c(i, j) − u_i + Σ_k λ_kj a_k(i) + Σ_{ties b with a_b = i} μ_bj − Σ_{ties b with b_b = i} μ_bj
 *
 * because φ_k(x) ≥ λx − φ*_k(λ) with φ*_k(λ) = λ·softHi_k for λ > 0 and λ·softLo_k for λ < 0 (convex conjugate), and a parted bond is
 * Σ_j max(0, x_aj − x_bj) ≥ Σ_j (μ_bj / price)(x_aj − x_bj); for a pair together x_aj − x_bj = 0. Lagrangian relaxation: Geoffrion 1974; for the capacitated p-median Mulvey
 * and Beck 1984. The size limits stay (the load that counts units), and so do minHubs, maxHubs and mustLead; groups, pairs apart and other hard
 * limits are left out, none of which can be below zero. All figures are whole multiples of 1 / SCALE, so a bound is exact.
 *
 * Everything lies flat by column, a column being a unit that may lead: a step is one pass over the arcs.
 */
import { SCALE } from '../../src/core/certificate.js';
import { findArc, type Load, type Model } from '../../src/core/model.js';
import { exactLimit } from './exact.js';
import { tiesOf, type Ties } from './ties.js';

export { SCALE };

export interface Relaxation {
  readonly n: number;
  /** The unit that leads, by column, ascending. */
  readonly hub: Int32Array;
  /** Arcs into column c, its own left out, stand at `start[c]` to `start[c + 1] - 1`, by ascending unit. */
  readonly start: Int32Array;
  readonly unit: Int32Array;
  /** c; not scaled. */
  readonly cost: Int32Array;
  /** (c(j, j) + f(j)) · SCALE by column. */
  readonly own: Float64Array;
  /** Other members at least and at most, by column. */
  readonly least: Int32Array;
  readonly most: Int32Array;
  /** 1 where the column's unit has to lead. */
  readonly must: Uint8Array;
  /** Least and most hubs, narrowed to what the size limits leave; least is Infinity where no hub set can be. */
  readonly hubs: { readonly least: number; readonly most: number };
  readonly loads: readonly PricedLoad[];
  /** a_k(i) at [i · width + k], with zeros up to four loads. */
  readonly a: Float64Array;
  readonly width: number;
  readonly ties: Ties;
  /** What is known of the arcs that the model leaves out, the prices of hubs and loads by column as the multipliers are; null: it leaves out none. */
  readonly beyond: { readonly unit: Float64Array; readonly hub: Float64Array; readonly load: Float64Array } | null;
  readonly mustLead: Uint8Array;
}

export interface PricedLoad {
  readonly softLo: number;
  readonly softHi: number;
  /** Range of its multipliers. */
  readonly low: number;
  readonly high: number;
  /** Mean |a|: steps of multipliers are measured in it, so that students and schools weigh alike. */
  readonly size: number;
}

export interface Multipliers {
  readonly unit: Float64Array;
  /** λ at [column · loads + k], for the priced loads only. */
  readonly load: Float64Array;
  /** μ by entry of `ties`. */
  readonly tie: Float64Array;
}

export const countsUnits = (load: Load): boolean => load.a.every((value) => value === 1);
export const isPriced = (load: Load): boolean => load.below > 0 || load.above > 0;

export function relax(model: Model): Relaxation {
  const { n } = model;
  const size = model.loads.find(countsUnits);
  const arcs = new Int32Array(n);
  eachJoin(model, (_, arc) => void arcs[model.arcHub[arc]!]!++);
  const leastOf = (hub: number): number => Math.max(0, (size?.hardLo[hub] ?? 0) - 1);
  const mostOf = (hub: number): number => Math.min(model.beyond === undefined ? arcs[hub]! : n - 1, (size?.hardHi[hub] ?? Infinity) - 1);
  const hub = Int32Array.from({ length: n }, (_, unit) => unit).filter((unit) => findArc(model, unit, unit) >= 0 && leastOf(unit) <= mostOf(unit));
  const least = hub.map(leastOf);
  const most = hub.map(mostOf);
  const priced = model.loads.filter(isPriced);
  const width = Math.max(4, priced.length);
  const columns = columnsOf(model, hub, arcs);
  return {
    n,
    hub,
    ...columns,
    own: Float64Array.from(hub, (unit) => (model.arcCost[findArc(model, unit, unit)]! + model.hubCost[unit]!) * SCALE),
    least,
    most,
    must: Uint8Array.from(hub, (unit) => model.mustLead[unit]!),
    hubs: hubRange(model, hub, least, most),
    loads: priced.map(pricedLoad),
    a: Float64Array.from({ length: n * width }, (_, at) => priced[at % width]?.a[Math.floor(at / width)] ?? 0),
    width,
    ties: tiesOf(model, hub, columns),
    beyond: beyondOf(model, hub),
    mustLead: model.mustLead,
  };
}

function beyondOf({ loads, beyond }: Model, hub: Int32Array): Relaxation['beyond'] {
  if (beyond === undefined) return null;
  const priced = loads.flatMap((load, k) => (isPriced(load) ? [beyond.load[k] ?? null] : []));
  const isOther = loads.some((load, k) => !isPriced(load) && (beyond.load[k] ?? null) !== null);
  return {
    unit: beyond.unit,
    // Nothing is made of prices for a load that has none here.
    hub: Float64Array.from(hub, (unit) => (isOther ? -Infinity : beyond.hub[unit]!)),
    load: Float64Array.from({ length: hub.length * priced.length }, (_, at) => priced[at % priced.length]?.[hub[Math.floor(at / priced.length)]!] ?? 0),
  };
}

/** Every arc of a unit that may join another. */
function eachJoin(model: Model, visit: (unit: number, arc: number) => void): void {
  for (let unit = 0; unit < model.n; unit++) {
    if (model.mustLead[unit] === 1) continue;
    for (let arc = model.arcStart[unit]!; arc < model.arcStart[unit + 1]!; arc++) if (model.arcHub[arc] !== unit) visit(unit, arc);
  }
}

/** The arcs by column; `arcs`: how many join each unit. */
function columnsOf(model: Model, hub: Int32Array, arcs: Int32Array): Pick<Relaxation, 'start' | 'unit' | 'cost'> {
  const columnOf = new Int32Array(model.n).fill(-1);
  const start = new Int32Array(hub.length + 1);
  hub.forEach((unit, column) => {
    columnOf[unit] = column;
    start[column + 1] = start[column]! + arcs[unit]!;
  });
  const unit = new Int32Array(start[hub.length]!);
  const cost = new Int32Array(unit.length);
  const next = start.slice();
  eachJoin(model, (joins, arc) => {
    const column = columnOf[model.arcHub[arc]!]!;
    if (column < 0) return;
    unit[next[column]!] = joins;
    cost[next[column]!++] = model.arcCost[arc]!;
  });
  return { start, unit, cost };
}

function pricedLoad({ a, softLo, softHi, below, above }: Load): PricedLoad {
  const sum = a.reduce((all, value) => all + Math.abs(value), 0);
  // λ · x stays exact for every load x that can be.
  const limit = exactLimit(Math.max(sum, Number.isFinite(softLo) ? Math.abs(softLo) : 0, Number.isFinite(softHi) ? Math.abs(softHi) : 0));
  return {
    softLo,
    softHi,
    low: softLo === -Infinity ? 0 : -Math.min(limit, below * SCALE),
    high: softHi === Infinity ? 0 : Math.min(limit, above * SCALE),
    size: Math.max(1, sum / Math.max(1, a.length)),
  };
}

/** Enough hubs to hold all units, not more than all units can fill, and none where one that has to lead cannot. */
function hubRange(model: Model, hub: Int32Array, least: Int32Array, most: Int32Array): Relaxation['hubs'] {
  const sums = (limits: Int32Array): number[] => {
    let sum = 0;
    return Array.from(limits, (limit) => (sum += limit + 1));
  };
  const enough = sums(most.toSorted((one, two) => two - one)).findIndex((places) => places >= model.n);
  const filled = sums(least.toSorted((one, two) => one - two)).filter((units) => units <= model.n).length;
  const must = model.mustLead.reduce((sum, one) => sum + one, 0);
  const isLed = hub.reduce((sum, unit) => sum + model.mustLead[unit]!, 0) === must;
  const range = { least: Math.max(model.minHubs, must, enough + 1), most: Math.min(model.maxHubs, filled, hub.length) };
  return enough < 0 || !isLed || range.least > range.most ? { least: Infinity, most: 0 } : range;
}
