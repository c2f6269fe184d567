/**
 * Dynamic adjustment (LZ14, XX4): from the layout in force, what the best change of at most so many schools is, and how much a better one
 * could still gain. A library call like `solve`: no printing, no files, no global state.
 */
import { penaltyFor } from '../solvers/penalty.js';
import { compile } from './core/compile.js';
import { conclude } from './core/conclude.js';
import type { County } from './core/county.js';
import { evaluate } from './core/evaluation.js';
import type { Layout } from './core/layout.js';
import type { Model } from './core/model.js';
import { scoreOf } from './core/modelScore.js';
import type { Problem } from './core/problem.js';
import type { Infeasible, Outcome } from './core/result.js';
import { pointsOf, usualBudgets, type AdjustedPart, type Adjustment, type AdjustPoint } from './policy/adjust/adjustment.js';
import { Archive } from './policy/adjust/archive.js';
import { completed, inForceOf, type InForce } from './policy/adjust/inForce.js';
import { nextPrice, pricedProblem, type PricedBound } from './policy/adjust/price.js';
import { Walk, type Walking } from './policy/adjust/search.js';
import { boundOut, shareOut } from './policy/adjust/share.js';
import { movedUnits } from './policy/moved.js';
import { openTownships } from './policy/parts.js';
import { buildProblems } from './policy/problem.js';
import type { Settings } from './policy/settings.js';
import { boundModel, pauser, solveModel } from './portfolio.js';
import { compiledOf, DEFAULT_THREADS, defaultEffort, hash, scoring, type Compiled, type SolveOptions } from './solve.js';
import { checkBound, type Fault } from './verify/bound.js';

/** As of `solve`, and the budgets of moved schools. */
export interface AdjustOptions extends Omit<SolveOptions, 'gap'> {
  /** Schools of the county that may move, at most: one point of the curve for each. Default `usualBudgets` up to what the best layout moves. */
  readonly budgets?: readonly number[];
  /** Prices above 0 that every part is solved at, at most; more of them make bounds and layouts between better. Default `DEFAULT_PRICES`. */
  readonly prices?: number;
}

export const DEFAULT_PRICES = 7;
/** No arc may cost more than this. */
const MOST_COST = 2 ** 31 - 1;

/**
 * The curve of moves against cost for `county`, whose layout in force it takes. What counts as moved is the same as for the term `moves`
 * (`policy/moved.ts`), and the cost is that of `settings`: where these price moves already, the curve has that price in it.
 * Every part is solved as `solve` does it, at no price and at prices of a ladder, each with an equal share of the effort.
 * @throws RangeError when the county has no layout in force, a budget is not a whole number from 0, or a lower tier leaves a choice
 * (LZ11, `openTownships`): what its schools count for above depends on it.
 */
export async function adjust(county: County, settings: Settings, options: AdjustOptions = {}): Promise<Adjustment> {
  if (county.inForce === null) throw new RangeError('The county has no layout in force.');
  const [open] = openTownships(county, settings);
  if (open !== undefined) throw new RangeError(`${open} has several central schools (LZ11); two tiers are adjusted where each township has one.`);
  const wrong = options.budgets?.find((budget) => !Number.isSafeInteger(budget) || budget < 0);
  if (wrong !== undefined) throw new RangeError(`A budget of ${wrong}; expected a whole number from 0.`);
  const { seed = 1, timeMs = null, signal, now = () => performance.now() } = options;
  const effort = timeMs === null ? (options.effort ?? defaultEffort(county.schools.length)) : null;
  const deadline = timeMs === null ? Infinity : now() + timeMs;
  const problems = buildProblems(county, settings);
  const all = county.schools.length;
  const searches: PartSearch[] = [];
  let before = 0;
  let shown = 0;
  for (const [part, problem] of problems.entries()) {
    const schools = problem.part.schools.length;
    const begun = before;
    const search = new PartSearch(problem, { ...options, seed: seed ^ hash(problem.part.id), now, deadline, effort: effort === null ? null : effort * (schools / all) });
    await search.run(schools / (all - begun), (solver, done, { best, bound = null, phase = null }) => {
      // As in `solve`: what was shown once is not taken back.
      shown = Math.max(shown, Math.min(1, (begun + schools * done) / all));
      options.onProgress?.({ part, parts: problems.length, partId: problem.part.id, solver, done: shown, best, bound, phase });
    });
    searches.push(search);
    before += schools;
  }
  const budgets = [...new Set((options.budgets ?? usualBudgets(mostMoves(searches))).map((budget) => Math.min(budget, all)))];
  await polish(searches, budgets);
  const parts = searches.map((search) => search.result());
  const asked = options.budgets ?? budgets;
  return { county, settings, seed, effort, parts, points: pointsOf(county, parts, asked.map((budget) => Math.min(budget, all))), interrupted: signal?.aborted ?? false };
}

