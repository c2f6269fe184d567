/** Whether a part has a layout at all; if not, why, and what would help. */
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import { compile } from '../core/compile.js';
import { findReasons } from '../core/infeasible.js';
import type { Engine } from '../core/mip.js';
import type { Model } from '../core/model.js';
import { problemOf, type Asked, type Diagnosis } from '../policy/changes.js';
import { clashOf } from './clash.js';
import { findMends } from './mend.js';
import { anyLayout, searchedLayout, type Answer, type Prover } from './prover.js';

/** Above this only what shows without a search is told, off a choice of the arcs. */
const MOST_SCHOOLS = 1500;
const FEW_ARCS = 50;

export interface DiagnoseOptions {
  /** True ends it with what is known by then. */
  readonly stopped?: () => boolean;
  /** As in `Prover`; default: no pause. */
  readonly pause?: () => Promise<void>;
  /** Default HiGHS, loaded when it is needed. */
  readonly loadEngine?: () => Promise<Engine>;
}

/** The same for the same part: its searches are limited by steps and not by time. */
export async function diagnose(asked: Asked, { stopped = () => false, pause = () => Promise.resolve(), loadEngine = loadHighsEngine }: DiagnoseOptions = {}): Promise<Diagnosis> {
  const problem = problemOf(asked);
  const isLarge = problem.part.schools.length > MOST_SCHOOLS;
  const model = compile(problem, isLarge ? { arcs: FEW_ARCS } : {});
  const reasons = findReasons(model);
  if (isLarge) return { status: reasons.length > 0 ? 'infeasible' : 'undecided', reasons, mends: [] };
  if (reasons.length === 0 && searchedLayout(model, stopped) !== null) return { status: 'feasible', reasons, mends: [] };
  const engine = await loadEngine().catch(() => null);
  if (engine === null) return { status: reasons.length > 0 ? 'infeasible' : 'undecided', reasons, mends: [] };
  return decide(asked, model, reasons, { engine, stopped, pause });
}

async function decide(asked: Asked, model: Model, reasons: Diagnosis['reasons'], prover: Prover): Promise<Diagnosis> {
  const answer: Answer = reasons.length > 0 ? 'none' : await anyLayout(model, prover);
  if (answer !== 'none') return { status: answer === 'unknown' ? 'undecided' : 'feasible', reasons, mends: [] };
  return { status: 'infeasible', reasons: reasons.length > 0 ? reasons : [await clashOf(problemOf(asked), prover)], mends: await findMends(asked, prover) };
}
