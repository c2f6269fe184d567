import { describe, expect, test } from 'vitest';
import { generateCounty } from '../../bench/county.js';
import { compile } from '../../src/core/compile.js';
import { isLayout } from '../../src/core/layout.js';
import { defaultEffort, layoutOf, score, solve, type RunProgress, type SolveOptions } from '../../src/solve.js';
import { checkBound } from '../../src/verify/bound.js';
import { settings } from '../policy/small.js';

const GENERAL = settings();
const wide = generateCounty({ schools: 1501, seed: 5, leads: 'marked', pairs: 10 });
const asked = { seed: 2, effort: 8_000_000 };

const solversOf = async (options: SolveOptions, ...[county, rules = GENERAL]: Parameters<typeof solve>): Promise<ReadonlySet<string>> => {
  const solvers = new Set<string>();
  await solve(county, rules, { ...options, onProgress: ({ solver }) => solvers.add(solver) });
  return solvers;
};

describe('a part of 1,501 schools', async () => {
  const steps: RunProgress[] = [];
  const run = await solve(wide, GENERAL, { ...asked, threads: 0, onProgress: (progress) => steps.push(progress) });
  const outcome = run.outcomes[0]!;
  if (outcome.status !== 'feasible') throw new Error(`It is ${outcome.status}.`);

  test('gets a layout that keeps every rule, with a bound that holds for all its arcs', () => {
    expect(outcome).toMatchObject({ status: 'feasible', solver: 'large', refused: [] });
    const { cost, certificate } = outcome.bound!;
    expect(cost).toBeGreaterThan(0.7 * outcome.evaluation.score.cost);
    const whole = compile(outcome.problem);
    expect(checkBound(whole, cost, certificate!)).toEqual([]);
    expect(checkBound(whole, cost + 1, certificate!)).not.toEqual([]);
  });

  test('gets the same one by worker threads', async () => {
    const again = await solve(wide, GENERAL, { ...asked, threads: 2 });
    expect(layoutOf(again)).toEqual(layoutOf(run));
    expect(again.outcomes[0]!.bound).toEqual(outcome.bound);
  });

  test('tells how far it is, never backwards, and its best only gets better', () => {
    expect(new Set(steps.map(({ solver }) => solver))).toEqual(new Set(['large']));
    let [done, best] = [0, Infinity];
    for (const step of steps) {
      expect(step.done).toBeGreaterThanOrEqual(done);
      if (step.best?.excess === 0) expect(step.best.cost).toBeLessThanOrEqual(best);
      [done, best] = [step.done, step.best?.excess === 0 ? step.best.cost : best];
    }
    expect(done).toBeGreaterThan(0.8);
  });

  test('scored again, its layout costs the same, and its bound is no worse than that of a short run', async () => {
    const { outcomes } = await score(wide, GENERAL, layoutOf(run));
    expect(outcomes[0]).toMatchObject({ status: 'feasible', solver: 'given', evaluation: { score: outcome.evaluation.score } });
    expect(outcomes[0]!.bound!.cost).toBeLessThanOrEqual(outcome.evaluation.score.cost);
    expect(outcomes[0]!.bound!.cost).toBeGreaterThanOrEqual(outcome.bound!.cost);
  });

  test('aborted before its first layout, has one all the same', async () => {
    const stop = new AbortController();
    const cut = await solve(wide, GENERAL, { seed: 2, effort: 10 ** 12, threads: 0, signal: stop.signal, onProgress: () => stop.abort() });
    expect(cut.interrupted).toBe(true);
    expect(isLayout(layoutOf(cut).lead)).toBe(true);
  });
});

describe('which parts are solved with the arcs that are asked for alone', () => {
  // 800 schools that may all lead: 640,000 arcs.
  const dense = generateCounty({ schools: 800, seed: 1 });
  const brief = { seed: 1, effort: 1, threads: 0, signal: AbortSignal.abort() };

  test('those with too many arcs', async () => {
    expect(await solversOf(brief, dense, settings({ rules: { leadShare: 100 } }))).toEqual(new Set(['large']));
  });

  test('not those where a longest way leaves few arcs', async () => {
    expect(await solversOf(brief, dense, settings({ rules: { leadShare: 100, maxDistance: 60_000 } }))).toEqual(new Set(['annealing', 'lagrange']));
  });
});

test('what is not told an effort gets one that grows with a large county', () => {
  expect([10, 3000, 20_000].map(defaultEffort)).toEqual([300_000_000, 300_000_000, 2_000_000_000]);
});
