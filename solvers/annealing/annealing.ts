/**
 * Simulated annealing on the model (Kirkpatrick, Gelatt and Vecchi 1983) with neighbour lists: relocate and swap towards nearby districts,
 * change of lead, opening, closing and shifting of hubs with reassignment around them.
 */
import { Draft } from '../../src/core/draft.js';
import { Exchange } from '../../src/core/draftExchange.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import type { Claim } from '../../src/core/result.js';
import type { Rng } from '../../src/core/rng.js';
import { compareScores, type Score } from '../../src/core/score.js';
import type { Progress, Solver, Task } from '../../src/core/solver.js';
import { insertAll, openHubs } from '../insertion/insertion.js';
import { penaltyFor } from '../penalty.js';
import { clustersOf, reshape, type Reshaping } from './reshape.js';
import { nearHubs, nearUnits } from './neighbours.js';
import { rebuild } from './rebuild.js';
import { temperatureAt, thresholds } from './temperature.js';

/** Iterations between two looks at the budget. */
const SLICE = 4096;
/** A small model is cooled this often, each time from a shaken layout: its valleys are few and steep, and one cooling may end in the wrong one. */
const CYCLES = 10;
const SMALL = 40;
/** What looking for an exchange between two hubs counts, and a reshaping, in iterations: about their work beside that of one move weighed by itself. */
const EXCHANGE_WORK = 6;
const RESHAPING_WORK = 60;
/** One in so many turns reshapes hubs. */
const RESHAPE_EVERY = 128;

export const annealing: Solver = {
  id: 'annealing',
  supports: () => true,
  *run(model, task): Generator<Progress, Claim, void> {
    const search = startSearch(model, task);
    const cycles = model.n <= SMALL ? CYCLES : 1;
    let iterations = 0;
    let cycle = 0;
    for (let spent = 0; spent < 1; spent = task.budget.spent(iterations)) {
      if (spent * cycles >= cycle + 1) {
        cycle = Math.floor(spent * cycles);
        shake(search);
      }
      anneal(search, cycles > 1 ? SLICE >> 3 : SLICE, temperatureAt(search.hot, Math.min(spent * cycles - cycle, 1)));
      iterations += cycles > 1 ? SLICE >> 3 : SLICE;
      yield { iterations, best: { ...search.best.score } };
    }
    return { solver: 'annealing', layout: search.best.layout };
  },
};

export interface Search {
  readonly draft: Draft;
  readonly exchange: Exchange;
  readonly rng: Rng;
  readonly best: { layout: Layout; score: Score };
  /** Temperature of the beginning. */
  readonly hot: number;
  /** Nearest possible hubs of unit i at [i · width …]. */
  readonly near: Int32Array;
  readonly width: number;
  readonly reshaping: Reshaping;
  /** The unit whose turn it was last. */
  turn: number;
  /** Changes of leads and steps of reshapings that were weighed so far; the other moves `exchange` counts. */
  weighed: number;
}

/** A search that stands at the task's start, or at the layout of regret insertion. */
export function startSearch(model: Model, { rng, start }: Pick<Task, 'rng' | 'start'>): Search {
  const draft = new Draft(model, penaltyFor(model));
  if (start === null) {
    openHubs(draft);
    insertAll(draft);
  } else draft.load(start);
  const { near, width } = nearHubs(model);
  const leads = Int32Array.from(Array.from({ length: model.n }, (_, unit) => unit).filter((unit) => draft.mayLead(unit)));
  const reshaping = { leads, nearUnits: nearUnits(model), clusters: clustersOf(model) };
  const search = { draft, exchange: new Exchange(draft), rng, best: { layout: draft.toLayout(), score: draft.score }, near, width, reshaping, turn: 0, weighed: 0 };
  return { ...search, hot: hotTemperature(search) };
}

/** An eighth of the median change that simple moves would make at the start, rule breaking apart; hotter beginnings ended worse in trials. */
function hotTemperature({ draft, rng, near, width }: Omit<Search, 'hot'>): number {
  const { n } = draft.model;
  const sizes: number[] = [];
  for (let sample = 0; sample < 2000; sample++) {
    const unit = rng.below(n);
    const to = draft.hub[near[unit * width + rng.below(width)]!]!;
    if (draft.hub[unit] === unit || to === draft.hub[unit]) continue;
    const delta = Math.abs(draft.relocateDelta(unit, to));
    if (delta < draft.penalty / 2) sizes.push(delta);
  }
  sizes.sort((a, b) => a - b);
  return Math.max(1, (sizes[sizes.length >> 1] ?? 1) / 8);
}

/** `count` iterations at one temperature: the units in turn, each towards a hub near to it, and reshapings now and then. */
export function anneal(search: Search, count: number, temperature: number): void {
  const { draft, exchange, rng, near, width, best } = search;
  const { hub, members, size } = draft;
  const { n } = draft.model;
  for (let left = count; left > 0; left--) {
    const dice = rng.next();
    const limit = temperature * thresholds[dice >>> 20]!;
    search.turn = search.turn + 1 < n ? search.turn + 1 : 0;
    const unit = search.turn;
    const from = hub[unit]!;
    if ((dice & (RESHAPE_EVERY - 1)) === 0) {
      search.weighed += reshape(draft, rng, search.reshaping, near, width, limit);
      left -= RESHAPING_WORK;
    } else if (from === unit) {
      if ((dice & 7) !== 1) continue;
      const heir = members.at[members.start[from]! + rng.below(size[from]!)]!;
      if (heir === from || !draft.mayLead(heir)) continue;
      search.weighed++;
      if (draft.leadDelta(from, heir) > limit) continue;
      draft.changeLead(from, heir);
    } else {
      const chance = rng.next();
      const to = hub[near[unit * width + (((chance >>> 16) * width) >>> 16)]!]!;
      if (to === from) continue;
      left -= EXCHANGE_WORK;
      if (!exchange.find(from, to, limit, chance & 0xffff)) continue;
      exchange.apply(from, to);
    }
    if (compareScores(draft, best.score) < 0) keep(search);
  }
}

/** Rebuilds at random, whatever it costs. */
function shake({ draft, rng, near, width }: Search): void {
  for (let times = 0; times < 5; times++) rebuild(draft, rng, near, width, Infinity);
}

function keep({ draft, best }: Search): void {
  best.layout.lead.set(draft.hub);
  best.score = draft.score;
}

