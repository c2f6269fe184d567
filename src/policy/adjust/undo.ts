/** What undoing one change of a layout alone would cost and break (XX4), counted from two accounts of what layouts pay. */
import type { Layout } from '../../core/layout.js';
import type { Problem } from '../../core/problem.js';
import { compareScores, type Score } from '../../core/score.js';

/** Of a term: what it would cost more if the change alone were undone; whole, not 0, below 0 where it would cost less. */
export interface TermGain {
  readonly id: string;
  readonly clauses: readonly string[];
  readonly gain: number;
}

/** A hard rule that would be broken, or broken further, if the change alone were undone. */
export interface RuleKept {
  readonly id: string;
  readonly clauses: readonly string[];
  /** By how much, in the rule's own unit. */
  readonly degree: number;
}

/** What a layout pays and breaks, by term and rule: the totals of `evaluate`, without its districts. */
export interface Account {
  readonly terms: readonly { readonly id: string; readonly clauses: readonly string[]; readonly cost: number }[];
  readonly rules: readonly { readonly id: string; readonly clauses: readonly string[]; readonly degree: number }[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The account of a layout of the problem, in units. */
export const accountOf = (problem: Problem, layout: Layout): Account => ({
  terms: problem.terms.map((term) => ({ id: term.id, clauses: term.clauses, cost: sum(term.price(layout).map(({ cost }) => cost)) })),
  rules: problem.rules.map((rule) => ({ id: rule.id, clauses: rule.clauses, degree: sum(rule.judge(layout).map(({ degree }) => degree)) })),
});

/** Accounts of several parts as one: what has the same id adds up. */
export const addAccounts = (accounts: readonly Account[]): Account => ({
  terms: byId(accounts.flatMap(({ terms }) => terms), (one, two) => ({ ...one, cost: one.cost + two.cost })),
  rules: byId(accounts.flatMap(({ rules }) => rules), (one, two) => ({ ...one, degree: one.degree + two.degree })),
});

function byId<T extends { readonly id: string }>(items: readonly T[], add: (one: T, two: T) => T): T[] {
  const all = new Map<string, T>();
  for (const item of items) all.set(item.id, all.has(item.id) ? add(all.get(item.id)!, item) : item);
  return [...all.values()];
}

export const scoreOfAccount = ({ terms, rules }: Account): Score => ({ excess: sum(rules.map(({ degree }) => degree)), cost: sum(terms.map(({ cost }) => cost)) });

/** Of several layouts the best one, the first of equals; null where there is none. */
export function cheapest(layouts: readonly Layout[], account: (layout: Layout) => Account): { readonly layout: Layout; readonly account: Account } | null {
  const all = layouts.map((layout) => ({ layout, account: account(layout) }));
  return all.reduce<(typeof all)[number] | null>((best, one) => (best === null || compareScores(scoreOfAccount(one.account), scoreOfAccount(best.account)) < 0 ? one : best), null);
}

/** From the layout as it is to the one with the change undone; null where it cannot be undone alone. */
export function undoing(now: Account, undone: Account | null): { readonly gain: number | null; readonly terms: readonly TermGain[]; readonly kept: readonly RuleKept[] } {
  if (undone === null) return { gain: null, terms: [], kept: [] };
  const costs = addAccounts([undone, { terms: now.terms.map((term) => ({ ...term, cost: -term.cost })), rules: now.rules.map((rule) => ({ ...rule, degree: -rule.degree })) }]);
  return {
    gain: sum(costs.terms.map(({ cost }) => cost)),
    terms: costs.terms.map(({ id, clauses, cost }) => ({ id, clauses, gain: cost })).filter(({ gain }) => gain !== 0),
    kept: costs.rules.filter(({ degree }) => degree > 0),
  };
}
