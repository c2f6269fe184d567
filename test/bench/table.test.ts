import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../bench/runner/case.js';
import { besideText, contradictions, referenceText } from '../../bench/figures/findings.js';
import { modelHash } from '../../bench/runner/hash.js';
import { pMedianModel } from '../../bench/cpmp/model.js';
import { readPoints } from '../../bench/cpmp/points.js';
import { medianOf } from '../../bench/figures/stats.js';
import { tableOf } from '../../bench/figures/table.js';
import { line } from './lines.js';

/** Two points 3 apart, either of which may lead both. */
const pair = pMedianModel(readPoints('2 1\n0 0 5 1\n3 0 5 1\n', 'f'), 'floored').model;
const under = (lead: number): { readonly lead: Int32Array } => ({ lead: Int32Array.of(lead, lead) });

describe('the figures of a case', () => {
  const bound = (cost: number, arithmetic: 'whole' | 'float'): { readonly cost: number; readonly method: string; readonly arithmetic: 'whole' | 'float' } => ({ cost, method: 'm', arithmetic });

  test('are added up over parts, scaled, and the cost is counted anew', () => {
    const answers = [{ layout: under(0), bound: bound(2, 'whole') }, { layout: under(1), bound: bound(3, 'whole') }];
    expect(figuresOf({ models: [pair, pair], scale: 2 }, answers)).toEqual({ cost: 3, excess: 0, bound: 2.5, boundMethod: 'm', arithmetic: 'whole', gap: 0.5 / 3, note: null });
  });

  test('hold no cost for a layout that breaks a rule, and no bound where a part has none', () => {
    const apart = { lead: Int32Array.of(0, 1) }; // two hubs where one is wanted
    expect(figuresOf({ models: [pair], scale: 1 }, [{ layout: apart, bound: bound(1, 'whole') }])).toMatchObject({ cost: null, excess: 1, bound: 1, gap: null });
    expect(figuresOf({ models: [pair, pair], scale: 1 }, [{ layout: under(0), bound: null }, { layout: under(0), bound: bound(1, 'whole') }])).toMatchObject({ cost: 6, bound: null, gap: null });
  });

  test('refuse a bound above the cost of its own layout, but for the rounding of a floating one', () => {
    const claim = (cost: number, arithmetic: 'whole' | 'float'): unknown => figuresOf({ models: [pair], scale: 1 }, [{ layout: under(0), bound: bound(cost, arithmetic) }]);
    expect(claim(4, 'whole')).toMatchObject({ cost: 3, bound: null, note: expect.stringContaining('refused') });
    expect(claim(4, 'float')).toMatchObject({ bound: null });
    expect(claim(3.000001, 'float')).toMatchObject({ bound: 3, gap: 0, note: null });
    expect(claim(3.000001, 'whole')).toMatchObject({ bound: null });
  });
});

test('the hash of models sees one changed figure, and not a field that is null', () => {
  const changed = { ...pair, arcCost: Int32Array.from(pair.arcCost, (cost, arc) => (arc === 1 ? cost + 1 : cost)) };
  expect(modelHash([pair])).toMatch(/^[0-9a-f]{64}$/);
  expect(modelHash([changed])).not.toBe(modelHash([pair]));
  expect(modelHash([{ ...pair, maxHubs: 2 }])).not.toBe(modelHash([pair]));
  expect(modelHash([pair, pair])).not.toBe(modelHash([pair]));
  expect(modelHash([{ ...pair, more: null } as typeof pair])).toBe(modelHash([pair]));
});

test('a missing figure is the worst of a median', () => {
  expect(medianOf([1, null, 2])).toBe(2);
  expect(medianOf([null, null, 2])).toBeNull();
  expect(medianOf([1, null, 2], 'low')).toBe(1);
  expect(medianOf([1, 2, 3, 10])).toBe(2.5);
  expect(medianOf([])).toBeNull();
});

test('the table has medians over seeds and ratios to the first method on the same model', () => {
  const ours = [200, 300, 400].map((cost, at) => line({ seed: at + 1, hash: `h${at}`, cost, bound: cost - 10, gap: 10 / cost }));
  const theirs = [220, 360, 400].map((cost, at) => line({ seed: at + 1, hash: `h${at}`, method: 'highs', cost, bound: ours[at]!.bound! / 2, gap: 0.5, arithmetic: 'float' }));
  const rows = tableOf([...ours, ...theirs], 'xuequ').split('\n').filter((row) => row.startsWith('| 60'));
  expect(rows).toEqual([
    '| 60 | xuequ | 3/3 | 300 | 290 | 3.333 | – | 1.0000 | 1.0000 | 1.0 | 1.0 | 100 | 7.0 |',
    '| 60 | highs | 3/3 | 360 | ~145 | 50.000 | – | 1.1000 | 0.5000 | 1.0 | 1.0 | 100 | 7.0 |',
  ]);
});

test('beside a peer it is counted who costs less and how much of the open gap is closed', () => {
  const cases = [{ ours: 190, gap: 0.02, theirs: 200, other: 0.05 }, { ours: 200, gap: 0.001, theirs: 200, other: 0.01 }, { ours: 210, gap: 0.05, theirs: 200, other: 0 }];
  const lines = cases.flatMap(({ ours, gap, theirs, other }, at) => [line({ seed: at, hash: `h${at}`, cost: ours, gap }), line({ seed: at, hash: `h${at}`, method: 'cbc', cost: theirs, gap: other })]);
  expect(besideText(lines, 'xuequ')).toEqual([
    'Beside cbc: xuequ costs less on 1, the same on 1 and more on 1 of 3 cases; of the 2 that cbc left open, its gap is at most half of theirs on 2, at most a tenth on 1.',
  ]);
  expect(besideText(lines.filter(({ method }) => method === 'xuequ'), 'xuequ')).toEqual([]);
});

test('references count as reached at the median over seeds, to the printed hundredth', () => {
  const reference = { value: 100, isProven: true, irmaGapPercent: 0.25 };
  const costs = { A: [100.008, 100.008, 107], B: [101, 102, 100], C: [null, null, 100] };
  const lines = Object.entries(costs).flatMap(([instance, list]) => list.map((cost, seed) => line({ instance, seed, cost, gap: instance === 'A' ? 0 : 0.1, reference })));
  lines.push(line({ instance: 'D', status: 'unsupported', cost: null, reference }));
  expect(referenceText(lines)).toEqual(['xuequ: reference reached on 1 of 3 instances, gap closed on 1; mean gap to the reference 0.504 % over 2 (IRMA: 0.250 % over 3).']); // (0.008 + 1) / 2
});

test('a bound above anybody’s layout of the same models is told', () => {
  const lines = [line({ cost: 200 }), line({ method: 'cbc', cost: 230, bound: 201, arithmetic: 'float' }), line({ hash: 'other', cost: 500, bound: 400 })];
  expect(contradictions(lines)).toEqual(['**Wrong bound:** county 60, seed 1, cbc claims 201, but a layout of 200 was found.']);
  expect(tableOf(lines, 'xuequ')).toContain('**Wrong bound:**');
  expect(contradictions([line({ cost: 200 }), line({ method: 'cbc', cost: null, bound: 200.0001, arithmetic: 'float' })])).toEqual([]);
});

test('what was not run is told once for each reason, with its cases', () => {
  const lines = [1, 2].map((seed) => line({ seed, method: 'cbc', status: 'unsupported', cost: null, bound: null, gap: null, note: 'too large' }));
  expect(tableOf(lines, 'xuequ')).toContain('- cbc: unsupported, too large (60/1, 60/2)');
});
