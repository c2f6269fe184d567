/**
 * LZ11: two tiers searched together. Solved one after the other, the lower tier takes the cheapest ways, whatever its central schools
 * then bring into the upper districts. Here schools below change their central school where both tiers together cost less, and the
 * upper tier is solved again, in turn, until neither gains. Of a small county every lower layout is tried, so that nothing is missed.
 */
import { compile } from './core/compile.js';
import { conclude } from './core/conclude.js';
import { evaluate } from './core/evaluation.js';
import type { Layout } from './core/layout.js';
import { findArc } from './core/model.js';
import type { Problem } from './core/problem.js';
import type { Claim, Outcome } from './core/result.js';

/** What the search of both tiers found. */
export interface Joint {
  /** Id of the upper part. */
  readonly part: string;
  /** Cost of both tiers where the lower one is solved first. */
  readonly apart: number;
  /** Cost of both tiers as they are now. */
  readonly cost: number;
}

type Solved = Outcome & { readonly status: 'optimal' | 'feasible' };
export const isSolved = (outcome: Outcome): outcome is Solved => outcome.status === 'optimal' || outcome.status === 'feasible';

export interface JointTask {
  readonly lower: Solved;
  readonly upper: Solved;
  /** The problem of the upper tier above a layout of the lower one. */
  readonly above: (lower: Layout, upper: Layout) => Problem;
  /** The best layout found for such a problem, from `start`; null where nothing is found. */
  readonly solveAbove: (problem: Problem, start: Layout) => Promise<Layout | null>;
  /** A problem of the upper tier that lets every school below count where it serves best: its layouts are another place to begin. */
  readonly relaxed: Problem;
  readonly isStopped: () => boolean;
}

/** Above so few schools the upper tier is solved at once for whatever is below. */
const FEW_ABOVE = 10;
/** Lower layouts that are all tried there. */
const FEW_LAYOUTS = 256;
const MOST_ROUNDS = 4;

interface Pair {
  readonly lower: Layout;
  readonly upper: Layout;
  readonly cost: number;
}

export async function joinTiers(task: JointTask): Promise<{ readonly lower: Outcome; readonly upper: Outcome; readonly joint: Joint }> {
  const { lower, upper } = task;
  const apart: Pair = { lower: lower.evaluation.layout, upper: upper.evaluation.layout, cost: lower.evaluation.score.cost + upper.evaluation.score.cost };
  const choices = choicesOf(lower.problem);
  const layouts = choices.reduce((product, hubs) => product * hubs.length, 1);
  const best = layouts <= FEW_LAYOUTS && isQuick(upper) ? await tryAll(task, choices, apart) : await inTurn(task, choices, apart);
  const joint: Joint = { part: upper.problem.part.id, apart: apart.cost, cost: best.cost };
  if (best.cost === apart.cost) return { lower, upper, joint };
  return {
    lower: withLayout(lower.problem, best.lower, lower),
    upper: withLayout(task.above(best.lower, best.upper), best.upper, upper),
    joint,
  };
}

const isQuick = ({ problem }: Solved): boolean => problem.part.schools.length <= FEW_ABOVE;

/** By unit of the lower tier, the hubs that it may come under, itself where it leads. */
function choicesOf(problem: Problem): number[][] {
  const model = compile(problem);
  const isHub = (unit: number): boolean => findArc(model, unit, unit) >= 0;
  return Array.from({ length: model.n }, (_, unit) => (isHub(unit) ? [unit] : [...model.arcHub.subarray(model.arcStart[unit], model.arcStart[unit + 1])]));
}

function withLayout(problem: Problem, layout: Layout, before: Solved): Outcome {
  const claims: Claim[] = [{ solver: 'joint', layout }, { solver: before.solver, ...(before.bound !== null && { bound: before.bound }) }];
  return conclude(problem, compile(problem), claims);
}

/** Cost of both tiers, Infinity where a rule is broken. */
function costOf({ lower, above }: JointTask, lowerLayout: Layout, upperLayout: Layout): number {
  const below = evaluate(lower.problem, lowerLayout).score;
  if (below.excess > 0) return Infinity;
  const { excess, cost } = evaluate(above(lowerLayout, upperLayout), upperLayout).score;
  return excess > 0 ? Infinity : below.cost + cost;
}

