/** First unit prices, from subgradient steps on the linear look of every hub (Polyak 1969; Held, Wolfe and Crowder 1974). */
import { SCALE } from '../../src/core/certificate.js';
import { boundAt } from './bound.js';
import type { PricingModel } from './hubs.js';
import type { LinearLook } from './linear.js';

const PATIENCE = 12;
const LEAST_LENGTH = 0.01;
/** Share of the last direction that the next one keeps. */
const MEMORY = 0.3;

/** u · SCALE by unit after at most `steps` steps; `upper` is the cost of a layout, times SCALE, or a guess above the bound. */
export function firstPrices(pricing: PricingModel, look: LinearLook, upper: number, steps: number): Float64Array {
  const { model, hubs } = pricing;
  const prices = cheapestArcs(pricing);
  const direction = new Float64Array(model.n);
  const uses = new Float64Array(model.n);
  const reduced = new Float64Array(hubs.reduce((most, { units }) => Math.max(most, units.length), 1));
  const values = new Float64Array(hubs.length);
  let best = { prices, total: -Infinity };
  let length = 1;
  let idle = 0;
  for (let step = 0; step < steps && length > LEAST_LENGTH; step++) {
    uses.fill(0);
    hubs.forEach((hub, at) => {
      for (let position = 0; position < hub.units.length; position++) reduced[position] = hub.costs[position]! - prices[hub.units[position]!]!;
      const isMust = model.mustLead[hub.hub] === 1;
      const { bound, chosen } = look.choose(at, reduced, hub.own - prices[hub.hub]!, isMust ? Number.MAX_SAFE_INTEGER : 0);
      values[at] = bound;
      if (bound >= 0 && !isMust) return;
      uses[hub.hub]!++;
      for (const position of chosen) uses[hub.units[position]!]!++;
    });
    const total = boundAt(pricing, prices, values);
    if (total > best.total) [best, idle] = [{ prices: prices.slice(), total }, 0];
    else if (++idle >= PATIENCE) {
      [length, idle] = [length / 2, 0];
      prices.set(best.prices);
    }
    let norm = 0;
    for (let unit = 0; unit < model.n; unit++) {
      direction[unit] = MEMORY * direction[unit]! + (1 - MEMORY) * (1 - uses[unit]!);
      norm += direction[unit]! ** 2;
    }
    if (norm < 1e-3) break;
    const stride = (length * Math.max(SCALE, upper - total)) / norm;
    for (let unit = 0; unit < model.n; unit++) prices[unit] = Math.round(prices[unit]! + stride * direction[unit]!);
  }
  return best.prices;
}

function cheapestArcs({ model }: PricingModel): Float64Array {
  return Float64Array.from({ length: model.n }, (_, unit) => {
    let cheapest = Infinity;
    for (let arc = model.arcStart[unit]!; arc < model.arcStart[unit + 1]!; arc++) cheapest = Math.min(cheapest, model.arcCost[arc]!);
    return cheapest === Infinity ? 0 : cheapest * SCALE;
  });
}
