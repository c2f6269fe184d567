/** Zones as they are read from a county and written out: examples that can be counted by hand. */
import { expect, test } from 'vitest';
import { buildCounty, UNREACHABLE, type StaffMember } from '../../../src/core/county.js';
import { wayBetween } from '../../../src/core/greatCircle.js';
import { catalogue, hasMessage, LANGUAGES, say } from '../../../src/core/messages/index.js';
import { greatCircleTravel } from '../../../src/io/travel.js';
import { headerKey, titleKey, type Cell, type District, type Product } from '../../../src/policy/products/product.js';
import { EVEN_PRICE, zoneQuestion } from '../../../src/policy/products/zoneDuties.js';
import { zoneCost, zoneGroups } from '../../../src/policy/products/zonePlan.js';
import { zones, type ZonesOutcome } from '../../../src/policy/products/zones.js';
import { planZones, solveZones } from '../../../src/zones.js';
import { schoolOf } from '../small.js';
import { personOf, staffed, type Staffed } from './zoneCounties.js';

const researcher = (id: string, facts: Partial<StaffMember> = {}): StaffMember => personOf(id, { role: 'researcher', ...facts });
const rowsOf = ({ tables }: Product, id: string): readonly (readonly Cell[])[] => tables.find((one) => one.id === id)!.rows;
const solve = ({ county, districts }: Staffed, role: 'inspector' | 'researcher' = 'inspector'): Promise<ZonesOutcome> => solveZones(zoneQuestion(county, districts, role));

test('AK7: two inspectors of equal way share four districts evenly, each away from his own school', async () => {
  // 2, 2, 3 and 1 schools: 4 and 4 is even; a comes from the first district, b from the second.
  const of = staffed([['primary', 'primary'], ['primary', 'primary'], ['primary', 'primary', 'primary'], ['primary']], [personOf('a', { home: 0 }), personOf('b', { home: 2 })], () => 0);
  const outcome = await solve(of);
  // a takes the second (2) and b the first (2); 3 and 1 go to one each or both to one: 5² + 3² is the least that 2 + 3 and 2 + 1 allow.
  expect(outcome).toMatchObject({ status: 'optimal', cost: 34 * EVEN_PRICE });
});

test('AK7: the price of evenness against the way: a district goes to the nearer until evenness is worth more', async () => {
  // The homes are in a district of their own that the question leaves out.
  const far = staffed([['primary'], ['primary'], ['primary', 'primary']], [personOf('a', { home: 2 }), personOf('b', { home: 3 })], (from, to) => (from === 2 ? 0 : from === 3 && to < 2 ? 1000 : 1));
  const districts = far.districts.slice(0, 2);
  // Both to a: 4·price and no way; one each: 2·price and 1,000 m. They are equal at 500.
  const loads = async (evenPrice: number): Promise<unknown> => {
    const { inspector } = await planZones(far.county, districts, { evenPrice });
    return inspector.status === 'optimal' ? rowsOf(zones([inspector]), 'zones').map((row) => row[8]) : inspector.status;
  };
  expect(await loads(499)).toEqual([2]);
  expect(await loads(501)).toEqual([1, 1]);
});

test('AK7: an inspector for a stage gets districts of that stage, teaching points with the primary schools and nine-year schools with the junior ones; a district of two stages needs one for both', () => {
  const of = staffed([['primary', 'teachingPoint'], ['nineYear'], ['junior', 'primary']], [personOf('p', { stages: ['primary'] }), personOf('j', { stages: ['junior'] }), personOf('all'), personOf('both', { stages: ['nineYear', 'teachingPoint'] })]);
  const { people, candidates } = zoneQuestion(of.county, of.districts, 'inspector');
  expect(candidates.map((own) => own.map((person) => people[person]!.id))).toEqual([['all', 'both', 'p'], ['all', 'both', 'j'], ['all', 'both']]);
});

test('AK8: each subject that a researcher of the stage has is looked after, those of all subjects for any; a district of two stages in both', () => {
  const staff = [researcher('数小', { subject: '数学', stages: ['primary'] }), researcher('语', { subject: '语文' }), researcher('全', { stages: ['junior'] })];
  const of = staffed([['primary'], ['junior', 'primary']], staff);
  const { people, duties, candidates } = zoneQuestion(of.county, of.districts, 'researcher');
  expect(duties.map(({ district, stages, subject, load }, duty) => [district, stages[0], subject, load, candidates[duty]!.map((person) => people[person]!.id)])).toEqual([
    [0, 'primary', '数学', 1, ['数小']],
    [0, 'primary', '语文', 1, ['语']],
    [1, 'primary', '数学', 1, ['数小']],
    [1, 'primary', '语文', 1, ['语']],
    [1, 'junior', '语文', 1, ['全', '语']],
  ]);
  const onlyAll = staffed([['primary']], [researcher('x'), researcher('y')]);
  expect(zoneQuestion(onlyAll.county, onlyAll.districts, 'researcher').duties).toMatchObject([{ subject: '', load: 1 }]);
});

