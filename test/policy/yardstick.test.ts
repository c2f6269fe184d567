import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIGURES, type Figure, type School } from '../../src/core/county.js';
import { catalogue, hasMessage, LANGUAGES, say, type MessageKey } from '../../src/core/messages/index.js';
import { headerKey, titleKey } from '../../src/policy/products/product.js';
import type { Cell, District, Product } from '../../src/policy/products/product.js';
import { indicatorValue, levelOf, reachOf, RESOURCES, standingOf, YARDSTICK, type Resource } from '../../src/policy/yardstick/indicators.js';
import { measure } from '../../src/policy/yardstick/measure.js';
import { resourceBalance } from '../../src/policy/yardstick/balance.js';
import { yardstick } from '../../src/policy/yardstick/yardstick.js';
import { county } from './small.js';

type Figures = Partial<Record<Figure, number>>;

/** Exactly the primary thresholds for 1,000 students, in stored units: 42 teachers, 4,500 m² as hundredths … */
const PAR: Record<Resource, number> = { qualifiedTeachers: 42, backboneTeachers: 10, peArtsTeachers: 9, floorArea: 450_000, sportsArea: 750_000, equipment: 2_000_000, multimediaRooms: 23 };
const school = (figures: Figures, facts: Partial<School> = {}): Partial<School> => ({ students: 1000, figures: { ...PAR, ...figures }, ...facts });
const district = (lead: number, schools: readonly number[], name = `学区${lead}`): District => ({ lead, schools, name, part: 0 });

const tableOf = (product: Product | null, id: string): Record<string, Cell>[] => {
  const { columns, rows } = product!.tables.find((table) => table.id === id)!;
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]!])));
};
const facts = (product: Product | null): Record<string, unknown> => Object.fromEntries(product!.facts.map(({ key, params }) => [key, params]));

describe('the seven indicators (教督〔2017〕6号)', () => {
  test('the thresholds are those of policy.md, primary / junior', () => {
    const units = RESOURCES.map((resource) => [YARDSTICK[resource].least.primary / 10, YARDSTICK[resource].least.junior / 10, YARDSTICK[resource].per]);
    expect(units).toEqual([[4.2, 5.3, 100], [1, 1, 100], [0.9, 0.9, 100], [4.5, 5.8, 1], [7.5, 10.2, 1], [2000, 2500, 1], [2.3, 2.4, 100]]);
    // Why a nine-year school may be measured by the junior ones.
    for (const resource of RESOURCES) expect(YARDSTICK[resource].least.junior).toBeGreaterThanOrEqual(YARDSTICK[resource].least.primary);
  });

  test.each(RESOURCES)('%s: the threshold itself is met, one unit less is near, 85 % is near, less is far', (resource) => {
    const at = (amount: number, students = 1000): string => reachOf(resource, 'primary', { weight: students, amount });
    expect([at(PAR[resource]), at(PAR[resource] - 1)]).toEqual(['met', 'near']);
    expect([at(85 * PAR[resource], 100_000), at(85 * PAR[resource] - 1, 100_000)]).toEqual(['near', 'far']);
    expect(indicatorValue(resource, { weight: 1000, amount: PAR[resource] })).toBe(10 * YARDSTICK[resource].least.primary);
  });

  test('a value is shown rounded down: 4.1999 is 4.19 and not met', () => {
    const share = { weight: 100_000, amount: 4199 }; // 4.199 per 100
    expect([indicatorValue('qualifiedTeachers', share), reachOf('qualifiedTeachers', 'primary', share)]).toEqual([419, 'near']);
  });

  test('what is shown agrees with the verdict beside it', () => {
    fc.assert(fc.property(fc.constantFrom(...RESOURCES), fc.constantFrom('primary', 'junior'), fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 0, max: 10_000_000 }), (resource, level, weight, amount) => {
      const isShownAbove = indicatorValue(resource, { weight, amount }) >= 10 * YARDSTICK[resource].least[level];
      expect(reachOf(resource, level, { weight, amount }) === 'met').toBe(isShownAbove);
      const value = (amount / FIGURES[resource] / weight) * YARDSTICK[resource].per;
      if (Math.abs(value * 10 - YARDSTICK[resource].least[level]) > 1e-6) expect(isShownAbove).toBe(value * 10 > YARDSTICK[resource].least[level]);
    }));
  });

  test('six of seven pass where the rest is near; five do not, nor does one that is far', () => {
    const of = (changes: Partial<Record<Resource, number | null>>): readonly [number, boolean | null] => {
      const { met, passes } = standingOf('primary', Object.fromEntries(RESOURCES.map((resource) => [resource, changes[resource] === null ? null : { weight: 1000, amount: changes[resource] ?? PAR[resource] }])) as never);
      return [met, passes];
    };
    expect(of({})).toEqual([7, true]);
    expect(of({ floorArea: 382_500 })).toEqual([6, true]); // 85 %
    expect(of({ floorArea: 382_499 })).toEqual([6, false]);
    expect(of({ floorArea: 449_999, sportsArea: 749_999 })).toEqual([5, false]);
    // What is missing leaves it open, unless the rest already fails.
    expect(of({ equipment: null })).toEqual([6, null]);
    expect(of({ equipment: null, floorArea: 0 })).toEqual([5, false]);
    expect(of({ equipment: null, floorArea: 449_999, sportsArea: 749_999 })).toEqual([4, false]);
  });

  test('who is measured: no kindergarten, no teaching point below 50 students, no school without students', () => {
    const level = (stage: School['stage'], students: number | null): string | null => levelOf({ stage, students });
    expect([level('primary', 9), level('teachingPoint', 50), level('teachingPoint', null), level('junior', 1), level('nineYear', 1)]).toEqual(['primary', 'primary', 'primary', 'junior', 'junior']);
    expect([level('kindergarten', 300), level('teachingPoint', 49), level('primary', 0)]).toEqual([null, null, null]);
  });
});

