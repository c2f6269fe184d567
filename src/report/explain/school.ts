/** Why a school is in its district, told. */
import type { Problem } from '../../core/problem.js';
import type { Layout } from '../../core/layout.js';
import { twoDecimals } from '../../core/decimals.js';
import { say } from '../../core/messages/index.js';
import { opening, percentOf, rulesText, tableAbout, teller, termsText, type Spoken, type Told } from './told.js';

/** What `explainSchool` of the library gives, as far as it is told. */
export interface SchoolFacts {
  readonly unit: number;
  readonly cost: number;
  readonly bound: number | null;
  readonly staying: { readonly saves: number; readonly terms: readonly { readonly id: string; readonly clauses: readonly string[]; readonly gain: number }[] } | null;
  readonly places: readonly {
    readonly hub: number;
    readonly kind: 'joins' | 'leads';
    readonly atMost: number | null;
    readonly atLeast: number | null;
    readonly isImpossible: boolean;
    readonly terms: readonly { readonly id: string; readonly clauses: readonly string[]; readonly gain: number }[];
  }[];
  readonly barred: readonly { readonly hub: number; readonly rules: readonly { readonly id: string; readonly clauses: readonly string[]; readonly degree: number }[] }[];
}

/** Districts that are barred and named. */
const MOST_BARRED = 3;
/** Places that are drawn, the cheapest; the table has all. */
const MOST_DRAWN = 12;

/** @param asked the hub that was asked for by name */
export function tellSchool(facts: SchoolFacts, { county: { travel }, part: { schools } }: Problem, { lead }: Layout, spoken: Spoken, asked: number | null = null): Told {
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
  const stay = facts.staying === null ? [] : [[t('explain.kind.stays'), -facts.staying.saves, null, termsText(lang, facts.staying.terms)]];
  const table = tableAbout([...stay.map(() => hub), ...places.map(({ hub: to }) => to)], {
    id: 'explainPlaces',
    columns: ['lead', 'atMost', 'atLeast', 'terms'],
    rows: [...stay, ...places.map((place) => [placeName(place), place.atMost, place.atLeast === null ? null : Math.max(0, place.atLeast), place.isImpossible ? t('explain.school.impossible') : termsText(lang, place.terms)])],
  }, lang);
  const barredFirst = barred.toSorted((a, b) => Number(b.hub === asked) - Number(a.hub === asked));
  const known = places.filter(({ atMost, atLeast }) => atMost !== null || (atLeast ?? 0) > 0).slice(0, MOST_DRAWN);
  return {
    kind: 'school', about: school, part,
    ringed: { units: [unit], what: school },
    intervals: known.map((place) => ({ name: placeName(place), atLeast: place.atLeast === null ? null : Math.max(0, place.atLeast), atMost: place.atMost, unit: place.hub })),
    lines: [
      here,
      ...askedPlace(facts, asked, placeName, spoken),
      ...verdict(facts, placeName, spoken),
      ...barredFirst.slice(0, MOST_BARRED).map(({ hub: other, rules }) => t('explain.school.barred', { lead: names.school(part, other), rules: rulesText(lang, rules) })),
      ...(barred.length > MOST_BARRED ? [t('explain.school.barredMore', { count: barred.length - MOST_BARRED })] : []),
      ...opening(spoken),
    ],
    tables: places.length === 0 ? [] : [table],
  };
}

/** What is known of the place that was asked for; a place that is barred is told with those. */
function askedPlace({ places }: SchoolFacts, asked: number | null, placeName: (place: SchoolFacts['places'][number]) => string, { names: { lang } }: Spoken): string[] {
  const found = places.find(({ hub }) => hub === asked);
  if (found === undefined) return [];
  if (found.isImpossible) return [say(lang, 'explain.school.askedImpossible', { place: placeName(found) })];
  const params = { place: placeName(found), atMost: found.atMost ?? '', atLeast: Math.max(0, found.atLeast ?? 0), terms: termsText(lang, found.terms, Infinity) };
  return [say(lang, found.atMost === null ? 'explain.school.askedNone' : 'explain.school.asked', params)];
}

function verdict({ places, cost, bound, staying }: SchoolFacts, placeName: (place: SchoolFacts['places'][number]) => string, { names: { lang } }: Spoken): string[] {
  const possible = places.filter(({ isImpossible }) => !isImpossible);
  if (possible.length === 0) return [say(lang, 'explain.school.none')];
  const best = places.reduce<SchoolFacts['places'][number] | null>((least, place) => (place.atMost !== null && place.atMost < (least?.atMost ?? Infinity) ? place : least), null);
  const least = possible.reduce<number | null>((low, { atLeast }) => (low === null || atLeast === null ? null : Math.min(low, atLeast)), Infinity);
  // Of a layout that is not the best the gain of moving this school is what is left beside that of adjusting the others.
  if (staying !== null) {
    const more = best === null ? null : best.atMost! + staying.saves;
    return [
      say(lang, 'explain.school.stays', { saved: staying.saves }),
      ...(more === null ? [] : [say(lang, more >= 0 ? 'explain.school.staysBest' : 'explain.school.staysWorse', { place: placeName(best!), more: Math.abs(more) })]),
      ...(least !== null && least > 0 ? [say(lang, 'explain.school.proven', { atLeast: least })] : []),
    ];
  }
  return [
    ...(best === null || best.atMost! < 0 ? [] : [say(lang, 'explain.school.best', { place: placeName(best), atMost: best.atMost!, percent: percentOf(best.atMost!, cost) })]),
    ...(best === null || best.atMost! >= 0 ? [] : [say(lang, 'explain.school.better', { place: placeName(best), saved: -best.atMost! })]),
    ...(least !== null && least > 0 && bound !== null ? [say(lang, 'explain.school.proven', { atLeast: least })] : []),
    ...(least !== null && least < 0 ? [say(lang, 'explain.school.open', { room: -least })] : []),
  ];
}