test('AK8: the way of one who has several subjects in a district counts once, his load each time', async () => {
  const of = staffed([['primary', 'primary'], ['primary']], [researcher('g', { home: 2 }), researcher('m', { subject: '数学', capacity: 0 }), researcher('y', { subject: '语文', capacity: 0 })], () => 700);
  const districts = of.districts.slice(0, 1);
  const question = zoneQuestion(of.county, districts, 'researcher');
  expect(zoneCost(question, question.duties.map(() => 0))).toBe(700 + EVEN_PRICE * 16);
  expect(await solveZones(question)).toMatchObject({ status: 'optimal', cost: 700 + EVEN_PRICE * 16 });
});

test('AK8: subjects without a common researcher are problems of their own', () => {
  const of = staffed([['primary'], ['primary']], [researcher('a', { subject: '数学' }), researcher('b', { subject: '语文' })]);
  expect(zoneGroups(zoneQuestion(of.county, of.districts, 'researcher'))).toEqual([[0, 2], [1, 3]]);
});

test('a way is from the own place by great circle and detour, else from the school; an unknown one costs what it costs the others on average', () => {
  const places = [{ lon: 110.85, lat: 21.9 }, { lon: 110.95, lat: 21.9 }, { lon: 111.05, lat: 21.9 }];
  const here = { lon: 110.85, lat: 22 };
  const schools = places.map((place, index) => schoolOf(index, { place }));
  const staff = [personOf('1', { place: here, home: 2 }), personOf('2', { home: 2 }), personOf('3')];
  const county = buildCounty({ schools, travel: greatCircleTravel(places, 150), staff });
  const districts: District[] = [{ lead: 0, schools: [0], name: '甲', part: 0 }, { lead: 1, schools: [1], name: '乙', part: 0 }];
  const { ways } = zoneQuestion(county, districts, 'inspector');
  const own = wayBetween(here, places[0]!, 150);
  expect(own).toBe(16_679); // 0.1° × 111,195 m × 1.5
  expect(ways.map(([first]) => first)).toEqual([{ metres: own, known: true }, { metres: county.travel.metres(2, 0), known: true }, { metres: Math.round((own + county.travel.metres(2, 0)) / 2), known: false }]);
  const measured = { ...county, travel: { ...county.travel, source: 'matrix' as const, metres: () => UNREACHABLE } };
  // A measured table without a way rules the district out for the second; the first has a place, at 1.3 times the great circle.
  expect(zoneQuestion(measured, districts, 'inspector').ways.map(([first]) => first)).toEqual([{ metres: wayBetween(here, places[0]!, 130), known: true }, null, { metres: wayBetween(here, places[0]!, 130), known: false }]);
});

test('great circles of people and of schools are the same to the metre, near and far', () => {
  const places = [{ lon: 110.85, lat: 21.9 }, { lon: 110.8501, lat: 21.9 }, { lon: 112, lat: 25 }, { lon: -60, lat: -40 }];
  const { metres } = greatCircleTravel(places, 130);
  for (const [a, from] of places.entries()) for (const [b, to] of places.entries()) expect(wayBetween(from, to, 130)).toBe(metres(a, b));
});

test('AK7: what cannot be covered says the districts, the stage, who may and how many places there are', async () => {
  const of = staffed([['primary'], ['primary'], ['primary'], ['junior']], [personOf('a', { stages: ['primary'], capacity: 1 }), personOf('b', { stages: ['primary'], capacity: 1 }), personOf('j', { stages: ['junior'], home: 3 })]);
  const outcome = await solve(of);
  expect(outcome).toMatchObject({
    status: 'infeasible',
    gaps: [
      { kind: 'nobody', districts: [3], subjects: [''], stages: ['junior'], people: [], places: 0, kept: { own: 1, noWay: 0, noPlace: 0 } },
      { kind: 'places', districts: [0, 1, 2], subjects: [''], stages: ['primary'], people: [0, 1], places: 2 },
    ],
  });
  const product = zones([outcome]);
  expect(rowsOf(product, 'zoneGaps').map((row) => row.slice(1, 3))).toEqual([['学区3', null], ['学区0; 学区1; 学区2', null]]);
  expect(product.facts).toMatchObject([{ clause: 'AK7', holds: false, params: { districts: 4, of: 4, named: '学区3' } }]);
  expect(rowsOf(product, 'zones')).toEqual([]);
});

