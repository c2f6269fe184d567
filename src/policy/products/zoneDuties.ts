/**
 * What inspection zones (AK7) and research zones (AK8) are made of: duties, and who may take each.
 *
 * AK7 根据“大学区”的组建情况……配套设置若干督学责任区……确定联系包抓督学,明确督学责任: zones are made of whole districts, and one inspector answers for each (责任督学).
 * AK8 配套设置若干教研协作区……由县区教研室确定联系包抓教研员: the same for researchers, who are of a subject. A district is looked after in every subject that
 * some researcher of its stage has; those of all subjects count for any. A district of two stages is looked after in each of them, by one person or by two.
 * Nobody inspects a school of his own: what is given to a person is a district, so no district that holds his school.
 * Stages are the parts of AK1 (`partStage`): teaching points count as primary, nine-year schools as junior.
 *
 * The way of a person to a district is that to its lead: from his own place by great circle and detour, else from his school by the county's
 * ways. One that is not known costs what it costs the others on average, so that saying nothing neither draws nor repels; a measured table that
 * has no way from his school rules the district out, as it does for schools.
 */
import { UNREACHABLE, type County, type StaffMember, type StaffRole } from '../../core/county.js';
import { DEFAULT_DETOUR, wayBetween } from '../../core/greatCircle.js';
import { compareText } from '../../core/order.js';
import { PART_STAGES, partStage, type PartStage } from '../parts.js';
import type { District } from './product.js';

/** One district to be looked after, in one subject and stage where the role knows them. */
export interface Duty {
  /** Position in `ZoneQuestion.districts`. */
  readonly district: number;
  /** All of them have to be the person's: those of the district for an inspector, one for a researcher. */
  readonly stages: readonly PartStage[];
  /** '' for inspectors, and for researchers where all that there are have every subject. */
  readonly subject: string;
  /** Schools of these stages in the district. */
  readonly load: number;
}

export interface Way {
  /** What it costs, whole metres: the way itself, or where that is not known the mean of the others'. */
  readonly metres: number;
  readonly known: boolean;
}

/** Everything that decides who looks after what, in an order that does not depend on that of the rows. */
export interface ZoneQuestion {
  readonly county: County;
  readonly role: StaffRole;
  /** People of the role, by id. */
  readonly people: readonly StaffMember[];
  /** By the id of the lead. */
  readonly districts: readonly District[];
  /** By district, stage and subject. */
  readonly duties: readonly Duty[];
  /** For each duty the people (positions) who may take it, ascending. */
  readonly candidates: readonly (readonly number[])[];
  /** By person, then district; null: no way. */
  readonly ways: readonly (readonly (Way | null)[])[];
  /** Metres that one squared school of load costs. */
  readonly evenPrice: number;
}

/**
 * Price of evenness: with loads a > b (schools, counted once for each duty), a school that goes from the first person to the second saves 2·(a − b − 1) of
 * these. So at 300 m a district of 7 schools moves between people whose loads differ by 20 schools for up to 54.6 km of further way, and by 9 for up to 8.4 km
 * (7·2·(20 − 7) · 300 m). On generated counties of 45 districts and 8 inspectors: 0 m leaves loads of 0 to 82 schools, 100 m 21 to 48, 300 m 30 to 42,
 * 10,000 m 34 to 39, at mean ways of 14.5, 16.8, 18.1 and 19.4 km.
 */
export const EVEN_PRICE = 300;

export function zoneQuestion(county: County, districts: readonly District[], role: StaffRole, { evenPrice = EVEN_PRICE }: { readonly evenPrice?: number } = {}): ZoneQuestion {
  const idOf = ({ lead }: District): string => county.schools[lead]!.id;
  const sorted = districts.toSorted((a, b) => compareText(idOf(a), idOf(b)));
  const people = (county.staff ?? []).filter((person) => person.role === role).toSorted((a, b) => compareText(a.id, b.id));
  const duties = sorted.flatMap((district, at) => dutiesOf(county, district, at, role, people));
  const ways = waysOf(county, sorted, people);
  const candidates = duties.map((duty) => [...people.keys()].filter((person) => hindrance(people[person]!, duty, sorted[duty.district]!, ways[person]![duty.district]!) === null));
  return { county, role, people, districts: sorted, duties, candidates, ways, evenPrice };
}

export const stagesOf = ({ stages }: StaffMember): ReadonlySet<PartStage> => new Set(stages.length === 0 ? PART_STAGES : stages.map(partStage));

function dutiesOf(county: County, { schools }: District, district: number, role: StaffRole, people: readonly StaffMember[]): Duty[] {
  const counts = PART_STAGES.map((stage) => ({ stage, load: schools.filter((school) => partStage(county.schools[school]!.stage) === stage).length })).filter(({ load }) => load > 0);
  if (role === 'inspector') return [{ district, stages: counts.map(({ stage }) => stage), subject: '', load: schools.length }];
  return counts.flatMap(({ stage, load }) => {
    const subjects = [...new Set(people.filter((person) => stagesOf(person).has(stage)).map(({ subject }) => subject))].filter((subject) => subject !== '').toSorted(compareText);
    return (subjects.length === 0 ? [''] : subjects).map((subject): Duty => ({ district, stages: [stage], subject, load }));
  });
}

/** Why a person may not take a duty: `other` for one that is not of his stage or subject. */
export type Hindrance = 'other' | 'own' | 'noWay' | 'noPlace';

/** Null where he may. */
export function hindrance(person: StaffMember, { stages, subject }: Duty, { schools }: District, way: Way | null): Hindrance | null {
  const his = stagesOf(person);
  if (stages.some((stage) => !his.has(stage))) return 'other';
  if (person.role === 'researcher' && person.subject !== '' && person.subject !== subject) return 'other';
  if (person.home !== null && schools.includes(person.home)) return 'own';
  if (way === null) return 'noWay';
  return person.capacity === 0 ? 'noPlace' : null;
}

function waysOf(county: County, districts: readonly District[], people: readonly StaffMember[]): (Way | null)[][] {
  const known = people.map((person) => districts.map(({ lead }) => knownWay(county, person, lead)));
  const means = districts.map((_, district) => {
    const metres = known.flatMap((row) => (typeof row[district] === 'number' ? [row[district]] : []));
    return metres.length === 0 ? 0 : Math.round(metres.reduce((sum, one) => sum + one, 0) / metres.length);
  });
  return known.map((row) => row.map((way, district): Way | null => (way === 'none' ? null : { metres: way === 'unknown' ? means[district]! : way, known: way !== 'unknown' })));
}

function knownWay({ schools, travel }: County, { place, home }: StaffMember, lead: number): number | 'unknown' | 'none' {
  const to = schools[lead]!.place;
  const isEstimated = travel.source === 'greatCircle';
  if (place !== null && to !== null) return wayBetween(place, to, isEstimated ? travel.detour : DEFAULT_DETOUR);
  if (home === null) return 'unknown';
  const metres = travel.metres(home, lead);
  if (metres !== UNREACHABLE) return metres;
  return isEstimated || travel.source === 'none' ? 'unknown' : 'none';
}
