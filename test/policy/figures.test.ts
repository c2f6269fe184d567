import { describe, expect, test } from 'vitest';
import { UNREACHABLE } from '../../src/core/county.js';
import type { Outcome } from '../../src/core/result.js';
import { EVIDENCE } from '../../src/policy/evidence.js';
import { districtQuality, partQuality, qualitySpread, strengthDeviation, waysOf } from '../../src/policy/figures.js';
import { county, evaluated, problem, scored, silent } from './small.js';

// Scores 90, 70, 50, 30 of mean 60, 1 km apart. Districts {0, 1, 2} of mean 70 and {3} of mean 30.
const four = county(scored(90, 70, 50, 30));
const LEAD = [0, 0, 0, 3];
const asked = problem(four);
const evaluation = evaluated(four, {}, LEAD);

describe('figures of strength, hundredths of a point', () => {
  test('districts deviate by 10 and 30 points: by schools (3 · 10 + 1 · 30) / 4 = 15, at most 30', () => {
    expect(strengthDeviation(asked, evaluation)).toMatchObject({ mean: 1500, most: 3000, worst: { lead: 3 } });
    expect([partQuality(asked), ...evaluation.districts.map((district) => districtQuality(asked, district))]).toEqual([6000, 7000, 3000]);
  });

  test('between schools they spread by √((30² + 10² + 10² + 30²) / 4) points, between districts by √((3 · 10² + 30²) / 4)', () => {
    const { schools, districts } = qualitySpread(asked, evaluation)!;
    expect(schools).toBeCloseTo(100 * Math.sqrt(500), 9);
    expect(districts).toBeCloseTo(100 * Math.sqrt(300), 9);
  });

  test('a district of which a school has no score has no mean and is left out; without any score there is no figure', () => {
    const three = county(scored(90, null, 50, 30));
    // Known: mean (90 + 50 + 30) / 3; {0, 1} is left out, {2, 3} has 40.
    const of = problem(three);
    const found = evaluated(three, {}, [0, 0, 2, 2]);
    expect(strengthDeviation(of, found)!.most).toBeCloseTo(17_000 / 3 - 4000, 9);
    expect(districtQuality(of, found.districts[0]!)).toBeNull();
    const dumb = county(silent(2));
    expect([strengthDeviation(problem(dumb), evaluated(dumb, {}, [0, 0])), qualitySpread(problem(dumb), evaluated(dumb, {}, [0, 0])), partQuality(problem(dumb))]).toEqual([null, null, null]);
  });
});

describe('ways', () => {
  test('are those of the members: mean (1000 + 2000) / 2, the longest that of school 2', () => {
    expect(waysOf(asked, evaluation.districts)).toEqual({ members: [{ unit: 1, lead: 0, metres: 1000 }, { unit: 2, lead: 0, metres: 2000 }], mean: 1500, longest: { unit: 2, lead: 0, metres: 2000 } });
  });

  test('that are not known are left out; without members there are none', () => {
    const gap = county(silent(3), { travel: { metres: (from, to) => (from === to ? 0 : from === 2 ? UNREACHABLE : 700), source: 'list', detour: 100 } });
    expect(waysOf(problem(gap), evaluated(gap, {}, [0, 0, 0]).districts)).toMatchObject({ mean: 700, longest: { unit: 1 } });
    expect(waysOf(problem(gap), evaluated(gap, {}, [0, 1, 2]).districts)).toEqual({ members: [], mean: null, longest: null });
  });
});

test('clauses show them in points and kilometres, to two decimals', () => {
  const outcome = { problem: asked, evaluation } as unknown as Outcome;
  const shown = Object.fromEntries(Object.entries(EVIDENCE).map(([id, figures]) => [id, figures(outcome).map(({ key, params }) => [key, params])]));
  const deviation = ['evidence.deviation', { mean: '15.00', most: '30.00', district: 3 }];
  const part = ['evidence.part', { schools: 4, districts: 2 }];
  expect(shown).toEqual({
    LZ1: [deviation],
    LZ2: [['evidence.quality', { known: 4, unknown: 0 }]],
    LZ5: [part],
    LZ15: [['evidence.schools', { schools: '22.36', districts: '17.32' }]],
    AK4: [part],
    GL1: [['evidence.ways', { mean: '1.50' }]],
    QX3: [['evidence.deputies', { kept: 0, districts: 2, least: 3, top: 4, fewest: 0, most: 2 }]],
    XX1: [['evidence.tiers', { known: 0, unknown: 4 }]],
    XX3: [deviation, ['evidence.worstDistance', { school: 2, km: '2.00', district: 0 }]],
    XX5: [part],
    XX6: [['evidence.population', { known: 0, unknown: 4 }]],
  });
});
