/**
 * Better layouts once prices are known: the best one is descended from by regions; then it is shaken by a short annealing and descended
 * from again, time after time (iterated local search, Lourenço, Martin and Stützle 2003); where that finds nothing any more, another
 * layout takes its place. What all of them have in districts is put together anew by set partitioning.
 */
import { SCALE } from '../../src/core/certificate.js';
import { districtsOf, type Layout } from '../../src/core/layout.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { compareScores } from '../../src/core/score.js';
import type { Asking } from './ask.js';
import { Branching } from './branching.js';
import { Descent } from './descent.js';
import { dive } from './dive.js';
import type { Dual, Generation } from './generation.js';
import { annealLanes, newLanes } from './lanes.js';
import { partitionJob } from './partition.js';
import { Pool } from './pool.js';
import { polish } from './polish.js';
import { raiseBound } from './raise.js';
import { FIRST_COUNT, MOST_COUNT } from './regions.js';
import { Sweep } from './sweep.js';
import type { Incumbent, Track } from './track.js';

/** Share of the budget where cuts are begun. */
const CUTS_FROM = 0.55;
/** Regions that are solved side by side, of all descents. */
const SIDE_BY_SIDE = 6;
/** A descent ends with regions of so many districts; later those of one more, as often as a layout is given up. */
const DEPTH = 6;
/** Turns in a row that find nothing better than a layout, before it is given up. */
const PATIENCE = 3;
/** Layouts that are shaken side by side; more where their districts are too few to make several regions. */
const SHAKEN = 2;
const SHAKEN_OF_FEW = 4;
const FEW_DISTRICTS = 24;
/** A shake: iterations for each unit, and how far the cooling is that it begins with, between these. */
const SHAKE_ITERATIONS = 12_000;
const SHAKE_FROM = 0.6;
const SHAKE_SPREAD = 0.2;
/** A fresh annealing: iterations for each unit, and jobs that they are done in. */
const FRESH_ITERATIONS = 50_000;
const FRESH_STEPS = 12;
/** One in so many other layouts comes of a dive. */
const DIVE_EVERY = 5;
/** Share of the cost below which pricing a master of a dive again is not worth while. */
const GAIN = 2e-4;
const POLISH_ITERATIONS = 400_000;

/** Units beyond which nobody can wait for a proof, and up to which one is sought all along. */
const MOST_PROVEN = 150;
const SOON_PROVEN = 64;

export class Improvement {
  readonly #track: Track;
  readonly #generation: Generation;
  readonly #isRootSolved: boolean;
  readonly #forbidden = new Set<number>();
  readonly #tried = new Set<string>();
  /** Of the root: prices that cuts have changed say little of districts alone. */
  readonly #dual: Dual;
  /** Those of the regions as well: they would only burden the master. */
  readonly #known: Pool;
  #depth = DEPTH;
  #others = 0;
  #hasCut = false;
  readonly #canBeProven: boolean;
  #branching: Branching | null = null;
  /** Of the budget. */
  #branchedUntil = 0;

  /** @param generation with an answer of its master. */
  constructor(track: Track, generation: Generation, isRootSolved: boolean) {
    this.#track = track;
    this.#generation = generation;
    this.#isRootSolved = isRootSolved;
    this.#canBeProven = isRootSolved && track.model.n <= MOST_PROVEN;
    this.#dual = generation.best;
    this.#known = new Pool(track.model, track.partners);
    for (const { hub, units } of track.pool.districts) this.#known.add(hub, units);
  }

