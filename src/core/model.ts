/**
 * The canonical form, a hub partition with convex loads (design: three forms of one problem). Integers in typed arrays: no school,
 * no clause, no name. Solvers work on this and on nothing else.
 *
 *   minimise   Σ_i c(i, h(i)) + Σ_{j∈H} [ f(j) + Σ_k φ_k(L_kj) + γ(G_j) ] + Σ_b price_b·[h(a_b) ≠ h(b_b)]
 *   where      L_kj = Σ_{i: h(i)=j} a_k(i),  G_j = number of distinct groups among the units of j
 *   φ_k(x)  =  below_k·max(0, softLo_k − x) + above_k·max(0, x − softHi_k);   γ(g) = price·max(0, g − free)
 *   subject to (i, h(i)) is an arc;  hardLo_kj ≤ L_kj ≤ hardHi_kj;  minHubs ≤ |H| ≤ maxHubs;  G_j ≤ max;  together and apart pairs
 *
 * Hard limits are per hub because an exception (LZ6) raises the cap of one lead only. Bonds (soft pairs, LZ12) and γ (AK2) are the two
 * penalties that are not a load; both are never negative, so a bound may leave them out.
 */
export interface Model {
  /** Units. */
  readonly n: number;
  /** Arcs by unit: those of unit i stand at `arcStart[i]` to `arcStart[i + 1] - 1`, by ascending hub. */
  readonly arcStart: Int32Array;
  readonly arcHub: Int32Array;
  /** c ≥ 0. */
  readonly arcCost: Int32Array;
  /**
   * Of a large county's model, which does not have all arcs, what is known of the others; absent where no arc is left out. A layout of
   * such a model is one of the whole; a bound has to mind what was left out, and that there is no layout proves nothing.
   */
  readonly beyond?: Beyond;
  /** f ≥ 0. A unit may be a hub when it has an arc to itself. */
  readonly hubCost: Int32Array;
  /** 1 where the unit has to be a hub. */
  readonly mustLead: Uint8Array;
  readonly loads: readonly Load[];
  readonly minHubs: number;
  readonly maxHubs: number;
  readonly groups: Groups | null;
  /** Flat pairs a, b, a, b … that must share, or must not share, a hub. */
  readonly together: Int32Array;
  readonly apart: Int32Array;
  readonly bonds: Bonds;
}

/**
 * A floor under the cost of every arc that is left out, of units that need not lead: c(i, j) · SCALE ≥ unit[i] + hub[j] − Σ_k load[k][j] · a_k(i).
 * Whole numbers of 1 / SCALE (`certificate.ts`), by unit; Infinity where nothing is left out of the unit's arcs, or of those into the hub.
 * Of units that a bond or pair together ties, the arcs into a hub are all there or all left out.
 */
export interface Beyond {
  readonly unit: Float64Array;
  readonly hub: Float64Array;
  /** By the model's loads; null and what is missing stand for zeros. */
  readonly load: readonly (Float64Array | null)[];
}

export interface Load {
  readonly a: Int32Array;
  /** Length n, by hub; −Infinity and Infinity stand for no limit. */
  readonly hardLo: Float64Array;
  readonly hardHi: Float64Array;
  /** −Infinity and Infinity stand for no limit. */
  readonly softLo: number;
  readonly softHi: number;
  /** Slopes, ≥ 0. */
  readonly below: number;
  readonly above: number;
}

export interface Groups {
  /** Group of each unit, 0 to count − 1. */
  readonly of: Int32Array;
  readonly count: number;
  /** Distinct groups a hub may have at most; Infinity for no limit. */
  readonly max: number;
  /** Distinct groups that cost nothing, and the price of each further one. */
  readonly free: number;
  readonly price: number;
}

export interface Bonds {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Paid when the two are apart. */
  readonly price: Int32Array;
}

/** Position of the arc from `unit` to `hub` in `arcHub` and `arcCost`, or −1 where there is none. */
export function findArc(model: Model, unit: number, hub: number): number {
  let low = model.arcStart[unit]!;
  let high = model.arcStart[unit + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = model.arcHub[middle]!;
    if (found === hub) return middle;
    if (found < hub) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export const mayLead = (model: Model, unit: number): boolean => findArc(model, unit, unit) >= 0;

/** φ_k(x): what a load of x costs a hub. */
export const loadCost = (load: Load, x: number): number =>
  x < load.softLo ? load.below * (load.softLo - x) : x > load.softHi ? load.above * (x - load.softHi) : 0;

/** By how much a load of x breaks the hard limits of hub j. */
export const loadExcess = (load: Load, hub: number, x: number): number =>
  Math.max(0, load.hardLo[hub]! - x) + Math.max(0, x - load.hardHi[hub]!);

/** Whether two models allow the same layouts at the same costs, as far as their figures say so at once. */
export const isSameModel = (one: Model, two: Model): boolean => isSame(one, two);

/** Of plain data and lists of numbers. */
function isSame(one: unknown, two: unknown): boolean {
  if (typeof one !== 'object' || typeof two !== 'object' || one === null || two === null) return Object.is(one, two);
  const [own, others] = [Object.entries(one), new Map(Object.entries(two))];
  return own.length === others.size && own.every(([key, value]) => others.has(key) && isSame(value, others.get(key)));
}
