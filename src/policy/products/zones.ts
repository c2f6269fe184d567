/**
 * Inspection zones (AK7 督学责任区) and research zones (AK8 教研协作区) as tables and figures. A zone is what one person looks after: his districts.
 * The rim finds who looks after what (`planZones`); here it is written out, with everything counted from the facts.
 */
import type { StaffRole } from '../../core/county.js';
import type { MessageKey } from '../../core/messages/index.js';
import { compareText, groupBy } from '../../core/order.js';
import { PART_STAGES, type PartStage } from '../parts.js';
import type { Cell, Product, ProductFact, ProductTable, Word } from './product.js';
import type { ZoneQuestion } from './zoneDuties.js';
import type { ZoneGap } from './zoneGaps.js';
import { candidatesOf, loadsOf, zonesByPerson, type Assignment } from './zonePlan.js';

/** What an engine said that was not used: nothing, no whole answer, one that breaks a rule, or a bound above the cost of its own answer. */
export interface EngineRefusal {
  readonly engine: string;
  readonly why: 'none' | 'notWhole' | 'fault' | 'bound' | 'notLoaded';
}

export interface ZonesFound {
  /** `optimal`: no assignment costs less, gap 0. */
  readonly status: 'optimal' | 'feasible';
  readonly question: ZoneQuestion;
  /** For every duty of the question the position of the person who takes it. */
  readonly assignment: Assignment;
  /** Whole metres, see `zoneCost`. */
  readonly cost: number;
  /** No assignment costs less; null where no engine says. */
  readonly bound: number | null;
  /** Whose answers these are. */
  readonly engines: readonly string[];
  readonly refusals: readonly EngineRefusal[];
}

/** `nobody`: the county has no one of the role. `unknown`: the engines found nothing within their limits. */
export type ZonesOutcome =
  | ZonesFound
  | { readonly status: 'infeasible'; readonly question: ZoneQuestion; readonly gaps: readonly ZoneGap[] }
  | { readonly status: 'nobody'; readonly question: ZoneQuestion }
  | { readonly status: 'unknown'; readonly question: ZoneQuestion; readonly refusals: readonly EngineRefusal[] };

const CLAUSE_OF = { inspector: 'AK7', researcher: 'AK8' } as const satisfies Readonly<Record<StaffRole, string>>;

/**
 * Tables: `zones`, one row a person who has a zone; `zoneDistricts`, one row a duty; `zoneGaps`, why a role cannot cover all. Rows by role, then id. Facts of
 * AK7 and AK8.
 */
export function zones(outcomes: readonly ZonesOutcome[]): Product {
  const found = outcomes.filter((outcome): outcome is ZonesFound => outcome.status === 'optimal' || outcome.status === 'feasible');
  const gaps = outcomes.flatMap((outcome) => (outcome.status === 'infeasible' ? outcome.gaps.map((gap) => ({ gap, question: outcome.question })) : []));
  return {
    tables: [zoneTable(found), districtTable(found), ...(gaps.length === 0 ? [] : [gapTable(gaps)])],
    facts: outcomes.flatMap(factsOf),
  };
}

const role = (of: StaffRole): Word => ({ key: `zones.role.${of}` });

/** Such as 小学、初中; every combination has a word of its own. */
const stageWord = (stages: Iterable<PartStage>): Word => {
  const all = new Set(stages);
  return { key: `zones.stages.${PART_STAGES.filter((stage) => all.has(stage)).join('_')}` as MessageKey };
};

const subjectCell = ({ role: of }: ZoneQuestion, subject: string): Cell => (of === 'inspector' ? null : subject === '' ? { key: 'zones.allSubjects' } : subject);
const km = (metres: number): number => Math.round(metres / 10) / 100;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function zoneTable(found: readonly ZonesFound[]): ProductTable {
  const rows = found.flatMap(({ question, assignment }) => {
    const loads = loadsOf(question, assignment);
    return zonesByPerson(question, assignment).flatMap((zone, at): Cell[][] => {
      const person = question.people[at]!;
      if (zone.length === 0) return [];
      const own = question.duties.filter((_, duty) => assignment[duty] === at);
      const ways = zone.map((district) => question.ways[at]![district]!);
      const known = ways.filter((way) => way.known).map(({ metres }) => metres);
      const schools = sum(zone.map((district) => question.districts[district]!.schools.length));
      return [[
        person.id, person.name, role(question.role), subjectCell(question, person.subject), stageWord(own.flatMap(({ stages }) => stages)),
        zone.length, zone.map((district) => question.districts[district]!.name).join('; '), schools, loads[at]!, known.length === 0 ? null : km(sum(known)), known.length === 0 ? null : km(Math.max(...known)),
      ]];
    });
  });
  return { id: 'zones', columns: ['id', 'person', 'role', 'subject', 'stages', 'districts', 'names', 'schools', 'load', 'km', 'longest'], rows };
}

