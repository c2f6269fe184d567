/** What generated schools get beside place and quality: tiers, indicators, and the figures that single clauses ask for. */
import { apportion, byStrength, growth, normal } from '../../bench/generate.js';
import { INDICATORS, type Figure, type Indicator, type School, type Tier } from '../../src/core/county.js';
import type { Rng } from '../../src/core/rng.js';
import { partStage, type PartStage } from '../../src/policy/parts.js';
import type { MadeSchool } from './tables.js';

const PARTS = ['primary', 'junior'] as const satisfies readonly PartStage[];
type Part = (typeof PARTS)[number];

const partOf = ({ stage }: School): Part => (partStage(stage) === 'junior' ? 'junior' : 'primary');

/** 类别 by rank of quality in the part: the strongest `strong` percent 优质, the weakest third 薄弱. */
export function withTiers<S extends School>(schools: readonly S[], strong: Readonly<Record<Part, number>>): S[] {
  const tiers = new Map<number, Tier>();
  for (const part of PARTS) {
    const ranked = byStrength(schools, part);
    const tierAt = (rank: number): Tier => (100 * rank < ranked.length * strong[part] ? 'strong' : 3 * rank >= 2 * ranked.length ? 'weak' : 'ordinary');
    ranked.forEach((index, rank) => tiers.set(index, tierAt(rank)));
  }
  return schools.map((school, index) => ({ ...school, tier: tiers.get(index)! }));
}

/** A teaching point that drew a high score is 一般 at most: the documents know it as the member that others help (LZ11). */
export const withModestPoints = <S extends School>(schools: readonly S[]): S[] =>
  schools.map((school) => (school.stage === 'teachingPoint' && school.tier === 'strong' ? { ...school, tier: 'ordinary' } : school));

/** LZ2: four scores around each school's strength (sd 6 points, 5 to 99); its quality becomes their even mean, as the reader makes it. */
export const withIndicators = (schools: readonly School[], rng: Rng): MadeSchool[] =>
  schools.map((school) => {
    const score = (): number => 10 * Math.max(50, Math.min(990, Math.round(school.quality! / 10 + 60 * normal(rng))));
    const indicators = Object.fromEntries(INDICATORS.map((name) => [name, score()])) as Record<Indicator, number>;
    const sum = INDICATORS.reduce((all, name) => all + indicators[name], 0);
    return { ...school, indicators, quality: Math.round(sum / INDICATORS.length) };
  });

const addFigures = <S extends School>(school: S, figures: School['figures']): S => ({ ...school, figures: { ...school.figures, ...figures } });

/** Percent of the leavers that the junior schools of the county have places for. */
export const PLACES_PERCENT = 105;

/**
 * GL6: leavers of primary schools (a sixth of the students, a ninth in a nine-year school, sd 10 %; teaching points stop below the sixth
 * year: none) and places of junior schools: 105 % of the leavers in all, uneven (each school's share by its students, sd 25 %). The
 * students of junior schools are then made to agree: three years of a hundred in every 105 places.
 */
export function withFeeder<S extends School>(schools: readonly S[], rng: Rng): S[] {
  const leavers = schools.map(({ stage, students }) => {
    const years = stage === 'primary' ? 6 : stage === 'nineYear' ? 9 : null;
    return years === null ? null : Math.max(1, Math.round((students! / years) * (1 + 0.1 * normal(rng))));
  });
  const all = leavers.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const weights = schools.map((school) => (partOf(school) === 'junior' ? Math.round(school.students! * growth(0.25 * normal(rng))) : 0));
  const places = apportion(Math.ceil((all * PLACES_PERCENT) / 100), weights);
  return schools.map((school, index) => {
    if (partOf(school) === 'primary') return addFigures(school, { leavers: leavers[index] ?? 0 });
    const students = 6 * (leavers[index] ?? 0) + Math.round((3 * places[index]! * 100) / PLACES_PERCENT);
    return addFigures({ ...school, students }, { places: places[index]!, ...(leavers[index] !== null && { leavers: leavers[index]! }) });
  });
}

/** Students of one teacher: about the national standards of 19 and 13.5, a little better in small schools. */
const STUDENTS_PER_TEACHER: Readonly<Record<Part, number>> = { primary: 17, junior: 12 };

/** Teachers by part, at least two in a school: for sets in which kinds of teachers are compared. */
export const withTeachers = <S extends School>(schools: readonly S[]): S[] =>
  schools.map((school) => ({ ...school, teachers: Math.max(2, Math.round(school.students! / STUDENTS_PER_TEACHER[partOf(school)])) }));

/**
 * What a student has at the limits of the national yardstick 教督〔2017〕6号 (primary, junior), in teachers, hundredths of m², yuan and rooms.
 * The limits were read from second-hand public pages that agree with each other, not from the ministry's own text.
 */
const YARDSTICK = {
  qualifiedTeachers: { primary: 0.042, junior: 0.053 },
  backboneTeachers: { primary: 0.01, junior: 0.01 },
  peArtsTeachers: { primary: 0.009, junior: 0.009 },
  floorArea: { primary: 450, junior: 580 },
  sportsArea: { primary: 750, junior: 1020 },
  equipment: { primary: 2000, junior: 2500 },
  multimediaRooms: { primary: 0.023, junior: 0.024 },
} as const satisfies Partial<Record<Figure, Record<Part, number>>>;

const IS_TEACHERS: readonly string[] = ['qualifiedTeachers', 'backboneTeachers', 'peArtsTeachers'];
/** Steps of what is no head count: whole m², hundreds of yuan. */
const STEP: Readonly<Partial<Record<Figure, number>>> = { floorArea: 100, sportsArea: 100, equipment: 100 };

/**
 * The seven resources, around 1.2 times the yardstick: sd 12 % a school, and 15 % each resource of it; a school ten points stronger
 * has 3 % more. Small schools miss a limit sooner: a head is not divided.
 * GL7: 35 % of the teachers, sd 5 %, meet the conditions of exchange.
 */
export const withResources = <S extends School>(schools: readonly S[], rng: Rng): S[] =>
  schools.map((school) => {
    const level = 1.2 + 0.12 * normal(rng) + (0.3 * (school.quality! - 5500)) / 10_000;
    const amounts = Object.entries(YARDSTICK).map(([name, limit]): [string, number] => {
      const step = STEP[name as Figure] ?? 1;
      const amount = step * Math.round((school.students! * limit[partOf(school)] * Math.max(0.3, level + 0.15 * normal(rng))) / step);
      return [name, IS_TEACHERS.includes(name) ? Math.min(amount, school.teachers!) : amount];
    });
    const exchangeableTeachers = Math.round(school.teachers! * (0.35 + 0.05 * normal(rng)));
    return addFigures(school, { ...Object.fromEntries(amounts), exchangeableTeachers });
  });
