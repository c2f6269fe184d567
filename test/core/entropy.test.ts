import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion, divergence, entropyWeights, minMax } from '../../src/core/entropy.js';

const columnsOf = (rows: readonly (readonly number[])[]): number[][] => rows[0]!.map((_, column) => rows.map((row) => row[column]!));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Columns of whole numbers over the same rows. */
const tables = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 12 })).chain(([columns, rows]) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: rows, maxLength: rows }), { minLength: columns, maxLength: columns }),
);

describe('LZ2: weights by entropy (熵权法)', () => {
  test('by hand: of (1, 0, 0) and (1, 1, 0) the first weighs 1 / (2 − ln 2 / ln 3)', () => {
    // p = (1, 0, 0): e = 0, d = 1. p = (½, ½, 0): e = ln 2 / ln 3 = 0.63093, d = 0.36907. 1 / 1.36907 = 0.73042, 0.36907 / 1.36907 = 0.26958.
    expect(divergence([1, 0, 0])).toBe(1);
    expect(divergence([1, 1, 0])).toBeCloseTo(1 - Math.log(2) / Math.log(3), 14);
    expect(entropyWeights([[1, 0, 0], [1, 1, 0]])).toEqual([7304, 2696]);
  });

  test('from raw figures, by hand: min–max first', () => {
    // 60, 80, 100 → 0, ½, 1: p = 0, ⅓, ⅔, e = (ln 3 − ⅔ ln 2) / ln 3 = 0.57938, d = 0.42062. 10, 10, 40 → 0, 0, 1: d = 1.
    expect(entropyWeights([minMax([60, 80, 100])!, minMax([10, 10, 40])!])).toEqual([2961, 7039]);
  });

  test('published: X. Xu, European Journal of Operational Research 156 (2004) 530–532', () => {
    expect(entropyWeights(columnsOf([[30, 30, 38, 29], [19, 54, 86, 29], [19, 15, 85, 28.9], [68, 70, 60, 29]]))).toEqual([4630, 3992, 1378, 0]);
  });

  test('published: Zavadskas and Podvezko, Int. J. of Information Technology & Decision Making 15 (2016) 267–283', () => {
    const columns = columnsOf([[3, 100, 10, 7], [2.5, 80, 8, 5], [1.8, 50, 20, 11], [2.2, 70, 12, 9]]);
    const divergences = columns.map(divergence);
    expect(divergences.map((one) => (one / sum(divergences)).toFixed(4))).toEqual(['0.1146', '0.1981', '0.4185', '0.2689']);
    // Rounded one by one they sum to 1.0001; ours sum to 1.
    expect(entropyWeights(columns)).toEqual([1146, 1981, 4184, 2689]);
  });

  test('are whole, not negative and sum to the total', () => {
    fc.assert(fc.property(tables, fc.integer({ min: 1, max: 10_000 }), (columns, total) => {
      const weights = entropyWeights(columns, total);
      expect(sum(weights)).toBe(total);
      expect(weights.every((weight) => Number.isInteger(weight) && weight >= 0)).toBe(true);
    }));
  });

  test('do not change with the order of the rows; with columns they change places', () => {
    fc.assert(fc.property(tables, fc.infiniteStream(fc.nat()), (columns, keys) => {
      const order = columns[0]!.map((_, row) => [row, keys.next().value] as const).toSorted((a, b) => a[1] - b[1]).map(([row]) => row);
      expect(entropyWeights(columns.map((values) => order.map((row) => values[row]!)))).toEqual(entropyWeights(columns));
      // Equal remainders go to the first column, so places are exact where no two columns diverge by the same.
      if (new Set(columns.map(divergence)).size === columns.length) expect(entropyWeights(columns.toReversed())).toEqual(entropyWeights(columns).toReversed());
    }));
  });

  test('do not change when a column is in another unit', () => {
    fc.assert(fc.property(tables, fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: -5_000, max: 5_000 }), (columns, factor, offset) => {
      const scaled = (values: readonly number[], move: (value: number) => number): number[] => minMax(values.map(move)) ?? values.map(() => 0.5);
      const plain = columns.map((values) => scaled(values, (value) => value));
      expect(entropyWeights([scaled(columns[0]!, (value) => factor * value + offset), ...plain.slice(1)])).toEqual(entropyWeights(plain));
    }));
  });

  test('a column that tells nothing apart weighs nothing; where none does, they weigh the same', () => {
    expect(entropyWeights([[4, 4, 4], [1, 2, 4], [0, 0, 0]])).toEqual([0, 10_000, 0]);
    expect(entropyWeights([[4, 4], [1, 1], [0, 0]])).toEqual([3334, 3333, 3333]);
    expect(entropyWeights([[7], [9]])).toEqual([5000, 5000]);
    expect(entropyWeights([])).toEqual([]);
  });

  test('divergence is between 0 and 1, 0 just where all are equal', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 2, maxLength: 20 }), (values) => {
      const found = divergence(values);
      expect(found).toBeLessThanOrEqual(1);
      expect(found > 0).toBe(new Set(values).size > 1);
      expect(divergence(values.toReversed())).toBe(found); // to the last bit
      const total = sum(values);
      const entropy = -sum(values.map((value) => (value === 0 ? 0 : (value / total) * Math.log(value / total)))) / Math.log(values.length);
      if (total > 0) expect(found).toBeCloseTo(1 - entropy, 12); // its logarithm is its own
    }));
    expect(divergence([1, 2, 1])).toBeGreaterThan(0);
  });

  test('refuses what has no entropy', () => {
    expect(() => divergence([1, -1])).toThrow(RangeError);
    expect(() => divergence([1, Number.NaN])).toThrow(RangeError);
  });
});

test('min–max: the best is 1, the worst 0, which is which depends on what is good; equal values have none', () => {
  expect(minMax([2, 6, 4])).toEqual([0, 1, 0.5]);
  expect(minMax([2, 6, 4], 'low')).toEqual([1, 0, 0.5]);
  expect([minMax([3, 3]), minMax([3]), minMax([])]).toEqual([null, null, null]);
});

test('apportion: largest remainders win, equal ones from the first', () => {
  // 10 by 1.5 : 1.5 : 1 = 3.75, 3.75, 2.5 → 3, 3, 2 and two more
  expect(apportion([1.5, 1.5, 1], 10)).toEqual([4, 4, 2]);
  expect(apportion([1, 1, 1], 2)).toEqual([1, 1, 0]);
  expect(apportion([0, 0], 3)).toEqual([2, 1]);
});
