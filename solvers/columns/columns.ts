/**
 * Column generation as a solver: annealing for a first layout, the root relaxation for the bound, a dive and regions for better layouts.
 * The bound comes with the prices that prove it.
 */
import { SCALE, type DistrictsCertificate } from '../../src/core/certificate.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Claim } from '../../src/core/result.js';
import { compareScores, type Score } from '../../src/core/score.js';
import type { Progress, Solver, Task } from '../../src/core/solver.js';
import type { Ask, Asking } from './ask.js';
import { dive } from './dive.js';
import { partnersOf, type District } from './district.js';
import { Generation } from './generation.js';
import { pricingModel } from './hubs.js';
import { columnHand, type AnnealResult, type ColumnJob, type ResultOf } from './jobs.js';
import { polish } from './polish.js';
import { Pool } from './pool.js';
import { Regions } from './regions.js';
import { wideStock } from './wide.js';

/** Beyond these the programs grow too large for the time that anyone waits. */
const MOST_UNITS = 1500;
const MOST_ARCS = 600_000;
/** Shares of the budget: until then annealing, then the root; the rest is for better layouts. */
const SEARCH_UNTIL = 0.1;
const ROOT_UNTIL = 0.65;
/** Iterations that solving a master of one column counts as. */
const MASTER_PER_COLUMN = 60;
const POLISH_ITERATIONS = 400_000;
/** Annealings side by side; iterations of their first and largest jobs, and the share of the budget that a job may take. */
const LANES = 2;
const FIRST_SLICE = 8192;
const MOST_SLICE = 1 << 20;
const SLICE_SHARE = 0.004;
/** Share of the cost below which pricing a master of a dive again is not worth while. */
const GAIN = 2e-4;
/** Regions that are solved side by side. */
const SIDE_BY_SIDE = 4;
/** Share of the gap above the best of a hub where its stock begins to be gathered. */
const STOCK_REACH = 0.01;

export const columns: Solver = {
  id: 'columns',
  supports: ({ n, arcHub, beyond }) =>
    (n <= MOST_UNITS && arcHub.length <= MOST_ARCS && beyond === undefined) || `${n} units with ${arcHub.length} arcs; at most ${MOST_UNITS} with ${MOST_ARCS}, none left out`,
  run: (model, task) => new Run(model, task).steps(),
  hand: columnHand,
};

/** One run: the best layout so far, what is proven, and the effort. */
class Run {
  readonly #model: Model;
  readonly #task: Task;
  readonly #pool: Pool;
  readonly #ask: Ask;
  #iterations = 0;
  #phase = 'search';
  #best: { layout: Layout; score: Score } | null = null;
  #generation: Generation | null = null;
  #solved = 0;
  /** Jobs are no longer done: the run is to end. */
  #isLost = false;

  constructor(model: Model, task: Task) {
    this.#model = model;
    this.#task = task;
    this.#pool = new Pool(model, partnersOf(model));
    this.#ask = (jobs) => this.#jobs(jobs);
    if (task.start !== null) this.#keep(task.start);
  }

  *steps(): Asking<Claim> {
    yield* this.#search();
    const { engine } = this.#task;
    if (engine !== undefined && this.#model.n > 0 && this.#best !== null && this.#spent < 1) {
      yield* this.#root(engine);
      yield* this.#improve();
    }
    const claim = this.#claim();
    this.#generation?.master.dispose();
    return claim;
  }

