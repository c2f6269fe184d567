import { expect, test } from 'vitest';
import { generateCounty } from '../../bench/county.js';
import { columns } from '../../solvers/columns/columns.js';
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import { compile } from '../../src/core/compile.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Claim } from '../../src/core/result.js';
import { makeRng } from '../../src/core/rng.js';
import { byIterations, runAlone, type Job } from '../../src/core/solver.js';
import { buildProblems } from '../../src/policy/problem.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { solveModel } from '../../src/portfolio.js';
import { threadHands } from '../../src/threads/threads.js';
import { checkBound } from '../../src/verify/bound.js';

const model = compile(buildProblems(generateCounty({ schools: 70, seed: 2, leads: 'marked' }), settingsSchema.parse({}))[0]!);
const EFFORT = 8_000_000;

const solved = (threads: number): Promise<readonly Claim[]> => solveModel(model, { seed: 5, effort: EFFORT, timeMs: null, gap: 0, threads, now: () => 0, onLoss: (_, error) => expect.fail(error.message) });

test('by effort the claim is the same without threads and with one and two', async () => {
  const [alone, one, two] = [await solved(0), await solved(1), await solved(2)];
  expect(one).toEqual(alone);
  expect(two).toEqual(alone);
  expect(alone[0]!.bound!.certificate).toBeDefined();
});

test('a run that loses jobs of every kind still ends with a sound layout and bound, and loses little', async () => {
  const engine = await loadHighsEngine();
  const task = { budget: byIterations(EFFORT), start: null, engine };
  const whole = runAlone(columns, model, { ...task, rng: makeRng(5) });
  const lossy = {
    ...columns,
    hand: (...[of, by]: Parameters<NonNullable<typeof columns.hand>>) => {
      const hand = columns.hand!(of, by);
      let count = 0;
      return (job: Job): unknown => (++count % 5 === 0 ? null : hand(job));
    },
  };
  const claim = runAlone(lossy, model, { ...task, rng: makeRng(5) });
  const score = scoreOf(model, claim.layout!);
  expect(score.excess).toBe(0);
  expect(score.cost).toBeLessThan(1.03 * scoreOf(model, whole.layout!).cost);
  if (claim.bound !== undefined && claim.bound.cost > 0) expect(checkBound(model, claim.bound.cost, claim.bound.certificate!)).toEqual([]);
});

test('a run whose every job is lost ends', async () => {
  const none = { ...columns, hand: () => () => null };
  const claim = runAlone(none, model, { budget: byIterations(EFFORT), start: null, engine: await loadHighsEngine(), rng: makeRng(5) });
  expect(claim.layout!.lead.length).toBe(model.n);
});

test('a job that fails in a thread is lost and told; those after it are done', async () => {
  const losses: string[] = [];
  const hands = threadHands({ solver: 'columns', model, withEngine: false, threads: 1, signal: new AbortController().signal, onLoss: ({ message }) => losses.push(message) });
  const good = { kind: 'anneal', seed: 1, start: null, iterations: 1000, share: 0, until: 1, hot: null };
  try {
    const results = await hands.work([{ kind: 'no such job' }, good]);
    expect(results[0]).toBeNull();
    expect((results[1] as { work: number }).work).toBe(1000);
    expect(losses).toHaveLength(1);
  } finally {
    await hands.close();
  }
});
