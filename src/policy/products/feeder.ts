/**
 * GL6 九年一贯制对口招生 in districts of primary and junior schools: which junior schools a primary school feeds, and whether there are places.
 *
 * 单校划片的初中学校采用对口直升方式招生: one junior school in the district takes every leaver. 多校划片的初中学校,先征求入学志愿,报名人数少于招生人数的
 * 初中,学生直接入学;报名人数超过招生人数的初中,以电脑随机派位的方式招收学生: with several, every leaver may choose among them (`policy/lottery`).
 * Who counts as a leaver or a place: `policy/feeders.ts`. A district without the figures of all its schools is not decided.
 */
import type { County, School } from '../../core/county.js';
import { compareText } from '../../core/order.js';
import { admits, leaversOf, missingFeederColumn, placesOf, sends } from '../feeders.js';
import type { Cell, District, Product, ProductFact, ProductTable, Word } from './product.js';

/** `own`: a nine-year school's pupils stay. `none`: no junior school in the district. */
export type FeederMode = 'single' | 'multiple' | 'own' | 'none';

/** A primary school (or the primary years of a nine-year school) and where its leavers go; schools are positions in `county.schools`. */
export interface Feed {
  readonly from: number;
  /** By id. */
  readonly to: readonly number[];
  readonly mode: FeederMode;
  readonly leavers: number | null;
  /** Of all the schools of `to`; null where one has no figure. */
  readonly places: number | null;
}

/** One district that has pupils to send. */
export interface FeederDistrict {
  readonly district: District;
  readonly mode: Exclude<FeederMode, 'own'>;
  readonly juniors: readonly number[];
  /** By id. */
  readonly feeds: readonly Feed[];
  /** Sums of what is known. */
  readonly places: number;
  readonly leavers: number;
  /** Leavers of nine-year schools among them. */
  readonly own: number;
  /** Schools whose places or leavers are not known. */
  readonly unknown: readonly number[];
}

/** The districts that have both primary and junior schools, and, where there is such a one, those that have primary schools only. */
export function feederDistricts({ schools }: County, districts: readonly District[]): FeederDistrict[] {
  const made = districts.map((district) => feederDistrict(schools, district));
  const isJoint = ({ juniors, feeds }: FeederDistrict): boolean => juniors.length > 0 && feeds.some(({ mode }) => mode !== 'own');
  return made.some(isJoint) ? made.filter(({ feeds }) => feeds.length > 0) : [];
}

function feederDistrict(schools: readonly School[], district: District): FeederDistrict {
  const members = district.schools.toSorted((a, b) => compareText(schools[a]!.id, schools[b]!.id));
  const juniors = members.filter((at) => admits(schools[at]!));
  const mode = juniors.length === 0 ? 'none' : juniors.length === 1 ? 'single' : 'multiple';
  const isSender = (at: number): boolean => sends(schools[at]!) && (schools[at]!.stage === 'primary' || leaversOf(schools[at]!)! > 0);
  const feeds = members.filter(isSender).map((from): Feed => {
    const isOwn = admits(schools[from]!);
    const to = isOwn ? [from] : juniors;
    return { from, to, mode: isOwn ? 'own' : mode, leavers: leaversOf(schools[from]!), places: total(to.map((at) => placesOf(schools[at]!))) };
  });
  const known = (figure: (school: School) => number | null, of: readonly number[]): number => of.reduce((sum, at) => sum + (figure(schools[at]!) ?? 0), 0);
  return {
    district, mode, juniors, feeds,
    places: known(placesOf, members),
    leavers: known(leaversOf, members),
    own: known(leaversOf, juniors),
    unknown: members.filter((at) => placesOf(schools[at]!) === null || leaversOf(schools[at]!) === null),
  };
}

const total = (values: readonly (number | null)[]): number | null => values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);

