import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Draft } from '../../src/core/draft.js';
import { Exchange } from '../../src/core/draftExchange.js';
import { makeRng } from '../../src/core/rng.js';
import { allowedLayout, cases, layoutFrom } from './arbitraries.js';

const PENALTY = 1_000_003;

/** Deltas of all moves between two hubs, each weighed by itself. */
function deltasBetween(draft: Draft, one: number, two: number): number[] {
  const [mine, theirs] = [one, two].map((hub) => [...draft.members.list(hub)].filter((unit) => unit !== hub));
  return [
    ...mine!.map((unit) => draft.relocateDelta(unit, two)),
    ...theirs!.map((unit) => draft.relocateDelta(unit, one)),
    ...mine!.flatMap((unit) => theirs!.map((partner) => draft.swapDelta(unit, partner))),
  ];
}

test('between two hubs a move within the limit is found exactly where there is one, and it weighs what it says', () => {
  const counts = { relocate: 0, swap: 0, none: 0 };
  fc.assert(
    fc.property(cases({ min: 4, max: 10 }), fc.nat(), fc.boolean(), ({ model }, seed, allowed) => {
      const rng = makeRng(seed);
      const draft = new Draft(model, PENALTY);
      draft.load(allowed ? allowedLayout(model, seed) : layoutFrom(model.n, seed));
      const exchange = new Exchange(draft);
      for (let tries = 0; tries < 8; tries++) {
        const [one, two] = [draft.hub[rng.below(model.n)]!, draft.hub[rng.below(model.n)]!];
        if (one === two) continue;
        const deltas = deltasBetween(draft, one, two).toSorted((a, b) => a - b);
        const limit = (deltas[rng.below(1 + deltas.length)] ?? 0) + rng.below(3) - 1;
        const decided = exchange.weighed + exchange.ruledOut;
        const found = exchange.find(one, two, limit, rng.next() >>> 16);
        expect(found).toBe(deltas.some((delta) => delta <= limit));
        counts[!found ? 'none' : Math.min(exchange.out, exchange.into) < 0 ? 'relocate' : 'swap']++;
        if (!found) expect(exchange.weighed + exchange.ruledOut - decided).toBe(deltas.length);
        if (!found) continue;
        const before = draft.weight;
        exchange.apply(one, two);
        expect(draft.weight - before).toBeLessThanOrEqual(limit);
        expect(deltas).toContain(draft.weight - before);
      }
    }),
    { seed: 9, numRuns: 2500 },
  );
  for (const [kind, count] of Object.entries(counts)) expect(count, kind).toBeGreaterThan(300);
});
