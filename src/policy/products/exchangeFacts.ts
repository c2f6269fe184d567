/**
 * How far the floors of GL7 are kept, counted from the quotas again, and what the data does not say.
 */
import type { County } from '../../core/county.js';
import { twoDecimals } from '../../core/decimals.js';
import { compareText, groupBy } from '../../core/order.js';
import { partStage } from '../../core/stages.js';
import { spreadOf } from './exchangeBackbone.js';
import { type DistrictExchange, type ExchangeOptions, isOdd, type Quota, STAFF_COLUMNS, staffOf } from './exchangeQuota.js';
import { atLeast } from './exchangeTotals.js';
import type { ProductFact } from './product.js';

type Said = Omit<ProductFact, 'clause'>;

/** A district that was decided. */
interface Decided extends DistrictExchange {
  readonly quotas: readonly Quota[];
}

export function exchangeFacts(county: County, done: readonly DistrictExchange[], asked: ExchangeOptions, silent: readonly number[]): ProductFact[] {
  const decided = done.filter((one): one is Decided => one.quotas !== null);
  const facts = [...undecidedFacts(county, done), ...countyFacts(county, done, asked), ...districtFacts(decided), ...ownFacts(county, decided, silent), ...spreadFacts(decided)];
  return facts.map((fact) => ({ clause: 'GL7', ...fact }));
}

const total = (quotas: readonly Quota[], of: (quota: Quota) => number): number => quotas.reduce((sum, quota) => sum + of(quota), 0);

/** Columns without which districts cannot be decided, and figures that cannot be. */
function undecidedFacts(county: County, done: readonly DistrictExchange[]): Said[] {
  const missing = STAFF_COLUMNS.flatMap((column): Said[] => {
    const without = done.flatMap(({ schools }) => schools).filter((school) => staffOf(county.schools[school]!, column) === null);
    const districts = done.filter(({ schools }) => schools.some((school) => staffOf(county.schools[school]!, column) === null)).length;
    return without.length === 0 ? [] : [{ holds: null, key: `exchange.missing.${column}`, params: { schools: without.length, districts, first: firstId(county, without) } }];
  });
  const odd = done.flatMap(({ schools }) => schools).filter((school) => isOdd(county.schools[school]!));
  const large = done.filter(({ schools, quotas }) => quotas === null && schools.every((school) => !isOdd(county.schools[school]!) && STAFF_COLUMNS.every((column) => staffOf(county.schools[school]!, column) !== null)));
  return [
    ...missing,
    ...(odd.length === 0 ? [] : [{ holds: null, key: 'exchange.odd', params: { schools: odd.length, first: firstId(county, odd) } } as const]),
    ...large.map(({ district }) => ({ holds: null, key: 'exchange.tooLarge', params: { district: district.name } }) as const),
  ];
}

const firstId = (county: County, schools: readonly number[]): string => schools.map((school) => county.schools[school]!.id).toSorted(compareText)[0]!;

/** Both floors for every county (县区) of the input, over the schools of the districts; undecided with a district of it. */
function countyFacts(county: County, done: readonly DistrictExchange[], { percent, backbonePercent }: ExchangeOptions): Said[] {
  const places = groupBy(done.flatMap(({ schools, quotas }) => schools.map((school, at) => ({ school, quota: quotas?.[at] ?? null }))), ({ school }) => county.schools[school]!.county);
  return [...places].toSorted(([a], [b]) => compareText(a, b)).flatMap(([name, rows]): Said[] => {
    const quotas = rows.flatMap(({ quota }) => quota ?? []);
    if (quotas.length === 0) return [];
    const [may, sent, backbone] = [total(quotas, (one) => one.may), total(quotas, (one) => one.sent), total(quotas, (one) => one.backboneSent)];
    const holds = (is: boolean): boolean | null => (quotas.length < rows.length ? null : is);
    const place = name === '' ? county.name : name;
    const shared = { ...(place !== '' && { county: place }), schools: quotas.length, of: rows.length };
    const [least, leastBackbone] = [atLeast(may, percent), atLeast(sent, backbonePercent)];
    return [
      { holds: holds(sent >= least), key: place === '' ? 'exchange.total' : 'exchange.totalOf', params: { ...shared, sent, may, least, percent } },
      { holds: holds(backbone >= leastBackbone), key: place === '' ? 'exchange.backbone' : 'exchange.backboneOf', params: { ...shared, backbone, sent, least: leastBackbone, percent: backbonePercent } },
    ];
  });
}

