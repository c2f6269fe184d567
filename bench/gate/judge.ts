/** Whether engines say the truth about one program, asked in several ways. */
import { hasWholeCost } from '../../solvers/mip/check.js';
import type { Engine, MipAnswer, MipLimits, Program } from '../../src/core/mip.js';
import type { Rng } from '../../src/core/rng.js';
import type { Truth } from './programs.js';

export interface GateEngines {
  readonly main: Engine;
  /** The same without presolve. */
  readonly plain: Engine;
  /** Another one, which may fail but must not lie; for programs that it takes. */
  readonly second: Engine;
  /** Whether `main` minds limits and starts. */
  readonly knowsLimits: boolean;
}

export interface Verdict {
  readonly solves: number;
  /** One line for every answer that is wrong. */
  readonly wrong: readonly string[];
  /** Programs that the second engine answered: 0 or 1. */
  readonly seconded: number;
}

export function judge({ main, plain, second, knowsLimits }: GateEngines, program: Program, truth: Truth, rng: Rng): Verdict {
  const wrong: string[] = [];
  let solves = 0;
  const ask = (name: string, engine: Engine, limits: MipLimits, start: Float64Array | undefined, isRight: (answer: MipAnswer) => boolean): MipAnswer => {
    solves++;
    const answer = engine.solve(program, limits, start);
    if (!isRight(answer)) wrong.push(`${name}: ${show(answer)}, in truth ${typeof truth === 'string' ? truth : truth.cost}`);
    return answer;
  };
  const isWhole = hasWholeCost(program);
  // Engines keep rows to 1e-6; a column that need not be whole turns that into cost.
  const slack = isWhole ? 0.01 : 1e-5 * Math.max(1, typeof truth === 'string' ? 0 : Math.abs(truth.cost));
  const isTrue = (answer: MipAnswer): boolean => agrees(answer, truth, slack);
  ask('default', main, {}, undefined, isTrue);
  ask('presolve off', plain, {}, undefined, isTrue);
  const seconded = ask('second engine', second, {}, undefined, (answer) => answer.status === 'failed' || isTrue(answer)).status === 'failed' ? 0 : 1;
  if (typeof truth !== 'string' && knowsLimits) {
    const question = rng.below(isWhole ? 4 : 2);
    if (question === 0) ask('from the optimum', main, {}, truth.x, isTrue);
    if (question === 1) ask('one node', main, { nodes: 1 }, undefined, (answer) => isHonest(answer, truth.cost, slack));
    if (question === 2) ask('cut off above the optimum', main, { cutoff: truth.cost + 1 }, undefined, isTrue);
    if (question === 3) ask('cut off at the optimum', main, { cutoff: truth.cost }, undefined, ({ status, x, bound }) => status === 'limit' && x === null && bound === truth.cost);
  }
  return { solves, wrong, seconded };
}

/** An unbounded program may be left open: ours never are. */
function agrees({ status, cost, bound }: MipAnswer, truth: Truth, slack: number): boolean {
  if (truth === 'unbounded') return status === 'unbounded' || status === 'failed';
  return truth === 'infeasible' ? status === 'infeasible' : status === 'optimal' && Math.abs(cost! - truth.cost) <= slack && bound! <= truth.cost + slack;
}

/** An answer under a limit: nothing below the optimum, no bound above it. */
const isHonest = ({ status, cost, bound }: MipAnswer, best: number, slack: number): boolean =>
  (status === 'limit' || (status === 'optimal' && cost! <= best + slack)) && (cost ?? Infinity) >= best - slack && (bound ?? -Infinity) <= best + slack;

const show = ({ status, cost, bound, nodes }: MipAnswer): string => `${status}, cost ${cost}, bound ${bound}, ${nodes} nodes`;
