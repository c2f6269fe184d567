import { describe, expect, test } from 'vitest';
import { buildCounty, denseTravel, UNREACHABLE, type CountySpec } from '../../src/core/county.js';
import { InputError, type Finding } from '../../src/core/findings.js';
import { hasMessage } from '../../src/core/messages/index.js';
import { districtsOf, isLayout, leadsOf } from '../../src/core/layout.js';
import { evaluate } from '../../src/core/evaluation.js';
import { county, layout, problem, schoolOf, silent } from '../policy/small.js';

function findings(spec: Partial<CountySpec>): readonly Finding[] {
  const schools = spec.schools ?? [schoolOf(0), schoolOf(1)];
  try {
    buildCounty({ travel: denseTravel(schools.length, new Int32Array(schools.length ** 2)), ...spec, schools });
  } catch (error) {
    if (error instanceof InputError) return error.findings;
    throw error;
  }
  return [];
}
const brief = (spec: Partial<CountySpec>): unknown[] => findings(spec).map(({ code, file, row, column, value }) => [code, file, row, column, value]);
const one = (facts: object): unknown[] => brief({ schools: [schoolOf(0), schoolOf(1, facts)] });

describe('buildCounty refuses', () => {
  test.each([
    [{ id: '' }, 'finding.emptyId', 'id', ''],
    [{ id: 's0' }, 'finding.duplicateId', 'id', 's0'],
    [{ stage: 'college' }, 'finding.unknownStage', 'stage', 'college'],
    [{ quality: 10_001 }, 'finding.qualityRange', 'quality', '10001'],
    [{ quality: -1 }, 'finding.qualityRange', 'quality', '-1'],
    [{ quality: 0.5 }, 'finding.qualityRange', 'quality', '0.5'],
    [{ quality: NaN }, 'finding.qualityRange', 'quality', 'NaN'],
    [{ students: -1 }, 'finding.notACount', 'students', '-1'],
    [{ students: 1_000_001 }, 'finding.notACount', 'students', '1000001'],
    [{ teachers: 1.5 }, 'finding.notACount', 'teachers', '1.5'],
    [{ place: { lon: 181, lat: 0 } }, 'finding.notOnEarth', 'place', '181, 0'],
    [{ place: { lon: 0, lat: -91 } }, 'finding.notOnEarth', 'place', '0, -91'],
    [{ place: { lon: NaN, lat: 0 } }, 'finding.notOnEarth', 'place', 'NaN, 0'],
  ])('a school with %o', (facts, code, column, value) => {
    expect(one(facts)).toEqual([[code, 'schools', 2, column, value]]);
    expect(hasMessage(code)).toBe(true);
  });

  test('pairs of unknown schools or of one with itself', () => {
    expect(brief({ pairs: [{ helper: 0, helped: 1 }, { helper: 2, helped: -1 }, { helper: 1, helped: 1 }, { helper: 0.5, helped: 0 }] })).toEqual([
      ['finding.unknownSchool', 'pairs', 2, 'helper', '2'],
      ['finding.unknownSchool', 'pairs', 2, 'helped', '-1'],
      ['finding.pairWithItself', 'pairs', 3, 'helped', '1'],
      ['finding.unknownSchool', 'pairs', 4, 'helper', '0.5'],
    ]);
  });

  test('exceptions without a school, a cap or a reason', () => {
    expect(brief({ exceptions: [{ lead: 1, cap: 1, reason: '山区' }, { lead: 9, cap: 0, reason: ' ' }] })).toEqual([
      ['finding.unknownSchool', 'exceptions', 2, 'lead', '9'],
      ['finding.notACount', 'exceptions', 2, 'cap', '0'],
      ['finding.exceptionWithoutReason', 'exceptions', 2, 'reason', ' '],
    ]);
  });

  test('people without an id, with that of another, of an unknown role, school or stage, and with a capacity or place that is none', () => {
    const good = { id: 'a', name: '张三', role: 'inspector', home: 0, subject: '', stages: ['primary'], capacity: 0, place: null } as const;
    const people = [good, { ...good, capacity: -1, home: 2 }, { ...good, id: '', role: 'head', stages: ['college', 'junior'], place: { lon: 0, lat: 91 } }];
    expect(brief({ staff: people as unknown as CountySpec['staff'] & {} })).toEqual([
      ['finding.duplicateStaffId', 'staff', 2, 'id', 'a'],
      ['finding.unknownSchool', 'staff', 2, 'home', '2'],
      ['finding.notACapacity', 'staff', 2, 'capacity', '-1'],
      ['finding.emptyStaffId', 'staff', 3, 'id', ''],
      ['finding.unknownStaffRole', 'staff', 3, 'role', 'head'],
      ['finding.unknownStaffStage', 'staff', 3, 'stages', 'college'],
      ['finding.notOnEarth', 'staff', 3, 'place', '0, 91'],
    ]);
    expect(buildCounty({ schools: [schoolOf(0)], travel: denseTravel(1, new Int32Array(1)), staff: [good] }).staff).toEqual([good]);
    expect(buildCounty({ schools: [schoolOf(0)], travel: denseTravel(1, new Int32Array(1)) })).not.toHaveProperty('staff');
  });

  test('a layout in force that is too short or whose lead does not lead itself', () => {
    expect(brief({ inForce: layout(1, 0) })).toEqual([['finding.leadNotInItsDistrict', 'inForce', 1, 'lead', '1'], ['finding.leadNotInItsDistrict', 'inForce', 2, 'lead', '0']]);
    expect(brief({ inForce: layout(0, 5) })).toEqual([['finding.leadNotInItsDistrict', 'inForce', 2, 'lead', '5']]);
    expect(brief({ inForce: layout(0) })).toEqual([['finding.layoutLength', 'inForce', 1, 'lead', '1']]);
    expect(brief({ inForce: layout(0, -1) })).toEqual([]);
  });

  test('everything at once and not the first only', () => {
    const codes = brief({ schools: [schoolOf(0, { quality: -5, students: 0.1 }), schoolOf(0)], pairs: [{ helper: 0, helped: 0 }], inForce: layout(0) }).map((found) => (found as string[])[0]);
    expect(codes).toEqual(['finding.qualityRange', 'finding.notACount', 'finding.duplicateId', 'finding.pairWithItself', 'finding.layoutLength']);
  });
});

