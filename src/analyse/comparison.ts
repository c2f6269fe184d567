/** What a comparison of layouts of one county holds, as plain data. Schools are positions in `county.schools` everywhere. */
import type { County } from '../core/county.js';
import type { Difference } from '../core/difference.js';
import type { Layout } from '../core/layout.js';
import type { Part } from '../core/problem.js';
import type { FairMeasure } from '../policy/fairness.js';
import type { RuleKept, TermGain } from '../policy/adjust/undo.js';
import type { Settings } from '../policy/settings.js';
import type { Run } from '../solve.js';

/** What a layout pays for a term. */
export interface TermFigure {
  readonly id: string;
  readonly clauses: readonly string[];
  /** In the term's own unit; whole. */
  readonly amount: number;
  readonly cost: number;
}

/** How a layout keeps a hard rule. */
export interface RuleFigure {
  readonly id: string;
  readonly clauses: readonly string[];
  /** Places where it is broken; 0: it holds. */
  readonly breaches: number;
  /** By how much in all, in the rule's own unit. */
  readonly degree: number;
}

/** Figures of a layout, of one of its parts or of one of its districts. */
export interface Figures {
  /** Sum over the terms. */
  readonly cost: number;
  readonly breaches: number;
  /** Sum of the degrees of the rules. */
  readonly excess: number;
  readonly terms: readonly TermFigure[];
  readonly rules: readonly RuleFigure[];
}

/** With what no layout can be below. */
export interface BoundedFigures extends Figures {
  readonly schools: number;
  readonly districts: number;
  /** No layout that keeps every rule costs less; null where nothing is known. */
  readonly bound: number | null;
  /** (cost − bound) / cost; null where a rule is broken or there is no bound. */
  readonly gap: number | null;
}

/** Figures of one district of a layout. */
export interface DistrictFigures extends Figures {
  readonly part: Part;
  readonly lead: number;
  /** Ascending by id, the lead among them. */
  readonly schools: readonly number[];
}

/** A district that stands somewhere in the order of a measure. */
export interface SpreadPoint {
  readonly lead: number;
  readonly schools: number;
  /** Whole: cost of one school, rounded half up, or what the measure counts. */
  readonly value: number;
}

/** Districts of a part by a measure: `cost` for one school, or one of the measures of XX3. Of equal ones that whose lead has the lower id comes first. */
export interface Spread {
  readonly measure: 'cost' | Exclude<FairMeasure, 'none'>;
  readonly worst: SpreadPoint;
  /** The middle one; of an even number the worse of the two in the middle. */
  readonly median: SpreadPoint;
  readonly best: SpreadPoint;
}

/** Figures of one part of a layout, with its own bound. */
export interface PartFigures extends BoundedFigures {
  readonly part: Part;
  readonly spread: readonly Spread[];
}

/** A layout with its run as `score` gives it, and its figures in total, by part and by district. */
export interface ScoredLayout {
  readonly name: string;
  /** As it was given; −1 where it has no place for a school. */
  readonly layout: Layout;
  /** As it was scored: every school has a lead. */
  readonly whole: Layout;
  readonly run: Run;
  readonly total: BoundedFigures;
  readonly parts: readonly PartFigures[];
  /** By part, then by id of the lead. */
  readonly districts: readonly DistrictFigures[];
}

/** A school that is in another district than in the first layout. */
export interface Moved {
  readonly school: number;
  /** Its lead in the first layout. */
  readonly from: number;
  readonly to: number;
  /** Lead of the district that is taken for its old one; null where there is none. */
  readonly back: number | null;
  /**
   * Cost of the layout with this school alone moved back, less its cost: the sum of `terms`. Null where it cannot be moved back alone
   * (`why`). What depends on each other does not add up.
   */
  readonly gain: number | null;
  /** `noDistrict`: there is no district to go back to; `leads`: others are under it; `stopped`: not counted, as the run was cut short. */
  readonly why: 'noDistrict' | 'leads' | 'stopped' | null;
  readonly terms: readonly TermGain[];
  /** Rules that would be broken, or broken further. */
  readonly kept: readonly RuleKept[];
  /** The layout with this school alone moved back. */
  readonly undone: Layout | null;
}

/** Terms and rules of which the one layout pays or breaks less than the other, and by how much: cost, or degree in the rule's own unit. */
export interface Favour {
  readonly terms: readonly { readonly id: string; readonly by: number }[];
  readonly rules: readonly { readonly id: string; readonly by: number }[];
}

/** Layouts of one county under the same settings, side by side; what `compare` gives. */
export interface Comparison {
  readonly county: County;
  readonly settings: Settings;
  /** The first is what the others are compared with. */
  readonly layouts: readonly ScoredLayout[];
  /** The first layout against each, by position; [0] is against itself. */
  readonly differences: readonly Difference[];
  /** Against the first, by position; none for the first. By position of the school. */
  readonly moved: readonly (readonly Moved[])[];
  /** Schools that move between each two: a metric. */
  readonly apart: readonly (readonly number[])[];
  /** Pairs of layouts, the better one first: it dominates the other. */
  readonly dominance: readonly (readonly [number, number])[];
  readonly interrupted: boolean;
}
