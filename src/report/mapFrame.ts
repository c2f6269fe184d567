/** From degrees to the units of the drawing: a Mercator projection fitted to what has to be seen, and a scale bar that is true at its middle. */
import { EARTH_METRES } from '../core/county.js';
import { geoDistance, geoMercator, geoPath } from 'd3-geo';

export type LonLat = readonly [lon: number, lat: number];

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Position in the drawing, one decimal. */
  readonly at: (place: LonLat) => [x: number, y: number];
  /** North-west and south-east corner. */
  readonly corners: readonly [LonLat, LonLat];
  readonly bar: { readonly length: number; readonly metres: number };
}

export const MAP_WIDTH = 1000;
const WHOLE = { least: 460, most: 960, margin: 34 };
/** Degrees that a map spans at least: a single school, or several at one place, stand in the middle of about two kilometres. */
const LEAST_SPAN = 0.02;

/**
 * A frame around `places`, at least `least` and at most `most` units high, with `margin` units around them.
 * @throws RangeError when there is no place to show.
 */
export function mapFrame(places: readonly LonLat[], { least, most, margin } = WHOLE): Frame {
  if (places.length === 0) throw new RangeError('A map needs at least one place.');
  const shown = { type: 'MultiPoint' as const, coordinates: cornersOf(places) };
  const inner = MAP_WIDTH - 2 * margin;
  const projection = geoMercator().fitWidth(inner, shown);
  const [[, top], [, bottom]] = geoPath(projection).bounds(shown);
  const height = Math.round(Math.min(most, Math.max(least, bottom - top + 2 * margin)));
  projection.fitExtent([[margin, margin], [MAP_WIDTH - margin, height - margin]], shown);
  const at = (place: LonLat): [number, number] => {
    const [x, y] = projection([place[0], place[1]])!;
    return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
  };
  const left = projection.invert!([0, height / 2])!;
  const right = projection.invert!([MAP_WIDTH / 10, height / 2])!;
  const metresPerUnit = (geoDistance(left, right) * EARTH_METRES) / (MAP_WIDTH / 10);
  const metres = roundLength(metresPerUnit * (MAP_WIDTH / 5));
  const corners = [projection.invert!([0, 0])!, projection.invert!([MAP_WIDTH, height])!] as const;
  return { width: MAP_WIDTH, height, at, corners, bar: { metres, length: Math.round((metres / metresPerUnit) * 10) / 10 } };
}

function cornersOf(places: readonly LonLat[]): [number, number][] {
  const [west, east] = widened(places.map(([lon]) => lon));
  const [south, north] = widened(places.map(([, lat]) => lat));
  return [[west, south], [east, north]];
}

function widened(values: readonly number[]): [number, number] {
  const [low, high] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
  const lacking = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  return [low - lacking, high + lacking];
}

/** The greatest 1, 2 or 5 × 10^k metres that is not above `metres`. */
function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return [5, 2, 1].map((factor) => factor * power).find((length) => length <= metres) ?? power;
}
