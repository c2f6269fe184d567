import type { Difference } from '../../core/difference.js';
import type { Report, ReportProduct } from '../report.js';

/** A school that is in another district in a layout than in the first one. Schools are positions in the county's list. */
export interface ComparedChange {
  readonly school: number;
  /** Lead in the first layout. */
  readonly from: number;
  /** Lead in the other. */
  readonly to: number;
  /** Cost of the other layout with this school alone moved back, less its cost; null where it cannot be moved back alone. */
  readonly gain: number | null;
  /** Hard rules that moving it back would break: clause ids. */
  readonly kept: readonly string[];
}

/** Layouts of one county, each with its report; the first is what the others are compared with. */
export interface ComparedReports {
  readonly names: readonly string[];
  readonly reports: readonly Report[];
  /** The first layout against each, by position; [0] is against itself. */
  readonly differences: readonly Difference[];
  readonly changes: readonly (readonly ComparedChange[])[];
  /** Schools that move between each two, by position. */
  readonly apart: readonly (readonly number[])[];
  /** Pairs of layouts, the better one first: it dominates the other. */
  readonly dominance: readonly (readonly [number, number])[];
  /** Figures side by side, the summary first; the one with the id `changes` has the schools that moved. */
  readonly tables: readonly ReportProduct[];
  /** Sentences on which layout is better than which. */
  readonly verdicts: readonly string[];
  /** What a reader has to know of the data, as the plan says it. */
  readonly caveats: readonly string[];
  /** Shown on the page as they are: what the comparison can and cannot say. */
  readonly notes: readonly string[];
}
