import { describe, expect, test } from 'vitest';
import { UNREACHABLE } from '../../src/core/county.js';
import { conclude } from '../../src/core/conclude.js';
import { compile } from '../../src/core/compile.js';
import { TERMS } from '../../src/policy/terms/index.js';
import { charges, county, hasTerm, layout, missing, problem, scored, silent, type Plan } from './small.js';

const paramsOf = (id: string, of: Parameters<typeof problem>[0], plan: Plan = {}): unknown => problem(of, plan).terms.find((term) => term.id === id)!.params;
const noWays = { travel: { metres: () => UNREACHABLE, source: 'none', detour: 100 } } as const;

test('there are eleven terms, each met below', () => {
  expect(TERMS.length).toBe(11);
});

describe('proximity (GL1)', () => {
  const road = county(silent(4), { at: [0, 300, 1000, 1450] });

  test('every member pays the metres to its lead times the weight; leads pay nothing', () => {
    // 300 − 0 and 1450 − 1000
    expect(charges('proximity', road, { weights: { proximity: 3 } }, [0, 0, 2, 2])).toEqual([[0, 1, 300, 900], [2, 3, 450, 1350]]);
  });

  test('the way is that of the member to the lead, where the way back is another', () => {
    const steep = county(silent(3), { travel: { metres: (from, to) => (from === to ? 0 : from < to ? 700 : 500), source: 'list', detour: 100 } });
    expect(charges('proximity', steep, {}, [1, 1, 1])).toEqual([[1, 0, 700, 700], [1, 2, 500, 500]]);
  });

  test('a member without a way pays nothing: that is a fault, not a price', () => {
    const gap = county(silent(2), { travel: { metres: (from, to) => (from === to ? 0 : UNREACHABLE), source: 'list', detour: 100 } });
    expect(charges('proximity', gap, {}, [0, 0])).toEqual([]);
  });

  test('weight 0 switches it off; without any ways it is undecided', () => {
    expect(hasTerm('proximity', road, { weights: { proximity: 0 } })).toBe(false);
    expect(missing('AK3', county(scored(1), noWays))).toEqual(['longitude']);
  });
});

describe('strength (LZ1)', () => {
  // The mean of 90, 70, 50, 30 is 60: offsets 30, 10, −10, −30 points.
  const four = county(scored(90, 70, 50, 30));

  test('a district pays what its schools together have above or below the mean, to the hundredth', () => {
    // 30 + 10 = 40 points = 4000 hundredths, and −40.
    expect(charges('strength', four, {}, [0, 0, 2, 2])).toEqual([[0, null, 4000, 40_000], [2, null, 4000, 40_000]]);
    // 30 − 30 and 10 − 10 are level.
    expect(charges('strength', four, {}, [0, 1, 1, 0])).toEqual([]);
    expect(charges('strength', four, { weights: { strength: 7 } }, [0, 0, 0, 3])).toEqual([[0, null, 3000, 21_000], [3, null, 3000, 21_000]]);
  });

  test('within the tolerance of a school times the size nothing is paid, beyond it what is beyond', () => {
    // 40 points off at two schools: 2 × 20 leaves nothing, 2 × 15 leaves 10.
    expect(charges('strength', four, { targets: { strengthTolerance: 2000 } }, [0, 0, 2, 2])).toEqual([]);
    expect(charges('strength', four, { targets: { strengthTolerance: 1500 } }, [0, 0, 2, 2])).toEqual([[0, null, 1000, 10_000], [2, null, 1000, 10_000]]);
    expect(charges('strength', four, { targets: { strengthTolerance: 1999 } }, [0, 0, 2, 2]).map(([, , amount]) => amount)).toEqual([2, 2]);
  });

  test('a school without a score stands at the mean, which is rounded to a hundredth', () => {
    // (100 + 0 + 0) / 3 = 33.333… points → 3333; the offsets are 6667, −3333, −3333 and 0.
    const rounded = county(scored(100, 0, 0, null));
    expect(paramsOf('strength', rounded)).toEqual({ mean: 33.33, tolerance: 0 });
    expect(charges('strength', rounded, {}, [0, 1, 2, 0])).toEqual([[0, null, 6667, 66_670], [1, null, 3333, 33_330], [2, null, 3333, 33_330]]);
    expect(charges('strength', rounded, {}, [0, 0, 0, 3])).toEqual([[0, null, 1, 10]]);
  });

  test('weight 0 switches it off; without scores it is undecided', () => {
    expect(hasTerm('strength', four, { weights: { strength: 0 } })).toBe(false);
    expect(missing('LZ1', county([{ setting: 'rural' }]))).toEqual(['quality']);
    expect(missing('LZ15', county(silent(2)), { weights: { strength: 0 } })).toEqual(['quality']);
  });
});

