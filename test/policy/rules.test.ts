import { describe, expect, test } from 'vitest';
import { UNREACHABLE } from '../../src/core/county.js';
import { buildProblems } from '../../src/policy/problem.js';
import { RULES } from '../../src/policy/rules/index.js';
import { breaches, county, hasRule, layout, missing, problem, scored, settings, silent } from './small.js';

test('there are eighteen rules, each met below or, eligibleLead, in its own file', () => {
  expect(RULES.length).toBe(18);
});

describe('maxSize (LZ6)', () => {
  const four = county(silent(4));

  test('a district as large as the cap keeps it, one school more breaks it by one', () => {
    expect(breaches('maxSize', four, { maxSize: 4 }, [0, 0, 0, 0])).toEqual([]);
    expect(breaches('maxSize', four, { maxSize: 3 }, [1, 1, 1, 1])).toEqual([{ district: 1, schools: [0, 1, 2, 3], degree: 1, params: { size: 4, limit: 3 } }]);
    expect(breaches('maxSize', four, { maxSize: 1, minSize: 1 }, [1, 1, 1, 3])).toEqual([{ district: 1, schools: [0, 1, 2], degree: 2, params: { size: 3, limit: 1 } }]);
  });

  test('an exception lifts, or lowers, the cap of the lead it names and of no other', () => {
    const excepted = county(silent(6), { exceptions: [{ lead: 0, cap: 3, reason: '山区' }, { lead: 5, cap: 1, reason: '新建' }] });
    const rules = { maxSize: 2, minSize: 1 };
    expect(breaches('maxSize', excepted, rules, [0, 0, 0, 3, 3, 5])).toEqual([]);
    expect(breaches('maxSize', excepted, rules, [1, 1, 1, 3, 3, 5])).toEqual([{ district: 1, schools: [0, 1, 2], degree: 1, params: { size: 3, limit: 2 } }]);
    expect(breaches('maxSize', excepted, rules, [0, 0, 0, 0, 5, 5]).map(({ district, degree, params }) => [district, degree, params['limit']])).toEqual([[0, 1, 3], [5, 1, 1]]);
  });

  test('an exception is of the school, not of the unit that has its number in another part', () => {
    // In the part of primary schools 1, 2, 4 the school 4 is unit 2.
    const stages = county([{ stage: 'junior' }, {}, {}, { stage: 'junior' }, {}], { exceptions: [{ lead: 4, cap: 3, reason: '山区' }] });
    const maxSize = buildProblems(stages, settings({ rules: { maxSize: 2, minSize: 2 } }))[0]!.rules.find(({ id }) => id === 'maxSize')!;
    expect(maxSize.judge(layout(2, 2, 2))).toEqual([]);
    expect(maxSize.judge(layout(1, 1, 1)).map(({ degree }) => degree)).toEqual([1]);
  });
});

test('minSize (LZ4): a district of just the least size keeps it; a smaller one lacks what it lacks', () => {
  const five = county(silent(5));
  expect(breaches('minSize', five, { minSize: 2 }, [0, 0, 2, 2, 2])).toEqual([]);
  expect(breaches('minSize', five, { minSize: 3 }, [0, 0, 2, 2, 4])).toEqual([
    { district: 0, schools: [0, 1], degree: 1, params: { size: 2, limit: 3 } },
    { district: 2, schools: [2, 3], degree: 1, params: { size: 2, limit: 3 } },
    { district: 4, schools: [4], degree: 2, params: { size: 1, limit: 3 } },
  ]);
});

test('sameStage (LZ4, AK1): teaching points go with primary, nine-year with junior schools; others are faults of one each', () => {
  const mixed = county([{ stage: 'primary' }, { stage: 'teachingPoint' }, { stage: 'junior' }, { stage: 'nineYear' }, { stage: 'kindergarten' }]);
  expect(breaches('sameStage', mixed, {}, [0, 0, 0, 0, 0])).toEqual([2, 3, 4].map((unit) => ({ district: 0, schools: [unit, 0], degree: 1, params: {} })));
  expect(breaches('sameStage', county([{ stage: 'nineYear' }, { stage: 'junior' }]), {}, [0, 0])).toEqual([]);
  expect(breaches('sameStage', county([{}, { stage: 'teachingPoint' }]), {}, [0, 0])).toEqual([]);
});

