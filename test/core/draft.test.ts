import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/core/compile.js';
import { Draft } from '../../src/core/draft.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { county, problem, silent } from '../policy/small.js';

/**
 * Models that no county has: limits that differ from hub to hub, a least without a most, figures below zero, several pairs of one unit. A new
 * rule may ask for any of them, so the draft has to know them all.
 */
const models: fc.Arbitrary<Model> = fc.integer({ min: 2, max: 6 }).chain((n) => {
  const perUnit = (low: number, high: number): fc.Arbitrary<number[]> => fc.array(fc.integer({ min: low, max: high }), { minLength: n, maxLength: n });
  const unit = fc.nat(n - 1);
  const pairs = fc.array(fc.tuple(unit, unit).filter(([a, b]) => a !== b), { maxLength: 2 });
  const load = fc.record({ a: perUnit(-3, 5), hardLo: fc.option(perUnit(-4, 6)), hardHi: fc.option(perUnit(0, 9)), soft: fc.option(fc.tuple(fc.integer({ min: -3, max: 4 }), fc.nat(4), fc.nat(9), fc.nat(9))) });
  return fc
    .record({
      arcs: fc.array(fc.oneof({ weight: 5, arbitrary: fc.nat(50) }, { weight: 1, arbitrary: fc.constant(null) }), { minLength: n * n, maxLength: n * n }),
      hubCost: perUnit(0, 40), mayLead: perUnit(0, 4), mustLead: perUnit(0, 5), groups: fc.option(perUnit(0, 2)), together: pairs, apart: pairs,
      bonds: fc.array(fc.record({ a: unit, b: unit, price: fc.nat(30) }).filter(({ a, b }) => a !== b), { maxLength: 3 }),
      loads: fc.array(load, { maxLength: 3 }), min: fc.nat(3), max: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ arcs, hubCost, mayLead, mustLead, groups, together, apart, bonds, loads, min, max }) =>
      compile({
        ...problem(county(silent(n))),
        terms: [],
        rules: [{
          id: 'made', clauses: [], params: {}, judge: () => [],
          shape: {
            allows: (from, hub) => arcs[from * n + hub]! !== null,
            arcCost: (from, hub) => arcs[from * n + hub] ?? 0,
            hubCost: (hub) => hubCost[hub]!,
            mayLead: (hub) => mayLead[hub]! > 0,
            mustLead: (hub) => mustLead[hub] === 0,
            hubs: { min, max },
            together, apart, bonds,
            ...(groups === null ? {} : { groups: { of: Int32Array.from(groups), max: 2, free: 1, price: 13 } }),
            loads: loads.map(({ a, hardLo, hardHi, soft }) => ({
              a: Int32Array.from(a),
              ...(hardLo === null ? {} : { hardLo: (hub: number) => hardLo[hub]! }),
              ...(hardHi === null ? {} : { hardHi: (hub: number) => hardHi[hub]! }),
              ...(soft === null ? {} : { softLo: soft[0], softHi: soft[0] + soft[1], below: soft[2], above: soft[3] }),
            })),
          },
        }],
      }),
    );
});

const PENALTY = 1009;
const weightOf = (model: Model, layout: Layout): number => {
  const { cost, excess } = scoreOf(model, layout);
  return cost + PENALTY * excess;
};

test('on any model every move weighs what two recounts differ by, and leaves the recount behind', () => {
  const moves = { relocate: 0, swap: 0, lead: 0 };
  fc.assert(
    fc.property(models, fc.array(fc.nat(5), { minLength: 6, maxLength: 6 }), (model, draws) => {
      const isHub = (unit: number): boolean => unit === draws[0]! % model.n || draws[unit]! % 3 === 0;
      const hubs = Array.from({ length: model.n }, (_, unit) => unit).filter(isHub);
      const start = { lead: Int32Array.from({ length: model.n }, (_, unit) => (isHub(unit) ? unit : hubs[draws[unit]! % hubs.length]!)) };
      const before = weightOf(model, start);
      const made = (weigh: (draft: Draft) => number, apply: (draft: Draft) => void): void => {
        const draft = new Draft(model, PENALTY);
        draft.load(start);
        expect(draft.weight).toBe(before);
        const promised = weigh(draft);
        apply(draft);
        expect(draft.score).toEqual(scoreOf(model, draft.toLayout()));
        expect(draft.weight - before).toBe(promised);
      };
      for (let one = 0; one < model.n; one++) {
        for (let two = 0; two < model.n; two++) {
          const [home, away] = [start.lead[one]!, start.lead[two]!];
          if (one === home && away === home && two !== one) {
            moves.lead++;
            made((draft) => draft.leadDelta(home, two), (draft) => draft.changeLead(home, two));
          }
          if (one === home || home === away) continue;
          if (two === away) {
            moves.relocate++;
            made((draft) => draft.relocateDelta(one, away), (draft) => draft.relocate(one, away));
          } else {
            moves.swap++;
            made((draft) => draft.swapDelta(one, two), (draft) => draft.swap(one, two));
          }
        }
      }
    }),
    { seed: 20_261_123, numRuns: 400 },
  );
  for (const [kind, count] of Object.entries(moves)) expect(count, kind).toBeGreaterThan(300);
});

test('a hub that still leads others cannot be taken out', () => {
  const draft = new Draft(compile(problem(county(silent(3)))), PENALTY);
  draft.load({ lead: Int32Array.of(0, 0, 0) });
  expect(() => draft.remove(0)).toThrow('still leads 2 others');
  expect(draft.toLayout().lead).toEqual(Int32Array.of(0, 0, 0));
});
