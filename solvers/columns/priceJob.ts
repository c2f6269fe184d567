/** Pricing as a job: some hubs at given prices, plain data in, plain data out. */
import type { Job } from '../../src/core/solver.js';
import type { Cuts } from './cuts.js';
import type { PricingModel } from './hubs.js';
import { Pricer } from './pricing.js';

export interface PriceJob extends Job {
  readonly kind: 'price';
  /** Positions in `pricing.hubs`. */
  readonly hubs: Int32Array;
  /** u · SCALE by unit. */
  readonly prices: Float64Array;
  readonly cuts: Cuts | null;
  /** By position in `hubs`: districts below this are of interest. */
  readonly limits: Float64Array;
  /** Multipliers of the linear look where the last pricing left them: [position in `hubs` · loads + load]. */
  readonly lambda: Float64Array;
  /** Units that are out; null for none. */
  readonly taken: Uint8Array | null;
  readonly wanted: number;
  readonly nodes: number;
}

/** Districts in flat lists: the units of one stand at `start[d]` to `start[d + 1] - 1`, ascending, the hub among them. */
export interface Districts {
  /** Positions in `pricing.hubs`. */
  readonly at: Int32Array;
  readonly start: Int32Array;
  readonly units: Int32Array;
  /** κ · SCALE. */
  readonly cost: Float64Array;
}

export interface PriceResult {
  /** No district of the hub has a reduced cost below this; by position in `hubs`. */
  readonly bounds: Float64Array;
  readonly found: Districts;
  /** Whether these are all below the limits. */
  readonly isWhole: boolean;
  readonly lambda: Float64Array;
  readonly work: number;
}

/** Work of pricing that counts as one iteration of the search. */
const WORK_PER_ITERATION = 60;

export function pricingHand(pricing: PricingModel): (job: PriceJob) => PriceResult {
  const pricer = new Pricer(pricing);
  return (job) => priced(pricing, pricer, job);
}

function priced({ hubs, loads }: PricingModel, pricer: Pricer, job: PriceJob): PriceResult {
  const before = pricer.work;
  const width = loads.length;
  const lambda = new Float64Array(job.hubs.length * width);
  const bounds = new Float64Array(job.hubs.length);
  const at: number[] = [];
  const start = [0];
  const units: number[] = [];
  const cost: number[] = [];
  let isAll = true;
  job.hubs.forEach((hub, slot) => {
    hubs[hub]!.units.forEach((unit, position) => (pricer.closed[hub]![position] = job.taken?.[unit] ?? 0));
    pricer.look.lambda.set(job.lambda.subarray(slot * width, (slot + 1) * width), hub * width);
    const { bound, found, isWhole } = pricer.price({ ...job, at: hub, limit: job.limits[slot]! });
    bounds[slot] = bound;
    isAll &&= isWhole;
    for (const district of found) {
      at.push(hub);
      cost.push(district.cost);
      for (const unit of district.units) units.push(unit);
      start.push(units.length);
    }
    lambda.set(pricer.look.lambda.subarray(hub * width, (hub + 1) * width), slot * width);
  });
  const found = { at: Int32Array.from(at), start: Int32Array.from(start), units: Int32Array.from(units), cost: Float64Array.from(cost) };
  return { bounds, found, isWhole: isAll, lambda, work: Math.ceil((pricer.work - before) / WORK_PER_ITERATION) };
}
