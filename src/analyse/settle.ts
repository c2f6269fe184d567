/** Some of the layouts of a small part, such as those with a unit under a certain hub, solved for themselves. */
import { compile } from '../core/compile.js';
import { compareScores } from '../core/score.js';
import type { Layout } from '../core/layout.js';
import { loadCost, type Load, type Model } from '../core/model.js';
import { groupCost, scoreOf } from '../core/modelScore.js';
import type { Claim } from '../core/result.js';
import { solveModel, type PortfolioTask } from '../portfolio.js';
import { checkBound } from '../verify/bound.js';
import type { Placed } from './explain.js';
import type { Repaired } from './repair.js';

export type SettleTask = Pick<PortfolioTask, 'seed' | 'signal' | 'now'>;

/** Of more units a solving takes long and seldom ends with a proof. */
const MOST_UNITS = 100;
const EFFORT_PER_UNIT = 40_000;
/** Iterations of all solvings that one question asks for. */
const MOST_EFFORT = 60_000_000;

/** (cost − bound) / cost of a layout beyond which a part is too hard: solvings of parts of it would hardly prove anything. A thousandth. */
const MOST_GAP = 1000;

/** Whether the part is small and its bound good enough for solvings to end with proofs. */
export function isSettled({ problem, layout, bound }: Placed): boolean {
  const model = compile(problem);
  const { cost } = scoreOf(model, layout);
  return model.n <= MOST_UNITS && bound !== null && (cost - bound.cost) * MOST_GAP <= cost;
}

/** How many solvings of this model one question may ask for. */
export const solvings = ({ n }: Model): number => Math.floor(MOST_EFFORT / (EFFORT_PER_UNIT * n));

export interface Least {
  /** No layout of the model that keeps every rule costs less; Infinity where none keeps them, 0 where nothing is known. Its certificate was checked. */
  readonly atLeast: number;
  /** The cheapest layout found that keeps every rule. */
  readonly found: Repaired | null;
}

/**
 * The cheapest layout of `model`, as far as the effort goes.
 * @param start one of its layouts
 * @param target ends the search once a layout costs no more than this, or none can
 */
export async function leastOf(model: Model, start: Layout | null, { signal, ...task }: SettleTask, target: number | null = null): Promise<Least> {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  signal?.addEventListener('abort', abort);
  const onProgress: PortfolioTask['onProgress'] = (_solver, _done, { best, bound }) => {
    if (target !== null && ((best !== null && best.excess === 0 && best.cost <= target) || (bound ?? 0) > target)) abort();
  };
  // Threads would take longer to start than there is to do.
  const claims = await solveModel(model, { ...task, signal: stop.signal, onProgress, threads: 0, start, effort: EFFORT_PER_UNIT * model.n, timeMs: null, gap: 0 });
  signal?.removeEventListener('abort', abort);
  const layouts = [...(start === null ? [] : [start]), ...claims.flatMap(({ layout }) => layout ?? [])];
  const [best] = layouts.map((layout): Repaired => ({ layout, score: scoreOf(model, layout) })).filter(({ score }) => score.excess === 0).toSorted((a, b) => compareScores(a.score, b.score));
  return { atLeast: Math.max(0, ...claims.map((claim) => proven(model, claim))), found: best ?? null };
}

function proven(model: Model, { infeasible, bound }: Claim): number {
  if (infeasible !== undefined) return Infinity;
  if (bound?.certificate === undefined || checkBound(model, bound.cost, bound.certificate).length > 0) return 0;
  return bound.cost > dearest(model) ? Infinity : bound.cost;
}

/** No layout that keeps every rule costs more. */
function dearest({ n, arcStart, arcCost, hubCost, loads, groups, bonds }: Model): number {
  const most = (values: Iterable<number>): number => [...values].reduce((high, value) => Math.max(high, value), 0);
  const ways = Array.from({ length: n }, (_, unit) => most(arcCost.subarray(arcStart[unit]!, arcStart[unit + 1]!)));
  // A load is convex: at its dearest where a district holds all that is above 0, or all that is below.
  const ends = ({ a }: Load): number[] => [a.reduce((sum, value) => sum + Math.max(0, value), 0), a.reduce((sum, value) => sum + Math.min(0, value), 0)];
  const district = most(hubCost) + sumOf(loads.map((load) => most(ends(load).map((x) => loadCost(load, x))))) + (groups === null ? 0 : groupCost(groups, groups.count));
  return sumOf(ways) + n * district + sumOf(bonds.price);
}

const sumOf = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0);
