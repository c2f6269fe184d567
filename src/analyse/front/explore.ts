/**
 * Finds a front (`front.ts`): solves every part at one vector of weights after the other and chooses the next from what is known. A library call
 * like `solve`: no printing, no files, no global state.
 */
import { conclude } from '../../core/conclude.js';
import type { County } from '../../core/county.js';
import { evaluate } from '../../core/evaluation.js';
import type { Problem } from '../../core/problem.js';
import type { Infeasible } from '../../core/result.js';
import { openTownships, partLayout } from '../../policy/parts.js';
import { buildProblems } from '../../policy/problem.js';
import type { Settings } from '../../policy/settings.js';
import { solveModel } from '../../portfolio.js';
import { compiledOf, DEFAULT_THREADS, defaultEffort, hash, scoring, type SolveOptions } from '../../solve.js';
import { Archive } from './archive.js';
import { criteriaOf, frontEnvelope, gapAt, limitPoint, ofCriteria, planesOf, pointsOf, sortedOut, type Front, type FrontPoint, type PartSolve, type Solve } from './front.js';
import { holesOf } from './geometry.js';
import { nextStep } from './ladder.js';
import { limitsOf, limitWeighing, type Limit } from './limits.js';
import { addValues, mostMultiplier, sameWeighing, valuesOf, weigh, weighedProblem, type Weighing } from './weighing.js';

/** Terms that are the axes, how many points, and the effort or time. */
export interface ExploreOptions extends SolveOptions {
  /** Ids of the two or three terms. Default `DEFAULT_TERMS`. All other terms go with the first one. */
  readonly terms?: readonly string[];
  /** Points that are wanted, proven to `gap`; layouts found later may split some of them, so that there are more. Default `DEFAULT_POINTS`. */
  readonly points?: number;
  /** Limits on what an axis may cost at the weights of the settings, or a number of them, equally spaced on the last axis. Default none. */
  readonly limits?: number | readonly Limit[];
  /** The largest ratio of two multipliers: how far the weights go from those of the settings. Default `DEFAULT_SPAN`. */
  readonly span?: number;
  /** Solves of an earlier run of the same county, settings, terms, seed and effort: those that this one would begin with are not made again. */
  readonly known?: readonly Solve[];
  /** Hears of every point, with all that is known by then. */
  readonly onPoint?: (front: Front) => void | Promise<void>;
}

export const DEFAULT_TERMS: readonly string[] = ['proximity', 'strength'];
export const DEFAULT_POINTS = 12;
export const DEFAULT_SPAN = 16;
export const DEFAULT_GAP = 0.01;
/** A point that is not proven gets so many times the effort of one, where others have left it. */
const AGAIN = 3;
/** Weights that find no new point are tried at most so many times as often as points are wanted. */
const MOST_SOLVES = 2;
/** Further weights for each limit. */
const SOLVES_PER_LIMIT = 2;

/** Why a term is no axis of these problems: no such term, its weight is 0, or the input or the rules leave nothing that it could price. Null where it is one. */
export function axisFault(problems: readonly Problem[], settings: Settings, id: string): 'unknown' | 'off' | 'absent' | null {
  if (!Object.hasOwn(settings.weights, id)) return 'unknown';
  if (problems.some(({ terms }) => terms.some((term) => term.id === id))) return null;
  return settings.weights[id as keyof Settings['weights']] === 0 ? 'off' : 'absent';
}

/**
 * The front of `county` between `terms`. `effort` is that of each point (default: that of `solve`), `timeMs` that of all together.
 * @throws RangeError when there are not two or three different terms, one is no axis (`axisFault`), a figure is out of range, or a lower tier
 * leaves a choice (LZ11, `openTownships`): what its schools count for above depends on it.
 */
