import { describe, expect, test } from 'vitest';
import type { County } from '../../src/core/county.js';
import type { Part } from '../../src/core/problem.js';
import { partLayout } from '../../src/policy/parts.js';
import { buildProblems } from '../../src/policy/problem.js';
import { makeNames } from '../../src/report/build/names.js';
import { county, layout, schoolOf, settings, silent } from './small.js';

const partsOf = (of: County, byCounty: boolean, across: ReturnType<typeof layout> | null = null): Part[] =>
  buildProblems(of, settings({ rules: { crossing: byCounty ? 'forbid' : 'free' } }), across).map(({ part }) => part);

/** Parts as [id, stage, county, schools]. */
const split = (...args: Parameters<typeof partsOf>): unknown[] => partsOf(...args).map((part) => [part.id, part.stage, part.county, [...part.schools]]);

const stages = county([{ stage: 'kindergarten' }, { stage: 'nineYear' }, { stage: 'teachingPoint' }, { stage: 'junior' }, { stage: 'primary' }]);
const counties = county([{ county: '西县' }, { county: '东县' }, { county: '东县', stage: 'junior' }, { county: '西县' }]);

test('parts are cut by stage; teaching points are with primary, nine-year with junior schools', () => {
  expect(split(stages, false)).toEqual([['primary', 'primary', '', [2, 4]], ['junior', 'junior', '', [1, 3]], ['kindergarten', 'kindergarten', '', [0]]]);
});

test('and by county where asked, primary first, then by the county\'s name', () => {
  expect(split(counties, true)).toEqual([['primary@东县', 'primary', '东县', [1]], ['primary@西县', 'primary', '西县', [0, 3]], ['junior@东县', 'junior', '东县', [2]]]);
  expect(split(counties, false)).toEqual([['primary', 'primary', '', [0, 1, 3]], ['junior', 'junior', '', [2]]]);
});

test('schools that name no county are a part of their own beside those that do', () => {
  expect(split(county([{ county: '东县' }, {}, {}]), true)).toEqual([['primary', 'primary', '', [1, 2]], ['primary@东县', 'primary', '东县', [0]]]);
});

test('the schools of a part stand by id, by code units, whatever the order of the rows', () => {
  const ids = ['b', 'a', '10', '9', 'B', '学'];
  expect(split(county(ids.map((id) => schoolOf(0, { id }))), false)).toEqual([['primary', 'primary', '', [2, 3, 4, 1, 0, 5]]]);
});

test('no schools, no parts', () => {
  expect(split(county([]), true)).toEqual([]);
});

describe('a layout across parts', () => {
  test('makes one joint part of those that share a district, named by both', () => {
    // School 4 (primary) is led by school 3 (junior); kindergartens stay by themselves.
    expect(split(stages, false, layout(0, 1, 2, 3, 3))).toEqual([['kindergarten', 'kindergarten', '', [0]], ['junior+primary', 'joint', '', [1, 2, 3, 4]]]);
  });

  test('chains of districts join all they reach', () => {
    expect(split(stages, false, layout(0, 3, 0, 3, 3)).length).toBe(1);
    expect(split(stages, false, layout(4, 1, 2, 3, 4))).toEqual([['junior', 'junior', '', [1, 3]], ['kindergarten+primary', 'joint', '', [0, 2, 4]]]);
  });

  test('of two counties and one stage keeps the stage and has no county; of two stages and one county keeps the county', () => {
    expect(split(counties, true, layout(1, 1, 2, 3))).toEqual([['primary@东县+primary@西县', 'primary', '', [0, 1, 3]], ['junior@东县', 'junior', '东县', [2]]]);
    expect(split(counties, true, layout(0, 2, 2, 3))).toEqual([['primary@西县', 'primary', '西县', [0, 3]], ['junior@东县+primary@东县', 'joint', '东县', [1, 2]]]);
  });

  test('that stays within the parts, or leaves schools out, changes nothing', () => {
    expect(split(stages, false, layout(0, 1, 2, 1, 2))).toEqual(split(stages, false));
    expect(split(stages, false, layout(-1, -1, -1, -1, -1))).toEqual(split(stages, false));
  });
});

test('the layout of a part is in its units; a school without a lead in the part has none', () => {
  const junior = partsOf(stages, false)[1]!; // schools 1 and 3
  expect(partLayout(junior, layout(0, 3, 4, 3, 4))).toEqual(layout(1, 1));
  expect(partLayout(junior, layout(0, 1, 2, -1, 4))).toBeNull();
  expect(partLayout(junior, layout(0, 1, 2, 4, 4))).toBeNull();
});

describe('problems', () => {
  const ids = (...args: Parameters<typeof buildProblems>): string[] => buildProblems(...args).map(({ part }) => part.id);

  test('counties cut parts where crossing is forbidden and there is more than one', () => {
    expect(ids(counties, settings())).toEqual(['primary@东县', 'primary@西县', 'junior@东县']);
    for (const crossing of ['price', 'free'] as const) expect(ids(counties, settings({ rules: { crossing } }))).toEqual(['primary', 'junior']);
    expect(ids(county([{ county: '东县' }, { county: '东县' }]), settings())).toEqual(['primary']);
  });

  test('a part has the settings of its stage', () => {
    const limits = buildProblems(stages, settings({ rules: { maxSize: 9 }, parts: { junior: { rules: { maxSize: 5 } } } })).map(({ part, rules }) => [part.id, rules.find(({ id }) => id === 'maxSize')!.params['limit']]);
    expect(limits).toEqual([['primary', 9], ['junior', 5], ['kindergarten', 9]]);
  });

  test('a part may allow crossing where the others forbid it', () => {
    expect(ids(county([{ county: '东县' }, { county: '西县' }, { county: '东县', stage: 'junior' }, { county: '西县', stage: 'junior' }]), settings({ parts: { junior: { rules: { crossing: 'price' } } } }))).toEqual(['primary@东县', 'primary@西县', 'junior']);
  });
});

test('the name of a part has the county\'s only where it is cut by county', () => {
  const names = (of: typeof counties): readonly string[] => makeNames('en', buildProblems(of, settings()).map((problem) => ({ status: 'unknown', problem, evaluation: null, bound: null, refused: [] }) as const)).parts;
  expect(names(county(silent(2).map(() => ({ county: '东县' }))))).toEqual(['Primary']);
  expect(names(counties)).toEqual(['东县 · Primary', '西县 · Primary', '东县 · Junior']);
});
