/** Several layouts of one input as a page and tables show them: plain data in one language, beside the report of each. */
import type { Report } from '../report.js';

export interface AlternativesReport {
  /** What was asked and what is known, one sentence each. */
  readonly sentences: readonly string[];
  /** As many layouts as were asked for, or proof that there are no more. */
  readonly isAnswered: boolean;
  /** The best one found first where it is among them. */
  readonly layouts: readonly ShownLayout[];
  /** Schools that change district between every two, by position in `layouts`. */
  readonly differences: readonly (readonly number[])[];
  /** By row of the input; null for rows that are no school of the county. */
  readonly schools: readonly (ShownSchool | null)[];
}

export interface ShownLayout {
  /** 01, 02 …: the name of its file. */
  readonly id: string;
  readonly report: Report;
  readonly cost: number;
  /** Shares as printed, such as `0.48`, rounded up; '' where unknown. */
  readonly aboveBest: string;
  readonly aboveBound: string;
  readonly moved: number;
  readonly nearest: number | null;
}

/** See `Company` of the library. */
export interface ShownSchool {
  readonly kept: number;
  readonly companions: number;
  readonly always: number;
  readonly leads: number;
}

/** Number and file name of the layout at a position: 01, 02 … */
export const layoutId = (at: number): string => String(at + 1).padStart(2, '0');
