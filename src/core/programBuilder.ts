/** Puts a `Program` together column by column and row by row. */
import type { Program } from './mip.js';

export type Entry = readonly [column: number, value: number];

export interface ProgramBuilder {
  /** Adds a column and returns its position. */
  readonly column: (cost: number, lower: number, upper: number, whole: boolean) => number;
  /** Adds a row; entries of one column are added up, zeros left out. Returns its position. */
  readonly row: (lo: number, hi: number, entries: readonly Entry[]) => number;
  readonly build: () => Program;
}

export function programBuilder(): ProgramBuilder {
  const columns = { cost: [] as number[], lower: [] as number[], upper: [] as number[], whole: [] as number[] };
  const rows = { lo: [] as number[], hi: [] as number[], start: [0], column: [] as number[], value: [] as number[] };
  return {
    column(cost, lower, upper, whole) {
      columns.lower.push(lower);
      columns.upper.push(upper);
      columns.whole.push(whole ? 1 : 0);
      return columns.cost.push(cost) - 1;
    },
    row(lo, hi, entries) {
      const begin = rows.column.length;
      for (const [column, value] of entries.toSorted((a, b) => a[0] - b[0])) {
        const last = rows.column.length - 1;
        if (last >= begin && rows.column[last] === column) rows.value[last]! += value;
        else {
          if (last >= begin && rows.value[last] === 0) dropLast(rows);
          rows.column.push(column);
          rows.value.push(value);
        }
      }
      if (rows.column.length > begin && rows.value.at(-1) === 0) dropLast(rows);
      rows.start.push(rows.column.length);
      rows.hi.push(hi);
      return rows.lo.push(lo) - 1;
    },
    build: () => ({
      cost: Float64Array.from(columns.cost),
      lower: Float64Array.from(columns.lower),
      upper: Float64Array.from(columns.upper),
      whole: Uint8Array.from(columns.whole),
      rowLo: Float64Array.from(rows.lo),
      rowHi: Float64Array.from(rows.hi),
      rowStart: Int32Array.from(rows.start),
      column: Int32Array.from(rows.column),
      value: Float64Array.from(rows.value),
    }),
  };
}

function dropLast({ column, value }: { readonly column: number[]; readonly value: number[] }): void {
  column.pop();
  value.pop();
}
