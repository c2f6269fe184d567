/** All districts of small reduced cost at the prices of the relaxation: the stock that regions are filled from. */
import type { Asking } from './ask.js';
import type { Dual, Generation } from './generation.js';

/** Districts of one hub: the units of one stand at `start[d]` to `start[d + 1] - 1`, ascending, the hub among them. */
export interface Stock {
  readonly hub: number;
  readonly start: Int32Array;
  readonly units: Int32Array;
  /** κ · SCALE. */
  readonly cost: Float64Array;
  /** κ − Σu, times SCALE, ascending. */
  readonly reduced: Float64Array;
}

export interface Wide {
  /** By position in `pricing.hubs`. */
  readonly stocks: readonly (Stock | null)[];
  readonly dual: Dual;
}

/** Districts in all, and of one hub at most; nodes of the search for those of one hub. */
const DISTRICTS = 160_000;
const OF_HUB = 5000;
const NODES = 100_000;

/** The districts of every hub that are least above its best, as many as there is room for; `reach` (times SCALE) is where to begin. */
export function* wideStock(generation: Generation, reach: number): Asking<Wide> {
  const { pricing, best: dual } = generation;
  const wanted = Math.min(OF_HUB, Math.ceil(DISTRICTS / Math.max(1, pricing.hubs.length)));
  const results = yield* generation.price({ prices: dual.prices, cuts: null, limits: dual.values, wanted, nodes: NODES, reach });
  const stocks: (Stock | null)[] = pricing.hubs.map(() => null);
  for (const result of results) {
    if (result === null) continue;
    const { at, start, units, cost } = result.found;
    const reduced = Float64Array.from(cost, (own, district) => units.subarray(start[district], start[district + 1]).reduce((sum, unit) => sum - dual.prices[unit]!, own));
    for (let first = 0; first < at.length; ) {
      let end = first;
      while (end < at.length && at[end] === at[first]) end++;
      const hub = pricing.hubs[at[first]!]!.hub;
      stocks[at[first]!] = { hub, start: start.subarray(first, end + 1), units, cost: cost.subarray(first, end), reduced: reduced.subarray(first, end) };
      first = end;
    }
  }
  return { stocks, dual };
}
