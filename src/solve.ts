/**
 * Choose solvers, run them part by part, conclude. A library call: no printing, no files, no global state; cancelled by `signal`.
 */
import { annealing } from '../solvers/annealing/annealing.js';
import { columns } from '../solvers/columns/columns.js';
import { enumeration } from '../solvers/enumeration/enumeration.js';
import { lagrange } from '../solvers/lagrange/lagrange.js';
import { loadHighsEngine } from '../solvers/mip/highs.js';
import { compile } from './core/compile.js';
import { conclude } from './core/conclude.js';
import type { County } from './core/county.js';
import { findInfeasible } from './core/infeasible.js';
import type { Layout } from './core/layout.js';
import type { Engine } from './core/mip.js';
import type { Model } from './core/model.js';
import type { Problem } from './core/problem.js';
import type { Claim, Outcome } from './core/result.js';
import { makeRng } from './core/rng.js';
import type { Score } from './core/score.js';
import { byIterations, byTime, untilStopped, type Budget, type Solver, type Task } from './core/solver.js';
import { partLayout } from './policy/parts.js';
import { buildProblems } from './policy/problem.js';
import type { Settings } from './policy/settings.js';

export interface SolveOptions {
  /** Any whole number; the same input, seed and effort give the same layout on every machine. */
  readonly seed?: number;
  /** Search iterations in all, shared among the parts by their schools. Default `DEFAULT_EFFORT`, unless `timeMs` is given. */
  readonly effort?: number;
  /** Milliseconds of search in all, instead of an effort: as good as the machine is fast, and not reproducible. */
  readonly timeMs?: number;
  /** Aborting keeps the best layout so far. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
  /** Milliseconds of a clock that only moves forward. */
  readonly now?: () => number;
}

export const DEFAULT_EFFORT = 600_000_000;

export interface RunProgress {
  /** Position of the part, and how many there are. */
  readonly part: number;
  readonly parts: number;
  readonly partId: string;
  readonly solver: string;
  /** Share of the whole run that is done, 0 to 1. */
  readonly done: number;
  /** Best of this part so far; null before the first layout. */
  readonly best: Score | null;
}

/** What a run was asked and what came of it, part by part. */
export interface Run {
  readonly county: County;
  readonly settings: Settings;
  readonly seed: number;
  /** Null where time was the limit. */
  readonly effort: number | null;
  readonly outcomes: readonly Outcome[];
  /** True when the run was cut short by its signal. */
  readonly interrupted: boolean;
}

/** Longest time between two chances for the caller's events, milliseconds. */
const PAUSE_EVERY = 40;

/** Of a part's time, what the search gets; the rest is the bound's. */
const SEARCH_SHARE = 0.75;

/**
 * Iterations and milliseconds, for each school beyond a few, below which column generation would not get far: annealing and the plain bound
 * make more of them.
 */
const LEAST_EFFORT = 50_000;
const LEAST_MS = 50;
const FEW_SCHOOLS = 15;

/** Finds a layout for every part of `county`. Never throws for an infeasible input: that is an outcome. */
export async function solve(county: County, settings: Settings, options: SolveOptions = {}): Promise<Run> {
  const { seed = 1, timeMs, signal, now = () => performance.now() } = options;
  const effort = timeMs === undefined ? (options.effort ?? DEFAULT_EFFORT) : null;
  const isAborted = (): boolean => signal?.aborted ?? false;
  let engines: Promise<Engine | null> | null = null;
  const unhurried = untilStopped(byIterations(Infinity), isAborted);
  const outcomes = await overParts(buildProblems(county, settings), options, async (problem, model, share, report) => {
    const budget = (part: number): Budget => (effort === null ? byTime(timeMs! * share * part, now) : byIterations(Math.ceil(effort * share)));
    const chance = seed ^ hash(problem.part.id);
    const infeasible = findInfeasible(model);
    if (infeasible !== null) return [{ solver: 'model', infeasible }];
    if (enumeration.supports(model) === true) return [await exhaust(enumeration, model, { seed: chance, budget: unhurried, start: null }, report)];
    const isAmple = effort === null ? timeMs! * share > LEAST_MS * (model.n - FEW_SCHOOLS) : effort * share > LEAST_EFFORT * (model.n - FEW_SCHOOLS);
    if (isAmple && columns.supports(model) === true) {
      const engine = await (engines ??= loadHighsEngine().catch(() => null));
      if (engine !== null) return [await exhaust(columns, model, { seed: chance, budget: untilStopped(budget(1), isAborted), start: null, engine }, report)];
    }
    const found = await exhaust(annealing, model, { seed: chance, budget: untilStopped(budget(SEARCH_SHARE), isAborted), start: null }, report);
    // By effort the bound takes its own fixed number of steps, so that it is reproducible; by time it has to keep to the time.
    const rest = effort === null ? untilStopped(budget(1 - SEARCH_SHARE), isAborted) : unhurried;
    return [found, await exhaust(lagrange, model, { seed: chance, budget: rest, start: found.layout ?? null }, report)];
  });
  return { county, settings, seed, effort, outcomes, interrupted: isAborted() };
}

