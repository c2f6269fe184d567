import type { Highs, Model as HighsModel } from 'highs';
import type { Program } from '../../src/core/mip.js';
import { disposeQuietly, relaxedData } from './highsModel.js';

/**
 * An irreducible set of rows that cannot all hold (IIS; Chinneck 2008), of the relaxation of `program`. Null where that has a solution, where the
 * limits of the columns contradict each other without any row, or where HiGHS fails or is not sure of every row.
 */
export function findConflict(highs: Highs, program: Program): number[] | null {
  const { iis, modelStatus } = highs.constants;
  let model: HighsModel | null = null;
  try {
    model = highs.createModel({ ...relaxedData(program, 1), colCost: new Float64Array(program.cost.length) });
    // The default strategy finds nothing.
    model.options.set({ output_flag: false, random_seed: 1, presolve: 'off', iis_strategy: iis.strategyRowPriority });
    model.run();
    if (model.getModelStatus() !== modelStatus.infeasible) return null;
    const { rowIndex, rowStatus } = model.getIis();
    return rowIndex.length > 0 && rowIndex.every((row) => rowStatus[row] === iis.inConflict) ? Array.from(rowIndex).toSorted((a, b) => a - b) : null;
  } catch {
    return null;
  } finally {
    disposeQuietly(model);
  }
}
