import type { PricingModel } from './hubs.js';

/** Σu − Σσ + min over allowed hub sets of Σw, times SCALE: a bound for any prices u, cut prices σ ≥ 0 and lower limits w (by position in `hubs`). */
export function boundAt({ model, hubs }: PricingModel, prices: Float64Array, values: Float64Array, cuts: Float64Array | null = null): number {
  let total = prices.reduce((sum, price) => sum + price, 0) - (cuts?.reduce((sum, price) => sum + price, 0) ?? 0);
  const free: number[] = [];
  let must = 0;
  hubs.forEach(({ hub }, at) => {
    if (model.mustLead[hub] === 1) {
      total += values[at]!;
      must++;
    } else free.push(values[at]!);
  });
  free.sort((a, b) => a - b);
  for (let count = 0; count < free.length && must + count < model.maxHubs && (free[count]! < 0 || must + count < model.minHubs); count++) total += free[count]!;
  return total;
}
