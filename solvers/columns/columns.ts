/**
 * Column generation as a solver: annealing for a first layout, the root relaxation for the bound, a dive and regions for better layouts.
 * The bound comes with the prices that prove it.
 */
import { SCALE } from '../../src/core/certificate.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Claim } from '../../src/core/result.js';
import { compareScores, type Score } from '../../src/core/score.js';
import type { Progress, Solver, Task } from '../../src/core/solver.js';
import { startSearch } from '../annealing/annealing.js';
import type { Ask, Asking } from './ask.js';
import { certificateOf } from './certificate.js';
import { dive } from './dive.js';
import { partnersOf, type District } from './district.js';
import { Generation } from './generation.js';
import { pricingModel } from './hubs.js';
import { columnHand, type ColumnJob, type ResultOf } from './jobs.js';
import { annealLanes, bestOf, newLanes, type Lane } from './lanes.js';
import { polish } from './polish.js';
import { Pool } from './pool.js';
import { put, Regions, wholeRegion } from './regions.js';
import { wideStock, type Wide } from './wide.js';

/** Beyond these the programs grow too large for the time that anyone waits. */
export const MOST_UNITS = 1500;
export const MOST_ARCS = 600_000;
/** Shares of the budget: until then annealing, then the root; the rest is for better layouts. */
const SEARCH_UNTIL = 0.1;
const ROOT_UNTIL = 0.65;
/** Iterations that solving a master of one column counts as. */
const MASTER_PER_COLUMN = 60;
const POLISH_ITERATIONS = 400_000;
/** Iterations of a fresh annealing for each unit, and steps of its cooling. */
const RESTART_ITERATIONS = 30_000;
const RESTART_STEPS = 12;
/** A layout that is this share above the best when regions of so many districts find nothing is left alone. */
const HOPELESS = 0.004;
const HOPELESS_COUNT = 5;
/** One in so many turns begins with a dive. */
const DIVE_EVERY = 2;
/** Iterations of the first and largest jobs of annealing, and the share of the budget that one may take. */
const FIRST_SLICE = 8192;
const MOST_SLICE = 1 << 20;
const SLICE_SHARE = 0.004;
/** Share of the cost below which pricing a master of a dive again is not worth while. */
const GAIN = 2e-4;
/** Regions that are solved side by side. */
const SIDE_BY_SIDE = 4;
/** Share of the gap above the best of a hub where its stock begins to be gathered. */
const STOCK_REACH = 0.01;
/** Share of the budget for cuts, which end at the other share. */
const CUTS_SHARE = 0.25;
const CUTS_UNTIL = 0.9;
/** Cuts of a turn, for each unit and at least; turns before hubs are priced; how far prices may go then, as a share of the mean price of a unit. */
const CUTS_OF_UNIT = 0.3;
const LEAST_CUTS = 20;
const CUT_TURNS = 3;
const CUTS_REACH = 0.025;
/** What cuts have to add, as a share of all that they did, for others to be sought. */
const LEAST_RISE = 0.1;

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
    let lanes = newLanes();
    let slice = FIRST_SLICE;
    for (let spent = 0; spent < SEARCH_UNTIL || this.#best === null; spent = this.#spent) {
      lanes = yield* this.#anneal(lanes, start, Math.min(1, spent / SEARCH_UNTIL), slice);
      if (this.#isLost) break;
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

  /** Some rounds of cuts that the master violates, then hubs are priced again until it is solved; as long as that raises the bound. */
  *#cuts(generation: Generation): Asking<void> {
    this.#phase = 'cuts';
    const root = generation.best.total;
    const until = Math.min(CUTS_UNTIL, this.#spent + CUTS_SHARE);
    const most = Math.max(LEAST_CUTS, Math.ceil(this.#model.n * CUTS_OF_UNIT));
    for (let goesOn = true; goesOn && this.#spent < until && !this.#isProven; ) {
      const before = generation.best.total;
      generation.rebox(Math.max(SCALE, Math.ceil((CUTS_REACH * root) / this.#model.n)));
      let added = 0;
      for (let turn = 0; turn < CUT_TURNS; turn++) {
        if (turn > 0) generation.settle();
        added += generation.cut(most);
      }
      if (added === 0) return;
      yield this.#counted();
      while (this.#spent < until && (yield* generation.round())) this.#count();
      this.#count();
      goesOn = generation.best.total - before > LEAST_RISE * (generation.best.total - root);
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
    for (let turn = 0; this.#spent < 1 && !this.#isProven; turn++) {
      const isDive = this.#isRootSolved && turn % DIVE_EVERY === DIVE_EVERY - 1;
      const current = turn === 0 ? this.#best!.layout : isDive ? yield* this.#dive(generation, forbidden) : yield* this.#restart();
      yield* this.#descend(generation, current);
      if (turn === 1 && this.#isRootSolved) yield* this.#cuts(generation);
      if (turn > 0) yield* this.#recombine(generation);
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
    const isHopeless = (): boolean => regions.count > HOPELESS_COUNT && districts!.reduce((sum, { cost }) => sum + cost, 0) > (1 + HOPELESS) * SCALE * this.#best!.score.cost;
    while (districts !== null && !regions.isExhausted && !isHopeless() && this.#spent < 1 && !this.#isProven) {
      const batch = regions.next(districts, SIDE_BY_SIDE);
      const results = batch.length === 0 ? [] : yield* this.#ask(batch.map(({ job }) => job));
      const before = lead;
      results.forEach((result, at) => {
        const chosen = result?.chosen ?? null;
        regions.tell(chosen !== null, districts!.length);
        if (chosen === null) return;
        if (lead === before) lead = lead.slice();
        put(lead, batch[at]!, chosen);
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

  /** A layout by a dive that does not begin as those before it did; the best where it comes to nothing. */
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

  #counted(): Progress {
    this.#count();
    return this.#progress;
  }

  /** The better of some fresh annealings. */
  *#restart(): Asking<Layout> {
    this.#phase = 'search';
    const iterations = Math.ceil((RESTART_ITERATIONS * this.#model.n) / RESTART_STEPS);
    let lanes = newLanes();
    for (let step = 0; step < RESTART_STEPS && this.#spent < 1; step++) lanes = yield* this.#anneal(lanes, null, step / RESTART_STEPS, iterations);
    return bestOf(lanes) ?? this.#best!.layout;
  }

  *#anneal(before: readonly Lane[], start: Layout | null, share: number, iterations: number): Asking<Lane[]> {
    const lanes = yield* annealLanes(before, { ask: this.#ask, rng: this.#task.rng, start }, share, iterations);
    for (const lane of lanes) if (lane !== null) this.#keep(lane.best);
    return lanes;
  }

  /** The best layout that the districts of all layouts so far make up together. */
  *#recombine(generation: Generation): Asking<void> {
    this.#phase = 'regions';
    const districts = this.#districts(this.#best!.layout);
    if (districts === null || generation.stock === null) return;
    const region = wholeRegion(generation.pricing, generation.stock.dual, this.#pool.districts, districts);
    const [result] = yield* this.#ask([region.job]);
    const chosen = result?.chosen ?? null;
    if (chosen === null) return;
    const lead = this.#best!.layout.lead.slice();
    put(lead, region, chosen);
    this.#keep({ lead });
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
