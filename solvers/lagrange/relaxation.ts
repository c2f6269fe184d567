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
 */
import { findArc, type Load, type Model } from '../../src/core/model.js';

/** Multipliers are whole numbers of 1 / SCALE of a unit of cost. */
export const SCALE = 1024;

/** One possible hub and the units that may join it. */
interface Column {
  readonly hub: number;
  readonly units: Int32Array;
  /** c · SCALE */
  readonly costs: Float64Array;
  /** c(j, j) + f(j), times SCALE. */
  readonly own: number;
  /** Members (the hub left out) at least and at most. */
  readonly least: number;
  readonly most: number;
}

export interface Multipliers {
  readonly unit: Float64Array;
  /** λ at [k · columns + column], for the priced loads only. */
  readonly load: Float64Array;
  /** μ at [tie · columns + column]. */
  readonly tie: Float64Array;
}

export interface Relaxation {
  readonly columns: readonly Column[];
  readonly priced: readonly Load[];
  readonly ties: readonly Tie[];
  /** Least and most hubs, narrowed to what the size limits leave. */
  readonly hubs: { readonly least: number; readonly most: number };
  readonly mustLead: Uint8Array;
}

/** Two units that pay for being apart, or must not be. */
export interface Tie {
  readonly a: number;
  readonly b: number;
  /** Range of its multipliers. */
  readonly low: number;
  readonly high: number;
}

export interface Relaxed {
  /** L · SCALE; Infinity when no hub set is allowed: then no layout is. */
  readonly value: number;
  /** The chosen hubs as columns, each with the positions of its units in `column.units`. */
  readonly chosen: readonly { readonly column: number; readonly taken: readonly number[] }[];
}

export const countsUnits = (load: Load): boolean => load.a.every((value) => value === 1);
export const isPriced = (load: Load): boolean => load.below > 0 || load.above > 0;

export function relax(model: Model): Relaxation {
  const size = model.loads.find(countsUnits);
  const columns = columnsOf(model, size);
  return { columns, priced: model.loads.filter(isPriced), ties: tiesOf(model), hubs: hubRange(model, columns), mustLead: model.mustLead };
}

function tiesOf({ bonds, together }: Model): Tie[] {
  const soft = [...bonds.price].map((price, bond) => ({ a: bonds.a[bond]!, b: bonds.b[bond]!, low: 0, high: price * SCALE }));
  const hard = [...together.keys()].filter((at) => at % 2 === 0).map((at) => ({ a: together[at]!, b: together[at + 1]!, low: -Infinity, high: Infinity }));
  return [...soft, ...hard];
}

function columnsOf(model: Model, size: Load | undefined): Column[] {
  const lists = Array.from({ length: model.n }, (): { units: number[]; costs: number[] } => ({ units: [], costs: [] }));
  for (let unit = 0; unit < model.n; unit++) {
    if (model.mustLead[unit] === 1) continue;
    for (let arc = model.arcStart[unit]!; arc < model.arcStart[unit + 1]!; arc++) {
      const hub = model.arcHub[arc]!;
      if (hub === unit) continue;
      lists[hub]!.units.push(unit);
      lists[hub]!.costs.push(model.arcCost[arc]! * SCALE);
    }
  }
  return lists.flatMap(({ units, costs }, hub): Column[] => {
    const own = findArc(model, hub, hub);
    if (own < 0) return [];
    const least = Math.max(0, (size?.hardLo[hub] ?? 0) - 1);
    const most = Math.min(units.length, (size?.hardHi[hub] ?? Infinity) - 1);
    if (least > most) return [];
    return [{ hub, units: Int32Array.from(units), costs: Float64Array.from(costs), own: (model.arcCost[own]! + model.hubCost[hub]!) * SCALE, least, most }];
  });
}

