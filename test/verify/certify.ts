/** Random models and prices, and the certificates that belong to them by brute force. */
import fc from 'fast-check';
import { SCALE, type DistrictsCertificate } from '../../src/core/certificate.js';
import { mayLead, type Model } from '../../src/core/model.js';
import type { Rng } from '../../src/core/rng.js';
import { cases } from '../laws/arbitraries.js';
import { leastValue } from './bruteForce.js';

export const models = (count: number, seed: number, max = 7): Model[] => fc.sample(cases({ min: 3, max }), { seed, numRuns: count }).map(({ model }) => model);

/** What no policy asks for yet, but the form allows: hard limits of any load, groups that cost from the first on, sizes without an end. */
export function vary(model: Model, rng: Rng): Model {
  const limits = (value: number): Float64Array => new Float64Array(model.n).fill(value);
  const loads = model.loads.map((load, k) => {
    const reach = rng.below(6000);
    const [lo, hi] = [limits(-reach), limits(reach + rng.below(1000))];
    return [load, { ...load, hardLo: limits(-Infinity), hardHi: limits(Infinity) }, { ...load, hardHi: hi }, { ...load, hardLo: lo, hardHi: hi }][k === 0 ? rng.below(2) : rng.below(4)]!;
  });
  const groups = model.groups === null ? null : { ...model.groups, free: rng.below(2), price: rng.below(4000) };
  return { ...model, loads, groups };
}

/** Prices that some districts are worth more than and some are not. */
export const randomPrices = ({ n }: Model, rng: Rng): number[] => Array.from({ length: n }, () => (rng.below(60_000) - 10_000) * SCALE + rng.below(SCALE));

/** The least values of all hubs that lead an allowed district. */
export const valuesOf = (model: Model, unit: readonly number[]): DistrictsCertificate['hubs'] =>
  Array.from({ length: model.n }, (_, hub) => ({ hub, value: mayLead(model, hub) ? leastValue(model, unit, hub) : Infinity })).filter(({ value }) => value < Infinity);

/** The certificate that belongs to these prices, its minima by brute force, and the cost that it proves; null where no hub set is allowed. */
export function certify(model: Model, unit: readonly number[]): { readonly cost: number; readonly certificate: DistrictsCertificate } | null {
  const hubs = valuesOf(model, unit);
  let least: number | null = null;
  for (let subset = 0; subset < 1 << hubs.length; subset++) {
    const chosen = hubs.filter((_, at) => (subset >> at) & 1);
    const isAllowed = chosen.length >= model.minHubs && chosen.length <= model.maxHubs && model.mustLead.every((must, hub) => must === 0 || chosen.some((one) => one.hub === hub));
    if (isAllowed) least = Math.min(least ?? Infinity, chosen.reduce((sum, { value }) => sum + value, 0));
  }
  if (least === null) return null;
  const total = unit.reduce((sum, price) => sum + price, least);
  return { cost: Math.ceil(total / SCALE), certificate: { argument: 'districts', unit, hubs, total } };
}
