/** Ways between schools: a matrix, a list, an OSRM response, or great circles where none is given. */
import { UNREACHABLE, type Place, type Travel } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import { TABLE_COLUMNS } from './columns.js';
import { metresBetween } from './places.js';
import { resolveColumns } from './resolve.js';
import type { Roster } from './roster.js';
import { at, type Sheet } from './sheet.js';
import { readTravelList } from './travelList.js';
import { readTravelMatrix } from './travelMatrix.js';
import { judgeWays, measuredTravel } from './ways.js';

export const DEFAULT_DETOUR = 130;
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

/**
 * Great circle × detour / 100, rounded to whole metres, worked out when first asked for and kept where the table is not too large. A school without a
 * place has no way to anybody.
 */
export function greatCircleTravel(places: readonly (Place | null)[], detour: number): Travel {
  const n = places.length;
  const known = n <= DENSE_UP_TO ? new Int32Array(n * n) : null; // metres + 2; 0: not asked for yet
  const measure = (from: number, to: number): number => {
    const [a, b] = [places[from], places[to]];
    return !a || !b ? UNREACHABLE : Math.round((metresBetween(a, b) * detour) / 100);
  };
  return {
    metres: (from, to) => {
      if (from === to) return 0;
      const [low, high] = from < to ? [from, to] : [to, from]; // the same figure both ways, to the last bit
      if (known === null) return measure(low, high);
      const kept = known[low * n + high]!;
      if (kept !== 0) return kept - 2;
      const metres = measure(low, high);
      known[low * n + high] = metres + 2;
      return metres;
    },
    source: 'greatCircle',
    detour,
  };
}