describe('setting (LZ1)', () => {
  test('a district pays thousandths of a rural school above or below the share; towns are not rural, unknown stands at the share', () => {
    // Rural 2 of 3 known → share 667. District {0, 1}: 2 · (1000 − 667) = 666; {2, 3}: −667 + 0.
    const four = county([{ setting: 'rural' }, { setting: 'rural' }, { setting: 'town' }, { setting: null }]);
    expect(paramsOf('setting', four)).toEqual({ share: 66.7 });
    expect(charges('setting', four, { weights: { setting: 2 } }, [0, 0, 2, 2])).toEqual([[0, null, 666, 1332], [2, null, 667, 1334]]);
  });

  test('a level mix costs nothing; weight 0 and a missing column', () => {
    const level = county([{ setting: 'rural' }, { setting: 'urban' }, { setting: 'rural' }, { setting: 'town' }]);
    expect(charges('setting', level, {}, [0, 0, 2, 2])).toEqual([]);
    expect(hasTerm('setting', level, { weights: { setting: 0 } })).toBe(false);
    expect(missing('LZ1', county(scored(1, 2)))).toEqual(['setting']);
  });
});

describe('leadStrength (AK3)', () => {
  test('a district pays what its lead is below the strongest school, lead or not', () => {
    // The best is 90; leads of 90 and 60: 0 and 30 points.
    const four = county(scored(60, 90, 90, 10));
    expect(charges('leadStrength', four, { weights: { leadStrength: 4 } }, [0, 1, 1, 0])).toEqual([[0, null, 3000, 12_000]]);
    expect(charges('leadStrength', four, {}, [3, 3, 3, 3])).toEqual([[3, null, 8000, 8000]]);
    expect(paramsOf('leadStrength', four)).toEqual({ best: 90 });
  });

  test('a lead without a score pays nothing; weight 0 and a missing column', () => {
    expect(charges('leadStrength', county(scored(null, 50)), {}, [0, 0])).toEqual([]);
    expect(hasTerm('leadStrength', county(scored(1, 2)), { weights: { leadStrength: 0 } })).toBe(false);
    expect(missing('AK3', county(silent(2)))).toEqual(['quality']);
  });
});

