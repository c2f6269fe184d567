/** The door into the input: a path to a county, with everything that is wrong or assumed said at once. */
import { buildCounty, UNREACHABLE, type CapException, type County, type Pair, type StaffMember, type Travel } from '../core/county.js';
import { InputError, type Finding } from '../core/findings.js';
import type { Layout } from '../core/layout.js';
import { compareText } from '../core/order.js';
import type { TableName } from './columns.js';
import type { Input, Reading } from './input.js';
import { layoutOf, type LayoutReading } from './layout.js';
import { layoutColumns, layoutInForce, twoLayouts } from './layoutColumns.js';
import { readLayoutSheet } from './layoutSheet.js';
import { readOsrm } from './osrm.js';
import { readExceptions, readPairs } from './pairs.js';
import { columnNamed } from './resolve.js';
import { rosterOf, type Roster } from './roster.js';
import { readSchools, type SchoolTable } from './schools.js';
import { isBlank, type Sheet } from './sheet.js';
import { gather, type Sources } from './sources.js';
import { readStaff } from './staff.js';
import { DEFAULT_DETOUR, greatCircleTravel, travelOf } from './travel.js';

/** Where the plan and the layout in force are, if not in their usual places. */
export interface ReadOptions {
  /** A plan (YAML or JSON) elsewhere; without it `plan.yaml`, `plan.yml` or `plan.json` in the folder, or beside the file, is used. */
  readonly planFile?: string;
  /** A layout taken as the one in force, instead of the table of that name. To score a layout, use `readLayout` instead. */
  readonly layoutFile?: string;
  /** Laid over the plan's section `input`: `[['input.coordinates', 'gcj02']]`. */
  readonly overrides?: readonly (readonly [key: string, value: unknown])[];
}

/**
 * Reads a folder, a workbook or a CSV file. Never throws for what a user can get wrong: `input` is null and `findings` say why.
 */
export async function readInput(path: string, options: ReadOptions = {}): Promise<Reading> {
  const out: Finding[] = [];
  const sources = await gather(path, options.planFile ?? null, options.overrides ?? [], out);
  const sheet = sources.tables.get('schools');
  const readable = (name: TableName): Sheet | null => {
    const found = sources.tables.get(name);
    // A sheet of the template that nobody filled in is as good as none.
    return found === undefined || found.headers.length === 0 || found.rows.length === 0 ? null : found;
  };
  const isAskedFor = options.layoutFile !== undefined;
  const layoutSheet = options.layoutFile === undefined ? readable('layout') : await readLayoutSheet(options.layoutFile, out);
  if (sheet === undefined) return { input: null, plan: sources.plan.rest, findings: sorted(out), nested: [], rows: { used: 0, leftOut: 0, refused: 0 } };
  const hasTravel = readable('travel') !== null || sources.osrm !== null || sources.plan.input.coordinates === 'none';
  const table = readSchools(sheet, sources.plan.input, hasTravel, out);
  const schools = table.schools.map(({ school }) => school);
  const used = new Set(table.schools.map(({ row }) => row));
  const idColumn = table.columns.get('id');
  const aside = idColumn === undefined ? [] : sheet.rows.flatMap((cells, row) => (used.has(row) ? [] : [cells[idColumn]!])).filter((id) => !isBlank(id));
  const roster = rosterOf(schools, aside);
  const layout = readInForce(layoutSheet, isAskedFor, table, sources, roster, out);
  const [travel, pairs, exceptions, staff] = [readable('travel'), readable('pairs'), readable('exceptions'), readable('staff')];
  const facts: Facts = {
    travel: readTravel(sources, travel, table, roster, out),
    pairs: pairs === null ? [] : readPairs(pairs, roster, out),
    exceptions: exceptions === null ? [] : readExceptions(exceptions, roster, layout?.leadOf ?? new Map(), out),
    inForce: layout?.layout ?? null,
    unnamed: layout?.unnamed ?? [],
    staff: staff === null ? null : readStaff(staff, roster, schools, sources.plan.input, out),
  };
  const input = out.some(({ severity }) => severity === 'error') ? null : build(sources, table, facts, out);
  const rows = { used: used.size, leftOut: table.leftOut.size, refused: sheet.rows.length + sheet.unreadable - used.size - table.leftOut.size };
  return { input, plan: sources.plan.rest, findings: sorted(out), nested: layout?.nested ?? [], rows };
}

