/**
 * What an accepted layout never breaks: forms, tiers, caps, pairings, feeders, fixed counts and even sizes, over random counties, judged
 * here from the schools' facts alone and not by the rules' own code.
 */
import { describe, expect, test } from 'vitest';
import { buildCounty, type County, type School, type Stage } from '../../src/core/county.js';
import { isSolved } from '../../src/joint.js';
import { makeRng, type Rng } from '../../src/core/rng.js';
import { greatCircleTravel } from '../../src/io/travel.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { solve } from '../../src/solve.js';
import { schoolOf } from '../policy/small.js';

interface District {
  readonly lead: School;
  readonly members: readonly School[];
  readonly all: readonly School[];
  readonly part: string;
}

interface Asked {
  readonly plan: Record<string, unknown>;
  readonly school?: (rng: Rng, index: number) => Partial<School>;
  readonly pairs?: (schools: readonly School[], rng: Rng) => { readonly helper: number; readonly helped: number }[];
  /** Of a district; every sentence is one that must hold. */
  readonly holds?: (district: District) => Readonly<Record<string, boolean>>;
  /** Of all districts together. */
  readonly together?: (districts: readonly District[], county: County) => Readonly<Record<string, boolean>>;
}

const TOWNSHIPS = ['城关镇', '甲镇', '乙镇', '丙乡'];
const SCHOOLS = 26;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

function usual(rng: Rng, index: number): Partial<School> {
  const township = index < 8 ? 0 : 1 + rng.below(3);
  const isStrong = index < 4 || rng.below(10) === 0;
  const quality = isStrong ? 8000 + rng.below(2000) : 2000 + rng.below(6000);
  return {
    township: TOWNSHIPS[township]!, setting: township === 0 ? 'urban' : rng.below(3) === 0 ? 'town' : 'rural', tier: isStrong ? 'strong' : rng.below(2) === 0 ? 'weak' : null,
    stage: rng.below(8) === 0 && index > 10 ? 'teachingPoint' : 'primary', quality: rng.below(9) === 0 && !isStrong ? null : quality, students: 30 + rng.below(900), isNew: rng.below(12) === 0 && !isStrong,
    place: { lon: 110 + rng.below(4000) / 10_000, lat: 22 + rng.below(4000) / 10_000 }, county: '甲县',
  };
}

function randomCounty(seed: number, { school = () => ({}), pairs = () => [] }: Asked): County {
  const rng = makeRng(seed);
  const schools = Array.from({ length: SCHOOLS }, (_, index) => schoolOf(index, { ...usual(rng, index), ...school(rng, index) }));
  return buildCounty({ schools, travel: greatCircleTravel(schools.map(({ place }) => place), 130), pairs: pairs(schools, rng) });
}

const weaker = (member: School, lead: School): boolean => member.isNew || member.quality === null || lead.quality === null || member.quality <= lead.quality;
const lesser = (member: School, lead: School): boolean => member.tier !== 'strong' || weaker(member, lead);
const outside = ({ setting }: School): boolean => setting === 'town' || setting === 'rural';
const stagesOf = (schools: readonly School[]): Set<string> => new Set(schools.map(({ stage }) => (stage === 'teachingPoint' ? 'primary' : stage === 'nineYear' ? 'junior' : stage)));
const isJunior = ({ stage }: School): boolean => stage === 'junior' || stage === 'nineYear';
const joint = (rng: Rng, index: number): Partial<School> => ({ stage: (index % 3 === 0 ? 'junior' : 'primary') as Stage, ...(index % 3 === 0 && rng.below(3) > 0 && { tier: 'strong' as const, quality: 8500 }) });
const places = (rng: Rng, index: number): Partial<School> => ({ ...joint(rng, index), figures: index % 3 === 0 ? { places: 300 + rng.below(300) } : { leavers: 20 + rng.below(120) } });
const central = (_: Rng, index: number): Partial<School> => ({ isCentral: index >= 8 && index < 11, ...(index >= 8 && index < 11 && { township: TOWNSHIPS[index - 7]!, setting: 'town' as const, stage: 'primary' as const, tier: null }) });
const sizesWithinOne = (districts: readonly District[]): boolean => {
  const sizes = districts.map(({ all }) => all.length);
  return Math.max(...sizes) - Math.min(...sizes) <= 1;
};