test('the ends of every range are in it, 0 is a value, and leading zeros and blanks of an id stay', () => {
  expect(one({ quality: 0, students: 0, teachers: 1_000_000, place: { lon: -180, lat: 90 } })).toEqual([]);
  expect(one({ id: '00012' })).toEqual([]);
  expect(brief({ schools: [schoolOf(0, { id: '012' }), schoolOf(0, { id: '12' }), schoolOf(0, { id: ' 12' })] })).toEqual([]);
  expect(county([{ id: '007', quality: 10_000 }]).schools[0]!.id).toBe('007');
});

test('a county cannot be written to, and does not change with the list it was made from', () => {
  const schools = [schoolOf(0)];
  const made = buildCounty({ schools, travel: denseTravel(1, new Int32Array(1)) });
  schools.push(schoolOf(1));
  expect(made.schools.length).toBe(1);
  expect(() => Object.assign(made, { name: 'x' })).toThrow(TypeError);
  expect(() => (made.schools as unknown as unknown[]).push(schoolOf(2))).toThrow(TypeError);
  expect([made.name, made.pairs, made.exceptions, made.inForce]).toEqual(['', [], [], null]);
});

test('ways from a table are read by row, and a school is at no distance from itself', () => {
  const { metres } = denseTravel(2, Int32Array.of(5, 7, UNREACHABLE, 6));
  expect([metres(0, 0), metres(0, 1), metres(1, 0), metres(1, 1)]).toEqual([0, 7, UNREACHABLE, 0]);
});

describe('layouts', () => {
  test('are lists whose every lead leads itself', () => {
    expect([[0, 0, 2], [], [1, 1]].map((lead) => isLayout(Int32Array.from(lead)))).toEqual([true, true, true]);
    expect([[1, 0], [-1], [2, 1], [1, 2, 2]].map((lead) => isLayout(Int32Array.from(lead)))).toEqual([false, false, false, false]);
  });

  test('give leads and districts in ascending order, the lead among the schools', () => {
    expect(leadsOf(layout(3, 1, 1, 3))).toEqual([1, 3]);
    expect(districtsOf(layout(3, 1, 1, 3))).toEqual([{ lead: 1, schools: [1, 2] }, { lead: 3, schools: [0, 3] }]);
    expect(districtsOf(layout())).toEqual([]);
  });
});

test('an evaluation adds up: by rule, by term, by district, in all', () => {
  // Three schools under 0 and one by itself: ways 1000 + 2000, twice the price; the least size is 2.
  const { score, rules, terms, districts } = evaluate(problem(county(silent(4)), { rules: { minSize: 2 }, weights: { proximity: 2 } }), layout(0, 0, 0, 3));
  expect(score).toEqual({ excess: 1, cost: 6000 });
  expect(rules.filter(({ excess }) => excess > 0).map(({ rule, excess }) => [rule.id, excess])).toEqual([['minSize', 1]]);
  expect(terms.map(({ term, amount, cost }) => [term.id, amount, cost])).toEqual([['proximity', 3000, 6000]]);
  expect(districts).toEqual([{ lead: 0, schools: [0, 1, 2], terms: { proximity: 6000 }, cost: 6000 }, { lead: 3, schools: [3], terms: { proximity: 0 }, cost: 0 }]);
});