const mostMoves = (searches: readonly PartSearch[]): number => searches.reduce((sum, { archive }) => sum + (archive.front().at(-1)?.moves ?? 0), 0);

/** Betters what the parts would have at every budget, until sharing the budgets out anew finds nothing else to better. */
async function polish(searches: readonly PartSearch[], budgets: readonly number[]): Promise<void> {
  const known = searches.filter(({ archive }) => archive.front().length > 0);
  const done = new Set<Layout>();
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (const budget of budgets) {
      const picks = shareOut(known.map(({ archive }) => archive.front()), budget) ?? [];
      const spare = budget - picks.reduce((sum, { moves }) => sum + moves, 0);
      for (const [at, { layout, moves }] of picks.entries()) {
        if (done.has(layout)) continue;
        done.add(layout);
        await known[at]!.better(layout, moves + spare);
        isBetter = true;
      }
    }
  }
}

type Report = NonNullable<Parameters<typeof solveModel>[1]['onProgress']>;

interface PartTask extends Omit<AdjustOptions, 'effort' | 'now'> {
  readonly seed: number;
  readonly effort: number | null;
  readonly deadline: number;
  readonly now: () => number;
}

/** The search of one part. */
class PartSearch {
  readonly archive = new Archive();
  readonly #task: PartTask;
  readonly #compiled: Compiled;
  readonly #inForce: InForce;
  /** Null where the model leaves arcs out: a walk would miss them. */
  readonly #walk: Walk | null;
  readonly #start: Layout | null;
  readonly #pause: () => Promise<void>;
  readonly #bounds: PricedBound[] = [];
  readonly #solved = new Set<number>();
  #infeasible: Infeasible | null = null;

  constructor(problem: Problem, task: PartTask) {
    this.#task = task;
    this.#compiled = compiledOf(problem);
    this.#inForce = inForceOf(problem);
    const { model, arcs } = this.#compiled;
    const penalty = penaltyFor(model);
    this.#walk = arcs === undefined ? new Walk(model, this.#inForce.home, penalty, this.#inForce.leads, this.archive) : null;
    this.#start = completed(model, this.#inForce, penalty);
    this.#pause = pauser(task.now);
  }

