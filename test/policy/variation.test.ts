import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balance, pooled, variation, type Share } from '../../src/policy/yardstick/variation.js';

const shares = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 5_000 }), amount: fc.integer({ min: 0, max: 1_000_000 }) }), { minLength: 1, maxLength: 12 });
const districtsOf = fc.array(shares, { minLength: 1, maxLength: 6 });
const some = (list: readonly Share[]): boolean => list.some(({ amount }) => amount > 0);

describe('差异系数', () => {
  test('the test vector: 45, 37, 89, 76, 55 students with 279, 137, 935, 160, 402 books → 0.51526', () => {
    const students = [45, 37, 89, 76, 55];
    expect(variation([279, 137, 935, 160, 402].map((amount, at) => ({ weight: students[at]!, amount })))!.toFixed(5)).toBe('0.51526');
  });

  test('by hand: 1 and 3 per student, 100 students each: mean 2, deviations 1 → ½', () => {
    expect(variation([{ weight: 100, amount: 100 }, { weight: 100, amount: 300 }])).toBe(0.5);
  });

  test('is 0 just where every school has the same per student', () => {
    fc.assert(fc.property(shares, fc.integer({ min: 1, max: 1_000 }), (list, each) => {
      expect(variation(list.map(({ weight }) => ({ weight, amount: each * weight })))).toBe(0);
      const [first] = list;
      const equal = list.every(({ weight, amount }) => amount * first!.weight === first!.amount * weight);
      if (some(list)) expect(variation(list) === 0).toBe(equal);
    }));
  });

  test('the smallest difference that figures can have is seen', () => {
    expect(variation([{ weight: 1_000_000, amount: 99_999_999_999 }, { weight: 1_000_000, amount: 100_000_000_000 }])).toBeGreaterThan(0);
  });

  test('depends neither on the order of the schools nor on the unit of the resource', () => {
    fc.assert(fc.property(shares.filter(some), fc.integer({ min: 1, max: 1_000 }), (list, factor) => {
      expect(variation(list.toReversed())).toBe(variation(list));
      expect(variation(list.map(({ weight, amount }) => ({ weight, amount: factor * amount })))).toBeCloseTo(variation(list)!, 12);
    }));
  });

  test('agrees with the formula as it is written', () => {
    fc.assert(fc.property(shares.filter(some), (list) => {
      const all = pooled(list);
      const mean = all.amount / all.weight;
      const variance = list.reduce((sum, { weight, amount }) => sum + (weight / all.weight) * (amount / weight - mean) ** 2, 0);
      expect(variation(list)).toBeCloseTo(Math.sqrt(variance) / mean, 9);
    }));
  });

  test('is not defined for nothing', () => {
    expect([variation([]), variation([{ weight: 3, amount: 0 }]), balance([]), balance([[]])]).toEqual([null, null, null, null]);
  });
});

describe('LZ15: balance within and between districts', () => {
  test('by hand: {1, 3} and {5, 7} per student: mean 4, between 2 / 4, within 1 / 4, √5 / 4 in all', () => {
    const share = (amount: number): Share => ({ weight: 10, amount: 10 * amount });
    expect(balance([[share(1), share(3)], [share(5), share(7)]])).toEqual({ schools: Math.sqrt(5) / 4, between: 0.5, within: 0.25 });
  });

  test('schools² = within² + between², so pooling never raises the CV', () => {
    fc.assert(fc.property(districtsOf.filter((list) => some(list.flat())), (districts) => {
      const { schools, between, within } = balance(districts)!;
      expect(within ** 2 + between ** 2).toBeCloseTo(schools ** 2, 9);
      expect(between).toBeLessThanOrEqual(schools * (1 + 1e-12));
    }));
  });

  test('schools each for themselves pool to themselves; one district of all has nothing between', () => {
    fc.assert(fc.property(shares.filter(some), (list) => {
      expect(balance(list.map((one) => [one]))).toMatchObject({ between: variation(list), within: 0 });
      expect(balance([list])).toMatchObject({ between: 0, schools: variation(list) });
    }));
  });

  test('joining districts of the same mean changes nothing', () => {
    fc.assert(fc.property(districtsOf.filter((list) => some(list.flat())), fc.integer({ min: 2, max: 9 }), (districts, times) => {
      const twin = districts[0]!.map(({ weight, amount }) => ({ weight: times * weight, amount: times * amount }));
      const [apart, joined] = [balance([...districts, twin])!, balance([[...districts[0]!, ...twin], ...districts.slice(1)])!];
      expect(joined.between).toBeCloseTo(apart.between, 12);
      expect(joined.schools).toBe(apart.schools);
    }));
  });
});
