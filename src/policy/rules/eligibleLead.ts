import type { School, Tier } from '../../core/county.js';
import type { Breach, Rule } from '../../core/problem.js';
import { PART_STAGES, partStage } from '../parts.js';
import type { Made, Scope } from '../scope.js';

const STRONG: readonly Tier[] = ['strong', 'demonstration'];

/**
 * LZ3: exactly one lead per district, drawn from the eligible strong schools. Who is eligible, by the first that the data has:
 * the bureau's list (some 龙头 is 可); the tier 优质 or 示范 (XX1), given or made from the scores by `input.tiers`; the strongest `leadShare` percent of the part by quality.
 * 必 and 否 always hold. A teaching point (教学点) leads only where 龙头 says so: the documents know it as a member (LZ11). Without a
 * list, tiers or scores every school may lead.
 */
export function eligibleLead(scope: Scope): Made<Rule> {
  const { schools } = scope;
  const { basis, isStrong } = eligibility(scope);
  const isListed = basis === 'list';
  const fixedLeads = new Set(scope.settings.rules.fixed.map(({ lead }) => lead));
  const mayLead = (unit: number): boolean => {
    const { id, leadership, stage } = schools[unit]!;
    return leadership === 'never' ? false : leadership === 'must' || fixedLeads.has(id) || (isStrong(unit) && (isListed || stage !== 'teachingPoint'));
  };
  const mustLead = (unit: number): boolean => schools[unit]!.leadership === 'must' || fixedLeads.has(schools[unit]!.id);
  return {
    id: 'eligibleLead',
    clauses: ['LZ3', 'XX1'],
    ...(basis === 'nothing' && { missing: 'quality' }),
    params: { basis, eligible: schools.filter((_, unit) => mayLead(unit)).length },
    shape: { mayLead, mustLead },
    judge: ({ lead }) =>
      schools.flatMap((_, unit): Breach[] => {
        const leads = lead[unit] === unit;
        if (leads && !mayLead(unit)) return [{ district: unit, schools: [unit], degree: 1, params: { fault: 'notEligible' } }];
        if (!leads && mustLead(unit)) return [{ district: lead[unit]!, schools: [unit], degree: 1, params: { fault: 'mustLead' } }];
        return [];
      }),
  };
}

/** On what the choice of strong schools rests, and who they are. */
function eligibility({ schools, settings }: Scope): { readonly basis: 'list' | 'tier' | 'quality' | 'nothing'; readonly isStrong: (unit: number) => boolean } {
  if (schools.some(({ leadership }) => leadership === 'may')) return { basis: 'list', isStrong: (unit) => schools[unit]!.leadership === 'may' };
  if (schools.some(({ tier }) => tier !== null && STRONG.includes(tier))) {
    return { basis: 'tier', isStrong: (unit) => schools[unit]!.tier !== null && STRONG.includes(schools[unit]!.tier) };
  }
  if (schools.every(({ quality }) => quality === null)) return { basis: 'nothing', isStrong: () => true };
  // Stage by stage: a layout that mixes stages makes one part of them, but not one ranking.
  const thresholds = new Map(PART_STAGES.map((stage) => [stage, threshold(schools.filter((school) => partStage(school.stage) === stage), settings.rules.leadShare)]));
  return { basis: 'quality', isStrong: (unit) => (schools[unit]!.quality ?? -1) >= thresholds.get(partStage(schools[unit]!.stage))! };
}

/** Score of the weakest of the strongest `share` percent, rounded up to a school; Infinity where no school has a score. */
function threshold(schools: readonly School[], share: number): number {
  const known = schools.flatMap(({ quality }) => (quality === null ? [] : [quality])).toSorted((a, b) => b - a);
  return known[Math.ceil((known.length * share) / 100) - 1] ?? Infinity;
}