describe('students (XX2)', () => {
  // 100 a school on average: eight schools have 800, so the usual band is 400 to 1200.
  const four = county([{ students: 0 }, { students: 200 }, { students: 150 }, { students: 50 }]);

  test('the usual band is half to one and a half of eight mean schools', () => {
    expect(paramsOf('students', four)).toEqual({ low: 400, high: 1200 });
    // 200 and 200 students: 200 below each, at 5 a student.
    expect(charges('students', four, {}, [0, 0, 2, 2])).toEqual([[0, null, 200, 1000], [2, null, 200, 1000]]);
    expect(charges('students', four, {}, [0, 0, 0, 0])).toEqual([]);
  });

  test('a given band counts below and above it; the ends are free', () => {
    const plan = { targets: { studentsLow: 150, studentsHigh: 200 } };
    expect(charges('students', four, plan, [0, 0, 2, 2])).toEqual([]);
    expect(charges('students', four, plan, [0, 0, 0, 3])).toEqual([[0, null, 150, 750], [3, null, 100, 500]]);
  });

  test('a school without a figure counts as none; weight 0 and a missing column', () => {
    expect(charges('students', county([{ students: 70 }, {}]), { targets: { studentsLow: 100, studentsHigh: 100 } }, [0, 0])).toEqual([[0, null, 30, 150]]);
    expect(hasTerm('students', four, { weights: { students: 0 } })).toBe(false);
    expect(missing('XX2', county(silent(2)))).toEqual(['students']);
  });

  test('one end given beyond the usual other end leaves a band, not a contradiction', () => {
    // The usual band is 400 to 1200; 2000 as the least, or 100 as the most, must still be one price for model and problem.
    for (const targets of [{ studentsLow: 2000 }, { studentsHigh: 100 }]) {
      const asked = problem(four, { targets, rules: { minSize: 1 } });
      const { low, high } = asked.terms.find(({ id }) => id === 'students')!.params as { low: number; high: number };
      expect(low).toBeLessThanOrEqual(high);
      expect(() => conclude(asked, compile(asked), [{ solver: 'given', layout: layout(0, 0, 2, 2) }])).not.toThrow();
    }
  });
});

describe('townships (AK2)', () => {
  const four = county([{ township: '甲镇' }, { township: '乙镇' }, { township: '丙镇' }, { township: '甲镇' }]);

  test('each township beyond the free ones is paid for', () => {
    expect(charges('townships', four, {}, [0, 0, 0, 0])).toEqual([[0, null, 1, 2000]]);
    expect(charges('townships', four, { targets: { freeTownships: 1 } }, [0, 0, 0, 0])).toEqual([[0, null, 2, 4000]]);
    expect(charges('townships', four, {}, [0, 0, 2, 2])).toEqual([]);
  });

  test('weight 0 and a missing column; a rule beside it is no matter', () => {
    expect(hasTerm('townships', four, { weights: { townships: 0 } })).toBe(false);
    expect(missing('AK2', county(silent(2)))).toEqual(['township']);
    expect(charges('townships', four, { rules: { maxTownships: 2 } }, [0, 0, 0, 0])).toEqual([[0, null, 1, 2000]]);
  });
});

describe('moves (LZ14)', () => {
  // In force: {0, 1, 2} under 0, {3, 4} under 3; school 5 is new to it.
  const six = county(silent(6), { inForce: [0, 0, 0, 3, 3, -1] });
  const moved = (...lead: number[]): unknown[] => charges('moves', six, {}, lead).map(([district, school]) => [school, district]);

  test('a change of lead alone moves nobody', () => {
    expect(moved(1, 1, 1, 4, 4, 4)).toEqual([]);
  });

  test('a school whose lead was of another district has moved, at the weight', () => {
    expect(charges('moves', six, {}, [0, 0, 3, 3, 3, 0])).toEqual([[3, 2, 1, 3000]]);
    // The two districts become one under 0: 3 and 4 have moved.
    expect(moved(0, 0, 0, 0, 0, 0)).toEqual([[3, 0], [4, 0]]);
  });

  test('a new district out of an old one moves nobody; a school new to the county is free, and moves those who follow it', () => {
    expect(moved(0, 0, 2, 3, 4, 4)).toEqual([]);
    expect(moved(0, 0, 5, 3, 3, 5)).toEqual([[2, 5]]);
  });

  test('weight 0, and no layout in force', () => {
    expect(hasTerm('moves', six, { weights: { moves: 0 } })).toBe(false);
    expect(missing('LZ14', county(silent(2)))).toEqual(['layout']);
  });
});

