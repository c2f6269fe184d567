/** From a path to the tables and the plan that lie there: a folder, a workbook, or one CSV file. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Finding } from '../core/findings.js';
import { namesOf, tableNamed, TABLES, type TableName } from './columns.js';
import { isFile, kindOf, load, sheetsOf, type Loaded } from './files.js';
import type { InputFile } from './input.js';
import { pickLayoutSheet } from './layoutSheet.js';
import { nearest } from '../core/nearest.js';
import { isPlain, merge, nest } from '../core/plain.js';
import { checkPlan, readPlan, type PlanFile } from './planFile.js';
import type { Sheet } from './sheet.js';
import { contentNamed } from './sniff.js';

export interface Sources {
  /** Of the folder or file, without extension. */
  readonly name: string;
  readonly tables: ReadonlyMap<TableName, Sheet>;
  readonly osrm: Loaded | null;
  readonly plan: PlanFile;
  readonly files: readonly InputFile[];
}

/** A plan file as read, unchecked. */
interface GivenPlan {
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const NO_PLAN: GivenPlan = { name: 'plan.yaml', values: {} };

/** What is gathered; filled step by step. */
interface Gathering {
  readonly tables: Map<TableName, Sheet>;
  osrm: Loaded | null;
  readonly files: InputFile[];
  readonly out: Finding[];
}

/** @param overrides laid over the plan's section `input`, such as `['input.coordinates', 'gcj02']`. */
export async function gather(path: string, planFile: string | null, overrides: readonly (readonly [string, unknown])[], out: Finding[]): Promise<Sources> {
  const gathering: Gathering = { tables: new Map(), osrm: null, files: [], out };
  const kind = await kindOf(path, out);
  if (kind === 'folder') await gatherFolder(path, gathering);
  if (kind === 'file') await gatherFile(path, gathering);
  const folder = kind === 'folder' ? path : dirname(path);
  const given = kind === null && planFile === null ? NO_PLAN : await gatherPlan(folder, planFile, kind === 'file', gathering);
  const values = overrides.reduce<unknown>((all, [key, value]) => merge(all, nest(key, value)), given.values);
  const plan = checkPlan(isPlain(values) ? values : {}, given.name, out);
  const { tables, osrm, files } = gathering;
  return { name: basename(path, kind === 'file' ? extname(path) : ''), tables, osrm, plan, files };
}

async function loadInto(path: string, { files, out }: Gathering): Promise<Loaded | null> {
  const loaded = await load(path, out);
  if (loaded !== null) files.push({ name: loaded.name, sha256: loaded.sha256 });
  return loaded;
}

const titleOf = ({ file, sheet }: Sheet): string => (sheet === undefined ? file : `${file} / ${sheet}`);

function addTable(table: TableName, sheet: Sheet, { tables, out }: Gathering): void {
  const first = tables.get(table);
  if (first === undefined) {
    tables.set(table, sheet);
    out.push(...sheet.problems);
  } else out.push({ severity: 'error', code: 'finding.twoTables', file: sheet.file, params: { table, first: titleOf(first), second: titleOf(sheet) } });
}

async function gatherFile(path: string, gathering: Gathering): Promise<void> {
  const loaded = await loadInto(path, gathering);
  const sheets = loaded === null ? null : await sheetsOf(loaded, gathering.out);
  if (sheets === null) return;
  const [only] = sheets;
  if (only !== undefined && only.sheet === undefined) addTable('schools', only, gathering);
  else addWorkbook(basename(path), sheets, gathering);
}

const allNames = TABLES.map((table) => namesOf(table).slice(0, 2).join(' / ')).join('、');

/** Sheets by their names; a workbook of one sheet with any name is the table of schools. */
function addWorkbook(file: string, sheets: readonly Sheet[], gathering: Gathering): void {
  const { tables, out } = gathering;
  const strange: Sheet[] = [];
  for (const sheet of sheets) {
    const table = tableNamed(sheet.sheet ?? '');
    if (table === null) strange.push(sheet);
    else if (table !== 'readme') addTable(table, sheet, gathering);
  }
  const [only] = strange;
  if (!tables.has('schools') && only !== undefined && strange.length === 1) addTable('schools', strange.pop()!, gathering);
  for (const sheet of strange) out.push({ severity: 'note', code: 'finding.unknownTable', file, sheet: sheet.sheet ?? '', params: { names: allNames } });
  if (tables.has('schools')) return;
  if (sheets.length === 0) out.push({ severity: 'error', code: 'finding.emptyFile', file });
  else out.push({ severity: 'error', code: 'finding.noSchoolsSheet', file, params: { nearest: nearest(namesOf('schools')[1]!, sheets.map(({ sheet = '' }) => sheet), 3).join('、') } });
}

interface Entry {
  readonly name: string;
  readonly extension: string;
  readonly table: ReturnType<typeof tableNamed>;
}

const isBook = ({ extension }: Entry): boolean => contentNamed(extension) === 'xlsx' || contentNamed(extension) === 'xls';
const isPlan = (name: string): boolean => /^plan\.(ya?ml|json)$/i.test(name);

async function gatherFolder(folder: string, gathering: Gathering): Promise<void> {
  const { out } = gathering;
  const listing = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const entries = listing
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && !/^[.~]/.test(entry.name) && !isPlan(entry.name)) // ~$ marks the lock of an open workbook
    .map(({ name }): Entry => ({ name, extension: extname(name).toLowerCase(), table: tableNamed(basename(name, extname(name))) }))
    .filter(({ extension }) => contentNamed(extension) !== null)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const [book, ...otherBooks] = entries.filter(isBook);
  const whole = !entries.some(({ table }) => table === 'schools') && book !== undefined && otherBooks.length === 0 ? book : null;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry === whole) await gatherFile(path, gathering);
    else if (entry.table === null || (entry.extension === '.json' && entry.table !== 'travel')) {
      out.push({ severity: 'note', code: 'finding.unknownTable', file: entry.name, params: { names: allNames } });
    } else if (entry.table !== 'readme') await gatherTable(path, entry, entry.table, gathering);
  }
  if (entries.some(({ table }) => table === 'schools') || whole !== null) return;
  const csv = entries.filter(({ table }) => table === null).map(({ name }) => name);
  out.push({ severity: 'error', code: 'finding.noSchoolsFile', file: basename(folder), params: { nearest: nearest('schools.csv', csv, 3).join('、') } });
}