describe('sameCounty (LZ13)', () => {
  const two = county([{ county: '东县' }, { county: '东县' }, { county: '西县' }]);

  test('forbidden: a member of another county is one fault and both counties are named', () => {
    expect(breaches('sameCounty', two, { crossing: 'forbid' }, [0, 0, 0])).toEqual([{ district: 0, schools: [2, 0], degree: 1, params: { county: '西县', leadCounty: '东县' } }]);
  });

  test('a county that is not named is another than one that is', () => {
    expect(breaches('sameCounty', county([{ county: '东县' }, {}]), {}, [0, 0]).length).toBe(1);
    expect(breaches('sameCounty', county(silent(2)), {}, [0, 0])).toEqual([]);
  });

  test('priced and free there is no such rule', () => {
    for (const crossing of ['price', 'free'] as const) expect(hasRule('sameCounty', two, { crossing })).toBe(false);
    expect(hasRule('sameCounty', county(silent(2)), { crossing: 'forbid' })).toBe(true);
  });
});

describe('reachable and maxDistance (GL1)', () => {
  const road = county(silent(3), { at: [0, 500, 1500] });
  const gap = county(silent(3), { travel: { metres: (from, to) => (from === to ? 0 : from === 2 ? UNREACHABLE : 700), source: 'list', detour: 100 } });
  const nowhere = county(silent(3), { travel: { metres: () => UNREACHABLE, source: 'none', detour: 100 } });

  test('a member without a way to its lead is one fault; the way back does not count', () => {
    expect(breaches('reachable', gap, {}, [0, 0, 0])).toEqual([{ district: 0, schools: [2, 0], degree: 1, params: {} }]);
    expect(breaches('reachable', gap, {}, [2, 2, 2])).toEqual([]);
  });

  test('a member just at the limit keeps it, one metre beyond breaks it by one', () => {
    expect(breaches('maxDistance', road, { maxDistance: 1500 }, [0, 0, 0])).toEqual([]);
    expect(breaches('maxDistance', road, { maxDistance: 1499 }, [0, 0, 0])).toEqual([{ district: 0, schools: [2, 0], degree: 1, params: { metres: 1500, limit: 1499 } }]);
    expect(breaches('maxDistance', road, { maxDistance: 400 }, [0, 0, 0]).map(({ degree }) => degree)).toEqual([100, 1100]);
  });

  test('a pair without a way is a fault of reachable and not of the distance', () => {
    expect(breaches('maxDistance', gap, { maxDistance: 1000 }, [0, 0, 0])).toEqual([]);
  });

  test('no limit, no rule; without any ways the clause is not decidable', () => {
    expect(hasRule('maxDistance', road)).toBe(false);
    for (const id of ['reachable', 'maxDistance']) expect(hasRule(id, nowhere, { maxDistance: 9 })).toBe(false);
    // Two rules and the term proximity are at a loss.
    expect(missing('GL1', nowhere, { rules: { maxDistance: 9 } }).filter((field) => field === 'longitude').length).toBe(3);
    expect(missing('GL1', road)).not.toContain('longitude');
  });
});

describe('maxTownships (AK2)', () => {
  const four = county([{ township: '甲镇' }, { township: '乙镇' }, { township: '乙镇' }, { township: '丙镇' }]);

  test('a district of just as many townships keeps it; each further one is a degree, and they are named', () => {
    expect(breaches('maxTownships', four, { maxTownships: 2 }, [0, 0, 0, 3])).toEqual([]);
    expect(breaches('maxTownships', four, { maxTownships: 1 }, [0, 0, 0, 0])).toEqual([
      { district: 0, schools: [0, 1, 2, 3], degree: 2, params: { count: 3, limit: 1, townships: '甲镇、乙镇、丙镇' } },
    ]);
  });

  test('no limit, no rule; without townships the clause is not decidable', () => {
    expect(hasRule('maxTownships', four)).toBe(false);
    expect(hasRule('maxTownships', county(silent(2)), { maxTownships: 1 })).toBe(false);
    expect(missing('AK2', county(silent(2)), { rules: { maxTownships: 1 } })).toContain('township');
    expect(missing('AK2', county([{ township: '甲镇' }, {}]), { rules: { maxTownships: 1 } })).toEqual([]);
  });
});

