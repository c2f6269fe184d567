/** A layout in columns of the table of schools: `input.layout` of the plan says which hold it. */
import type { Finding } from '../core/findings.js';
import type { Input } from './input.js';
import type { InputPlan } from './planInput.js';
import { columnNamed } from './resolve.js';
import type { SchoolTable } from './schools.js';
import { isBlank, type Sheet } from './sheet.js';

/** Field of a layout (`id`, `district`, `lead`, `role`) → header of the table of schools. */
export type LayoutColumns = Readonly<Record<string, string>>;

/** Null where the plan names none, or the table has no ids. */
export function layoutColumns({ sheet, columns }: SchoolTable, { layout = {} }: InputPlan): LayoutColumns | null {
  const id = columns.get('id');
  const named = Object.entries(layout).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return named.length === 0 || id === undefined ? null : { ...Object.fromEntries(named), id: sheet.headers[id]! };
}

/** The rows of schools that the plan uses and that have a district: one without is new since. `given` may name headers that are not there. */
export function layoutInForce({ sheet, schools }: SchoolTable, given: LayoutColumns): Sheet {
  const columns = Object.entries(given).flatMap(([field, header]) => (field === 'id' ? [] : [columnNamed(sheet, header)]));
  const isPlaced = (row: number): boolean => columns.includes(-1) || columns.some((column) => !isBlank(sheet.rows[row]![column]!));
  const kept = schools.map(({ row }) => row).filter(isPlaced);
  return { ...sheet, rows: kept.map((row) => sheet.rows[row]!), rowNumbers: kept.map((row) => sheet.rowNumbers[row]!), broken: new Set(), faults: [] };
}

/** What a table of a layout owes to the table of schools that it was made from. */
export interface Origin {
  /** Ids of rows that the plan leaves out. */
  readonly aside: readonly string[];
  /** Where the table has the same headers as that of schools, the plan says which columns hold the layout; otherwise null. */
  readonly columns: LayoutColumns | null;
}

export function originOf({ schools: { headers, rows }, rowOf, understood, layoutColumns: given }: Input, sheet: Sheet): Origin {
  const column = headers.indexOf(understood.columns['id'] ?? '');
  const used = new Set(rowOf);
  const aside = rows.flatMap((cells, row) => (used.has(row) || column < 0 || isBlank(cells[column]!) ? [] : [cells[column]!]));
  const isSame = headers.length === sheet.headers.length && headers.every((header, at) => header === sheet.headers[at]);
  return { aside, columns: isSame ? given : null };
}

/** The layout in force stands in a table of its own and in the table of schools. */
export const twoLayouts = (own: Sheet, schools: Sheet): Finding => ({
  severity: 'error', code: 'finding.twoTables', file: own.file, params: { table: 'layout', first: own.file, second: `${schools.file} (input.layout)` },
});
