/**
 * Simulated annealing on the model (Kirkpatrick, Gelatt and Vecchi 1983) with neighbour lists: exchanges with nearby districts, change of
 * lead, opening, closing and shifting of hubs with reassignment around them. An exchange is the first of all relocations and swaps between
 * two districts that the temperature allows: where most districts are full, a move drawn at random is nearly always refused.
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
import { neighboursOf, type Neighbours } from './neighbours.js';
import { rebuild } from './rebuild.js';
import { reshape } from './reshape.js';
import { temperatureAt, thresholds } from './temperature.js';

/** Iterations between two looks at the budget. */
const SLICE = 4096;
/** A small model is cooled this often, each time from a shaken layout: its valleys are few and steep, and one cooling may end in the wrong one. */
const CYCLES = 25;
const SMALL = 40;
/** Units that the first temperature is taken from, and its factor. */
const SAMPLES = 128;
const WARMTH = 3;
/** Share of the first temperature that a search from a given layout begins with. */
const POLISH = 0.25;
/** What looking for an exchange between two hubs counts, and a reshaping, in iterations: about their work beside that of one move weighed by itself. */
const EXCHANGE_WORK = 6;
const RESHAPING_WORK = 60;
/** One in so many turns of a unit tries it as the lead of its district, or reshapes hubs; powers of two. */
const LEAD_EVERY = 8;
const RESHAPE_EVERY = 64;
const RESHAPE_EVERY_SMALL = 8;

export const annealing: Solver = {
  id: 'annealing',
  supports: () => true,
  *run(model, task): Generator<Progress, Claim, void> {
    const search = startSearch(model, task);
    const hot = task.start === null ? search.hot : POLISH * search.hot;
    const cycles = model.n <= SMALL ? CYCLES : 1;
    let iterations = 0;
    let cycle = 0;
    for (let spent = 0; spent < 1; spent = task.budget.spent(iterations)) {
      if (spent * cycles >= cycle + 1) {
        cycle = Math.floor(spent * cycles);
        shake(search);
      }
      anneal(search, cycles > 1 ? SLICE >> 3 : SLICE, temperatureAt(hot, Math.min(spent * cycles - cycle, 1)));
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
  readonly neighbours: Neighbours;
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
  const search = { draft, exchange: new Exchange(draft), rng, best: { layout: draft.toLayout(), score: draft.score }, neighbours: neighboursOf(model), turn: 0, weighed: 0 };
  return { ...search, hot: hotTemperature(search) };
}

/**
 * Three times what the cheapest worsening move of a unit costs, in the median of the units: enough that most of them may move, while dear
 * moves are refused. In trials a third of it and twice as much ended worse, on counties and on capacitated p-medians alike.
 */
function hotTemperature({ draft, rng, neighbours: { near, width } }: Omit<Search, 'hot'>): number {
  const { n } = draft.model;
  const rises: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const unit = n <= SAMPLES ? sample % n : rng.below(n);
    if (draft.hub[unit] === unit) continue;
    const hubs = new Set(Array.from(near.subarray(unit * width, (unit + 1) * width), (other) => draft.hub[other]!));
    hubs.delete(draft.hub[unit]!);
    const rise = leastRise(draft, unit, hubs);
    if (rise < draft.penalty / 2) rises.push(rise);
  }
  rises.sort((a, b) => a - b);
  return Math.max(1, WARMTH * (rises[rises.length >> 1] ?? 1));
}

/** The least worsening by a relocation of `unit` to one of `hubs`, or a swap with a member. */
function leastRise(draft: Draft, unit: number, hubs: ReadonlySet<number>): number {
  let least = Infinity;
  const consider = (delta: number): void => {
    if (delta > 0 && delta < least) least = delta;
  };
  for (const hub of hubs) {
    consider(draft.relocateDelta(unit, hub));
    for (const partner of draft.members.list(hub)) if (partner !== hub) consider(draft.swapDelta(unit, partner));
  }
  return least;
}

/** `count` iterations at one temperature: the units in turn, each towards a hub near to it, and reshapings now and then. */
export function anneal(search: Search, count: number, temperature: number): void {
  const { draft, exchange, rng, neighbours, best } = search;
  const { near, width } = neighbours;
  const { hub } = draft;
  const { n } = draft.model;
  const reshapeBits = (n <= SMALL ? RESHAPE_EVERY_SMALL : RESHAPE_EVERY) - 1;
  for (let left = count; left > 0; left--) {
    const dice = rng.next();
    const limit = temperature * thresholds[dice >>> 20]!;
    search.turn = search.turn + 1 < n ? search.turn + 1 : 0;
    const unit = search.turn;
    const from = hub[unit]!;
    if ((dice & reshapeBits) === 0) {
      search.weighed += reshape(draft, rng, neighbours, limit);
      left -= RESHAPING_WORK;
    } else if (from === unit) continue;
    else if ((dice & (LEAD_EVERY - 1)) === 1) {
      if (!draft.mayLead(unit)) continue;
      search.weighed++;
      if (draft.leadDelta(from, unit) > limit) continue;
      draft.changeLead(from, unit);
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
function shake({ draft, rng, neighbours: { near, width } }: Search): void {
  for (let times = 0; times < 5; times++) rebuild(draft, rng, near, width, Infinity);
}

function keep({ draft, best }: Search): void {
  best.layout.lead.set(draft.hub);
  best.score = draft.score;
}