test('districtCount (AK4): both ends of the range are in it; the degree is the distance to the range', () => {
  const three = county(silent(3));
  const degrees = (rules: { minDistricts?: number; maxDistricts?: number }, lead: number[]): unknown[] => breaches('districtCount', three, rules, lead).map(({ degree, params, schools, district }) => [degree, params['count'], schools, district]);
  expect(degrees({ minDistricts: 2, maxDistricts: 2 }, [0, 0, 2])).toEqual([]);
  expect(degrees({ minDistricts: 3 }, [0, 0, 0])).toEqual([[2, 1, [], null]]);
  expect(degrees({ maxDistricts: 1 }, [0, 1, 2])).toEqual([[2, 3, [], null]]);
  expect(degrees({ minDistricts: 1 }, [0, 0, 0])).toEqual([]);
  for (const lead of [[0, 1, 2], [0, 0, 0]]) expect(degrees({ maxDistricts: 3 }, lead)).toEqual([]);
  expect(hasRule('districtCount', three)).toBe(false);
});

describe('weakerMembers (LZ7)', () => {
  const rules = { weakerMembers: true };

  test('a member may be as strong as its lead; above it the points are the degree', () => {
    expect(breaches('weakerMembers', county(scored(80, 80, 79)), rules, [0, 0, 0])).toEqual([]);
    expect(breaches('weakerMembers', county(scored(80, 81.25, 79)), rules, [0, 0, 0])).toEqual([{ district: 0, schools: [1, 0], degree: 125, params: { points: 1.25 } }]);
  });

  test('new schools may join anywhere, and what has no score is not judged', () => {
    expect(breaches('weakerMembers', county([{ quality: 100 }, { quality: 9000, isNew: true }, { quality: null }]), rules, [0, 0, 0])).toEqual([]);
    expect(breaches('weakerMembers', county(scored(null, 90)), rules, [0, 0])).toEqual([]);
    expect(breaches('weakerMembers', county(scored(0, 1)), rules, [0, 0]).map(({ degree }) => degree)).toEqual([100]);
    // That the lead is new excuses nobody.
    expect(breaches('weakerMembers', county([{ quality: 100, isNew: true }, { quality: 9000 }]), rules, [0, 0]).length).toBe(1);
  });

  test('off unless asked; without scores not decidable', () => {
    expect(hasRule('weakerMembers', county(scored(1, 2)))).toBe(false);
    expect(missing('LZ7', county(silent(2)), { rules })).toEqual(['quality']);
  });
});

describe('pairsKept (LZ12)', () => {
  const paired = county(silent(4), { pairs: [{ helper: 0, helped: 3 }, { helper: 3, helped: 0 }, { helper: 1, helped: 2 }] });

  test('hard: a parted pair is one fault of the helped school, given twice it is still one', () => {
    expect(breaches('pairsKept', paired, { pairs: 'hard' }, [0, 0, 0, 0])).toEqual([]);
    expect(breaches('pairsKept', paired, { pairs: 'hard' }, [0, 1, 1, 1])).toEqual([{ district: null, schools: [3, 0], degree: 1, params: {} }]);
    expect(breaches('pairsKept', paired, { pairs: 'hard' }, [0, 1, 2, 3]).map(({ schools }) => schools)).toEqual([[3, 0], [2, 1]]);
  });

  test('soft and off there is no such rule', () => {
    for (const pairs of ['soft', 'off'] as const) expect(hasRule('pairsKept', paired, { pairs })).toBe(false);
  });

  test('a pair across two parts is no pair of either, and a county without pairs cannot be judged', () => {
    const across = county([{}, {}, { stage: 'junior' }], { pairs: [{ helper: 0, helped: 2 }] });
    const counted = buildProblems(across, settings({ rules: { pairs: 'hard' } })).map(({ rules }) => rules.find(({ id }) => id === 'pairsKept')!.params);
    expect(counted).toEqual([{ pairs: 0 }, { pairs: 0 }]);
    expect(hasRule('pairsKept', county(silent(2)), { pairs: 'hard' })).toBe(false);
    expect(missing('LZ12', county(silent(2)), { rules: { pairs: 'hard' } })).toContain('pairs');
  });
});

