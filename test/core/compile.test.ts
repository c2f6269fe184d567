import { describe, expect, test } from 'vitest';
import { compile } from '../../src/core/compile.js';
import { findInfeasible } from '../../src/core/infeasible.js';
import { findArc, loadCost, loadExcess, mayLead, type Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Shape } from '../../src/core/problem.js';
import { county, layout, problem, silent } from '../policy/small.js';

/** The model of `n` units under rules of these shapes. */
function modelOf(n: number, ...shapes: Shape[]): Model {
  const blank = { ...problem(county(silent(n))), terms: [] };
  return compile({ ...blank, rules: shapes.map((shape) => ({ id: 'made', clauses: [], params: {}, shape, judge: () => [] })) });
}

const arcs = (model: Model): [number, number, number][] =>
  Array.from({ length: model.n }, (_, unit) => unit).flatMap((unit) =>
    [...model.arcHub.subarray(model.arcStart[unit], model.arcStart[unit + 1])].map((hub): [number, number, number] => [unit, hub, model.arcCost[findArc(model, unit, hub)]!]),
  );
const ones = (n: number): Int32Array => new Int32Array(n).fill(1);

describe('arcs', () => {
  test('lead from every unit to every possible hub that all shapes allow, and cost what all shapes ask together', () => {
    const model = modelOf(3, { mayLead: (unit) => unit !== 1, arcCost: (unit, hub) => 10 * unit + hub }, { allows: (unit, hub) => !(unit === 1 && hub === 2), arcCost: () => 100 });
    expect(arcs(model)).toEqual([[0, 0, 100], [0, 2, 102], [1, 0, 110], [2, 0, 120], [2, 2, 122]]);
    expect([0, 1, 2].map((unit) => mayLead(model, unit))).toEqual([true, false, true]);
    expect([findArc(model, 1, 2), findArc(model, 1, 1), findArc(model, 0, 2)]).toEqual([-1, -1, 1]);
  });

  test('a unit that may lead may always be under itself, whatever is allowed', () => {
    expect(arcs(modelOf(2, { allows: () => false })).map(([unit, hub]) => [unit, hub])).toEqual([[0, 0], [1, 1]]);
  });

  test('hub costs add up and one shape is enough to make a unit lead', () => {
    const model = modelOf(3, { hubCost: (hub) => hub, mustLead: (unit) => unit === 0 }, { hubCost: () => 5, mustLead: (unit) => unit === 2 });
    expect([[...model.hubCost], [...model.mustLead]]).toEqual([[5, 6, 7], [1, 0, 1]]);
  });
});

describe('loads', () => {
  test('over the same figures become one, with one limit on each side and one hinge', () => {
    const { loads } = modelOf(
      3,
      { loads: [{ a: ones(3), hardHi: (hub) => 4 + hub }] },
      { loads: [{ a: ones(3), hardLo: () => 2 }] },
      { loads: [{ a: ones(3), softLo: 3, softHi: 4, below: 7, above: 8 }] },
    );
    expect(loads.length).toBe(1);
    expect([[...loads[0]!.hardLo], [...loads[0]!.hardHi]]).toEqual([[2, 2, 2], [4, 5, 6]]);
    expect(loads[0]).toMatchObject({ softLo: 3, softHi: 4, below: 7, above: 8 });
  });

  test('with two hinges, two limits on a side, or over other figures, stay apart', () => {
    // Each limit counts its own excess.
    expect(modelOf(2, { loads: [{ a: ones(2), hardHi: () => 1 }, { a: ones(2), hardHi: () => 2 }] }).loads.length).toBe(2);
    const hinge = { a: ones(2), softHi: 0, above: 1 };
    expect(modelOf(2, { loads: [hinge, { a: ones(2), softLo: 3, below: 2 }] }).loads.length).toBe(2);
    expect(modelOf(2, { loads: [hinge, { a: Int32Array.of(1, 2), hardHi: () => 3 }] }).loads.length).toBe(2);
    expect(modelOf(2, { loads: [hinge] }).loads[0]).toMatchObject({ softLo: -Infinity, softHi: 0, below: 0, above: 1 });
  });

  test('the size limits of a county are one load, exceptions by hub', () => {
    const { loads } = compile(problem(county(silent(4), { exceptions: [{ lead: 2, cap: 4, reason: '山区' }] }), { rules: { minSize: 2, maxSize: 3 } }));
    expect(loads.map(({ a, hardLo, hardHi }) => [[...a], [...hardLo], [...hardHi]])).toEqual([[[1, 1, 1, 1], [2, 2, 2, 2], [3, 3, 4, 3]]]);
  });

  test('cost by their slopes beyond the soft limits and break by what is beyond the hard ones', () => {
    const load = modelOf(2, { loads: [{ a: ones(2), softLo: 3, softHi: 5, below: 7, above: 11, hardLo: (hub) => 2 + hub, hardHi: (hub) => 9 + 5 * hub }] }).loads[0]!;
    // 7 · (3 − 1) and 11 · (8 − 5)
    expect([1, 3, 4, 5, 8].map((x) => loadCost(load, x))).toEqual([14, 0, 0, 0, 33]);
    expect([-1, 1, 2, 9, 12].map((x) => loadExcess(load, 0, x))).toEqual([3, 1, 0, 0, 3]);
    // Hub 1 has 3 to 14.
    expect([1, 3, 12, 15].map((x) => loadExcess(load, 1, x))).toEqual([2, 0, 0, 1]);
  });
});

