/** The yardstick as data: what every school, every district and the county come to on the seven indicators. */
import type { County, School } from '../../core/county.js';
import { compareText, groupBy } from '../../core/order.js';
import type { District } from '../products/product.js';
import { CV_LIMIT, levelOf, RESOURCES, standingOf, type Level, type Resource, type Standing } from './indicators.js';
import { balance, pooled, variation, type Balance, type Share } from './variation.js';

export type Column = Resource | 'students';

/** Not decidable: the column is missing for so many schools. */
export interface Missing {
  readonly column: Column;
  readonly schools: number;
}

/** A figure that one or several schools have, or why it cannot be known. */
export type Known = { readonly share: Share; readonly missing: null } | { readonly share: null; readonly missing: Missing };
type Holdings = Readonly<Record<Resource, Known>>;

export interface MeasuredSchool extends Standing {
  /** Position in `county.schools`. */
  readonly school: number;
  readonly level: Level;
  readonly holdings: Holdings;
}

export interface MeasuredDistrict extends Standing {
  readonly district: District;
  readonly level: Level;
  /** Its measured schools of the level. */
  readonly schools: readonly number[];
  /** Pooled, as if the district were one school; known where it is known of all of them. */
  readonly holdings: Holdings;
  /** 差异系数 inside the district, ten-thousandths rounded up; null where a figure is missing or there is none of the resource. */
  readonly inside: Readonly<Record<Resource, number | null>>;
}

/** 差异系数 of one indicator over the schools of a level, and over districts pooled. */
export interface Spread {
  readonly resource: Resource;
  /** Schools that have the figure, out of so many. */
  readonly counted: number;
  readonly of: number;
  /** Empty where the verdict counts every school. */
  readonly missing: readonly Missing[];
  /** Over the schools counted, in ten-thousandths rounded up; null where there is none, or none of the resource. */
  readonly schools: number | null;
  readonly districts: number | null;
  readonly within: number | null;
  /** Whether the CV is within the limit; null: not decidable. */
  readonly holds: { readonly schools: boolean | null; readonly districts: boolean | null };
}

/** The schools of a level; 县域: by county, where the table holds several. */
export interface MeasuredGroup {
  readonly county: string;
  readonly level: Level;
  readonly schools: readonly MeasuredSchool[];
  readonly spreads: readonly Spread[];
}

export interface Measured {
  readonly schools: readonly MeasuredSchool[];
  readonly districts: readonly MeasuredDistrict[];
  readonly groups: readonly MeasuredGroup[];
}

/** @returns null where no school that is measured has any of the seven figures. */
export function measure(county: County, districts: readonly District[]): Measured | null {
  const schools = county.schools.flatMap((facts, school): MeasuredSchool[] => {
    const level = levelOf(facts);
    const holdings = holdingsOf((resource) => known(facts, resource));
    return level === null ? [] : [{ school, level, holdings, ...standing(level, holdings) }];
  });
  if (!schools.some(({ school }) => RESOURCES.some((resource) => county.schools[school]!.figures?.[resource] !== undefined))) return null;
  const bySchool = new Map(schools.map((one) => [one.school, one]));
  const districtOf = new Map(districts.flatMap((district, at) => district.schools.map((school) => [school, at] as const)));
  const groups = groupBy(schools, ({ school, level }) => JSON.stringify([county.schools[school]!.county, level]));
  return {
    schools,
    districts: districts.flatMap((district) => {
      const members = district.schools.flatMap((school) => bySchool.get(school) ?? []);
      return LEVELS.flatMap((level) => measuredDistrict(district, level, members.filter((one) => one.level === level)));
    }),
    groups: [...groups.values()]
      .map((members): MeasuredGroup => {
        const [{ school, level }] = [members[0]!];
        // A school that is in no district stands by itself.
        const cells = [...groupBy(members, (one) => districtOf.get(one.school) ?? -1 - one.school).values()];
        return { county: county.schools[school]!.county, level, schools: members, spreads: RESOURCES.map((resource) => spreadOf(resource, level, cells)) };
      })
      .toSorted((a, b) => compareText(a.county, b.county) || LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)),
  };
}

const LEVELS: readonly Level[] = ['primary', 'junior'];

const holdingsOf = (make: (resource: Resource) => Known): Holdings => Object.fromEntries(RESOURCES.map((resource) => [resource, make(resource)])) as Record<Resource, Known>;

const lacking = (column: Column, schools: number): Known => ({ share: null, missing: { column, schools } });

function known({ students, figures }: School, resource: Resource): Known {
  const amount = figures?.[resource];
  if (students === null) return lacking('students', 1);
  return amount === undefined ? lacking(resource, 1) : { share: { weight: students, amount }, missing: null };
}

const standing = (level: Level, holdings: Holdings): Standing =>
  standingOf(level, Object.fromEntries(RESOURCES.map((resource) => [resource, holdings[resource].share])) as Record<Resource, Share | null>);

function measuredDistrict(district: District, level: Level, members: readonly MeasuredSchool[]): MeasuredDistrict[] {
  if (members.length === 0) return [];
  const holdings = holdingsOf((resource) => {
    const [missing] = missingOf(resource, members);
    return missing === undefined ? { share: pooled(sharesOf(resource, members)), missing: null } : { share: null, missing };
  });
  const inside = RESOURCES.map((resource) => [resource, holdings[resource].share === null ? null : shown(variation(sharesOf(resource, members)))] as const);
  return [{ district, level, schools: members.map(({ school }) => school), holdings, inside: Object.fromEntries(inside) as MeasuredDistrict['inside'], ...standing(level, holdings) }];
}

const sharesOf = (resource: Resource, members: readonly MeasuredSchool[]): Share[] => members.flatMap(({ holdings }) => holdings[resource].share ?? []);

/** The columns that schools lack for the indicator, the one that most lack first. */
function missingOf(resource: Resource, members: readonly MeasuredSchool[]): Missing[] {
  const columns = groupBy(members.flatMap(({ holdings }) => holdings[resource].missing?.column ?? []), (column) => column);
  return [...columns].map(([column, { length }]) => ({ column, schools: length })).toSorted((a, b) => b.schools - a.schools || compareText(a.column, b.column));
}

function spreadOf(resource: Resource, level: Level, cells: readonly (readonly MeasuredSchool[])[]): Spread {
  const shares = cells.map((members) => sharesOf(resource, members));
  const missing = missingOf(resource, cells.flat());
  const found: Balance | null = balance(shares);
  const [schools, districts] = [shown(found?.schools ?? null), shown(found?.between ?? null)];
  const holds = (cv: number | null): boolean | null => (cv === null || missing.length > 0 ? null : cv <= 100 * CV_LIMIT[level]);
  return {
    resource, counted: shares.flat().length, of: cells.flat().length, missing,
    schools, districts, within: shown(found?.within ?? null), holds: { schools: holds(schools), districts: holds(districts) },
  };
}

/** Ten-thousandths, rounded up, so that a CV above a limit is not shown as on it. What lies within 10⁻¹⁰ of a whole one is that one. */
export const shown = (cv: number | null): number | null => (cv === null ? null : Math.max(0, Math.ceil(10_000 * cv - 1e-6)));
