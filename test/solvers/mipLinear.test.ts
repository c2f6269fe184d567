import { describe, expect, test } from 'vitest';
import { KINDS } from '../../bench/gate/programs.js';
import { programBuilder, type Entry } from '../../solvers/mip/builder.js';
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import { jslpEngine } from '../../solvers/mip/jslp.js';
import type { LpAnswer, Program } from '../../src/core/mip.js';
import { makeRng } from '../../src/core/rng.js';
import { drawn, small } from './programs.js';

const highs = await loadHighsEngine();

describe('a growing linear program of HiGHS', () => {
  /** Reduced costs by our sign, and the bound that the prices alone prove. */
  const check = (program: Program, { x, cost, price }: LpAnswer): void => {
    const reduced = program.cost.slice();
    let proven = 0;
    for (let row = 0; row < program.rowLo.length; row++) {
      for (let at = program.rowStart[row]!; at < program.rowStart[row + 1]!; at++) reduced[program.column[at]!]! -= price[row]! * program.value[at]!;
      if (price[row]! !== 0) proven += price[row]! * (price[row]! > 0 ? program.rowLo[row]! : program.rowHi[row]!);
    }
    reduced.forEach((value, column) => {
      if (Math.abs(value) > 1e-3) proven += value * (value > 0 ? program.lower[column]! : program.upper[column]!);
    });
    const size = Math.max(1, Math.abs(cost));
    expect(proven / size).toBeCloseTo(cost / size, 6);
    expect(program.cost.reduce((sum, value, column) => sum + value * x[column]!, 0) / size).toBeCloseTo(cost / size, 6);
  };

  test('prices are such that reduced cost = cost − Σ price · entry, and prove the cost', () => {
    let optimal = 0;
    for (const kind of KINDS) {
      for (const program of drawn(kind, 60)) {
        const session = highs.open(program)!;
        const answer = session.run();
        session.dispose();
        if (answer.status !== 'optimal') continue;
        optimal++;
        check(program, answer);
      }
    }
    expect(optimal).toBeGreaterThan(100);
  });

  test('grown by columns and rows, with moved limits and costs, it says what a new program says', () => {
    for (let seed = 0; seed < 60; seed++) {
      const rng = makeRng(seed);
      const rows = 3;
      // Costs past 2^20 are divided on their way to HiGHS.
      const scale = seed % 2 === 0 ? 1 : 2 ** 26;
      const empty = programBuilder();
      for (let row = 0; row < rows; row++) empty.row(1, 4, []);
      if (scale > 1) empty.column(50 * scale, 0, 1, false);
      const session = highs.open(empty.build())!;
      const columns: { cost: number; upper: number; entries: number[] }[] = scale > 1 ? [{ cost: 50 * scale, upper: 1, entries: [0, 0, 0] }] : [];
      const added: Entry[][] = [];
      expect(session.run().status).toBe('infeasible');
      for (let step = 0; step < 6; step++) {
        for (let count = rng.below(4); count >= 0; count--) {
          const column = { cost: scale * (rng.below(50) - 10), upper: 1 + rng.below(3), entries: Array.from({ length: rows }, () => rng.below(4) - 1) };
          const filled = Int32Array.from(column.entries.keys()).filter((row) => column.entries[row] !== 0);
          expect(session.addColumn(column.cost, 0, column.upper, filled, Float64Array.from(filled, (row) => column.entries[row]!))).toBe(columns.length);
          columns.push(column);
        }
        if (step === 2) {
          const entries = columns.map((_, column): Entry => [column, 1]);
          expect(session.addRow(-Infinity, 3, Int32Array.from(entries, ([column]) => column), new Float64Array(entries.length).fill(1))).toBe(rows);
          added.push(entries);
        }
        // Of the first column and of the one just added, which HiGHS may not know yet.
        for (const column of [0, columns.length - 1]) {
          if (step === 3) session.setBounds(column, 0, (columns[column]!.upper = 2));
          if (step === 4) session.setCost(column, (columns[column]!.cost = 7 * scale));
        }
        const answer = session.run();
        const anew = programBuilder();
        for (const { cost, upper } of columns) anew.column(cost, 0, upper, false);
        for (let row = 0; row < rows; row++) anew.row(1, 4, columns.map(({ entries }, column): Entry => [column, entries[row]!]));
        for (const entries of added) anew.row(-Infinity, 3, entries);
        const expected = highs.solve(anew.build(), {});
        expect(answer.status, `seed ${seed}, step ${step}`).toBe(expected.status);
        if (answer.status !== 'optimal') continue;
        expect(answer.cost / scale, `seed ${seed}, step ${step}`).toBeCloseTo(expected.cost! / scale, 6);
        check(anew.build(), answer);
      }
      session.dispose();
    }
  });

  test('a limit of iterations or a stop ends it; the next run goes on from there', () => {
    const builder = programBuilder();
    const rng = makeRng(1);
    for (let column = 0; column < 400; column++) builder.column(100 + rng.below(900), 0, 1, false);
    for (let row = 0; row < 60; row++) builder.row(3, Infinity, Array.from({ length: 400 }, (_, column): Entry => [column, rng.below(6) === 0 ? 1 + rng.below(3) : 0]));
    const program = builder.build();
    const session = highs.open(program)!;
    expect(session.run({ iterations: 5 }).status).toBe('limit');
    let asked = 0;
    expect(session.run({ stopped: () => ++asked > 3 }).status).toBe('limit');
    const answer = session.run({ timeMs: 60_000 });
    expect(answer.status).toBe('optimal');
    check(program, answer);
    session.dispose();
  });

  test('what comes after its end is a failure, not an exception', () => {
    const session = highs.open(small([1], [[1, 1, { 0: 1 }]]))!;
    session.dispose();
    expect(session.run().status).toBe('failed');
  });
});