function districtTable(found: readonly ZonesFound[]): ProductTable {
  const rows = found.flatMap(({ question, assignment }) =>
    question.duties.map(({ district, stages, subject, load }, duty): Cell[] => {
      const { lead, name } = question.districts[district]!;
      const { id, name: school } = question.county.schools[lead]!;
      const person = question.people[assignment[duty]!]!;
      const way = question.ways[assignment[duty]!]![district]!;
      return [name, id, school, role(question.role), subjectCell(question, subject), stageWord(stages), person.id, person.name, load, way.known ? km(way.metres) : null];
    }),
  );
  return { id: 'zoneDistricts', columns: ['district', 'leadId', 'lead', 'role', 'subject', 'stages', 'id', 'person', 'schools', 'km'], rows };
}

function gapTable(gaps: readonly { readonly gap: ZoneGap; readonly question: ZoneQuestion }[]): ProductTable {
  const rows = gaps.map(({ gap, question }): Cell[] => [
    role(question.role),
    gap.districts.map((district) => question.districts[district]!.name).join('; '),
    gap.subjects.length === 1 ? subjectCell(question, gap.subjects[0]!) : gap.subjects.join('; '),
    stageWord(gap.stages),
    gap.districts.length,
    gap.people.map((person) => `${question.people[person]!.name} (${question.people[person]!.id})`).join('; '),
    gap.places,
    { key: `zones.gap.${gap.kind}`, params: gap.kind === 'nobody' ? gap.kept : { districts: gap.districts.length, people: gap.people.length, places: gap.places ?? '∞' } },
  ]);
  return { id: 'zoneGaps', columns: ['role', 'names', 'subject', 'stages', 'districts', 'people', 'places', 'why'], rows };
}

function factsOf(outcome: ZonesOutcome): ProductFact[] {
  const { question } = outcome;
  const clause = CLAUSE_OF[question.role];
  const duties = question.duties.length;
  if (outcome.status === 'nobody') return [{ clause, holds: null, key: `zones.nobody.${question.role}`, params: {} }];
  if (outcome.status === 'unknown') return [{ clause, holds: null, key: 'zones.unknown', params: {} }];
  if (outcome.status === 'infeasible') {
    const open = new Set(outcome.gaps.flatMap(({ districts }) => districts)).size;
    const [first] = outcome.gaps;
    const named = question.districts[first!.districts[0]!]!.name;
    return [{ clause, holds: false, key: `zones.open.${question.role}`, params: { reasons: outcome.gaps.length, districts: open, of: question.districts.length, named } }];
  }
  const { assignment, cost, bound } = outcome;
  const zonesOf = zonesByPerson(question, assignment);
  const pairs = zonesOf.flatMap((zone, person) => zone.map((district) => ({ person, district, way: question.ways[person]![district]! })));
  const known = pairs.filter(({ way }) => way.known);
  const facts: ProductFact[] = [
    { clause, holds: true, key: `zones.covered.${question.role}`, params: { duties, districts: question.districts.length, people: zonesOf.filter(({ length }) => length > 0).length, all: question.people.length } },
    { clause, holds: ownSchools(outcome) === 0, key: 'zones.own', params: { count: ownSchools(outcome) } },
    ...loadFacts(outcome).map(({ key, params }): ProductFact => ({ clause, holds: null, key, params })),
  ];
  if (known.length > 0) {
    const longest = known.reduce((most, one) => (one.way.metres > most.way.metres ? one : most));
    const metres = sum(known.map(({ way }) => way.metres));
    facts.push({
      clause, holds: null, key: 'zones.ways',
      params: { mean: km(metres / known.length), longest: km(longest.way.metres), name: question.people[longest.person]!.name, district: question.districts[longest.district]!.name, known: known.length, pairs: pairs.length },
    });
  }
  facts.push(cost === bound
    ? { clause, holds: null, key: 'zones.optimal', params: { cost } }
    : { clause, holds: null, key: 'zones.feasible', params: { cost, bound: bound ?? '–' } });
  return facts;
}

/** Districts that are looked after by one of their own schools' people, from the facts alone; 0 by the rule. */
const ownSchools = ({ question, assignment }: ZonesFound): number =>
  zonesByPerson(question, assignment).reduce((count, zone, at) => {
    const { home } = question.people[at]!;
    return count + zone.filter((district) => home !== null && question.districts[district]!.schools.includes(home)).length;
  }, 0);

/** Smallest and largest load of those who may take a duty of a subject at a stage: those who could take over from each other. */
function loadFacts({ question, assignment }: ZonesFound): Pick<ProductFact, 'key' | 'params'>[] {
  const loads = loadsOf(question, assignment);
  const pools = groupBy(question.duties.keys(), (duty) => question.duties[duty]!.subject);
  return [...pools].toSorted(([a], [b]) => compareText(a, b)).map(([subject, own]) => {
    const people = candidatesOf({ candidates: own.map((duty) => question.candidates[duty]!) });
    const theirs = people.map((person) => loads[person]!);
    const params = { people: people.length, least: Math.min(...theirs), most: Math.max(...theirs), spread: Math.max(...theirs) - Math.min(...theirs) };
    return subject === '' ? { key: 'zones.loads', params } : { key: 'zones.loadsOfSubject', params: { subject, ...params } };
  });
}