async function gatherTable(path: string, entry: Entry, table: TableName, gathering: Gathering): Promise<void> {
  const loaded = await loadInto(path, gathering);
  if (loaded === null) return;
  if (entry.extension === '.json') {
    gathering.osrm = loaded;
    return;
  }
  const sheets = (await sheetsOf(loaded, gathering.out)) ?? [];
  const [first] = sheets;
  if (first === undefined) return;
  if (table === 'schools' && first.sheet !== undefined) addWorkbook(entry.name, sheets, gathering);
  else addTable(table, table === 'layout' ? pickLayoutSheet(sheets) : (sheets.find(({ sheet }) => tableNamed(sheet ?? '') === table) ?? first), gathering);
}

async function gatherPlan(folder: string, planFile: string | null, isBeside: boolean, gathering: Gathering): Promise<GivenPlan> {
  const { out } = gathering;
  if (planFile !== null && !(await isFile(planFile, out))) return NO_PLAN;
  const [first, second] = planFile !== null ? [planFile] : (await readdir(folder).catch((): string[] => [])).filter(isPlan).toSorted().map((name) => join(folder, name));
  if (first === undefined) return NO_PLAN;
  if (second !== undefined) {
    out.push({ severity: 'error', code: 'finding.twoPlans', file: basename(first), params: { first: basename(first), second: basename(second) } });
  }
  const loaded = await loadInto(first, gathering);
  if (loaded === null) return NO_PLAN;
  if (isBeside && planFile === null) out.push({ severity: 'note', code: 'finding.planUsed', file: loaded.name });
  return { name: loaded.name, values: readPlan(loaded.bytes, loaded.name, out) };
}
