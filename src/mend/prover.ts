/**
 * Whether a model has a layout at all, and which one breaks the least: costs are put aside, an integer program decides. A layout is scored
 * anew; that there is none is the engine's word, or a proof read off the model.
 */
import { annealing } from '../../solvers/annealing/annealing.js';
import { compactProgram, type Drafting } from '../../solvers/compact/program.js';
import { checkProgram } from '../../solvers/mip/check.js';
import { findInfeasible } from '../core/infeasible.js';
import type { Layout } from '../core/layout.js';
import type { Engine } from '../core/mip.js';
import type { Model } from '../core/model.js';
import { scoreOf } from '../core/modelScore.js';
import { makeRng } from '../core/rng.js';
import { byIterations, runAlone, untilStopped } from '../core/solver.js';

/** Above this a program takes minutes. */
export const MOST_ARCS = 60_000;
/** Moves of the short search for each unit. */
const STEPS_OF_UNIT = 2000;
/** Nodes of one search: a limit that is the same on every machine. */
const NODES = 300;

/** A layout; `none`: there is none; `unknown`: too large, or ended early. */
export type Answer = Layout | 'none' | 'unknown';

export interface Prover {
  readonly engine: Engine;
  /** True ends the search: every answer is then `unknown`. */
  readonly stopped: () => boolean;
  /** Awaited before every search, so that the caller's events have their turn. */
  readonly pause: () => Promise<void>;
}

/** The model's hard rules alone. */
export function bare(model: Model): Model {
  const { groups, loads, arcCost, hubCost } = model;
  return {
    ...model,
    arcCost: new Int32Array(arcCost.length),
    hubCost: new Int32Array(hubCost.length),
    loads: loads.filter(({ hardLo, hardHi }) => hardLo.some(Number.isFinite) || hardHi.some(Number.isFinite)).map((load) => ({ ...load, softLo: -Infinity, softHi: Infinity, below: 0, above: 0 })),
    groups: groups === null || groups.max === Infinity ? null : { ...groups, price: 0 },
    bonds: { a: new Int32Array(0), b: new Int32Array(0), price: new Int32Array(0) },
  };
}

/** Any layout of the hard rules of `model`, by a short search or, where that finds none, by an integer program. */
export async function anyLayout(model: Model, prover: Prover): Promise<Answer> {
  const rules = bare(model);
  if (findInfeasible(rules) !== null) return 'none';
  await prover.pause();
  if (prover.stopped()) return 'unknown';
  return searchedLayout(rules, prover.stopped) ?? (await cheapestLayout(rules, prover));
}

/**
 * A cheapest layout of `model`, or the cheapest that was found before the limit. Where `extra` adds rules with a price, `model` is to be
 * without them.
 */
export async function cheapestLayout(model: Model, { engine, stopped, pause }: Prover, extra?: (drafting: Drafting) => void): Promise<Answer> {
  await pause();
  if (model.arcHub.length > MOST_ARCS || stopped()) return 'unknown';
  const { program, layoutOf } = compactProgram(model, extra);
  if (checkProgram(program) !== null) return 'unknown';
  const { status, x } = engine.solve(program, { nodes: NODES, stopped });
  const layout = x === null ? null : layoutOf(x);
  if (layout !== null && scoreOf(model, layout).excess === 0) return layout;
  return status === 'infeasible' && model.beyond === undefined ? 'none' : 'unknown';
}

/** A layout that a short search for the hard rules of `model` finds; the same on every machine. */
export function searchedLayout(model: Model, stopped: () => boolean): Layout | null {
  const rules = bare(model);
  const { layout } = runAlone(annealing, rules, { rng: makeRng(1), budget: untilStopped(byIterations(STEPS_OF_UNIT * model.n), stopped), start: null });
  return layout !== undefined && scoreOf(rules, layout).excess === 0 ? layout : null;
}
