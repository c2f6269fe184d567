/** The jobs that column generation gives out, and the hand that does them: plain data in, plain data out, nothing kept in between. */
import type { Layout } from '../../src/core/layout.js';
import type { Engine } from '../../src/core/mip.js';
import type { Model } from '../../src/core/model.js';
import { makeRng } from '../../src/core/rng.js';
import type { Score } from '../../src/core/score.js';
import type { Hand, Job } from '../../src/core/solver.js';
import { anneal, startSearch } from '../annealing/annealing.js';
import { temperatureAt } from '../annealing/temperature.js';
import { cover, type CoverAnswer, type CoverProblem } from './cover.js';
import { partnersOf } from './district.js';
import { pricingModel } from './hubs.js';
import { solvePartition, type PartitionJob, type PartitionResult } from './partition.js';
import { pricingHand, type PriceJob, type PriceResult } from './priceJob.js';
import { solveNode, type NodeJob, type NodeResult } from './solveNode.js';
import { solveRegion, type RegionJob, type RegionResult } from './solveRegion.js';

export interface AnnealJob extends Job {
  readonly kind: 'anneal';
  readonly seed: number;
  readonly start: Int32Array | null;
  readonly iterations: number;
  /** How far the cooling is at the beginning of the job and at its end, 0 to 1. */
  readonly share: number;
  readonly until: number;
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

export interface CoverJob extends Job {
  readonly kind: 'cover';
  readonly problem: CoverProblem;
}

export type ColumnJob = AnnealJob | PriceJob | RegionJob | PartitionJob | CoverJob | NodeJob;
export type ResultOf<J extends ColumnJob> = J extends AnnealJob ? AnnealResult : J extends PriceJob ? PriceResult : J extends RegionJob ? RegionResult : J extends PartitionJob ? PartitionResult : J extends NodeJob ? NodeResult : CoverAnswer;

/** Iterations at one temperature. */
const SLICE = 4096;

export function columnHand(model: Model, engine: Engine | undefined): Hand {
  let price: ((job: PriceJob) => PriceResult) | null = null;
  return (job) => {
    const task = job as ColumnJob;
    if (task.kind === 'anneal') return annealed(model, task);
    if (task.kind === 'region') return solveRegion(model, engine!, task);
    if (task.kind === 'partition') return solvePartition(engine!, task);
    if (task.kind === 'node') return solveNode(model, engine!, task);
    if (task.kind === 'cover') return cover(task.problem);
    price ??= pricingHand(pricingModel(model, partnersOf(model)));
    return price(task);
  };
}

function annealed(model: Model, { seed, start, iterations, share, until, hot }: AnnealJob): AnnealResult {
  const search = startSearch(model, { rng: makeRng(seed), start: start === null ? null : { lead: start } });
  const first = hot ?? search.hot;
  for (let done = 0; done < iterations; done += SLICE) anneal(search, Math.min(SLICE, iterations - done), temperatureAt(first, share + ((until - share) * done) / iterations));
  return { current: Int32Array.from(search.draft.hub), best: search.best.layout, score: { ...search.best.score }, hot: first, work: iterations };
}
