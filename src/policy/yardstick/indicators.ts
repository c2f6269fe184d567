/**
 * The seven resource indicators of 县域义务教育优质均衡 (教督〔2017〕6号 《县域义务教育优质均衡发展督导评估办法》). The ministry's own text was not
 * at hand: the list, the thresholds, "每所学校至少6项指标达到上述要求，余项不能低于要求的85%" and the limits of the 差异系数 were read from
 * public pages that agree with each other (jianpian.cn/a/ro2qawq; cqjlp.gov.cn, 指标体系解读; both read from a stored copy), and the
 * product says so (`yardstick.source`).
 */
import { FIGURES, type Figure, type School, type Stage } from '../../core/county.js';
import type { Share } from './variation.js';

export const RESOURCES = ['qualifiedTeachers', 'backboneTeachers', 'peArtsTeachers', 'floorArea', 'sportsArea', 'equipment', 'multimediaRooms'] as const satisfies readonly Figure[];
export type Resource = (typeof RESOURCES)[number];

/**
 * Whose thresholds hold. A nine-year school's primary and junior sections would be listed as two schools (填报说明 of the older yardstick
 * 基本均衡: 一贯制学校的小学部单独一行); where the table has it as one row, its students and resources cannot be parted, and it is measured
 * with the junior schools, as the partition places it (AK1). No junior threshold is below the primary one: a school that meets these meets both.
 */
export type Level = 'primary' | 'junior';

interface Indicator {
  /** The value is per so many students. */
  readonly per: 1 | 100;
  /** Tenths of a unit (teachers, rooms, m², yuan). */
  readonly least: Readonly<Record<Level, number>>;
}

export const YARDSTICK: Readonly<Record<Resource, Indicator>> = {
  qualifiedTeachers: { per: 100, least: { primary: 42, junior: 53 } },
  backboneTeachers: { per: 100, least: { primary: 10, junior: 10 } },
  peArtsTeachers: { per: 100, least: { primary: 9, junior: 9 } },
  floorArea: { per: 1, least: { primary: 45, junior: 58 } },
  sportsArea: { per: 1, least: { primary: 75, junior: 102 } },
  equipment: { per: 1, least: { primary: 20_000, junior: 25_000 } },
  multimediaRooms: { per: 100, least: { primary: 23, junior: 24 } },
};

/** Largest 差异系数 of each indicator, hundredths. */
export const CV_LIMIT: Readonly<Record<Level, number>> = { primary: 50, junior: 45 };

/** Each school meets so many of the seven, and the rest to so many percent of the threshold. */
export const LEAST_MET = 6;
const LEAST_PERCENT = 85;

/**
 * Teaching points below this many students are not measured: 不含……不足50人的教学点 (河北省县域义务教育优质均衡发展督导评估具体办法,
 * m.zixin.com.cn/doc/2278587, read from a stored copy). Nor are kindergartens, which are no compulsory schools.
 */
const SMALLEST_TEACHING_POINT = 50;

const LEVELS: Readonly<Record<Stage, Level | null>> = { primary: 'primary', teachingPoint: 'primary', junior: 'junior', nineYear: 'junior', kindergarten: null, centre: null };

/** Whose thresholds the school is measured by; null: it is not measured. A teaching point of unknown size is; a school that has no students yet is not. */
export const levelOf = ({ stage, students }: Pick<School, 'stage' | 'students'>): Level | null =>
  students === 0 || (stage === 'teachingPoint' && students !== null && students < SMALLEST_TEACHING_POINT) ? null : LEVELS[stage];

/** Value in hundredths of the indicator's unit, rounded down: what is below a threshold is not shown as on it. */
export const indicatorValue = (resource: Resource, { weight: students, amount }: Share): number => Math.floor((100 * amount * YARDSTICK[resource].per) / (FIGURES[resource] * students));

export type Reach = 'met' | 'near' | 'far';

/** `met`: the threshold is reached; `near`: 85 % of it; `far`: less. In whole numbers: amount · per / (scale · students) ≥ least / 10. */
export function reachOf(resource: Resource, level: Level, { weight: students, amount }: Share): Reach {
  const { per, least } = YARDSTICK[resource];
  const [has, wants] = [10 * amount * per, least[level] * FIGURES[resource] * students];
  return has >= wants ? 'met' : 100 * has >= LEAST_PERCENT * wants ? 'near' : 'far';
}

/** What a school comes to on the seven indicators; null where one is not known. */
export interface Standing {
  readonly met: number;
  /** Indicators that are not known. */
  readonly unknown: readonly Resource[];
  /** At least six met and the rest near. null: what is not known decides. */
  readonly passes: boolean | null;
}

export function standingOf(level: Level, shares: Readonly<Record<Resource, Share | null>>): Standing {
  const known = RESOURCES.flatMap((resource) => (shares[resource] === null ? [] : [reachOf(resource, level, shares[resource])]));
  const unknown = RESOURCES.filter((resource) => shares[resource] === null);
  const met = known.filter((reach) => reach === 'met').length;
  const fails = known.length - met > RESOURCES.length - LEAST_MET || known.includes('far');
  return { met, unknown, passes: fails ? false : unknown.length === 0 ? true : null };
}
