/** Ways between schools: a matrix, a list, an OSRM response, or great circles where none is given. */
import type { Travel } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import { TABLE_COLUMNS } from './columns.js';
import { resolveColumns } from './resolve.js';
import type { Roster } from './roster.js';
import { at, type Sheet } from './sheet.js';
import { readTravelList } from './travelList.js';
import { readTravelMatrix } from './travelMatrix.js';
import { judgeWays, measuredTravel } from './ways.js';

export { DEFAULT_DETOUR, greatCircleTravel } from '../core/greatCircle.js';
const DENSE_UP_TO = 5_000;

/** Reads a travel table for `n` schools; null when it cannot be used, which findings say. */
export function travelOf(sheet: Sheet, ids: readonly string[], roster: Roster, out: Finding[]): Travel | null {
  if (ids.length > DENSE_UP_TO) {
    out.push({ severity: 'error', code: 'finding.travelTooLarge', ...at(sheet), params: { count: ids.length, limit: DENSE_UP_TO } });
    return null;
  }
  const quiet: Finding[] = [];
  const list = resolveColumns(sheet, TABLE_COLUMNS.travel, quiet, { verbatim: true });
  const isList = ['from', 'to', 'metres', 'km'].filter((field) => list.has(field)).length >= 2;
  if (isList) out.push(...quiet);
  const ways = isList ? readTravelList(sheet, list, ids.length, roster, out) : readTravelMatrix(sheet, ids.length, roster, out);
  if (ways === null) return null;
  for (const [school, id] of ids.entries()) {
    if (ways.covered[school] === 0) out.push({ severity: 'error', code: 'finding.travelMissingSchool', ...at(sheet), value: id });
  }
  judgeWays(ways, ids, at(sheet), out);
  return measuredTravel(ways, isList ? 'list' : 'matrix');
}
