/**
 * Chooses solvers for a model by its size, structure and budget, and runs them: the steps here, their jobs by as many threads as wanted.
 * By effort the result does not depend on the number of threads; by time it is what the time allows.
 */
import { annealing } from '../solvers/annealing/annealing.js';
import { columns, isWithin } from '../solvers/columns/columns.js';
import { enumeration } from '../solvers/enumeration/enumeration.js';
import { lagrange } from '../solvers/lagrange/lagrange.js';
import { large } from '../solvers/large/large.js';
import { loadHighsEngine } from '../solvers/mip/highs.js';
import { findInfeasible } from './core/infeasible.js';
import type { Layout } from './core/layout.js';
import type { Engine } from './core/mip.js';
import type { Model } from './core/model.js';
import { scoreOf } from './core/modelScore.js';
import { gapOf, type Claim } from './core/result.js';
import { makeRng } from './core/rng.js';
import { byIterations, byTime, untilStopped, type AllArcs, type Budget, type Progress, type Solver, type Task } from './core/solver.js';
import { ownHands, type Hands } from './hands.js';

export interface PortfolioTask {
  /** All arcs, where the model leaves some out. */
  readonly arcs?: AllArcs | undefined;
  readonly seed: number;
  /** A layout to begin from, for models that hold all their arcs; default none. */
  readonly start?: Layout | null;
  /** Iterations; null where time is the limit. */
  readonly effort: number | null;
  /** Milliseconds; null where effort is. */
  readonly timeMs: number | null;
  /** The run ends when the best layout is proven to be within this share of the best possible one. */
  readonly gap: number;
  /** Worker threads; 0: all is done in this one. */
  readonly threads: number;
  readonly signal?: AbortSignal;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly onProgress?: (solver: string, done: number, progress: Progress) => void;
  /** Hears what was lost on the way: an engine that does not load, a thread that dies. */
  readonly onLoss?: (solver: string, error: Error) => void;
}

/** Of the time, what the search gets where column generation does not serve; the rest is the bound's. */
const SEARCH_SHARE = 0.75;
/** Part of that which one annealing of the whole gets, where windows are searched after it. */
const ANNEALED_SHARE = 0.3;
/** Iterations and milliseconds, for each unit beyond a few, below which column generation would not get far: annealing and the plain bound make more of them. */
const LEAST_EFFORT = 50_000;
const LEAST_MS = 50;
const FEW_UNITS = 15;
/** Models below this size are done before threads would have started. */
const WORTH_THREADS = 60;
/** Units up to which models with pairs get the plain bound as well. */
const MOST_TIED = 400;
/** Longest time between two chances for the caller's events, milliseconds. */
const PAUSE_EVERY = 40;
/** Jobs under way when the time is over are given up so many milliseconds later. */
const GRACE_MS = 250;

/** Whether a model of so many units and, once that is known, arcs is to hold all of these: beyond that column generation does not serve it, and the largest would fill the memory. */
export const holdsAllArcs = isWithin;

/** Never throws for what a model or an engine does: what is lost is told to `onLoss`. */
export async function solveModel(model: Model, task: PortfolioTask): Promise<readonly Claim[]> {
  const infeasible = findInfeasible(model);
  if (infeasible !== null) return [{ solver: 'model', infeasible }];
  const run = new PortfolioRun(model, task);
  try {
    return await run.claims();
  } finally {
    await run.end();
  }
}

/** What can be said of a model beside a layout of it that is given: a bound, or that no layout keeps the rules. */
export async function boundModel(model: Model, given: Layout, task: Pick<PortfolioTask, 'arcs' | 'signal' | 'now' | 'onProgress'>): Promise<readonly Claim[]> {
  const infeasible = findInfeasible(model);
  if (infeasible !== null) return [{ solver: 'model', infeasible }];
  const run = new PortfolioRun(model, { ...task, seed: 1, effort: Infinity, timeMs: null, gap: 0, threads: 0 });
  try {
    return [await run.bound(byIterations(Infinity), given)];
  } finally {
    await run.end();
  }
}

class PortfolioRun {
  readonly #model: Model;
  readonly #task: PortfolioTask;
  readonly #abort = new AbortController();
  readonly #pause: () => Promise<void>;
  readonly #begun: number;
  #isClose = false;
  #isScored = false;
  #hands: Hands | null = null;
  #deadline: ReturnType<typeof setTimeout> | null = null;

