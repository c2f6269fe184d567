/**
 * LZ11, two tiers: 乡镇中心校在参加与县城优质学校组成学区的同时，自身作为牵头学校与村小学、教学点组成学区. The lower tier holds the village
 * schools and teaching points of townships that have a central school, and these central schools, which lead there. The upper tier holds
 * the central schools again, as members, and all that is not in the lower one. Upper balances count a central school with the schools
 * under it: what it brings.
 */
import type { County, School } from '../core/county.js';
import type { Layout } from '../core/layout.js';
import { groupBy } from '../core/order.js';
import type { Part } from '../core/problem.js';
import { partStage } from '../core/stages.js';
import { centralSchools, isVillage } from './forms/central.js';

/** The two tiers of `part`, the lower first: it is settled before the upper one counts what its members bring. One part where nothing is below. */
export function splitTiers(county: County, part: Part): Part[] {
  const schools = [...part.schools];
  const central = centralSchools(schools.map((school) => county.schools[school]!));
  const fact = (unit: number): School => county.schools[schools[unit]!]!;
  const byTownship = groupBy(schools.keys(), (unit) => JSON.stringify([fact(unit).township, partStage(fact(unit).stage)]));
  const under = new Set<number>();
  const leads = new Set<number>();
  for (const units of byTownship.values()) {
    const centrals = units.filter((unit) => central[unit]);
    const villages = units.filter((unit) => isVillage(fact(unit), central[unit]!));
    if (fact(units[0]!).township === '' || centrals.length === 0 || villages.length === 0) continue;
    for (const unit of villages) under.add(schools[unit]!);
    for (const unit of centrals) leads.add(schools[unit]!);
  }
  if (under.size === 0) return [part];
  const tier = (name: 'upper' | 'lower', isIn: (school: number) => boolean): Part => ({ ...part, id: tierId(part.id, name), tier: name, schools: part.schools.filter(isIn) });
  return [tier('lower', (school) => under.has(school) || leads.has(school)), { ...tier('upper', (school) => !under.has(school)), below: part.schools.filter((school) => under.has(school)) }];
}

/** `primary@甲县` → `primary-lower@甲县` */
const tierId = (id: string, tier: string): string => id.replace(/@|$/, `-${tier}$&`);

/** Whether a part with such an id is of the lower tier. */
export const isLowerTier = (id: string): boolean => /^[^@]*-lower(@|$)/.test(id);

/** What a unit brings into its district, itself first: `sure` in any layout of the county, `maybe` in some. */
export interface Branch {
  readonly sure: readonly School[];
  readonly maybe: readonly School[];
}

/**
 * By unit. `layout` (of the county) says who is under a central school; without one, a school with one central school in its township
 * is sure to be under it, and of several it may be under any.
 */
export function branchesOf(county: County, part: Part, layout: Layout | null): Branch[] {
  const own = [...part.schools].map((school) => ({ school, sure: [county.schools[school]!], maybe: [] as School[] }));
  const unitOf = new Map([...part.schools].map((school, unit) => [school, unit]));
  const hubsOf = possibleHubs(county, part);
  for (const school of part.below ?? []) {
    const hubs = layout === null ? hubsOf(school) : [unitOf.get(layout.lead[school]!) ?? []].flat();
    for (const hub of hubs) own[hub]![hubs.length === 1 ? 'sure' : 'maybe'].push(county.schools[school]!);
  }
  return own;
}

/** Units of the upper tier that a school below may be under: the central schools of its township and stage. */
function possibleHubs(county: County, part: Part): (school: number) => readonly number[] {
  const facts = [...part.schools].map((school) => county.schools[school]!);
  const central = centralSchools(facts);
  const byTownship = groupBy([...facts.keys()].filter((unit) => central[unit]), (unit) => facts[unit]!.township);
  return (school) => {
    const { township, stage } = county.schools[school]!;
    return (byTownship.get(township) ?? []).filter((unit) => partStage(facts[unit]!.stage) === partStage(stage));
  };
}

/** Whether some school below could come under more than one school of `part`. */
export const isOpen = (county: County, part: Part): boolean => part.tier === 'upper' && branchesOf(county, part, null).some(({ maybe }) => maybe.length > 0);