const CASES: Readonly<Record<string, Asked>> = {
  'LZ3, LZ6: a strong lead, three to ten schools': {
    plan: {},
    holds: ({ lead, all }) => ({ 'the lead is strong': lead.tier === 'strong', 'at most ten': all.length <= 10, 'at least three': all.length >= 3 }),
  },
  'LZ7, GL3: 集团化': {
    plan: { scheme: { form: 'group' } },
    holds: ({ lead, members, all }) => ({ 'the lead is strong': lead.tier === 'strong', 'members are weaker': members.every((one) => weaker(one, lead)), 'one stage': stagesOf(all).size === 1 }),
  },
  'LZ8, GL4: 学校联盟 初中+小学, with caps by stage': {
    plan: { scheme: { form: 'alliance', partition: 'joint' }, rules: { maxJunior: 3, maxPrimary: 8 } },
    school: joint,
    holds: ({ lead, members, all }) => ({
      'a strong junior school leads': isJunior(lead) && lead.tier === 'strong',
      'a primary school is in': members.some((one) => !isJunior(one)),
      'juniors are lesser': members.every((one) => !isJunior(one) || lesser(one, lead)),
      'at most three juniors': all.filter(isJunior).length <= 3,
      'at most eight primaries': all.filter((one) => !isJunior(one)).length <= 8,
    }),
  },
  'LZ9, GL4: 优质+优质': {
    plan: { scheme: { form: 'union' } },
    school: () => ({ tier: 'strong', stage: 'primary' }),
    holds: ({ all }) => ({ 'all are strong': all.every(({ tier }) => tier === 'strong'), 'one stage': stagesOf(all).size === 1 }),
  },
  'LZ10, GL2, GL5: 城乡帮扶 城区+乡镇': {
    plan: { scheme: { form: 'aid' }, weights: { townships: 0 } },
    holds: ({ lead, members }) => ({
      'an urban strong school leads': lead.setting === 'urban' && lead.tier === 'strong',
      'somebody is from outside': members.some(outside),
      'urban members are lesser': members.every((one) => outside(one) || lesser(one, lead)),
    }),
  },
  'GL2: 乡镇+另一乡镇': {
    plan: { scheme: { form: 'townAid' } },
    school: (rng, index) => ({ setting: index < 6 ? 'town' : 'rural', township: TOWNSHIPS[index < 6 ? 0 : 1 + rng.below(3)]!, ...(index < 6 ? { tier: 'strong' as const, quality: 9900 - index } : { tier: null, quality: 3000 }), ...(index >= 3 && index < 6 && { township: '丁镇', setting: 'rural' as const, tier: null }) }),
    holds: ({ lead, members }) => ({
      'a strong town school leads': lead.setting === 'town' && lead.tier === 'strong',
      'members are of other townships': members.every(({ township }) => township !== lead.township),
      'members are lesser': members.every((one) => lesser(one, lead)),
    }),
  },
  'LZ11: two tiers': {
    plan: { scheme: { form: 'aid', tiers: 'central' }, rules: { maxSize: 14 }, weights: { townships: 0 } },
    school: central,
    holds: ({ lead, members, part }): Readonly<Record<string, boolean>> =>
      part.endsWith('lower')
        ? { 'a central school leads': lead.isCentral === true, 'of its township': members.every(({ township, isCentral, setting, stage }) => township === lead.township && isCentral !== true && (setting !== 'urban' || stage === 'teachingPoint')) }
        : { 'an urban strong school leads': lead.setting === 'urban' && lead.tier === 'strong', 'no village is above': members.every((one) => one.isCentral === true || one.setting === 'urban') },
    together: (districts, { schools }) => {
      const below = districts.filter(({ part }) => part.endsWith('lower')).flatMap(({ members }) => members);
      const above = districts.filter(({ part }) => part.endsWith('upper')).flatMap(({ all }) => all);
      return { 'every school is in one district as a member or an upper lead': new Set([...below, ...above]).size === schools.length && below.length + above.length === schools.length };
    },
  },
  'TE1, TE2: whole townships, two districts for a large one': {
    plan: { scheme: { partition: 'all', within: 'township', lead: 'seat' }, rules: { minSize: 1, maxSize: 20, twoDistrictsFrom: 8 } },
    holds: ({ all }) => ({ 'one township': new Set(all.map(({ township }) => township)).size === 1 }),
    together: (districts, { schools }) => ({
      'one or two districts by size': TOWNSHIPS.every((name) => {
        const size = schools.filter(({ township }) => township === name).length;
        return size === 0 || districts.filter(({ lead }) => lead.township === name).length === (size >= 8 ? 2 : 1);
      }),
    }),
  },
  'QX1: seven districts of even size': {
    plan: { scheme: { partition: 'all', lead: 'seat' }, rules: { minSize: 2, minDistricts: 7, maxDistricts: 7, evenSizes: true } },
    together: (districts) => ({ 'seven districts': districts.length === 7, 'within one of each other': sizesWithinOne(districts) }),
  },
  'LZ12: pairs that must be kept': {
    plan: { rules: { pairs: 'hard' } },
    pairs: (_, rng) => Array.from({ length: 4 }, (__, at) => ({ helper: at, helped: 10 + ((rng.below(4) + 4 * at) % 16) })),
    together: (districts, { pairs, schools }) => ({ 'both ends are in one district': pairs.every(({ helper, helped }) => districts.some(({ all }) => all.includes(schools[helper]!) && all.includes(schools[helped]!))) }),
  },
  'AK2: at most two townships': {
    plan: { rules: { maxTownships: 2, minSize: 2 } },
    school: (_, index) => ({ ...(index % 5 === 0 && { tier: 'strong' as const, quality: 9000 }) }),
    holds: ({ all }) => ({ 'two townships': new Set(all.map(({ township }) => township)).size <= 2 }),
  },
  'GL6: junior places for the primary leavers': {
    plan: { scheme: { form: 'alliance', partition: 'joint' }, rules: { feederPlaces: 'hard', maxSize: 10 } },
    school: places,
    holds: ({ all }) => {
      const sum = (field: 'places' | 'leavers'): number => all.reduce((total, { figures }) => total + (figures?.[field] ?? 0), 0);
      return { 'places for all leavers': sum('places') >= sum('leavers') };
    },
  },
  'LZ13: no district crosses the county line': {
    plan: { rules: { crossing: 'forbid' } },
    school: (_, index) => ({ county: index % 2 === 0 ? '甲县' : '乙县', ...(index < 6 && { tier: 'strong' as const, quality: 9000 }) }),
    holds: ({ all }) => ({ 'one county': new Set(all.map(({ county }) => county)).size === 1 }),
  },
};

