/**
 * GL7: how many teachers each school sends and receives in a year, how many of them backbone teachers (骨干教师), and where they go.
 *
 * 各县(区)每年交流轮岗教师的比例不低于符合交流条件教师总数的10%,其中,骨干教师不低于交流轮岗教师总数的20%: floors of the county. The note under the
 * sentence (市教人[2016]10号) asks the same of 城镇学校、优质学校. Read so: teachers are exchanged inside their district, to and fro, so that every school receives
 * as many as it sends; both floors are kept by every district, hence by the county where no district crosses its line (counted again either way); and both by every
 * school alone that is 城镇 (城区 or 镇区: what statistics calls 城镇), strong, or the lead. 不低于 is rounded up each time. No more teachers are exchanged than these
 * floors need.
 *
 * How many go from which school follows those who may (`exchangeTotals`); who of them is a backbone teacher is chosen so that the backbone shares of the district
 * differ least (`backbonePlan`). The floors come first: where the only backbone teachers of a district work at a school that has few of them, keeping the floors
 * widens the difference; a fact names such districts. The input does not say how many backbone teachers may be exchanged: any of them may, within the school's total.
 */
import type { County } from '../../core/county.js';
import { InputError, type Finding } from '../../core/findings.js';
import { compareText } from '../../core/order.js';
import { settingsSchema } from '../settings.js';
import { backbonePlan } from './exchangeBackbone.js';
import { exchangeFacts } from './exchangeFacts.js';
import { flowsOf } from './exchangeFlows.js';
import { type DistrictExchange, type ExchangeOptions, isOdd, type Quota, STAFF_COLUMNS, type StaffColumn, staffOf } from './exchangeQuota.js';
import { atLeast, exchangeTotals } from './exchangeTotals.js';
import type { Cell, District, Product } from './product.js';
import { strongSchools } from './strong.js';

const DEFAULTS = { percent: 10, backbonePercent: 20, mostBackbonePercent: 100 } as const;

/**
 * Tables `exchange` (a row for every school; empty cells where its district cannot be decided) and `exchangeFlows` (a row for every pair of schools with
 * an exchange), by the order of `districts` and by id in it. Shares in per mille, rounded.
 * @throws InputError when a percentage is not a whole number from 0 to 100.
 */
export function exchange(county: County, districts: readonly District[], options: Partial<ExchangeOptions> = {}): Product {
  const asked: ExchangeOptions = { ...DEFAULTS, settings: settingsSchema.parse({}), ...options };
  const findings = (['percent', 'backbonePercent', 'mostBackbonePercent'] as const).flatMap((column): Finding[] => {
    const value = asked[column];
    return Number.isInteger(value) && value >= 0 && value <= 100 ? [] : [{ severity: 'error', code: 'finding.exchangePercent', file: 'exchange', column, value: String(value) }];
  });
  if (findings.length > 0) throw new InputError(findings);
  const { strong, silent } = strongSchools(county, districts, asked.settings);
  const done = districts.map((district) => exchangeOf(county, district, strong, asked));
  return {
    tables: [
      {
        id: 'exchange',
        columns: ['district', 'id', 'school', 'teachers', 'may', 'backbone', 'least', 'sent', 'leastBackbone', 'backboneSent', 'backboneReceived', 'shareBefore', 'shareAfter'],
        rows: done.flatMap((one) => quotaRows(county, one)),
      },
      { id: 'exchangeFlows', columns: ['district', 'fromId', 'from', 'toId', 'to', 'backbone', 'others'], rows: done.flatMap((one) => flowRows(county, one)) },
    ],
    facts: exchangeFacts(county, done, asked, silent),
  };
}

function exchangeOf(county: County, district: District, strong: ReadonlySet<number>, asked: ExchangeOptions): DistrictExchange {
  const schools = district.schools.toSorted((a, b) => compareText(county.schools[a]!.id, county.schools[b]!.id));
  const undecided: DistrictExchange = { district, schools, quotas: null, least: 0, leastBackbone: 0, isBest: false };
  const facts = schools.map((school) => county.schools[school]!);
  if (facts.some((school) => isOdd(school) || STAFF_COLUMNS.some((column) => staffOf(school, column) === null))) return undecided;
  const counts = (column: StaffColumn): number[] => facts.map((school) => staffOf(school, column)!);
  const [teachers, backbone, may] = [counts('teachers'), counts('backboneTeachers'), counts('exchangeableTeachers')];
  const own = schools.map((school, at) => school === district.lead || strong.has(school) || facts[at]!.setting === 'urban' || facts[at]!.setting === 'town');
  const { sent, least, ownLeast } = exchangeTotals({ may, own, percent: asked.percent });
  const total = sum(sent);
  const most = sent.map((count, at) => Math.min(count, backbone[at]!));
  const leastBackbone = atLeast(total, asked.backbonePercent);
  const ownBackbone = sent.map((count, at) => (own[at]! ? atLeast(count, asked.backbonePercent) : 0));
  const plan = backbonePlan({
    teachers,
    backbone,
    sent,
    floors: ownBackbone.map((count, at) => Math.min(count, most[at]!)),
    least: Math.min(leastBackbone, sum(most)),
    most: Math.floor((total * asked.mostBackbonePercent) / 100),
  });
  if (plan === null) return undecided;
  const quotas = schools.map((school, at): Quota => ({
    school,
    teachers: teachers[at]!,
    backbone: backbone[at]!,
    may: may[at]!,
    own: own[at]!,
    least: ownLeast[at]!,
    leastBackbone: ownBackbone[at]!,
    sent: sent[at]!,
    backboneSent: plan.sent[at]!,
    backboneReceived: plan.received[at]!,
  }));
  return { district, schools, quotas, least, leastBackbone, isBest: plan.isBest };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Per mille, halves up; null of nothing. */
const perMille = (part: number, whole: number): number | null => (whole === 0 ? null : Math.floor((2000 * part + whole) / (2 * whole)));

function quotaRows(county: County, { district: { name }, schools, quotas }: DistrictExchange): Cell[][] {
  return schools.map((school, at) => {
    const facts = county.schools[school]!;
    const quota = quotas?.[at];
    const start = [name, facts.id, facts.name, staffOf(facts, 'teachers'), staffOf(facts, 'exchangeableTeachers'), staffOf(facts, 'backboneTeachers')];
    if (quota === undefined) return [...start, null, null, null, null, null, null, null];
    const { own, least, sent, leastBackbone, backboneSent, backboneReceived } = quota;
    const after = quota.backbone - backboneSent + backboneReceived;
    return [...start, own ? least : null, sent, own ? leastBackbone : null, backboneSent, backboneReceived, perMille(quota.backbone, quota.teachers), perMille(after, quota.teachers)];
  });
}

function flowRows(county: County, { district: { name }, quotas }: DistrictExchange): Cell[][] {
  if (quotas === null) return [];
  const backbone = flowsOf(quotas.map((one) => one.backboneSent), quotas.map((one) => one.backboneReceived));
  const others = flowsOf(quotas.map((one) => one.sent - one.backboneSent), quotas.map((one) => one.sent - one.backboneReceived));
  return quotas.flatMap(({ school: from }, at) =>
    quotas.flatMap(({ school: to }, other): Cell[][] => {
      const counts = [backbone, others].map((flows) => flows.find((flow) => flow.from === at && flow.to === other)?.count ?? 0);
      const ends = [from, to].flatMap((end) => [county.schools[end]!.id, county.schools[end]!.name]);
      return counts.every((count) => count === 0) ? [] : [[name, ...ends, ...counts]];
    }),
  );
}
