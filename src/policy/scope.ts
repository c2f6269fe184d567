/**
 * What a rule or term is made from: the facts of one part, by unit, and the settings in force for it.
 */
import type { County, School } from '../core/county.js';
import { districtsOf, type Layout } from '../core/layout.js';
import type { Breach, Charge, LoadShape, Part, Rule, Term, Undecided } from '../core/problem.js';
import type { PartSettings } from './settings.js';
import { branchesOf, type Branch } from './tiers.js';

export interface Scope {
  readonly county: County;
  readonly part: Part;
  readonly settings: PartSettings;
  /** By unit. */
  readonly schools: readonly School[];
  /** Unit of a school id, undefined where the part has none. */
  readonly unitOf: ReadonlyMap<string, number>;
  /** Whole metres from a unit to its hub, or `UNREACHABLE`. */
  readonly metres: (unit: number, hub: number) => number;
  /** By unit: what it brings into its district, itself first; more than itself only in an upper tier (LZ11). */
  readonly branches: readonly Branch[];
}

/** A rule or term, a clause that the data cannot decide, or null where the settings do not ask for it. */
export type Made<T extends Rule | Term> = T | Undecided | null;

/** `layout` (of the county) says what the central schools of an upper tier bring (LZ11). */
export function makeScope(county: County, part: Part, settings: PartSettings, layout: Layout | null = null): Scope {
  const schools = [...part.schools].map((school) => county.schools[school]!);
  return {
    county,
    part,
    settings,
    schools,
    unitOf: new Map(schools.map((school, unit) => [school.id, unit])),
    metres: (unit, hub) => county.travel.metres(part.schools[unit]!, part.schools[hub]!),
    branches: branchesOf(county, part, layout),
  };
}

/** The schools of the part and, of an upper tier, those below it: what means and shares are taken over. */
export const withBelow = ({ county, part }: Pick<Scope, 'county' | 'part'>): School[] => [...part.schools, ...(part.below ?? [])].map((school) => county.schools[school]!);

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** By unit, the figures of what it is sure to bring, added up. */
export const brought = ({ branches }: Pick<Scope, 'branches'>, figure: (school: School) => number): Int32Array => Int32Array.from(branches, ({ sure }) => sum(sure.map(figure)));

/**
 * The load of `figure` over what the units bring. Where it is open who brings a school, each side of the hinge counts it at every unit
 * that may bring it and as is cheapest there: no layout pays less in truth.
 */
export function broughtLoads(scope: Pick<Scope, 'branches'>, figure: (school: School) => number, hinge: Omit<LoadShape, 'a' | 'hardLo' | 'hardHi'>): LoadShape[] {
  const sure = brought(scope, figure);
  if (scope.branches.every(({ maybe }) => maybe.length === 0)) return [{ a: sure, ...hinge }];
  const { softLo, softHi, below, above } = hinge;
  const open = (cheapest: (value: number) => number): Int32Array => sure.map((value, unit) => value + sum(scope.branches[unit]!.maybe.map((school) => cheapest(figure(school)))));
  return [
    ...(softLo !== undefined && below !== undefined ? [{ a: open((value) => Math.max(0, value)), softLo, below }] : []),
    ...(softHi !== undefined && above !== undefined ? [{ a: open((value) => Math.min(0, value)), softHi, above }] : []),
  ];
}

/** One breach for every district of `layout` that `excess` finds at fault. */
export function breachesByDistrict(layout: Layout, excess: (schools: readonly number[], lead: number) => Omit<Breach, 'district' | 'schools'> | null): Breach[] {
  return districtsOf(layout).flatMap(({ lead, schools }) => {
    const found = excess(schools, lead);
    return found === null ? [] : [{ district: lead, schools, ...found }];
  });
}

/** One breach for every member of `layout` that `excess` finds at fault; leads are asked for as well where `leads` is set. */
export function breachesByMember(layout: Layout, excess: (unit: number, lead: number) => Omit<Breach, 'district' | 'schools'> | null): Breach[] {
  return [...layout.lead].flatMap((lead, unit) => {
    const found = lead === unit ? null : excess(unit, lead);
    return found === null ? [] : [{ district: lead, schools: [unit, lead], ...found }];
  });
}

/** One charge for every district with an amount. */
export function chargesByDistrict(layout: Layout, weight: number, amount: (schools: readonly number[], lead: number) => number): Charge[] {
  return districtsOf(layout).flatMap(({ lead, schools }) => {
    const found = amount(schools, lead);
    return found === 0 ? [] : [{ district: lead, school: null, amount: found, cost: found * weight }];
  });
}

/** One charge for every member with an amount. */
export function chargesByMember(layout: Layout, weight: number, amount: (unit: number, lead: number) => number): Charge[] {
  return [...layout.lead].flatMap((lead, unit) => {
    const found = lead === unit ? 0 : amount(unit, lead);
    return found === 0 ? [] : [{ district: lead, school: unit, amount: found, cost: found * weight }];
  });
}

/** Mean of the known values rounded to a whole number; 0 where none is known. */
export function roundedMean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? 0 : Math.round(known.reduce((sum, value) => sum + value, 0) / known.length);
}