describe.each(Object.entries(CASES))('%s', (_, asked) => {
  test('holds in every accepted layout', async () => {
    let accepted = 0;
    for (const seed of SEEDS) {
      const county = randomCounty(seed, asked);
      const { outcomes } = await solve(county, settingsSchema.parse(asked.plan), { threads: 0, effort: 120_000, seed });
      if (!outcomes.every(isSolved)) continue;
      accepted++;
      const districts = outcomes.flatMap(({ problem: { part }, evaluation }) =>
        evaluation.districts.map(({ lead, schools }): District => {
          const all = schools.map((unit) => county.schools[part.schools[unit]!]!);
          const head = county.schools[part.schools[lead]!]!;
          return { lead: head, all, members: all.filter((one) => one !== head), part: part.id };
        }));
      const sentences = [...districts.flatMap((district) => Object.entries(asked.holds?.(district) ?? {})), ...Object.entries(asked.together?.(districts, county) ?? {})];
      const broken = [...new Set(sentences.filter(([, isTrue]) => !isTrue).map(([sentence]) => sentence))];
      expect(broken, `seed ${seed}`).toEqual([]);
      const inDistricts = new Set(districts.flatMap(({ all }) => all));
      expect(inDistricts.size, `seed ${seed}`).toBe(county.schools.length);
    }
    // Otherwise nothing was shown.
    expect(accepted).toBeGreaterThanOrEqual(SEEDS.length / 2);
  });
});