test('AK8: a subject whose only researcher comes from the district is named', async () => {
  const of = staffed([['primary'], ['primary']], [researcher('m', { subject: '数学', home: 0 }), researcher('y', { subject: '语文' })]);
  expect(await solve(of, 'researcher')).toMatchObject({ status: 'infeasible', gaps: [{ kind: 'nobody', districts: [0], subjects: ['数学'], stages: ['primary'], kept: { own: 1 } }] });
});

test('AK8: a district of a stage that no researcher has is a gap, and a county without staff is none', async () => {
  const of = staffed([['junior']], [researcher('m', { subject: '数学', stages: ['primary'] })]);
  expect(await solve(of, 'researcher')).toMatchObject({ status: 'infeasible', gaps: [{ kind: 'nobody', subjects: [''], stages: ['junior'], kept: { own: 0, noWay: 0, noPlace: 0 } }] });
  expect(await solve(of)).toMatchObject({ status: 'nobody' });
  const { staff: _staff, ...without } = of.county;
  const { inspector, researcher: none } = await planZones(without, of.districts);
  expect(zones([inspector, none]).facts.map(({ clause, holds }) => [clause, holds])).toEqual([['AK7', null], ['AK8', null]]);
});

test('AK7, AK8: the tables hold one row a zone and one a duty, with figures that can be counted', async () => {
  const staff = [personOf('a', { home: 3 }), personOf('b', { home: 0 }), researcher('m', { subject: '数学' })];
  const of = staffed([['primary', 'primary'], ['primary', 'primary', 'junior']], staff);
  const { inspector, researcher: second } = await planZones(of.county, of.districts);
  const product = zones([inspector, second]);
  // a comes from the fourth school, in the second district: he gets the first, 3 km away; b the second, 2 km away.
  expect(rowsOf(product, 'zones')).toEqual([
    ['a', '员a', { key: 'zones.role.inspector' }, null, { key: 'zones.stages.primary' }, 1, '学区0', 2, 2, 3, 3],
    ['b', '员b', { key: 'zones.role.inspector' }, null, { key: 'zones.stages.primary_junior' }, 1, '学区1', 3, 3, 2, 2],
    ['m', '员m', { key: 'zones.role.researcher' }, '数学', { key: 'zones.stages.primary_junior' }, 2, '学区0; 学区1', 5, 5, null, null],
  ]);
  expect(rowsOf(product, 'zoneDistricts')).toHaveLength(2 + 3);
  const fact = (key: string): unknown => product.facts.filter((one) => one.key === key).map(({ clause, holds, params }) => [clause, holds, params]);
  expect(fact('zones.covered.inspector')).toEqual([['AK7', true, { duties: 2, districts: 2, people: 2, all: 2 }]]);
  expect(fact('zones.covered.researcher')).toEqual([['AK8', true, { duties: 3, districts: 2, people: 1, all: 1 }]]);
  expect(fact('zones.own')).toEqual([['AK7', true, { count: 0 }], ['AK8', true, { count: 0 }]]);
  expect(fact('zones.loads')).toEqual([['AK7', null, { people: 2, least: 2, most: 3, spread: 1 }]]);
  expect(fact('zones.ways')).toEqual([['AK7', null, { mean: 2.5, longest: 3, name: '员a', district: '学区0', known: 2, pairs: 2 }]]);
});

test('every title, header and word of the product is in both languages', async () => {
  const of = staffed([['primary', 'junior'], ['kindergarten']], [personOf('a', { home: 2 }), personOf('b', { capacity: 0 }), researcher('m', { subject: '数学' }), researcher('g')]);
  const products = [zones(Object.values(await planZones(of.county, of.districts))), zones(Object.values(await planZones(of.county, of.districts.slice(0, 1))))];
  for (const { tables, facts } of products) {
    for (const table of tables) {
      expect([titleKey(table), ...table.columns.map((column) => headerKey(table, column))].filter((key) => !hasMessage(key))).toEqual([]);
      expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
    }
    const words = tables.flatMap(({ rows }) => rows.flat().filter((cell) => typeof cell === 'object' && cell !== null));
    expect(words.length).toBeGreaterThan(0);
    for (const { key, params } of [...words, ...facts]) for (const language of LANGUAGES) expect(key in catalogue ? say(language, key, params) : key).not.toMatch(/[{}]|undefined|NaN|\.\w+\./);
  }
});
