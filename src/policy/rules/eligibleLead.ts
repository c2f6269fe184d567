import type { School, Tier } from '../../core/county.js';
import type { Breach, Rule } from '../../core/problem.js';
import { PART_STAGES, partStage } from '../../core/stages.js';
import { centralSchools } from '../forms/central.js';
import type { Made, Scope } from '../scope.js';

const STRONG: readonly Tier[] = ['strong', 'demonstration'];

/**
 * QX1, TE3: where no lead is named, every school may be the seat of its district, and it is the one to which the ways are shortest.
 *
 * LZ11: a central school (中心校) leads the village schools of its township, and does so whatever its score and 龙头 say.
 *
 * LZ3: exactly one lead per district, drawn from the eligible strong schools. Who is eligible, by the first that the data has:
 * the bureau's list (some 龙头 is 可); the tier 优质 or 示范 (XX1), given or made from the scores by `input.tiers`; the strongest `leadShare` percent of the part by quality.
 * 必 and 否 always hold. A teaching point (教学点) leads only where 龙头 says so: the documents know it as a member (LZ11). Without a
 * list, tiers or scores every school may lead.
 */
export function eligibleLead(scope: Scope): Made<Rule> {
  const { schools } = scope;
  const { basis, mayLead, mustLead } = leadership(scope);
  return {
    id: 'eligibleLead',
    clauses: basis === 'seat' ? ['QX1', 'TE3'] : basis === 'central' ? ['LZ11'] : ['LZ3', 'XX1'],
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

export interface Leadership {
  readonly basis: 'seat' | 'central' | 'list' | 'tier' | 'quality' | 'nothing';
  /** 优质: on the list, by tier or by quality; every school where nothing says who is. */
  readonly isStrong: (unit: number) => boolean;
  readonly mayLead: (unit: number) => boolean;
  readonly mustLead: (unit: number) => boolean;
}

/** Who of the schools of a part is strong, and who may and must lead. */
export function leadership(scope: Pick<Scope, 'schools' | 'settings'>): Leadership {
  const { schools, settings } = scope;
  if (settings.scheme.lead === 'central') return centralLeads(schools);
  const { basis, isStrong } = settings.scheme.lead === 'seat' ? { basis: 'seat' as const, isStrong: () => true } : strongest(scope);
  const isOpen = basis === 'list' || basis === 'seat';
  const here = new Set(schools.map(({ id }) => id));
  const fixedLeads = new Set(settings.rules.fixed.flatMap(({ school, lead }) => (here.has(school) ? [lead] : [])));
  const mayLead = (unit: number): boolean => {
    const { id, leadership: said, stage } = schools[unit]!;
    return said === 'never' ? false : said === 'must' || fixedLeads.has(id) || (isStrong(unit) && (isOpen || stage !== 'teachingPoint'));
  };
  return { basis, isStrong, mayLead, mustLead: (unit) => schools[unit]!.leadership === 'must' || fixedLeads.has(schools[unit]!.id) };
}

/** The column 龙头 speaks of upper districts. */
function centralLeads(schools: readonly School[]): Leadership {
  const central = centralSchools(schools);
  const is = (unit: number): boolean => central[unit]!;
  return { basis: 'central', isStrong: is, mayLead: is, mustLead: is };
}

/** 优质 by the first that the data has, and which that is: the list, the tier, the score. */
export function strongest({ schools, settings }: Pick<Scope, 'schools' | 'settings'>): Pick<Leadership, 'basis' | 'isStrong'> {
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
