import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign } from '../../src/core/assign.js';
import { differenceOf } from '../../src/core/difference.js';
import type { Layout } from '../../src/core/layout.js';

/** A layout from labels: each group is led by one of its schools. */
const layout = (labels: readonly number[], pick: (group: readonly number[]) => number = (group) => group[0]!): Layout => {
  const groups = new Map<number, number[]>();
  labels.forEach((label, school) => groups.set(label, [...(groups.get(label) ?? []), school]));
  return { lead: Int32Array.from(labels, (label) => pick(groups.get(label)!)) };
};

const labelled = (n: number, most = 4): fc.Arbitrary<number[]> => fc.array(fc.nat(most - 1), { minLength: n, maxLength: n });
const pairOf = fc.integer({ min: 1, max: 8 }).chain((n) => fc.tuple(labelled(n), labelled(n)));

/** By trying every way to name the districts of the one after those of the other. */
function leastMoved(first: readonly number[], second: readonly number[]): number {
  const names = [...new Set(second)];
  const own = [...new Set(first)];
  const spare = own.map((_, at) => 1000 + at);
  let least = first.length;
  const name = (at: number, given: ReadonlyMap<number, number>): void => {
    if (at === own.length) {
      least = Math.min(least, first.filter((label, school) => given.get(label) !== second[school]).length);
      return;
    }
    for (const target of [...names, spare[at]!]) if (![...given.values()].includes(target)) name(at + 1, new Map([...given, [own[at]!, target]]));
  };
  name(0, new Map());
  return least;
}

describe('the difference of two layouts', () => {
  test('is the least number of schools that change district, as enumeration of all namings finds it', () => {
    fc.assert(fc.property(pairOf, ([a, b]) => {
      expect(differenceOf(layout(a), layout(b)).moved).toHaveLength(leastMoved(a, b));
    }), { numRuns: 500 });
  });

  test('does not depend on who leads, is nothing for a layout and itself, and is the same both ways', () => {
    fc.assert(fc.property(pairOf, ([a, b]) => {
      const [one, two] = [layout(a), layout(b)];
      const found = differenceOf(one, two);
      expect(differenceOf(layout(a, (group) => group.at(-1)!), layout(b, (group) => group.at(-1)!)).moved).toHaveLength(found.moved.length);
      expect(differenceOf(one, layout(a, (group) => group.at(-1)!)).moved).toEqual([]);
      const back = differenceOf(two, one);
      expect([back.moved.length, back.pairs]).toEqual([found.moved.length, { first: found.pairs.second, second: found.pairs.first, both: found.pairs.both }]);
      expect(back.leads).toEqual(found.leads);
    }));
  });

  test('is a metric, and never more than the schools whose lead differs', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }).chain((n) => fc.tuple(labelled(n, 5), labelled(n, 5), labelled(n, 5))), (three) => {
      const [a, b, c] = three.map((labels) => layout(labels)) as [Layout, Layout, Layout];
      const apart = (x: Layout, y: Layout): number => differenceOf(x, y).moved.length;
      expect(apart(a, c)).toBeLessThanOrEqual(apart(a, b) + apart(b, c));
      expect(apart(a, b)).toBeLessThanOrEqual(a.lead.filter((lead, school) => lead !== b.lead[school]).length);
    }));
  });

  test('pairs are those of schools together, and each district is matched once at most', () => {
    fc.assert(fc.property(pairOf, ([a, b]) => {
      const { pairs, matches } = differenceOf(layout(a), layout(b));
      const together = (test: (i: number, j: number) => boolean): number => a.flatMap((_, i) => a.map((__, j) => (i < j && test(i, j) ? 1 : 0))).reduce<number>((sum, one) => sum + one, 0);
      expect(pairs).toEqual({ first: together((i, j) => a[i] === a[j]), second: together((i, j) => b[i] === b[j]), both: together((i, j) => a[i] === a[j] && b[i] === b[j]) });
      for (const side of ['first', 'second'] as const) {
        const leads = matches.flatMap((match) => match[side] ?? []);
        expect(new Set(leads).size).toBe(leads.length);
        expect(leads).toHaveLength(new Set(side === 'first' ? a : b).size);
      }
    }));
  });

  test('schools without a district are left out; layouts of different schools are refused', () => {
    const found = differenceOf({ lead: Int32Array.of(0, 0, -1, 3) }, { lead: Int32Array.of(0, 0, 2, -1) });
    expect(found).toMatchObject({ absent: [2, 3], moved: [], pairs: { first: 1, second: 1, both: 1 } });
    expect(() => differenceOf(layout([0]), layout([0, 0]))).toThrow(RangeError);
  });
});

test('assignment is the least over all permutations, also with negative costs and spare columns', () => {
  const tables = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 })).chain(([rows, more]) =>
    fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: rows + more, maxLength: rows + more }), { minLength: rows, maxLength: rows }).map((table) => ({ table, columns: rows + more })));
  fc.assert(fc.property(tables, ({ table, columns }) => {
    const found = assign(table.length, columns, (row, column) => table[row]![column]!);
    expect(new Set(found).size).toBe(table.length);
    const least = (row: number, taken: readonly number[]): number => (row === table.length ? 0 : Math.min(...[...Array(columns).keys()].filter((column) => !taken.includes(column)).map((column) => table[row]![column]! + least(row + 1, [...taken, column]))));
    expect([...found].reduce((sum, column, row) => sum + table[row]![column]!, 0)).toBe(least(0, []));
  }), { numRuns: 300 });
});
