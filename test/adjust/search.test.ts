import fc from 'fast-check';
import { expect, test } from 'vitest';
import { penaltyFor } from '../../solvers/penalty.js';

import type { Layout } from '../../src/core/layout.js';
import { mayLead } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Score } from '../../src/core/score.js';
import { Archive } from '../../src/policy/adjust/archive.js';
import { completed, inForceOf } from '../../src/policy/adjust/inForce.js';
import { Walk, type Walking } from '../../src/policy/adjust/search.js';
import { movedUnits } from '../../src/policy/moved.js';
import { allowedLayout, cases, type Case } from '../laws/arbitraries.js';

/** Everything that a walk passes. */
class Log extends Archive {
  readonly seen: { readonly moves: number; readonly score: Score; readonly layout: Layout }[] = [];

  override offer(moves: number, score: Score, layout: () => Layout): boolean {
    this.seen.push({ moves, score, layout: layout() });
    return super.offer(moves, score, layout);
  }
}

const drive = (walking: Walking): void => {
  for (let step = walking.next(); !(step.done ?? false); step = walking.next());
};

function walked({ model, problem }: Case, walk: (walk: Walk) => Walking): Log {
  const log = new Log();
  const { home, leads } = inForceOf(problem);
  drive(walk(new Walk(model, home, penaltyFor(model), leads, log)));
  for (const { moves, score, layout } of log.seen) {
    expect(score).toEqual(scoreOf(model, layout));
    expect(moves).toBe(movedUnits(home, layout).length);
  }
  return log;
}

const drawn = cases({ min: 3, max: 9 }).filter(({ county }) => county.inForce !== null);

test('LZ14: a walk goes downhill, never beyond its budget, and every layout on it is counted right', () => {
  let steps = 0;
  fc.assert(
    fc.property(drawn, fc.nat(4), (one, most) => {
      const start = completed(one.model, inForceOf(one.problem), penaltyFor(one.model))!;
      const { seen } = walked(one, (walk) => walk.better(start, most));
      const weight = ({ cost, excess }: Score): number => cost + penaltyFor(one.model) * excess;
      seen.reduce((before, now) => {
        expect(weight(now.score)).toBeLessThan(weight(before.score));
        return now;
      });
      expect(Math.max(...seen.map(({ moves }) => moves))).toBeLessThanOrEqual(most);
      steps += seen.length - 1;
    }),
    { seed: 9, numRuns: 250 },
  );
  expect(steps).toBeGreaterThan(300);
});

test('LZ14: the way back brings schools home at every step: all of them, where each district in force has a school that may lead', () => {
  let all = 0;
  fc.assert(
    fc.property(drawn, fc.nat(), (one, seed) => {
      const { seen } = walked(one, (walk) => walk.back(allowedLayout(one.model, seed)));
      seen.reduce((before, now) => {
        expect(now.moves).toBeLessThan(before.moves);
        return now;
      });
      const { home } = inForceOf(one.problem);
      const leaders = new Set(home.filter((_, unit) => mayLead(one.model, unit)));
      if (seen[0]!.moves === 0 || !home.every((lead) => lead === -1 || leaders.has(lead))) return;
      expect(seen.at(-1)!.moves).toBe(0);
      all++;
    }),
    { seed: 10, numRuns: 250 },
  );
  expect(all).toBeGreaterThan(60);
});

test('the archive gives the best within a budget, and a front that falls', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ moves: fc.nat(6), excess: fc.nat(1), cost: fc.nat(30) }), { minLength: 1, maxLength: 12 }), fc.nat(7), (offers, most) => {
      const archive = new Archive();
      for (const { moves, excess, cost } of offers) archive.offer(moves, { excess, cost }, () => ({ lead: new Int32Array(0) }));
      const rank = ({ excess, cost }: Score): number => 1000 * excess + cost;
      const best = Math.min(...offers.filter(({ moves }) => moves <= most).map(rank));
      expect(archive.within(most) === null ? Infinity : rank(archive.within(most)!.score)).toBe(best);
      const front = archive.front();
      front.slice(1).forEach((kept, at) => expect(kept.moves > front[at]!.moves && rank(kept.score) < rank(front[at]!.score)).toBe(true));
      expect(rank(front.at(-1)!.score)).toBe(Math.min(...offers.map(rank)));
    }),
    { seed: 11, numRuns: 300 },
  );
});