describe('rows in conflict', () => {
  const without = (program: Program, rows: (row: number) => boolean): Program => {
    const free = (limits: Float64Array, limit: number): Float64Array => limits.map((value, row) => (rows(row) ? value : limit));
    return { ...program, whole: new Uint8Array(program.whole.length), rowLo: free(program.rowLo, -Infinity), rowHi: free(program.rowHi, Infinity) };
  };

  test('two units that must be together and must not are named, and nothing else', () => {
    const program = small([1, 1, 1], [[1, 1, { 0: 1 }], [0, 0, { 0: 1, 1: -1 }], [0, 2, { 1: 1, 2: 1 }], [0, 1, { 0: 1, 1: 1 }]]);
    expect(highs.conflict(program)).toEqual([0, 1, 3]);
  });

  test('they cannot all hold, and without any one of them they can', () => {
    let found = 0;
    for (const kind of KINDS) {
      for (const [seed, program] of drawn(kind, 80).entries()) {
        const rows = highs.conflict(program);
        const relaxed = highs.solve(without(program, () => true), {}).status;
        expect(rows === null, `${kind} ${seed}`).toBe(relaxed !== 'infeasible');
        if (rows === null) continue;
        found++;
        expect(highs.solve(without(program, (row) => rows.includes(row)), {}).status, `${kind} ${seed}`).toBe('infeasible');
        for (const out of rows) expect(highs.solve(without(program, (row) => row !== out && rows.includes(row)), {}).status, `${kind} ${seed} without ${out}`).not.toBe('infeasible');
      }
    }
    expect(found).toBeGreaterThan(20);
  });

  test('there is none where the columns contradict themselves or the engine has no such thing', () => {
    expect(highs.conflict({ ...small([1], []), lower: Float64Array.of(1), upper: Float64Array.of(0) })).toBeNull();
    expect(jslpEngine.conflict(small([1], [[2, 2, { 0: 1 }]]))).toBeNull();
    expect(jslpEngine.open(small([1], []))).toBeNull();
  });
});
