/**
 * What reading an input ends with: a county, the plan, and the table as it was, so that every row can be written out again verbatim.
 */
import type { County } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import type { LayoutColumns } from './layoutColumns.js';

/** A table of text as it stood in the file: the header row and the rows below it, cells verbatim. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A file that was read, and the SHA-256 of its bytes in hex. */
export interface InputFile {
  /** Name as the user knows it: relative to the input folder. */
  readonly name: string;
  readonly sha256: string;
}

/** What `readInput` makes of a folder, a workbook or a table, where nothing is wrong. */
export interface Input {
  readonly county: County;
  /** The `schools` table with every row of the file, in its order. */
  readonly schools: Table;
  /** Row of `schools.rows` for each school of the county, ascending: rows that no school has were left out by the plan. */
  readonly rowOf: Int32Array;
  /** `input.layout` of the plan: columns of `schools` that hold the layout in force; null where the plan names none. */
  readonly layoutColumns: LayoutColumns | null;
  /** Leads of the layout in force (positions in `county.schools`) that its table does not name: the strongest of a district stands for it. */
  readonly unnamed: readonly number[];
  /** The plan file without its `input` section, unchecked: rules, weights, parts, preset, title. `{}` where there is none. */
  readonly plan: Readonly<Record<string, unknown>>;
  readonly files: readonly InputFile[];
  /** Notes on how scores and tiers were made from other columns (LZ2, XX1): the report repeats them. */
  readonly composed: readonly Finding[];
  /** What was understood, for `xuequ check`. */
  readonly understood: Understood;
}

/** How the table of schools was understood. */
export interface Understood {
  /** Sheet or file → rows in it. */
  readonly rows: Readonly<Record<string, number>>;
  /** Field of the school → header it was read from. */
  readonly columns: Readonly<Record<string, string>>;
  /** Headers that mean nothing to the program and are carried to the output. */
  readonly carried: readonly string[];
  /** Rows that the plan leaves out (`input.rows`). */
  readonly leftOut: number;
  readonly encoding: string;
  /** `none`: the plan says that the input has no places. */
  readonly coordinates: 'wgs84' | 'gcj02' | 'bd09' | 'none';
}

/** `input` is null when any finding is an error. */
export interface Reading {
  readonly input: Input | null;
  /** As in `Input`, but given for a refused input too, so that settings can be judged at the same time. */
  readonly plan: Readonly<Record<string, unknown>>;
  /** All findings of all files, errors first, then by file and row. */
  readonly findings: readonly Finding[];
  /** Errors in the layout in force unless the settings ask for two tiers (LZ11): leads that are members of another district. */
  readonly nested: readonly Finding[];
  /** Rows of the schools table that were read: used (or left out by the plan) + refused. */
  readonly rows: { readonly used: number; readonly leftOut: number; readonly refused: number };
}
