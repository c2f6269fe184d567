/**
 * How a county is cut into parts that are partitioned by themselves: by stage unless the scheme puts several together (LZ5, LZ4, TE3), by
 * county where no district may cross its line (LZ13), by township where whole ones are divided (TE1), and into two tiers (LZ11).
 */
import type { County } from '../core/county.js';
import { isLayout, type Layout } from '../core/layout.js';
import { compareText, groupBy } from '../core/order.js';
import type { Part } from '../core/problem.js';
import { PART_STAGES, partStage, type PartStage } from '../core/stages.js';
import { partSettings, type Scheme, type Settings } from './settings.js';
import { branchesOf, splitTiers } from './tiers.js';

export { PART_STAGES, partStage, type PartStage };

/** Stage of the part that schools of `stage` are in: their own, or the one for several together. */
const stageIn = (partition: Scheme['partition'], stage: PartStage): PartStage | 'joint' =>
  stage !== 'centre' && (partition === 'all' || (partition === 'joint' && stage !== 'kindergarten')) ? 'joint' : stage;

/**
 * The parts of `county` under `settings`. Where `layout` has a district whose schools are of different parts, those parts come as one:
 * the rules can then say what is wrong with it.
 */
export function partsOf(county: County, { scheme, ...settings }: Settings, layout: Layout | null = null): Part[] {
  const counties = new Set(county.schools.map((school) => school.county));
  const isCut = (stage: string): boolean => counties.size > 1 && partSettings({ scheme, ...settings }, stage).rules.crossing === 'forbid';
  const cells = county.schools.map((school): Cell => {
    const stage = stageIn(scheme.partition, partStage(school.stage));
    const name = isCut(stage) ? school.county : '';
    const township = scheme.within === 'township' ? school.township : '';
    return { key: [stage, name, township].filter((piece) => piece !== '').join('@'), stage, county: name, township };
  });
  const roots = mergeCells(cells, layout);
  const groups = groupBy(roots.keys(), (school) => roots[school]!);
  const byId = (a: number, b: number): number => compareText(county.schools[a]!.id, county.schools[b]!.id);
  const parts = [...groups.values()].map((schools): Part => {
    const own = schools.map((school) => cells[school]!);
    const only = (values: readonly string[], otherwise: string): string => (new Set(values).size === 1 ? values[0]! : otherwise);
    return {
      id: [...new Set(own.map(({ key }) => key))].toSorted(compareText).join('+'),
      stage: only(own.map(({ stage }) => stage), 'joint'),
      county: only(own.map((cell) => cell.county), ''),
      township: only(own.map((cell) => cell.township), ''),
      schools: Int32Array.from(schools.toSorted(byId)),
    };
  });
  const sorted = parts.toSorted((a, b) => rank(a) - rank(b) || compareText(a.id, b.id));
  return scheme.tiers === 'central' ? sorted.flatMap((part) => splitTiers(county, part)) : sorted;
}

interface Cell {
  readonly key: string;
  readonly stage: PartStage | 'joint';
  readonly county: string;
  readonly township: string;
}

const rank = (part: Part): number => [...PART_STAGES, 'joint'].indexOf(part.stage);

/** For every school the key that stands for its part; parts that share a district of `layout` have one in common. */
function mergeCells(cells: readonly Cell[], layout: Layout | null): string[] {
  const parent = new Map(cells.map(({ key }) => [key, key]));
  const find = (key: string): string => (parent.get(key) === key ? key : find(parent.get(key)!));
  layout?.lead.forEach((lead, school) => {
    if (lead >= 0) parent.set(find(cells[school]!.key), find(cells[lead]!.key));
  });
  return cells.map(({ key }) => find(key));
}

/** The layout of the whole county out of those of its parts; −1 where a school has none. A central school's lead is that of its upper district (LZ11). */
export function countyLayout(county: County, parts: Iterable<{ readonly part: Part; readonly layout: Layout }>): Layout {
  const lead = new Int32Array(county.schools.length).fill(-1);
  for (const { part: { tier, schools }, layout } of parts) {
    for (const [unit, hub] of layout.lead.entries()) if (tier !== 'lower' || hub !== unit) lead[schools[unit]!] = schools[hub]!;
  }
  return { lead };
}

/**
 * The layout of `part` (units) out of one of the whole county (schools), or null where a school of the part has no lead. Of two tiers a
 * school whose lead is in the other one leads itself (LZ11).
 */
export function partLayout(part: Part, { lead: leads }: Layout): Layout | null {
  const unitOf = new Map([...part.schools].map((school, unit) => [school, unit]));
  const elsewhere = (school: number, unit: number): number => (part.tier === undefined || leads[school] === -1 ? -1 : unit);
  const lead = Int32Array.from(part.schools, (school, unit) => unitOf.get(leads[school]!) ?? elsewhere(school, unit));
  return isLayout(lead) ? { lead } : null;
}

/** Townships whose village schools may come under more than one central school (LZ11): what these bring into the upper tier is then open. */
export function openTownships(county: County, settings: Settings): string[] {
  const open = partsOf(county, settings).filter(({ tier }) => tier === 'upper').flatMap((part) => branchesOf(county, part, null).flatMap(({ maybe }) => maybe.map(({ township }) => township)));
  return [...new Set(open)].toSorted(compareText);
}
