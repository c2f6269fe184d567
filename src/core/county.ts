/**
 * A county as it is: schools, travel, pairs, exceptions, the layout in force. Facts, checked once; no policy in it.
 */
import { InputError, type Finding } from './findings.js';
import type { Layout } from './layout.js';

export const STAGES = ['primary', 'junior', 'nineYear', 'teachingPoint', 'kindergarten', 'centre'] as const;
/** 学段; `centre` 教育管理中心: a township's schools as one unit (QX1). */
export type Stage = (typeof STAGES)[number];

export const SETTINGS = ['urban', 'town', 'rural'] as const;
/** 城乡 of a school: 城区, 镇区, 乡村. */
export type Setting = (typeof SETTINGS)[number];

export const TIERS = ['strong', 'ordinary', 'weak', 'demonstration', 'basic', 'featured'] as const;
/** 类别: 优质, 一般, 薄弱 (LZ), 示范, 基础, 特色 (XX1) */
export type Tier = (typeof TIERS)[number];

/** The four indicator groups of LZ2: 办学条件, 师资配置, 管理水平, 教育质量. */
export const INDICATORS = ['conditions', 'staff', 'management', 'results'] as const;
export type Indicator = (typeof INDICATORS)[number];

/**
 * Counts and amounts that single clauses ask for, each a column of its own, and how many units of the stored whole number make one:
 * 适龄人口 (XX6), 毕业生 and 招生计划 (GL6), teachers by kind (GL7), and the resources of the national yardstick (教督〔2017〕6号): areas in
 * hundredths of a square metre, equipment in yuan.
 */
export const FIGURES = {
  population: 1, leavers: 1, places: 1, backboneTeachers: 1, exchangeableTeachers: 1, qualifiedTeachers: 1, peArtsTeachers: 1, floorArea: 100, sportsArea: 100, equipment: 1, multimediaRooms: 1,
} as const;
export type Figure = keyof typeof FIGURES;

export const STAFF_ROLES = ['inspector', 'researcher'] as const;
/** 责任督学 (AK7), 教研员 (AK8) */
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Mean radius of the earth (IUGG), metres. */
export const EARTH_METRES = 6_371_008.8;

/** Where a school stands, as it counts: other coordinate systems are turned into WGS-84 by the reader. */
export interface Place {
  /** Degrees, WGS-84. */
  readonly lon: number;
  readonly lat: number;
}

/** One row of the table of schools, understood. null (or '') where the input does not say: no default is made up for it. */
export interface School {
  /** 学校代码, verbatim: leading zeros are part of it. Unique in the county. */
  readonly id: string;
  readonly name: string;
  readonly stage: Stage;
  /** 乡镇街道; '' where the input does not say. */
  readonly township: string;
  readonly setting: Setting | null;
  readonly place: Place | null;
  /** 质量得分 in hundredths of a point, 0 to 10,000. */
  readonly quality: number | null;
  readonly tier: Tier | null;
  /** 龙头: 可 may, 必 must, 否 never; null where the input does not say. */
  readonly leadership: 'may' | 'must' | 'never' | null;
  readonly students: number | null;
  readonly teachers: number | null;
  /** 县区; '' where the input does not say. */
  readonly county: string;
  /** 新建 */
  readonly isNew: boolean;
  /** 乡镇中心校 (LZ11); absent where the input does not say. */
  readonly isCentral?: boolean;
  readonly figures?: Readonly<Partial<Record<Figure, number>>>;
}

/** The value of `metres` where no way is known: a missing arc, never a distance of zero. */
export const UNREACHABLE = -1;

/** Ways between schools, by their positions in `County.schools`. They need not be the same both ways. */
export interface Travel {
  /** Whole metres from a member to its lead, or `UNREACHABLE`; 0 from a school to itself. */
  readonly metres: (from: number, to: number) => number;
  /** Where the figures come from; `none`: the input has neither places nor ways, and every pair is `UNREACHABLE`. */
  readonly source: 'matrix' | 'list' | 'osrm' | 'greatCircle' | 'none';
  /** Percent by which a great-circle distance was multiplied (130 = 1.3 times); 100 for measured ways. */
  readonly detour: number;
}

/** 结对帮扶: an existing relation of a helping and a helped school (LZ12). */
export interface Pair {
  readonly helper: number;
  readonly helped: number;
}

/** 原则上 (LZ6): a lead whose district may be larger, with the reason that the report prints. */
export interface CapException {
  readonly lead: number;
  readonly cap: number;
  readonly reason: string;
}

/** Somebody who looks after districts (AK7, AK8). */
export interface StaffMember {
  /** Verbatim and unique, as of a school. */
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  /** The school that he comes from and must not look after; null where there is none. */
  readonly home: number | null;
  /** 学科; '' for all. */
  readonly subject: string;
  /** Stages that he looks after; empty for all. */
  readonly stages: readonly Stage[];
  /** Districts at most; null where the input does not say. */
  readonly capacity: number | null;
  /** Where he sets out; null: at his school, or not known. */
  readonly place: Place | null;
}

/** Schools are named by their index in `schools` everywhere below. */
export interface County {
  readonly name: string;
  /** In the order of the input. */
  readonly schools: readonly School[];
  readonly travel: Travel;
  readonly pairs: readonly Pair[];
  readonly exceptions: readonly CapException[];
  /** The layout in force, or null. A school that it does not know has lead -1. */
  readonly inForce: Layout | null;
  readonly staff?: readonly StaffMember[];
}

