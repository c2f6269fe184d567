/** The tables 结对帮扶 (LZ12) and 例外 (LZ6). */
import type { CapException, Pair } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import { columnOf, TABLE_COLUMNS, titleOf } from './columns.js';
import { scaled, typedNumber } from './numbers.js';
import { missingColumn, resolveColumns } from './resolve.js';
import { references, type Roster } from './roster.js';
import { at, isBlank, wordKey, type Sheet } from './sheet.js';

const whole = (sheet: Sheet): number[] => [...sheet.rows.keys()].filter((row) => !sheet.broken.has(row));

export function readPairs(sheet: Sheet, roster: Roster, out: Finding[]): Pair[] {
  const columns = resolveColumns(sheet, TABLE_COLUMNS.pairs, out);
  const [helperColumn, helpedColumn] = [columns.get('helper'), columns.get('helped')];
  const schools = references(sheet, roster, out);
  const firstAt = new Map<string, number>();
  const pairs = whole(sheet).flatMap((row): Pair[] => {
    for (const column of [helperColumn, helpedColumn]) {
      if (column !== undefined && isBlank(sheet.rows[row]![column]!)) out.push({ severity: 'error', code: 'finding.emptyCell', ...at(sheet, row, column), params: { expected: titleOf(columnOf('id')) } });
    }
    const [helper, helped] = [schools.of(row, helperColumn), schools.of(row, helpedColumn)];
    if (helper === null || helped === null) return [];
    const value = `${sheet.rows[row]![helperColumn!]} → ${sheet.rows[row]![helpedColumn!]}`;
    const first = firstAt.get(`${helper}:${helped}`);
    if (helper === helped) out.push({ severity: 'error', code: 'finding.pairWithItself', ...at(sheet, row, helpedColumn) });
    else if (first !== undefined) out.push({ severity: 'warning', code: 'finding.duplicatePair', ...at(sheet, row), value, params: { first: sheet.rowNumbers[first]! } });
    if (helper === helped || first !== undefined) return [];
    firstAt.set(`${helper}:${helped}`, row);
    return [{ helper, helped }];
  });
  schools.finish();
  return pairs;
}

/** @param leadOf the leads of the districts in force by their label, for exceptions that name a district. */
export function readExceptions(sheet: Sheet, roster: Roster, leadOf: ReadonlyMap<string, number>, out: Finding[]): CapException[] {
  const columns = resolveColumns(sheet, TABLE_COLUMNS.exceptions, out);
  const [leadColumn, districtColumn, capColumn, reasonColumn] = ['lead', 'district', 'cap', 'reason'].map((field) => columns.get(field));
  if (leadColumn === undefined && districtColumn === undefined) out.push(missingColumn(sheet, TABLE_COLUMNS.exceptions[0]!));
  const schools = references(sheet, roster, out);
  const firstAt = new Map<number, number>();
  const text = (row: number, column: number | undefined): string => (column === undefined ? '' : sheet.rows[row]![column]!.trim());
  const refuse = (code: Finding['code'], row: number, column: number | undefined, params?: Finding['params']): void => {
    out.push({ severity: 'error', code, ...at(sheet, row, column ?? null), ...(params !== undefined && { params }) });
  };
  const exceptions = whole(sheet).flatMap((row): CapException[] => {
    const district = text(row, districtColumn);
    const named = text(row, leadColumn) !== '';
    const lead = named ? schools.of(row, leadColumn) : (leadOf.get(wordKey(district)) ?? null);
    if (!named && district !== '' && lead === null) refuse('finding.unknownDistrict', row, districtColumn);
    if (!named && district === '') refuse('finding.emptyCell', row, leadColumn ?? districtColumn, { expected: titleOf(TABLE_COLUMNS.exceptions[0]!) });
    const cap = readCap(text(row, capColumn));
    if (cap === null && capColumn !== undefined) refuse('finding.notACount', row, capColumn);
    const reason = text(row, reasonColumn);
    if (reason === '' && reasonColumn !== undefined) refuse('finding.exceptionWithoutReason', row, reasonColumn);
    if (lead === null || cap === null || reason === '') return [];
    const first = firstAt.get(lead);
    if (first !== undefined) refuse('finding.duplicateException', row, named ? leadColumn : districtColumn, { first: sheet.rowNumbers[first]! });
    else firstAt.set(lead, row);
    return [{ lead, cap, reason }];
  });
  schools.finish();
  return exceptions;
}

function readCap(text: string): number | null {
  const typed = typedNumber(text);
  if (typed.kind !== 'number') return null;
  const { value, exact } = scaled(typed.text, 0);
  return exact && value >= 1 && value <= 1_000_000 ? value : null;
}
