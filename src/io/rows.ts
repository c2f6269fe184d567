/** Reading single columns of the table of schools, over all the rows that are used. */
import type { Finding } from '../core/findings.js';
import { nearest } from '../core/nearest.js';
import { scaled, typedNumber } from './numbers.js';
import type { Resolved } from './resolve.js';
import { wordKey, type Sheet } from './sheet.js';

/** A field, the index of a column without one, or no column. */
export type ColumnRef = string | number | null;

/** What the readers of single columns share. */
export interface Rows {
  readonly sheet: Sheet;
  readonly columns: Resolved;
  /** Rows that are not left out by the plan and fit the header. */
  readonly used: readonly number[];
  /** Adds a finding on a cell; an error refuses the row. `column` is a field, or an index for a column without one. `value`: instead of the cell. */
  readonly find: (severity: Finding['severity'], code: Finding['code'], row: number, column: ColumnRef, params?: Finding['params'], value?: string) => void;
  /** Adds one finding for many cells, at the first of them; `count` says how many. An error refuses them all. None: no finding. */
  readonly tell: (severity: Finding['severity'], code: Finding['code'], rows: readonly number[], column: ColumnRef, params?: Finding['params']) => void;
  /** Adds a finding on the table as a whole. */
  readonly add: (finding: Finding) => void;
}

/** Text of a field, verbatim; '' where the table has no such column. */
export function cellOf({ sheet, columns }: Pick<Rows, 'sheet' | 'columns'>, field: string, row: number): string {
  const column = columns.get(field);
  return column === undefined ? '' : sheet.rows[row]![column]!;
}

/** Rows → meaning of a word; blank cells and words that the plan maps to null are absent. */
export function readWords<Value>(
  rows: Rows, field: string, words: ReadonlyMap<string, Value>, unknown: Finding['code'], map: Readonly<Record<string, Value | null>> = {},
): Map<number, Value> {
  const mapped = new Map<string, Value | null>([...words, ...Object.entries(map).map(([word, value]) => [wordKey(word), value] as const)]);
  const found = new Map<number, Value>();
  for (const row of rows.used) {
    const word = wordKey(cellOf(rows, field, row));
    const value = mapped.get(word);
    if (value !== undefined && value !== null) found.set(row, value);
    else if (value === undefined && word !== '') rows.find('error', unknown, row, field, { nearest: nearest(word, mapped.keys()).join() });
  }
  return found;
}

/** Rows → count of a column of counts. */
export function readCounts(rows: Rows, field: string): Map<number, number> {
  const counts = new Map<number, number>();
  const roundedRows: number[] = [];
  for (const [row, text] of readNumbers(rows, field)) {
    const { value, exact } = scaled(text, 0);
    if (value < 0 || value > 1_000_000) rows.find('error', 'finding.notACount', row, field);
    else counts.set(row, value);
    if (!exact) roundedRows.push(row);
  }
  rows.tell('note', 'finding.rounded', roundedRows, field, { unit: '1' });
  return counts;
}

/** Rows → plain decimal text of a numeric column; blank cells and those that are no number (a finding says so) are absent. */
export function readNumbers(rows: Rows, column: string | number): Map<number, string> {
  const index = typeof column === 'number' ? column : rows.columns.get(column);
  const numbers = new Map<number, string>();
  const folded: number[] = [];
  if (index === undefined) return numbers;
  for (const row of rows.used) {
    const typed = typedNumber(rows.sheet.rows[row]![index]!);
    if (typed.kind === 'number') numbers.set(row, typed.text);
    if (typed.kind === 'number' && typed.folded) folded.push(row);
    if (typed.kind === 'unit') rows.find('error', 'finding.numberWithUnit', row, index, { nearest: typed.text });
    if (typed.kind === 'bad') rows.find('error', 'finding.notANumber', row, index);
  }
  rows.tell('note', 'finding.fullWidth', folded, index);
  return numbers;
}
