/** The jobs that column generation gives out, and the hand that does them: plain data in, plain data out, nothing kept in between. */
import type { Layout } from '../../src/core/layout.js';
import type { Engine } from '../../src/core/mip.js';
import type { Model } from '../../src/core/model.js';
import { makeRng } from '../../src/core/rng.js';
import type { Score } from '../../src/core/score.js';
import type { Hand, Job } from '../../src/core/solver.js';
import { anneal, startSearch } from '../annealing/annealing.js';
import { temperatureAt } from '../annealing/temperature.js';
import type { Cuts } from './cuts.js';
import { partnersOf } from './district.js';
import { pricingModel, type PricingModel } from './hubs.js';
import { Pricer, type Priced } from './pricing.js';
import { solveRegion, type RegionJob, type RegionResult } from './solveRegion.js';

export interface AnnealJob extends Job {
  readonly kind: 'anneal';
  readonly seed: number;
  readonly start: Int32Array | null;
  readonly iterations: number;
  /** How far the cooling is, 0 to 1. */
  readonly share: number;
  /** Temperature of the beginning where it is known; null before the first job. */
  readonly hot: number | null;
}

export interface AnnealResult {
  readonly current: Int32Array;
  readonly best: Layout;
  readonly score: Score;
  readonly hot: number;
  readonly work: number;
}

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
  /**
   * By how much the limits are raised, times SCALE, doubled again and again until a hub has enough districts, or their search grows too
   * long: then those of the step before are given. 0: the limits stay.
   */
  readonly reach: number;
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
  readonly lambda: Float64Array;
  readonly work: number;
}

export type ColumnJob = AnnealJob | PriceJob | RegionJob;
export type ResultOf<J extends ColumnJob> = J extends AnnealJob ? AnnealResult : J extends PriceJob ? PriceResult : RegionResult;

/** Work of pricing that counts as one iteration of the search. */
const WORK_PER_ITERATION = 60;

export function columnHand(model: Model, engine: Engine | undefined): Hand {
  let pricer: { readonly pricing: PricingModel; readonly pricer: Pricer } | null = null;
  return (job) => {
    const task = job as ColumnJob;
    if (task.kind === 'anneal') return annealed(model, task);
    if (task.kind === 'region') return solveRegion(engine!, task);
    if (pricer === null) {
      const pricing = pricingModel(model, partnersOf(model));
      pricer = { pricing, pricer: new Pricer(pricing) };
    }
    return priced(pricer.pricing, pricer.pricer, task);
  };
}

function annealed(model: Model, { seed, start, iterations, share, hot }: AnnealJob): AnnealResult {
  const search = startSearch(model, { rng: makeRng(seed), start: start === null ? null : { lead: start } });
  const first = hot ?? search.hot;
  anneal(search, iterations, temperatureAt(first, share));
  return { current: Int32Array.from(search.draft.hub), best: search.best.layout, score: { ...search.best.score }, hot: first, work: iterations };
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
  job.hubs.forEach((hub, slot) => {
    hubs[hub]!.units.forEach((unit, position) => (pricer.closed[hub]![position] = job.taken?.[unit] ?? 0));
    pricer.look.lambda.set(job.lambda.subarray(slot * width, (slot + 1) * width), hub * width);
    const { bound, found } = job.reach > 0 ? farthest(pricer, job, hub, job.limits[slot]!) : pricer.price({ ...job, at: hub, limit: job.limits[slot]! });
    bounds[slot] = bound;
    for (const district of found) {
      at.push(hub);
      cost.push(district.cost);
      for (const unit of district.units) units.push(unit);
      start.push(units.length);
    }
    lambda.set(pricer.look.lambda.subarray(hub * width, (hub + 1) * width), slot * width);
  });
  const found = { at: Int32Array.from(at), start: Int32Array.from(start), units: Int32Array.from(units), cost: Float64Array.from(cost) };
  return { bounds, found, lambda, work: Math.ceil((pricer.work - before) / WORK_PER_ITERATION) };
}

/** Steps in which a reach is doubled, at most. */
const DOUBLINGS = 20;

function farthest(pricer: Pricer, { reach, ...job }: PriceJob, at: number, limit: number): Priced {
  let last = pricer.price({ ...job, at, limit: limit + reach });
  for (let step = 1; step < DOUBLINGS && last.isWhole && last.found.length < job.wanted; step++) {
    const next = pricer.price({ ...job, at, limit: limit + reach * 2 ** step });
    if (!next.isWhole) break;
    last = next;
  }
  return last;
}