/** A file that is asked for counts before all; otherwise there is a table of the layout, or columns of the table of schools. */
function readInForce(own: Sheet | null, isAskedFor: boolean, table: SchoolTable, { plan }: Sources, roster: Roster, out: Finding[]): LayoutReading | null {
  const schools = table.schools.map(({ school }) => school);
  const columns = isAskedFor ? null : layoutColumns(table, plan.input);
  if (own !== null && columns !== null) out.push(twoLayouts(own, table.sheet));
  if (own !== null) return layoutOf(own, schools, roster, isAskedFor, out);
  return columns === null ? null : layoutOf(layoutInForce(table, columns), schools, roster, false, out, columns);
}

interface Facts {
  readonly travel: Travel | null;
  readonly pairs: readonly Pair[];
  readonly exceptions: readonly CapException[];
  readonly inForce: Layout | null;
  readonly unnamed: readonly number[];
  /** Null where the input has no such table. */
  readonly staff: readonly StaffMember[] | null;
}

function readTravel({ osrm, plan }: Sources, given: Sheet | null, { schools, sheet }: SchoolTable, roster: Roster, out: Finding[]): Travel | null {
  const ids = schools.map(({ school }) => school.id);
  const places = schools.map(({ school }) => school.place);
  if (given !== null && osrm !== null) {
    out.push({ severity: 'error', code: 'finding.twoTables', file: osrm.name, params: { table: 'travel', first: given.file, second: osrm.name } });
  }
  if (given !== null) return travelOf(given, ids, roster, out);
  if (osrm === null && plan.input.coordinates === 'none') return { metres: (from, to) => (from === to ? 0 : UNREACHABLE), source: 'none', detour: 100 };
  if (osrm === null) return greatCircleTravel(places, plan.input.detour ?? DEFAULT_DETOUR);
  return readOsrm(osrm.bytes, osrm.name, { rowOf: schools.map(({ row }) => row), rowCount: sheet.rows.length, ids, places }, out);
}

function build(sources: Sources, table: SchoolTable, { travel, pairs, exceptions, inForce, unnamed, staff }: Facts, out: Finding[]): Input | null {
  if (travel === null) return null; // an error is among the findings
  const { title } = sources.plan.rest;
  const name = typeof title === 'string' && title !== '' ? title : sources.name;
  let county: County;
  try {
    county = buildCounty({ name, schools: table.schools.map(({ school }) => school), travel, pairs, exceptions, inForce, ...(staff !== null && { staff }) });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    out.push(...error.findings);
    return null;
  }
  const { sheet, columns } = table;
  const given = layoutColumns(table, sources.plan.input);
  const read = new Set([...columns.values(), ...Object.values(given ?? {}).map((header) => columnNamed(sheet, header))]);
  return {
    county,
    schools: { headers: sheet.headers, rows: sheet.rows },
    rowOf: Int32Array.from(table.schools, ({ row }) => row),
    plan: sources.plan.rest,
    files: sources.files,
    layoutColumns: given,
    unnamed,
    composed: out.filter(({ code }) => code === 'finding.entropyWeight' || code === 'finding.tiersMade'),
    understood: {
      rows: Object.fromEntries([...sources.tables.values()].map((each) => [each.sheet ?? each.file, each.rows.length])),
      columns: Object.fromEntries([...columns].map(([field, column]) => [field, sheet.headers[column]!])),
      carried: sheet.headers.filter((header, column) => !read.has(column) && !isBlank(header)),
      leftOut: table.leftOut.size,
      encoding: sheet.encoding,
      coordinates: sources.plan.input.coordinates ?? 'wgs84',
    },
  };
}

const SEVERITIES = ['error', 'warning', 'note'];
const rank = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);

const sorted = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => rank(a) - rank(b) || compareText(a.file, b.file) || compareText(a.sheet ?? '', b.sheet ?? '') || (a.row ?? 0) - (b.row ?? 0));
