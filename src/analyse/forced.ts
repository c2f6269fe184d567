/**
 * What a layout costs at least in which one unit is under one hub, from the certificate of a bound alone.
 *
 * Let u, w and the bound B be those of a certificate (`core/certificate.ts`), and let w' be the least value of an allowed district of hub j that holds
 * unit i. In layouts with i under j, i is in districts of j only. Raising u_i by δ = w' − w_j ≥ 0 leaves every w valid there: districts of j that
 * hold i are still worth w_j at least, all others do not hold i. So every such layout costs at least B + δ: reduced-cost fixing (Dantzig, Fulkerson
 * and Johnson 1954) for districts. Where i leads itself, B is made again with i among the hubs that lead.
 */
import { SCALE, type Branch, type Certificate, type DistrictsCertificate } from '../core/certificate.js';
import { findArc, type Model } from '../core/model.js';
import { restrict, type Restriction } from '../core/restrict.js';
import type { Bound } from '../core/result.js';
import { boundAt } from '../../solvers/columns/bound.js';
import type { Cuts } from '../../solvers/columns/cuts.js';
import { partnersOf } from '../../solvers/columns/district.js';
import { pricingModel, type PricingModel } from '../../solvers/columns/hubs.js';
import { Pricer } from '../../solvers/columns/pricing.js';

/** Leaves of a branching that are asked one by one. */
const MOST_LEAVES = 500;
/** Nodes of a search for the least district. */
const NODES = 100_000;

/** A part of the layouts, with the prices that bound it. */
class Leaf {
  readonly #model: Model;
  readonly #pricing: PricingModel;
  readonly #pricer: Pricer;
  readonly #prices: Float64Array;
  readonly #values: Float64Array;
  readonly #cuts: Cuts | null;
  readonly #total: number;
  readonly #at: ReadonlyMap<number, number>;

  constructor(model: Model, { unit, hubs, cuts = [], count, total }: DistrictsCertificate) {
    this.#model = count === undefined ? model : { ...model, minHubs: count.least, maxHubs: count.most };
    this.#pricing = pricingModel(model, partnersOf(model));
    this.#pricer = new Pricer(this.#pricing);
    this.#prices = Float64Array.from(unit);
    const known = new Map(hubs.map(({ hub, value }) => [hub, value]));
    this.#values = Float64Array.from(this.#pricing.hubs, ({ hub }) => known.get(hub) ?? Infinity);
    this.#cuts = cuts.length === 0 ? null : { units: Int32Array.from(cuts.flatMap(({ units }) => units)), price: Float64Array.from(cuts, ({ price }) => price) };
    this.#total = total;
    this.#at = new Map(this.#pricing.hubs.map(({ hub }, at) => [hub, at]));
  }

  /** Times SCALE: no layout of the part with `unit` under `hub` costs less; `target` where none costs less than that. */
  below(unit: number, hub: number, target: number): number {
    const at = this.#at.get(hub);
    if (at === undefined || this.#values[at] === Infinity || findArc(this.#model, unit, hub) < 0) return target;
    if (unit === hub) return Math.min(target, this.#leading(hub));
    const room = target - this.#total;
    if (room <= 0) return target;
    // Only districts that hold the unit can then be worth less than the hub's value.
    const prices = this.#prices.slice();
    prices[unit]! += room;
    const { bound } = this.#pricer.price({ at, prices, cuts: this.#cuts, limit: this.#values[at]!, wanted: 1, nodes: NODES });
    return Math.max(this.#total, Math.min(target, target + bound - this.#values[at]!));
  }

  #leading(hub: number): number {
    const mustLead = this.#model.mustLead.slice();
    mustLead[hub] = 1;
    return Math.max(this.#total, boundAt({ ...this.#pricing, model: { ...this.#model, mustLead } }, this.#prices, this.#values, this.#cuts?.price ?? null));
  }
}

export class ForcedBounds {
  readonly #leaves: readonly Leaf[];
  readonly #base: number;

  /** Null where the certificate has no prices, or too many parts. */
  static of(model: Model, { cost, certificate }: Bound): ForcedBounds | null {
    const leaves = certificate === undefined ? null : leavesOf(model, certificate);
    return leaves === null || leaves.length > MOST_LEAVES ? null : new ForcedBounds(leaves, cost);
  }

  private constructor(leaves: readonly Leaf[], base: number) {
    this.#leaves = leaves;
    this.#base = base;
  }

  /**
   * No layout that keeps every rule with `unit` under `hub` costs less; whole, never below the bound of all layouts. `target` where none costs less
   * than that, so that a low target is quickly answered.
   */
  below(unit: number, hub: number, target: number): number {
    let least = target * SCALE;
    for (const leaf of this.#leaves) {
      if (least <= this.#base * SCALE) break;
      least = leaf.below(unit, hub, least);
    }
    return Math.max(this.#base, Math.ceil(least / SCALE));
  }
}

function leavesOf(model: Model, certificate: Certificate): Leaf[] | null {
  if (certificate.argument === 'districts') return [new Leaf(model, certificate)];
  if (certificate.argument !== 'branching') return null;
  const leaves: Leaf[] = [];
  const walk = (branch: Branch, restrictions: readonly Restriction[]): void => {
    if (leaves.length > MOST_LEAVES) return;
    if (!('inside' in branch)) {
      leaves.push(new Leaf(restrict(model, restrictions), branch));
      return;
    }
    const { unit, hubs, inside, outside } = branch;
    walk(inside, [...restrictions, { unit, hubs, isInside: true }]);
    walk(outside, [...restrictions, { unit, hubs, isInside: false }]);
  };
  walk(certificate.tree, []);
  return leaves;
}
