/**
 * What might be otherwise than the data and the settings say: scenarios as plain values. Each is applied to a county and its settings and
 * gives another county or other settings; the same value gives the same, and what befalls a school hangs on its id, not on its row.
 */
import { INDICATORS, type County, type Indicator, type School } from '../core/county.js';
import { greatCircleTravel } from '../core/greatCircle.js';
import { buildProblems } from '../policy/problem.js';
import type { Settings, Weights } from '../policy/settings.js';
import { normalFor } from './robustNormal.js';

/** Whole percents of the indicator groups, 100 in all; or by entropy. As `input.quality.weights` of a plan. */
export type IndicatorWeights = 'entropy' | Readonly<Partial<Record<Indicator, number>>>;

/** Another county or other settings, as a value: a kind with its figures. */
export type Scenario =
  /** As the data say. */
  | { readonly kind: 'base' }
  /** The same solved once more with another seed: what differs is the search's doing. */
  | { readonly kind: 'repeat'; readonly seed: number }
  /** Each school's score off by a normal draw of so many hundredths of a point of standard deviation, kept within 0 to 10,000. Tiers and lists of leads stay. */
  | { readonly kind: 'quality'; readonly sd: number; readonly seed: number }
  /** Scores composed again with these weights (LZ2). */
  | { readonly kind: 'indicators'; readonly weights: IndicatorWeights }
  /** Ways as the crow flies times so many percent, instead of what the county has. */
  | { readonly kind: 'detour'; readonly detour: number }
  /** Each school's students off by a normal draw of so many percent of standard deviation. */
  | { readonly kind: 'students'; readonly percent: number; readonly seed: number }
  /** All schools' students changed by so many percent. */
  | { readonly kind: 'growth'; readonly percent: number }
  /** The weight of one term times `times` / `over`. */
  | { readonly kind: 'weight'; readonly term: keyof Weights; readonly times: number; readonly over: number };

/** A kind of scenario that the data or the settings do not allow: `robust.left.<reason>` in the catalogue. */
export interface LeftOut {
  readonly reason: 'noQuality' | 'noIndicators' | 'noPlaces' | 'noStudents' | 'notDivisible';
  /** Of a term. */
  readonly term?: keyof Weights;
}

/** How strong the usual scenarios are, and the seed of their noise. */
export interface ScenarioOptions {
  /** Standard deviation of the scores' noise, hundredths of a point; default 300. */
  readonly noise?: number;
  /** Percent by which students vary and grow; default 10. */
  readonly students?: number;
  /** Factor of the weights of terms; default 2. */
  readonly factor?: number;
  /** The seed of the first draw; further ones follow it. Default 1. */
  readonly seed?: number;
  /** Indicator groups of which the county's scores are composed; default none. */
  readonly indicators?: readonly Indicator[];
}

/** Schools with changed facts or ways, or other weights. */
export interface Applied {
  readonly county: County;
  readonly settings: Settings;
}

/** Composes the county's scores again by these weights. */
export type Compose = (weights: IndicatorWeights) => Promise<County>;

/** @throws RangeError for `indicators` where there is no `compose`. */
export async function applyScenario(scenario: Scenario, { county, settings }: Applied, compose?: Compose): Promise<Applied> {
  switch (scenario.kind) {
    case 'base':
    case 'repeat':
      return { county, settings };
    case 'quality':
      return { settings, county: withSchools(county, (school) => noisyScore(school, scenario.sd, scenario.seed)) };
    case 'indicators':
      if (compose === undefined) throw new RangeError('Scores can be composed again only with `compose`.');
      return { settings, county: await compose(scenario.weights) };
    case 'detour':
      return { settings, county: { ...county, travel: greatCircleTravel(county.schools.map(({ place }) => place), scenario.detour) } };
    case 'students':
      return { settings, county: withStudents(county, ({ id }) => scenario.percent * normalFor(scenario.seed, id)) };
    case 'growth':
      return { settings, county: withStudents(county, () => 1000 * scenario.percent) };
    case 'weight':
      return { county, settings: withWeight(settings, scenario.term, (weight) => (weight * scenario.times) / scenario.over) };
  }
}

const withSchools = (county: County, change: (school: School) => School): County => ({ ...county, schools: county.schools.map(change) });

function noisyScore(school: School, sd: number, seed: number): School {
  if (school.quality === null) return school;
  const noise = Math.round((sd * normalFor(seed, school.id)) / 1000);
  return { ...school, quality: Math.max(0, Math.min(10_000, school.quality + noise)) };
}

