/**
 * Multipliers of a large county, from small to large: a sample of the county is priced first, in the same way, and its prices are spread
 * over the whole (multilevel: what is far away is settled where it is cheap). Then arcs are added that these prices could choose, and the
 * ascent goes on (column generation on arcs; for the capacitated p-median Ceselli and Righini 2005).
 */
import { mayLead, type Model } from '../../src/core/model.js';
import { shuffled, type Rng } from '../../src/core/rng.js';
import type { AllArcs, Progress } from '../../src/core/solver.js';
import { firstMultipliers } from '../lagrange/ascent.js';
import { arcPricesAt, floorsAt } from '../lagrange/beyond.js';
import { climb } from '../lagrange/climb.js';
import { Evaluator } from '../lagrange/evaluator.js';
import { relax, type Multipliers, type Relaxation } from '../lagrange/relaxation.js';
import type { Effort } from './effort.js';
import { carriedOver, spread } from './spread.js';
import { arcsOfPart, subModel } from './subModel.js';

/** Models of up to so many units are priced from nothing. */
const SMALL = 500;
/** A sample has one of so many units. */
const ONE_OF = 6;
/** Steps and, as a share of the mean price of a unit, the length of the first: from nothing, from the prices of a sample, from near. */
const FROM_NOTHING = { steps: 400, first: 0.3 };
const FROM_SAMPLE = { steps: Number(process.env.SS??300), first: Number(process.env.FS??0.3) };
const FROM_NEAR = { steps: Number(process.env.NS??150), first: Number(process.env.FN??0.015) };
/** Arcs into each hub, and from each unit, that are added at a time. */
const MOST = 40;
const ROUNDS = Number(process.env.R ?? 8);
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
export function* priced(model: Model, arcs: AllArcs, course: Course): Generator<Progress, Priced | null, void> {
  const relaxation = relax(model);
  if (model.n <= SMALL) return yield* climbed({ model, relaxation, at: firstMultipliers(relaxation) }, FROM_NOTHING, course);
  const part = subModel(model, sampleOf(model, course.rng), 0, arcs.cost);
  const sample = yield* priced(part.model, arcsOfPart(part, arcs.cost), course);
  const at = sample === null ? firstMultipliers(relaxation) : spread(sample, part.units, model, relaxation, arcs.cost);
  let here = wider({ model, relaxation, at }, arcs, course.effort);
  let best = here;
  let most = valueOf(here);
  for (let round = 0; round < ROUNDS; round++) {
    const higher = yield* climbed(here, round === 0 ? FROM_SAMPLE : FROM_NEAR, course);
    if (higher === null) return null;
    here = wider(higher, arcs, course.effort);
    const value = valueOf(here); (globalThis as any).DBG(model.n,round,here.model.arcHub.length,value/1024,new Evaluator(higher.relaxation).solve(higher.at, null)/1024);
    const gain = value - most;
    if (gain >= 0) [best, most] = [here, value];
    if (Math.abs(gain) < ENOUGH * Math.abs(value) || course.effort.spent >= course.until) break;
  }
  return best;
}

/** L · SCALE for the full arc set, as far as it is known. */
const valueOf = ({ relaxation, at }: Priced): number => new Evaluator(relaxation).solve(at, floorsAt(relaxation, at));

function* climbed({ model, relaxation, at }: Priced, schedule: { readonly steps: number; readonly first: number }, { effort, until }: Course): Generator<Progress, Priced | null, void> {
  const weight = Math.ceil(relaxation.unit.length / ARCS_PER_ITERATION);
  const run = climb(relaxation, at, { ...schedule, budget: effort.phase(weight, until), goal: Infinity, isGuarded: false });
  let steps = 0;
  let next = run.next();
  for (; next.done !== true; next = run.next()) yield { iterations: effort.iterations + ++steps * weight, best: null };
  effort.iterations += steps * weight;
  return next.value === null ? null : { model, relaxation, at: next.value.best };
}

/** With the arcs added that the multipliers could choose. */
function wider({ model, relaxation, at }: Priced, arcs: AllArcs, effort: Effort): Priced {
  const wide = arcs.widen(model, arcPricesAt(model, relaxation, at), MOST);
  const next = relax(wide);
  effort.iterations += Math.ceil((model.n * relaxation.hub.length) / PAIRS_PER_ITERATION);
  return { model: wide, relaxation: next, at: carriedOver(at, relaxation, next) };
}

/** One of `ONE_OF` units, of those that may lead and of the others alike. */
function sampleOf(model: Model, rng: Rng): Int32Array {
  const all = [...Array(model.n).keys()];
  const drawn = [all.filter((unit) => mayLead(model, unit)), all.filter((unit) => !mayLead(model, unit))].flatMap((units) => shuffled(units, rng).slice(0, Math.ceil(units.length / ONE_OF)));
  return Int32Array.from(drawn).toSorted();
}
