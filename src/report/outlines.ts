/**
 * Outlines of districts on a map: the convex hull of its schools, a little wider, so that one school is a disc and two are a capsule.
 * Drawn from the schools' places, not from any administrative boundary.
 */
import type { Report } from './report.js';

export type Position = readonly [lon: number, lat: number];

/** The line round the schools of a district, for maps: no border of anything. */
export interface Outline {
  /** Index into `Report.districts`. */
  readonly district: number;
  /** Closed exterior ring, degrees WGS-84 to 6 decimals, counterclockwise as RFC 7946 asks (d3-geo wants it reversed). */
  readonly ring: readonly Position[];
}

/** By how much an outline is wider than the hull of its schools. */
const MARGIN_KM = 0.4;
/** Segments of a quarter circle. */
const STEPS = 4;

/** Degrees to 6 decimals, about 0.1 m. */
export const roundDegrees = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** One outline a district, in the report's order; a district none of whose schools has a place has none. */
export async function districtOutlines(report: Report): Promise<Outline[]> {
  const turf = await import('@turf/turf');
  return report.districts.flatMap((district, index): Outline[] => {
    const places = distinct(district.members.map((member) => report.schools[member]!.place));
    if (places.length === 0) return [];
    const hull = turf.convex(turf.multiPoint(places.map(([lon, lat]) => [lon, lat])));
    const core =
      places.length === 1 ? turf.point([...places[0]!])
      : hull !== null && turf.area(hull) >= 1 ? hull
      : turf.lineString(places.map(([lon, lat]) => [lon, lat]));
    const wide = turf.buffer(core, MARGIN_KM, { units: 'kilometers', steps: STEPS });
    if (wide?.geometry.type !== 'Polygon') return [];
    const ring = wide.geometry.coordinates[0]!.map(([lon, lat]): Position => [roundDegrees(lon!), roundDegrees(lat!)]);
    return [{ district: index, ring: turf.booleanClockwise(wide.geometry.coordinates[0]!) ? ring.toReversed() : ring }];
  });
}

/** Each place once, from west to east, so that places on one line follow each other along it. */
function distinct(places: readonly (Position | null)[]): Position[] {
  const known = places.filter((place) => place !== null);
  return [...new Map(known.map((place) => [place.join(), place])).values()].toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
}
