/**
 * A table as it was read from a CSV file or a sheet, before anything is understood: text cells, and where each stood.
 */
import type { Finding } from '../core/findings.js';
import type { Table } from './input.js';

export interface Sheet extends Table {
  readonly file: string;
  readonly sheet?: string;
  /** Row of the header and of each data row as a spreadsheet numbers them. */
  readonly headerRow: number;
  readonly rowNumbers: readonly number[];
  /** Data rows (indices) that do not fit the header and are refused; `rows` holds them cut or filled to its width. */
  readonly broken: ReadonlySet<number>;
  /** Rows that could not be told apart, or stand below a header that cannot be used: refused, not in `rows`. */
  readonly unreadable: number;
  /** Cells whose text is not what was meant: an error value, a formula without result. */
  readonly faults: readonly Fault[];
  /** What is wrong with the sheet as such; it matters only if the sheet is one that is read. */
  readonly problems: readonly Finding[];
  /** `UTF-8`, `GB18030`, `xlsx` … */
  readonly encoding: string;
}

export interface Fault {
  readonly row: number;
  readonly column: number;
  readonly code: 'finding.formulaWithoutValue' | 'finding.cellError';
  readonly value: string;
}

/** Where `row` (index) and `column` (index) of a sheet are, and what stands there, as a finding wants it. */
export function at(sheet: Sheet, row: number | null = null, column: number | null = null): Pick<Finding, 'file' | 'sheet' | 'row' | 'column' | 'value'> {
  return {
    file: sheet.file,
    ...(sheet.sheet !== undefined && { sheet: sheet.sheet }),
    ...(row !== null && { row: sheet.rowNumbers[row]! }),
    ...(column !== null && { column: sheet.headers[column]! }),
    ...(row !== null && column !== null && { value: sheet.rows[row]![column]! }),
  };
}

/** Columns and rows as in Excel; cells as a travel matrix of 5,000 schools needs them. */
export const TABLE_LIMITS = { columns: 16_384, rows: 1_048_576, cells: 25_100_000 } as const;

/** Why a table of this size is refused before its cells are touched; null when it is not. */
export function oversize(rows: number, columns: number): Pick<Finding, 'code' | 'params'> | null {
  if (columns > TABLE_LIMITS.columns) return { code: 'finding.tooManyColumns', params: { count: columns, limit: TABLE_LIMITS.columns } };
  if (rows <= TABLE_LIMITS.rows && rows * columns <= TABLE_LIMITS.cells) return null;
  return { code: 'finding.tooManyCells', params: { rows, columns, limit: TABLE_LIMITS.cells } };
}

export const isBlank = (text: string): boolean => text.trim() === '';

/** How words in cells are compared: full-width folded, case and outer spaces ignored. */
export const wordKey = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** A line break, tab or other control character, which no id or name holds. */
export const hasControl = (text: string): boolean => /\p{Cc}/u.test(text);

/** The rows without blank ones, and the first of them as the header; null when there is none. `numbers` are spreadsheet rows. */
export function splitHeader(rows: readonly (readonly string[])[]): {
  readonly headers: readonly string[];
  readonly headerRow: number;
  readonly body: readonly (readonly string[])[];
  readonly numbers: readonly number[];
} | null {
  const filled = rows.map((cells, index) => ({ cells, number: index + 1 })).filter(({ cells }) => !cells.every(isBlank));
  const [header, ...body] = filled;
  if (header === undefined) return null;
  return { headers: header.cells, headerRow: header.number, body: body.map(({ cells }) => cells), numbers: body.map(({ number }) => number) };
}
