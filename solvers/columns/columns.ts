/**
 * Column generation as a solver: the root relaxation gives the bound, dives give layouts, and each dive forbids the first choices of those
 * before it. The bound comes with the prices that prove it.
 */
import { SCALE, type DistrictsCertificate } from '../../src/core/certificate.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import type { Claim } from '../../src/core/result.js';
import { compareScores, type Score } from '../../src/core/score.js';
import type { Progress, Solver, Task } from '../../src/core/solver.js';
import { anneal, startSearch } from '../annealing/annealing.js';
import { temperatureAt } from '../annealing/temperature.js';
import { dive } from './dive.js';
import { partnersOf } from './district.js';
import { Generation } from './generation.js';
import { pricingModel } from './hubs.js';
import { polish } from './polish.js';
import { betterRegion } from './regions.js';
import { Pool } from './pool.js';

/** Beyond these the programs grow too large for the time that anyone waits. */
const MOST_UNITS = 1500;
const MOST_ARCS = 600_000;
/** Shares of the budget: until then annealing, then the root; the rest is for dives. */
const SEARCH_UNTIL = 0.1;
const ROOT_UNTIL = 0.65;
/** Work of pricing that counts as one iteration of the search, and iterations that solving a master of one column counts as. */
const WORK_PER_ITERATION = 40;
const MASTER_PER_COLUMN = 60;
const POLISH_ITERATIONS = 400_000;
const SLICE = 8192;
/** Shares of the cost below which pricing a master of a dive, and of a region, again is not worth while. */
const GAIN = 2e-4;
const REGION_GAIN = 2e-5;
/** Regions without gain before the next dive. */
const IDLE_REGIONS = 40;
const NONE: ReadonlySet<number> = new Set();

export const columns: Solver = {
  id: 'columns',
  supports: ({ n, arcHub, beyond }) =>
    (n <= MOST_UNITS && arcHub.length <= MOST_ARCS && beyond === undefined) || `${n} units with ${arcHub.length} arcs; at most ${MOST_UNITS} with ${MOST_ARCS}, none left out`,
  *run(model, task): Generator<Progress, Claim, void> {
    const effort = new Effort(task);
    const best = yield* search(model, task, effort);
    const partners = partnersOf(model);
    const pool = new Pool(model, partners);
    pool.addLayout(best.layout);
    const upper = best.score.excess === 0 ? best.score.cost : guessOf(model, best.score);
    const generation = task.engine === undefined || model.n === 0 ? null : Generation.open(pricingModel(model, partners), pool, task.engine, upper);
    if (generation === null) return claimOf(best, null);
    let isSolved = false;
    while (!isSolved && effort.spent < ROOT_UNTIL) {
      isSolved = !generation.round();
      effort.count(generation);
      yield { iterations: effort.iterations, best: best.score };
    }
    yield* improve(model, task, effort, generation, best);
    generation.master.dispose();
    return claimOf(best, generation);
  },
};

/** Iterations done, in the unit of the search. */
class Effort {
  iterations = 0;
  readonly #task: Task;
  #counted = 0;

  constructor(task: Task) {
    this.#task = task;
  }

  get spent(): number {
    return this.#task.budget.spent(this.iterations);
  }

  count({ pricer, solved }: Generation): void {
    const work = pricer.work / WORK_PER_ITERATION + solved * MASTER_PER_COLUMN;
    this.iterations += Math.ceil(work - this.#counted);
    this.#counted = work;
  }
}

interface Best {
  layout: Layout;
  score: Score;
}

function* search(model: Model, task: Task, effort: Effort): Generator<Progress, Best, void> {
  const state = startSearch(model, task);
  for (let spent = effort.spent; spent < SEARCH_UNTIL; spent = effort.spent) {
    anneal(state, SLICE, temperatureAt(state.hot, spent / SEARCH_UNTIL));
    effort.iterations += SLICE;
    yield { iterations: effort.iterations, best: { ...state.best.score } };
  }
  return { layout: { lead: state.best.layout.lead.slice() }, score: state.best.score };
}

/** A dive from the root, then regions around random hubs, and another dive whenever regions have long found nothing. */
function* improve(model: Model, task: Task, effort: Effort, generation: Generation, best: Best): Generator<Progress, void, void> {
  const root = generation.last;
  if (root === null || root.answer.status !== 'optimal') return;
  const forbidden = new Set<number>();
  const isClosed = (): boolean => best.score.excess === 0 && Math.ceil(generation.best.total / SCALE) >= best.score.cost;
  const stopped = (): boolean => {
    effort.count(generation);
    return effort.spent >= 1;
  };
  let idle = Infinity;
  while (!stopped() && !isClosed()) {
    const cost = best.score.excess === 0 ? best.score.cost : Infinity;
    if (idle > IDLE_REGIONS || cost === Infinity) {
      const found = dive(generation, root, { gain: GAIN, upper: cost * SCALE, stopped, forbidden });
      if (found.choices.length === 0) return;
      forbidden.add(found.choices[0]!);
      keep(model, task, effort, generation, best, found.layout);
      idle = 0;
    } else {
      const { hub } = generation.pricing.hubs[task.rng.below(generation.pricing.hubs.length)]!;
      const found = betterRegion(generation, root, best.layout, { centre: best.layout.lead[hub]!, count: 3 + task.rng.below(4), cost, gain: REGION_GAIN, stopped, forbidden: NONE });
      idle = found === null ? idle + 1 : 0;
      if (found !== null) keep(model, task, effort, generation, best, found);
    }
    yield { iterations: effort.iterations, best: best.score };
  }
}

/** Polishes a layout and takes it over where it is better. */
function keep(model: Model, task: Task, effort: Effort, generation: Generation, best: Best, layout: Layout): void {
  const polished = polish(model, layout, task.rng, POLISH_ITERATIONS);
  effort.iterations += POLISH_ITERATIONS;
  generation.pool.addLayout(polished.layout);
  if (compareScores(polished.score, best.score) < 0) Object.assign(best, polished);
}

/** An upper guess where no layout within the rules is known yet. */
const guessOf = (model: Model, { cost, excess }: Score): number => cost + excess * (1 + model.arcCost.reduce((most, arc) => Math.max(most, arc), 0));

function claimOf(best: Best, generation: Generation | null): Claim {
  const claim = { solver: 'columns', layout: best.layout };
  if (generation === null) return claim;
  const { total } = generation.best;
  // Costs are never below zero; that needs no prices.
  if (total < 0) return { ...claim, bound: { cost: 0, method: 'columns', leftOut: [] } };
  return { ...claim, bound: { cost: Math.ceil(total / SCALE), method: 'columns', leftOut: [], certificate: certificateOf(generation) } };
}

function certificateOf({ best, pricing }: Generation): DistrictsCertificate {
  return {
    argument: 'districts',
    unit: Array.from(best.prices),
    hubs: pricing.hubs.map(({ hub }, at) => ({ hub, value: best.values[at]! })),
    total: best.total,
  };
}

