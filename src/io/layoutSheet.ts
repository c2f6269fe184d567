/** Which sheet of a workbook is a layout: a written layout.xlsx has it beside sheets of districts and clauses. */
import type { County } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import type { Layout } from '../core/layout.js';
import { TABLE_COLUMNS, tableNamed } from './columns.js';
import { isFile, load, sheetsOf } from './files.js';
import type { Input } from './input.js';
import { layoutOf } from './layout.js';
import { originOf } from './layoutColumns.js';
import { resolveColumns } from './resolve.js';
import { rosterOf } from './roster.js';
import type { Sheet } from './sheet.js';

function isLayout(sheet: Sheet): boolean {
  const columns = resolveColumns(sheet, TABLE_COLUMNS.layout, [], { firstWins: true });
  return (columns.has('id') || columns.has('name')) && (columns.has('lead') || columns.has('district'));
}

/** The sheet that names schools and their districts, those with fitting names first; `sheets` is not empty. */
export function pickLayoutSheet(sheets: readonly Sheet[]): Sheet {
  const named = (table: string): Sheet[] => sheets.filter(({ sheet }) => tableNamed(sheet ?? '') === table);
  const ordered = [...named('layout'), ...named('schools'), ...sheets];
  return ordered.find(isLayout) ?? ordered[0]!;
}

/** The sheet of a layout file, or null with findings. */
export async function readLayoutSheet(path: string, out: Finding[]): Promise<Sheet | null> {
  if (!(await isFile(path, out))) return null;
  const loaded = await load(path, out);
  if (loaded === null) return null;
  const sheets = await sheetsOf(loaded, out);
  if (sheets === null) return null;
  if (sheets.length === 0) {
    out.push({ severity: 'error', code: 'finding.emptyFile', file: loaded.name });
    return null;
  }
  const sheet = pickLayoutSheet(sheets);
  out.push(...sheet.problems);
  return sheet.headers.length === 0 ? null : sheet; // why its header could not be read is said
}

/** A layout as it was read from a table. */
export interface LayoutRead {
  /** Null when an error is among the findings. */
  readonly layout: Layout | null;
  /** Leads (positions in `county.schools`) that the table does not name: the strongest of a district stands for it. */
  readonly unnamed: readonly number[];
  readonly findings: readonly Finding[];
}

/**
 * Reads a layout to score: CSV or workbook, one row a school, with the lead's id, or the label of the district and perhaps roles.
 * Every school of the county must be in it, and no other; `layout` is null when an error is among the findings. `mayNest`: a lead may be a member of
 * another district (LZ11). `input`: that the county is of; rows that its plan leaves out may then occur, and the table of schools itself is read as the
 * plan's `input.layout` says.
 */
export async function readLayout(path: string, county: County, mayNest = false, input: Input | null = null): Promise<LayoutRead> {
  const findings: Finding[] = [];
  const sheet = await readLayoutSheet(path, findings);
  const { aside, columns } = input === null || sheet === null ? { aside: [], columns: null } : originOf(input, sheet);
  const { layout, unnamed, nested } = sheet === null ? { layout: null, unnamed: [], nested: [] } : layoutOf(sheet, county.schools, rosterOf(county.schools, aside), true, findings, columns);
  if (!mayNest) findings.push(...nested);
  return { layout: findings.some(({ severity }) => severity === 'error') ? null : layout, unnamed, findings };
}
