import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Draft } from '../../src/core/draft.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { makeRng } from '../../src/core/rng.js';
import { allowedLayout, cases, layoutFrom } from './arbitraries.js';

const PENALTY = 1_000_003;

test('after every move the delta is the difference of two recounts, and cost and excess are the recount', () => {
  const counts = { relocate: 0, swap: 0, changeLead: 0, open: 0, merge: 0 };
  fc.assert(
    fc.property(cases({ min: 3, max: 10 }), fc.nat(), fc.boolean(), ({ model }, seed, allowed) => {
      const rng = makeRng(seed);
      const draft = new Draft(model, PENALTY);
      draft.load(allowed ? allowedLayout(model, seed) : layoutFrom(model.n, seed));
      expect(draft.score).toEqual(scoreOf(model, draft.toLayout()));
      for (let step = 0; step < 12; step++) {
        const before = draft.weight;
        const promised = randomMove(draft, rng, counts);
        expect(draft.score).toEqual(scoreOf(model, draft.toLayout()));
        if (promised !== null) expect(draft.weight - before).toBe(promised);
      }
    }),
    { seed: 7, numRuns: 1500 },
  );
  for (const [kind, count] of Object.entries(counts)) expect(count, kind).toBeGreaterThan(300);
});

/** Makes one random move; returns the delta that the draft gave for it, or null where none applies. */
function randomMove(draft: Draft, rng: ReturnType<typeof makeRng>, counts: Record<'relocate' | 'swap' | 'changeLead' | 'open' | 'merge', number>): number | null {
  const { n } = draft.model;
  const unit = rng.below(n);
  const other = rng.below(n);
  const from = draft.hub[unit]!;
  const to = draft.hub[other]!;
  if (from === unit) {
    if (draft.size[unit]! > 1) {
      const heir = draft.members.list(unit)[rng.below(draft.size[unit]!)]!;
      if (heir === unit) return null;
      const delta = draft.leadDelta(unit, heir);
      draft.changeLead(unit, heir);
      counts.changeLead++;
      return delta;
    }
    if (to === unit) return null;
    draft.relocate(unit, to);
    counts.merge++;
    return null;
  }
  if (rng.below(4) === 0) {
    draft.relocate(unit, unit);
    counts.open++;
    return null;
  }
  if (from === to) return null;
  if (other === to) {
    const delta = draft.relocateDelta(unit, to);
    draft.relocate(unit, to);
    counts.relocate++;
    return delta;
  }
  const delta = draft.swapDelta(unit, other);
  draft.swap(unit, other);
  counts.swap++;
  return delta;
}

test('a delta above the limit is told as above the limit, one within it exactly', () => {
  fc.assert(
    fc.property(cases({ min: 4, max: 10 }), fc.nat(), fc.integer({ min: -20_000, max: 20_000 }), ({ model }, seed, limit) => {
      const draft = new Draft(model, PENALTY);
      draft.load(allowedLayout(model, seed));
      for (let unit = 0; unit < model.n; unit++) {
        for (let other = 0; other < model.n; other++) {
          const [from, to] = [draft.hub[unit]!, draft.hub[other]!];
          if (from === unit || from === to) continue;
          const [exact, limited] = other === to ? [draft.relocateDelta(unit, to), draft.relocateDelta(unit, to, limit)] : [draft.swapDelta(unit, other), draft.swapDelta(unit, other, limit)];
          if (exact <= limit) expect(limited).toBe(exact);
          else expect(limited).toBeGreaterThan(limit);
        }
      }
    }),
    { seed: 8, numRuns: 300 },
  );
});
