/**
 * The argument behind a bound as plain data, so that `verify` can make it again without trusting any solver.
 *
 * A model decomposes by districts. For a district D led by j ∈ D let
 *
 *   κ(D, j) = Σ_{i∈D} c(i, j) + f(j) + Σ_k φ_k(L_k(D)) + γ(G(D)) + Σ_{bonds with exactly one end in D} price / 2
 *
 * be its cost; D is allowed when every arc exists, hard limits and group limit hold, no pair together is cut and no pair apart is inside,
 * and no other unit of D has to lead. A layout costs the sum over its districts (a broken bond is paid half by either side). For any prices
 * u of the units and any lower limits w_j ≤ min over allowed D of κ(D, j) − Σ_{i∈D} u_i, every accepted layout costs at least
 *
 *   Σ_i u_i + min over hub sets H of Σ_{j∈H} w_j,    least ≤ |H| ≤ most, H holds all that must lead
 *
 * where least and most are minHubs and maxHubs, or what hard limits make of them: enough hubs to hold all units, and no more than these fill.
 *
 * Of the districts that hold two or more of three given units a layout has one at most. With a price σ_c ≥ 0 for each of some such triples, the
 * value of a district may be counted as κ(D, j) − Σu + Σ σ_c over the triples it holds two or more of; the bound is then less Σ_c σ_c
 * (subset-row cuts: Jepsen et al. 2008).
 *
 * With b_j = w_j for hubs that must lead and min(0, w_j) for others, every layout of districts D with hubs H costs
 *
 *   Σu − Σσ + Σ_j b_j + Σ_D [ κ(D, j) − Σ_{i∈D} u_i + Σσ_c of its triples − b_j ] + Σ_{j∉H} −b_j + Σσ_c of the triples that no district holds
 *
 * where no bracket is below zero. A layout below a given cost has therefore only districts whose bracket is less than what that cost is above
 * the first three sums; where all those can be listed, the layouts that they make up can be searched to the last (route enumeration:
 * Baldacci, Christofides and Mingozzi 2008).
 *
 * (Lagrangian relaxation of the assignment rows: Geoffrion 1974; the bound of column generation: Dantzig and Wolfe 1960.)
 * All figures are whole multiples of 1 / SCALE; half a price is therefore whole too.
 */

/** Figures of a certificate are whole numbers of 1 / SCALE of a unit of cost. */
export const SCALE = 1024;

/** What a bound rests on: prices of units, loads and ties, and lower limits of districts, in units of 1/1024; or a list of what was searched to the last. */
export type Certificate = DistrictsCertificate | BranchingCertificate | LinearCertificate | EnumerationCertificate;

/** How many hubs a layout has. */
export interface HubCount {
  readonly least: number;
  readonly most: number;
}

/** The bound of column generation: w_j are limits of the true cost of districts. */
export interface DistrictsCertificate {
  readonly argument: 'districts';
  /** u_i · SCALE, by unit. */
  readonly unit: readonly number[];
  /** w_j · SCALE of every hub that may lead, by ascending hub; a hub that is missing leads no allowed district. */
  readonly hubs: readonly { readonly hub: number; readonly value: number }[];
  /** Triples of units, and their σ · SCALE. */
  readonly cuts?: readonly { readonly units: readonly [number, number, number]; readonly price: number }[];
  /** Where it is narrower than the model's minHubs and maxHubs. */
  readonly count?: HubCount;
  /** SCALE times the bound before it is rounded up to a whole cost. */
  readonly total: number;
  /** The bound is above the total: no layout in between is made up of districts so near the prices as it would have to be. */
  readonly searched?: true;
}

/**
 * The bound of the plain Lagrangian relaxation, in which loads and ties are priced by multipliers as well (the formula stands in
 * `solvers/lagrange/relaxation.ts`); the limits w_j are then the minimum over sets of units within the size limits.
 */
export interface LinearCertificate {
  readonly argument: 'linear';
  readonly unit: readonly number[];
  /** λ · SCALE of the priced loads, in the order of the model's loads without those that have no price: `load[k][position of the hub in hubs]`. */
  readonly load: readonly (readonly number[])[];
  /** μ · SCALE, bonds first, then pairs together, in the model's order: `tie[t][position of the hub in hubs]`. */
  readonly tie: readonly (readonly number[])[];
  /** w_j as above. */
  readonly hubs: readonly { readonly hub: number; readonly value: number }[];
  readonly count?: HubCount;
  readonly total: number;
}

/** The layouts fall into parts, each with an argument of its own. */
export interface BranchingCertificate {
  readonly argument: 'branching';
  readonly tree: Branch;
}

/** A part with its argument, in which values hold for districts that the part allows; or two: `unit` is led by one of `hubs`, or by none of them. */
export type Branch = DistrictsCertificate | { readonly unit: number; readonly hubs: readonly number[]; readonly inside: Branch; readonly outside: Branch };

/** Every layout was looked at. */
export interface EnumerationCertificate {
  readonly argument: 'enumeration';
}
