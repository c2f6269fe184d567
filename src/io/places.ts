/** Longitude and latitude to places in WGS-84, with the mistakes that are usual: swapped, in another unit, of another county, copied. */
import { geoDistance } from 'd3-geo';
import gcoordModule from 'gcoord';
import { EARTH_METRES, type Place } from '../core/county.js';
import { columnOf } from './columns.js';
import type { InputPlan } from './planInput.js';
import { missingColumn } from './resolve.js';
import { cellOf, readNumbers, type Rows } from './rows.js';

// The package's types take its default export for a CommonJS namespace; at run time it is the object itself.
const gcoord = gcoordModule as unknown as typeof gcoordModule.default;

const MIN_RADIUS_KM = 100;
const RADIUS_IN_MEDIANS = 8;

/** Great-circle metres, not rounded. */
export const metresBetween = (a: Place, b: Place): number => geoDistance([a.lon, a.lat], [b.lon, b.lat]) * EARTH_METRES;

export function toWgs84(place: Place, system: NonNullable<InputPlan['coordinates']>): Place {
  if (system === 'wgs84' || system === 'none') return place;
  const [lon, lat] = gcoord.transform([place.lon, place.lat], system === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09, gcoord.WGS84);
  return { lon, lat };
}

const show = ({ lon, lat }: Place): string => `${lon}, ${lat}`;
export const swapped = ({ lon, lat }: Place): Place => ({ lon: lat, lat: lon });
export const isOnEarth = ({ lon, lat }: Place): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

/** @param hasTravel whether ways are given, so that no school needs a place. */
export function readPlaces(rows: Rows, plan: InputPlan, hasTravel: boolean): Map<number, Place> {
  const { columns } = rows;
  if (plan.coordinates === 'none') return new Map();
  const absent = ['longitude', 'latitude'].filter((field) => !columns.has(field));
  if (absent.length > 0) {
    if (!hasTravel) for (const field of absent) rows.add(missingColumn(rows.sheet, columnOf(field)));
    return new Map();
  }
  const given = readGiven(rows, hasTravel);
  const turned = [...given].filter(([, place]) => !isOnEarth(place) && isOnEarth(swapped(place)));
  const [first] = turned;
  if (first !== undefined && turned.length > 3 && turned.length === given.size) {
    rows.tell('error', 'finding.swappedColumns', turned.map(([row]) => row), 'latitude', {
      first: rows.sheet.headers[columns.get('longitude')!]!, second: rows.sheet.headers[columns.get('latitude')!]!,
    });
    return new Map();
  }
  const places = new Map<number, Place>();
  for (const [row, place] of given) {
    if (isOnEarth(place)) places.set(row, toWgs84(place, plan.coordinates ?? 'wgs84'));
    else if (isOnEarth(swapped(place))) rows.find('error', 'finding.swappedPlace', row, 'latitude', { nearest: show(swapped(place)) }, show(place));
    else rows.find('error', 'finding.notOnEarth', row, 'longitude', undefined, show(place));
  }
  const radiusKm = plan.radius ?? null;
  const all = circleOf([...places], radiusKm);
  for (const group of byCounty(rows, places)) checkNearness(rows, group, all, radiusKm);
  checkSame(rows, places);
  return places;
}

/** Rows → the figures as typed; half a place and a missing one are findings. */
function readGiven(rows: Rows, hasTravel: boolean): Map<number, Place> {
  const [lons, lats] = [readNumbers(rows, 'longitude'), readNumbers(rows, 'latitude')];
  const given = new Map<number, Place>();
  for (const row of rows.used) {
    const [lon, lat] = [lons.get(row), lats.get(row)];
    const blank = ['longitude', 'latitude'].filter((field) => cellOf(rows, field, row).trim() === '');
    if (blank.length === 1) rows.find('error', 'finding.halfPlace', row, blank[0]!);
    else if (blank.length === 2 && !hasTravel) rows.find('error', 'finding.missingPlace', row, 'longitude');
    if (lon !== undefined && lat !== undefined) given.set(row, { lon: Number(lon), lat: Number(lat) });
  }
  return given;
}

/** Rows and their places. */
type Group = readonly (readonly [row: number, place: Place])[];

/** Places by the county of their row: a table may hold a province. */
function byCounty(rows: Rows, places: ReadonlyMap<number, Place>): Group[] {
  const groups = new Map<string, [row: number, place: Place][]>();
  for (const [row, place] of places) {
    const county = cellOf(rows, 'county', row).trim();
    const group = groups.get(county);
    if (group === undefined) groups.set(county, [[row, place]]);
    else group.push([row, place]);
  }
  return [...groups.values()];
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

export interface Circle {
  readonly kmOf: (place: Place) => number;
  readonly limit: number;
}

/** Around the median of both coordinates, which a few mistyped places do not move; null with too few places to tell who is astray. */
export function circleOf(group: Group, radiusKm: number | null): Circle | null {
  if (group.length < 4) return null;
  const middle = { lon: median(group.map(([, { lon }]) => lon)), lat: median(group.map(([, { lat }]) => lat)) };
  const kmOf = (place: Place): number => metresBetween(place, middle) / 1_000;
  return { kmOf, limit: radiusKm ?? Math.max(MIN_RADIUS_KM, RADIUS_IN_MEDIANS * median(group.map(([, place]) => kmOf(place)))) };
}

/** Far from the schools of its county is worth a look; an error only where it is far from those of the whole table too. */
function checkNearness(rows: Rows, group: Group, all: Circle | null, radiusKm: number | null): void {
  const circle = circleOf(group, radiusKm);
  if (circle === null) return;
  const { kmOf, limit } = circle;
  for (const [row, place] of group) {
    const km = kmOf(place);
    if (km <= limit) continue;
    const other = swapped(place);
    const severity = all === null || all.kmOf(place) > all.limit ? 'error' : 'warning';
    if (isOnEarth(other) && kmOf(other) <= limit) rows.find('error', 'finding.swappedPlace', row, 'latitude', { nearest: show(other) }, show(place));
    else rows.find(severity, 'finding.farPlace', row, 'longitude', { km: Math.round(km), limit: Math.round(limit), needed: Math.ceil(km) }, show(place));
  }
}

function checkSame(rows: Rows, places: ReadonlyMap<number, Place>): void {
  const firstAt = new Map<string, number>();
  for (const [row, place] of places) {
    const first = firstAt.get(show(place));
    if (first === undefined) firstAt.set(show(place), row);
    else rows.find('warning', 'finding.samePlace', row, 'longitude', { first: rows.sheet.rowNumbers[first]!, name: cellOf(rows, 'name', first) }, show(place));
  }
}
