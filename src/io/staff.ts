/** The table 人员: inspectors (AK7) and teaching researchers (AK8). */
import type { Place, School, StaffMember, StaffRole, Stage } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import { nearest } from '../core/nearest.js';
import { TABLE_COLUMNS, titleOf } from './columns.js';
import { scaled, typedNumber } from './numbers.js';
import { circleOf, isOnEarth, swapped, toWgs84 } from './places.js';
import type { InputPlan } from './planInput.js';
import { checkCells, resolveColumns } from './resolve.js';
import { references, type Roster } from './roster.js';
import { cellOf, readNumbers, readWords, type Rows } from './rows.js';
import { at, type Sheet, wordKey } from './sheet.js';
import { STAFF_ROLE_WORDS, STAGE_WORDS } from './words.js';

/** What may stand between several stages in one cell. */
const BETWEEN = /[、,，;；/|和]/;
/** Words that mean every subject or stage, as an empty cell does. */
const ALL_WORDS = new Set(['全部', '所有', '全学科', '全学段', '各学科', '各学段', '不限', '综合', 'all', 'any'].map(wordKey));

/** One person a row, in the order of the rows; rows with an error are left out, and findings say why. `schools` tell which places are near. */
export function readStaff(sheet: Sheet, roster: Roster, schools: readonly School[], plan: InputPlan, out: Finding[]): StaffMember[] {
  const columns = resolveColumns(sheet, TABLE_COLUMNS.staff, out);
  const refused = new Set(checkCells(sheet, columns, sheet.broken, out));
  const find: Rows['find'] = (severity, code, row, column, params, value) => {
    if (severity === 'error') refused.add(row);
    const index = typeof column === 'string' ? (columns.get(column) ?? null) : column;
    out.push({ severity, code, ...at(sheet, row, index), ...(value !== undefined && { value }), ...(params !== undefined && { params }) });
  };
  const tell: Rows['tell'] = (severity, code, cells, column, params) => {
    if (cells.length > 0) find(severity, code, cells[0]!, column, { count: cells.length, ...params });
  };
  const rows: Rows = { sheet, columns, used: [...sheet.rows.keys()].filter((row) => !sheet.broken.has(row)), find, tell, add: (finding) => out.push(finding) };
  checkIds(rows);
  requireText(rows, ['staffName', 'staffRole']);
  const role = readWords<StaffRole>(rows, 'staffRole', STAFF_ROLE_WORDS, 'finding.unknownStaffRole');
  const stages = readStages(rows);
  const capacity = readCapacity(rows);
  const places = readPlaces(rows, schools, plan);
  const homes = references(sheet, roster, out);
  const people = rows.used.flatMap((row): StaffMember[] => {
    const home = homes.of(row, columns.get('home'));
    const itsRole = role.get(row);
    if (itsRole === undefined || refused.has(row)) return [];
    const subject = cellOf(rows, 'subject', row).trim();
    return [{
      id: cellOf(rows, 'staffId', row), name: cellOf(rows, 'staffName', row).trim(), role: itsRole, home, subject: ALL_WORDS.has(wordKey(subject)) ? '' : subject.normalize('NFKC'),
      stages: stages.get(row) ?? [], capacity: capacity.get(row) ?? null, place: places.get(row) ?? null,
    }];
  });
  homes.finish();
  return people;
}

/** An id is compared without its outer spaces: two people whose ids differ by a space are one mistake, not two people. */
function checkIds(rows: Rows): void {
  if (!rows.columns.has('staffId')) return;
  const firstAt = new Map<string, number>();
  for (const row of rows.used) {
    const id = cellOf(rows, 'staffId', row).trim();
    const first = firstAt.get(id);
    if (id === '') rows.find('error', 'finding.emptyStaffId', row, 'staffId');
    else if (/^\d(\.\d+)?[eE]\+?\d+$/.test(id)) rows.find('error', 'finding.idLostDigits', row, 'staffId');
    else if (first !== undefined) rows.find('error', 'finding.duplicateStaffId', row, 'staffId', { first: rows.sheet.rowNumbers[first]! });
    else firstAt.set(id, row);
  }
}

