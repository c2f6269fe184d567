import { describe, expect, test } from 'vitest';
import { judge, type GateEngines } from '../../bench/gate/judge.js';
import { KINDS } from '../../bench/gate/programs.js';
import { knownPrograms, type Known } from '../../bench/gate/runGate.js';
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import { jslpEngine } from '../../solvers/mip/jslp.js';
import type { Engine, Program } from '../../src/core/mip.js';
import { makeRng } from '../../src/core/rng.js';

const main = await loadHighsEngine();
const engines: GateEngines = { main, plain: await loadHighsEngine({ presolve: 'off' }), second: jslpEngine, knowsLimits: true };
const SEED = 20_261;
function* take<T>(from: Iterable<T>, count: number): Generator<T> {
  for (const one of from) {
    if (count-- === 0) return;
    yield one;
  }
}

/** Programs of each kind; the gate itself (`bench/gate.ts`) asks a hundred times as many. */
const TURNS = 60;

const asked: readonly Known[] = [...take(knownPrograms(SEED), TURNS * (KINDS.length + 1))];

const verdicts = function* (changed: Partial<GateEngines>): Generator<{ readonly name: string; readonly wrong: readonly string[]; readonly seconded: number }, void, void> {
  const rng = makeRng(SEED);
  for (const { name, program, truth } of asked) yield { name, ...judge({ ...engines, ...changed }, program, truth, rng) };
};

/** Whether the gate tells, at the first wrong answer. */
const isTold = (changed: Partial<GateEngines>): boolean => {
  for (const { wrong } of verdicts(changed)) if (wrong.length > 0) return true;
  return false;
};

test('some of the random programs are infeasible and most are not', () => {
  expect(asked.filter(({ truth }) => truth === 'infeasible').length).toBeGreaterThan(TURNS / 2);
  expect(asked.filter(({ truth }) => typeof truth !== 'string').length).toBeGreaterThan(2 * TURNS);
});

test('a small run of the gate passes', () => {
  const all = [...verdicts({})];
  expect(all.flatMap(({ name, wrong }) => wrong.map((line) => `${name}: ${line}`)), `seed ${SEED}`).toEqual([]);
  expect(all.reduce((sum, { seconded }) => sum + seconded, 0)).toBeGreaterThan(2 * TURNS);
});

describe('the gate tells an engine that', () => {
  /** `main` with some of its answers changed. */
  const changed = (change: (answer: ReturnType<Engine['solve']>, program: Program) => Partial<ReturnType<Engine['solve']>>): Engine => ({
    ...main,
    solve(program, limits, start) {
      const answer = main.solve(program, limits, start);
      return { ...answer, ...change(answer, program) };
    },
  });

  test.each([
    ['misses the optimum by one', changed(({ cost }) => (cost === null ? {} : { cost: cost + 1 }))],
    ['calls the infeasible optimal', changed(({ status }) => (status === 'infeasible' ? { status: 'optimal', cost: 0, bound: 0 } : {}))],
    ['calls the feasible infeasible', changed(({ status }) => (status === 'optimal' ? { status: 'infeasible' } : {}))],
    ['claims too high a bound', changed(({ bound }) => (bound === null ? {} : { bound: bound + 1 }))],
    ['forgets columns that need not be whole', { ...main, solve: (program, limits, start) => main.solve({ ...program, cost: program.cost.map((cost, column) => (program.whole[column] === 1 ? cost : 0)) }, limits, start) } satisfies Engine],
    ['ignores the cutoff', { ...main, solve: (program, limits, start) => main.solve(program, { ...limits, cutoff: undefined }, start) } satisfies Engine],
  ])('%s', (_, liar) => {
    expect(isTold({ main: liar })).toBe(true);
  });

  test('is the second one', () => {
    expect(isTold({ second: changed(({ cost }) => (cost === null ? {} : { cost: cost - 1 })) })).toBe(true);
  });
});
