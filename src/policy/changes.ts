/**
 * What may be changed in the input or the plan so that a part can be partitioned: the entries as data, and how they are laid over a county
 * and its settings.
 */
import type { County, Pair, School } from '../core/county.js';
import type { Part, Problem } from '../core/problem.js';
import type { Infeasible } from '../core/result.js';
import { PART_STAGES } from './parts.js';
import { buildProblem } from './problem.js';
import { partSettings, type RuleSettings, type Settings } from './settings.js';

/** What is asked of one part; units are positions in `part.schools`. */
export interface Asked {
  readonly county: County;
  readonly settings: Settings;
  readonly part: Part;
}

export const LIMITS = ['maxSize', 'minSize', 'maxDistance', 'maxTownships', 'minDistricts', 'maxDistricts'] as const;
export type Limit = (typeof LIMITS)[number];
export const AGREED = ['fixed', 'forbidden', 'together', 'apart'] as const;

export type Change =
  /** A line of `exceptions`: the district of this lead may have `to` schools. */
  | { readonly kind: 'cap'; readonly unit: number; readonly from: number; readonly to: number }
  /** The school may lead: `may` where a list says who may, `must` where that goes by tier or quality. */
  | { readonly kind: 'lead'; readonly unit: number; readonly word: 'may' | 'must' }
  /** The school need not lead any more: `may` where a list says who may, else nothing. */
  | { readonly kind: 'release'; readonly unit: number; readonly word: 'may' | null }
  | { readonly kind: 'limit'; readonly rule: Limit; readonly from: number; readonly to: number }
  /** Members may be stronger than their lead. */
  | { readonly kind: 'stronger' }
  /** An entry of a list of the plan goes, by school ids. */
  | { readonly kind: 'drop'; readonly list: (typeof AGREED)[number]; readonly ids: readonly [string, string] }
  /** A pair need not be kept: its line of `pairs` goes. */
  | { readonly kind: 'pair'; readonly units: readonly [number, number] };

/** Changes that together make a layout possible. */
export interface Mend {
  readonly changes: readonly Change[];
  /** Schools, places or entries by which the layout that was found goes beyond the rules as they were. */
  readonly size: number;
}

/** Why a part cannot be partitioned, and what would help. */
export interface Diagnosis {
  /** `undecided`: no layout is known, and no proof that there is none. */
  readonly status: 'feasible' | 'infeasible' | 'undecided';
  readonly reasons: readonly Infeasible[];
  /** Each is enough by itself, the smallest first. */
  readonly mends: readonly Mend[];
}

export const problemOf = ({ county, part, settings }: Asked): Problem => buildProblem(county, part, settings);
export const rulesOf = ({ part, settings }: Asked): RuleSettings => partSettings(settings, part.stage, part.tier).rules;
export const schoolsOf = ({ county, part }: Asked): School[] => [...part.schools].map((school) => county.schools[school]!);

/** As asked, with `changes`; other parts keep their settings. */
export const applyChanges = (asked: Asked, changes: readonly Change[]): Asked => changes.reduce(applyChange, asked);

function applyChange(asked: Asked, change: Change): Asked {
  const { county, part } = asked;
  switch (change.kind) {
    case 'cap': {
      const lead = part.schools[change.unit]!;
      return { ...asked, county: { ...county, exceptions: [...county.exceptions.filter((one) => one.lead !== lead), { lead, cap: change.to, reason: '' }] } };
    }
    case 'lead':
    case 'release':
      return { ...asked, county: { ...county, schools: county.schools.map((school, at) => (at === part.schools[change.unit] ? { ...school, leadership: change.word } : school)) } };
    case 'limit':
      return withRules(asked, { [change.rule]: change.to });
    case 'stronger':
      return withRules(asked, { weakerMembers: false });
    case 'drop': {
      const { list, ids } = change;
      const kept = (rulesOf(asked)[list] as readonly (readonly [string, string] | { school: string; lead: string })[]).filter((entry) => JSON.stringify(entryIds(entry)) !== JSON.stringify(ids));
      return withRules(asked, { [list]: kept });
    }
    case 'pair': {
      const key = (pair: Pair): string => [pair.helper, pair.helped].toSorted((a, b) => a - b).join();
      const gone = key({ helper: part.schools[change.units[0]]!, helped: part.schools[change.units[1]]! });
      return { ...asked, county: { ...county, pairs: county.pairs.filter((pair) => key(pair) !== gone) } };
    }
  }
}

/** The two school ids of an entry, the school before its lead. */
export const entryIds = (entry: readonly [string, string] | { readonly school: string; readonly lead: string }): readonly [string, string] =>
  'school' in entry ? [entry.school, entry.lead] : [entry[0], entry[1]];

/** The plan's key of a rule of the part: its own where the plan has one for its stage or other stages share the common one. */
export function ruleKey({ county, settings, part }: Asked, rule: keyof RuleSettings): string {
  const own = planPart(part);
  return own !== null && (settings.parts[own]?.rules?.[rule] !== undefined || part.schools.length < county.schools.length) ? `parts.${own}.rules.${rule}` : `rules.${rule}`;
}

/** The plan's name of the part. */
function planPart({ stage, tier }: Part): keyof Settings['parts'] | null {
  if (tier === 'lower') return 'lower';
  return (PART_STAGES as readonly string[]).includes(stage) || stage === 'joint' ? (stage as keyof Settings['parts']) : null;
}

function withRules(asked: Asked, rules: Partial<RuleSettings>): Asked {
  const { settings, part } = asked;
  const name = planPart(part);
  if (name === null) return { ...asked, settings: { ...settings, rules: { ...settings.rules, ...rules } } };
  const own = settings.parts[name];
  return { ...asked, settings: { ...settings, parts: { ...settings.parts, [name]: { ...own, rules: { ...own?.rules, ...rules } } } } };
}
