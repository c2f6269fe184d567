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
import { Descent } from './descent.js';
import { partnersOf } from './district.js';
import { Generation } from './generation.js';
import { pricingModel } from './hubs.js';
import { columnHand, type ColumnJob, type ResultOf } from './jobs.js';
import { annealLanes, bestOf, newLanes, type Cooling, type Lane } from './lanes.js';
import { polish } from './polish.js';
import { Pool } from './pool.js';
import { partitionJob } from './partition.js';

/** Beyond these the programs grow too large for the time that anyone waits. */
export const MOST_UNITS = 1500;
export const MOST_ARCS = 600_000;
/** Shares of the budget: until then annealing, then the root; the rest is for better layouts. */
const SEARCH_UNTIL = 0.1;
const ROOT_UNTIL = 0.65;
const POLISH_ITERATIONS = 400_000;
/** Iterations of an annealing for each unit, and steps of its cooling. */
const SEARCH_ITERATIONS = 50_000;
const LEAST_STEPS = 12;
/** One in so many turns begins with a dive. */
const DIVE_EVERY = 2;
/** Iterations of the first jobs of annealing, and the share of the budget that one may take. */
const FIRST_SLICE = 8192;
const SLICE_SHARE = 0.004;
/** Share of the cost below which pricing a master of a dive again is not worth while. */
const GAIN = 2e-4;
/** Regions of one layout that are solved side by side; where it has fewer than the other number, those of a second layout join them. */
const SIDE_BY_SIDE = 4;
const TOO_FEW = 2;
const LAYOUTS = 2;
/** Batches in a row of which every job is lost, before the run ends: whoever does them is gone. */
const MOST_LOST = 3;
/** Shares of the budget where cuts are begun, and that they may take. */
const CUTS_FROM = 0.55;
const CUTS_SHARE = 0.25;
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
  #counted = 0;
  /** Batches in a row that were lost. */
  #lost = 0;
  #hasCut = false;
  #fresh = 0;

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
    return this.#lost >= MOST_LOST ? 1 : this.#task.budget.spent(this.#iterations);
  }

  get #progress(): Progress {
    const total = this.#generation?.best.total ?? -1;
    return { iterations: this.#iterations, best: this.#best?.score ?? null, phase: this.#phase, ...(total > 0 && { bound: Math.ceil(total / SCALE) }) };
  }

  *#jobs<J extends ColumnJob>(jobs: readonly J[]): Asking<(ResultOf<J> | null)[]> {
    const results = ((yield { ...this.#progress, jobs }) ?? jobs.map(() => null)) as (ResultOf<J> | null)[];
    for (const result of results) this.#iterations += result?.work ?? 0;
    this.#lost = results.length > 0 && results.every((result) => result === null) ? this.#lost + 1 : 0;
    return results;
  }

  /** Cools as slowly as the budget's share for it allows, but no slower than is of use. */
  *#search(): Asking<void> {
    const { rng, start } = this.#task;
    const wanted = SEARCH_ITERATIONS * this.#model.n;
    let lanes = newLanes();
    let slice = FIRST_SLICE;
    let begun: number | null = null;
    for (let done = 0, share = 0; share < 1 || this.#best === null; share = Math.max(done / wanted, (this.#spent - begun) / SEARCH_UNTIL)) {
      const before = this.#spent;
      lanes = yield* this.#anneal(lanes, start, { share: Math.min(1, share), until: Math.min(1, share + slice / wanted), iterations: slice });
      // Before the first job is done threads have to start: nothing cools in that time.
      begun ??= this.#spent;
      done += slice;
      if (this.#lost >= MOST_LOST) break;
      if (slice < wanted / LEAST_STEPS && this.#spent - before < SLICE_SHARE) slice *= 2;
    }
    // Stopped before there was anything.
    if (this.#best === null) this.#keep(startSearch(this.#model, { rng, start }).best.layout);
  }

  *#root(engine: NonNullable<Task['engine']>): Asking<void> {
    this.#phase = 'root';
    const { layout, score } = this.#best!;
    this.#pool.addLayout(layout);
    const upper = SCALE * (score.excess === 0 ? score.cost : guessOf(this.#model, score));
    this.#generation = yield* Generation.open(pricingModel(this.#model, partnersOf(this.#model)), this.#pool, engine, { upper }, this.#ask);
    if (this.#generation === null) return;
    while (this.#spent < ROOT_UNTIL && !this.#isRootSolved) {
      this.#isRootSolved = !(yield* this.#generation.round());
      this.#count();
    }
  }

  /** Some rounds of cuts that the master violates, then hubs are priced again until it is solved; as long as that raises the bound. */
  *#cuts(generation: Generation): Asking<void> {
    this.#phase = 'cuts';
    this.#hasCut = true;
    const root = generation.best.total;
    const until = this.#spent + CUTS_SHARE;
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
      this.#count();
      yield this.#progress;
      while (this.#spent < until && (yield* generation.round())) this.#count();
      this.#count();
      goesOn = generation.best.total - before > LEAST_RISE * (generation.best.total - root);
    }
  }

  /** The masters of column generation count as well. */
  #count(): void {
    const { work } = this.#generation!;
    this.#iterations += work - this.#counted;
    this.#counted = work;
  }

  /** Regions of the best layout until they find nothing more, then of others; cuts on the way. */
  *#improve(): Asking<void> {
    const generation = this.#generation;
    if (generation?.last?.answer.status !== 'optimal') return;
    let descents = this.#descentsFrom(generation, this.#best!.layout);
    const forbidden = new Set<number>();
    while (this.#spent < 1 && !this.#isProven) {
      if (this.#isRootSolved && !this.#hasCut && this.#spent >= CUTS_FROM) yield* this.#cuts(generation);
      yield* this.#regions(descents);
      const left = descents.filter((descent) => !descent.isDone(SCALE * this.#best!.score.cost));
      if (left.length < descents.length) yield* this.#recombine(generation);
      descents = left;
      if (descents.length < LAYOUTS && descents.every(({ sideBySide }) => sideBySide < TOO_FEW)) descents.push(...this.#descentsFrom(generation, yield* this.#other(generation, forbidden)));
    }
  }

  /** None where the layout breaks a rule. */
  #descentsFrom(generation: Generation, layout: Layout): Descent[] {
    const districts = scoreOf(this.#model, layout).excess > 0 ? null : this.#pool.layoutDistricts(layout);
    return districts === null ? [] : [new Descent(generation, layout, districts, this.#task.rng)];
  }

  /** A batch of regions of the layouts, those of the first as far as there are enough. */
  *#regions(descents: readonly Descent[]): Asking<void> {
    this.#phase = 'regions';
    let count = 0;
    const batches = descents.map((descent, at) => {
      const jobs = descent.next(at === 0 ? SIDE_BY_SIDE : TOO_FEW - count);
      count += jobs.length;
      return { descent, jobs };
    });
    const results = count === 0 ? [] : yield* this.#ask(batches.flatMap(({ jobs }) => jobs));
    let from = 0;
    for (const { descent, jobs } of batches) {
      if (descent.take(jobs, results.slice(from, from + jobs.length))) this.#keep({ lead: descent.lead });
      from += jobs.length;
    }
    yield this.#progress;
  }

  /** Another layout to begin from: by a dive now and then, else by fresh annealings. */
  *#other(generation: Generation, forbidden: Set<number>): Asking<Layout> {
    const isDive = this.#isRootSolved && this.#fresh++ % DIVE_EVERY === DIVE_EVERY - 1;
    return isDive ? yield* this.#dive(generation, forbidden) : yield* this.#restart();
  }

  get #isProven(): boolean {
    return this.#best!.score.excess === 0 && Math.ceil(this.#generation!.best.total / SCALE) >= this.#best!.score.cost;
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

  /** The better of some fresh annealings. */
  *#restart(): Asking<Layout> {
    this.#phase = 'search';
    const iterations = Math.ceil((SEARCH_ITERATIONS * this.#model.n) / LEAST_STEPS);
    let lanes = newLanes();
    for (let step = 0; step < LEAST_STEPS && this.#spent < 1; step++) lanes = yield* this.#anneal(lanes, null, { share: step / LEAST_STEPS, until: (step + 1) / LEAST_STEPS, iterations });
    return bestOf(lanes) ?? this.#best!.layout;
  }

  *#anneal(before: readonly Lane[], start: Layout | null, cooling: Cooling): Asking<Lane[]> {
    const lanes = yield* annealLanes(before, { ask: this.#ask, rng: this.#task.rng, start }, cooling);
    for (const lane of lanes) if (lane !== null) this.#keep(lane.best);
    return lanes;
  }

  /** The best layout that the districts of all layouts so far make up together. */
  *#recombine(generation: Generation): Asking<void> {
    this.#phase = 'regions';
    const { score, layout } = this.#best!;
    if (score.excess > 0) return;
    const { job, choices } = partitionJob(this.#model, generation.best.prices, this.#pool.districts, score.cost * SCALE);
    const [result] = yield* this.#ask([job]);
    const lead = layout.lead.slice();
    for (const position of result?.chosen ?? []) for (const unit of choices[position]!.units) lead[unit] = choices[position]!.hub;
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
