/**
 * The compact integer program of the canonical form, on whatever engine the task brings. An engine computes with tolerances, so nothing is
 * believed as it says it: a layout is read off the arcs and scored anew; a bound is rounded down to what survives the tolerance. What is
 * trusted is that the engine's bound is right within that tolerance, and its word that there is no answer: hence the bound's method `mip`,
 * without a certificate.
 */
import type { Layout } from '../../src/core/layout.js';
import type { Engine, MipLimits, MipStatus } from '../../src/core/mip.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Claim } from '../../src/core/result.js';
import type { Progress, Solver } from '../../src/core/solver.js';
import { checkProgram, wholeBound } from '../mip/check.js';
import { compactProgram } from './program.js';

/** Above this the program fills the 4 GiB of a WebAssembly engine before the first node. */
const MOST_ARCS = 600_000;

/** Nodes of a run that is limited by effort. */
const NODES = 10_000;

export const compact: Solver = {
  id: 'compact',
  supports(model) {
    if (model.arcHub.length > MOST_ARCS) return `${model.arcHub.length} arcs; at most ${MOST_ARCS} for the compact program`;
    const wrong = checkProgram(compactProgram(model).program);
    return wrong === null || `the compact program has ${wrong}`;
  },
  *run(model, { budget, start, engine }): Generator<Progress, Claim, void> {
    yield { iterations: 0, best: start === null ? null : scoreOf(model, start) };
    if (engine === undefined || budget.spent(0) >= 1) return { solver: 'compact' };
    const { layout, bound, status } = proveCompact(model, engine, { nodes: NODES, stopped: () => budget.spent(0) >= 1 }, start);
    return {
      solver: 'compact',
      ...(layout === null ? {} : { layout }),
      ...(bound === null ? {} : { bound: { cost: bound, method: 'mip', leftOut: [] } }),
      ...(status === 'infeasible' ? { infeasible: { kind: 'relaxation' } } : {}),
    };
  },
};

export interface CompactAnswer {
  /** `optimal`: the bound is the layout's cost. */
  readonly status: MipStatus;
  /** Keeps every rule. */
  readonly layout: Layout | null;
  readonly cost: number | null;
  /** Whole; no layout costs less, as far as the engine is right. */
  readonly bound: number | null;
  readonly nodes: number;
}

/** Solves the compact program of `model`; `start` counts only when it keeps every rule. Never throws. */
export function proveCompact(model: Model, engine: Engine, limits: MipLimits, start: Layout | null = null): CompactAnswer {
  const { program, layoutOf, startOf } = compactProgram(model);
  const begin = start !== null && scoreOf(model, start).excess === 0 ? startOf(start) : null;
  const answer = engine.solve(program, limits, begin ?? undefined);
  const layout = answer.x === null ? null : layoutOf(answer.x);
  const score = layout === null ? null : scoreOf(model, layout);
  const isLayout = score !== null && score.excess === 0;
  const cost = isLayout ? score.cost : null;
  const bound = answer.bound === null ? null : Math.max(0, wholeBound(answer.bound));
  const told = { layout: isLayout ? layout : null, cost, nodes: answer.nodes };
  // An answer that is no layout, or a bound above one: the engine is wrong, and so may be the rest.
  if ((answer.x !== null && !isLayout) || (bound ?? 0) > (cost ?? Infinity)) return { ...told, status: 'failed', bound: null };
  // What was left out of the model may hold something better.
  if (model.beyond !== undefined) return { ...told, status: answer.status === 'failed' ? 'failed' : 'limit', bound: null };
  return { ...told, status: answer.status === 'optimal' && bound !== cost ? 'limit' : answer.status, bound };
}