function requireText(rows: Rows, fields: readonly string[]): void {
  for (const field of fields) {
    const column = TABLE_COLUMNS.staff.find((each) => each.field === field)!;
    if (!rows.columns.has(field)) continue;
    for (const row of rows.used) if (cellOf(rows, field, row).trim() === '') rows.find('error', 'finding.emptyStaffCell', row, field, { expected: titleOf(column) });
  }
}

/** Rows → stages, in the order of the cell, each once; a word that is no stage is a finding of its own. */
function readStages(rows: Rows): Map<number, Stage[]> {
  const found = new Map<number, Stage[]>();
  for (const row of rows.used) {
    const words = cellOf(rows, 'stages', row).split(BETWEEN).map(wordKey).filter((word) => word !== '' && !ALL_WORDS.has(word));
    for (const word of words) {
      if (!STAGE_WORDS.has(word)) rows.find('error', 'finding.unknownStaffStage', row, 'stages', { nearest: nearest(word, STAGE_WORDS.keys()).join() }, word);
    }
    found.set(row, [...new Set(words.flatMap((word) => STAGE_WORDS.get(word) ?? []))]);
  }
  return found;
}

/** Rows → districts at most. 0 is a value: somebody who is on leave. */
function readCapacity(rows: Rows): Map<number, number> {
  const found = new Map<number, number>();
  for (const row of rows.used) {
    const typed = typedNumber(cellOf(rows, 'capacity', row));
    if (typed.kind === 'blank') continue;
    const { value, exact } = typed.kind === 'number' ? scaled(typed.text, 0) : { value: -1, exact: false };
    if (exact && value >= 0 && value <= 1_000_000) found.set(row, value);
    else rows.find('error', 'finding.notACapacity', row, 'capacity');
  }
  return found;
}

/** Rows → where they set out, in WGS-84; nobody needs a place. */
function readPlaces(rows: Rows, schools: readonly School[], plan: InputPlan): Map<number, Place> {
  const found = new Map<number, Place>();
  if (plan.coordinates === 'none' || !rows.columns.has('longitude') || !rows.columns.has('latitude')) return found;
  const circle = circleOf(schools.flatMap(({ place }, index) => (place === null ? [] : [[index, place] as const])), plan.radius ?? null);
  const [lons, lats] = [readNumbers(rows, 'longitude'), readNumbers(rows, 'latitude')];
  for (const row of rows.used) {
    const blank = ['longitude', 'latitude'].filter((field) => cellOf(rows, field, row).trim() === '');
    const [lon, lat] = [lons.get(row), lats.get(row)];
    if (blank.length === 1) rows.find('error', 'finding.halfPlace', row, blank[0]!);
    if (lon === undefined || lat === undefined) continue;
    const given = { lon: Number(lon), lat: Number(lat) };
    const text = `${lon}, ${lat}`;
    const other = swapped(given);
    const isNear = (place: Place): boolean => isOnEarth(place) && (circle === null || circle.kmOf(toWgs84(place, plan.coordinates ?? 'wgs84')) <= circle.limit);
    if (isOnEarth(given) ? !isNear(given) && isNear(other) : isOnEarth(other)) rows.find('error', 'finding.swappedPlace', row, 'latitude', { nearest: `${other.lon}, ${other.lat}` }, text);
    else if (!isOnEarth(given)) rows.find('error', 'finding.notOnEarth', row, 'longitude', undefined, text);
    else {
      const place = toWgs84(given, plan.coordinates ?? 'wgs84');
      found.set(row, place);
      if (circle !== null && !isNear(given)) {
        const km = circle.kmOf(place);
        rows.find('warning', 'finding.farPlace', row, 'longitude', { km: Math.round(km), limit: Math.round(circle.limit), needed: Math.ceil(km) }, text);
      }
    }
  }
  return found;
}
