/**
 * What a plan has agreed beforehand (XX4), checked against the county before anything is solved: ids that are not there, schools that can
 * never share a district, and entries that contradict each other.
 */
import type { County } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import { partsOf } from './parts.js';
import type { RuleSettings, Settings } from './settings.js';

/** One entry of a list, such as `rules.fixed[2]`. */
interface Entry {
  readonly column: string;
  readonly ids: readonly [string, string];
}

const LISTS = ['fixed', 'forbidden', 'together', 'apart'] as const;
type Lists = Readonly<Record<(typeof LISTS)[number], readonly Entry[]>>;

/** Every finding of every list, the common ones and those of the parts. */
export function checkAgreed(settings: Settings, county: County, planName: string): Finding[] {
  const own = Object.entries(settings.parts).map(([stage, part]) => [`parts.${stage}.rules`, part?.rules ?? {}] as const);
  return [['rules', settings.rules] as const, ...own].flatMap(([prefix, rules]) => {
    const lists = entriesOf(prefix, rules);
    const refuse = (code: Finding['code'], { column }: Entry, value: string): Finding => ({ severity: 'error', code, file: planName, column, value });
    return [...unknownIds(lists, county, refuse), ...acrossParts(lists, settings, county, refuse), ...contradictions(lists, refuse)];
  });
}

type Refuse = (code: Finding['code'], entry: Entry, value: string) => Finding;

function entriesOf(prefix: string, rules: Partial<RuleSettings>): Lists {
  const entries = (key: (typeof LISTS)[number]): Entry[] =>
    (rules[key] ?? []).map((entry, at) => ({ column: `${prefix}.${key}[${at}]`, ids: Array.isArray(entry) ? entry : [entry.school, entry.lead] }));
  return { fixed: entries('fixed'), forbidden: entries('forbidden'), together: entries('together'), apart: entries('apart') };
}

function unknownIds(lists: Lists, county: County, refuse: Refuse): Finding[] {
  const known = new Set(county.schools.map(({ id }) => id));
  return LISTS.flatMap((key) => lists[key].flatMap((entry) => entry.ids.filter((id) => !known.has(id)).map((id) => refuse('finding.settingSchool', entry, id))));
}

/** Schools of different parts never share a district, so they cannot be kept in one. */
function acrossParts(lists: Lists, settings: Settings, county: County, refuse: Refuse): Finding[] {
  const parts = partsOf(county, settings).map(({ schools }) => new Set([...schools].map((school) => county.schools[school]!.id)));
  const known = new Set(county.schools.map(({ id }) => id));
  return [...lists.fixed, ...lists.together].flatMap((entry) => {
    const isPossible = entry.ids.some((id) => !known.has(id)) || parts.some((ids) => entry.ids.every((id) => ids.has(id)));
    return isPossible ? [] : [refuse('finding.agreedAcrossParts', entry, entry.ids.join(', '))];
  });
}

function contradictions(lists: Lists, refuse: Refuse): Finding[] {
  const key = ([one, two]: Entry['ids']): string => JSON.stringify([one, two]);
  const either = ([one, two]: Entry['ids']): string => JSON.stringify([one, two].toSorted());
  const leadOf = new Map<string, string>();
  const forbidden = new Set(lists.forbidden.map(({ ids }) => key(ids)));
  const apart = new Set(lists.apart.map(({ ids }) => either(ids)));
  const leads = new Set(lists.fixed.map(({ ids }) => ids[1]));
  return [
    ...lists.fixed.flatMap((entry) => {
      const [school, lead] = entry.ids;
      const first = leadOf.get(school) ?? lead;
      leadOf.set(school, first);
      const isMember = school !== lead && leads.has(school);
      const isContrary = first !== lead || isMember || forbidden.has(key(entry.ids)) || apart.has(either(entry.ids));
      return isContrary ? [refuse('finding.agreedContrary', entry, entry.ids.join(' → '))] : [];
    }),
    ...lists.together.flatMap((entry) => (apart.has(either(entry.ids)) ? [refuse('finding.agreedContrary', entry, entry.ids.join(', '))] : [])),
  ];
}