/** Enough hubs to hold all units, and not more than all units can fill. */
function hubRange(model: Model, columns: readonly Column[]): Relaxation['hubs'] {
  const sums = (limits: readonly number[]): number[] => {
    let sum = 0;
    return limits.map((limit) => (sum += limit));
  };
  const holds = sums(columns.map(({ most }) => most + 1).toSorted((a, b) => b - a));
  const needs = sums(columns.map(({ least }) => least + 1).toSorted((a, b) => a - b));
  const enough = holds.findIndex((places) => places >= model.n);
  return { least: Math.max(model.minHubs, enough < 0 ? Infinity : enough + 1), most: Math.min(model.maxHubs, needs.filter((units) => units <= model.n).length) };
}

/** L at the given multipliers, and the choice that attains it. */
export function solveRelaxation({ columns, priced, ties, hubs, mustLead }: Relaxation, at: Multipliers): Relaxed {
  const tieShift = new Float64Array(at.unit.length);
  const solved = columns.map((column, index) => {
    const lambdas = priced.map((_, k) => at.load[k * columns.length + index]!);
    ties.forEach(({ a, b }, tie) => {
      const mu = at.tie[tie * columns.length + index]!;
      tieShift[a]! += mu;
      tieShift[b]! -= mu;
    });
    const shift = (unit: number): number => lambdas.reduce((sum, lambda, k) => sum + lambda * priced[k]!.a[unit]!, tieShift[unit]! - at.unit[unit]!);
    const { taken, value } = bestMembers(column, shift);
    const own = column.own + shift(column.hub);
    const conjugate = lambdas.reduce((sum, lambda, k) => sum + (lambda === 0 ? 0 : lambda * (lambda > 0 ? priced[k]!.softHi : priced[k]!.softLo)), 0);
    for (const { a, b } of ties) tieShift[a] = tieShift[b] = 0;
    return { column: index, taken, value: value + own - conjugate };
  });
  const open = chooseHubs(solved.map(({ value }, index) => ({ value, must: mustLead[columns[index]!.hub] === 1 })), hubs, mustLead);
  if (open === null) return { value: Infinity, chosen: [] };
  const prices = at.unit.reduce((sum, price) => sum + price, 0);
  return { value: open.reduce((sum, index) => sum + solved[index]!.value, prices), chosen: open.map((index) => solved[index]!) };
}

/** The cheapest allowed members: all that are below zero, as far as the size limits let. */
function bestMembers({ units, costs, least, most }: Column, shift: (unit: number) => number): { readonly value: number; readonly taken: number[] } {
  const reduced = costs.map((cost, position) => cost + shift(units[position]!));
  let taken: number[] = [];
  for (let position = 0; position < reduced.length; position++) if (reduced[position]! < 0) taken.push(position);
  if (taken.length > most || taken.length < least) {
    const pool = taken.length > most ? taken : [...reduced.keys()];
    taken = pool.toSorted((a, b) => reduced[a]! - reduced[b]! || a - b).slice(0, Math.max(least, Math.min(most, taken.length)));
  }
  return { value: taken.reduce((sum, position) => sum + reduced[position]!, 0), taken };
}

/** Positions of the hubs of least total value within the range; null when no set is allowed. */
function chooseHubs(hubs: readonly { readonly value: number; readonly must: boolean }[], { least, most }: Relaxation['hubs'], mustLead: Uint8Array): number[] | null {
  const must = [...hubs.keys()].filter((index) => hubs[index]!.must);
  const free = [...hubs.keys()].filter((index) => !hubs[index]!.must).toSorted((a, b) => hubs[a]!.value - hubs[b]!.value || a - b);
  const gain = must.length + free.filter((index) => hubs[index]!.value < 0).length;
  const count = Math.max(least, must.length, Math.min(gain, most));
  const isLed = must.length === mustLead.reduce((sum, one) => sum + one, 0);
  return !isLed || count > most || count > hubs.length ? null : [...must, ...free.slice(0, count - must.length)];
}