describe('the rest of the form', () => {
  test('the number of hubs is from the largest least to the smallest most, within 1 and n', () => {
    const range = (n: number, ...shapes: Shape[]): number[] => [modelOf(n, ...shapes)].flatMap(({ minHubs, maxHubs }) => [minHubs, maxHubs]);
    expect(range(6)).toEqual([1, 6]);
    expect(range(6, { hubs: { min: 2, max: 5 } }, { hubs: { min: 3 } }, { hubs: { max: 4 } })).toEqual([3, 4]);
    expect(range(6, { hubs: { min: 9, max: 100 } })).toEqual([9, 6]);
  });

  test('pairs and bonds are laid flat', () => {
    const model = modelOf(4, { together: [[0, 1]], apart: [[2, 3]] }, { together: [[2, 0]], bonds: [{ a: 1, b: 3, price: 9 }] });
    expect([[...model.together], [...model.apart]]).toEqual([[0, 1, 2, 0], [2, 3]]);
    expect(model.bonds).toEqual({ a: Int32Array.of(1), b: Int32Array.of(3), price: Int32Array.of(9) });
  });

  test('a cap and a price speak of one grouping; without one there is none', () => {
    const of = Int32Array.of(0, 2, 1);
    expect(modelOf(3).groups).toBeNull();
    expect(modelOf(3, { groups: { of, max: 2 } }, { groups: { of, free: 1, price: 50 } }, { groups: { of, max: 3 } }).groups).toEqual({ of, count: 3, max: 2, free: 1, price: 50 });
    expect(modelOf(3, { groups: { of, free: 1, price: 50 } }).groups).toMatchObject({ max: Infinity });
  });
});

describe('a mistake in a rule or a weight is refused', () => {
  test.each([0.5, -1, NaN, Infinity, 2 ** 31])('a figure of %d', (figure) => {
    for (const shape of [{ arcCost: () => figure }, { hubCost: () => figure }, { loads: [{ a: ones(2), softHi: 0, above: figure }] }, { loads: [{ a: ones(2), softLo: 0, below: figure }] }, { bonds: [{ a: 0, b: 1, price: figure }] }, { groups: { of: ones(2), free: 1, price: figure } }] satisfies Shape[]) {
      expect(() => modelOf(2, shape)).toThrow(RangeError);
    }
  });

  test('the largest figure is the largest; a sum beyond it is refused like a figure', () => {
    expect(() => modelOf(2, { arcCost: () => 2 ** 31 - 1 })).not.toThrow();
    expect(() => modelOf(2, { arcCost: () => 2 ** 30 }, { arcCost: () => 2 ** 30 })).toThrow('2147483648');
  });

  test('two groupings, or two prices for one', () => {
    expect(() => modelOf(2, { groups: { of: Int32Array.of(0, 1) } }, { groups: { of: Int32Array.of(0, 0) } })).toThrow(RangeError);
    expect(() => modelOf(2, { groups: { of: ones(2), price: 1 } }, { groups: { of: ones(2), price: 1 } })).toThrow(RangeError);
  });
});