describe('memberships (XX4)', () => {
  const five = county(silent(5));
  const faults = (rules: Parameters<typeof breaches>[2], lead: number[]): unknown[] => breaches('memberships', five, rules, lead).map(({ params, schools, district, degree }) => [params['fault'], schools, district, degree]);

  test('fixed: the school under another lead, or leading itself, is a fault', () => {
    const rules = { fixed: [{ school: 's1', lead: 's0' }] };
    expect(faults(rules, [0, 0, 2, 2, 2])).toEqual([]);
    expect(faults(rules, [0, 2, 2, 2, 2])).toEqual([['notFixed', [1, 2], 2, 1]]);
    expect(faults(rules, [0, 1, 0, 0, 0])).toEqual([['notFixed', [1, 1], 1, 1]]);
  });

  test('forbidden: only that lead is barred', () => {
    const rules = { forbidden: [{ school: 's1', lead: 's0' }] };
    expect(faults(rules, [0, 0, 2, 2, 2])).toEqual([['forbidden', [1, 0], 0, 1]]);
    expect(faults(rules, [0, 2, 2, 2, 2])).toEqual([]);
    expect(faults(rules, [1, 1, 1, 1, 1])).toEqual([]);
  });

  test('together and apart: the districts of the two decide, whoever leads', () => {
    const rules = { together: [['s1', 's3']] as [string, string][], apart: [['s0', 's2']] as [string, string][] };
    expect(faults(rules, [0, 4, 4, 4, 4])).toEqual([]);
    expect(faults(rules, [0, 0, 4, 4, 4])).toEqual([['parted', [1, 3], null, 1]]);
    expect(faults(rules, [4, 4, 4, 4, 4])).toEqual([['joined', [0, 2], 4, 1]]);
  });

  test('all four lists count in one rule; with none there is no rule', () => {
    const rules = { fixed: [{ school: 's1', lead: 's0' }], forbidden: [{ school: 's2', lead: 's0' }], together: [['s3', 's4']] as [string, string][], apart: [['s1', 's2']] as [string, string][] };
    expect(problem(five, { rules }).rules.find(({ id }) => id === 'memberships')!.params).toEqual({ fixed: 1, forbidden: 1, together: 1, apart: 1 });
    // s1 not under s0, s2 under s0, s3 without s4; then s1 with s2 instead of the first.
    expect(faults(rules, [0, 3, 0, 3, 0]).length).toBe(3);
    expect(faults(rules, [0, 0, 0, 3, 4]).length).toBe(3);
    expect(hasRule('memberships', five)).toBe(false);
  });
});

test('stageCaps (LZ8): junior and primary schools are counted by themselves, nine-year schools as junior', () => {
  const mixed = county([{ stage: 'junior' }, { stage: 'nineYear' }, {}, { stage: 'teachingPoint' }]);
  const rules = { minSize: 1, maxJunior: 1, maxPrimary: 1 };
  expect(breaches('stageCaps', mixed, rules, [0, 0, 0, 0]).map(({ degree, params }) => [degree, params['fault'], params['count']])).toEqual([[1, 'tooManyJunior', 2], [1, 'tooManyPrimary', 2]]);
  expect(breaches('stageCaps', county([{}, {}]), { ...rules, maxPrimary: 2 }, [0, 0])).toEqual([]);
});

test('evenSizes (QX1, QX3): sizes are within one of each other where the number is fixed; else nothing is asked', () => {
  const five = county(silent(5));
  const two = { minSize: 1, evenSizes: true, minDistricts: 2, maxDistricts: 2 };
  expect(breaches('evenSizes', five, two, [0, 0, 0, 3, 3])).toEqual([]);
  expect(breaches('evenSizes', five, two, [0, 0, 0, 0, 4]).map(({ district, degree }) => [district, degree])).toEqual([[0, 1], [4, 1]]);
  expect(hasRule('evenSizes', five, { evenSizes: true, minDistricts: 1, maxDistricts: 2 })).toBe(false);
});

