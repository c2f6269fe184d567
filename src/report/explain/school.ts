/** Why a school is in its district, told. */
import type { Problem } from '../../core/problem.js';
import type { Layout } from '../../core/layout.js';
import { twoDecimals } from '../../core/decimals.js';
import { say } from '../../core/messages/index.js';
import { opening, percentOf, rulesText, tableOf, teller, termsText, type Spoken, type Told } from './told.js';

/** What `explainSchool` of the library gives, as far as it is told. */
export interface SchoolFacts {
  readonly unit: number;
  readonly cost: number;
  readonly bound: number | null;
  readonly places: readonly {
    readonly hub: number;
    readonly kind: 'joins' | 'leads';
    readonly atMost: number | null;
    readonly atLeast: number | null;
    readonly terms: readonly { readonly id: string; readonly clauses: readonly string[]; readonly gain: number }[];
  }[];
  readonly barred: readonly { readonly hub: number; readonly rules: readonly { readonly id: string; readonly clauses: readonly string[]; readonly degree: number }[] }[];
}

/** Districts that are barred and named. */
const MOST_BARRED = 3;

export function tellSchool(facts: SchoolFacts, { county: { travel }, part: { schools } }: Problem, { lead }: Layout, spoken: Spoken): Told {
  const { names, part } = spoken;
  const { lang } = names;
  const t = teller(spoken);
  const { unit, places, barred } = facts;
  const school = names.school(part, unit);
  const hub = lead[unit]!;
  const metres = travel.metres(schools[unit]!, schools[hub]!);
  const placeName = (at: SchoolFacts['places'][number]): string => (at.kind === 'leads' ? t('explain.kind.own') : names.school(part, at.hub));
  const district = names.district(part, hub);
  const here = hub === unit ? t('explain.school.leads', { school, district }) : t('explain.school.is', { school, district, lead: names.school(part, hub), km: metres < 0 ? '–' : twoDecimals(metres, 1000) });
  const table = tableOf({
    id: 'explainPlaces',
    columns: ['lead', 'atMost', 'atLeast', 'terms'],
    rows: places.map((place) => [placeName(place), place.atMost, place.atLeast === null ? null : Math.max(0, place.atLeast), termsText(lang, place.terms)]),
  }, lang);
  return {
    lines: [
      here,
      ...opening(spoken),
      ...verdict(facts, placeName, spoken),
      ...barred.slice(0, MOST_BARRED).map(({ hub: other, rules }) => t('explain.school.barred', { lead: names.school(part, other), rules: rulesText(lang, rules) })),
      ...(barred.length > MOST_BARRED ? [t('explain.school.barredMore', { count: barred.length - MOST_BARRED })] : []),
    ],
    tables: places.length === 0 ? [] : [table],
  };
}

function verdict({ places, cost, bound }: SchoolFacts, placeName: (place: SchoolFacts['places'][number]) => string, { names: { lang } }: Spoken): string[] {
  if (places.length === 0) return [say(lang, 'explain.school.none')];
  const best = places.reduce<SchoolFacts['places'][number] | null>((least, place) => (place.atMost !== null && place.atMost < (least?.atMost ?? Infinity) ? place : least), null);
  const least = places.reduce<number | null>((low, { atLeast }) => (low === null || atLeast === null ? null : Math.min(low, atLeast)), Infinity);
  return [
    ...(best === null || best.atMost! < 0 ? [] : [say(lang, 'explain.school.best', { place: placeName(best), atMost: best.atMost!, percent: percentOf(best.atMost!, cost) })]),
    ...(best === null || best.atMost! >= 0 ? [] : [say(lang, 'explain.school.better', { place: placeName(best), saved: -best.atMost! })]),
    ...(least !== null && least > 0 && bound !== null ? [say(lang, 'explain.school.proven', { atLeast: least })] : []),
    ...(least !== null && least < 0 ? [say(lang, 'explain.school.open', { room: -least })] : []),
  ];
}
