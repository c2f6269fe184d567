/** Asks engines about random small programs of which the truth is known, until enough has been asked. */
import type { Program } from '../../src/core/mip.js';
import { makeRng } from '../../src/core/rng.js';
import { drawCompact } from './compactPrograms.js';
import { judge, type GateEngines } from './judge.js';
import { drawProgram, KINDS, truthOf, type Truth } from './programs.js';

export interface GateTally {
  readonly solves: number;
  readonly programs: number;
  /** Programs that nothing solves. */
  readonly infeasible: number;
  /** Programs that the second engine answered as well. */
  readonly seconded: number;
  /** Programs with a wrong answer. */
  readonly wrong: number;
}

/** A program with a wrong answer. */
export interface Fault {
  /** Its kind and number. */
  readonly name: string;
  readonly program: Program;
  /** One line for every wrong answer. */
  readonly lines: readonly string[];
}

/** Programs of a round: each kind so often, and as many compact ones. */
const ROUND = 20;
/** Programs of a kind that a seed may draw; those of the next seed begin behind them. */
const PROGRAMS_OF_SEED = 2 ** 20;

/** Asks about `solves` times in all, a program several times; `onFault` hears of every program with a wrong answer. */
export function runGate(engines: GateEngines, { solves, seed }: { readonly solves: number; readonly seed: number }, onFault: (fault: Fault) => void): GateTally {
  const rng = makeRng(seed);
  const tally = { solves: 0, programs: 0, infeasible: 0, seconded: 0, wrong: 0 };
  for (const { name, program, truth } of knownPrograms(seed)) {
    if (tally.solves >= solves) break;
    const verdict = judge(engines, program, truth, rng);
    tally.solves += verdict.solves;
    tally.programs++;
    tally.seconded += verdict.seconded;
    if (truth === 'infeasible') tally.infeasible++;
    if (verdict.wrong.length === 0) continue;
    tally.wrong++;
    onFault({ name, program, lines: verdict.wrong });
  }
  return tally;
}

/** A program of which the truth is known; `name`: its kind and number. */
export interface Known {
  readonly name: string;
  readonly program: Program;
  readonly truth: Truth;
}

/** Without an end: rounds of all kinds. */
export function* knownPrograms(seed: number): Generator<Known, void, void> {
  const first = seed * PROGRAMS_OF_SEED;
  for (let round = 0; ; round++) {
    for (const kind of KINDS) {
      for (let turn = round * ROUND; turn < (round + 1) * ROUND; turn++) {
        const program = drawProgram(kind, makeRng(first + turn));
        yield { name: `${kind} ${turn}`, program, truth: truthOf(program) };
      }
    }
    let turn = 0;
    for (const drawn of drawCompact(ROUND, first + round)) yield { name: `compact ${round}.${turn++}`, ...drawn };
  }
}
