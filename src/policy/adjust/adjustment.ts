/** What an adjustment of a layout in force is (LZ14 动态管理, XX4 动态调整): for budgets of schools moved, the best layout found and a bound. */
import type { County } from '../../core/county.js';
import { evaluate, type Evaluation } from '../../core/evaluation.js';
import type { Layout } from '../../core/layout.js';
import type { Problem } from '../../core/problem.js';
import { gapOf, type Infeasible } from '../../core/result.js';
import { movedUnits } from '../moved.js';
import type { Settings } from '../settings.js';
import type { InForce } from './inForce.js';
import type { BudgetBound, PricedBound } from './price.js';
import { boundOut, shareOut, type Front } from './share.js';

/** What `adjust` found out about one part: the bounds at prices of a move, and the best layouts by number of moved schools. */
export interface AdjustedPart {
  readonly problem: Problem;
  readonly inForce: InForce;
  /** By ascending price. */
  readonly bounds: readonly PricedBound[];
  /** Bounds that a layout contradicts, which were not believed. */
  readonly refused: readonly PricedBound[];
  /** The best layouts found, by ascending moves; none where no layout is known. */
  readonly front: Front;
  /** The layout in force as it is; null where it has no place for some schools of the part. */
  readonly stay: Layout | null;
  /** Why no layout of the part keeps every rule, where that is known. */
  readonly infeasible: Infeasible | null;
}

/** A part at a point of the curve. */
export interface PartPoint {
  readonly evaluation: Evaluation;
  /** Schools that leave their district in force. */
  readonly moves: number;
}

/** A point of the curve: the best that is known for a budget of moved schools, over all parts (LZ14). */
export interface AdjustPoint {
  /** `inForce`: the layout in force, nothing changed; `within`: the best layout found in the budget. */
  readonly kind: 'inForce' | 'within';
  /** Schools that may leave their district in force, at most. */
  readonly budget: number;
  readonly moves: number;
  /** Schools that lead and did not. */
  readonly newLeads: number;
  /** Of the objective, as `evaluate` counts it over all parts. */
  readonly cost: number;
  /** Places where a hard rule is broken. Only where there are none are costs comparable to each other and to the bound. */
  readonly breaches: number;
  /** No layout that keeps every rule and moves at most `budget` schools costs less; null where that is not known. */
  readonly bound: number | null;
  /** (cost − bound) / cost; null where a rule is broken or there is no bound. */
  readonly gap: number | null;
  /** The share of every part that the bound is the sum of, with its price and certificate. */
  readonly bounds: readonly BudgetBound[];
  /** By position of the part; null where it has no layout. */
  readonly parts: readonly (PartPoint | null)[];
}

/** The answer of `adjust`: a curve of cost over moved schools. `layoutAt` gives the layout of a point, `changesAt` its change list. */
export interface Adjustment {
  readonly county: County;
  readonly settings: Settings;
  readonly seed: number;
  /** Null where time was the limit. */
  readonly effort: number | null;
  readonly parts: readonly AdjustedPart[];
  /**
   * By ascending budget. Among points without breaches costs do not rise with the budget, and no bound does. At budget 0 the layout in force
   * comes first, where it has a place for every school; a point `within` 0 follows where another layout moves nobody and is better (other
   * leads, a district divided, new schools elsewhere).
   */
  readonly points: readonly AdjustPoint[];
  readonly interrupted: boolean;
}

/** 0, 1, 2, 5, 10, 20, 50 … below `most`, and `most`. */
export function usualBudgets(most: number): number[] {
  const budgets = [0];
  for (let power = 1; power < most; power *= 10) budgets.push(...[1, 2, 5].map((factor) => factor * power).filter((budget) => budget < most));
  return most === 0 ? budgets : [...budgets, most];
}

/** The points of the curve at `budgets` (whole, from 0), ascending and each once. */
export function pointsOf(county: County, parts: readonly AdjustedPart[], budgets: readonly number[]): AdjustPoint[] {
  const known = parts.filter(({ front }) => front.length > 0);
  const evaluated = new Map<Layout, Evaluation>();
  const pointOfPart = ({ problem, inForce }: AdjustedPart, layout: Layout): PartPoint => {
    const evaluation = evaluated.get(layout) ?? evaluate(problem, layout);
    evaluated.set(layout, evaluation);
    return { evaluation, moves: movedUnits(inForce.home, layout).length };
  };
  const make = (kind: AdjustPoint['kind'], budget: number, layouts: readonly Layout[]): AdjustPoint => {
    const ofPart = new Map(known.map((part, at) => [part, pointOfPart(part, layouts[at]!)]));
    return assemble(county, parts, kind, budget, parts.map((part) => ofPart.get(part) ?? null));
  };
  return [...new Set(budgets)].toSorted((a, b) => a - b).flatMap((budget): AdjustPoint[] => {
    const picks = shareOut(known.map(({ front }) => front), budget);
    const within = picks === null ? null : make('within', budget, picks.map(({ layout }) => layout));
    if (budget > 0 || known.some(({ stay }) => stay === null)) return within === null ? [] : [within];
    const stays = make('inForce', 0, known.map(({ stay }) => stay!));
    const isSame = within === null || (within.breaches === stays.breaches && within.cost === stays.cost);
    return isSame ? [stays] : [stays, within];
  });
}

function assemble(county: County, parts: readonly AdjustedPart[], kind: AdjustPoint['kind'], budget: number, points: readonly (PartPoint | null)[]): AdjustPoint {
  const sum = (value: (point: PartPoint, part: AdjustedPart) => number): number => points.reduce((total, point, at) => total + (point === null ? 0 : value(point, parts[at]!)), 0);
  const cost = sum(({ evaluation }) => evaluation.score.cost);
  const breaches = sum(({ evaluation }) => evaluation.rules.reduce((count, rule) => count + rule.breaches.length, 0));
  const bounds = boundOut(parts.map((part) => part.bounds), parts.map(({ problem }) => problem.part.schools.length), budget);
  const bound = bounds === null ? null : bounds.reduce((total, one) => total + one.cost, 0);
  const isComparable = breaches === 0 && !points.includes(null);
  return {
    kind, budget, cost, breaches, bound,
    moves: sum(({ moves }) => moves),
    newLeads: sum(({ evaluation }, { problem }) => evaluation.districts.filter(({ lead }) => isNewLead(county, problem.part.schools[lead]!)).length),
    gap: isComparable ? gapOf(cost, bound) : null,
    bounds: bounds ?? [],
    parts: points,
  };
}

/** Whether a school that leads now did not in the layout in force. */
export const isNewLead = ({ inForce }: County, school: number): boolean => inForce?.lead.includes(school) !== true;

/** The layout of the whole county at a point, by school in the input's order; −1 where a part has none. */
export function layoutAt({ county, parts }: Pick<Adjustment, 'county' | 'parts'>, point: AdjustPoint): Layout {
  const lead = new Int32Array(county.schools.length).fill(-1);
  point.parts.forEach((one, at) => {
    const { schools } = parts[at]!.problem.part;
    one?.evaluation.layout.lead.forEach((hub, unit) => (lead[schools[unit]!] = schools[hub]!));
  });
  return { lead };
}