export async function explore(county: County, settings: Settings, options: ExploreOptions = {}): Promise<Front> {
  const { terms = DEFAULT_TERMS, points = DEFAULT_POINTS, span = DEFAULT_SPAN } = options;
  const [open] = openTownships(county, settings);
  if (open !== undefined) throw new RangeError(`${open} has several central schools (LZ11); a front is explored where each township has one.`);
  if (terms.length < 2 || terms.length > 3 || new Set(terms).size < terms.length) throw new RangeError(`Terms ${terms.join(', ')}; expected two or three different ones.`);
  if (!Number.isSafeInteger(points) || points < 1) throw new RangeError(`${points} points; expected a whole number from 1.`);
  if (!Number.isSafeInteger(span) || span < 2) throw new RangeError(`A span of ${span}; expected a whole number from 2.`);
  const problems = buildProblems(county, settings);
  for (const id of terms) {
    const fault = axisFault(problems, settings, id);
    if (fault !== null) throw new RangeError(`The term ${id} is no axis: ${fault}.`);
  }
  return new Exploration(county, settings, problems, { ...options, terms, points, span }).run();
}

/** Weights to solve at, and what for. */
type Next = Pick<Solve, 'weighing' | 'purpose'>;

type Task = ExploreOptions & Required<Pick<ExploreOptions, 'terms' | 'points' | 'span'>>;

class Exploration {
  readonly #county: County;
  readonly #settings: Settings;
  readonly #problems: readonly Problem[];
  readonly #task: Task;
  readonly #archives: readonly Archive[];
  readonly #most: number;
  readonly #solves: Solve[] = [];
  readonly #now: () => number;
  readonly #deadline: number;
  readonly #effort: number | null;
  readonly #gap: number;
  #unsolved: { readonly part: number; readonly infeasible: Infeasible | null } | null = null;
  #shown = 0;

  constructor(county: County, settings: Settings, problems: readonly Problem[], task: Task) {
    const { terms, span, timeMs, now = () => performance.now() } = task;
    this.#county = county;
    this.#settings = settings;
    this.#problems = problems;
    this.#task = task;
    this.#archives = problems.map((problem) => new Archive(problem, terms));
    this.#most = Math.min(...problems.map(mostMultiplier));
    if (this.#most < span) throw new RangeError(`The weights are so large that none can be ${span} times as large; most ${this.#most}.`);
    this.#now = now;
    this.#gap = task.gap ?? DEFAULT_GAP;
    this.#deadline = timeMs === undefined ? Infinity : now() + timeMs;
    this.#effort = timeMs === undefined ? (task.effort ?? defaultEffort(county.schools.length)) : null;
    for (const [part, problem] of problems.entries()) {
      const layout = county.inForce === null ? null : partLayout(problem.part, county.inForce);
      if (layout !== null) this.#archives[part]!.offer(layout);
    }
  }

  async run(): Promise<Front> {
    let known = this.#task.known ?? [];
    for (let next = this.#next(); next !== null && !this.#isOver() && this.#unsolved === null; next = this.#next()) {
      const [again, ...others] = known;
      const isKnown = again !== undefined && again.isWhole && again.purpose === next.purpose && again.parts.length === this.#problems.length && sameWeighing(again.weighing, next.weighing);
      known = isKnown ? others : [];
      const solve = isKnown ? again : await this.#solve(next);
      this.#keep(solve);
      if (!isKnown && solve.isWhole) await this.#task.onPoint?.(this.#front());
    }
    return this.#front();
  }

  #isOver(): boolean {
    return this.#task.signal?.aborted === true || this.#now() >= this.#deadline;
  }