  constructor(model: Model, task: PortfolioTask) {
    this.#model = model;
    this.#task = task;
    this.#begun = task.now();
    this.#pause = pauser(task.now);
    if (task.signal?.aborted === true) this.#abort.abort();
    task.signal?.addEventListener('abort', this.#stop);
    if (task.timeMs !== null) this.#deadline = setTimeout(this.#stop, task.timeMs + GRACE_MS);
  }

  readonly #stop = (): void => this.#abort.abort();

  async end(): Promise<void> {
    if (this.#deadline !== null) clearTimeout(this.#deadline);
    this.#task.signal?.removeEventListener('abort', this.#stop);
    await this.#hands?.close();
  }

  async claims(): Promise<Claim[]> {
    const { effort, timeMs, arcs, start = null } = this.#task;
    const model = this.#model;
    if (arcs !== undefined) return [await this.#run(large, { budget: this.#budget(1), start: null, arcs })];
    if (enumeration.supports(model) === true) return [await this.#run(enumeration, { budget: byIterations(Infinity), start: null })];
    const isAmple = effort === null ? timeMs! > LEAST_MS * (model.n - FEW_UNITS) : effort > LEAST_EFFORT * (model.n - FEW_UNITS);
    const engine = isAmple && columns.supports(model) === true ? await this.#engine() : null;
    if (engine !== null) {
      const found = await this.#run(columns, { budget: this.#budget(1), start, engine });
      // Ended before its first bound, or before it had dealt with pairs: the plain one takes no time to speak of.
      return found.bound !== undefined && !(isTied(model) && this.#isOpen(found)) ? [found] : [found, await this.bound(this.#rest(), found.layout ?? null)];
    }
    if (isAmple) return this.#wholeAndLarge();
    const found = await this.#run(annealing, { budget: this.#budget(SEARCH_SHARE), start });
    return [found, await this.bound(this.#rest(), found.layout ?? null)];
  }

  /** A model that has all its arcs although column generation does not serve it: found by annealing, bettered window by window. */
  async #wholeAndLarge(): Promise<Claim[]> {
    const begun = await this.#run(annealing, { budget: this.#budget(ANNEALED_SHARE), start: this.#task.start ?? null });
    const budget = this.#task.effort === null ? this.#budget(SEARCH_SHARE) : this.#budget(SEARCH_SHARE - ANNEALED_SHARE);
    const found = await this.#run(large, { budget, start: begun.layout ?? null });
    return [found, await this.bound(this.#rest(), found.layout ?? null)];
  }

  #isOpen({ layout, bound }: Claim): boolean {
    const score = layout === undefined ? null : scoreOf(this.#model, layout);
    return score === null || bound === undefined || score.excess > 0 || bound.cost < score.cost;
  }

  /** By effort the bound takes its own fixed number of steps, so that it is reproducible; by time it has to keep to the time. */
  #rest(): Budget {
    return this.#task.effort === null ? this.#budget(1) : byIterations(Infinity);
  }

  async bound(budget: Budget, start: Layout | null): Promise<Claim> {
    const { arcs } = this.#task;
    if (arcs === undefined) return this.#run(lagrange, { budget, start });
    // With its first layout its bound is done.
    const { layout: _, ...claim } = await this.#run(large, { budget: untilStopped(budget, () => this.#isScored), start, arcs });
    return claim;
  }

  /** Ends at `share` of the effort, or of the time from the beginning of the run. */
  #budget(share: number): Budget {
    const { effort, timeMs, now } = this.#task;
    if (effort !== null) return byIterations(Math.ceil(effort * share));
    return byTime(timeMs! * share - (now() - this.#begun), now);
  }

  async #engine(): Promise<Engine | null> {
    try {
      return await loadHighsEngine();
    } catch (error) {
      this.#task.onLoss?.(columns.id, error as Error);
      return null;
    }
  }

  async #run(solver: Solver, { budget, ...rest }: Omit<Task, 'rng'>): Promise<Claim> {
    const limit = untilStopped(budget, () => this.#isClose || this.#abort.signal.aborted);
    const task: Task = { ...rest, rng: makeRng(this.#task.seed), budget: limit };
    const steps = solver.run(this.#model, task);
    for (let step = steps.next(); ; ) {
      if (step.done) return step.value;
      const { iterations, best, bound, jobs } = step.value;
      this.#isScored ||= best !== null;
      if (best !== null && best.excess === 0 && bound !== undefined && (gapOf(best.cost, bound) ?? 1) <= this.#task.gap) this.#isClose = true;
      this.#task.onProgress?.(solver.id, limit.spent(iterations), step.value);
      await this.#pause();
      step = steps.next(jobs === undefined ? undefined : await (await this.#handsOf(solver, task)).work(jobs));
    }
  }

  async #handsOf(solver: Solver, { engine }: Task): Promise<Hands> {
    if (this.#hands !== null) return this.#hands;
    const { threads } = this.#task;
    const { signal } = this.#abort;
    const onLoss = (error: Error): void => this.#task.onLoss?.(solver.id, error);
    if (threads === 0 || this.#model.n < WORTH_THREADS) this.#hands = ownHands(solver.hand!(this.#model, engine), { signal, onLoss }, this.#pause);
    else {
      const { threadHands } = await import('./threads/threads.js');
      this.#hands = threadHands({ solver: solver.id, model: this.#model, withEngine: engine !== undefined, threads, signal, onLoss });
    }
    return this.#hands;
  }
}

/** Whether bonds or pairs tie units to each other: the tables of column generation know less of these than multipliers do. */
const isTied = ({ n, bonds, together }: Model): boolean => n <= MOST_TIED && bonds.price.length + together.length > 0;

/** Lets the event loop turn when the last turn is `PAUSE_EVERY` ago. */
export function pauser(now: () => number): () => Promise<void> {
  let last = now();
  return async () => {
    if (now() - last < PAUSE_EVERY) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    last = now();
  };
}
