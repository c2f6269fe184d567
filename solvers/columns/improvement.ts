/**
 * Better layouts once prices are known: the best one is descended from by regions; then it is shaken by a short annealing and descended
 * from again, time after time, and what all layouts have in districts is put together anew (iterated local search, Lourenço, Martin and
 * Stützle 2003, with a recombination by set partitioning).
 */
import { SCALE } from '../../src/core/certificate.js';
import type { Layout } from '../../src/core/layout.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Asking } from './ask.js';
import { Descent } from './descent.js';
import { dive } from './dive.js';
import type { Generation } from './generation.js';
import { annealLanes, newLanes } from './lanes.js';
import { partitionJob } from './partition.js';
import { Pool } from './pool.js';
import { polish } from './polish.js';
import { raiseBound } from './raise.js';
import { FIRST_COUNT, MOST_COUNT } from './regions.js';
import type { Track } from './track.js';

/** Share of the budget where cuts are begun. */
const CUTS_FROM = 0.55;
/** Regions that are solved side by side, of all descents. */
const SIDE_BY_SIDE = 4;
/** A descent ends with regions of so many districts; of one more each time when so many turns in a row found nothing. */
const DEPTH = 6;
const PATIENCE = 3;
/** A shake: iterations for each unit, and how far the cooling is that it begins with, between these. */
const SHAKE_ITERATIONS = 12_000;
const SHAKE_FROM = 0.6;
const SHAKE_SPREAD = 0.2;
/** One in so many turns begins with a dive. */
const DIVE_EVERY = 5;
/** Share of the cost below which pricing a master of a dive again is not worth while. */
const GAIN = 2e-4;
const POLISH_ITERATIONS = 400_000;

export class Improvement {
  readonly #track: Track;
  readonly #generation: Generation;
  readonly #isRootSolved: boolean;
  readonly #forbidden = new Set<number>();
  readonly #tried = new Set<string>();
  /** Those of the regions as well: they would only burden the master. */
  readonly #known: Pool;
  #depth = DEPTH;
  #turns = 0;
  #idle = 0;
  #hasCut = false;

  /** @param generation with an answer of its master. */
  constructor(track: Track, generation: Generation, isRootSolved: boolean) {
    this.#track = track;
    this.#generation = generation;
    this.#isRootSolved = isRootSolved;
    this.#known = new Pool(track.model, track.partners);
    for (const { hub, units } of track.pool.districts) this.#known.add(hub, units);
  }

  /** Until the budget is spent or the best layout is proven. */
  *steps(): Asking<void> {
    const track = this.#track;
    let layouts: readonly Layout[] = [track.best!.layout];
    let from = FIRST_COUNT;
    while (track.spent < 1 && !track.isProven) {
      const before = track.best!.score.cost;
      yield* this.#descend(layouts, from);
      if (this.#turns++ > 0) yield* this.#recombine();
      if (track.best!.score.cost < before) this.#idle = 0;
      else if (++this.#idle >= PATIENCE && this.#depth < MOST_COUNT) {
        this.#idle = 0;
        this.#depth++;
        layouts = [track.best!.layout];
        from = this.#depth;
        continue;
      }
      layouts = yield* this.#others();
      from = FIRST_COUNT;
    }
  }

  /** Regions of the layouts, of `from` districts at first, until they find nothing more; cuts when it is time for them. */
  *#descend(layouts: readonly Layout[], from: number): Asking<void> {
    const track = this.#track;
    let descents = layouts.flatMap((layout) => this.#descentFrom(layout, from));
    while (descents.length > 0 && track.spent < 1 && !track.isProven) {
      if (this.#isRootSolved && !this.#hasCut && track.spent >= CUTS_FROM) {
        this.#hasCut = true;
        yield* raiseBound(track, this.#generation);
      }
      yield* this.#regions(descents);
      descents = descents.filter((descent) => !descent.isDone(this.#depth));
    }
  }

  /** None where the layout breaks a rule. */
  #descentFrom(layout: Layout, from: number): Descent[] {
    const { model, pool, rng } = this.#track;
    const districts = scoreOf(model, layout).excess > 0 ? null : pool.layoutDistricts(layout);
    return districts === null ? [] : [new Descent(this.#generation, layout, districts, { rng, from, tried: this.#tried, known: this.#known })];
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

  /** Layouts to descend from next. */
  *#others(): Asking<readonly Layout[]> {
    const isDive = this.#isRootSolved && this.#turns % DIVE_EVERY === 0;
    return isDive ? [yield* this.#dive()] : yield* this.#shaken();
  }

  /** The best layout after short annealings. */
  *#shaken(): Asking<readonly Layout[]> {
    const track = this.#track;
    track.phase = 'search';
    const iterations = SHAKE_ITERATIONS * track.model.n;
    const lanes = yield* annealLanes(newLanes(), { ask: track.ask, rng: track.rng, start: track.best!.layout }, { share: SHAKE_FROM + SHAKE_SPREAD * track.rng.unit(), until: 1, iterations });
    for (const lane of lanes) if (lane !== null) track.keep(lane.best);
    return lanes.flatMap((lane) => (lane === null ? [] : [{ lead: lane.current }]));
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
    const { job, choices } = partitionJob(track.model, this.#generation.best.prices, track.pool.districts, score.cost * SCALE);
    const [result] = yield* track.ask([job]);
    const chosen = result?.chosen ?? null;
    if (chosen === null) return;
    const lead = layout.lead.slice();
    for (const position of chosen) for (const unit of choices[position]!.units) lead[unit] = choices[position]!.hub;
    track.keep({ lead });
  }
}
