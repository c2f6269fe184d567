/** An OSRM `table` response (project-osrm.org/docs, "Table service"): `distances[i][j]` in metres, null where there is no way. */
import { z } from 'zod';
import { UNREACHABLE, type Place, type Travel } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import { metresBetween } from './places.js';
import { decodeText } from './text.js';
import { judgeWays, measuredTravel } from './ways.js';

const FAR_METRES = 20_000; // OSRM moves a point to the nearest road; further than this it is another point

const waypoints = z.array(z.object({ location: z.tuple([z.number(), z.number()]) })).optional();
const responseSchema = z.object({
  distances: z.array(z.array(z.number().min(0).max(10_000_000).nullable())),
  sources: waypoints,
  destinations: waypoints,
});

/** The schools that the response may be about: its order is that of all rows of the table, or of the used ones. */
export interface OsrmSchools {
  /** Of each used school, its position among all data rows. */
  readonly rowOf: readonly number[];
  readonly rowCount: number;
  readonly ids: readonly string[];
  readonly places: readonly (Place | null)[];
}

export function readOsrm(bytes: Uint8Array, file: string, { rowOf, rowCount, ids, places }: OsrmSchools, out: Finding[]): Travel | null {
  const fail = (code: Finding['code'], params: Finding['params']): null => {
    out.push({ severity: 'error', code, file, params });
    return null;
  };
  const parsed = responseSchema.safeParse(parseJson(bytes));
  if (!parsed.success) return fail('finding.osrmShape', { expected: parsed.error.issues[0]?.path.join('.') || 'distances' });
  const { distances, sources = [] } = parsed.data;
  const size = distances.length;
  const n = ids.length;
  if ((size !== n && size !== rowCount) || distances.some((row) => row.length !== size)) {
    return fail('finding.osrmSize', { found: `${size} × ${distances[0]?.length ?? 0}`, expected: rowCount });
  }
  const position = (school: number): number => (size === n ? school : rowOf[school]!);
  const metres = Int32Array.from({ length: n * n }, (_, index) => {
    const way = distances[position(Math.floor(index / n))]![position(index % n)]!;
    return way === null ? UNREACHABLE : Math.round(way);
  });
  places.forEach((place, school) => {
    const [lon, lat] = sources[position(school)]?.location ?? [];
    const away = place === null || lon === undefined || lat === undefined ? 0 : metresBetween(place, { lon, lat });
    if (away > FAR_METRES) {
      out.push({ severity: 'error', code: 'finding.osrmPlace', file, value: ids[school]!, params: { position: position(school) + 1, km: Math.round(away / 1_000) } });
    }
  });
  const ways = { n, metres, covered: new Uint8Array(n).fill(1) };
  judgeWays(ways, ids, { file }, out);
  return measuredTravel(ways, 'osrm');
}

function parseJson(bytes: Uint8Array): unknown {
  const decoded = decodeText(bytes);
  try {
    return 'text' in decoded ? JSON.parse(decoded.text) : null;
  } catch {
    return null; // the schema says what is missing
  }
}