/** `change` in thousandths of a percent. */
const withStudents = (county: County, change: (school: School) => number): County =>
  withSchools(county, (school) => (school.students === null ? school : { ...school, students: Math.max(0, school.students + Math.round((school.students * change(school)) / 100_000)) }));

function withWeight(settings: Settings, term: keyof Weights, change: (weight: number) => number): Settings {
  const parts = Object.fromEntries(Object.entries(settings.parts).map(([name, part]) => {
    const weight = part?.weights?.[term];
    return [name, weight === undefined ? part : { ...part, weights: { ...part!.weights, [term]: change(weight) } }];
  }));
  return { ...settings, weights: { ...settings.weights, [term]: change(settings.weights[term]) }, parts };
}

/** Points of noise: three draws, and one of twice as much. */
const DRAWS = 3;
/** Percent by which a crow's way is multiplied, beside the county's own; the first of them where it has measured ways. */
const DETOURS = [130, 100, 160] as const;

/** The usual scenarios that the county and its settings allow, the base first; and what they do not allow. */
export function usualScenarios(county: County, settings: Settings, { noise = 300, students = 10, factor = 2, seed = 1, indicators = [] }: ScenarioOptions = {}): { readonly scenarios: Scenario[]; readonly left: LeftOut[] } {
  const left: LeftOut[] = [];
  const offered = (is: boolean, reason: LeftOut['reason'], make: () => readonly Scenario[]): readonly Scenario[] => {
    if (is) return make();
    left.push({ reason });
    return [];
  };
  const priced = pricedTerms(county, settings);
  const seeds = Array.from({ length: DRAWS }, (_, draw) => seed + draw);
  const scenarios: Scenario[] = [
    { kind: 'base' },
    { kind: 'repeat', seed: seed + 1 },
    ...offered(county.schools.some(({ quality }) => quality !== null), 'noQuality', () => [
      ...seeds.map((one): Scenario => ({ kind: 'quality', sd: noise, seed: one })),
      { kind: 'quality', sd: 2 * noise, seed },
    ]),
    ...offered(indicators.length > 1, 'noIndicators', () => indicatorScenarios(indicators)),
    ...offered(county.schools.every(({ place }) => place !== null), 'noPlaces', () => detoursFor(county).map((detour) => ({ kind: 'detour', detour }))),
    ...offered(priced.includes('students'), 'noStudents', () => [
      ...seeds.slice(0, 2).map((one): Scenario => ({ kind: 'students', percent: students, seed: one })),
      { kind: 'growth', percent: students },
      { kind: 'growth', percent: -students },
    ]),
    ...priced.flatMap((term) => weightScenarios(settings, term, factor, left)),
  ];
  return { scenarios, left };
}

function detoursFor({ travel }: County): number[] {
  return travel.source === 'greatCircle' ? DETOURS.filter((detour) => detour !== travel.detour) : DETOURS.slice(0, 1);
}

/** Every group alike; each of them twice the others; and by entropy, which takes all groups. */
function indicatorScenarios(indicators: readonly Indicator[]): Scenario[] {
  const count = indicators.length;
  const shared = (heavy: Indicator, percent: number): IndicatorWeights => {
    const other = Math.floor((100 - percent) / (count - 1));
    return Object.fromEntries(indicators.map((name) => [name, name === heavy ? 100 - other * (count - 1) : other]));
  };
  const even = shared(indicators[0]!, Math.floor(100 / count));
  const heavier = indicators.map((heavy) => shared(heavy, Math.floor(200 / (count + 1))));
  return [even, ...heavier, ...(count === INDICATORS.length ? ['entropy' as const] : [])].map((weights) => ({ kind: 'indicators', weights }));
}

/** Terms that some part pays for, in the order of the settings. */
function pricedTerms(county: County, settings: Settings): (keyof Weights)[] {
  const paid = new Set(buildProblems(county, settings).flatMap(({ terms }) => terms.filter(({ weight }) => weight > 0).map(({ id }) => id)));
  return (Object.keys(settings.weights) as (keyof Weights)[]).filter((term) => paid.has(term));
}

function weightScenarios(settings: Settings, term: keyof Weights, factor: number, left: LeftOut[]): Scenario[] {
  const weights = [settings.weights, ...Object.values(settings.parts).map((part) => part?.weights)].flatMap((one) => one?.[term] ?? []);
  const less: Scenario = { kind: 'weight', term, times: 1, over: factor };
  const isWhole = weights.every((weight) => weight % factor === 0);
  if (!isWhole) left.push({ reason: 'notDivisible', term });
  return [{ kind: 'weight', term, times: factor, over: 1 }, ...(isWhole ? [less] : [])];
}
