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
import { startSearch } from '../annealing/annealing.js';
import type { Ask, Asking } from './ask.js';
import type { Cuts } from './cuts.js';
import { dive } from './dive.js';
import { partnersOf, type District } from './district.js';
import { Generation } from './generation.js';
import { pricingModel } from './hubs.js';
import { columnHand, type AnnealResult, type ColumnJob, type ResultOf } from './jobs.js';
import { polish } from './polish.js';
import { Pool } from './pool.js';
import { Regions } from './regions.js';
import { wideStock, type Wide } from './wide.js';

/** Beyond these the programs grow too large for the time that anyone waits. */
const MOST_UNITS = 1500;
const MOST_ARCS = 600_000;
/** Shares of the budget: until then annealing, then the root; the rest is for better layouts. */
const SEARCH_UNTIL = 0.1;
const ROOT_UNTIL = 0.65;
/** Iterations that solving a master of one column counts as. */
const MASTER_PER_COLUMN = 60;
const POLISH_ITERATIONS = 400_000;
/** A shake, and how far the cooling is in it. */
const SHAKE_ITERATIONS = 300_000;
const SHAKE_SHARE = 0.6;
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
/** Until this share of the budget cuts raise the bound. */
const CUTS_UNTIL = 0.9;
/** Cuts of a round: so many for each unit, and at least; rounds that raise the bound by less than a share of all before, one after the other. */
const CUTS_SHARE = 0.3;
const LEAST_CUTS = 20;
const LEAST_RISE = 0.02;
const MOST_IDLE_CUTS = 3;

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
  #isRootSolved = false;
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
      if (results.every((result) => result === null)) break;
      lanes = results.map((result, lane) => result ?? lanes[lane]!);
      if (slice < MOST_SLICE && this.#spent - spent < SLICE_SHARE) slice *= 2;
    }
    // Stopped before there was anything.
    if (this.#best === null) this.#keep(startSearch(this.#model, { rng, start }).best.layout);
  }

  *#root(engine: NonNullable<Task['engine']>): Asking<void> {
    this.#phase = 'root';
    const { layout, score } = this.#best!;
    this.#pool.addLayout(layout);
    const upper = score.excess === 0 ? score.cost : guessOf(this.#model, score);
    this.#generation = yield* Generation.open(pricingModel(this.#model, partnersOf(this.#model)), this.#pool, engine, upper, this.#ask);
    if (this.#generation === null) return;
    while (this.#spent < ROOT_UNTIL && !this.#isRootSolved) {
      this.#isRootSolved = !(yield* this.#generation.round());
      this.#count();
    }
  }

  /** Cuts that the relaxation violates, and the relaxation again, as long as that raises the bound. */
  *#cuts(generation: Generation): Asking<void> {
    this.#phase = 'cuts';
    const begun = generation.best.total;
    for (let idle = 0; idle < MOST_IDLE_CUTS && this.#spent < CUTS_UNTIL && !this.#isProven; ) {
      const before = generation.best.total;
      if (generation.cut(Math.max(LEAST_CUTS, Math.ceil(this.#model.n * CUTS_SHARE))) === 0) return;
      for (let goesOn = true; goesOn && this.#spent < CUTS_UNTIL; this.#count()) {
        goesOn = yield* generation.round();
      }
      idle = generation.best.total - before < LEAST_RISE * (generation.best.total - begun) ? idle + 1 : 0;
    }
  }

  /** The masters of column generation count as well. */
  #count(): void {
    const { solved } = this.#generation!;
    this.#iterations += (solved - this.#solved) * MASTER_PER_COLUMN;
    this.#solved = solved;
  }

  /** Regions of a layout until they find nothing more; then another layout to begin from, by a dive or a shake, and so on. */
  *#improve(): Asking<void> {
    const generation = this.#generation;
    if (generation?.last?.answer.status !== 'optimal') return;
    const forbidden = new Set<number>();
    let current = this.#best!.layout;
    for (let turn = 0; this.#spent < 1 && !this.#isProven; turn++) {
      current = yield* this.#descend(generation, current);
      if (turn === 0 && this.#isRootSolved) yield* this.#cuts(generation);
      if (this.#spent >= 1 || this.#isProven) return;
      current = turn % 2 === 0 ? yield* this.#dive(generation, forbidden) : yield* this.#shake();
    }
  }

  /** Solves regions of the layout, one batch after the other; the layout that they end with. */
  *#descend(generation: Generation, from: Layout): Asking<Layout> {
    let lead = from.lead;
    let districts = this.#districts({ lead });
    if (districts === null) return from;
    generation.stock ??= yield* this.#stock(generation);
    this.#phase = 'regions';
    const regions = new Regions(generation.pricing, generation.stock, this.#task.rng);
    while (districts !== null && !regions.isExhausted && this.#spent < 1 && !this.#isProven) {
      const batch = regions.next(districts, SIDE_BY_SIDE);
      const results = batch.length === 0 ? [] : yield* this.#ask(batch.map(({ job }) => job));
      const before = lead;
      results.forEach((result, at) => {
        const chosen = result?.chosen ?? null;
        regions.tell(chosen !== null, districts!.length);
        if (chosen === null) return;
        if (lead === before) lead = lead.slice();
        for (const position of chosen) {
          const { hub, units } = batch[at]!.district(position);
          for (const unit of units) lead[unit] = hub;
        }
      });
      yield this.#progress;
      if (lead === before) continue;
      this.#keep({ lead });
      districts = this.#districts({ lead });
    }
    return { lead };
  }

  get #isProven(): boolean {
    return this.#best!.score.excess === 0 && Math.ceil(this.#generation!.best.total / SCALE) >= this.#best!.score.cost;
  }

  /** A layout as districts; null where it breaks a rule. */
  #districts(layout: Layout): District[] | null {
    return scoreOf(this.#model, layout).excess > 0 ? null : this.#pool.layoutDistricts(layout);
  }

  *#stock(generation: Generation): Asking<Wide> {
    this.#phase = 'stock';
    const gap = this.#best!.score.cost * SCALE - generation.best.total;
    return yield* wideStock(generation, Math.max(SCALE, Math.ceil(STOCK_REACH * Math.abs(gap))));
  }

  /** A layout by a dive that does not begin as those before it did; the best where there is none left. */
  *#dive(generation: Generation, forbidden: Set<number>): Asking<Layout> {
    this.#phase = 'dive';
    const found = yield* dive(generation, generation.last!, { gain: GAIN, stopped: () => this.#spent >= 1, forbidden });
    this.#count();
    if (found.choices.length === 0) return this.#best!.layout;
    forbidden.add(found.choices[0]!);
    const polished = polish(this.#model, found.layout, this.#task.rng, POLISH_ITERATIONS);
    this.#iterations += POLISH_ITERATIONS;
    this.#keep(polished.layout);
    return polished.layout;
  }

  /** The best layout, annealed at a temperature at which it changes in part. */
  *#shake(): Asking<Layout> {
    this.#phase = 'search';
    const { layout } = this.#best!;
    const [result] = yield* this.#ask([{ kind: 'anneal' as const, seed: this.#task.rng.next(), start: layout.lead, iterations: SHAKE_ITERATIONS, share: SHAKE_SHARE, hot: null }]);
    if (result === null || result === undefined) return layout;
    this.#keep(result.best);
    return { lead: result.current };
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

/** Those that have a price. */
const certifiedCuts = ({ units, price }: Cuts): NonNullable<DistrictsCertificate['cuts']> =>
  [...price].flatMap((one, cut) => (one > 0 ? [{ units: [units[3 * cut]!, units[3 * cut + 1]!, units[3 * cut + 2]!] as const, price: one }] : []));

function certificateOf({ best, pricing }: Generation): DistrictsCertificate {
  return {
    argument: 'districts',
    unit: Array.from(best.prices),
    ...(best.cuts !== null && { cuts: certifiedCuts(best.cuts) }),
    hubs: pricing.hubs.map(({ hub }, at) => ({ hub, value: best.values[at]! })),
    total: best.total,
  };
}
