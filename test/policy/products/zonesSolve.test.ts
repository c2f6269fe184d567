/** Who looks after which district: against enumeration, engine against engine, and with engines that lie. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadHighsEngine } from '../../../solvers/mip/highs.js';
import { jslpEngine, MOST_WHOLE } from '../../../solvers/mip/jslp.js';
import type { StaffRole } from '../../../src/core/county.js';
import type { Engine, MipAnswer, Program } from '../../../src/core/mip.js';
import { makeRng, shuffled } from '../../../src/core/rng.js';
import { zoneQuestion, type ZoneQuestion } from '../../../src/policy/products/zoneDuties.js';
import { zoneGaps } from '../../../src/policy/products/zoneGaps.js';
import { loadsOf, zoneCost, zoneFaults, zoneGroups } from '../../../src/policy/products/zonePlan.js';
import { zones, type ZonesFound, type ZonesOutcome } from '../../../src/policy/products/zones.js';
import { zonesOf, zonesProgram } from '../../../src/policy/products/zonesProgram.js';
import { planZones, solveZones, type ZoneEngine } from '../../../src/zones.js';
import { bestByEnumeration, costOf, may, needsOf, personOf, staffed, staffedCounties, type Drawn, type Staffed } from './zoneCounties.js';

const highs = await loadHighsEngine();
const HIGHS: ZoneEngine = { id: 'highs', most: Infinity, load: () => highs };
const JSLP: ZoneEngine = { id: 'jslp', most: MOST_WHOLE, load: () => jslpEngine };
const ENGINES = [JSLP, HIGHS];

const SIZES: Readonly<Record<StaffRole, Drawn>> = {
  inspector: { districts: 5, people: 4, subjects: [''] },
  researcher: { districts: 3, people: 4, subjects: ['', '数学', '语文'] },
};
const CLAUSE = { inspector: 'AK7', researcher: 'AK8' } as const;
const ROLES = ['inspector', 'researcher'] as const;
const price = fc.constantFrom(0, 7, 300, 5000);
const isFound = (outcome: ZonesOutcome): outcome is ZonesFound => outcome.status === 'optimal' || outcome.status === 'feasible';

/** Who takes each need of the test's own list, as positions in `county.staff`, out of the product's table. */
function takersOf(of: Staffed, role: StaffRole, outcome: ZonesFound): number[] {
  const { rows } = zones([outcome]).tables.find(({ id }) => id === 'zoneDistricts')!;
  return needsOf(of, role).map(({ district, stages, subject }) => {
    const row = rows.filter(([name, , , , its, stage]) => name === of.districts[district]!.name && (role === 'inspector' || (textOf(its) === (subject === '' ? 'zones.allSubjects' : subject) && textOf(stage) === `zones.stages.${stages[0]}`)));
    expect(row).toHaveLength(1);
    return of.county.staff!.findIndex(({ id }) => id === row[0]![6]);
  });
}
const textOf = (cell: unknown): unknown => (typeof cell === 'object' && cell !== null ? (cell as { readonly key: string }).key : cell);

