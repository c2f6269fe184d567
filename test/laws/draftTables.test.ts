import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ArcTable } from '../../src/core/draftArcs.js';
import { Members } from '../../src/core/draftMembers.js';
import { findArc, type Model } from '../../src/core/model.js';
import { makeRng } from '../../src/core/rng.js';
import { cases } from './arbitraries.js';

test('a dense table of arcs gives the cost of every arc, and −1 where there is none', () => {
  fc.assert(
    fc.property(cases({ min: 2, max: 10 }), ({ model }) => {
      const arcs = new ArcTable(model);
      for (let unit = 0; unit < model.n; unit++) {
        for (let hub = 0; hub < model.n; hub++) {
          const arc = findArc(model, unit, hub);
          const mayLead = findArc(model, hub, hub) >= 0;
          expect(arcs.mayLead(hub)).toBe(mayLead);
          if (mayLead) expect(arcs.cost(unit, hub)).toBe(arc < 0 ? -1 : model.arcCost[arc]!);
        }
      }
    }),
    { seed: 3, numRuns: 200 },
  );
});

test('a sparse table of arcs gives the same where a dense one would be too large', () => {
  const rng = makeRng(5);
  const n = 1500;
  const hubs = Array.from({ length: n }, (_, unit) => [...new Set([unit, ...Array.from({ length: rng.below(9) }, () => rng.below(n))])].toSorted((a, b) => a - b));
  const arcStart = new Int32Array(n + 1);
  hubs.forEach((list, unit) => (arcStart[unit + 1] = arcStart[unit]! + list.length));
  const arcHub = Int32Array.from(hubs.flat());
  const model = { n, arcStart, arcHub, arcCost: arcHub.map((_, arc) => 7 * arc) } as unknown as Model;
  const arcs = new ArcTable(model);
  expect(arcs.dense).toBeNull();
  for (let unit = 0; unit < n; unit += 10) {
    for (let hub = 0; hub < n; hub++) {
      const arc = findArc(model, unit, hub);
      if (arcs.cost(unit, hub) !== (arc < 0 ? -1 : 7 * arc)) expect.fail(`arc from ${unit} to ${hub}: ${arcs.cost(unit, hub)}`);
    }
  }
});

test('members are the units that were added and not removed, however hubs grow, empty and make room', () => {
  const rng = makeRng(11);
  const n = 300;
  const members = new Members(n);
  const home = new Int32Array(n).fill(-1);
  for (let step = 0; step < 30_000; step++) {
    const unit = rng.below(n);
    if (home[unit]! >= 0) members.remove(home[unit]!, unit);
    home[unit] = home[unit]! < 0 ? rng.below(step % 7000 < 3500 ? 3 : n) : -1;
    if (home[unit]! >= 0) members.add(home[unit]!, unit);
    if (step % 499 !== 0) continue;
    for (let hub = 0; hub < n; hub++) {
      const expected = [...home.keys()].filter((other) => home[other] === hub);
      expect(members.size[hub]).toBe(expected.length);
      expect([...members.list(hub)].toSorted((a, b) => a - b)).toEqual(expected);
    }
  }
});
