/** What alternatives are asked for and what comes of it, as plain data. */
import type { Evaluation } from '../core/evaluation.js';
import type { Layout } from '../core/layout.js';
import type { PricedBound } from '../policy/adjust/price.js';
import type { Run, RunProgress, SolveOptions } from '../solve.js';
import type { Floor } from './alternativesPrice.js';

/** How many layouts, within what share of the best, how many schools apart, and the effort or time. */
export interface AlternativesOptions extends Omit<SolveOptions, 'gap' | 'onProgress'> {
  /** Layouts in all, the best one found among them where that is possible; 2 or more. */
  readonly count: number;
  /** How much more than the best possible layout each may cost: a share, 0 to 1, to a millionth. */
  readonly within: number;
  /** Schools that have to change district, at least, to make any of them out of any other (`differenceOf`, part by part); 1 or more, fewer than all. */
  readonly apart: number;
  /** A former run of the same county and settings, with its bounds; default: a new one. */
  readonly start?: Run;
  /** Hears of the share that is done, and of what is being done. */
  readonly onProgress?: (progress: AlternativesProgress) => void;
}

/** While layouts are looked for beside the best one, `solver` is `alternatives` and the figures are those of the county. */
export interface AlternativesProgress extends RunProgress {
  /** Layouts so far that are all apart. */
  readonly found: number;
}

/** A layout that is offered, with its cost and its distance from the others. */
export interface Alternative {
  /** By part, in the order of `run.outcomes`. */
  readonly parts: readonly Evaluation[];
  /** By school of the county. */
  readonly layout: Layout;
  readonly cost: number;
  /** (cost − best cost) / best cost. */
  readonly aboveBest: number;
  /** (cost − bound) / bound: the layout is certainly within this share of the best possible one. Null where there is no bound. */
  readonly aboveBound: number | null;
  /** Schools that change district between the best layout and this one. */
  readonly moved: number;
  /** The same between this one and the one that is nearest to it; null where there is no other. */
  readonly nearest: number | null;
}

/** What layouts that far from the best cost at least. */
export interface Floors {
  readonly half: Floor;
  readonly whole: Floor;
  /** What they come of: bounds of every part at prices on staying as in the best layout (`alternativesPrice.ts`); price 0 is that of the run. */
  readonly bounds: readonly (readonly PricedBound[])[];
}

/** What is known of the number of layouts that were asked for. */
export type Verdict =
  /** As many as were asked for. */
  | { readonly kind: 'found' }
  /** There is no layout to begin with. */
  | { readonly kind: 'none' }
  /** No more than `most` layouts exist that keep both limits: every layout was looked at, or all that differ from the best one cost too much. */
  | { readonly kind: 'proven'; readonly most: number; readonly by: 'enumeration' | 'floor' }
  /** More were neither found nor excluded. */
  | { readonly kind: 'open' };

/** Layouts nearly as good as the best that clearly differ, with what is proven of them; what `alternatives` gives. */
export interface Alternatives {
  /** The best layout and its bounds. */
  readonly run: Run;
  readonly count: number;
  readonly within: number;
  readonly apart: number;
  readonly best: number | null;
  /** By part, the best layout found, from which distances to the best are measured; null without a layout. */
  readonly anchor: readonly Layout[] | null;
  readonly bound: number | null;
  /**
   * No layout below costs more. `of`: within the share of the bound, and so certainly of the best possible layout; or, where not even the
   * best one found is, of that one's cost. Null without a layout.
   */
  readonly ceiling: { readonly cost: number; readonly of: 'bound' | 'best' } | null;
  /** The best one first where it is among them, then by cost. */
  readonly layouts: readonly Alternative[];
  /** Schools that change district between every two, by position in `layouts`. */
  readonly differences: readonly (readonly number[])[];
  readonly verdict: Verdict;
  /** A cost: `within` above the best layout found, beyond which no layout can be within the share of the best possible one. Null without a layout. */
  readonly limit: number | null;
  /**
   * What layouts cost at least that are ⌈apart / 2⌉ schools from the best one, as one of any two that are apart is, and those that are apart
   * from it. Null where there is no bound, or every layout was looked at.
   */
  readonly floors: Floors | null;
  readonly interrupted: boolean;
}
