/** How a budget of the county is shared out among its parts. */
import { compareScores, type Score } from '../../core/score.js';
import { boundWithin, type BudgetBound, type PricedBound } from './price.js';
import type { Kept } from './archive.js';

/** What a part can have with some moves, by ascending moves, each better than the one before; the first is what it has without more. */
export type Front = readonly Kept[];

const NOTHING: Score = { excess: 0, cost: 0 };
const add = (one: Score, two: Score): Score => ({ excess: one.excess + two.excess, cost: one.cost + two.cost });

/**
 * Of every part one of its front, with at most `budget` moves in all, so that the sum of the scores is least; of equal ones the fewest
 * moves. Null where even the fewest moves of every part are more than the budget.
 */
export function shareOut(fronts: readonly Front[], budget: number): readonly Kept[] | null {
  // best[m]: with exactly m moves in the parts so far.
  let best: ({ readonly score: Score; readonly picks: readonly Kept[] } | null)[] = [{ score: NOTHING, picks: [] }];
  for (const front of fronts) {
    const next: typeof best = [];
    best.forEach((state, before) => {
      if (state === null) return;
      for (const kept of front) {
        const moves = before + kept.moves;
        if (moves > budget) break;
        const score = add(state.score, kept.score);
        const known = next[moves] ?? null;
        if (known === null || compareScores(score, known.score) < 0) next[moves] = { score, picks: [...state.picks, kept] };
      }
    });
    best = Array.from(next, (state) => state ?? null);
  }
  const found = best.reduce((least, state) => (state !== null && (least === null || compareScores(state.score, least.score) < 0) ? state : least), null);
  return found?.picks ?? null;
}

/**
 * The bound of a budget over all parts: the least sum over all ways to share it out, each part bounded by its own prices. `sizes`: schools
 * of every part, beyond which a share is of no use. Null where a part has no bound.
 */
export function boundOut(parts: readonly (readonly PricedBound[])[], sizes: readonly number[], budget: number): readonly BudgetBound[] | null {
  // least[m]: of the parts so far, with at most m moves in them.
  let least: { readonly cost: number; readonly picks: readonly BudgetBound[] }[] = Array.from({ length: budget + 1 }, () => ({ cost: 0, picks: [] }));
  for (const [part, bounds] of parts.entries()) {
    const own: BudgetBound[] = [];
    for (let within = 0; within <= Math.min(budget, sizes[part]!); within++) {
      const bound = boundWithin(bounds, within);
      if (bound === null) return null;
      own.push(bound);
    }
    least = least.map((_, total) => {
      let best: (typeof least)[number] | null = null;
      for (const bound of own) {
        if (bound.within > total) break;
        const before = least[total - bound.within]!;
        if (best === null || before.cost + bound.cost < best.cost) best = { cost: before.cost + bound.cost, picks: [...before.picks, bound] };
      }
      return best!;
    });
  }
  return least[budget]!.picks;
}
