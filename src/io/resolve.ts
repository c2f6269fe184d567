/** Which column of a sheet holds which field. */
import type { Finding } from '../core/findings.js';
import { bareHeaderKey, headerKey, keysOf, titleOf, type Column } from './columns.js';
import { nearest } from '../core/nearest.js';
import { at, hasControl, isBlank, type Sheet } from './sheet.js';

/** Field → index of its column; a field without a column is absent. */
export type Resolved = ReadonlyMap<string, number>;

export interface ResolveOptions {
  /** `input.columns` of the plan: field → header, stronger than any name; null: none. */
  readonly map?: Readonly<Record<string, string | null | undefined>>;
  /** Key of the plan that holds `map`, for findings. */
  readonly mapKey?: string;
  /** Of columns that mean the same take the first: a written layout carries the columns of its input behind its own. */
  readonly firstWins?: boolean;
  /** Do not overlook remarks in brackets: they hold the unit of a length. */
  readonly verbatim?: boolean;
}

/** Exact names before synonyms before names with a remark in brackets; the plan's map before all. */
export function resolveColumns(sheet: Sheet, columns: readonly Column[], out: Finding[], { map = {}, mapKey = 'input.columns', firstWins = false, verbatim = false }: ResolveOptions = {}): Resolved {
  const resolved = new Map<string, number>();
  const keys = sheet.headers.map((header) => ({ full: headerKey(header), bare: verbatim ? '' : bareHeaderKey(header) }));
  for (const { field } of columns) {
    const header = map[field];
    if (header === undefined || header === null) continue;
    const index = columnNamed(sheet, header);
    if (index >= 0) resolved.set(field, index);
    else out.push(mapMissing(sheet, `${mapKey}.${field}`, header));
  }
  const taken = new Set(resolved.values());
  for (const column of columns) {
    if (typeof map[column.field] === 'string') continue;
    const [first, second] = map[column.field] === null ? [] : candidates(keys, column).filter((index) => !taken.has(index));
    if (first !== undefined) resolved.set(column.field, first);
    else if (column.required) out.push(missingColumn(sheet, column));
    if (first !== undefined && second !== undefined && !firstWins) {
      out.push({ severity: 'error', code: 'finding.duplicateColumn', ...at(sheet, null, second), row: sheet.headerRow, params: { first: sheet.headers[first]!, expected: titleOf(column), field: column.field } });
    }
  }
  return resolved;
}

/** Columns that could be meant, all of the best rank that has any. */
function candidates(headers: readonly { readonly full: string; readonly bare: string }[], column: Column): number[] {
  const names = keysOf(column);
  const primary = new Set(names.slice(0, 3)); // field, zh, en
  const all = new Set(names);
  const ranks: ((header: { readonly full: string; readonly bare: string }) => boolean)[] = [
    ({ full }) => primary.has(full),
    ({ full }) => all.has(full),
    ({ bare }) => all.has(bare),
  ];
  for (const matches of ranks) {
    const found = headers.flatMap((header, index) => (matches(header) ? [index] : []));
    if (found.length > 0) return found;
  }
  return [];
}

/** Index of the column with this header, verbatim or else by its key; −1 where there is none. */
export function columnNamed({ headers }: Sheet, header: string): number {
  const verbatim = headers.indexOf(header);
  return verbatim >= 0 ? verbatim : headers.findIndex((text) => !isBlank(text) && headerKey(text) === headerKey(header));
}

const headersLike = ({ headers }: Sheet, words: readonly string[]): string =>
  [...new Set(words.flatMap((word) => nearest(word, headers, 2)))].slice(0, 3).join('、');

export const missingColumn = (sheet: Sheet, column: Column): Finding => ({
  severity: 'error', code: 'finding.missingColumn', ...at(sheet), row: sheet.headerRow,
  params: { expected: titleOf(column), field: column.field, nearest: headersLike(sheet, [column.zh, column.en]) },
});

/** `key` of the plan names a header that the sheet does not have. */
export const mapMissing = (sheet: Sheet, key: string, header: string): Finding => ({
  severity: 'error', code: 'finding.columnMapMissing', ...at(sheet), row: sheet.headerRow, value: header,
  params: { key, nearest: headersLike(sheet, [header]) },
});

/**
 * What is wrong with cells as such: error values, lost characters, control characters. Errors where a field is read from the column, warnings where
 * it is only carried. `skip` are rows that the plan leaves out.
 */
export function checkCells(sheet: Sheet, resolved: Resolved, skip: ReadonlySet<number>, out: Finding[]): ReadonlySet<number> {
  const read = new Set(resolved.values());
  const refused = new Set<number>();
  const add = (code: Finding['code'], row: number, column: number): void => {
    const isRead = read.has(column);
    if (isRead) refused.add(row);
    out.push({ severity: isRead ? 'error' : 'warning', code, ...at(sheet, row, column) });
  };
  for (const { row, column, code } of sheet.faults) if (!skip.has(row)) add(code, row, column);
  sheet.rows.forEach((cells, row) => {
    if (skip.has(row)) return;
    cells.forEach((cell, column) => {
      if (cell.includes('\ufffd')) add('finding.damagedText', row, column);
      if (read.has(column) ? hasControl(cell.trim()) : hasControl(cell.replaceAll(/[\t\r\n]/g, ''))) add('finding.controlCharacter', row, column);
    });
  });
  return refused;
}
