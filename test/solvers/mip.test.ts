import { describe, expect, test } from 'vitest';
import { KINDS, truthOf, type Kind } from '../../bench/gate/programs.js';
import { programBuilder, type Entry } from '../../solvers/mip/builder.js';
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import { jslpEngine } from '../../solvers/mip/jslp.js';
import type { Engine, Program } from '../../src/core/mip.js';
import { makeRng } from '../../src/core/rng.js';
import { drawn, small } from './programs.js';

const highs = await loadHighsEngine();

/** Kinds of random programs and how many of `DRAWN` an engine may leave unanswered. */
const engines: readonly (readonly [Engine, Readonly<Record<Kind, number>>])[] = [
  [highs, { whole: 0, mixed: 0, large: 0, partition: 0 }],
  [jslpEngine, { whole: 0, mixed: 0, large: 120, partition: 30 }],
];
const DRAWN = 120;

describe.each(engines)('the contract of an engine: %s', (engine, leave) => {
  test.each(KINDS)('its answers to %s programs are the truth by enumeration', (kind) => {
    let left = 0;
    for (const [seed, program] of drawn(kind, DRAWN).entries()) {
      const truth = truthOf(program);
      const answer = engine.solve(program, {});
      if (answer.status === 'failed' && (truth === 'unbounded' || left++ < leave[kind])) continue;
      expect(answer.status, `${kind} ${seed}`).toBe(typeof truth === 'string' ? truth : 'optimal');
      if (typeof truth !== 'string') expect(answer.cost, `${kind} ${seed}`).toBeCloseTo(truth.cost, 4);
    }
  });

  test('a program without columns, with an empty row or with crossed limits is answered', () => {
    expect(engine.solve(small([], []), {})).toMatchObject({ status: 'optimal', cost: 0 });
    expect(engine.solve(small([1], [[1, 2, {}]]), {}).status).toBe('infeasible');
    expect(engine.solve(small([1], [[2, 1, { 0: 1 }]]), {}).status).toBe('infeasible');
    expect(engine.solve({ ...small([1], []), lower: Float64Array.of(1), upper: Float64Array.of(0) }, {}).status).toBe('infeasible');
  });

  test('figures that are not whole or out of range are refused, never solved and never thrown', () => {
    const program = small([5, 7], [[1, 2, { 0: 1, 1: 1 }]]);
    const broken: Partial<Program>[] = [
      { cost: Float64Array.of(5.5, 7) },
      { cost: Float64Array.of(5, 2 ** 33) },
      { cost: Float64Array.of(NaN, 7) },
      { value: Float64Array.of(1, 1_000_001) },
      { value: Float64Array.of(1, 0.5) },
      { rowHi: Float64Array.of(1.5) },
      { upper: Float64Array.of(1) },
      { column: Int32Array.of(1, 1) },
      { column: Int32Array.of(0, 2) },
    ];
    for (const change of broken) expect(engine.solve({ ...program, ...change }, {}), JSON.stringify(change)).toMatchObject({ status: 'failed', x: null, cost: null, bound: null });
  });
});

describe('HiGHS under limits', () => {
  /** Market split (Cornuéjols and Dawande 1998): two sums to be halved by the same choice. Small, with hundreds of nodes. */
  const hard = ((): Program => {
    const rng = makeRng(5);
    const builder = programBuilder();
    for (let column = 0; column < 15; column++) builder.column(0, 0, 1, true);
    for (let row = 0; row < 2; row++) {
      const entries = Array.from({ length: 15 }, (_, column): Entry => [column, rng.below(100)]);
      const half = Math.floor(entries.reduce((sum, [, value]) => sum + value, 0) / 2);
      builder.row(half, half, [...entries, [builder.column(1, 0, 200, true), 1], [builder.column(1, 0, 200, true), -1]]);
    }
    return builder.build();
  })();
  const told: (readonly [number | null, number | null])[] = [];
  const best = highs.solve(hard, { onProgress: (cost, bound) => told.push([cost, bound]) });

  test('without a limit it is optimal, and progress told of falling costs and rising bounds', () => {
    expect(best).toMatchObject({ status: 'optimal', cost: 1 });
    expect(best.nodes).toBeGreaterThan(100);
    expect(told.length).toBeGreaterThan(2);
    const costs = told.flatMap(([cost]) => (cost === null ? [] : [cost]));
    const bounds = told.flatMap(([, bound]) => (bound === null ? [] : [bound]));
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
    expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
    expect(bounds.every((bound) => bound <= 1 + 1e-6) && costs.every((cost) => cost >= 1 - 1e-6)).toBe(true);
  });

  test('a limit of nodes, of iterations, of time or a stop ends it with an honest bound', () => {
    let asked = 0;
    for (const limits of [{ nodes: 10 }, { iterations: 300 }, { timeMs: 0 }, { stopped: () => ++asked > 5 }]) {
      const answer = highs.solve(hard, limits);
      expect(answer.status, JSON.stringify(limits)).toBe('limit');
      expect(answer.nodes).toBeLessThan(best.nodes / 2);
      expect(answer.cost ?? Infinity).toBeGreaterThanOrEqual(1);
      expect(answer.bound ?? 0).toBeLessThanOrEqual(1);
    }
  });

  test('the same limits give the same answer', () => {
    expect(highs.solve(hard, { nodes: 200 })).toEqual(highs.solve(hard, { nodes: 200 }));
  });

  test('a start is an answer that a limit does not take away', () => {
    expect(highs.solve(hard, { timeMs: 0 }, best.x!)).toMatchObject({ status: 'limit', cost: 1 });
  });

  test('a start that breaks a row does no harm', () => {
    expect(highs.solve(hard, {}, new Float64Array(hard.cost.length))).toMatchObject({ status: 'optimal', cost: 1 });
  });

  test('with a cutoff only what costs less counts, and nothing less is a limit at the cutoff', () => {
    expect(highs.solve(hard, { cutoff: 2 })).toMatchObject({ status: 'optimal', cost: 1 });
    const costs: (number | null)[] = [];
    expect(highs.solve(hard, { cutoff: 1, onProgress: (cost) => costs.push(cost) })).toMatchObject({ status: 'limit', x: null, cost: null, bound: 1 });
    expect(costs.every((cost) => cost === null)).toBe(true);
    expect(highs.solve(hard, { cutoff: 1, timeMs: 0 }, best.x!)).toMatchObject({ status: 'limit', x: null });
    const cut = highs.solve(hard, { cutoff: 1, nodes: 5 });
    expect(cut).toMatchObject({ status: 'limit', x: null });
    expect(cut.bound ?? 0).toBeLessThanOrEqual(1);
  });

  test('costs up to 2^32 are told apart to the last unit', () => {
    const dear = 2 ** 32 - 3;
    const program = small([dear + 1, dear, dear + 2, dear + 1], [[2, 2, { 0: 1, 1: 1, 2: 1, 3: 1 }], [1, 2, { 0: 1, 2: 1 }]]);
    expect(highs.solve(program, {})).toMatchObject({ status: 'optimal', cost: 2 * dear + 1, x: Float64Array.of(1, 1, 0, 0) });
  });

  test('what a handler throws is a failure of the engine, which works on', () => {
    const fail = (): never => {
      throw new Error('from the handler');
    };
    expect(highs.solve(hard, { stopped: fail }).status).toBe('failed');
    expect(highs.solve(small([-1], []), {})).toMatchObject({ status: 'optimal', cost: -1 });
  });
});
