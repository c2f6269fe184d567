/** Which layout is better in everything, and where none is, what speaks for which. */
import type { Favour, Figures, ScoredLayout } from './comparison.js';

/**
 * Whether `one` dominates `two`: it breaks no hard rule more, no term costs it more, and something is less. A strict partial order. Layouts that are
 * judged in different parts, as districts of one reach across a line, pay for different things: neither dominates.
 */
export function dominates(one: ScoredLayout, two: ScoredLayout): boolean {
  if (!isAlike(one, two)) return false;
  const [own, other] = [favour(one.total, two.total), favour(two.total, one.total)];
  return other.terms.length + other.rules.length === 0 && own.terms.length + own.rules.length > 0;
}

/** Whether two layouts are judged in the same parts. */
export const isAlike = (one: Pick<ScoredLayout, 'parts'>, two: Pick<ScoredLayout, 'parts'>): boolean =>
  one.parts.length === two.parts.length && one.parts.every(({ part }, at) => part.id === two.parts[at]!.part.id);

/** What speaks for `one` against `two`, in the order of terms and rules. */
export function favour(one: Figures, two: Figures): Favour {
  const less = <T extends { readonly id: string }>(own: readonly T[], others: readonly T[], of: (item: T) => number): Favour['terms'] => {
    const valueOf = (list: readonly T[], id: string): number => list.filter((item) => item.id === id).reduce((sum, item) => sum + of(item), 0);
    return [...new Set([...own, ...others].map(({ id }) => id))].map((id) => ({ id, by: valueOf(others, id) - valueOf(own, id) })).filter(({ by }) => by > 0);
  };
  return { terms: less(one.terms, two.terms, ({ cost }) => cost), rules: less(one.rules, two.rules, ({ degree }) => degree) };
}
