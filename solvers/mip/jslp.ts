/**
 * javascript-lp-solver as an `Engine` for small programs, as an independent check of the large one. It is not trusted: at its timeout it
 * reports a fractional relaxation as feasible, so it gets none, and its answer counts only when it is sound (`soundAnswer`) and costs what
 * the engine says.
 */
import packageModule from 'javascript-lp-solver';
import type { Engine, MipAnswer, Program } from '../../src/core/mip.js';
import { checkProgram, hasCrossedLimits, soundAnswer } from './check.js';

// Node hands out the solver itself where the types promise a namespace with a default.
const solver = packageModule as unknown as typeof packageModule.default;

/**
 * Beyond this many 0-1 columns the package now and then cycles without end, whatever its timeout says: 6 of 470 compact programs of 17 to 100
 * arcs did, none of some thousand smaller ones.
 */
export const MOST_WHOLE = 16;

/** With whole columns of wider range it cycles sooner (13 of 1,092 small compact programs, the least with 16 whole columns in all). */
const FEW_WHOLE = 8;

/** Beyond this its tolerance shows: with entries of up to 1e6 it called 1 of 1,500 small programs infeasible that was not. */
const MOST_ENTRY = 1e5;

const FAILED: MipAnswer = { status: 'failed', x: null, cost: null, bound: null, nodes: 0 };

/**
 * Solves small programs and fails on others; it knows no limits and no start. Beyond `FEW_WHOLE` whole columns those that are not 0-1 are
 * left free to be fractional: where they come out whole nevertheless, as penalties do, the answer stands, else it is `failed`.
 */
export const jslpEngine: Engine = {
  id: 'jslp',
  solve(program) {
    if (checkProgram(program) !== null || program.value.some((value) => Math.abs(value) > MOST_ENTRY)) return FAILED;
    if (hasCrossedLimits(program)) return { ...FAILED, status: 'infeasible' };
    const { whole } = program;
    const width = (column: number): number => (whole[column] === 1 ? program.upper[column]! - program.lower[column]! : 0);
    const isTiny = whole.filter((_, column) => width(column) > 0).length <= FEW_WHOLE;
    const asked = isTiny ? program : { ...program, whole: whole.map((one, column) => (width(column) <= 1 ? one : 0)) };
    if (!isTiny && asked.whole.filter((_, column) => width(column) === 1).length > MOST_WHOLE) return FAILED;
    try {
      return answerOf(program, solver.Solve(packageModel(asked)) as unknown as Answer);
    } catch {
      return FAILED;
    }
  },
  open: () => null,
  conflict: () => null,
};

type Answer = Readonly<Record<string, number | boolean | undefined>>;

/** The package's columns are x' ≥ 0 with x = origin + sign · x'. */
const originOf = ({ lower, upper }: Program, column: number): number => (lower[column]! > -Infinity ? lower[column]! : upper[column]! < Infinity ? upper[column]! : 0);
const signOf = ({ lower, upper }: Program, column: number): 1 | -1 => (lower[column] === -Infinity && upper[column]! < Infinity ? -1 : 1);

interface PackageModel {
  readonly optimize: 'cost';
  readonly opType: 'min';
  readonly constraints: Record<string, { min?: number; max?: number; equal?: number }>;
  readonly variables: Record<string, Record<string, number>>;
  readonly ints: Record<string, 1>;
  readonly unrestricted: Record<string, 1>;
  /** Its presolve forgets the cost of columns that it fixes. */
  readonly options: { readonly presolve: false };
}

export function packageModel(program: Program): PackageModel {
  const { cost, lower, upper, whole, rowLo, rowHi, rowStart, column, value } = program;
  const model: PackageModel = { optimize: 'cost', opType: 'min', constraints: {}, variables: {}, ints: {}, unrestricted: {}, options: { presolve: false } };
  cost.forEach((price, at) => {
    model.variables[`x${at}`] = { cost: price * signOf(program, at) };
    if (whole[at] === 1) model.ints[`x${at}`] = 1;
    if (lower[at] === -Infinity && upper[at] === Infinity) model.unrestricted[`x${at}`] = 1;
    if (lower[at]! > -Infinity && upper[at]! < Infinity) {
      model.constraints[`top${at}`] = { max: upper[at]! - lower[at]! };
      model.variables[`x${at}`]![`top${at}`] = 1;
    }
  });
  for (let row = 0; row < rowLo.length; row++) {
    let shift = 0;
    for (let at = rowStart[row]!; at < rowStart[row + 1]!; at++) {
      shift += value[at]! * originOf(program, column[at]!);
      model.variables[`x${column[at]}`]![`row${row}`] = value[at]! * signOf(program, column[at]!);
    }
    const [lo, hi] = [rowLo[row]! - shift, rowHi[row]! - shift];
    model.constraints[`row${row}`] = lo === hi ? { equal: lo } : { ...(lo > -Infinity ? { min: lo } : {}), ...(hi < Infinity ? { max: hi } : {}) };
  }
  return model;
}

/** What the package says of `program`, as far as it holds up. */
export function answerOf(program: Program, answer: Answer): MipAnswer {
  if (answer['feasible'] !== true) return { ...FAILED, status: 'infeasible' };
  if (answer['bounded'] === false) return { ...FAILED, status: 'unbounded' };
  const x = Float64Array.from(program.cost, (_, at) => originOf(program, at) + signOf(program, at) * Number(answer[`x${at}`] ?? 0));
  const sound = soundAnswer(program, x);
  const origin = program.cost.reduce((sum, price, at) => sum + price * originOf(program, at), 0);
  const isItsCost = sound !== null && Math.abs(Number(answer['result']) + origin - sound.cost) <= 1e-6 * Math.max(1, Math.abs(sound.cost));
  if (!isItsCost) return FAILED;
  return { status: 'optimal', ...sound, bound: sound.cost, nodes: 0 };
}
