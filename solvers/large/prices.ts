/**
 * Multipliers of a large county, from small to large: a sample of the county is priced first, in the same way, and its prices are spread
 * over the whole (multilevel: what is far away is settled where it is cheap). Then arcs are added that these prices could choose, and the
 * ascent goes on (column generation on arcs; for the capacitated p-median Ceselli and Righini 2005).
 */
import { mayLead, type Model } from '../../src/core/model.js';
import { shuffled, type Rng } from '../../src/core/rng.js';
import type { AllArcs, Progress, Results } from '../../src/core/solver.js';
import { firstMultipliers } from '../lagrange/ascent.js';
import { arcPricesAt, floorsAt } from '../lagrange/beyond.js';
import { climb } from '../lagrange/climb.js';
import { Evaluator } from '../lagrange/evaluator.js';
import { relax, type Multipliers, type Relaxation } from '../lagrange/relaxation.js';
import type { Effort } from './effort.js';
import { carriedOver, spread } from './spread.js';
import { arcsOfPart, subModel } from '../../src/core/subModel.js';

/** Models of up to so many units are priced from nothing. */
const SMALL = 500;
/** A sample has one of so many units. */
const ONE_OF = 6;
/** Steps and, as a share of the mean price of a unit, the length of the first: from nothing, from the prices of a sample, from near. */
const FROM_NOTHING = { steps: 400, first: 0.3 };
const FROM_SAMPLE = { steps: 300, first: 0.3 };
const FROM_NEAR = { steps: 150, first: 0.015 };
/** Arcs into each hub, and from each unit, that are added at a time. */
const MOST = 40;
const ROUNDS = 6;
/** Share of the bound that is not worth another round. */
const ENOUGH = 3e-4;
/** Arcs of a step, and pairs of units that are looked at for new arcs, in the time of one iteration of the search. */
const ARCS_PER_ITERATION = 4;
const PAIRS_PER_ITERATION = 2;

export interface Priced {
  /** With the arcs that the multipliers could choose. */
  readonly model: Model;
  readonly relaxation: Relaxation;
  readonly at: Multipliers;
}

/** Where a run stands: what it has done, and the share of the whole at which this part of it ends. */
export interface Course {
  readonly rng: Rng;
  readonly effort: Effort;
  readonly until: number;
}

/** The best multipliers found, for the full arc set. Null when no layout keeps every rule. */
export function* priced(model: Model, arcs: AllArcs, course: Course): Generator<Progress, Priced | null, Results> {
  const relaxation = relax(model);
  const sampled = model.n > SMALL ? yield* pricedSample(model, relaxation, arcs, course) : null;
  let here = yield* wider({ model, relaxation, at: sampled ?? firstMultipliers(relaxation) }, arcs, course.effort);
  let best = here;
  let most = valueOf(here);
  for (let round = 0; round < ROUNDS; round++) {
    const schedule = round > 0 ? { ...FROM_NEAR, first: FROM_NEAR.first / 2 ** (round - 1) } : sampled === null ? FROM_NOTHING : FROM_SAMPLE;
    const higher = yield* climbed(here, schedule, course);
    if (higher === null) return null;
    here = yield* wider(higher, arcs, course.effort);
    const value = valueOf(here);
    const gain = value - most;
    if (gain >= 0) [best, most] = [here, value];
    if (Math.abs(gain) < ENOUGH * Math.abs(value) || course.effort.spent >= course.until) break;
  }
  return best;
}

/** Multipliers from those of a sample; null where the sample tells nothing. */
function* pricedSample(model: Model, relaxation: Relaxation, arcs: AllArcs, course: Course): Generator<Progress, Multipliers | null, Results> {
  const part = subModel(model, sampleOf(model, course.rng), 0, arcs.cost, model.n > SMALL * ONE_OF);
  const sample = yield* priced(part.model, arcsOfPart(part, arcs.cost), course);
  return sample === null ? null : spread(sample, part.units, relaxation, arcs.cost);
}

/** L · SCALE for the full arc set, as far as it is known. */
const valueOf = ({ relaxation, at }: Priced): number => new Evaluator(relaxation).solve(at, floorsAt(relaxation, at));

function* climbed({ model, relaxation, at }: Priced, schedule: { readonly steps: number; readonly first: number }, { effort, until }: Course): Generator<Progress, Priced | null, Results> {
  const weight = Math.ceil(relaxation.unit.length / ARCS_PER_ITERATION);
  const run = climb(relaxation, at, { ...schedule, budget: effort.phase(weight, until), goal: Infinity, isGuarded: false });
  let steps = 0;
  let next = run.next();
  for (; next.done !== true; next = run.next()) yield { iterations: effort.iterations + ++steps * weight, best: null };
  effort.iterations += steps * weight;
  return next.value === null ? null : { model, relaxation, at: next.value.best };
}

/** With the arcs added that the multipliers could choose, where any are left out. */
function* wider(here: Priced, arcs: AllArcs, effort: Effort): Generator<Progress, Priced, Results> {
  const { model, relaxation, at } = here;
  if (model.beyond === undefined) return here;
  const steps = arcs.widen(model, { ...arcPricesAt(model, relaxation, at), place: placesAt(model, relaxation, at) }, MOST);
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) yield { iterations: effort.iterations, best: null };
  effort.iterations += Math.ceil((model.n * relaxation.hub.length) / PAIRS_PER_ITERATION);
  const next = relax(step.value);
  return { model: step.value, relaxation: next, at: carriedOver(at, relaxation, next) };
}

/** What a further member has to bring to a hub: more than the last there, and its share of what the hub lacks to open at no loss. */
function placesAt({ n }: Model, relaxation: Relaxation, at: Multipliers): Float64Array {
  const evaluator = new Evaluator(relaxation);
  evaluator.solve(at, null);
  const place = new Float64Array(n);
  relaxation.hub.forEach((hub, column) => (place[hub] = Math.round(Math.max(0, evaluator.value[column]!) / (1 + relaxation.most[column]!)) - evaluator.pivot[column]!));
  return place;
}

/** One of `ONE_OF` units, of those that may lead and of the others alike. */
function sampleOf(model: Model, rng: Rng): Int32Array {
  const all = [...Array(model.n).keys()];
  const drawn = [all.filter((unit) => mayLead(model, unit)), all.filter((unit) => !mayLead(model, unit))].flatMap((units) => shuffled(units, rng).slice(0, Math.ceil(units.length / ONE_OF)));
  return Int32Array.from(drawn).toSorted();
}