describe('LZ2, LZ15: the yardstick as a product', () => {
  // Teachers above degree per 100: 2, 6.4 | 4.2, 4.2. Pooled (20 + 64) / 2000 → 4.2, so the district of 0 and 1 meets what school 0 does not.
  const four = county([school({ qualifiedTeachers: 20 }), school({ qualifiedTeachers: 64 }), school({}), school({}, { stage: 'nineYear' })]);
  const two = [district(1, [0, 1], '东'), district(2, [2], '西'), district(3, [3], '南')];
  const product = yardstick(four, two);

  test('schools: values, indicators met, verdict', () => {
    const rows = tableOf(product, 'yardstickSchools');
    expect(rows.map(({ id, district: name, qualifiedTeachers, floorArea, met, passes }) => [id, name, qualifiedTeachers, floorArea, met, passes])).toEqual([
      ['s0', '东', 2, 4.5, 6, { key: 'holds.no' }], // 2 is below 85 % of 4.2
      ['s1', '东', 6.4, 4.5, 7, { key: 'holds.yes' }],
      ['s2', '西', 4.2, 4.5, 7, { key: 'holds.yes' }],
      ['s3', '南', 4.2, 4.5, 2, { key: 'holds.no' }], // junior thresholds: backbone 1 and PE 0.9 are met
    ]);
  });

  test('districts: pooled as one school', () => {
    expect(tableOf(product, 'yardstickDistricts').map(({ district: name, stage, schools, students, qualifiedTeachers, met, passes }) => [name, stage, schools, students, qualifiedTeachers, met, passes])).toEqual([
      ['东', { key: 'stage.primary' }, 2, 2000, 4.2, 7, { key: 'holds.yes' }],
      ['西', { key: 'stage.primary' }, 1, 1000, 4.2, 7, { key: 'holds.yes' }],
      ['南', { key: 'stage.junior' }, 1, 1000, 4.2, 2, { key: 'holds.no' }],
    ]);
  });

  test('inside a district: x = 2 and 6.4 of mean 4.2 → 2.2 / 4.2', () => {
    expect(tableOf(product, 'yardstickInside').map(({ qualifiedTeachers, equipment }) => [qualifiedTeachers, equipment])).toEqual([[0.5239, 0], [0, 0], [0, 0]]); // 0.52381 rounded up
  });

  test('coefficients of variation: over schools √(2 · 2.2² / 3) / 4.2, over pooled districts 0; by stage', () => {
    const spread = tableOf(product, 'yardstickSpread');
    expect(spread.length).toBe(14);
    // √(9.68 / 3) / 4.2 = 0.42769
    expect(spread[0]).toEqual({
      county: '', stage: { key: 'stage.primary' }, indicator: { key: 'yardstick.indicator.qualifiedTeachers' }, counted: 3, schools: 3, limit: 0.5,
      betweenSchools: 0.4277, schoolsHold: { key: 'holds.yes' }, betweenDistricts: 0, districtsHold: { key: 'holds.yes' }, drop: 0.4277, missing: null,
    });
    expect(spread[7]).toMatchObject({ stage: { key: 'stage.junior' }, limit: 0.45, counted: 1 });
  });

  test('a CV on the limit holds, one above does not', () => {
    const at = (first: number, second: number): Record<string, Cell> => tableOf(yardstick(county([school({ equipment: first }), school({ equipment: second })]), []), 'yardstickSpread')[5]!;
    expect(at(1_000_000, 3_000_000)).toMatchObject({ betweenSchools: 0.5, schoolsHold: { key: 'holds.yes' } });
    expect(at(999_999, 3_000_001)).toMatchObject({ betweenSchools: 0.5001, schoolsHold: { key: 'holds.no' } });
  });

  test('a school that is in no district stands by itself: without districts, pooling changes nothing', () => {
    const alone = tableOf(yardstick(county([school({ equipment: 1_000_000 }), school({ equipment: 3_000_000 })]), []), 'yardstickSpread')[5]!;
    expect(alone).toMatchObject({ betweenSchools: 0.5, betweenDistricts: 0.5, drop: 0 });
    const balanced = tableOf(resourceBalance(county([{ quality: 2000 }, { quality: 6000 }]), []), 'balance');
    expect(balanced).toMatchObject([{ betweenSchools: 0.5, withinDistricts: 0, betweenDistricts: 0.5 }]);
  });

  test('facts: who passes, whom sharing helps, which CVs hold, and that the source is second-hand', () => {
    expect(facts(product)).toEqual({
      'yardstick.source': {},
      'yardstick.nineYear': { schools: 1 },
      'yardstick.schools.primary': { where: '', of: 3, passing: 2, failing: 1, undecided: 0, carried: 1 },
      'yardstick.spread.primary': { where: '', limit: '0.50', schools: 7, districts: 7, undecided: 0 },
      'yardstick.schools.junior': { where: '', of: 1, passing: 0, failing: 1, undecided: 0, carried: 0 },
      'yardstick.spread.junior': { where: '', limit: '0.45', schools: 7, districts: 7, undecided: 0 },
    });
    expect(say('zh', 'yardstick.source')).toContain('未能核对教育部原文');
    expect(say('en', 'yardstick.source')).toContain('second-hand');
  });

  test('figures that are missing leave open what they decide: the column is named and the schools counted', () => {
    const { floorArea: _floorArea, ...noFloor } = PAR;
    const of = county([school({}), { students: 1000, figures: noFloor }, school({}, { students: null }), { students: 500, stage: 'kindergarten' }]);
    const found = yardstick(of, [district(0, [0, 1, 2]), district(3, [3])]);
    expect(tableOf(found, 'yardstickSchools').map(({ floorArea, equipment, met, passes }) => [floorArea, equipment, met, passes])).toEqual([
      [4.5, 2000, 7, { key: 'holds.yes' }],
      [{ key: 'yardstick.lacks.floorArea' }, 2000, 6, { key: 'holds.undecided' }],
      [{ key: 'yardstick.lacks.students' }, { key: 'yardstick.lacks.students' }, 0, { key: 'holds.undecided' }],
      [null, null, null, { key: 'yardstick.notMeasured' }],
    ]);
    expect(tableOf(found, 'yardstickDistricts')).toMatchObject([{ students: { key: 'yardstick.lacks.students' }, floorArea: { key: 'yardstick.lacks.floorArea' }, equipment: { key: 'yardstick.lacks.students' }, passes: { key: 'holds.undecided' } }]);
    expect(tableOf(found, 'yardstickInside')[0]).toMatchObject({ floorArea: { key: 'yardstick.lacks.floorArea' } });
    // The CV over the schools counted is shown, the verdict is open.
    expect(tableOf(found, 'yardstickSpread')[3]).toMatchObject({ counted: 1, schools: 3, betweenSchools: 0, schoolsHold: { key: 'holds.undecided' }, missing: { key: 'yardstick.lacks.floorArea' } });
    expect(facts(found)).toMatchObject({
      'yardstick.aside': { schools: 1 }, 'yardstick.lacking.students': { schools: 1, of: 3 }, 'yardstick.lacking.floorArea': { schools: 1, of: 3 },
      'yardstick.schools.primary': { passing: 1, failing: 0, undecided: 2 }, 'yardstick.spread.primary': { schools: 0, undecided: 7 },
    });
    expect(measure(of, [])!.groups[0]!.spreads[3]!.missing).toEqual([{ column: 'floorArea', schools: 1 }, { column: 'students', schools: 1 }]);
  });

  test('without any of the figures there is no yardstick; of a resource that nobody has there is no CV', () => {
    expect(yardstick(county([{ students: 10 }, { figures: { leavers: 3 } }]), [])).toBeNull();
    expect(yardstick(county([school({}, { stage: 'kindergarten' })]), [])).toBeNull();
    expect(tableOf(yardstick(county([school({ equipment: 0 })]), []), 'yardstickSpread')[5]).toMatchObject({ betweenSchools: { key: 'yardstick.undefined' }, schoolsHold: { key: 'holds.undecided' }, drop: null });
  });

  test('县域: counties are measured each by itself', () => {
    const found = yardstick(county([school({ equipment: 1 }, { county: '甲' }), school({}, { county: '乙' })]), [district(0, [0, 1])]);
    expect(tableOf(found, 'yardstickSpread').map((row) => [row['county'], row['betweenSchools']])).toContainEqual(['甲', 0]);
    expect(found!.facts.filter(({ key }) => key === 'yardstick.schools.primary').map(({ params }) => params['where'])).toEqual(['乙 ', '甲 ']);
  });

  test('a law: turning the rows round turns the rows of the table round and changes no other figure', () => {
    const one = fc.record({ students: fc.option(fc.integer({ min: 1, max: 900 })), equipment: fc.option(fc.integer({ min: 0, max: 2_000_000 })), stage: fc.constantFrom('primary', 'junior', 'nineYear', 'teachingPoint') });
    fc.assert(fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), fc.nat(3), (rows, cut) => {
      const made = rows.map(({ students, equipment, stage }, at) => ({ id: `s${at}`, name: `校${at}`, stage, students, figures: equipment === null ? {} : { equipment } }) as Partial<School>);
      const last = rows.length - 1;
      const split = Math.min(cut, rows.length);
      const names = [[...made.keys()].slice(0, split), [...made.keys()].slice(split)].filter(({ length }) => length > 0);
      const plain = yardstick(county(made), names.map((schools, at) => district(schools[0]!, schools, `${at}`)));
      const turned = yardstick(county(made.toReversed()), names.map((schools, at) => district(last - schools[0]!, schools.map((each) => last - each).toReversed(), `${at}`)));
      expect(turned === null).toBe(plain === null);
      expect(turned?.tables[0]!.rows.toReversed()).toEqual(plain?.tables[0]!.rows);
      expect(turned?.tables.slice(1)).toEqual(plain?.tables.slice(1));
      expect(turned?.facts).toEqual(plain?.facts);
    }));
  });
});

