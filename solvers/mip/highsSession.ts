/**
 * A growing linear program on HiGHS. It keeps the basis from run to run, without presolve; after new columns the primal simplex goes on from
 * the basis, after new rows or moved bounds the dual simplex (`simplex_strategy` 0 chooses so).
 */
import type { Highs, Model as HighsModel } from 'highs';
import type { LinearSession, LpAnswer, MipLimits, Program } from '../../src/core/mip.js';
import { costUnit } from './check.js';
import { relaxedData, seconds, statusOf, wholeLimit } from './highsModel.js';

const FAILED: LpAnswer = { status: 'failed', x: new Float64Array(0), cost: NaN, price: new Float64Array(0) };

interface Column {
  readonly cost: number;
  readonly lower: number;
  readonly upper: number;
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

/** @throws Error when HiGHS refuses the program or is out of memory. */
export function openSession(highs: Highs, program: Program): LinearSession {
  const unit = costUnit(program.cost);
  const model = highs.createModel(relaxedData(program, unit));
  model.options.set({ output_flag: false, random_seed: 1, presolve: 'off', simplex_strategy: 0 });
  let columns = program.cost.length;
  let rows = program.rowLo.length;
  let allowsNothing = program.rowLo.every((lo, row) => lo <= 0 && program.rowHi[row]! >= 0);
  let waiting: Column[] = [];
  const flush = (): void => {
    if (waiting.length > 0) model.addCols(columnData(waiting, rows, unit));
    waiting = [];
  };
  return {
    addColumn(cost, lower, upper, entries, values) {
      waiting.push({ cost, lower, upper, rows: entries.slice(), values: values.slice() });
      return columns++;
    },
    addRow(lo, hi, indices, values) {
      flush();
      model.addRow(lo, hi, { indices, values });
      allowsNothing &&= lo <= 0 && hi >= 0;
      return rows++;
    },
    setBounds(column, lower, upper) {
      flush();
      model.changeColBounds(column, lower, upper);
    },
    setCost(column, cost) {
      flush();
      model.changeColCost(column, cost / unit);
    },
    run(limits = {}) {
      if (columns === 0) return { status: allowsNothing ? 'optimal' : 'infeasible', x: new Float64Array(0), cost: 0, price: new Float64Array(rows) };
      flush();
      return run(highs, model, limits, unit);
    },
    dispose: () => model.dispose(),
  };
}

/** The columns by columns, with costs in multiples of `unit`. */
function columnData(columns: readonly Column[], rows: number, unit: number): Parameters<HighsModel['addCols']>[0] {
  const starts = new Int32Array(columns.length + 1);
  columns.forEach((column, at) => (starts[at + 1] = starts[at]! + column.rows.length));
  const indices = new Int32Array(starts[columns.length]!);
  const values = new Float64Array(indices.length);
  columns.forEach((column, at) => {
    indices.set(column.rows, starts[at]);
    values.set(column.values, starts[at]);
  });
  return {
    cost: Float64Array.from(columns, ({ cost }) => cost / unit),
    lower: Float64Array.from(columns, ({ lower }) => lower),
    upper: Float64Array.from(columns, ({ upper }) => upper),
    matrix: { format: 'csc', numRows: rows, numCols: columns.length, starts, indices, values },
  };
}

function run(highs: Highs, model: HighsModel, { timeMs, iterations, stopped }: Pick<MipLimits, 'timeMs' | 'iterations' | 'stopped'>, unit: number): LpAnswer {
  const { callbackType, modelStatus } = highs.constants;
  const handlers = stopped && {
    [callbackType.simplexInterrupt](event: { interrupt: () => void }): undefined {
      if (stopped()) event.interrupt();
    },
  };
  try {
    // HiGHS adds up the time of all runs of a model.
    model.zeroAllClocks();
    model.options.set({ time_limit: seconds(timeMs), simplex_iteration_limit: wholeLimit(iterations) });
    model.run(handlers);
    const code = model.getModelStatus();
    if (code === modelStatus.unknown || code === modelStatus.solveError) {
      // A basis that went bad: once more from nothing.
      model.setBasis();
      model.run(handlers);
    }
    const { colValue, rowDual } = model.getSolution();
    const price = unit === 1 ? rowDual : rowDual.map((dual) => dual * unit);
    return { status: statusOf(highs, model.getModelStatus()), x: colValue, cost: model.getObjectiveValue() * unit, price };
  } catch {
    return FAILED;
  }
}
