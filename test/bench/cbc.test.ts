import { describe, expect, test } from 'vitest';
import { cbcVersion, readAnswer, solveByCbc } from '../../bench/peers/cbcProcess.js';
import { lpFile } from '../../bench/peers/lpFile.js';
import type { Program } from '../../src/core/mip.js';
import { makeRng } from '../../src/core/rng.js';

interface Row {
  readonly lo: number;
  readonly hi: number;
  readonly entries: Readonly<Record<number, number>>;
}

const program = (columns: readonly { readonly cost: number; readonly lower: number; readonly upper: number; readonly whole: 0 | 1 }[], rows: readonly Row[]): Program => ({
  cost: Float64Array.from(columns, ({ cost }) => cost),
  lower: Float64Array.from(columns, ({ lower }) => lower),
  upper: Float64Array.from(columns, ({ upper }) => upper),
  whole: Uint8Array.from(columns, ({ whole }) => whole),
  rowLo: Float64Array.from(rows, ({ lo }) => lo),
  rowHi: Float64Array.from(rows, ({ hi }) => hi),
  rowStart: Int32Array.from([0, ...rows.keys()].map((_, at) => rows.slice(0, at).reduce((sum, { entries }) => sum + Object.keys(entries).length, 0))),
  column: Int32Array.from(rows.flatMap(({ entries }) => Object.keys(entries).map(Number))),
  value: Float64Array.from(rows.flatMap(({ entries }) => Object.values(entries))),
});

const whole = (cost: number, lower: number, upper: number): Parameters<typeof program>[0][number] => ({ cost, lower, upper, whole: 1 });

test('an LP file names every column, gives every bound and writes a row with two limits twice', () => {
  const small = program(
    [whole(5, 0, 1), { cost: -2.5, lower: -Infinity, upper: Infinity, whole: 0 }, { cost: 0, lower: -Infinity, upper: 7, whole: 0 }, whole(0, 3, 3)],
    [{ lo: 1, hi: 1, entries: { 0: 1, 2: -3 } }, { lo: -4, hi: 9, entries: { 1: 1 } }, { lo: -Infinity, hi: 8, entries: { 3: 2 } }, { lo: 0, hi: Infinity, entries: {} }],
  );
  expect([...lpFile(small)].join('').split('\n').map((line) => line.trim()).join('\n')).toBe(
    ['Minimize', 'cost:', '+ 5 x0', '- 2.5 x1', '+ 0 x2', '+ 0 x3', 'Subject To', 'r0: + 1 x0 - 3 x2 = 1', 'r1: + 1 x1 >= -4', 'r1most: + 1 x1 <= 9', 'r2: + 2 x3 <= 8', 'r3: + 0 x0 >= 0',
      'Bounds', '0 <= x0 <= 1', 'x1 free', '-inf <= x2 <= 7', 'x3 = 3', 'Generals', 'x0', 'x3', 'End', ''].join('\n'),
  );
});

describe('what CBC says', () => {
  const log = 'Result - Stopped on time limit\n\nNo feasible solution found\nLower bound:                    1994.748\nEnumerated nodes:               4645\nTotal time (CPU seconds):       2.90   (Wallclock seconds):       3.01\n';

  test('at its limit without an answer is a bound, and the relaxation in its file is no answer', () => {
    const file = 'Stopped on time (no integer solution - continuous used) - objective value 1977.06549611\n      1 x1                     1              -9.6\n';
    expect(readAnswer(log, file, 3)).toEqual({ status: 'limit', x: null, cost: null, bound: 1994.748, nodes: 4645, cpuSeconds: 2.9 });
  });

  test('at its limit with an answer is both', () => {
    const answer = readAnswer(log, 'Stopped on time - objective value 2000.00000000\n      1 x1                     1              -9.6\n**    2 x2  3 0\n', 3);
    expect(answer).toMatchObject({ status: 'limit', x: Float64Array.of(0, 1, 3), cost: 2000, bound: 1994.748 });
  });

  test('of a program that it cut off in words nobody knows is a failure', () => {
    expect(readAnswer('Killed', '', 3)).toMatchObject({ status: 'failed', x: null, bound: null });
  });
});

const version = await cbcVersion();

describe.skipIf(version === null)(`CBC ${version ?? '(absent: install coinor-cbc)'}`, () => {
  test('sees that a row without entries cannot be 1', async () => {
    expect(await solveByCbc(program([whole(1, 0, 1)], [{ lo: 1, hi: 1, entries: {} }]), { timeMs: 10_000, seed: 1 })).toMatchObject({ status: 'infeasible', x: null });
  });

  /** The least cost over all whole points of a box of 3 × 3 × 3; Infinity where none keeps the rows. */
  function enumerate({ cost, lower, rowLo, rowHi, rowStart, column, value }: Program): number {
    let least = Infinity;
    for (let code = 0; code < 27; code++) {
      const x = [code % 3, Math.floor(code / 3) % 3, Math.floor(code / 9)].map((step, at) => lower[at]! + step);
      const sums = [...rowLo.keys()].map((row) => Array.from(column.slice(rowStart[row]!, rowStart[row + 1]!)).reduce((sum, at, entry) => sum + value[rowStart[row]! + entry]! * x[at]!, 0));
      if (sums.every((sum, row) => sum >= rowLo[row]! && sum <= rowHi[row]!)) least = Math.min(least, x.reduce((sum, each, at) => sum + each * cost[at]!, 0));
    }
    return least;
  }

  test('finds the enumerated optimum of small programs, or that there is none, through the file', async () => {
    const rng = makeRng(8);
    const pick = (low: number, high: number): number => low + rng.below(high - low + 1);
    let infeasible = 0;
    for (let run = 0; run < 40; run++) {
      const columns = Array.from({ length: 3 }, () => pick(-2, 1)).map((low) => whole(pick(-9, 9), low, low + 2));
      const rows = Array.from({ length: 3 }, (): Row => {
        const lo = pick(-5, 5);
        return { lo: rng.below(3) === 0 ? -Infinity : lo, hi: rng.below(3) === 0 ? Infinity : lo + rng.below(4), entries: Object.fromEntries([0, 1, 2].filter(() => rng.below(4) > 0).map((at) => [at, pick(-4, 4)])) };
      });
      const small = program(columns, rows);
      const truth = enumerate(small);
      const answer = await solveByCbc(small, { timeMs: 10_000, seed: 1 });
      if (truth === Infinity) infeasible++;
      expect({ run, status: answer.status, cost: answer.cost }).toEqual({ run, status: truth === Infinity ? 'infeasible' : 'optimal', cost: truth === Infinity ? null : truth });
      if (truth !== Infinity) expect(answer.bound).toBe(truth);
    }
    expect(infeasible).toBeGreaterThan(5);
  });
});