  /** Until the budget is spent or the best layout is proven. */
  *steps(): Asking<void> {
    const track = this.#track;
    const sweep = new Sweep(track, this.#generation);
    if (this.#canBeProven && !track.isProven) {
      yield* this.#cut();
      yield* sweep.further();
    }
    let base = yield* this.#descend([track.best!.layout], FIRST_COUNT);
    for (let idle = 0; track.spent < 1 && !track.isProven; ) {
      const best = track.best!;
      const isOver = idle >= PATIENCE;
      if (this.#canBeProven && best.score.excess === 0 && (isOver || track.model.n <= SOON_PROVEN)) yield* this.#branch();
      const found = yield* this.#descend(isOver ? yield* this.#other() : yield* this.#shaken(base), FIRST_COUNT);
      yield* this.#recombine();
      const better = track.best === best ? found : track.best!;
      idle = isOver || compareScores(better.score, base.score) < 0 ? 0 : idle + 1;
      if (idle === 0) base = better;
      if (isOver && this.#canBeProven && sweep.isOfUse) yield* sweep.further();
      if (isOver && this.#depth < MOST_COUNT) yield* this.#descend([track.best!.layout], ++this.#depth);
    }
  }

  /** Regions of the layouts, of `from` districts at first, until they find nothing more; cuts when it is time for them. The best that comes of it. */
  *#descend(layouts: readonly Layout[], from: number): Asking<Incumbent> {
    const track = this.#track;
    const all = layouts.flatMap((layout) => this.#descentFrom(layout, from));
    for (let left = all; left.length > 0 && track.spent < 1 && !track.isProven; left = left.filter((descent) => !descent.isDone(this.#depth))) {
      if (this.#isRootSolved && !this.#hasCut && track.spent >= CUTS_FROM) yield* this.#cut();
      yield* this.#regions(left);
    }
    const ends = all.map(({ lead }) => ({ layout: { lead }, score: scoreOf(track.model, { lead }) }));
    return ends.toSorted((one, two) => compareScores(one.score, two.score))[0] ?? track.best!;
  }

  /** As long as better layouts were looked for since the last time. */
  *#branch(): Asking<void> {
    const track = this.#track;
    this.#branching ??= new Branching(track, this.#generation);
    const until = Math.min(1, 2 * track.spent - this.#branchedUntil);
    while (track.spent < until && !this.#branching.isOver && !track.isProven) yield* this.#branching.step();
    this.#branchedUntil = track.spent;
  }

  *#cut(): Asking<void> {
    this.#hasCut = true;
    yield* raiseBound(this.#track, this.#generation);
  }

  /** None where the layout breaks a rule. */
  #descentFrom(layout: Layout, from: number): Descent[] {
    const { model, pool, rng } = this.#track;
    const districts = scoreOf(model, layout).excess > 0 ? null : pool.layoutDistricts(layout);
    return districts === null ? [] : [new Descent(this.#generation, layout, districts, { rng, from, tried: this.#tried, dual: this.#dual, known: this.#known })];
  }

  /** A batch of regions, the same number of every layout. */
  *#regions(descents: readonly Descent[]): Asking<void> {
    const track = this.#track;
    track.phase = 'regions';
    const batches = descents.map((descent) => ({ descent, jobs: descent.next(Math.ceil(SIDE_BY_SIDE / descents.length)) }));
    const all = batches.flatMap(({ jobs }) => jobs);
    const results = all.length === 0 ? [] : yield* track.ask(all);
    let from = 0;
    for (const { descent, jobs } of batches) {
      if (descent.take(jobs, results.slice(from, from + jobs.length))) track.keep({ lead: descent.lead });
      from += jobs.length;
    }
    yield track.progress;
  }

  /** The layout after short annealings. */
  *#shaken({ layout }: Incumbent): Asking<readonly Layout[]> {
    const { model, rng } = this.#track;
    const share = SHAKE_FROM + SHAKE_SPREAD * rng.unit();
    const count = districtsOf(layout).length < FEW_DISTRICTS ? SHAKEN_OF_FEW : SHAKEN;
    this.#track.phase = 'search';
    const lanes = yield* annealLanes(this.#track, newLanes(count), layout, { share, until: 1, iterations: SHAKE_ITERATIONS * model.n });
    return lanes.flatMap((lane) => (lane === null ? [] : [{ lead: lane.current }]));
  }

  /** Layouts that have nothing to do with those before: of fresh annealings, now and then of a dive. */
  *#other(): Asking<readonly Layout[]> {
    if (this.#isRootSolved && ++this.#others % DIVE_EVERY === 0) return [yield* this.#dive()];
    const iterations = Math.ceil((FRESH_ITERATIONS * this.#track.model.n) / FRESH_STEPS);
    let lanes = newLanes(SHAKEN);
    this.#track.phase = 'search';
    for (let step = 0; step < FRESH_STEPS && this.#track.spent < 1; step++) {
      lanes = yield* annealLanes(this.#track, lanes, null, { share: step / FRESH_STEPS, until: (step + 1) / FRESH_STEPS, iterations });
    }
    return lanes.flatMap((lane) => (lane === null ? [] : [lane.best]));
  }

  /** A layout by a dive that does not begin as those before it did; the best where it comes to nothing. */
  *#dive(): Asking<Layout> {
    const track = this.#track;
    track.phase = 'dive';
    const { choices, layout } = yield* dive(this.#generation, this.#generation.last!, { gain: GAIN, stopped: () => track.spent >= 1, forbidden: this.#forbidden });
    track.count();
    if (choices.length === 0) return track.best!.layout;
    this.#forbidden.add(choices[0]!);
    const polished = polish(track.model, layout, track.rng, POLISH_ITERATIONS).layout;
    track.count(POLISH_ITERATIONS);
    track.keep(polished);
    return polished;
  }

  /** The best layout that the districts of all layouts so far make up together. */
  *#recombine(): Asking<void> {
    const track = this.#track;
    const { score, layout } = track.best!;
    if (score.excess > 0) return;
    track.phase = 'regions';
    const { job, choices } = partitionJob(track.model, this.#dual.prices, track.pool.districts, score.cost * SCALE);
    const [result] = yield* track.ask([job]);
    const chosen = result?.chosen ?? null;
    if (chosen === null) return;
    const lead = layout.lead.slice();
    for (const position of chosen) for (const unit of choices[position]!.units) lead[unit] = choices[position]!.hub;
    track.keep({ lead });
  }
}
