import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceBetween } from '../../src/analyse/compareDifferences.js';
import { differenceOf } from '../../src/core/difference.js';
import type { Layout } from '../../src/core/layout.js';
import { layoutFrom } from '../laws/arbitraries.js';
import { county, silent } from '../policy/small.js';

/** Two strong schools lead above; three central schools are under them and lead the village schools below (LZ11). */
const VILLAGES = 5;
const of = county(silent(5 + VILLAGES));
const nested: fc.Arbitrary<Layout> = fc
  .tuple(fc.array(fc.nat(1), { minLength: 3, maxLength: 3 }), fc.array(fc.integer({ min: 2, max: 4 }), { minLength: VILLAGES, maxLength: VILLAGES }))
  .map(([upper, lower]) => ({ lead: Int32Array.of(0, 1, ...upper, ...lower) }));

/** Two schools are together above, or below, where a central school is with those that it leads. */
const together = ({ lead }: Layout, a: number, b: number): boolean => (a < 5 && b < 5 ? lead[a] === lead[b] : lead[b] === a || (a >= 5 && lead[a] === lead[b]));

test('LZ11: of two tiers a school below moves when it comes under another central school, and central schools are matched to themselves', () => {
  fc.assert(fc.property(nested, nested, (one, two) => {
    const found = differenceBetween(of, one, two);
    expect(found.moved.filter((school) => school >= 5)).toEqual([...one.lead.keys()].filter((school) => school >= 5 && one.lead[school] !== two.lead[school]));
    const above = ({ lead }: Layout): Layout => ({ lead: lead.slice(0, 5) });
    expect(found.moved.filter((school) => school < 5)).toHaveLength(differenceOf(above(one), above(two)).moved.length);
    const count = (is: (a: number, b: number) => boolean): number => [...of.schools.keys()].reduce((sum, b) => sum + [...Array(b).keys()].filter((a) => is(a, b)).length, 0);
    expect(found.pairs).toEqual({ first: count((a, b) => together(one, a, b)), second: count((a, b) => together(two, a, b)), both: count((a, b) => together(one, a, b) && together(two, a, b)) });
    for (const { first, second } of found.matches) if (first !== null && first >= 2) expect(second).toBe(first);
    expect([found.absent, differenceBetween(of, one, one).moved]).toEqual([[], []]);
    const back = differenceBetween(of, two, one);
    expect([back.moved, back.pairs.both, back.matches.map((match) => [match.second, match.first])]).toEqual([found.moved, found.pairs.both, expect.arrayContaining(found.matches.map((match) => [match.first, match.second]))]);
  }), { numRuns: 300 });
});

test('of one tier it is the difference of the layouts, schools without a district left out', () => {
  fc.assert(fc.property(fc.nat(), fc.nat(), fc.nat(9), (one, two, gone) => {
    const [a, b] = [layoutFrom(10, one), layoutFrom(10, two)];
    const partial = b.lead[gone] === gone ? b : { lead: b.lead.with(gone, -1) };
    const [found, plain] = [differenceBetween(of, a, partial), differenceOf(a, partial)];
    expect([found.moved.length, found.leads, found.pairs, found.absent]).toEqual([plain.moved.length, plain.leads, plain.pairs, plain.absent]);
  }), { numRuns: 300 });
});
