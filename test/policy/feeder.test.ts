import { describe, expect, test } from 'vitest';
import { say, type MessageKey } from '../../src/core/messages/index.js';
import { feederPlan } from '../../src/policy/products/feeder.js';
import type { Cell, District, Product } from '../../src/policy/products/product.js';
import { county, type SmallOptions } from './small.js';

type Facts = Parameters<typeof county>[0];
const primary = (leavers?: number): Facts[number] => ({ stage: 'primary', ...(leavers !== undefined && { figures: { leavers } }) });
const junior = (places?: number): Facts[number] => ({ stage: 'junior', ...(places !== undefined && { figures: { places } }) });

const plan = (schools: Facts, groups: readonly (readonly number[])[], options: SmallOptions = {}): Product =>
  feederPlan(county(schools, options), groups.map((group, at): District => ({ lead: group[0]!, schools: group.toSorted((a, b) => a - b), name: `学区${at}`, part: 0 })));

const factOf = ({ facts }: Product, name: string): unknown => {
  const found = facts.find(({ key }) => key === `product.feeder.fact.${name}`);
  return found === undefined ? undefined : [found.holds, found.params];
};

/** Rows of a table; a word of the catalogue by the end of its key. */
const rowsOf = ({ tables }: Product, id: string): unknown[][] =>
  tables.find((table) => table.id === id)!.rows.map((row) => row.map((cell: Cell) => (typeof cell === 'object' && cell !== null ? cell.key.split('.').at(-1) : cell)));

describe('GL6: who feeds whom', () => {
  test('one junior school in the district is 单校划片: every primary school feeds it', () => {
    const made = plan([junior(100), primary(40), primary(60)], [[0, 1, 2]]);
    expect(rowsOf(made, 'feeder')).toEqual([
      ['学区0', 's1', '校1', 's0', '校0', 'single', 40, 100],
      ['学区0', 's2', '校2', 's0', '校0', 'single', 60, 100],
    ]);
    expect(rowsOf(made, 'feederPlaces')).toEqual([['学区0', '校0', 'single', 2, 1, 100, 100, 0, 0, 0]]);
    expect(factOf(made, 'enough')).toEqual([true, { enough: 1, districts: 1, short: 0, pupils: 0 }]);
    expect(factOf(made, 'modes')).toEqual([null, { single: 1, multiple: 0, none: 0 }]);
  });

  test('several are 多校划片: every primary school feeds each of them', () => {
    const made = plan([junior(50), primary(90), junior(30)], [[0, 1, 2]]);
    expect(rowsOf(made, 'feeder')).toEqual([['学区0', 's1', '校1', 's0、s2', '校0、校2', 'multiple', 90, 80]]);
    expect(factOf(made, 'enough')).toEqual([false, { enough: 0, districts: 1, short: 1, pupils: 10 }]);
    expect(factOf(made, 'worst')).toEqual([false, { district: '学区0', places: 80, leavers: 90, short: 10 }]);
  });

  test('a nine-year school keeps its own leavers, who take of its places; others may feed it as well', () => {
    const made = plan([{ stage: 'nineYear', figures: { places: 100, leavers: 30 } }, primary(80), { stage: 'teachingPoint' }], [[0, 1, 2]]);
    expect(rowsOf(made, 'feeder')).toEqual([
      ['学区0', 's0', '校0', 's0', '校0', 'own', 30, 100],
      ['学区0', 's1', '校1', 's0', '校0', 'single', 80, 100],
    ]);
    // 100 − 30 − 80 = −10
    expect(rowsOf(made, 'feederPlaces')).toEqual([['学区0', '校0', 'single', 1, 1, 100, 110, 30, -10, 0]]);
    expect(factOf(made, 'totals')).toEqual([null, { places: 100, leavers: 110, own: 30 }]);
  });

  test('beside joint districts one without a junior school lacks a place for every leaver; kindergartens and junior schools alone feed nobody', () => {
    const made = plan([junior(10), primary(5), primary(7), { stage: 'kindergarten' }, junior(9)], [[0, 1], [2], [3], [4]]);
    expect(rowsOf(made, 'feederPlaces')).toEqual([
      ['学区0', '校0', 'single', 1, 1, 10, 5, 0, 5, 0],
      ['学区1', '校2', 'none', 1, 0, 0, 7, 0, -7, 0],
    ]);
    expect(rowsOf(made, 'feeder')[1]).toEqual(['学区1', 's2', '校2', '', '', 'none', 7, 0]);
    expect(factOf(made, 'worst')).toEqual([false, { district: '学区1', places: 0, leavers: 7, short: 7 }]);
  });
});

describe('GL6: what cannot be decided', () => {
  test('by stage there is nothing to feed', () => {
    const made = plan([junior(10), junior(20), primary(5), primary(7)], [[0, 1], [2, 3]]);
    expect(made.tables).toEqual([]);
    expect(made.facts).toEqual([{ clause: 'GL6', holds: null, key: 'product.feeder.fact.notJoint', params: {} }]);
  });

  test('a missing column is named, and the feeder table stands without its figures', () => {
    for (const [schools, fact] of [[[junior(), primary(3)], 'missingPlaces'], [[junior(3), primary()], 'missingLeavers']] as const) {
      const made = plan(schools, [[0, 1]]);
      expect(factOf(made, fact)).toEqual([null, {}]);
      expect(factOf(made, 'enough')).toBeUndefined();
      expect(rowsOf(made, 'feeder').length).toBe(1);
      expect(rowsOf(made, 'feederPlaces')[0]!.at(-2)).toBeNull();
    }
  });

  test('a school without its figure leaves its district open, and no other', () => {
    const schools = [junior(10), primary(5), junior(10), primary(), junior(10), primary(11)];
    const two = plan(schools.slice(0, 4), [[0, 1], [2, 3]]);
    expect(factOf(two, 'enough')).toEqual([null, { enough: 1, districts: 2, short: 0, pupils: 0 }]);
    expect(factOf(two, 'unknown')).toEqual([null, { districts: 1, schools: 1, first: '校3' }]);
    expect(factOf(plan(schools, [[0, 1], [2, 3], [4, 5]]), 'enough')).toEqual([false, { enough: 1, districts: 3, short: 1, pupils: 1 }]);
  });
});

test('GL6: the order of the rows of the input changes no row of the tables', () => {
  const schools = [junior(50), primary(90), junior(30), primary(10)].map((school, at) => ({ ...school, id: `x${at}`, name: `名${at}` }));
  const turned = schools.toReversed();
  expect(plan(turned, [[3, 2, 1, 0]]).tables).toEqual(plan(schools, [[0, 1, 2, 3]]).tables);
});

test('GL6: every title, header, word and fact is in the catalogue', () => {
  const made = [plan([junior(50), primary(90), primary()], [[0, 1, 2]]), plan([junior(), primary(3)], [[0, 1]]), plan([primary(3)], [[0]])];
  for (const { tables, facts } of made) {
    for (const lang of ['zh', 'en'] as const) {
      for (const { key, params } of facts) expect(say(lang, key, params)).not.toMatch(/[{}]/);
      for (const { id, columns, rows } of tables) {
        for (const name of ['name', ...columns]) expect(say(lang, `product.${id}.${name}` as MessageKey)).not.toBe('');
        for (const row of rows) {
          expect(row.length).toBe(columns.length);
          for (const cell of row) if (typeof cell === 'object' && cell !== null) expect(say(lang, cell.key)).not.toBe('');
        }
      }
    }
  }
});