  /** What to solve next: the weights of the settings, then outwards, where the front has its largest hole, for limits, and what is not proven. Null when done. */
  #next(): Next | null {
    const { terms, points, span } = this.#task;
    if (this.#unsolved !== null) return null;
    const step = nextStep({ axes: terms.length, wanted: points, span, solved: (weighing) => this.#isSolved(weighing), isProven: (weighing) => gapAt(weighing, this.#solves, this.#archives) <= this.#gap });
    if (step !== null && this.#count('point') < points) return { weighing: step, purpose: 'point' };
    return this.#nextHole() ?? this.#nextForLimits() ?? this.#nextAgain();
  }

  #nextHole(): Next | null {
    const { points: wanted, span } = this.#task;
    const points = this.#points();
    if (this.#isEnough(points) || this.#count('point') >= MOST_SOLVES * wanted || this.#count('limit') > 0 || this.#left() <= 0) return null;
    const holes = holesOf(points.map(({ values }) => criteriaOf(values)), planesOf(this.#solves, this.#archives), { most: this.#most, span });
    const weighing = holes.map(({ by }) => ofCriteria(by)).find((one) => !this.#isSolved(one));
    return weighing === undefined ? null : { weighing, purpose: 'point' };
  }

  #nextForLimits(): Next | null {
    const { length: axes } = this.#task.terms;
    const limits = this.#limits();
    if (this.#count('limit') >= SOLVES_PER_LIMIT * limits.length) return null;
    for (const limit of limits) {
      const weighing = limitWeighing(this.#archives, limit, limitPoint(this.#solves, this.#archives, limit, axes).bound, axes, this.#most);
      if (weighing !== null && !this.#isSolved(weighing)) return { weighing, purpose: 'limit' };
    }
    return null;
  }

  /** Once more with what others have left, for the point that is proven least. */
  #nextAgain(): Next | null {
    const points = this.#points();
    if (this.#isEnough(points) || this.#left() < (this.#effort ?? 0)) return null;
    const open = points.flatMap(({ weighing, gap }) => (gap !== null && gap > this.#gap && !this.#solves.some((solve) => solve.purpose === 'again' && sameWeighing(solve.weighing, weighing)) ? [{ weighing, gap }] : []));
    const [widest] = open.toSorted((one, two) => two.gap - one.gap);
    return widest === undefined ? null : { weighing: widest.weighing, purpose: 'again' };
  }

  #isSolved(weighing: Weighing): boolean {
    return this.#solves.some((solve) => sameWeighing(solve.weighing, weighing));
  }

  #count(purpose: Solve['purpose']): number {
    return this.#solves.filter((solve) => solve.purpose === purpose).length;
  }

  /** Iterations that the points may still take; Infinity where time is the limit. */
  #left(): number {
    if (this.#effort === null) return Infinity;
    return this.#effort * (this.#task.points + SOLVES_PER_LIMIT * this.#limits().length) - this.#solves.reduce((sum, { spent }) => sum + spent, 0);
  }

  #points(): FrontPoint[] {
    return pointsOf(this.#solves, this.#archives, this.#task.terms.length);
  }

  #isEnough(points: readonly FrontPoint[]): boolean {
    return points.filter(({ gap }) => gap !== null && gap <= this.#gap).length >= this.#task.points;
  }

  #limits(): readonly Limit[] {
    return limitsOf(this.#task.limits ?? [], this.#points(), this.#task.terms.length);
  }

  #keep(solve: Solve): void {
    this.#solves.push(solve);
    for (const [part, { layout }] of solve.parts.entries()) if (layout !== null) this.#archives[part]!.offer(layout);
    const part = this.#archives.findIndex(({ seen }) => seen.length === 0);
    if (part >= 0) this.#unsolved ??= { part, infeasible: null };
  }

  async #solve({ weighing, purpose }: Next): Promise<Solve> {
    const { points, signal } = this.#task;
    const from = this.#now();
    const left = Math.max(1, points + SOLVES_PER_LIMIT * this.#limits().length - this.#solves.length);
    const time = this.#effort === null ? Math.max(0, this.#deadline - from) / left : null;
    const most = this.#effort === null ? null : purpose === 'again' ? Math.min(AGAIN * this.#effort, this.#left()) : this.#effort;
    const all = this.#county.schools.length;
    const parts = new Map<number, PartSolve>();
    let [before, spent, missed] = [0, 0, 0];
    for (const part of this.#bySize()) {
      const schools = this.#problems[part]!.part.schools.length;
      // Time that parts before did not need is for those to come.
      const timeMs = time === null ? null : (Math.max(0, time - (this.#now() - from)) * schools) / (all - before);
      const effort = most === null ? null : Math.ceil((most * schools) / all);
      const gap = this.#gapLeft(part, weighing, missed);
      const made = await this.#solvePart(part, weighing, { effort, timeMs, gap }, { before: before / all, share: schools / all, left });
      parts.set(part, made.solve);
      spent += Math.ceil(made.done * (effort ?? 0));
      before += schools;
      missed += this.#missedBy(made.solve, part, weighing);
    }
    return { weighing, purpose, spent, parts: this.#problems.map((_, part) => parts.get(part)!), isWhole: signal?.aborted !== true };
  }

  /** Parts, the largest first: what they miss of the gap that is wanted, smaller ones make up for. */
  #bySize(): number[] {
    return [...this.#problems.keys()].toSorted((a, b) => this.#problems[b]!.part.schools.length - this.#problems[a]!.part.schools.length || a - b);
  }

  /** By how much the gap of a part is wider than its share, in weighted cost; below 0 where it is narrower. */
  #missedBy({ layout, bound }: PartSolve, part: number, weighing: Weighing): number {
    if (layout === null || bound === null) return 0;
    this.#archives[part]!.offer(layout);
    const cost = weigh(this.#archives[part]!.bestAt(weighing)!.values, weighing);
    return cost - bound.cost - this.#gap * cost;
  }

  /** The gap that a part is to be proven to, so that all together reach the one that is wanted though others missed it by `missed`. */
  #gapLeft(part: number, weighing: Weighing, missed: number): number {
    const best = this.#archives[part]!.bestAt(weighing);
    if (missed <= 0 || best === null) return this.#gap;
    return Math.max(0, this.#gap - missed / Math.max(1, weigh(best.values, weighing)));
  }

  async #solvePart(part: number, weighing: Weighing, budget: { readonly effort: number | null; readonly timeMs: number | null; readonly gap: number }, place: { readonly before: number; readonly share: number; readonly left: number }): Promise<{ readonly solve: PartSolve; readonly done: number }> {
    const { terms, seed = 1, threads = DEFAULT_THREADS, signal, onLoss, onProgress } = this.#task;
    const base = this.#problems[part]!;
    const compiled = compiledOf(weighedProblem(base, terms, weighing));
    const { problem, model, arcs } = compiled;
    const start = arcs === undefined ? (this.#archives[part]!.bestAt(weighing)?.evaluation.layout ?? null) : null;
    let spent = 0;
    const claims = await solveModel(model, {
      ...budget, arcs, start, threads, signal, onLoss, now: this.#now, seed: seed ^ hash(base.part.id),
      onProgress: (solver, done, { best, bound = null, phase = null }) => {
        // A run that ends early says 1 at its end.
        if (done < 1) spent = Math.max(spent, done);
        const made = this.#solves.length;
        this.#shown = Math.max(this.#shown, Math.min(1, (made + place.before + place.share * Math.min(1, done)) / (made + place.left)));
        onProgress?.({ part, parts: this.#problems.length, partId: base.part.id, solver, done: this.#shown, best, bound, phase });
      },
    });
    const outcome = conclude(problem, scoring(compiled, claims), claims);
    if (outcome.status === 'infeasible') this.#unsolved = { part, infeasible: outcome.infeasible };
    const { evaluation, bound } = outcome;
    return { solve: { layout: evaluation !== null && evaluation.score.excess === 0 ? evaluation.layout : null, bound }, done: spent };
  }

  #front(): Front {
    const { terms, seed = 1, signal } = this.#task;
    return {
      county: this.#county, settings: this.#settings, terms, seed, effort: this.#effort, gap: this.#gap, problems: this.#problems, solves: [...this.#solves],
      ...sortedOut(this.#points(), { gap: this.#gap, wanted: this.#task.points }),
      limits: this.#unsolved !== null ? [] : this.#limits().map((limit) => limitPoint(this.#solves, this.#archives, limit, terms.length)),
      envelope: frontEnvelope(this.#solves, this.#archives, terms.length),
      inForce: this.#inForce(),
      unsolved: this.#unsolved,
      interrupted: signal?.aborted ?? false,
    };
  }

  #inForce(): Front['inForce'] {
    const { inForce } = this.#county;
    if (inForce === null) return null;
    const evaluations = this.#problems.map((problem) => {
      const layout = partLayout(problem.part, inForce);
      return layout === null ? null : evaluate(problem, layout);
    });
    if (evaluations.includes(null)) return null;
    const breaches = evaluations.reduce((sum, one) => sum + one!.rules.reduce((count, rule) => count + rule.breaches.length, 0), 0);
    return { values: addValues(evaluations.map((one) => valuesOf(one!, this.#task.terms)), this.#task.terms.length), breaches };
  }
}
