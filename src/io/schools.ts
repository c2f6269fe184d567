/** The table of schools to schools, row by row; every row ends as used, left out by the plan, or refused. */
import type { School, Tier } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import { tiersByQuality } from '../core/tiers.js';
import { COLUMNS, columnOf, titleOf } from './columns.js';
import { leftOutRows } from './leaveOut.js';
import { readFigures } from './figures.js';
import { overlooked } from './overlooked.js';
import { readPlaces } from './places.js';
import type { InputPlan } from './planInput.js';
import { readQuality } from './quality.js';
import { checkCells, resolveColumns, type Resolved } from './resolve.js';
import { cellOf, readCounts, readWords, type ColumnRef, type Rows } from './rows.js';
import { at, hasControl, isBlank, type Sheet } from './sheet.js';
import { LEADERSHIP_WORDS, SETTING_WORDS, STAGE_WORDS, TIER_WORDS, YES_WORDS } from './words.js';

export interface SchoolRow {
  /** Index into the rows of the sheet. */
  readonly row: number;
  readonly school: School;
}

export interface SchoolTable {
  readonly sheet: Sheet;
  readonly columns: Resolved;
  /** Rows that are used when nothing else is wrong. */
  readonly schools: readonly SchoolRow[];
  readonly leftOut: ReadonlySet<number>;
}

/** @param hasTravel whether ways are given, so that no school needs a place. */
export function readSchools(sheet: Sheet, plan: InputPlan, hasTravel: boolean, out: Finding[]): SchoolTable {
  // Under a header that could not be read nothing is understood; why was said where it was read.
  if (sheet.headers.length === 0) return { sheet, columns: new Map(), leftOut: new Set(), schools: [] };
  if (sheet.rows.length === 0) out.push({ severity: 'error', code: 'finding.headerOnly', ...at(sheet) });
  checkShape(sheet, out);
  const wanted = COLUMNS.map((column) => (column.field === 'stage' && plan.stage !== undefined ? { ...column, required: false } : column));
  const columns = resolveColumns(sheet, wanted, out, { map: plan.columns ?? {} });
  out.push(...overlooked(sheet, wanted, columns, plan));
  const leftOut = leftOutRows(sheet, columns, plan, out);
  const refused = new Set<number>(sheet.broken);
  const used = [...sheet.rows.keys()].filter((row) => !leftOut.has(row) && !sheet.broken.has(row));
  const indexOf = (column: ColumnRef): number | null => (typeof column === 'string' ? (columns.get(column) ?? null) : column);
  const find: Rows['find'] = (severity, code, row, column, params, value) => {
    if (severity === 'error') refused.add(row);
    out.push({ severity, code, ...at(sheet, row, indexOf(column)), ...(value !== undefined && { value }), ...(params !== undefined && { params }) });
  };
  const tell: Rows['tell'] = (severity, code, cells, column, params) => {
    if (severity === 'error') for (const row of cells) refused.add(row);
    if (cells.length > 0) find(severity, code, cells[0]!, column, { count: cells.length, ...params });
  };
  const rows: Rows = { sheet, columns, used, find, tell, add: (finding) => out.push(finding) };
  for (const row of checkCells(sheet, columns, new Set([...leftOut, ...sheet.broken]), out)) refused.add(row);
  const schools = assemble(rows, plan, hasTravel);
  // Without one of the columns that every school needs, no row can be used.
  const isUsable = wanted.every(({ field, required }) => !required || columns.has(field));
  return { sheet, columns, leftOut, schools: isUsable ? schools.filter(({ row }) => !refused.has(row)) : [] };
}

function checkShape(sheet: Sheet, out: Finding[]): void {
  const blank = (sheet.rowNumbers.at(-1) ?? sheet.headerRow) - sheet.headerRow - sheet.rows.length;
  if (blank > 0) out.push({ severity: 'note', code: 'finding.blankRows', ...at(sheet), params: { count: blank } });
  sheet.headers.forEach((header, column) => {
    if (isBlank(header) && sheet.rows.some((cells) => !isBlank(cells[column]!))) {
      out.push({ severity: 'note', code: 'finding.namelessColumn', ...at(sheet), row: sheet.headerRow, params: { position: column + 1 } });
    }
  });
}