describe('townships divided one by one (TE1, TE2)', () => {
  const towns = county([...silent(3).map(() => ({ township: '甲镇' })), { township: '乙镇' }, { township: '乙镇', stage: 'junior' }]);
  const plan = { scheme: { partition: 'all', within: 'township', lead: 'seat' }, rules: { minSize: 1, twoDistrictsFrom: 3 } } as never;

  test('are parts of their own, with two districts from the threshold on', () => {
    const problems = buildProblems(towns, settings(plan));
    expect(problems.map(({ part, rules }) => [part.id, part.township, rules.find(({ id }) => id === 'districtCount')!.params['min']])).toEqual([['joint@乙镇', '乙镇', 1], ['joint@甲镇', '甲镇', 2]]);
  });

  test('sameTownship: a layout that leaves one is at fault, and its parts count together', () => {
    const [together] = buildProblems(towns, settings(plan), layout(0, 0, 2, 2, 2));
    expect(together!.rules.find(({ id }) => id === 'sameTownship')!.judge(layout(0, 0, 2, 2, 2)).map(({ schools }) => schools[0])).toEqual([3, 4]);
    expect(together!.rules.find(({ id }) => id === 'districtCount')!.params['min']).toBe(3);
  });
});

describe('feederPlaces (GL6)', () => {
  // A nine-year school with 100 places and 30 leavers of its own, and two junior schools, the second without a figure.
  const junior = county([{ stage: 'nineYear', figures: { places: 100, leavers: 30 } }, { stage: 'junior', figures: { places: 40 } }, { stage: 'junior' }, { stage: 'nineYear', figures: { leavers: 110 } }]);

  test('a district with just as many places keeps it, one leaver more breaks it by one', () => {
    // 100 + 40 − 30 − 110 = 0, and 100 − 30 − 110 = −40
    expect(breaches('feederPlaces', junior, { feederPlaces: 'hard' }, [0, 0, 0, 0])).toEqual([]);
    expect(breaches('feederPlaces', junior, { feederPlaces: 'hard', minSize: 1 }, [0, 1, 1, 0])).toEqual([{ district: 0, schools: [0, 3], degree: 40, params: { places: 100, leavers: 140 } }]);
    expect(breaches('feederPlaces', junior, { feederPlaces: 'hard', minSize: 1 }, [0, 0, 0, 3]).map(({ district, degree }) => [district, degree])).toEqual([[3, 110]]);
  });

  test('in a joint district primary schools and teaching points send, and their own 招生计划 is no junior place', () => {
    const joint = county([{ stage: 'junior', figures: { places: 50 } }, { figures: { leavers: 45, places: 500 } }, { stage: 'teachingPoint', figures: { leavers: 6 } }, { stage: 'teachingPoint' }]);
    expect(breaches('feederPlaces', joint, { feederPlaces: 'hard' }, [0, 0, 0, 0])).toEqual([{ district: 0, schools: [0, 1, 2, 3], degree: 1, params: { places: 50, leavers: 51 } }]);
  });

  test('off and priced there is no such rule, nor for schools that only send or only admit; a missing column is said', () => {
    for (const feederPlaces of ['off', 'price'] as const) expect(hasRule('feederPlaces', junior, { feederPlaces })).toBe(false);
    expect(hasRule('feederPlaces', junior, { feederPlaces: 'hard' })).toBe(true);
    const hard = { rules: { feederPlaces: 'hard' } } as const;
    for (const stage of ['primary', 'junior'] as const) expect(missing('GL6', county([{ stage }, { stage }]), hard)).toEqual([]);
    expect(missing('GL6', county([{ stage: 'nineYear', figures: { leavers: 3 } }]), hard)).toEqual(['places']);
    expect(missing('GL6', county([{ stage: 'nineYear', figures: { places: 3 } }]), hard)).toEqual(['leavers']);
    expect(missing('GL6', county([{ stage: 'nineYear' }]))).toEqual([]);
  });
});
