import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/core/compile.js';
import { findReasons } from '../../src/core/infeasible.js';
import type { Model } from '../../src/core/model.js';
import type { Problem, Shape } from '../../src/core/problem.js';
import type { Infeasible } from '../../src/core/result.js';
import { cases } from '../laws/arbitraries.js';
import { enumerated, tightCases } from '../laws/tightCases.js';

/** The model of n units with these rules and nothing else. */
function modelOf(n: number, ...shapes: readonly Shape[]): Model {
  const rules = shapes.map((shape, at) => ({ id: String(at), clauses: [], shape, params: {}, judge: () => [] }));
  return compile({ part: { schools: new Int32Array(n) }, rules, terms: [] } as unknown as Problem);
}

const sizes = (n: number, low: number, high: number): Shape => ({ loads: [{ a: new Int32Array(n).fill(1), hardLo: () => low, hardHi: () => high }] });
const leads = (...units: readonly number[]): Shape => ({ mayLead: (unit) => units.includes(unit) });
const reasonsOf = (n: number, ...shapes: readonly Shape[]): readonly Infeasible[] => findReasons(modelOf(n, ...shapes));

describe('against every layout of small counties', () => {
  const drawn = [...fc.sample(cases({ min: 3, max: 8 }), { seed: 61, numRuns: 500 }), ...fc.sample(tightCases({ min: 3, max: 8 }), { seed: 62, numRuns: 900 })].map(({ model }) => ({ model, layout: enumerated(model), reasons: findReasons(model) }));
  const without = drawn.filter(({ layout }) => layout === null);

  test('no reason is found where there is a layout', () => {
    expect(drawn.length - without.length).toBeGreaterThan(300);
    expect(drawn.flatMap(({ layout, reasons }, at) => (layout !== null && reasons.length > 0 ? [`case ${at}: ${JSON.stringify(reasons)}`] : []))).toEqual([]);
  });

  test('where there is none, a reason is found in nine of ten', () => {
    expect(without.length).toBeGreaterThan(500);
    expect(without.filter(({ reasons }) => reasons.length > 0).length / without.length).toBeGreaterThan(0.85);
  });

  test('and every kind of reason comes up', () => {
    const kinds = new Set(without.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)));
    expect([...kinds].toSorted()).toEqual([
      'cannotLead', 'capacity', 'crowded', 'fewFollowers', 'noCommonLead', 'noCount', 'noLead', 'parted', 'stranded', 'tiedTooMany', 'tiedTownships', 'tooFewLeads', 'tooManyMust', 'tooSmall', 'twoLeads',
    ]);
  });

  test('units that are named are units, and told once', () => {
    for (const { model, reasons } of drawn) {
      for (const reason of reasons) {
        const units = Object.entries(reason).flatMap(([key, value]): number[] => (['unit', 'other'].includes(key) ? [value as number] : ['members', 'hubs'].includes(key) ? (value as number[]) : []));
        expect(units.every((unit) => Number.isInteger(unit) && unit >= 0 && unit < model.n), JSON.stringify(reason)).toBe(true);
      }
      expect(new Set(reasons.map((reason) => JSON.stringify(reason))).size).toBe(reasons.length);
    }
  });
});

describe('all reasons come at once', () => {
  test('every unit without a lead, and what counting shows besides', () => {
    expect(reasonsOf(5, leads(0), { allows: (unit) => unit < 3, hubs: { min: 2 } })).toEqual([{ kind: 'noLead', unit: 3 }, { kind: 'noLead', unit: 4 }, { kind: 'tooFewLeads', leads: 1, wanted: 2 }]);
  });

  test('every contradiction of pairs', () => {
    expect(reasonsOf(6, { together: [[0, 1], [1, 2], [4, 5]], apart: [[0, 2], [4, 5]] })).toEqual([{ kind: 'parted', unit: 0, other: 2 }, { kind: 'parted', unit: 4, other: 5 }]);
  });
});

