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

/** How the prices of a ladder are found: from what the best layout without a budget gains over the one in force. */
export interface Ladder {
  /** Cost of the cheapest accepted layout known that moves nobody, or of the one in force; null where none is accepted. */
  readonly stayCost: number | null;
  /** Cost and moves of the best layout at price 0, and the bound there (0 where none is known). */
  readonly freeCost: number;
  readonly freeMoves: number;
  readonly bound: number;
  /** How many prices above 0 at most. */
  readonly rungs: number;
  /** No price above this: sums have to stay exact. */
  readonly most: number;
}

/** Below the mean gain of a move by this factor lies the least price. */
const BELOW_MEAN = 8;

/**
 * Prices above 0, ascending, each a whole multiple of the one before it but for the last; none where nothing moves without a price.
 * At the highest, one move costs more than all moves together can gain, so that a layout which moves anybody is never the best where one
 * that moves nobody is accepted: the bound of a budget of 0 is then as good as that of the model.
 */
export function ladderOf({ stayCost, freeCost, freeMoves, bound, rungs, most }: Ladder): number[] {
  if (freeMoves === 0 || rungs <= 0) return [];
  const gain = stayCost === null ? freeCost : Math.abs(stayCost - freeCost);
  const top = Math.min(most, Math.max(1, (stayCost ?? 2 * freeCost) - bound + 1));
  const least = Math.max(1, Math.min(top, Math.floor(gain / (BELOW_MEAN * freeMoves))));
  let ratio = 2;
  while (reach(least, ratio, rungs) < top) ratio++;
  const prices: number[] = [];
  for (let price = least; price < top && prices.length < rungs - 1; price *= ratio) prices.push(price);
  return [...prices, top];
}

/** The last of `rungs` prices from `least` on; a product of whole numbers, which is the same on every engine. */
function reach(least: number, ratio: number, rungs: number): number {
  let price = least;
  for (let rung = 1; rung < rungs; rung++) price *= ratio;
  return price;
}