  get #spent(): number {
    return this.#isLost ? 1 : this.#task.budget.spent(this.#iterations);
  }

  get #progress(): Progress {
    const total = this.#generation?.best.total ?? -1;
    return { iterations: this.#iterations, best: this.#best?.score ?? null, phase: this.#phase, ...(total > 0 && { bound: Math.ceil(total / SCALE) }) };
  }

  *#jobs<J extends ColumnJob>(jobs: readonly J[]): Asking<(ResultOf<J> | null)[]> {
    const results = ((yield { ...this.#progress, jobs }) ?? jobs.map(() => null)) as (ResultOf<J> | null)[];
    for (const result of results) this.#iterations += result?.work ?? 0;
    this.#isLost = results.length > 0 && results.every((result) => result === null);
    return results;
  }

  *#search(): Asking<void> {
    const { rng, start } = this.#task;
    let lanes: (AnnealResult | null)[] = Array.from({ length: LANES }, () => null);
    let slice = FIRST_SLICE;
    for (let spent = 0; spent < SEARCH_UNTIL || this.#best === null; spent = this.#spent) {
      const share = Math.min(1, spent / SEARCH_UNTIL);
      const results = yield* this.#ask(
        lanes.map((lane) => ({ kind: 'anneal' as const, seed: rng.next(), start: lane?.current ?? start?.lead ?? null, iterations: slice, share, hot: lane?.hot ?? null })),
      );
      for (const result of results) if (result !== null) this.#keep(result.best);
      if (results.every((result) => result === null)) return;
      lanes = results.map((result, lane) => result ?? lanes[lane]!);
      if (slice < MOST_SLICE && this.#spent - spent < SLICE_SHARE) slice *= 2;
    }
  }

  *#root(engine: NonNullable<Task['engine']>): Asking<void> {
    this.#phase = 'root';
    const { layout, score } = this.#best!;
    this.#pool.addLayout(layout);
    const upper = score.excess === 0 ? score.cost : guessOf(this.#model, score);
    this.#generation = yield* Generation.open(pricingModel(this.#model, partnersOf(this.#model)), this.#pool, engine, upper, this.#ask);
    if (this.#generation === null) return;
    while (this.#spent < ROOT_UNTIL && (yield* this.#generation.round())) this.#count();
    this.#count();
  }

  /** The masters of column generation count as well. */
  #count(): void {
    const { solved } = this.#generation!;
    this.#iterations += (solved - this.#solved) * MASTER_PER_COLUMN;
    this.#solved = solved;
  }

  *#improve(): Asking<void> {
    const generation = this.#generation;
    if (generation?.last?.answer.status !== 'optimal') return;
    const forbidden = new Set<number>();
    let regions: Regions | null = null;
    while (this.#spent < 1 && !this.#isProven) {
      const districts = this.#districts();
      if (districts !== null && (regions === null || !regions.isExhausted)) {
        regions ??= yield* this.#stock(generation);
        yield* this.#regions(regions, districts);
      } else {
        const isDone = !(yield* this.#dive(generation, forbidden));
        if (isDone) return;
        regions = null;
      }
      this.#count();
      yield this.#progress;
    }
  }

  get #isProven(): boolean {
    return this.#best!.score.excess === 0 && Math.ceil(this.#generation!.best.total / SCALE) >= this.#best!.score.cost;
  }

  /** The best layout as districts; null where it breaks a rule. */
  #districts(): District[] | null {
    const { layout, score } = this.#best!;
    if (score.excess > 0) return null;
    return this.#pool.layoutDistricts(layout);
  }

  *#stock(generation: Generation): Asking<Regions> {
    this.#phase = 'stock';
    const gap = this.#best!.score.cost * SCALE - generation.best.total;
    return new Regions(generation.pricing, yield* wideStock(generation, Math.max(SCALE, Math.ceil(STOCK_REACH * gap))), this.#task.rng);
  }

  *#regions(regions: Regions, districts: readonly District[]): Asking<void> {
    this.#phase = 'regions';
    const batch = regions.next(districts, SIDE_BY_SIDE);
    if (batch.length === 0) return;
    const results = yield* this.#ask(batch.map(({ job }) => job));
    const lead = this.#best!.layout.lead.slice();
    results.forEach((result, at) => {
      const chosen = result?.chosen ?? null;
      regions.tell(chosen !== null, districts.length);
      if (chosen === null) return;
      for (const position of chosen) {
        const { hub, units } = batch[at]!.district(position);
        for (const unit of units) lead[unit] = hub;
      }
    });
    this.#keep({ lead });
  }

  /** False when there is nothing left to dive for. */
  *#dive(generation: Generation, forbidden: Set<number>): Asking<boolean> {
    this.#phase = 'dive';
    const { score } = this.#best!;
    const upper = score.excess === 0 ? score.cost * SCALE : Infinity;
    const stopped = (): boolean => this.#spent >= 1;
    const found = yield* dive(generation, generation.last!, { gain: GAIN, upper, stopped, forbidden });
    if (found.choices.length === 0) return false;
    forbidden.add(found.choices[0]!);
    const polished = polish(this.#model, found.layout, this.#task.rng, POLISH_ITERATIONS);
    this.#iterations += POLISH_ITERATIONS;
    this.#keep(polished.layout);
    return true;
  }

  #keep({ lead }: Layout): void {
    const score = scoreOf(this.#model, { lead });
    if (score.excess === 0) this.#pool.addLayout({ lead });
    if (this.#best === null || compareScores(score, this.#best.score) < 0) this.#best = { layout: { lead: lead.slice() }, score };
  }

  #claim(): Claim {
    const claim: Claim = { solver: 'columns', ...(this.#best !== null && { layout: this.#best.layout }) };
    if (this.#generation === null) return claim;
    const { total } = this.#generation.best;
    // Costs are never below zero; that needs no prices.
    if (total < 0) return { ...claim, bound: { cost: 0, method: 'columns', leftOut: [] } };
    return { ...claim, bound: { cost: Math.ceil(total / SCALE), method: 'columns', leftOut: [], certificate: certificateOf(this.#generation) } };
  }
}

/** An upper guess where no layout within the rules is known yet. */
const guessOf = (model: Model, { cost, excess }: Score): number => cost + excess * (1 + model.arcCost.reduce((most, arc) => Math.max(most, arc), 0));

function certificateOf({ best, pricing }: Generation): DistrictsCertificate {
  return {
    argument: 'districts',
    unit: Array.from(best.prices),
    hubs: pricing.hubs.map(({ hub }, at) => ({ hub, value: best.values[at]! })),
    total: best.total,
  };
}
