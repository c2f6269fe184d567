import { say, type Language } from '../../core/messages/index.js';
import type { MessageKey } from '../../core/messages/index.js';
import type { Outcome } from '../../core/result.js';

/** Names of parts, districts and schools, for every sentence that speaks of them. */
export interface Names {
  readonly lang: Language;
  /** By position of the outcome. */
  readonly parts: readonly string[];
  /** Name of the district that `lead` (a unit) leads in a part; the lead's own name where there is no such district. */
  readonly district: (part: number, lead: number) => string;
  /** 「name（id）」 of a unit in a part. */
  readonly school: (part: number, unit: number) => string;
  /** The same of several; of many the first few and how many there are. */
  readonly schools: (part: number, units: readonly number[]) => string;
}

/** So many schools are named of many. */
const MOST_NAMES = 6;

/** Names of the parts, districts and schools of a run in a language. Districts are numbered in each part by ascending lead. */
export function makeNames(lang: Language, outcomes: readonly Outcome[]): Names {
  const parts = outcomes.map(({ problem: { part } }) => {
    const all = say(lang, `part.${part.stage}` as MessageKey);
    const stage = part.tier === undefined ? all : say(lang, `part.${part.tier}`, { part: all });
    return [part.township, part.county].filter((name) => name !== '').reduce((inner, county) => say(lang, 'part.ofCounty', { county, part: inner }), stage);
  });
  const numbers = outcomes.map(({ evaluation }) => new Map(evaluation?.districts.map(({ lead }, at) => [lead, at + 1])));
  const school = (part: number, unit: number): string => {
    const { problem } = outcomes[part]!;
    const { id, name } = problem.county.schools[problem.part.schools[unit]!]!;
    return say(lang, 'school.name', { name, id });
  };
  return {
    lang,
    parts,
    school,
    schools(part, units) {
      const named = units.slice(0, units.length <= MOST_NAMES + 1 ? units.length : MOST_NAMES).map((unit) => school(part, unit)).join(say(lang, 'page.listSeparator'));
      return units.length <= MOST_NAMES + 1 ? named : say(lang, 'infeasible.someOf', { names: named, count: units.length });
    },
    district: (part, lead) => {
      const number = numbers[part]!.get(lead);
      return number === undefined ? school(part, lead) : say(lang, 'district.name', { part: parts[part]!, number });
    },
  };
}
