import fc from 'fast-check';
import { expect, test } from 'vitest';
import { subModel } from '../../src/core/subModel.js';
import { windowsOf } from '../../solvers/large/windows.js';
import { Heap } from '../../solvers/large/heap.js';
import { leadsOf, type Layout } from '../../src/core/layout.js';
import { findArc, type Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { makeRng, shuffled, type Rng } from '../../src/core/rng.js';
import { allowedLayout, cases } from '../laws/arbitraries.js';

const units = (model: Model): number[] => Array.from({ length: model.n }, (_, unit) => unit);

/** `layout` with the units of some of its districts shared out among themselves anew. */
function reshared({ lead }: Layout, inside: Int32Array, rng: Rng): Layout {
  const hubs = shuffled([...inside], rng).slice(0, 1 + rng.below(inside.length));
  const next = lead.slice();
  for (const unit of inside) next[unit] = hubs.includes(unit) ? unit : hubs[rng.below(hubs.length)]!;
  return { lead: next };
}

test('what a part of whole districts gains or loses, the whole does', () => {
  let broken = 0;
  fc.assert(
    fc.property(cases({ min: 4, max: 9 }), fc.nat(), fc.boolean(), ({ model }, seed, isPriced) => {
      const rng = makeRng(seed);
      const before = allowedLayout(model, seed);
      const leads = shuffled(leadsOf(before), rng);
      const chosen = new Set(leads.slice(0, 1 + rng.below(leads.length)));
      const inside = Int32Array.from(units(model).filter((unit) => chosen.has(before.lead[unit]!)));
      const after = reshared(before, inside, rng);
      const cost = (unit: number, hub: number): number => (findArc(model, unit, hub) < 0 ? Infinity : model.arcCost[findArc(model, unit, hub)]!);
      const part = subModel(model, inside, leads.length - chosen.size, isPriced ? cost : undefined).model;
      const partOf = ({ lead }: Layout): Layout => ({ lead: Int32Array.from(inside, (unit) => inside.indexOf(lead[unit]!)) });
      const [one, two] = [scoreOf(model, before), scoreOf(model, after)];
      const [partOne, partTwo] = [scoreOf(part, partOf(before)), scoreOf(part, partOf(after))];
      expect({ excess: two.excess - one.excess, cost: two.cost - one.cost }).toEqual({ excess: partTwo.excess - partOne.excess, cost: partTwo.cost - partOne.cost });
      if (two.excess !== one.excess && chosen.size < leads.length) broken++;
    }),
    { seed: 31, numRuns: 800 },
  );
  expect(broken).toBeGreaterThan(100);
});

test('windows hold every district once, no more than asked, near ones together, and the same chance gives the same', () => {
  const lead = Int32Array.from({ length: 60 }, (_, unit) => unit - (unit % 3));
  // Leads are 0, 3, 6 …; the nearest of each are those beside it.
  const near = (one: number): Int32Array => Int32Array.from(leadsOf({ lead }).filter((other) => other !== one).toSorted((a, b) => Math.abs(a - one) - Math.abs(b - one)).slice(0, 8));
  const windows = windowsOf({ lead }, near, 4, makeRng(5));
  expect(windows.flatMap((window) => [...window]).toSorted((a, b) => a - b)).toEqual(leadsOf({ lead }));
  for (const window of windows) {
    expect(window.length).toBeLessThanOrEqual(4);
    for (const other of window.subarray(1)) expect(near(window[0]!)).toContain(other);
  }
  expect(windows.filter((window) => window.length === 4).length).toBeGreaterThan(2);
  expect(windowsOf({ lead }, near, 4, makeRng(5))).toEqual(windows);
  expect(windowsOf({ lead }, near, 4, makeRng(6))).not.toEqual(windows);
});

test('a heap gives the highest key first, of equal keys the lowest item', () => {
  const rng = makeRng(8);
  const entries = Array.from({ length: 300 }, (_, item) => ({ key: item % 50 === 0 ? Infinity : rng.below(40), item }));
  const heap = new Heap<(typeof entries)[number]>();
  for (const entry of shuffled(entries, rng)) heap.push(entry);
  const order = Array.from(entries, () => heap.pop()!);
  expect(order).toEqual(entries.toSorted((one, two) => (one.key === two.key ? one.item - two.item : two.key > one.key ? 1 : -1)));
  expect(heap.pop()).toBeUndefined();
});
