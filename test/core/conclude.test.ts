import { describe, expect, test } from 'vitest';
import { compile } from '../../src/core/compile.js';
import { conclude } from '../../src/core/conclude.js';
import { gapOf, type Bound, type Claim, type Infeasible } from '../../src/core/result.js';
import { compareScores } from '../../src/core/score.js';
import { county, layout, problem, silent } from '../policy/small.js';

// Four schools 1 km apart; only ways are paid. {0, 1} and {2, 3} cost 2000; all under 1 cost 1000 + 1000 + 2000 = 4000, one too many.
const asked = problem(county(silent(4)), { rules: { minSize: 2, maxSize: 3 } });
const model = compile(asked);
const TWO = layout(0, 0, 2, 2);
const DEAR = layout(0, 3, 0, 3); // 2000 + 2000
const BROKEN = layout(1, 1, 1, 1);
const WORSE = layout(0, 1, 2, 3); // each lacks one: excess 4, cost 0

const given = (lead: Claim['layout'], solver = 'given'): Claim => ({ solver, layout: lead! });
const bound = (cost: number, solver = 'bounder', leftOut: Bound['leftOut'] = []): Claim => ({ solver, bound: { cost, method: 'lagrange', leftOut } });
const REASON: Infeasible = { kind: 'enumerated' };
const infeasible = (solver = 'prover'): Claim => ({ solver, infeasible: REASON });

describe('the layout', () => {
  test('is the best of all that are claimed: excess first, then cost, the first of equals', () => {
    expect(conclude(asked, model, [given(BROKEN, 'a'), given(DEAR, 'b'), given(TWO, 'c'), given(layout(1, 1, 3, 3), 'd')])).toMatchObject({ status: 'feasible', solver: 'c', evaluation: { score: { excess: 0, cost: 2000 } } });
    expect(conclude(asked, model, [given(WORSE), given(BROKEN, 'b')])).toMatchObject({ status: 'rulesBroken', solver: 'b', evaluation: { score: { excess: 1, cost: 4000 } } });
  });

  test('a broken rule is never made up for by a lower cost', () => {
    expect(compareScores({ excess: 0, cost: 10 ** 9 }, { excess: 1, cost: 0 })).toBeLessThan(0);
    expect(compareScores({ excess: 2, cost: 5 }, { excess: 2, cost: 4 })).toBeGreaterThan(0);
    expect(compareScores({ excess: 2, cost: 5 }, { excess: 2, cost: 5 })).toBe(0);
  });

  test('that is none is a mistake of the solver, and said so', () => {
    expect(() => conclude(asked, model, [given(layout(1, 0, 2, 2))])).toThrow(RangeError);
    expect(() => conclude(asked, model, [given(layout(0, 0))])).toThrow(RangeError);
    expect(() => conclude(asked, model, [given(layout(4, 0, 0, 0))])).toThrow(RangeError);
    expect(() => conclude(asked, model, [given(layout(-1, 1, 1, 1))])).toThrow(RangeError);
  });
});

describe('the bound', () => {
  test('that equals the cost proves the layout; one below does not; the highest counts', () => {
    expect(conclude(asked, model, [given(TWO), bound(2000)])).toMatchObject({ status: 'optimal', bound: { cost: 2000 }, refused: [] });
    expect(conclude(asked, model, [given(TWO), bound(1999), bound(1500)])).toMatchObject({ status: 'feasible', bound: { cost: 1999 } });
    expect(conclude(asked, model, [bound(1500), bound(2000, 'x', ['groups']), given(TWO)])).toMatchObject({ status: 'optimal', bound: { cost: 2000, leftOut: ['groups'] } });
    expect(conclude(asked, model, [given(TWO)])).toMatchObject({ status: 'feasible', bound: null });
  });

  test('above the cost of a layout that keeps every rule is refused by name, wherever it stands among the claims', () => {
    for (const claims of [[given(TWO), bound(2001, 'liar')], [bound(2001, 'liar'), given(TWO)]]) {
      expect(conclude(asked, model, [...claims, bound(10)])).toMatchObject({ status: 'feasible', bound: { cost: 10 }, refused: [{ solver: 'liar', claimed: 'bound' }] });
    }
  });

  test('is not held against a layout that breaks a rule', () => {
    expect(conclude(asked, model, [given(BROKEN), bound(9000)])).toMatchObject({ status: 'rulesBroken', bound: { cost: 9000 }, refused: [] });
  });

  test('of 0 is a bound', () => {
    const free = problem(county(silent(4), { at: [0, 0, 5000, 5000] }), { rules: { minSize: 2 } });
    expect(conclude(free, compile(free), [given(TWO), bound(0)])).toMatchObject({ status: 'optimal', bound: { cost: 0 } });
  });
});

describe('what cannot be', () => {
  test('is refused beside a layout that keeps every rule', () => {
    expect(conclude(asked, model, [infeasible('liar'), given(TWO)])).toMatchObject({ status: 'feasible', refused: [{ solver: 'liar', claimed: 'infeasible' }] });
  });

  test('is the reason beside one that breaks a rule, and then there is no bound; the first reason counts', () => {
    const outcome = conclude(asked, model, [given(BROKEN), bound(5), infeasible(), { solver: 'late', infeasible: { kind: 'relaxation' } }]);
    expect(outcome).toMatchObject({ status: 'rulesBroken', infeasible: REASON, bound: null, refused: [] });
    expect(conclude(asked, model, [given(BROKEN)])).toMatchObject({ status: 'rulesBroken', infeasible: null, bound: null });
  });

  test('alone is infeasible; nothing at all is unknown, with what bound there is', () => {
    expect(conclude(asked, model, [infeasible(), bound(3)])).toMatchObject({ status: 'infeasible', infeasible: REASON, evaluation: null, bound: null });
    expect(conclude(asked, model, [bound(3), { solver: 'idle' }])).toMatchObject({ status: 'unknown', evaluation: null, bound: { cost: 3 } });
    expect(conclude(asked, model, [])).toMatchObject({ status: 'unknown', bound: null });
  });
});

describe('a model that is not of the problem', () => {
  test('with another cost or other rules is found out', () => {
    const dearer = { ...model, arcCost: model.arcCost.map((cost) => cost + 1) };
    expect(() => conclude(asked, dearer, [given(TWO)])).toThrow(/2004.*2000/);
    const stricter = { ...model, minHubs: 3 };
    expect(() => conclude(asked, stricter, [given(TWO)])).toThrow('"excess":1');
    const laxer = compile(problem(county(silent(4)), { rules: { minSize: 2, maxSize: 4 } }));
    expect(() => conclude(asked, laxer, [given(BROKEN)])).toThrow();
  });

  test('may count a broken layout\'s excess and cost otherwise: only that it is broken has to agree', () => {
    const otherwise = { ...model, minHubs: 4, arcCost: model.arcCost.map((cost) => cost + 1) };
    expect(conclude(asked, otherwise, [given(BROKEN)]).status).toBe('rulesBroken');
  });
});

test('the gap is the share of the cost above the bound', () => {
  // (200 − 150) / 200
  expect(gapOf(200, 150)).toBe(0.25);
  expect([gapOf(0, 0), gapOf(7, 7), gapOf(7, 0), gapOf(7, null)]).toEqual([0, 0, 1, null]);
});
