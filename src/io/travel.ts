/** Ways between schools: a matrix, a list, an OSRM response, or great circles where none is given. */
import { EARTH_METRES, UNREACHABLE, type Place, type Travel } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import { TABLE_COLUMNS } from './columns.js';
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

/** Squared chord (637 km) up to which the series of the angle is exact to the last bit: its next term is below 10⁻¹⁷ of the first. */
const NEAR = 0.01;

/**
 * Great circle × detour / 100, rounded to whole metres, the same both ways; nothing but the places is kept. A school without a place has
 * no way to anybody. The angle is 2 · asin(chord / 2): by its power series, which is quick and which every engine works out alike, where
 * that is exact.
 */
export function greatCircleTravel(places: readonly (Place | null)[], detour: number): Travel {
  const vectors = unitVectors(places);
  return {
    metres: (from, to) => {
      if (from === to) return 0;
      const a = 3 * from;
      const b = 3 * to;
      const x = vectors[a]! - vectors[b]!;
      const y = vectors[a + 1]! - vectors[b + 1]!;
      const z = vectors[a + 2]! - vectors[b + 2]!;
      const square = x * x + y * y + z * z;
      if (Number.isNaN(square)) return UNREACHABLE;
      const angle = square < NEAR ? nearAngle(square) : 2 * Math.asin(Math.min(1, Math.sqrt(square) / 2));
      return Math.round((angle * EARTH_METRES * detour) / 100);
    },
    source: 'greatCircle',
    detour,
  };
}

/** c + c³/24 + 3c⁵/640 + …, of the squared chord c². */
const nearAngle = (square: number): number =>
  Math.sqrt(square) * (1 + square * (1 / 24 + square * (3 / 640 + square * (5 / 7168 + square * (35 / 294_912 + square * (63 / 2_883_584))))));

/** x, y, z of each place on the unit sphere; not numbers where there is none. */
function unitVectors(places: readonly (Place | null)[]): Float64Array {
  const vectors = new Float64Array(3 * places.length).fill(NaN);
  places.forEach((place, index) => {
    if (place === null) return;
    const [lon, lat] = [(place.lon * Math.PI) / 180, (place.lat * Math.PI) / 180];
    vectors.set([Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)], 3 * index);
  });
  return vectors;
}
