/**
 * HiGHS (Huangfu and Hall 2018; https://highs.dev), compiled to WebAssembly, as an `Engine`. Calls block; one loaded engine serves one
 * thread. Its memory only grows, so a long-lived program runs it in a worker that can be ended.
 */
import type { Highs, HighsCallbackMap, Model as HighsModel } from 'highs';
import type { Engine, MipAnswer, MipLimits, Program } from '../../src/core/mip.js';
import { checkProgram, costUnit, hasCrossedLimits, hasWholeCost, isProven, soundAnswer } from './check.js';
import { findConflict } from './highsConflict.js';
import { disposeQuietly, relaxedData, seconds, statusOf, wholeLimit } from './highsModel.js';
import { openSession } from './highsSession.js';

export interface HighsOptions {
  /** Where a browser finds `highs.wasm`. */
  readonly locateFile?: (file: string) => string;
  /** Default on; off is for cross-checks. */
  readonly presolve?: 'on' | 'off';
}

/** The engine, once its WebAssembly is compiled (some 100 ms). @throws Error when the package cannot be loaded. */
export async function loadHighsEngine(options: HighsOptions = {}): Promise<Engine> {
  // Node hands out the loader itself where the types promise a namespace with a default.
  const loader = (await import('highs')).default as unknown as (init?: { locateFile?: (file: string) => string }) => Promise<Highs>;
  return highsEngine(await loader(options.locateFile === undefined ? {} : { locateFile: options.locateFile }), options);
}

export const highsEngine = (highs: Highs, options: HighsOptions = {}): Engine => ({
  id: 'highs',
  solve: (program, limits, start) => solve(highs, options, program, limits, start),
  open: (program) => openSession(highs, program),
  conflict: (program) => findConflict(highs, program),
});

const FAILED: MipAnswer = { status: 'failed', x: null, cost: null, bound: null, nodes: 0 };

/**
 * Options of a proof. The relative gap is 0. The absolute gap stays at its default of 1e-6 (times `costUnit`, at most 0.005): costs are
 * whole, so it hides nothing, while 0 would make HiGHS search on for rounding noise.
 */
const PROOF = { output_flag: false, random_seed: 1, mip_rel_gap: 0, mip_abs_gap: 1e-6 } as const;

/**
 * Whole answers are rounded and checked again (`soundAnswer`); one that does not hold up is `failed`. With a cutoff that no answer gets below
 * the status is `limit` and the bound the cutoff: HiGHS does not tell this from an infeasible program.
 */
function solve(highs: Highs, { presolve = 'on' }: HighsOptions, program: Program, limits: MipLimits, start?: Float64Array): MipAnswer {
  if (checkProgram(program) !== null) return FAILED;
  let model: HighsModel | null = null;
  try {
    const unit = costUnit(program.cost);
    if (hasCrossedLimits(program)) return { ...FAILED, status: 'infeasible' };
    if (program.cost.length === 0) return withoutColumns(program);
    model = highs.createModel({ ...relaxedData(program, unit), integrality: Int32Array.from(program.whole) });
    model.options.set({ ...PROOF, presolve: isMixed(program) ? 'off' : presolve, ...limitOptions(program, limits, unit) });
    if (start !== undefined) model.setSolution({ colValue: start });
    const handlers = callbacks(highs, program, limits, unit);
    model.run(handlers);
    if (model.getModelStatus() === highs.constants.modelStatus.unboundedOrInfeasible) {
      model.options.set('presolve', 'off');
      model.run(handlers);
    }
    return answerOf(highs, model, program, limits, unit);
  } catch {
    return FAILED;
  } finally {
    disposeQuietly(model);
  }
}

/**
 * Whether some columns are whole and some are not. With presolve HiGHS 1.15.3 calls such a program optimal at −52 whose optimum is −59
 * (`bench/gate.ts`, seed 1, mixed 336); without it it answers right.
 */
