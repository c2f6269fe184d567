/**
 * A budget on schools moved, by a price (LZ14, XX4).
 *
 * "At most m schools moved" is one sum over the whole layout, which the canonical form does not have. With k(x) schools moved by a layout x
 * and a price λ ≥ 0 for each, let
 *
 *   cost_λ(x) = cost(x) + λ · k(x),        b(λ) ≤ min over accepted x of cost_λ(x).
 *
 * For every accepted x with k(x) ≤ m
 *
 *   cost(x) = cost_λ(x) − λ · k(x) ≥ b(λ) − λ · m,
 *
 * so each price gives a bound for every budget at once, and the best of several is one (Lagrangian relaxation of the budget: Everett 1963,
 * Geoffrion 1974). cost_λ is in the canonical form (moves are arc costs), so b(λ) comes of the same solvers, with the same certificates.
 * All figures are whole: nothing has to be rounded. At λ = 0 the bound is that without a budget.
 *
 * Over counties of several parts a budget is shared out: a layout with at most m moves has some m_p in each part p, Σ m_p ≤ m, so that it
 * costs at least the least of Σ_p bound_p(m_p) over all ways to share m out. That holds whatever prices each part was solved at.
 */
import type { Problem, Term } from '../../core/problem.js';
import type { Bound } from '../../core/result.js';
import { homesOf, isMoved } from '../moved.js';
import { chargesByMember } from '../scope.js';

/** No accepted layout of the part costs less than `bound.cost` where each school moved costs `price` more. */
export interface PricedBound {
  /** λ; whole, ≥ 0. */
  readonly price: number;
  readonly bound: Bound;
}

/** A bound of the layouts of a part that move at most `within` schools: `cost` = bound.cost − price · within. */
export interface BudgetBound extends PricedBound {
  readonly within: number;
  readonly cost: number;
}

/**
 * `problem` with a price of `price` on every school moved, beside any that it has: what the certificate of a `PricedBound` is about.
 * @throws RangeError when the price is not a whole number from 0.
 */
export function pricedProblem(problem: Problem, price: number): Problem {
  if (!Number.isSafeInteger(price) || price < 0) throw new RangeError(`A price of ${price}; expected a whole number from 0.`);
  if (price === 0) return problem;
  const home = homesOf(problem.county, problem.part);
  const moved = (unit: number, hub: number): number => (isMoved(home, unit, hub) ? 1 : 0);
  const term: Term = {
    id: 'movePrice',
    clauses: ['LZ14', 'XX4'],
    weight: price,
    params: {},
    shape: { arcCost: (unit, hub) => price * moved(unit, hub) },
    price: (layout) => chargesByMember(layout, price, moved),
  };
  return { ...problem, terms: [...problem.terms, term] };
}

/** The best bound for a budget of `within` moves; of equal ones that of the least price. Null where there is none at all. */
export function boundWithin(bounds: readonly PricedBound[], within: number): BudgetBound | null {
  let best: BudgetBound | null = null;
  for (const { price, bound } of bounds.toSorted((one, two) => one.price - two.price)) {
    const cost = bound.cost - price * within;
    if (best === null || cost > best.cost) best = { price, bound, within, cost };
  }
  return best;
}

/** What is known of a part between two solves. */
export interface Known {
  /** The best accepted layouts by ascending moves, each cheaper than the one before. */
  readonly front: readonly { readonly moves: number; readonly cost: number }[];
  readonly bounds: readonly PricedBound[];
  /** Prices that were solved at, with or without a bound. */
  readonly solved: ReadonlySet<number>;
  /** Budgets above this are not asked for. */
  readonly mostMoves: number;
  /** No price above this: sums have to stay exact. */
  readonly mostPrice: number;
}

/**
 * The price to solve at next: the one that could raise the bound most at the budget whose gap is widest. If the layouts of the front were
 * all there are, b(λ) would be the least of cost + λ · moves over them, and b(λ) − λ · m greatest where λ is the slope of their lower convex
 * hull at m. Where the solver has answered that price, the next widest gap has its turn; for budget 0 there is one price more, at which one
 * move costs more than all moves together can gain, so that the bound is as good as that of the model. Null where no gap is left to close.
 */
export function nextPrice({ front, bounds, solved, mostMoves, mostPrice }: Known): number | null {
  const hull = lowerHull(front);
  const [first] = hull;
  const last = hull.at(-1);
  if (first === undefined || last === undefined) return null;
  const free = boundWithin(bounds.filter(({ price }) => price === 0), 0)?.cost ?? 0;
  // No accepted layout is known for the smallest budgets: a price is tried at which one would be best that costs twice as much.
  const steep = Math.min(mostPrice, 2 * first.cost - free + 1);
  if (first.moves > 0 && [...solved].every((price) => price < steep)) return steep;
  const gapAt = (budget: number): number => (front.findLast(({ moves }) => moves <= budget)?.cost ?? Infinity) - (boundWithin(bounds, budget)?.cost ?? 0);
  const budgets = Array.from({ length: Math.max(0, Math.min(last.moves, mostMoves) + 1 - first.moves) }, (_, at) => first.moves + at);
  const widest = budgets.map((budget) => ({ budget, gap: gapAt(budget) })).filter(({ gap }) => gap > 0).toSorted((one, two) => two.gap - one.gap || one.budget - two.budget);
  for (const { budget } of widest) {
    const wanted = [slopeAt(hull, budget), ...(budget === 0 ? [first.cost - free + 1] : [])];
    for (const price of wanted.map((each) => Math.min(mostPrice, each))) if (price > 0 && !solved.has(price)) return price;
  }
  return null;
}

type Corner = Known['front'][number];

/** The corners of the lower convex hull of a falling front, ascending. Whole products below 2^53. */
function lowerHull(front: readonly Corner[]): Corner[] {
  const hull: Corner[] = [];
  for (const corner of front) {
    while (hull.length >= 2 && !isBelow(hull.at(-2)!, hull.at(-1)!, corner)) hull.pop();
    hull.push(corner);
  }
  return hull;
}

/** Whether `middle` lies below the line from `left` to `right`. */
const isBelow = (left: Corner, middle: Corner, right: Corner): boolean =>
  (left.cost - middle.cost) * (right.moves - left.moves) > (left.cost - right.cost) * (middle.moves - left.moves);

/** What a move gains on the hull at a budget, rounded up: from its last corner within the budget on, or towards the last corner of all. 0 for one corner. */
function slopeAt(hull: readonly Corner[], budget: number): number {
  const at = Math.min(hull.findLastIndex(({ moves }) => moves <= budget), hull.length - 2);
  if (at < 0) return 0;
  const [left, right] = [hull[at]!, hull[at + 1]!];
  return Math.ceil((left.cost - right.cost) / (right.moves - left.moves));
}