describe('scoreOf', () => {
  test('adds every part of the form', () => {
    const model = modelOf(
      4,
      { arcCost: (unit, hub) => 10 * Math.abs(unit - hub), hubCost: () => 100, mustLead: (unit) => unit === 3, apart: [[0, 1]], together: [[2, 3]], bonds: [{ a: 0, b: 2, price: 7 }] },
      { loads: [{ a: Int32Array.of(5, 5, 5, 5), softHi: 10, above: 2, hardHi: () => 12 }], groups: { of: Int32Array.of(0, 1, 2, 2), free: 1, price: 1000, max: 2 } },
      { hubs: { min: 2 }, allows: (unit, hub) => !(unit === 2 && hub === 0) },
    );
    // All under 0: ways 10 and 30 (unit 2 has no arc), the hub 100, load 20: 2 · (20 − 10), groups 3: 2 · 1000.
    // Broken: the missing arc 1, one hub too few 1, unit 3 does not lead 1, load 20 − 12 = 8, groups 3 − 2 = 1, 0 and 1 not apart 1.
    expect(scoreOf(model, layout(0, 0, 0, 0))).toEqual({ cost: 10 + 30 + 100 + 20 + 2000, excess: 1 + 1 + 1 + 8 + 1 + 1 });
    // Each by itself: four hubs, the bond is parted, 2 and 3 are not together.
    expect(scoreOf(model, layout(0, 1, 2, 3))).toEqual({ cost: 400 + 7, excess: 1 });
    // {0} and {1, 2, 3} under 3: ways 20 + 10, two hubs, load 15 → 10 and excess 3, groups 2 → 1000, the bond.
    expect(scoreOf(model, layout(0, 3, 3, 3))).toEqual({ cost: 30 + 200 + 10 + 1000 + 7, excess: 3 });
  });
});

describe('what no layout can keep is found without a search', () => {
  const cap = (places: (hub: number) => number, a = ones(4)): Shape => ({ loads: [{ a, hardHi: places }] });

  test('a unit with no way to any possible hub', () => {
    expect(findInfeasible(modelOf(3, { mayLead: (unit) => unit === 0, allows: (unit) => unit !== 2 }))).toEqual({ kind: 'noLead', unit: 2 });
    expect(findInfeasible(modelOf(3, { mayLead: () => false }))).toEqual({ kind: 'noLead', unit: 0 });
  });

  test('too few that may lead, too many that must', () => {
    expect(findInfeasible(modelOf(4, { mayLead: (unit) => unit < 2, hubs: { min: 3 } }))).toEqual({ kind: 'tooFewLeads', leads: 2, wanted: 3 });
    expect(findInfeasible(modelOf(4, { mayLead: (unit) => unit < 2, hubs: { min: 2 } }))).toBeNull();
    expect(findInfeasible(modelOf(4, { mustLead: (unit) => unit < 3, hubs: { max: 2 } }))).toEqual({ kind: 'tooManyMust', must: 3, wanted: 2 });
    expect(findInfeasible(modelOf(4, { mustLead: (unit) => unit < 2, hubs: { max: 2 } }))).toBeNull();
  });

  test('too little room in the largest districts that may be opened', () => {
    // Leads 0, 1, 2 hold 1, 1 and 2; at most two of them are opened: 3 places for 4 units.
    const leads: Shape = { mayLead: (unit) => unit < 3, hubs: { max: 2 } };
    expect(findInfeasible(modelOf(4, leads, cap((hub) => (hub === 2 ? 2 : 1))))).toEqual({ kind: 'capacity', places: 3, units: 4, leads: 2 });
    expect(findInfeasible(modelOf(4, leads, cap((hub) => (hub === 2 ? 3 : 1))))).toBeNull();
    // The place of a unit that may not lead does not count: only 0 leads.
    expect(findInfeasible(modelOf(4, { mayLead: (unit) => unit === 0 }, cap((hub) => (hub === 0 ? 3 : 9))))).toEqual({ kind: 'capacity', places: 3, units: 4, leads: 1 });
    // Any load counts that cannot be below zero: 30 students, 20 places.
    expect(findInfeasible(modelOf(2, { hubs: { max: 1 } }, cap(() => 20, Int32Array.of(10, 20))))).toEqual({ kind: 'capacity', places: 20, units: 30, leads: 1 });
    expect(findInfeasible(modelOf(2, { hubs: { max: 1 } }, cap(() => 20, Int32Array.of(-10, 40))))).toBeNull();
  });

  test('too few units for the smallest districts that have to be', () => {
    const least = (sizes: number[]): Shape => ({ loads: [{ a: ones(4), hardLo: (hub) => sizes[hub]! }] });
    expect(findInfeasible(modelOf(4, { hubs: { min: 2 } }, least([3, 3, 2, 3])))).toEqual({ kind: 'tooSmall', units: 4, wanted: 5 });
    expect(findInfeasible(modelOf(4, { hubs: { min: 2 } }, least([3, 2, 3, 2])))).toBeNull();
    expect(findInfeasible(modelOf(4, { mustLead: (unit) => unit < 2 }, least([3, 3, 3, 3])))).toEqual({ kind: 'tooSmall', units: 4, wanted: 6 });
    expect(findInfeasible(modelOf(4, least([5, 5, 5, 5])))).toEqual({ kind: 'tooSmall', units: 4, wanted: 5 });
  });
});
