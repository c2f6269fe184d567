/**
 * What a `linear` certificate claims of one hub: loads, bonds and pairs together are prices of the units, so that the least district is the
 * cheapest choice of members within the size limits.
 *
 *   w_j = c(j, j) + f(j) + r(j) − Σ_k φ*_k(λ_kj) + min over S of Σ_{i∈S} (c(i, j) + r(i)),   r(i) = −u_i + Σ_k λ_kj a_k(i) ± μ of its ties
 *
 * φ_k(x) ≥ λx − λ·softHi_k for 0 ≤ λ ≤ above_k, and ≥ λx − λ·softLo_k for −below_k ≤ λ ≤ 0. A parted bond costs its price at least
 * Σ_j μ_j / price · (x_aj − x_bj) times for 0 ≤ μ ≤ price, with x_ij = 1 where i is under j; for a pair together x_aj = x_bj.
 */
import { SCALE, type LinearCertificate } from '../core/certificate.js';
import type { Model } from '../core/model.js';
import { exact, type ArcsByHub } from './exact.js';

/** The ranges of the multipliers: of every priced load, then of every bond and every pair together. */
export function ranges({ loads, bonds, together }: Model): { readonly load: readonly Range[]; readonly tie: readonly Range[] } {
  const load = loads.filter(isPriced).map(({ softLo, softHi, below, above }): Range => [softLo === -Infinity ? 0 : -below * SCALE, softHi === Infinity ? 0 : above * SCALE]);
  const soft = Array.from(bonds.price, (price): Range => [0, price * SCALE]);
  return { load, tie: [...soft, ...Array.from({ length: together.length / 2 }, (): Range => [-Infinity, Infinity])] };
}

export type Range = readonly [low: number, high: number];
const isPriced = ({ below, above }: Model['loads'][number]): boolean => below > 0 || above > 0;

/**
 * w of the hub at position `at` in `certificate.hubs`: Infinity where it leads no district within the size limits, −Infinity where it could
 * but is not there (`at` −1).
 * @throws RangeError when figures are too large to be exact.
 */
export function leastOfHub(model: Model, arcs: ArcsByHub, { unit: u, load, tie }: LinearCertificate, hub: number, at: number): number {
  const { bonds, together } = model;
  const joins: number[] = [];
  let own: number | null = null;
  for (let arc = arcs.start[hub]!; arc < arcs.start[hub + 1]!; arc++) {
    const i = arcs.unit[arc]!;
    if (i === hub) own = (arcs.cost[arc]! + model.hubCost[hub]!) * SCALE;
    else if (model.mustLead[i] === 0) joins.push(arc);
  }
  const sizes = model.loads.filter(({ a }) => a.every((value) => value === 1));
  const least = Math.max(0, ...sizes.map(({ hardLo }) => hardLo[hub]! - 1));
  const most = Math.min(joins.length, ...sizes.map(({ hardHi }) => hardHi[hub]! - 1));
  if (own === null || least > most) return Infinity;
  if (at < 0) return -Infinity;
  const r = Float64Array.from(u, (price) => -price);
  /** No step on the way to a figure of r is larger. */
  const largest = Float64Array.from(u, Math.abs);
  const add = (i: number, value: number): void => {
    r[i]! += value;
    largest[i]! += Math.abs(value);
  };
  model.loads.filter(isPriced).forEach(({ a, softLo, softHi }, k) => {
    const lambda = load[k]![at]!;
    if (lambda !== 0) own! -= exact(lambda * (lambda > 0 ? softHi : softLo));
    for (let i = 0; i < model.n; i++) add(i, lambda * a[i]!);
  });
  tie.forEach((values, t) => {
    const pair = 2 * (t - bonds.price.length);
    add(pair < 0 ? bonds.a[t]! : together[pair]!, values[at]!);
    add(pair < 0 ? bonds.b[t]! : together[pair + 1]!, -values[at]!);
  });
  own += r[hub]!;
  const prices = joins.map((arc) => arcs.cost[arc]! * SCALE + r[arcs.unit[arc]!]!);
  const gains = prices.filter((price) => price < 0);
  const pool = gains.length < least ? prices : gains;
  const chosen = pool.toSorted((x, y) => x - y).slice(0, Math.max(least, Math.min(most, gains.length)));
  exact(largest.reduce((high, value) => Math.max(high, value)));
  exact(chosen.reduce((sum, price) => sum + Math.abs(price), Math.abs(own)));
  return chosen.reduce((sum, price) => sum + price, own);
}