describe('a reason that needs a thought', () => {
  test('the cap asks for two districts, the least size allows one', () => {
    expect(reasonsOf(11, leads(0, 1), sizes(11, 6, 10))).toEqual([{ kind: 'noCount', least: 2, most: 1, units: 11 }]);
    expect(reasonsOf(11, leads(0, 1), sizes(11, 5, 10))).toEqual([]);
  });

  test('a unit that has to lead and may not; two that lead and are tied by a third', () => {
    expect(reasonsOf(3, { mustLead: (unit) => unit === 1, mayLead: (unit) => unit !== 1 })).toEqual([{ kind: 'cannotLead', unit: 1 }]);
    expect(reasonsOf(4, { mustLead: (unit) => unit < 2, together: [[0, 3], [3, 1]] })).toEqual([{ kind: 'twoLeads', unit: 0, other: 1 }]);
  });

  test('tied units without a common lead, too many for any, or of too many townships with any', () => {
    const halves: Shape = { allows: (unit, hub) => unit % 2 === hub % 2 };
    expect(reasonsOf(4, leads(0, 1), halves, { together: [[3, 2]] })).toEqual([{ kind: 'noCommonLead', members: [2, 3] }]);
    expect(reasonsOf(6, leads(0, 1), sizes(6, 1, 3), { together: [[2, 3], [3, 4]] })).toEqual([{ kind: 'tiedTooMany', members: [2, 3, 4] }]);
    expect(reasonsOf(6, leads(0, 1), sizes(6, 1, 4), { together: [[2, 3], [3, 4]] })).toEqual([]);
    expect(reasonsOf(4, leads(0), { groups: { of: Int32Array.of(0, 1, 2, 0), max: 2 }, together: [[1, 2]] })).toEqual([{ kind: 'tiedTownships', members: [1, 2], most: 2 }]);
  });

  test('a lead with too few units in reach, and the unit that is left alone when such a lead cannot open', () => {
    const near: Shape = { allows: (unit, hub) => (unit < 3) === (hub === 0) };
    expect(reasonsOf(5, leads(0, 3), near, sizes(5, 3, 9), { mustLead: (unit) => unit === 3 })).toEqual([{ kind: 'fewFollowers', unit: 3, reach: 2, wanted: 3 }]);
    expect(reasonsOf(5, leads(0, 3), near, sizes(5, 3, 9))).toEqual([{ kind: 'stranded', unit: 3, hubs: [3] }, { kind: 'stranded', unit: 4, hubs: [3] }]);
    expect(reasonsOf(5, leads(0, 3), near, sizes(5, 2, 9))).toEqual([]);
  });

  test('units apart: neither is under the other, nor under what the other has to be under', () => {
    const near: Shape = { allows: (unit, hub) => unit < 2 || hub === 0 };
    expect(reasonsOf(4, leads(0, 1), near, { apart: [[0, 2]] })).toEqual([{ kind: 'stranded', unit: 2, hubs: [0] }]);
    expect(reasonsOf(4, leads(0, 1), near, { apart: [[2, 3]] }).map(({ kind }) => kind)).toContain('stranded');
    expect(reasonsOf(4, leads(0, 1), { apart: [[0, 2], [2, 3]] })).toEqual([]);
  });

  test('units that crowd one lead while another has room', () => {
    // 0 and 1 lead, four places each; 0 and 2 to 5 can only be under 0: five units, four places. 6 may choose.
    const near: Shape = { allows: (unit, hub) => hub === (unit <= 5 ? 0 : hub) };
    expect(reasonsOf(7, leads(0, 1), near, sizes(7, 1, 4), { mustLead: (unit) => unit < 2 })).toEqual([{ kind: 'crowded', members: [0, 2, 3, 4, 5], hubs: [0], places: 4 }]);
    expect(reasonsOf(7, leads(0, 1), near, sizes(7, 1, 5))).toEqual([]);
  });

  test('nothing that rests on arcs is said where arcs were left out', () => {
    const model = modelOf(7, leads(0, 1), { allows: (unit, hub) => hub === (unit <= 5 ? 0 : hub) }, sizes(7, 1, 4));
    expect(findReasons(model)).not.toEqual([]);
    expect(findReasons({ ...model, beyond: { unit: new Float64Array(7), hub: new Float64Array(7), load: [] } })).toEqual([]);
  });
});