describe.each(ROLES)('zones of %ss', (role) => {
  const clause = CLAUSE[role];

  test(`${clause}: the best of all assignments by enumeration, or none where there is none`, { timeout: 240_000 }, async () => {
    const seen = { optimal: 0, infeasible: 0 };
    await fc.assert(
      fc.asyncProperty(staffedCounties(role, SIZES[role]), price, async (of, evenPrice) => {
        fc.pre(of.county.staff!.length ** needsOf(of, role).length <= 5_000);
        const outcome = await solveZones(zoneQuestion(of.county, of.districts, role, { evenPrice }), { engines: ENGINES });
        const best = bestByEnumeration(of, role, evenPrice);
        expect(outcome.status).toBe(best === null ? 'infeasible' : 'optimal');
        seen[best === null ? 'infeasible' : 'optimal']++;
        if (!isFound(outcome)) return;
        expect([outcome.cost, outcome.bound]).toEqual([best, best]);
        // What is written out is what was priced, and breaks no rule: own school, stage, subject, way, capacity.
        expect(costOf(of, role, needsOf(of, role), takersOf(of, role, outcome), evenPrice)).toBe(best);
      }),
      { seed: 7, numRuns: 250 },
    );
    expect(Math.min(seen.optimal, seen.infeasible)).toBeGreaterThan(20);
  });

  test(`${clause}: both engines find the same cost`, { timeout: 240_000 }, async () => {
    let small = 0;
    await fc.assert(
      fc.asyncProperty(staffedCounties(role, SIZES[role]), price, async (of, evenPrice) => {
        const question = zoneQuestion(of.county, of.districts, role, { evenPrice });
        const [one, other] = [await solveZones(question, { engines: [JSLP] }), await solveZones(question, { engines: [HIGHS] })];
        if (!isFound(one) || !isFound(other)) return;
        small++;
        expect([one.status, one.cost]).toEqual([other.status, other.cost]);
      }),
      { seed: 8, numRuns: 200 },
    );
    expect(small).toBeGreaterThan(40);
  });

  test(`${clause}: larger counties too are covered once, within capacity, by nobody's own school`, { timeout: 240_000 }, async () => {
    let covered = 0;
    await fc.assert(
      fc.asyncProperty(staffedCounties(role, { districts: 14, people: 8, subjects: SIZES[role].subjects }), async (of) => {
        const outcome = await solveZones(zoneQuestion(of.county, of.districts, role), { engines: ENGINES });
        expect(outcome.status).not.toBe('unknown');
        if (!isFound(outcome)) return;
        covered++;
        const needs = needsOf(of, role);
        const takers = takersOf(of, role, outcome);
        expect(costOf(of, role, needs, takers, 300)).toBe(outcome.cost);
        expect(zones([outcome]).facts.filter(({ key }) => key === 'zones.own').map(({ holds, params }) => [holds, params])).toEqual([[true, { count: 0 }]]);
        expect(outcome.bound).toBe(outcome.cost);
      }),
      { seed: 9, numRuns: 40 },
    );
    expect(covered).toBeGreaterThan(8);
  });

  test(`${clause}: a gap is one: nobody may take the duty, or those who may have fewer places than there are districts`, async () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(staffedCounties(role, { districts: 8, people: 4, subjects: SIZES[role].subjects }), (of) => {
        const question = zoneQuestion(of.county, of.districts, role);
        const needs = needsOf(of, role);
        for (const gap of zoneGaps(question)) {
          kinds.add(gap.kind);
          const names = gap.districts.map((district) => question.districts[district]!.name);
          const concerned = needs.filter(({ district, subject, stages }) => names.includes(of.districts[district]!.name) && subject === gap.subjects[0] && stages.every((stage) => gap.stages.some((one) => one === stage)));
          const able = of.county.staff!.filter((person) => concerned.some((need) => may(of, person, need)) && person.capacity !== 0);
          expect(able.length > 0).toBe(gap.kind === 'places');
          if (gap.kind === 'nobody') expect(Object.values(gap.kept).reduce((sum, one) => sum + one, 0)).toBe(of.county.staff!.filter((person) => person.role === role && mayButFor(person, concerned[0]!)).length);
          // Of a district of two stages one duty may be meant only: then `able` holds more than those of the gap.
          else if (of.districts.length === needs.length) {
            expect(able.map(({ id }) => id).toSorted()).toEqual(gap.people.map((person) => question.people[person]!.id));
            expect(gap.places).toBe(able.reduce((sum, { capacity }) => sum + capacity!, 0));
          }
          if (gap.kind === 'places') expect(gap.places!).toBeLessThan(gap.districts.length);
        }
      }),
      { seed: 10, numRuns: 400 },
    );
    expect([...kinds].toSorted()).toEqual(['nobody', 'places']);
  });

  test(`${clause}: the order of the rows of schools, people and districts changes nothing`, { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(staffedCounties(role, { ...SIZES[role], districts: 7 }), fc.nat(), async (of, seed) => {
        const rng = makeRng(seed);
        const order = shuffled([...of.county.schools.keys()], rng);
        const at = (school: number): number => order.indexOf(school);
        const county = {
          ...of.county,
          schools: order.map((school) => of.county.schools[school]!),
          travel: { ...of.county.travel, metres: (from: number, to: number) => of.county.travel.metres(order[from]!, order[to]!) },
          staff: shuffled(of.county.staff!.map((person) => ({ ...person, home: person.home === null ? null : at(person.home) })), rng),
        };
        const districts = shuffled(of.districts.map((district) => ({ ...district, lead: at(district.lead), schools: district.schools.map(at).toSorted((a, b) => a - b) })), rng);
        const tablesOf = (outcome: ZonesOutcome): unknown => zones([outcome]);
        const [one, other] = [await solveZones(zoneQuestion(of.county, of.districts, role), { engines: ENGINES }), await solveZones(zoneQuestion(county, districts, role), { engines: ENGINES })];
        expect(tablesOf(other)).toEqual(tablesOf(one));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  /** True where stage and subject fit. */
  const mayButFor = (person: Staffed['county']['staff'] extends readonly (infer P)[] | undefined ? P : never, { stages, subject }: { readonly stages: readonly string[]; readonly subject: string }): boolean =>
    (person.stages.length === 0 || stages.every((stage) => person.stages.some((one) => (one === 'nineYear' ? 'junior' : one) === stage))) && (role === 'inspector' || person.subject === '' || person.subject === subject);
});

/** An engine that says what it is told to. */
const liar = (lie: (truth: MipAnswer, program: Program) => MipAnswer): ZoneEngine => ({
  id: 'liar', most: Infinity, load: () => ({ id: 'liar', solve: (program) => lie(highs.solve(program, {}), program), open: () => null, conflict: () => null }) satisfies Engine,
});

describe('AK7: an engine that is wrong is refused and the next one asked', () => {
  // Three districts of 1, 2 and 3 schools; the first person comes from the first of them and has one place.
  const of = staffed([['primary'], ['primary', 'primary'], ['primary', 'primary', 'primary']], [personOf('a', { home: 0, capacity: 1 }), personOf('b', { home: 5 }), personOf('c')]);
  const question = zoneQuestion(of.county, of.districts, 'inspector');
  const asked = zonesProgram(question);
  const columnOf = (duty: number, person: number): number => asked.columns[duty]!.find((one) => one.person === person)!.column;
  const withX = (answer: MipAnswer, change: (x: Float64Array) => void): MipAnswer => {
    const x = Float64Array.from(answer.x!);
    change(x);
    return { ...answer, x };
  };
  const give = (x: Float64Array, ...takers: number[]): void => takers.forEach((person, duty) => {
    for (const { person: other, column } of asked.columns[duty]!) x[column] = other === person ? 1 : 0;
  });

  test.each<[string, (truth: MipAnswer) => MipAnswer, string]>([
    ['a fraction', (truth) => withX(truth, (x) => x.fill(0.5)), 'notWhole'],
    ['nobody', (truth) => withX(truth, (x) => x.fill(0)), 'notWhole'],
    ['two people for one district', (truth) => withX(truth, (x) => (x[columnOf(1, 0)] = x[columnOf(1, 1)] = x[columnOf(1, 2)] = 1)), 'notWhole'],
    ['a whole number that is not 0 or 1', (truth) => withX(truth, (x) => (x[columnOf(0, 2)] = 2)), 'notWhole'],
    ['more than a person has places for', (truth) => withX(truth, (x) => give(x, 2, 0, 0)), 'fault'],
    ['a bound above its own cost', (truth) => ({ ...truth, bound: truth.cost! + 1 }), 'bound'],
    ['an answer of another length', (truth) => ({ ...truth, x: truth.x!.slice(1) }), 'none'],
    ['no answer that it calls optimal', (truth) => ({ ...truth, x: null }), 'none'],
    ['that there is no way', () => ({ status: 'infeasible', x: null, cost: null, bound: null, nodes: 0 }), 'none'],
    ['that it broke', () => ({ status: 'failed', x: null, cost: null, bound: null, nodes: 0 }), 'none'],
  ])('one that says %s', async (_, lie, why) => {
    const outcome = await solveZones(question, { engines: [liar(lie), HIGHS] });
    expect(outcome).toMatchObject({ status: 'optimal', engines: ['highs'], refusals: [{ engine: 'liar', why }], cost: bestByEnumeration(of, 'inspector', 300) });
  });

  test('one that cannot be loaded', async () => {
    const outcome = await solveZones(question, { engines: [{ id: 'gone', most: Infinity, load: () => Promise.reject(new Error('no such package')) }, HIGHS] });
    expect(outcome).toMatchObject({ status: 'optimal', refusals: [{ engine: 'gone', why: 'notLoaded' }] });
  });

  test('an answer that is whole but not proven best is kept only until a better one comes, and never called optimal', async () => {
    // All but the own school with c: sound, and dear.
    const dear = liar((truth) => ({ ...withX(truth, (x) => give(x, 2, 2, 2)), status: 'limit', bound: 0 - asked.constant }));
    const alone = await solveZones(question, { engines: [dear] });
    expect(alone).toMatchObject({ status: 'feasible', bound: 0, engines: ['liar'] });
    expect((alone as ZonesFound).cost).toBe(zoneCost(question, [2, 2, 2]));
    expect(await solveZones(question, { engines: [dear, HIGHS] })).toMatchObject({ status: 'optimal', engines: ['highs'], cost: bestByEnumeration(of, 'inspector', 300) });
  });

  test('no engine that is of use: unknown, not infeasible', async () => {
    expect(await solveZones(question, { engines: [liar((truth) => ({ ...truth, status: 'failed', x: null }))] })).toMatchObject({ status: 'unknown' });
    expect(await solveZones(question, { engines: [liar(() => ({ status: 'infeasible', x: null, cost: null, bound: null, nodes: 0 }))] })).toMatchObject({ status: 'unknown' });
    expect(await solveZones(question, { engines: [{ ...JSLP, most: 2 }] })).toMatchObject({ status: 'unknown' });
  });

  test('a program that is too large for the first engine goes to the next', async () => {
    expect(await solveZones(question, { engines: [{ ...JSLP, most: 2 }, HIGHS] })).toMatchObject({ status: 'optimal', engines: ['highs'], refusals: [] });
    expect(await solveZones(question, { engines: ENGINES })).toMatchObject({ status: 'optimal', engines: ['jslp'], refusals: [] });
  });

  test('what is read back says each of it', () => {
    const truth = highs.solve(asked.program, {});
    expect(zonesOf(question, asked, truth.x, truth.bound)).toMatchObject({ kind: 'sound', cost: truth.cost! + asked.constant });
    expect(zoneFaults(question, [0, 1, 1])).toEqual([{ kind: 'notAllowed', at: 0 }, { kind: 'notAllowed', at: 2 }]);
    expect(zoneFaults(question, [1, -1, 9])).toEqual([{ kind: 'open', at: 1 }, { kind: 'open', at: 2 }]);
    expect(zoneFaults(question, [2, 0, 0])).toEqual([{ kind: 'overCapacity', at: 0 }]);
  });
});

test('AK8: subjects that can each be covered, but not together with the places of one for all, are named as such', async () => {
  // Mathematics has its own researcher in the first district only, Chinese in the second only; the third person may have one district.
  const staff = [personOf('m', { subject: '数学', home: 1 }), personOf('c', { subject: '语文', home: 0 }), personOf('g', { capacity: 1 })].map((person) => ({ ...person, role: 'researcher' as const }));
  const of = staffed([['primary'], ['primary']], staff);
  const question = zoneQuestion(of.county, of.districts, 'researcher');
  expect(zoneGaps(question)).toEqual([]);
  const outcome = await solveZones(question, { engines: ENGINES });
  expect(outcome).toMatchObject({ status: 'infeasible', gaps: [{ kind: 'together', districts: [0, 1], subjects: ['数学', '语文'], stages: ['primary'], people: [0, 1, 2], places: null }] });
  expect(bestByEnumeration(of, 'researcher', 300)).toBeNull();
  const two = staffed([['primary'], ['primary']], staff.map((person) => ({ ...person, capacity: person.capacity === null ? null : 2 })));
  expect(await solveZones(zoneQuestion(two.county, two.districts, 'researcher'), { engines: ENGINES })).toMatchObject({ status: 'optimal', cost: bestByEnumeration(two, 'researcher', 300) });
});

test('AK7: loads far from the mean are priced too low by the program at most, so its bound holds and the cost is counted anew', () => {
  // 40 districts of 1 to 40 schools: 820 reachable loads, more than the chords that are laid.
  const many: ZoneQuestion = {
    ...zoneQuestion(staffed([['primary']], [personOf('a'), personOf('b')]).county, [], 'inspector'),
    duties: Array.from({ length: 40 }, (_, district) => ({ district, stages: ['primary'] as const, subject: '', load: district + 1 })),
    candidates: Array.from({ length: 40 }, () => [0, 1]),
    ways: [0, 1].map((person) => Array.from({ length: 40 }, () => ({ metres: person === 0 ? 0 : 1_000_000, known: true }))),
    districts: Array.from({ length: 40 }, (_, at) => ({ lead: 0, schools: [at + 1], name: '', part: 0 })),
    evenPrice: 1,
  };
  const asked = zonesProgram(many);
  const answer = highs.solve(asked.program, {});
  const reading = zonesOf(many, asked, answer.x, answer.bound);
  // Everything goes to the first: 820² = 672,400, against a million metres for any other.
  expect(reading).toMatchObject({ kind: 'sound', cost: 672_400 });
  expect((reading as { bound: number }).bound).toBeLessThanOrEqual(672_400);
});

test('AK7, AK8: both roles of a county at once, and a price that is none is refused', async () => {
  const of = staffed([['primary'], ['primary']], [personOf('a'), personOf('r', { role: 'researcher', subject: '数学' })]);
  const { inspector, researcher } = await planZones(of.county, of.districts);
  expect([inspector.status, researcher.status]).toEqual(['optimal', 'optimal']);
  expect(zoneGroups((inspector as ZonesFound).question)).toEqual([[0, 1]]);
  expect(loadsOf((researcher as ZonesFound).question, (researcher as ZonesFound).assignment)).toEqual([2]);
  await expect(planZones(of.county, of.districts, { evenPrice: 0.5 })).rejects.toThrow(RangeError);
});
