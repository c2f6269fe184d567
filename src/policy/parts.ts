/**
 * How a county is cut into parts that are partitioned by themselves: by stage (LZ5, LZ4), and by county where no district may cross its
 * line (LZ13).
 */
import type { County } from '../core/county.js';
import type { Layout } from '../core/layout.js';
import { compareText, groupBy } from '../core/order.js';
import type { Part } from '../core/problem.js';
import { PART_STAGES, partStage, type PartStage } from '../core/stages.js';
import { partSettings, type Settings } from './settings.js';

export { PART_STAGES, partStage, type PartStage };

/**
 * The parts of `county` under `settings`: by stage and, where no district may cross a county line, by county. Parts across which
 * `layout` has a district come as one.
 */
export function partsOf(county: County, settings: Settings, layout: Layout | null = null): Part[] {
  const counties = new Set(county.schools.map((school) => school.county));
  return splitParts(county, (stage) => counties.size > 1 && partSettings(settings, stage).rules.crossing === 'forbid', layout);
}

/**
 * The parts of `county`, by stage, and by county for the stages that are cut by it. Where `layout` has a district whose schools are of
 * different parts, those parts come as one, of stage `joint`: the rules can then say what is wrong with it.
 */
export function splitParts(county: County, isCut: (stage: PartStage) => boolean, layout: Layout | null = null): Part[] {
  const cells = county.schools.map((school): Cell => {
    const name = isCut(partStage(school.stage)) ? school.county : '';
    return { key: name === '' ? partStage(school.stage) : `${partStage(school.stage)}@${name}`, stage: partStage(school.stage), county: name };
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
      schools: Int32Array.from(schools.toSorted(byId)),
    };
  });
  return parts.toSorted((a, b) => rank(a) - rank(b) || compareText(a.id, b.id));
}

interface Cell {
  readonly key: string;
  readonly stage: PartStage;
  readonly county: string;
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

/** The layout of `part` (units) out of one of the whole county (schools), or null where a school of the part has no lead. */
export function partLayout(part: Part, layout: Layout): Layout | null {
  const unitOf = new Map([...part.schools].map((school, unit) => [school, unit]));
  const lead = Int32Array.from(part.schools, (school) => unitOf.get(layout.lead[school]!) ?? -1);
  return lead.includes(-1) ? null : { lead };
}
