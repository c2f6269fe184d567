/**
 * A price on staying as in a given layout, and what it proves.
 *
 * Let a be a layout of n schools, s(x) the number of schools whose lead in x is their lead in a, and for a price λ ≥ 0
 *
 *   cost_λ(x) = cost(x) + λ · s(x),        b(λ) ≤ min over accepted x of cost_λ(x).
 *
 * The transfer distance d(a, x) is never more than the number of schools whose lead differs (`core/difference.ts`), so that s(x) ≤ n − m
 * wherever d(a, x) ≥ m, and then
 *
 *   cost(x) = cost_λ(x) − λ · s(x) ≥ b(λ) − λ · (n − m).
 *
 * That is the bound of a budget of n − m on s (`policy/adjust/price.ts`); over several parts the budget is shared out in every way
 * (`policy/adjust/share.ts`). The distance is a metric: of two layouts that are m apart one is at least ⌈m / 2⌉ from a. Where all layouts
 * that are so far from a cost too much, no two that are m apart are cheap enough.
 */
import type { Layout } from '../core/layout.js';
import type { Problem, Term } from '../core/problem.js';
import type { BudgetBound, PricedBound } from '../policy/adjust/price.js';
import { boundOut } from '../policy/adjust/share.js';

/** What it costs that `unit` is under `hub`, beside what it costs anyway; whole, ≥ 0. */
export type ArcPrice = (unit: number, hub: number) => number;

/** `problem` with `price` on every arc, those of leads to themselves included. */
export function withPrice(problem: Problem, price: ArcPrice): Problem {
  const term: Term = {
    id: 'stayPrice',
    clauses: [],
    weight: 1,
    params: {},
    shape: { arcCost: price },
    price: ({ lead }) => [...lead].flatMap((hub, unit) => {
      const amount = price(unit, hub);
      return amount === 0 ? [] : [{ district: hub, school: unit, amount, cost: amount }];
    }),
  };
  return { ...problem, terms: [...problem.terms, term] };
}

/**
 * `problem` with a price on every school that has the lead it has in `from`: what the certificate of a bound at this price is about.
 * @throws RangeError when the price is not a whole number from 0.
 */
export function stayPriced(problem: Problem, { lead }: Layout, price: number): Problem {
  if (!Number.isSafeInteger(price) || price < 0) throw new RangeError(`A price of ${price}; expected a whole number from 0.`);
  return price === 0 ? problem : withPrice(problem, (unit, hub) => (lead[unit] === hub ? price : 0));
}

/** No accepted layout that is `distance` or more schools away from the best one found costs less than `cost`. */
export interface Floor {
  readonly distance: number;
  readonly cost: number;
  /** Of every part the bound behind it: at most `within` of its schools keep their lead. */
  readonly parts: readonly BudgetBound[];
}

/** The best floor that bounds at prices on staying give, by part; null where a part has no bound. `sizes`: schools of every part. */
export function floorAt(bounds: readonly (readonly PricedBound[])[], sizes: readonly number[], distance: number): Floor | null {
  const schools = sizes.reduce((sum, size) => sum + size, 0);
  const parts = boundOut(bounds, sizes, schools - distance);
  return parts === null ? null : { distance, cost: parts.reduce((sum, { cost }) => sum + cost, 0), parts };
}

const MILLION = 1_000_000;

/** The most that a layout may cost that is within the share `within` (to a millionth) of `cost`. Exact for whole costs of any size. */
export const ceilingOf = (cost: number, within: number): number => cost + Number((BigInt(cost) * BigInt(Math.round(within * MILLION))) / BigInt(MILLION));
