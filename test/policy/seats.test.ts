import fc from 'fast-check';
import { expect, test } from 'vitest';
import { denseTravel, UNREACHABLE } from '../../src/core/county.js';
import { districtsOf, isLayout } from '../../src/core/layout.js';
import { seated } from '../../src/policy/seats.js';
import { layout } from './small.js';

/** Schools on a road at these metres. */
const road = (at: readonly number[]) => denseTravel(at.length, Int32Array.from({ length: at.length ** 2 }, (_, pair) => Math.abs(at[Math.floor(pair / at.length)]! - at[pair % at.length]!)));

test('QX1: only a district that names no lead is seated anew, at the member to which the ways are shortest', () => {
  const travel = road([0, 10, 20, 100, 110, 120]);
  expect([...seated(travel, layout(0, 0, 0, 3, 3, 3), [0]).lead]).toEqual([1, 1, 1, 3, 3, 3]);
  expect([...seated(travel, layout(0, 0, 0, 3, 3, 3), [0, 3]).lead]).toEqual([1, 1, 1, 4, 4, 4]);
  expect([...seated(travel, layout(0, 0, -1, 3, 3, 3), []).lead]).toEqual([0, 0, -1, 3, 3, 3]);
});

test('among equals, and where no way is known, the lead that there is stays', () => {
  expect([...seated(road([0, 10]), layout(1, 1), [1]).lead]).toEqual([1, 1]);
  const none = { metres: (from: number, to: number) => (from === to ? 0 : UNREACHABLE) };
  expect([...seated(none, layout(2, 2, 2), [2]).lead]).toEqual([2, 2, 2]);
});

test('law: the districts stay, and no other member has shorter ways in all', () => {
  const counties = fc.integer({ min: 1, max: 8 }).chain((n) =>
    fc.tuple(fc.array(fc.nat(50), { minLength: n, maxLength: n }), fc.array(fc.nat(2), { minLength: n, maxLength: n })));
  fc.assert(fc.property(counties, ([at, labels]) => {
    const travel = road(at);
    const before = layout(...labels.map((label) => labels.indexOf(label)));
    const after = seated(travel, before, [...before.lead]);
    expect(isLayout(after.lead)).toBe(true);
    const groups = (of: typeof before): string[] => districtsOf(of).map(({ schools }) => schools.join()).toSorted();
    expect(groups(after)).toEqual(groups(before));
    const sum = (schools: readonly number[], seat: number): number => schools.reduce((all, school) => all + travel.metres(school, seat), 0);
    for (const { lead, schools } of districtsOf(after)) expect(sum(schools, lead)).toBe(Math.min(...schools.map((seat) => sum(schools, seat))));
  }), { seed: 20261123 });
});