  /** @param share of the time that is left. */
  async run(share: number, report: Report): Promise<void> {
    const { prices = DEFAULT_PRICES, deadline, now, timeMs } = this.#task;
    // One share of the time is for the walks.
    const shares = prices + 2;
    const end = timeMs === undefined ? Infinity : now() + Math.max(0, deadline - now()) * share;
    const solveAt = async (price: number, at: number): Promise<Outcome> => {
      const timeLeft = timeMs === undefined ? null : Math.max(0, end - now()) / (shares - at);
      return this.#solve(price, shares - 1, timeLeft, (solver, done, progress) => report(solver, (at + Math.min(1, done)) / shares, progress));
    };
    if (this.#start !== null) {
      this.#offer(this.#start);
      await this.better(this.#start, Infinity);
      await this.better(this.#start, 0);
    }
    const free = await solveAt(0, 0);
    if (free.status === 'infeasible') this.#infeasible = free.infeasible;
    const mostPrice = MOST_COST - dearestArc(this.#compiled);
    for (let at = 1; at <= prices && !this.#isOver(); at++) {
      const price = this.#nextPrice(mostPrice);
      if (price === null) return;
      await solveAt(price, at);
    }
  }

  #nextPrice(mostPrice: number): number | null {
    const front = this.archive.front().filter(({ score }) => score.excess === 0).map(({ moves, score }) => ({ moves, cost: score.cost }));
    return nextPrice({ front, bounds: this.#bounds, solved: this.#solved, mostMoves: Math.max(0, ...(this.#task.budgets ?? [Infinity])), mostPrice });
  }

  async #solve(price: number, runs: number, timeMs: number | null, onProgress: Report): Promise<Outcome> {
    const { effort, seed, threads = DEFAULT_THREADS, signal, now, onLoss } = this.#task;
    const compiled = price === 0 ? this.#compiled : compiledOf(pricedProblem(this.#compiled.problem, price));
    const { problem, model, arcs } = compiled;
    this.#solved.add(price);
    const found = await solveModel(model, { arcs, seed, start: price === 0 ? null : this.archive.at(price), effort: effort === null ? null : Math.ceil(effort / runs), timeMs, gap: 0, threads, signal, now, onProgress, onLoss });
    let outcome = conclude(problem, scoring(compiled, found), found);
    if (outcome.status === 'feasible' && arcs === undefined && !this.#isOver()) {
      // With so many prices each has little effort: where column generation did not get far the plain bound is the better one.
      const claims = [...found, ...(await boundModel(model, outcome.evaluation.layout, { signal, now }))];
      outcome = conclude(problem, model, claims);
    }
    if (outcome.bound !== null) this.#bounds.push({ price, bound: outcome.bound });
    if (outcome.evaluation !== null) {
      const { layout } = outcome.evaluation;
      this.#offer(layout);
      await this.better(layout, movedUnits(this.#inForce.home, layout).length);
      if (this.#walk !== null) await this.#drive(this.#walk.back(layout));
    }
    return outcome;
  }

  #offer(layout: Layout): void {
    this.archive.offer(movedUnits(this.#inForce.home, layout).length, scoreOf(this.#modelWith(layout), layout), () => layout);
  }

  /** Keeps what a local search finds from `layout` on with at most `most` schools moved. */
  async better(layout: Layout, most: number): Promise<void> {
    if (this.#walk !== null) await this.#drive(this.#walk.better(layout, most));
  }

  async #drive(walking: Walking): Promise<void> {
    for (let step = walking.next(); !(step.done ?? false) && !this.#isOver(); step = walking.next()) await this.#pause();
  }

  #isOver(): boolean {
    const { signal, deadline, now } = this.#task;
    return signal?.aborted === true || now() >= deadline;
  }

  #modelWith(layout: Layout): Model {
    return scoring(this.#compiled, [{ solver: 'inForce', layout }]);
  }

  result(): AdjustedPart {
    const front = this.archive.front();
    const isHeld = ({ price, bound }: PricedBound): boolean => front.every(({ moves, score }) => score.excess > 0 || score.cost + price * moves >= bound.cost);
    const stay = this.#inForce.unplaced === 0 ? this.#start : null;
    const bounds = this.#bounds.toSorted((one, two) => one.price - two.price);
    return { problem: this.#compiled.problem, inForce: this.#inForce, bounds: bounds.filter(isHeld), refused: bounds.filter((one) => !isHeld(one)), front, stay, infeasible: this.#infeasible };
  }
}

/** Cost of the dearest arc that is allowed. */
function dearestArc({ model, arcs }: Compiled): number {
  let most = model.arcCost.reduce((high, cost) => Math.max(high, cost), 0);
  if (arcs === undefined) return most;
  for (let unit = 0; unit < model.n; unit++) {
    for (let hub = 0; hub < model.n; hub++) {
      const cost = arcs.cost(unit, hub);
      if (cost < Infinity && cost > most) most = cost;
    }
  }
  return most;
}

/** What does not hold in an adjustment. */
export type AdjustFault =
  /** A bound of a part at a price. */
  | { readonly part: number; readonly price: number; readonly fault: Fault | { readonly kind: 'noCertificate' } }
  /** A figure of a point. */
  | { readonly budget: number; readonly figure: 'cost' | 'moves' | 'breaches' | 'bound'; readonly stated: number | null; readonly found: number | null };

/**
 * Makes every figure again without trusting any search: each bound of each part from its certificate on the model with its price, the bound
 * of every point from those, cost, breaches and moves of every layout from the facts. Of the arguments that take long to check it says
 * `undecided`, as `checkBound` does.
 */
export function checkAdjustment({ parts, points }: Pick<Adjustment, 'parts' | 'points'>): AdjustFault[] {
  const ofBounds = parts.flatMap(({ problem, bounds }, part) =>
    bounds.flatMap(({ price, bound: { cost, certificate } }): AdjustFault[] => {
      if (cost <= 0) return [];
      if (certificate === undefined) return [{ part, price, fault: { kind: 'noCertificate' } }];
      return checkBound(compile(pricedProblem(problem, price)), cost, certificate).map((fault) => ({ part, price, fault }));
    }),
  );
  return [...ofBounds, ...points.flatMap((point) => checkPoint(parts, point))];
}

function checkPoint(parts: readonly AdjustedPart[], point: AdjustPoint): AdjustFault[] {
  const { budget } = point;
  const bounds = boundOut(parts.map((part) => part.bounds), parts.map(({ problem }) => problem.part.schools.length), budget);
  const counted = point.parts.map((one, at) => (one === null ? null : evaluate(parts[at]!.problem, one.evaluation.layout)));
  const figures = [
    ['cost', point.cost, counted.reduce((sum, one) => sum + (one?.score.cost ?? 0), 0)],
    ['breaches', point.breaches, counted.reduce((sum, one) => sum + (one?.rules.reduce((count, { breaches }) => count + breaches.length, 0) ?? 0), 0)],
    ['moves', point.moves, counted.reduce((sum, one, at) => sum + (one === null ? 0 : movedUnits(parts[at]!.inForce.home, one.layout).length), 0)],
    ['bound', point.bound, bounds === null ? null : bounds.reduce((sum, one) => sum + one.cost, 0)],
  ] as const;
  const wrong = figures.flatMap(([figure, stated, found]): AdjustFault[] => (stated === found ? [] : [{ budget, figure, stated, found }]));
  return point.moves > budget ? [...wrong, { budget, figure: 'moves', stated: budget, found: point.moves }] : wrong;
}
