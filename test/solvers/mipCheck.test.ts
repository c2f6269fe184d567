import { describe, expect, test } from 'vitest';
import { KINDS, truthOf } from '../../bench/gate/programs.js';
import { programBuilder } from '../../solvers/mip/builder.js';
import { costUnit, hasWholeCost, isProven, soundAnswer, wholeBound } from '../../solvers/mip/check.js';
import { answerOf } from '../../solvers/mip/jslp.js';
import type { Program } from '../../src/core/mip.js';
import { drawn, small } from './programs.js';

/** Two of three at least cost; the middle one only with the first. */
const program = small([5, 1, 9], [[2, 2, { 0: 1, 1: 1, 2: 1 }], [-1, 0, { 0: -1, 1: 1 }]]);

describe('a program is built row by row', () => {
  test('entries of a column add up, zeros are left out, columns ascend', () => {
    const builder = programBuilder();
    for (let column = 0; column < 4; column++) builder.column(column, 0, 1, true);
    expect(builder.row(0, 1, [[3, 1], [0, 2], [3, -1], [2, 0], [0, 3], [1, 7]])).toBe(0);
    expect(builder.row(0, 1, [[1, 1], [1, -1]])).toBe(1);
    expect(builder.row(0, 1, [[2, 4]])).toBe(2);
    const { rowStart, column, value } = builder.build();
    expect([[...rowStart], [...column], [...value]]).toEqual([[0, 2, 2, 3], [0, 1, 2], [5, 7, 4]]);
  });
});

describe('an answer is sound', () => {
  test('when rounding makes it whole and every row then holds exactly; its cost is counted anew', () => {
    expect(soundAnswer(program, [0.999999, 1.0000001, -1e-9])).toEqual({ x: Float64Array.of(1, 1, 0), cost: 6 });
  });

  test.each([
    ['a fractional column', [0.5, 0.5, 1]],
    ['a column just off whole', [1 - 2e-5, 1, 0]],
    ['a broken row', [0, 1, 1]],
    ['a row that is not full', [1, 0, 0]],
    ['a column out of its limits', [2, 0, 0]],
    ['too few columns', [1, 1]],
    ['a figure that is none', [NaN, 1, 1]],
    ['an infinite figure', [Infinity, 1, 1]],
  ])('not with %s', (_, x) => {
    expect(soundAnswer(program, x)).toBeNull();
  });

  test('columns that need not be whole are near enough within a millionth of the largest term', () => {
    const builder = programBuilder();
    builder.column(1, 0, 10, false);
    builder.column(1, 0, 10, false);
    builder.row(1, 1, [[0, 3], [1, 3]]);
    expect(soundAnswer(builder.build(), [1 / 6, 1 / 6 + 1e-7])).not.toBeNull();
    expect(soundAnswer(builder.build(), [1 / 6, 1 / 6 + 1e-5])).toBeNull();
  });

  test('every optimum by enumeration is, and none of its neighbours that break a limit or row', () => {
    let broken = 0;
    for (const kind of KINDS) {
      for (const [seed, candidate] of drawn(kind, 60).entries()) {
        const truth = truthOf(candidate);
        if (typeof truth === 'string') continue;
        expect(soundAnswer(candidate, truth.x)?.cost, `${kind} ${seed}`).toBeCloseTo(truth.cost, 6);
        for (const [column, whole] of candidate.whole.entries()) {
          const moved = truth.x.map((value, at) => (at === column && whole === 1 ? value + 1 : value));
          const isBroken = !keepsAll(candidate, moved);
          if (isBroken) broken++;
          if (isBroken) expect(soundAnswer(candidate, moved), `${kind} ${seed}, column ${column}`).toBeNull();
        }
      }
    }
    expect(broken).toBeGreaterThan(300);
  });
});

/** Whether `x` keeps rows and limits to a hundredth of a unit, counted column by column. */
function keepsAll({ upper, rowLo, rowHi, rowStart, column, value }: Program, x: Float64Array): boolean {
  const sums = Array.from(rowLo, (_, row) => [...value.keys()].filter((at) => at >= rowStart[row]! && at < rowStart[row + 1]!).reduce((sum, at) => sum + value[at]! * x[column[at]!]!, 0));
  return x.every((one, at) => one <= upper[at]!) && sums.every((sum, row) => sum >= rowLo[row]! - 0.01 && sum <= rowHi[row]! + 0.01);
}

describe('a bound', () => {
  test('is rounded up to a whole cost, but not past what the tolerance leaves', () => {
    expect([4.2, 4.02, 4.000001, 4, 3.99, -0.5, 0].map(wholeBound)).toEqual([5, 5, 4, 4, 4, 0, 0]);
    expect(wholeBound(3e9 + 0.02)).toBe(3e9);
    expect(wholeBound(3e9 + 0.2)).toBe(3e9 + 1);
  });

  test('proves a whole cost when no whole cost lies between, and a fractional one only when they meet', () => {
    expect(hasWholeCost(program)).toBe(true);
    expect([isProven(program, 6, 5.9), isProven(program, 6, 5.1), isProven(program, 6, 5)]).toEqual([true, true, false]);
    const loose = { ...program, whole: Uint8Array.of(1, 0, 1) };
    expect(hasWholeCost(loose)).toBe(false);
    expect([isProven(loose, 6, 5.9), isProven(loose, 6, 6 - 1e-7)]).toEqual([false, true]);
  });

  test('the unit of costs is a power of two that leaves at most 2^20', () => {
    expect([[], [7], [2 ** 20], [-(2 ** 20) - 1], [2 ** 32]].map((costs) => costUnit(Float64Array.from(costs)))).toEqual([1, 1, 1, 2, 4096]);
  });
});

describe('what javascript-lp-solver says is an answer', () => {
  const truth = { feasible: true, bounded: true, result: 6, x0: 1, x1: 1 };

  test('when it holds up', () => {
    expect(answerOf(program, truth)).toMatchObject({ status: 'optimal', cost: 6, bound: 6, x: Float64Array.of(1, 1, 0) });
    expect(answerOf(program, { feasible: false, result: 0 }).status).toBe('infeasible');
    expect(answerOf(program, { feasible: true, bounded: false, result: -Infinity }).status).toBe('unbounded');
  });

  test.each([
    ['the relaxation that it reports at its timeout', { ...truth, x0: 0.5, x2: 0.5 }],
    ['another cost than that of its columns', { ...truth, result: 5 }],
    ['no cost', { ...truth, result: undefined }],
    ['a broken row', { feasible: true, bounded: true, result: 10, x1: 1, x2: 1 }],
    ['a column past its limit', { feasible: true, bounded: true, result: 10, x0: 2 }],
  ])('not with %s', (_, answer) => {
    expect(answerOf(program, answer)).toMatchObject({ status: 'failed', x: null, bound: null });
  });
});