function assemble(rows: Rows, plan: InputPlan, hasTravel: boolean): SchoolRow[] {
  const text = (field: string, row: number): string => cellOf(rows, field, row).trim();
  checkIds(rows);
  for (const field of ['name', 'stage']) {
    if (!rows.columns.has(field)) continue;
    for (const row of rows.used) if (text(field, row) === '') rows.find('error', 'finding.emptyCell', row, field, { expected: titleOf(columnOf(field)) });
  }
  const stage = readWords(rows, 'stage', STAGE_WORDS, 'finding.unknownStage', plan.values?.stage);
  const setting = readWords(rows, 'setting', SETTING_WORDS, 'finding.unknownUrbanRural', plan.values?.setting);
  const tier = readWords(rows, 'tier', TIER_WORDS, 'finding.unknownTier', plan.values?.tier);
  const leadership = readWords(rows, 'leadership', LEADERSHIP_WORDS, 'finding.unknownLeadership', plan.values?.leadership);
  const yes = Object.entries(plan.values?.new ?? {}).map(([word, value]) => [word, value === null ? null : value === 'yes'] as const);
  const isNew = readWords(rows, 'new', YES_WORDS, 'finding.unknownYes', Object.fromEntries(yes));
  const [students, teachers] = [readCounts(rows, 'students'), readCounts(rows, 'teachers')];
  const isCentral = readWords(rows, 'central', YES_WORDS, 'finding.unknownYes');
  const figures = readFigures(rows);
  const places = readPlaces(rows, plan, hasTravel);
  const quality = readQuality(rows, plan, (row) => stage.get(row) ?? null);
  const found = rows.used.flatMap((row) => {
    const itsStage = rows.columns.has('stage') ? stage.get(row) : plan.stage;
    if (itsStage === undefined) return []; // refused: said above, or the column is missing
    const school: School = {
      id: cellOf(rows, 'id', row), name: text('name', row), stage: itsStage, township: text('township', row), setting: setting.get(row) ?? null,
      place: places.get(row) ?? null, quality: quality.get(row) ?? null, tier: tier.get(row) ?? null, leadership: leadership.get(row) ?? null,
      students: students.get(row) ?? null, teachers: teachers.get(row) ?? null, county: text('county', row), isNew: isNew.get(row) ?? false,
      ...(isCentral.has(row) && { isCentral: isCentral.get(row)! }), ...(figures.has(row) && { figures: figures.get(row)! }),
    };
    return [{ row, school }];
  });
  return withTiers(rows, plan, found);
}

/** Tiers by quality where the plan asks for them and the table has none. */
function withTiers(rows: Rows, { tiers: shares }: InputPlan, found: readonly SchoolRow[]): SchoolRow[] {
  if (shares === undefined || shares.strong + shares.weak > 100 || found.length === 0) return [...found]; // above 100: refused with the plan
  const column = rows.columns.get('tier');
  if (column !== undefined) {
    rows.add({ severity: 'warning', code: 'finding.tiersUnused', ...at(rows.sheet), column: rows.sheet.headers[column]! });
    return [...found];
  }
  const tiers = tiersByQuality(found.map(({ school }) => school), shares);
  const count = (tier: Tier | null): number => tiers.filter((one) => one === tier).length;
  const counts = { strongSchools: count('strong'), ordinarySchools: count('ordinary'), weakSchools: count('weak'), none: count(null) };
  rows.add({ severity: 'note', code: 'finding.tiersMade', ...at(rows.sheet), params: { ...shares, ...counts } });
  return found.map(({ row, school }, index) => ({ row, school: { ...school, tier: tiers[index]! } }));
}

function checkIds(rows: Rows): void {
  if (!rows.columns.has('id')) return;
  const verbatim = new Map<string, number>();
  const trimmed = new Map<string, number>();
  for (const row of rows.used) {
    const id = cellOf(rows, 'id', row);
    const find = (severity: 'error' | 'warning', code: Finding['code'], first?: number): void =>
      rows.find(severity, code, row, 'id', first === undefined ? undefined : { first: rows.sheet.rowNumbers[first]! });
    const bare = id.trim();
    const twin = trimmed.get(bare);
    if (bare === '') find('error', 'finding.emptyId');
    else if (hasControl(id) && !hasControl(bare)) find('error', 'finding.controlCharacter'); // inside, it was said of the cell already
    else if (/^\d(\.\d+)?[eE]\+?\d+$/.test(bare)) find('error', 'finding.idLostDigits');
    else if (verbatim.has(id)) find('error', 'finding.duplicateId', verbatim.get(id));
    else if (twin !== undefined) find('error', 'finding.idLooksDuplicate', twin);
    else if (bare !== id) find('warning', 'finding.idSpaces');
    if (!verbatim.has(id)) verbatim.set(id, row);
    if (twin === undefined) trimmed.set(bare, row);
  }
}
