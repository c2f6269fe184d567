/**
 * The objective of a problem weighed anew. Let T_k(x) be what a layout x pays for the term k at the weights of the settings, R(x) what it
 * pays for all terms that are no axis. With whole multipliers m_k ≥ 1 and m₀ ≥ 1
 *
 *   cost_m(x) = m₀ · R(x) + Σ_k m_k · T_k(x)
 *
 * is in the canonical form again: every figure of a term's shape is its weight times a fact, so that a multiplier of the shape is a multiplier of
 * the weight. Multipliers stand for ratios (25 : 10 for 2.5 times), so that nothing is rounded, whatever the weights of the settings are.
 */
import { compile } from '../../core/compile.js';
import type { Evaluation } from '../../core/evaluation.js';
import type { Problem, Shape, Term } from '../../core/problem.js';

/** Multipliers of the terms that are axes, whole and at least 1. */
export interface Weighing {
  /** m_k by position of the axis. */
  readonly axes: readonly number[];
  /** m₀ of every term that is no axis. */
  readonly others: number;
}

/** What a layout pays at the weights of the settings. */
export interface Values {
  /** Cost by position of the axis. */
  readonly axes: readonly number[];
  /** In the term's own unit: metres, hundredths of a point. */
  readonly amounts: readonly number[];
  /** Cost of all terms that are no axis. */
  readonly others: number;
}

/** No axis: nothing is weighed anew where all multipliers are 1. */
export const baseWeighing = (axes: number): Weighing => ({ axes: Array.from({ length: axes }, () => 1), others: 1 });

export const sameWeighing = (one: Weighing, two: Weighing): boolean => one.others === two.others && one.axes.every((multiplier, axis) => multiplier === two.axes[axis]);

/** cost_m: exact, as long as `mostMultiplier` is kept. */
export const weigh = ({ axes, others }: Values, by: Weighing): number => axes.reduce((sum, cost, axis) => sum + by.axes[axis]! * cost, by.others * others);

export const costOf = ({ axes, others }: Values): number => axes.reduce((sum, cost) => sum + cost, others);

export function valuesOf({ terms, score }: Pick<Evaluation, 'terms' | 'score'>, axes: readonly string[]): Values {
  const own = axes.map((id) => terms.find(({ term }) => term.id === id));
  const costs = own.map((term) => term?.cost ?? 0);
  return { axes: costs, amounts: own.map((term) => term?.amount ?? 0), others: score.cost - costs.reduce((sum, cost) => sum + cost, 0) };
}

/** Of a county whose parts have these. */
export const addValues = (all: readonly Values[], axes: number): Values => ({
  axes: Array.from({ length: axes }, (_, axis) => all.reduce((sum, one) => sum + one.axes[axis]!, 0)),
  amounts: Array.from({ length: axes }, (_, axis) => all.reduce((sum, one) => sum + one.amounts[axis]!, 0)),
  others: all.reduce((sum, one) => sum + one.others, 0),
});

/**
 * `problem` with its terms at these multiples of their weights.
 * @throws RangeError when a multiplier is not a whole number from 1.
 */
export function weighedProblem(problem: Problem, axes: readonly string[], by: Weighing): Problem {
  const wrong = [...by.axes, by.others].find((multiplier) => !Number.isSafeInteger(multiplier) || multiplier < 1);
  if (wrong !== undefined) throw new RangeError(`A multiplier of ${wrong}; expected a whole number from 1.`);
  const multiplierOf = ({ id }: Term): number => by.axes[axes.indexOf(id)] ?? by.others;
  return { ...problem, terms: problem.terms.map((term) => times(term, multiplierOf(term))) };
}

function times(term: Term, factor: number): Term {
  if (factor === 1) return term;
  return {
    ...term,
    weight: term.weight * factor,
    shape: timesShape(term.shape, factor),
    price: (layout) => term.price(layout).map((charge) => ({ ...charge, cost: charge.cost * factor })),
  };
}

function timesShape({ arcCost, hubCost, loads, groups, bonds, ...rest }: Shape, factor: number): Shape {
  return {
    ...rest,
    ...(arcCost !== undefined && { arcCost: (unit: number, hub: number) => factor * arcCost(unit, hub) }),
    ...(hubCost !== undefined && { hubCost: (hub: number) => factor * hubCost(hub) }),
    ...(loads !== undefined && {
      loads: loads.map((load) => ({ ...load, ...(load.below !== undefined && { below: factor * load.below }), ...(load.above !== undefined && { above: factor * load.above }) })),
    }),
    ...(groups !== undefined && { groups: { ...groups, ...(groups.price !== undefined && { price: factor * groups.price }) } }),
    ...(bonds !== undefined && { bonds: bonds.map((bond) => ({ ...bond, price: factor * bond.price })) }),
  };
}

/** Multipliers need no more digits than this. */
const MOST_MULTIPLIER = 4096;
const MOST_COST = 2 ** 31 - 1;

/** The largest multiplier at which every figure of the problem's model stays one that the compiler takes. */
export function mostMultiplier(problem: Problem): number {
  const few = compile(problem, { arcs: 1 });
  const shapes = problem.terms.map(({ shape }) => shape);
  const n = problem.part.schools.length;
  let dearest = 1;
  for (let unit = 0; unit < n; unit++) {
    for (let hub = 0; hub < n; hub++) dearest = Math.max(dearest, shapes.reduce((sum, { arcCost }) => sum + (arcCost?.(unit, hub) ?? 0), 0));
  }
  dearest = Math.max(dearest, few.groups?.price ?? 0, ...few.hubCost, ...few.bonds.price, ...few.loads.flatMap(({ below, above }) => [below, above]));
  return Math.max(1, Math.min(MOST_MULTIPLIER, Math.floor(MOST_COST / dearest)));
}