/** What `buildCounty` needs: schools and ways; pairs, exceptions, staff and the layout in force where there are any. */
export type CountySpec = Pick<County, 'schools' | 'travel'> & Partial<County>;

/** Travel from a dense row-major n × n matrix of whole metres (`UNREACHABLE` for no way). */
export const denseTravel = (n: number, metres: Int32Array, source: Travel['source'] = 'matrix', detour = 100): Travel => ({
  metres: (from, to) => (from === to ? 0 : metres[from * n + to]!),
  source,
  detour,
});

/**
 * The door into the core for programmers: checks everything and collects all findings.
 * @throws InputError with every finding; `file` is the field, `row` the position counted from 1.
 */
export function buildCounty(spec: CountySpec): County {
  const { schools, travel, name = '', pairs = [], exceptions = [], inForce = null, staff } = spec;
  const findings: Finding[] = [];
  const refuse = (code: Finding['code'], file: string, row: number, column: string, value: unknown): void => {
    findings.push({ severity: 'error', code, file, row: row + 1, column, value: String(value) });
  };
  const seen = new Set<string>();
  schools.forEach((school, index) => {
    if (school.id === '') refuse('finding.emptyId', 'schools', index, 'id', school.id);
    if (seen.has(school.id)) refuse('finding.duplicateId', 'schools', index, 'id', school.id);
    seen.add(school.id);
    if (!STAGES.includes(school.stage)) refuse('finding.unknownStage', 'schools', index, 'stage', school.stage);
    if (school.quality !== null && !isWithin(school.quality, 0, 10_000)) refuse('finding.qualityRange', 'schools', index, 'quality', school.quality);
    for (const column of ['students', 'teachers'] as const) {
      const count = school[column];
      if (count !== null && !isWithin(count, 0, 1_000_000)) refuse('finding.notACount', 'schools', index, column, count);
    }
    if (school.place !== null && !isOnEarth(school.place)) {
      refuse('finding.notOnEarth', 'schools', index, 'place', `${school.place.lon}, ${school.place.lat}`);
    }
  });
  const isSchool = (index: number): boolean => isWithin(index, 0, schools.length - 1);
  pairs.forEach((pair, index) => {
    for (const column of ['helper', 'helped'] as const) if (!isSchool(pair[column])) refuse('finding.unknownSchool', 'pairs', index, column, pair[column]);
    if (pair.helper === pair.helped) refuse('finding.pairWithItself', 'pairs', index, 'helped', pair.helped);
  });
  exceptions.forEach((exception, index) => {
    if (!isSchool(exception.lead)) refuse('finding.unknownSchool', 'exceptions', index, 'lead', exception.lead);
    if (!isWithin(exception.cap, 1, 1_000_000)) refuse('finding.notACount', 'exceptions', index, 'cap', exception.cap);
    if (exception.reason.trim() === '') refuse('finding.exceptionWithoutReason', 'exceptions', index, 'reason', exception.reason);
  });
  const staffIds = new Map<string, number>();
  staff?.forEach((person, index) => {
    const first = staffIds.get(person.id);
    if (person.id === '') refuse('finding.emptyStaffId', 'staff', index, 'id', person.id);
    if (first === undefined) staffIds.set(person.id, index);
    else findings.push({ severity: 'error', code: 'finding.duplicateStaffId', file: 'staff', row: index + 1, column: 'id', value: person.id, params: { first: first + 1 } });
    if (!STAFF_ROLES.includes(person.role)) refuse('finding.unknownStaffRole', 'staff', index, 'role', person.role);
    if (person.home !== null && !isSchool(person.home)) refuse('finding.unknownSchool', 'staff', index, 'home', person.home);
    for (const stage of person.stages) if (!STAGES.includes(stage)) refuse('finding.unknownStaffStage', 'staff', index, 'stages', stage);
    if (person.capacity !== null && !isWithin(person.capacity, 0, 1_000_000)) refuse('finding.notACapacity', 'staff', index, 'capacity', person.capacity);
    if (person.place !== null && !isOnEarth(person.place)) refuse('finding.notOnEarth', 'staff', index, 'place', `${person.place.lon}, ${person.place.lat}`);
  });
  // LZ11: a lead may itself be a member of an upper district.
  const isAtTop = (leads: Int32Array, lead: number): boolean => leads[lead] === lead || (isSchool(leads[lead]!) && leads[leads[lead]!] === leads[lead]);
  inForce?.lead.forEach((lead, school) => {
    if (lead !== -1 && !(isSchool(lead) && isAtTop(inForce.lead, lead))) refuse('finding.leadNotInItsDistrict', 'inForce', school, 'lead', lead);
  });
  if (inForce !== null && inForce.lead.length !== schools.length) refuse('finding.layoutLength', 'inForce', 0, 'lead', inForce.lead.length);
  if (findings.length > 0) throw new InputError(findings);
  return Object.freeze({ name, schools: Object.freeze([...schools]), travel, pairs, exceptions, inForce, ...(staff !== undefined && { staff }) });
}

const isOnEarth = ({ lon, lat }: Place): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
const isWithin = (value: number, low: number, high: number): boolean => Number.isInteger(value) && value >= low && value <= high;