describe('pairs (LZ12)', () => {
  const paired = county(silent(4), { pairs: [{ helper: 0, helped: 2 }, { helper: 2, helped: 0 }, { helper: 1, helped: 3 }] });

  test('soft: a parted pair is paid once, by the district of the helped school', () => {
    expect(charges('pairs', paired, {}, [0, 0, 2, 2])).toEqual([[2, 2, 1, 5000], [2, 3, 1, 5000]]);
    expect(charges('pairs', paired, {}, [0, 1, 0, 1])).toEqual([]);
    expect(paramsOf('pairs', paired)).toEqual({ pairs: 2 });
  });

  test('hard, off and weight 0 there is no such term; without pairs it is undecided', () => {
    for (const pairs of ['hard', 'off'] as const) expect(hasTerm('pairs', paired, { rules: { pairs } })).toBe(false);
    expect(hasTerm('pairs', paired, { weights: { pairs: 0 } })).toBe(false);
    expect(missing('LZ12', county(silent(2)))).toEqual(['pairs']);
  });
});

describe('crossing (LZ13)', () => {
  const two = county([{ county: '东县' }, { county: '西县' }, { county: '西县' }]);

  test('priced: each member whose lead is in another county pays', () => {
    expect(charges('crossing', two, { rules: { crossing: 'price' } }, [0, 0, 0])).toEqual([[0, 1, 1, 20_000], [0, 2, 1, 20_000]]);
    expect(charges('crossing', two, { rules: { crossing: 'price' } }, [0, 1, 1])).toEqual([]);
  });

  test('free, or at weight 0, there is no such term; forbidden neither', () => {
    expect(hasTerm('crossing', two, { rules: { crossing: 'free' } })).toBe(false);
    expect(hasTerm('crossing', two, { rules: { crossing: 'price' }, weights: { crossing: 0 } })).toBe(false);
    expect(hasTerm('crossing', county(silent(2)), { rules: { crossing: 'forbid' } })).toBe(false);
  });
});

test('population (TE1, XX6): persons off an even share, students where a school has no figure; nothing where the number of districts is free', () => {
  const four = county([{ figures: { population: 100 }, students: 5 }, { students: 40 }, { students: 60 }, {}]);
  const plan: Plan = { rules: { minSize: 1, minDistricts: 2, maxDistricts: 2 }, weights: { population: 3 } };
  // 200 in all, 100 each.
  expect(charges('population', four, plan, [0, 0, 2, 2])).toEqual([[0, null, 40, 120], [2, null, 40, 120]]);
  expect(hasTerm('population', four, { weights: { population: 3 } })).toBe(false);
  expect(missing('TE1', county(silent(2)), plan)).toEqual(['population']);
});

describe('feederPlaces (GL6)', () => {
  const junior = county([{ stage: 'nineYear', figures: { places: 100, leavers: 30 } }, { stage: 'junior', figures: { places: 40 } }, { stage: 'nineYear', figures: { leavers: 111 } }]);
  const price = { rules: { feederPlaces: 'price' } } as const;

  test('priced: a district pays for each leaver without a place; places to spare elsewhere do not help', () => {
    // 140 places for 141 leavers; apart, 111 and none.
    expect(charges('feederPlaces', junior, price, [0, 0, 0])).toEqual([[0, null, 1, 100]]);
    expect(charges('feederPlaces', junior, { ...price, weights: { feederPlaces: 7 } }, [0, 0, 2])).toEqual([[2, null, 111, 777]]);
    expect(charges('feederPlaces', county([{ stage: 'nineYear', figures: { places: 3, leavers: 3 } }]), price, [0])).toEqual([]);
  });

  test('hard, off and weight 0 there is no such term; a missing column is said', () => {
    for (const feederPlaces of ['hard', 'off'] as const) expect(hasTerm('feederPlaces', junior, { rules: { feederPlaces } })).toBe(false);
    expect(hasTerm('feederPlaces', junior, { ...price, weights: { feederPlaces: 0 } })).toBe(false);
    expect(missing('GL6', county([{ stage: 'nineYear', figures: { leavers: 3 } }]), price)).toEqual(['places']);
    expect(missing('GL6', county([{ stage: 'nineYear', figures: { places: 3 } }]), price)).toEqual(['leavers']);
    expect(missing('GL6', county(silent(2)), price)).toEqual([]);
  });
});