const isMixed = ({ whole }: Program): boolean => whole.includes(1) && whole.includes(0);

/** HiGHS leaves figures unset where there is nothing to choose. */
export function withoutColumns(program: Program): MipAnswer {
  const sound = soundAnswer(program, []);
  return sound === null ? { ...FAILED, status: 'infeasible' } : { status: 'optimal', ...sound, bound: sound.cost, nodes: 0 };
}

function limitOptions(program: Program, { timeMs, nodes, cutoff = Infinity }: MipLimits, unit: number): Record<string, number> {
  const options: Record<string, number> = { time_limit: seconds(timeMs) };
  // With 0 nodes HiGHS gives up before the root.
  if (nodes !== undefined) options['mip_max_nodes'] = Math.max(1, wholeLimit(nodes));
  if (Number.isFinite(cutoff)) options['objective_bound'] = mostUseful(program, cutoff) / unit;
  return options;
}

/** HiGHS drops what costs more than this, and shows it as the cost of an answer while there is none. */
const mostUseful = (program: Program, cutoff: number): number => (hasWholeCost(program) ? cutoff - 0.5 : cutoff);

/** Handlers only where they are asked for. HiGHS calls them between pieces of work of an integer program, at times only a few times a second. */
function callbacks(highs: Highs, program: Program, { iterations, stopped, onProgress, cutoff = Infinity }: MipLimits, unit: number): HighsCallbackMap | undefined {
  if (iterations === undefined && stopped === undefined && onProgress === undefined) return undefined;
  const { mipInterrupt } = highs.constants.callbackType;
  const most = mostUseful(program, cutoff);
  let lastCost: number | null = null;
  let lastBound: number | null = null;
  return {
    [mipInterrupt](event) {
      const { data } = event;
      const told = finiteOrNull(data.mip_primal_bound, unit);
      const cost = told !== null && told < most ? told : null;
      const bound = finiteOrNull(data.mip_dual_bound, unit);
      if (cost !== lastCost || bound !== lastBound) onProgress?.(cost, bound);
      lastCost = cost;
      lastBound = bound;
      if (stopped?.() === true || Number(data.mip_total_lp_iterations ?? 0) >= (iterations ?? Infinity)) event.interrupt();
      return undefined;
    },
  };
}

const finiteOrNull = (value: number | undefined, unit: number): number | null => (value === undefined || !Number.isFinite(value) ? null : value * unit);

function answerOf(highs: Highs, model: HighsModel, program: Program, { cutoff = Infinity }: MipLimits, unit: number): MipAnswer {
  const status = statusOf(highs, model.getModelStatus());
  if (status === 'failed') return FAILED;
  const isMip = program.whole.includes(1);
  const nodes = isMip ? Math.max(0, Number(model.info.get('mip_node_count'))) : 0;
  const isNone: MipAnswer = { status, x: null, cost: null, bound: null, nodes };
  if (status === 'unbounded') return isNone;
  const found = model.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible ? model.getSolution().colValue : null;
  const sound = found === null ? null : soundAnswer(program, found);
  if (found !== null && sound === null) return { ...isNone, status: 'failed' };
  const useful = sound !== null && sound.cost < cutoff ? sound : null;
  if (cutoff < Infinity && useful === null && status !== 'limit') return { ...isNone, status: 'limit', bound: cutoff };
  if (status === 'infeasible') return isNone;
  const told = isMip ? finiteOrNull(Number(model.info.get('mip_dual_bound')), unit) : status === 'optimal' ? model.getObjectiveValue() * unit : null;
  // What the cutoff cut off, the bound does not count.
  const bound = told === null ? null : Math.min(told, cutoff);
  const isDoubtful = status === 'optimal' && (useful === null || bound === null || !isProven(program, useful.cost, bound));
  return { status: isDoubtful ? 'limit' : status, x: useful?.x ?? null, cost: useful?.cost ?? null, bound, nodes };
}
