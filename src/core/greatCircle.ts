/** Ways as the crow flies, times a detour: one formula for schools and for people, the same to the metre on every machine where it is a series. */
import { EARTH_METRES, UNREACHABLE, type Place, type Travel } from './county.js';

/** Percent of a great circle that a way is taken to be where no ways are given. */
export const DEFAULT_DETOUR = 130;

/** Squared chord (637 km) up to which the series of the angle is exact to the last bit: its next term is below 10⁻¹⁷ of the first. */
const NEAR = 0.01;

/** Great circle × detour / 100 of a squared chord of the unit sphere, in whole metres. The angle is 2 · asin(chord / 2): by its power series where that is exact. */
export function wayOfChord(square: number, detour: number): number {
  const angle = square < NEAR ? nearAngle(square) : 2 * Math.asin(Math.min(1, Math.sqrt(square) / 2));
  return Math.round((angle * EARTH_METRES * detour) / 100);
}

/** c + c³/24 + 3c⁵/640 + …, of the squared chord c². */
const nearAngle = (square: number): number =>
  Math.sqrt(square) * (1 + square * (1 / 24 + square * (3 / 640 + square * (5 / 7168 + square * (35 / 294_912 + square * (63 / 2_883_584))))));

/** x, y, z of each place on the unit sphere; not numbers where there is none. */
export function unitVectors(places: readonly (Place | null)[]): Float64Array {
  const vectors = new Float64Array(3 * places.length).fill(NaN);
  places.forEach((place, index) => {
    if (place === null) return;
    const [lon, lat] = [(place.lon * Math.PI) / 180, (place.lat * Math.PI) / 180];
    vectors.set([Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)], 3 * index);
  });
  return vectors;
}

/** Whole metres between two places: great circle × detour / 100, the same both ways. */
export function wayBetween(a: Place, b: Place, detour: number): number {
  const vectors = unitVectors([a, b]);
  const [x, y, z] = [vectors[0]! - vectors[3]!, vectors[1]! - vectors[4]!, vectors[2]! - vectors[5]!];
  return wayOfChord(x * x + y * y + z * z, detour);
}

/**
 * Great circle × detour / 100, rounded to whole metres, the same both ways; nothing but the places is kept. A school without a place has
 * no way to anybody.
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
      return Number.isNaN(square) ? UNREACHABLE : wayOfChord(square, detour);
    },
    source: 'greatCircle',
    detour,
  };
}