/** GL6: the feeder table, the districts with places against leavers, and whether there are enough. Headers: `product.${table.id}.${column}`. */
export function feederPlan(county: County, districts: readonly District[]): Product {
  const found = feederDistricts(county, districts);
  if (found.length === 0) return { tables: [], facts: [fact('notJoint', null)] };
  const missing = missingFeederColumn(county.schools);
  return {
    tables: [feederTable(county, found), districtTable(county, found)],
    facts: [
      fact('modes', null, { single: count(found, 'single'), multiple: count(found, 'multiple'), none: count(found, 'none') }),
      ...(missing === 'places' ? [fact('missingPlaces', null)] : missing === 'leavers' ? [fact('missingLeavers', null)] : placesFacts(county, found)),
    ],
  };
}

function placesFacts({ schools }: County, found: readonly FeederDistrict[]): ProductFact[] {
  const decided = found.filter(({ unknown }) => unknown.length === 0);
  const short = decided.filter(({ places, leavers }) => places < leavers);
  const open = found.filter(({ unknown }) => unknown.length > 0);
  const worst = short.toSorted((a, b) => a.places - a.leavers - (b.places - b.leavers) || compareText(schools[a.district.lead]!.id, schools[b.district.lead]!.id))[0];
  const sum = (of: (district: FeederDistrict) => number): number => found.reduce((all, district) => all + of(district), 0);
  const pupils = short.reduce((all, { places, leavers }) => all + leavers - places, 0);
  return [
    fact('totals', null, { places: sum(({ places }) => places), leavers: sum(({ leavers }) => leavers), own: sum(({ own }) => own) }),
    fact('enough', short.length > 0 ? false : open.length > 0 ? null : true, { enough: decided.length - short.length, districts: found.length, short: short.length, pupils }),
    ...(worst === undefined ? [] : [fact('worst', false, { district: worst.district.name, places: worst.places, leavers: worst.leavers, short: worst.leavers - worst.places })]),
    ...(open.length === 0 ? [] : [fact('unknown', null, { districts: open.length, schools: open.reduce((all, { unknown }) => all + unknown.length, 0), first: schools[open[0]!.unknown[0]!]!.name })]),
  ];
}

const count = (found: readonly FeederDistrict[], mode: FeederMode): number => found.filter((each) => each.mode === mode).length;

const fact = (name: FactName, holds: boolean | null, params: ProductFact['params'] = {}): ProductFact => ({ clause: 'GL6', holds, key: `product.feeder.fact.${name}`, params });
type FactName = 'notJoint' | 'modes' | 'missingPlaces' | 'missingLeavers' | 'totals' | 'enough' | 'worst' | 'unknown';

const modeWord = (mode: FeederMode): Word => ({ key: `product.feeder.mode.${mode}` });

function feederTable({ schools }: County, found: readonly FeederDistrict[]): ProductTable {
  const listed = (of: readonly number[], field: 'id' | 'name'): string => of.map((at) => schools[at]![field]).join('、');
  const rows = found.flatMap(({ district, feeds }) =>
    feeds.map(({ from, to, mode, leavers, places }): Cell[] => [
      district.name, schools[from]!.id, schools[from]!.name, listed(to, 'id'), listed(to, 'name'), modeWord(mode), leavers, to.length === 0 ? 0 : places,
    ]));
  return { id: 'feeder', columns: ['district', 'primaryId', 'primary', 'juniorIds', 'juniors', 'mode', 'leavers', 'places'], rows };
}

function districtTable({ schools }: County, found: readonly FeederDistrict[]): ProductTable {
  const rows = found.map(({ district, mode, juniors, feeds, places, leavers, own, unknown }): Cell[] => [
    district.name, schools[district.lead]!.name, modeWord(mode), feeds.filter((feed) => feed.mode !== 'own').length, juniors.length, places, leavers, own, unknown.length > 0 ? null : places - leavers, unknown.length,
  ]);
  return { id: 'feederPlaces', columns: ['district', 'lead', 'mode', 'primaries', 'juniors', 'places', 'leavers', 'own', 'difference', 'unknown'], rows };
}