describe('LZ15: balance of every numeric column', () => {
  test('scores weigh by school, counts by student; the parts add up', () => {
    const of = county([
      { quality: 8000, students: 100, teachers: 10 }, { quality: 4000, students: 300, teachers: 10 }, { quality: 6000, students: null, teachers: 5 }, { stage: 'junior', figures: { places: 40 }, students: 80 },
    ]);
    const found = resourceBalance(of, [district(0, [0, 1]), district(2, [2])]);
    expect(tableOf(found, 'balance')).toEqual([
      // 80, 40, 60: mean 60, √(800 / 3) / 60 = 0.27217; both districts have mean 60
      { county: '', stage: { key: 'stage.primary' }, column: { key: 'column.quality.name' }, counted: 3, schools: 3, mean: 60, betweenSchools: 0.2722, withinDistricts: 0.2722, betweenDistricts: 0 },
      // 10 and 3⅓ per 100, mean 5: √((100 · 25 + 300 · 25/9) / 400) / 5 = 0.57735
      { county: '', stage: { key: 'stage.primary' }, column: { key: 'column.teachers.name' }, counted: 2, schools: 3, mean: 5, betweenSchools: 0.5774, withinDistricts: 0.5774, betweenDistricts: 0 },
      { county: '', stage: { key: 'stage.junior' }, column: { key: 'column.places.name' }, counted: 1, schools: 1, mean: 50, betweenSchools: 0, withinDistricts: 0, betweenDistricts: 0 },
    ]);
    expect(facts(found)).toEqual({ 'balance.stage.primary': { where: '', columns: 2, even: 2 }, 'balance.stage.junior': { where: '', columns: 1, even: 1 } });
    expect(resourceBalance(county([{}, {}]), [])).toBeNull();
  });
});

test('every title, header, cell and fact of the tables has its words', () => {
  const everything = county([school({}), school({}, { stage: 'kindergarten', quality: 5000 }), { students: null, figures: PAR }, school({}, { stage: 'junior' })]);
  for (const product of [yardstick(everything, [district(0, [0, 1])])!, resourceBalance(everything, [])!]) {
    for (const table of product.tables) {
      expect(hasMessage(titleKey(table)), table.id).toBe(true);
      for (const lang of LANGUAGES) expect(new Set(table.columns.map((column) => say(lang, headerKey(table, column) as MessageKey))).size, `${table.id} ${lang}`).toBe(table.columns.length);
      for (const row of table.rows) {
        expect(row.length).toBe(table.columns.length);
        for (const cell of row) if (typeof cell === 'object' && cell !== null) expect(hasMessage(cell.key), cell.key).toBe(true);
      }
    }
    for (const { key, params } of product.facts) for (const lang of LANGUAGES) expect(say(lang, key, params)).not.toContain('{');
  }
  for (const resource of RESOURCES) for (const kind of ['lacks', 'lacking', 'indicator']) expect(Object.keys(catalogue)).toContain(`yardstick.${kind}.${resource}`);
});
