/**
 * The price of a clause: how much better the best layout would be without it, or with its limit one step wider. Neither best layout need be known:
 * what is known of both gives an interval.
 */
import { limitSteps } from '../mend/limits.js';
import { compile } from '../core/compile.js';
import { conclude } from '../core/conclude.js';
import { isSameModel } from '../core/model.js';
import type { Problem } from '../core/problem.js';
import type { Outcome } from '../core/result.js';
import { applyChanges, problemOf, type Asked, type Change } from '../policy/changes.js';
import { solveModel, type PortfolioTask } from '../portfolio.js';
import type { Placed } from './explain.js';

/** How a part is asked with less. */
export type Relaxation =
  /** A limit is eased by its smallest step. */
  | { readonly kind: 'step'; readonly rule: string; readonly change: Extract<Change, { kind: 'limit' }> | { readonly kind: 'stronger' } }
  | { readonly kind: 'withoutRule'; readonly rule: string }
  /** The term is not paid for. */
  | { readonly kind: 'withoutTerm'; readonly term: string };

/** What one relaxation of a clause is worth, as an interval. */
export interface ClausePrice {
  readonly relaxation: Relaxation;
  /**
   * What the best layout would cost less, at least and at most. For a term: what the other terms of the present layout cost more than they could without it.
   * Null where there is no bound to say so.
   */
  readonly atLeast: number;
  readonly atMost: number | null;
  /** The part as it was solved with less. */
  readonly outcome: Outcome;
}

/** Seed, effort and threads of each solving with less of a clause. */
export interface PriceOptions extends Pick<PortfolioTask, 'seed' | 'effort' | 'threads' | 'now'> {
  readonly gap?: number;
  readonly signal?: AbortSignal;
  /** Hears of the relaxation's position, of how many there are, and of its share that is done. */
  readonly onProgress?: (at: number, of: number, done: number) => void;
}

/** What of a part depends on a clause, with less of it; none where nothing does. Limits that the part does not have are no rules of its problem. */
export function relaxationsOf({ settings, ...asked }: Asked, problem: Problem, clause: string): Relaxation[] {
  const rules = problem.rules.filter(({ clauses }) => clauses.includes(clause));
  const first = limitSteps({ ...asked, settings }).flatMap(([step]) => step ?? []);
  const steps = rules.flatMap(({ id }): Relaxation[] => {
    return first.flatMap((change): Relaxation[] => {
      if (change.kind === 'stronger') return id === 'weakerMembers' ? [{ kind: 'step', rule: id, change }] : [];
      const isOf = change.kind === 'limit' && (change.rule === id || (id === 'districtCount' && (change.rule === 'minDistricts' || change.rule === 'maxDistricts')));
      return isOf ? [{ kind: 'step', rule: id, change }] : [];
    });
  });
  return [
    ...steps,
    ...rules.map(({ id }): Relaxation => ({ kind: 'withoutRule', rule: id })),
    ...problem.terms.filter(({ clauses, weight }) => clauses.includes(clause) && weight > 0).map(({ id }): Relaxation => ({ kind: 'withoutTerm', term: id })),
  ];
}

export function relaxed(asked: Asked, problem: Problem, relaxation: Relaxation): Problem {
  switch (relaxation.kind) {
    case 'step':
      return problemOf(applyChanges(asked, [relaxation.change]));
    case 'withoutRule':
      return { ...problem, rules: problem.rules.filter(({ id }) => id !== relaxation.rule) };
    case 'withoutTerm':
      return { ...problem, terms: problem.terms.filter(({ id }) => id !== relaxation.term) };
  }
}

/** One price after the other; those not reached when the signal aborts are left out. The layout keeps every rule; its part has no open tier below (LZ11). */
export async function clausePrices(asked: Asked, placed: Placed, cost: number, relaxations: readonly Relaxation[], options: PriceOptions): Promise<ClausePrice[]> {
  const { problem, layout, bound } = placed;
  const { signal, onProgress, gap = 0, ...task } = options;
  const prices: ClausePrice[] = [];
  const own = compile(problem);
  for (const [at, relaxation] of relaxations.entries()) {
    if (signal?.aborted === true) break;
    const less = relaxed(asked, problem, relaxation);
    const model = compile(less);
    // What changes nothing in the model is worth nothing, however little is known of its best layout.
    if (isSameModel(model, own)) {
      prices.push({ relaxation, outcome: conclude(less, model, [{ solver: 'given', layout, ...(bound !== null && { bound }) }]), atLeast: 0, atMost: 0 });
      continue;
    }
    const claims = await solveModel(model, {
      ...task, timeMs: null, gap, start: layout, ...(signal !== undefined && { signal }), onProgress: (_, done) => onProgress?.(at, relaxations.length, Math.min(1, done)),
    });
    const outcome = conclude(less, model, claims);
    const paid = relaxation.kind === 'withoutTerm' ? cost - paidFor(placed, relaxation.term) : cost;
    // What keeps every rule keeps fewer of them too.
    const found = Math.min(paid, outcome.status === 'optimal' || outcome.status === 'feasible' ? outcome.evaluation.score.cost : Infinity);
    const floor = relaxation.kind === 'withoutTerm' ? paid : (bound?.cost ?? 0);
    prices.push({
      relaxation, outcome,
      atLeast: Math.max(0, floor - found),
      atMost: outcome.bound === null ? null : Math.max(0, paid - Math.min(outcome.bound.cost, found)),
    });
  }
  return prices;
}

const paidFor = ({ problem, layout }: Placed, id: string): number =>
  problem.terms.filter((term) => term.id === id).flatMap((term) => term.price(layout)).reduce((sum, { cost }) => sum + cost, 0);