function districtFacts(decided: readonly Decided[]): Said[] {
  if (decided.length === 0) return [];
  const short = decided.flatMap(({ district, quotas, least, leastBackbone }): Said[] => {
    const [sent, backbone] = [total(quotas, (one) => one.sent), total(quotas, (one) => one.backboneSent)];
    if (sent >= least && backbone >= leastBackbone) return [];
    return [{ holds: false, key: quotas.length === 1 ? 'exchange.alone' : 'exchange.short', params: { district: district.name, sent, least, backbone, leastBackbone } }];
  });
  return [{ holds: short.length === 0, key: 'exchange.districts', params: { kept: decided.length - short.length, districts: decided.length } }, ...short];
}

/** The floors of single schools, and of how many it is not known whether they have one. */
function ownFacts(county: County, decided: readonly Decided[], silent: readonly number[]): Said[] {
  const quotas = decided.flatMap((one) => one.quotas);
  const own = quotas.filter((one) => one.own);
  const kept = own.filter((one) => one.sent >= one.least && one.backboneSent >= one.leastBackbone).length;
  const few = own.filter((one) => one.backbone < one.leastBackbone).length;
  const unknown = quotas.filter((one) => !one.own && county.schools[one.school]!.setting === null).length;
  // LZ8: the input does not say who may teach the other stage.
  const mixed = decided.filter(({ schools }) => new Set(schools.map((school) => partStage(county.schools[school]!.stage))).size > 1).length;
  const quiet = decided.filter(({ district }) => silent.includes(district.part)).length;
  return [
    ...(own.length === 0 ? [] : [{ holds: kept === own.length, key: 'exchange.own', params: { kept, schools: own.length, few } } as const]),
    ...(unknown === 0 ? [] : [{ holds: null, key: 'exchange.setting', params: { schools: unknown } } as const]),
    ...(mixed === 0 ? [] : [{ holds: null, key: 'exchange.stages', params: { districts: mixed } } as const]),
    ...(quiet === 0 ? [] : [{ holds: null, key: 'exchange.silent', params: { districts: quiet } } as const]),
  ];
}

/** Mean of |share of a school − share of its district|, weighted by teachers, before and after. */
function spreadFacts(decided: readonly Decided[]): Said[] {
  const spreads = decided.map(({ district, quotas, isBest }) => {
    const teachers = quotas.map((one) => one.teachers);
    const before = spreadOf(teachers, quotas.map((one) => one.backbone));
    const after = spreadOf(teachers, quotas.map((one) => one.backbone - one.backboneSent + one.backboneReceived));
    return { district, all: total(quotas, (one) => one.teachers), before, after, isBest };
  });
  const staff = spreads.reduce((sum, { all }) => sum + all, 0);
  if (staff === 0) return [];
  // spread / T counts teachers; a district without any has none.
  const mean = (of: 'before' | 'after'): string => twoDecimals(1000 * spreads.reduce((sum, one) => sum + (one.all === 0 ? 0 : one[of] / one.all), 0), staff);
  const grown = spreads.filter(({ before, after }) => after > before);
  return [
    { holds: grown.length === 0, key: 'exchange.spread', params: { before: mean('before'), after: mean('after'), grown: grown.length } },
    ...grown.map(({ district, all, before, after }) => ({ holds: null, key: 'exchange.grown', params: { district: district.name, before: twoDecimals(1000 * before, all * all), after: twoDecimals(1000 * after, all * all) } }) as const),
    ...spreads.filter(({ isBest }) => !isBest).map(({ district }) => ({ holds: null, key: 'exchange.notProven', params: { district: district.name } }) as const),
  ];
}
