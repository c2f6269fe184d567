/**
 * The small interface behind which linear and integer programs are solved. An engine comes in as an argument (`Task.engine`), so that
 * solvers name no package; `solvers/mip` holds the engines. Engines compute with tolerances: whatever they answer is checked again in
 * whole numbers before anyone believes it.
 */

/** minimise cost·x subject to rowLo ≤ A x ≤ rowHi, lower ≤ x ≤ upper, x whole where `whole` is 1. −Infinity and Infinity: no limit. */
export interface Program {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly whole: Uint8Array;
  readonly rowLo: Float64Array;
  readonly rowHi: Float64Array;
  /** A by rows: the entries of row r stand at `rowStart[r]` to `rowStart[r + 1] - 1`, by ascending column, no column twice in a row. */
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

export interface MipLimits {
  /** Milliseconds of wall time. */
  readonly timeMs?: number;
  /** Nodes of the search tree: a limit that is the same on every machine. */
  readonly nodes?: number;
  /** Simplex iterations: another such limit. */
  readonly iterations?: number;
  /** Only answers that cost less than this are of use. */
  readonly cutoff?: number;
  /** Asked now and then; true ends the run with what there is. */
  readonly stopped?: () => boolean;
  /** A better answer was found, or the bound rose. */
  readonly onProgress?: (cost: number | null, bound: number | null) => void;
}

/** `limit`: ended early, with or without an answer. `failed`: the engine broke or ran out of memory. */
export type MipStatus = 'optimal' | 'infeasible' | 'unbounded' | 'limit' | 'failed';

export interface MipAnswer {
  readonly status: MipStatus;
  /** Null where there is none. Whole entries are as the engine gives them: within its tolerance. */
  readonly x: Float64Array | null;
  readonly cost: number | null;
  /** No answer costs less, by the engine's own reckoning; null where it says nothing. */
  readonly bound: number | null;
  readonly nodes: number;
}

export interface LpAnswer {
  readonly status: MipStatus;
  readonly x: Float64Array;
  readonly cost: number;
  /** Dual price of each row. */
  readonly price: Float64Array;
}

/** A linear program that grows: columns and rows are added, bounds moved, and each run begins from the last basis. */
export interface LinearSession {
  /** Adds a column; `rows` and `values` hold its entries. Returns its position. */
  readonly addColumn: (cost: number, lower: number, upper: number, rows: Int32Array, values: Float64Array) => number;
  /** Adds a row; `columns` and `values` hold its entries. Returns its position. */
  readonly addRow: (lo: number, hi: number, columns: Int32Array, values: Float64Array) => number;
  readonly setBounds: (column: number, lower: number, upper: number) => void;
  readonly setCost: (column: number, cost: number) => void;
  readonly run: (limits?: Pick<MipLimits, 'timeMs' | 'iterations' | 'stopped'>) => LpAnswer;
  readonly dispose: () => void;
}

export interface Engine {
  readonly id: string;
  /** Solves to a relative gap of 0 unless a limit ends it. `start` is a full answer to begin from. Never throws: `failed`. */
  readonly solve: (program: Program, limits: MipLimits, start?: Float64Array) => MipAnswer;
  /** Null where the engine has no growing programs. `program.whole` is ignored. */
  readonly open: (program: Program) => LinearSession | null;
  /** Rows that cannot all hold together and of which none can be left out (an IIS of the relaxation); null where there is none or the engine has no such thing. */
  readonly conflict: (program: Program) => readonly number[] | null;
}
