/** What the two ways of asking HiGHS share: its form of a program, its limits and its statuses. */
import type { Highs, Model as HighsModel, ModelData } from 'highs';
import type { MipStatus, Program } from '../../src/core/mip.js';

/** `program` without its wholeness as HiGHS reads it, with costs in multiples of `unit`. */
export const relaxedData = (program: Program, unit: number): ModelData => ({
  numCols: program.cost.length,
  numRows: program.rowLo.length,
  colCost: unit === 1 ? program.cost : program.cost.map((cost) => cost / unit),
  colLower: program.lower,
  colUpper: program.upper,
  rowLower: program.rowLo,
  rowUpper: program.rowHi,
  matrix: { format: 'csr', numRows: program.rowLo.length, numCols: program.cost.length, starts: program.rowStart, indices: program.column, values: program.value },
});

/** HiGHS takes finite limits only: 1e9 seconds and 2^31 − 1 iterations stand for none. */
export const seconds = (timeMs = Infinity): number => Math.min(1e9, Math.max(0, timeMs / 1000));
export const wholeLimit = (count = Infinity): number => Math.min(2 ** 31 - 1, Math.max(0, Math.floor(count)));

/** Statuses that HiGHS does not explain count as a failure, never as infeasible. */
export function statusOf(highs: Highs, code: number): MipStatus {
  const { modelStatus } = highs.constants;
  switch (code) {
    case modelStatus.optimal:
    case modelStatus.empty:
      return 'optimal';
    case modelStatus.infeasible:
      return 'infeasible';
    case modelStatus.unbounded:
      return 'unbounded';
    case modelStatus.timeLimit:
    case modelStatus.iterationLimit:
    case modelStatus.solutionLimit:
    case modelStatus.interrupted:
    case modelStatus.objectiveBound:
    case modelStatus.objectiveTarget:
      return 'limit';
    default:
      return 'failed';
  }
}

/** After an abort of the WebAssembly even freeing throws. */
export function disposeQuietly(model: HighsModel | null): void {
  try {
    model?.dispose();
  } catch {
    /* nothing is left to free */
  }
}
