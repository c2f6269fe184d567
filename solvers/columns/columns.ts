/**
 * Column generation as a solver: annealing for a first layout, the root relaxation for the bound, regions and cuts for better ones of
 * either. The bound comes with the prices that prove it.
 */
import { SCALE } from '../../src/core/certificate.js';
import type { Engine } from '../../src/core/mip.js';
import type { Model } from '../../src/core/model.js';
import type { Score } from '../../src/core/score.js';
import type { Solver, Task } from '../../src/core/solver.js';
import { startSearch } from '../annealing/annealing.js';
import type { Asking } from './ask.js';
import { Generation } from './generation.js';
import { pricingModel } from './hubs.js';
import { Improvement } from './improvement.js';
import { columnHand } from './jobs.js';
import { annealLanes, newLanes } from './lanes.js';
import { Track } from './track.js';

/** Beyond these the programs grow too large for the time that anyone waits. */
const MOST_UNITS = 1500;
const MOST_ARCS = 600_000;
/** Shares of the budget: until then annealing, then the root; the rest is for better layouts. */
const SEARCH_UNTIL = 0.12;
const ROOT_UNTIL = 0.65;
/** Iterations of an annealing for each pair of units, and steps of its cooling. */
const SEARCH_ITERATIONS = 700;
const LEAST_STEPS = 12;
/** Annealings side by side. */
const LANES = 2;
/** Iterations of the first jobs of annealing, and the share of the budget that one may take. */
const FIRST_SLICE = 8192;
const SLICE_SHARE = 0.004;

/** Whether a model of so many units and, once that is known, arcs is small enough. */
export const isWithin = (units: number, arcs = 0): boolean => units <= MOST_UNITS && arcs <= MOST_ARCS;

export const columns: Solver = {
  id: 'columns',
  supports: ({ n, arcHub, beyond }) =>
    (isWithin(n, arcHub.length) && beyond === undefined) || `${n} units with ${arcHub.length} arcs; at most ${MOST_UNITS} with ${MOST_ARCS}, none left out`,
  *run(model, task) {
    const track = new Track(model, task);
    yield* search(track, task);
    const { engine } = task;
    if (engine !== undefined && model.n > 0 && track.spent < 1) {
      const isSolved = yield* solveRoot(track, engine);
      if (track.generation?.last?.answer.status === 'optimal') yield* new Improvement(track, track.generation, isSolved).steps();
    }
    const claim = track.claim();
    track.generation?.master.dispose();
    return claim;
  },
  hand: columnHand,
};

/** Cools as slowly as the budget's share for it allows, but no slower than is of use; in any case there is a layout then. */
function* search(track: Track, { start }: Task): Asking<void> {
  const wanted = SEARCH_ITERATIONS * track.model.n ** 2;
  let lanes = newLanes(LANES);
  let slice = FIRST_SLICE;
  let begun: number | null = null;
  for (let done = 0, share = 0; (share < 1 || track.best === null) && !track.isLost; share = Math.max(done / wanted, (track.spent - begun) / SEARCH_UNTIL)) {
    const before = track.spent;
    lanes = yield* annealLanes(track, lanes, start, { share: Math.min(1, share), until: Math.min(1, share + slice / wanted), iterations: slice });
    // Before the first job is done threads have to start: nothing cools in that time.
    begun ??= track.spent;
    done += slice;
    if (slice < wanted / LEAST_STEPS && track.spent - before < SLICE_SHARE) slice *= 2;
  }
  // Stopped before there was anything.
  if (track.best === null) track.keep(startSearch(track.model, { rng: track.rng, start }).best.layout);
}

/** The relaxation, as far as its share of the budget goes; whether it is solved. */
function* solveRoot(track: Track, engine: Engine): Asking<boolean> {
  track.phase = 'root';
  const { model, pool, ask } = track;
  const { layout, score } = track.best!;
  pool.addLayout(layout);
  const upper = SCALE * (score.excess === 0 ? score.cost : guessOf(model, score));
  track.generation = yield* Generation.open(pricingModel(model, track.partners), pool, engine, { upper }, ask);
  if (track.generation === null) return false;
  for (let goesOn = true; goesOn; track.count()) {
    if (track.spent >= ROOT_UNTIL) return false;
    goesOn = yield* track.generation.round();
  }
  return true;
}

/** An upper guess where no layout within the rules is known yet. */
const guessOf = (model: Model, { cost, excess }: Score): number => cost + excess * (1 + model.arcCost.reduce((most, arc) => Math.max(most, arc), 0));