async function solvedAbove(task: JointTask, lower: Layout, upper: Layout): Promise<Pair> {
  const found = (await task.solveAbove(task.above(lower, upper), upper)) ?? upper;
  return { lower, upper: found, cost: costOf(task, lower, found) };
}

async function tryAll(task: JointTask, choices: readonly (readonly number[])[], apart: Pair): Promise<Pair> {
  let best = apart;
  for (const lead of combinations(choices)) {
    if (task.isStopped()) break;
    const lower: Layout = { lead: Int32Array.from(lead) };
    if (evaluate(task.lower.problem, lower).score.excess > 0) continue;
    const pair = await solvedAbove(task, lower, apart.upper);
    if (pair.cost < best.cost) best = pair;
  }
  return best;
}

function* combinations(choices: readonly (readonly number[])[]): Generator<number[]> {
  const [first, ...rest] = choices;
  if (first === undefined) return yield [];
  for (const tail of combinations(rest)) for (const hub of first) yield [hub, ...tail];
}

async function inTurn(task: JointTask, choices: readonly (readonly number[])[], apart: Pair): Promise<Pair> {
  const best = await turns(task, choices, apart);
  const hopeful = await task.solveAbove(task.relaxed, apart.upper);
  if (hopeful === null || task.isStopped()) return best;
  const other = await turns(task, choices, { lower: apart.lower, upper: hopeful, cost: costOf(task, apart.lower, hopeful) });
  return other.cost < best.cost ? other : best;
}

async function turns(task: JointTask, choices: readonly (readonly number[])[], begun: Pair): Promise<Pair> {
  let best = begun;
  for (let round = 0; round < MOST_ROUNDS && !task.isStopped(); round++) {
    const below = descend(task, choices, best);
    if (below.cost === best.cost) {
      const moved = isQuick(task.upper) ? await moveAndSolve(task, choices, best) : best;
      if (moved.cost === best.cost) return best;
      best = moved;
      continue;
    }
    best = below;
    const above = await solvedAbove(task, best.lower, best.upper);
    if (above.cost < best.cost) best = above;
  }
  return best;
}

/** Each school below moves alone, and the upper tier is solved for it. */
async function moveAndSolve(task: JointTask, choices: readonly (readonly number[])[], from: Pair): Promise<Pair> {
  let best = from;
  for (const [unit, hubs] of choices.entries()) {
    for (const hub of hubs) {
      if (hub === best.lower.lead[unit] || task.isStopped()) continue;
      const lower = { lead: best.lower.lead.with(unit, hub) };
      if (evaluate(task.lower.problem, lower).score.excess > 0) continue;
      const pair = await solvedAbove(task, lower, best.upper);
      if (pair.cost < best.cost) best = pair;
    }
  }
  return best;
}

/** Under upper districts that stay, schools below move to another central school, or two change places, as long as that gains. */
function descend(task: JointTask, choices: readonly (readonly number[])[], { lower, upper, cost }: Pair): Pair {
  const free = [...choices.keys()].filter((unit) => choices[unit]!.length > 1);
  let lead = lower.lead;
  let least = cost;
  const attempt = (changed: readonly (readonly [unit: number, hub: number])[]): boolean => {
    const next = lead.slice();
    for (const [unit, hub] of changed) next[unit] = hub;
    const found = costOf(task, { lead: next }, upper);
    if (found >= least) return false;
    [lead, least] = [next, found];
    return true;
  };
  for (let gained = true; gained && !task.isStopped(); ) {
    gained = false;
    for (const unit of free) for (const hub of choices[unit]!) if (hub !== lead[unit] && attempt([[unit, hub]])) gained = true;
    for (const [at, one] of free.entries()) {
      for (const two of free.slice(at + 1)) {
        const [a, b] = [lead[one]!, lead[two]!];
        if (a !== b && choices[one]!.includes(b) && choices[two]!.includes(a) && attempt([[one, b], [two, a]])) gained = true;
      }
    }
  }
  return { lower: { lead }, upper, cost: least };
}
