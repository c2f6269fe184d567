/** What GL7's exchange is asked and answers, school by school. */
import type { School } from '../../core/county.js';
import type { Settings } from '../settings.js';
import type { District } from './product.js';

export interface ExchangeOptions {
  /** Decide who is strong. */
  readonly settings: Settings;
  /** Percent of those who may that are exchanged at least. */
  readonly percent: number;
  /** Percent of the exchanged that are backbone teachers at least, and at most (the floors come first). */
  readonly backbonePercent: number;
  readonly mostBackbonePercent: number;
}

export const STAFF_COLUMNS = ['teachers', 'backboneTeachers', 'exchangeableTeachers'] as const;
export type StaffColumn = (typeof STAFF_COLUMNS)[number];

/** A school of a district whose figures are all known; teachers. */
export interface Quota {
  readonly school: number;
  readonly teachers: number;
  readonly backbone: number;
  /** Who meet the conditions of exchange. */
  readonly may: number;
  /** Both floors hold for the school by itself. */
  readonly own: boolean;
  /** 0 without a floor of its own. */
  readonly least: number;
  readonly leastBackbone: number;
  readonly sent: number;
  readonly backboneSent: number;
  readonly backboneReceived: number;
}

export interface DistrictExchange {
  readonly district: District;
  /** Schools of the district, by id. */
  readonly schools: readonly number[];
  /** null: a figure is missing or cannot be, or the district is too large. */
  readonly quotas: readonly Quota[] | null;
  readonly least: number;
  readonly leastBackbone: number;
  /** Whether no other plan leaves less difference. */
  readonly isBest: boolean;
}

export const staffOf = (school: School, column: StaffColumn): number | null => (column === 'teachers' ? school.teachers : (school.figures?.[column] ?? null));

/** A school cannot have more backbone teachers, or more who may be exchanged, than teachers. */
export const isOdd = (school: School): boolean => school.teachers !== null && STAFF_COLUMNS.some((column) => (staffOf(school, column) ?? 0) > school.teachers!);