/**
 * Scores a layout that was made elsewhere: every rule, every term, and a bound. Parts across which a district reaches come as one.
 * @throws RangeError when a school has no lead, or a lead does not lead itself.
 */
export async function score(county: County, settings: Settings, layout: Layout, options: Pick<SolveOptions, 'signal' | 'onProgress' | 'now'> = {}): Promise<Run> {
  const isAborted = (): boolean => options.signal?.aborted ?? false;
  const outcomes = await overParts(buildProblems(county, settings, layout), options, async (problem, model, _, report) => {
    const given = partLayout(problem.part, layout);
    if (given === null) throw new RangeError(`A school of part ${problem.part.id} has no lead.`);
    const claims: Claim[] = [{ solver: 'given', layout: given }];
    const infeasible = findInfeasible(model);
    if (infeasible !== null) return [...claims, { solver: 'model', infeasible }];
    return [...claims, await exhaust(lagrange, model, { seed: 1, budget: untilStopped(byIterations(Infinity), isAborted), start: given }, report)];
  });
  return { county, settings, seed: 0, effort: null, outcomes, interrupted: isAborted() };
}

type Report = (solver: string, done: number, best: Score | null) => Promise<void>;

/** Compiles every problem, asks for claims and concludes, with progress and pauses over the whole run. */
async function overParts(
  problems: readonly Problem[],
  { onProgress, now = () => performance.now() }: Pick<SolveOptions, 'onProgress' | 'now'>,
  claim: (problem: Problem, model: Model, share: number, report: Report) => Promise<Claim[]>,
): Promise<Outcome[]> {
  const all = problems.reduce((sum, { part }) => sum + part.schools.length, 0);
  const pause = pauser(now);
  const outcomes: Outcome[] = [];
  let before = 0;
  let shown = 0;
  for (const [part, problem] of problems.entries()) {
    const share = problem.part.schools.length / all;
    const model = compile(problem);
    const begun = before;
    const claims = await claim(problem, model, share, async (solver, done, best) => {
      // A solver without a budget of its own does not know how far it is: what was shown once is not taken back.
      shown = Math.max(shown, Math.min(1, begun + share * Math.min(1, done)));
      onProgress?.({ part, parts: problems.length, partId: problem.part.id, solver, done: shown, best });
      await pause();
    });
    outcomes.push(conclude(problem, model, claims));
    before += share;
  }
  return outcomes;
}

/** Runs a solver to its end, with a chance for the caller's events between its steps. */
async function exhaust(solver: Solver, model: Model, { seed, ...task }: Omit<Task, 'rng'> & { readonly seed: number }, report: Report): Promise<Claim> {
  const steps = solver.run(model, { rng: makeRng(seed), ...task });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await report(solver.id, task.budget.spent(step.value.iterations), step.value.best);
  }
}

/** Lets the event loop turn when the last turn is `PAUSE_EVERY` ago. */
function pauser(now: () => number): () => Promise<void> {
  let last = now();
  return async () => {
    if (now() - last < PAUSE_EVERY) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    last = now();
  };
}

/** A whole number from a part's id, so that a part's chance does not depend on the other parts. */
const hash = (text: string): number => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)!) | 0, 7);

/** The layout of the whole county, by school in the input's order; −1 where a part has none. */
export function layoutOf({ county, outcomes }: Pick<Run, 'county' | 'outcomes'>): Layout {
  const lead = new Int32Array(county.schools.length).fill(-1);
  for (const { problem, evaluation } of outcomes) {
    const { schools } = problem.part;
    evaluation?.layout.lead.forEach((hub, unit) => (lead[schools[unit]!] = schools[hub]!));
  }
  return { lead };
}
