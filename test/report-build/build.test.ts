import { describe, expect, test } from 'vitest';
import { UNREACHABLE, type County, type School } from '../../src/core/county.js';
import { LANGUAGES, type Language } from '../../src/core/messages/index.js';
import type { Outcome, Status } from '../../src/core/result.js';
import { CLAUSES } from '../../src/policy/clauses.js';
import { buildReport, worstStatus, type ReportSource } from '../../src/report/build/build.js';
import type { Report } from '../../src/report/report.js';
import { score, solve } from '../../src/solve.js';
import { county, layout, settings, silent, type Plan } from '../policy/small.js';

const HEADERS = ['代码', '备注', '校名'];
const clauses = Object.keys(CLAUSES);

/** The source of a report; rows named in `leftOut` stand in the table and are no school of the county. */
function sourceOf(of: County, outcomes: readonly Outcome[], { plan = {}, leftOut = [], interrupted = false }: { plan?: Plan; leftOut?: readonly number[]; interrupted?: boolean } = {}): ReportSource {
  const rows: string[][] = [];
  const rowOf: number[] = [];
  for (const { id, name } of of.schools) {
    while (leftOut.includes(rows.length)) rows.push([`x${rows.length}`, '', `外${rows.length}`]);
    rowOf.push(rows.length);
    rows.push([id, `=备注${id}`, name]);
  }
  while (leftOut.includes(rows.length)) rows.push([`x${rows.length}`, '', `外${rows.length}`]);
  return {
    county: of,
    settings: settings(plan),
    outcomes,
    interrupted,
    clauses,
    table: { headers: HEADERS, rows, columns: { id: '代码', name: '校名' } },
    rowOf: Int32Array.from(rowOf),
    reproduce: { command: 'xuequ solve', seed: 1, effort: 9, version: '0', preset: 'general', files: [], overrides: [] },
  };
}

async function scored(of: County, lead: readonly number[], plan: Plan = {}, lang: Language = 'en', leftOut: readonly number[] = []): Promise<Report> {
  const { outcomes } = await score(of, settings(plan), layout(...lead));
  return buildReport(sourceOf(of, outcomes, { plan, leftOut }), lang);
}

// Four primary and three junior schools on one road, 1 km apart.
const facts = (index: number): Partial<School> => ({ stage: index < 4 ? 'primary' : 'junior', quality: 100 * (90 - 10 * index), township: index % 2 === 0 ? '甲镇' : '乙镇', setting: index < 2 ? 'urban' : 'rural', students: 100, leadership: 'may' });
const seven = county(silent(7).map((_, index) => facts(index)), { exceptions: [{ lead: 4, cap: 12, reason: '山区' }], name: '某县' });
const LEAD = [0, 0, 0, 0, 4, 4, 4];

describe('schools', () => {
  test('are the rows of the input, in their order and verbatim, those left out among them', async () => {
    const report = await scored(seven, LEAD, {}, 'en', [0, 3, 9]);
    expect(report.schools.map(({ id, role, district }) => [id, role, district])).toEqual([
      ['x0', 'leftOut', null],
      ['s0', 'lead', 0],
      ['s1', 'member', 0],
      ['x3', 'leftOut', null],
      ['s2', 'member', 0],
      ['s3', 'member', 0],
      ['s4', 'lead', 1],
      ['s5', 'member', 1],
      ['s6', 'member', 1],
      ['x9', 'leftOut', null],
    ]);
    expect(report.headers).toEqual(HEADERS);
    expect(report.schools.map(({ row }) => row[0])).toEqual(report.schools.map(({ id }) => id));
    expect(report.schools[1]!.row).toEqual(['s0', '=备注s0', '校0']);
    expect(report.schools[0]).toMatchObject({ name: '外0', quality: null, metres: null, stage: '' });
    expect(report.assumptions.some((text) => text.includes('3'))).toBe(true);
  });

  test('have their way to the lead: 0 for the lead, null where none is known', async () => {
    const gap = county(silent(3), { travel: { metres: (from, to) => (from === to ? 0 : from === 2 ? UNREACHABLE : 700), source: 'list', detour: 100 } });
    expect((await scored(gap, [0, 0, 0])).schools.map(({ metres }) => metres)).toEqual([0, 700, null]);
  });

  test('of a part without a layout have the role none', async () => {
    const { outcomes } = await solve(county([...silent(3), { stage: 'junior' }]), settings());
    const report = buildReport(sourceOf(county([...silent(3), { stage: 'junior' }]), outcomes), 'zh');
    expect(report.schools.map(({ role, roleName, district }) => [role, roleName, district])).toEqual([['member', '成员', 0], ['lead', '龙头', 0], ['member', '成员', 0], ['none', '未划入', null]]);
    expect(report).toMatchObject({ status: 'infeasible', cost: null, bound: null, gap: null });
    expect(report.parts.map(({ status, cost }) => [status, cost])).toEqual([['optimal', 2000], ['infeasible', null]]);
    expect(report.violations.map(({ clause, district }) => [clause, district])).toEqual([['LZ4', null]]);
  });
});

describe('districts', () => {
  test('are named and numbered part by part, with figures from their schools', async () => {
    const { districts, parts } = await scored(seven, LEAD);
    expect(districts.map(({ id, name, part, lead, members, size, cap }) => [id, name, part, lead, members, size, cap])).toEqual([
      ['primary-01', 'Primary district 1', 'primary', 0, [0, 1, 2, 3], 4, 10],
      ['junior-01', 'Junior district 1', 'junior', 4, [4, 5, 6], 3, 12],
    ]);
    // Quality 90, 80, 70, 60: mean 75, which is the part's; ways 1, 2, 3 km; two rural; 400 students.
    expect(districts[0]).toMatchObject({ meanQuality: 7500, deviation: 0, rural: 2, students: 400, meanMetres: 2000, maxMetres: 3000, townships: ['甲镇', '乙镇'] });
    expect(parts[0]).toMatchObject({ schools: 4, districts: 1, meanMetres: 2000, maxMetres: 3000, meanDeviation: 0 });
  });

  test('have the lead first and the others in the order of the input, wherever its row is', async () => {
    const { districts } = await scored(seven, [2, 1, 2, 2, 5, 5, 5], { rules: { minSize: 1 } }, 'en', [1]);
    expect(districts.map(({ lead, members }) => [lead, members])).toEqual([[2, [2]], [3, [3, 0, 4]], [6, [6, 5, 7]]]);
  });

  test('deviate by the mean of their schools from that of the part', async () => {
    // The part's mean is 75; {90, 80} and {70, 60} have 85 and 65.
    const { districts, parts } = await scored(seven, [0, 0, 2, 2, 4, 4, 4], { rules: { minSize: 2 } });
    expect(districts.map(({ deviation }) => deviation)).toEqual([1000, -1000, 0]);
    expect(parts[0]!.meanDeviation).toBe(1000);
  });

  test('have ids that no other has, two digits and more as they are needed', async () => {
    const many = county(Array.from({ length: 120 }, (_, index) => ({ id: `s${String(index).padStart(3, '0')}`, leadership: 'may' as const, county: index < 110 ? '东县' : '西县' })));
    const { districts } = await scored(many, Array.from({ length: 120 }, (_, index) => index), { rules: { minSize: 1 } });
    expect(new Set(districts.map(({ id }) => id)).size).toBe(120);
    expect([districts[0]!.id, districts[109]!.id, districts[110]!.id]).toEqual(['primary@东县-001', 'primary@东县-110', 'primary@西县-01']);
    expect(districts[110]!.name).toBe('西县 · Primary district 1');
  });

  test('know nothing where one school says nothing', async () => {
    const { districts } = await scored(county([{ quality: 5000, setting: 'rural', students: 1 }, {}, { quality: 5000 }]), [0, 0, 0]);
    expect(districts[0]).toMatchObject({ meanQuality: null, deviation: null, rural: null, students: null });
  });
});

describe('totals', () => {
  test('are the sums of the parts, the districts and the terms', async () => {
    const report = await scored(seven, LEAD, { weights: { moves: 0 } });
    const sum = (values: readonly (number | null)[]): number => values.reduce<number>((all, value) => all + value!, 0);
    expect(report.cost).toBeGreaterThan(0);
    expect(sum(report.parts.map(({ cost }) => cost))).toBe(report.cost);
    expect(sum(report.parts.map(({ bound }) => bound))).toBe(report.bound);
    expect(sum(report.districts.map(({ cost }) => cost))).toBe(report.cost);
    expect(sum(report.terms.map(({ cost }) => cost))).toBe(report.cost);
    for (const { terms, cost } of report.districts) expect(sum(Object.values(terms))).toBe(cost);
    expect(report.gap).toBe((report.cost! - report.bound!) / report.cost!);
    // Ways: 1 + 2 + 3 km and 1 + 2 km.
    expect(report.terms.find(({ id }) => id === 'proximity')).toMatchObject({ amount: 9000, cost: 9000, weight: 1 });
  });

  test('a line of a term can be checked: amount times weight is the cost; where parts have prices of their own no weight is given', async () => {
    const { terms } = await scored(seven, LEAD, { parts: { junior: { weights: { proximity: 5 } } } });
    // 6000 · 1 and 3000 · 5
    expect(terms.find(({ id }) => id === 'proximity')).toMatchObject({ amount: 9000, weight: null, cost: 21_000 });
    const others = terms.filter(({ id }) => id !== 'proximity');
    expect(others.length).toBeGreaterThan(3);
    for (const { amount, weight, cost } of others) expect(amount * weight!).toBe(cost);
  });

  test('there is no gap where a rule is broken', async () => {
    const report = await scored(seven, [0, 0, 0, 3, 4, 4, 4]);
    expect(report.status).toBe('rulesBroken');
    expect([report.gap, report.parts.map(({ gap }) => gap === null)]).toEqual([null, [true, false]]);
  });

  test('the status is that of the part that is worst off', () => {
    const worst = (...statuses: Status[]): Status => worstStatus(statuses.map((status) => ({ status })));
    expect(worst('optimal', 'optimal')).toBe('optimal');
    expect(worst('optimal', 'feasible')).toBe('feasible');
    expect(worst('unknown', 'feasible')).toBe('unknown');
    expect(worst('rulesBroken', 'unknown')).toBe('rulesBroken');
    expect(worst('rulesBroken', 'infeasible', 'optimal')).toBe('infeasible');
    expect(worst()).toBe('unknown');
  });
});

describe('violations', () => {
  test('name clause, district and schools', async () => {
    const { violations } = await scored(seven, [0, 0, 0, 3, 4, 4, 4]);
    expect(violations).toEqual([{ clause: 'LZ4', district: 'Primary district 2', text: 'Primary district 2 has only 1 schools; the least is 3.' }]);
  });

  test('name the part where no district is at fault', async () => {
    const { violations } = await scored(seven, LEAD, { parts: { junior: { rules: { minDistricts: 2, minSize: 1 } } } });
    expect(violations.map(({ clause, district }) => [clause, district])).toEqual([['AK4', null]]);
    expect(violations[0]!.text).toContain('Junior');
  });

  /** Every rule of the catalogue broken at once, as far as one layout can. */
  const torn = county(
    [
      { leadership: 'never', quality: 1000, township: '甲镇', county: '东县' },
      { leadership: 'must', quality: 9000, township: '乙镇', county: '西县' },
      { leadership: 'may', stage: 'junior', quality: 500, township: '丙镇', county: '东县' },
      { leadership: 'may', quality: 500, township: '丙镇', county: '东县' },
    ],
    { pairs: [{ helper: 0, helped: 3 }], travel: { metres: (from, to) => (from === to ? 0 : from === 2 ? UNREACHABLE : 900), source: 'list', detour: 100 } },
  );
  const strict: Plan = {
    rules: {
      maxSize: 2, minSize: 2, maxDistance: 100, maxTownships: 1, maxDistricts: 1, weakerMembers: true, pairs: 'hard',
      fixed: [{ school: 's1', lead: 's3' }], forbidden: [{ school: 's1', lead: 's0' }], together: [['s0', 's3']], apart: [['s0', 's1']],
    },
  };

  test.each(LANGUAGES)('of every rule are whole sentences in %s, and name the school at fault', async (lang) => {
    const { violations, clauses: answered, assumptions, parts, settings: lines } = await scored(torn, [0, 0, 0, 3], strict, lang);
    const texts = violations.map(({ text }) => text);
    // Eligible lead (not eligible, has to lead), sizes, stage, county, ways, distance, townships, number, weaker, pairs, and the agreed ones.
    expect(new Set(violations.map(({ clause }) => clause))).toEqual(new Set(['LZ3', 'LZ6', 'LZ4', 'LZ13', 'GL1', 'AK2', 'AK4', 'LZ7', 'LZ12', 'XX4']));
    expect(violations.length).toBeGreaterThanOrEqual(14);
    const every = [...texts, ...answered.flatMap(({ evidence, reading, holdsName, kindName }) => [...evidence, reading, holdsName, kindName]), ...assumptions, ...parts.flatMap(({ name, verdict, boundNote }) => [name, verdict, boundNote]), ...lines.map(({ meaning }) => meaning)];
    for (const text of every) expect(text).not.toMatch(/[{}]|undefined|null|NaN|\[object/);
    for (const name of ['s0', 's1', 's2', 's3']) expect(texts.some((text) => text.includes(name)), name).toBe(true);
  });
});

test('both languages give the same figures, and differ in words only', async () => {
  const figures = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? '' : inner)));
  const [zh, en] = [await scored(seven, LEAD, {}, 'zh'), await scored(seven, LEAD, {}, 'en')];
  expect(figures(zh)).toEqual(figures(en));
  expect(zh.districts[0]!.name).toBe('小学第1学区');
  expect(zh.verdict).not.toBe(en.verdict);
});

describe('clauses and notes', () => {
  test('an exception is told under LZ6 with its reason, and nowhere else', async () => {
    const { clauses: answered } = await scored(seven, LEAD);
    expect(answered.filter(({ evidence }) => evidence.some((text) => text.includes('山区'))).map(({ id }) => id)).toEqual(['LZ6']);
    expect(answered.map(({ id }) => id)).toEqual(clauses);
  });

  test('a clause that there is not is not answered', async () => {
    const { outcomes } = await score(seven, settings(), layout(...LEAD));
    expect(buildReport({ ...sourceOf(seven, outcomes), clauses: ['LZ6', 'LZ99', 'constructor'] }, 'en').clauses.map(({ id }) => id)).toEqual(['LZ6']);
  });

  test('an interrupted run says so, and the title is the plan\'s or the county\'s', async () => {
    const { outcomes } = await score(seven, settings(), layout(...LEAD));
    const plain = buildReport(sourceOf(seven, outcomes), 'en');
    const cut = buildReport(sourceOf(seven, outcomes, { interrupted: true }), 'en');
    expect(cut.assumptions.length).toBe(plain.assumptions.length + 1);
    const told = buildReport({ ...sourceOf(seven, outcomes), notes: ['权重 0.7'], fairness: [{ stage: 'primary', measure: 'size', found: 4, proven: 3 }] }, 'zh');
    expect(told.assumptions).toContain('权重 0.7');
    expect(told.assumptions.filter((text) => /最差学区 4；.*不低于 3/.test(text)).length).toBe(1);
    expect(plain.title).toBe('某县');
    expect(buildReport({ ...sourceOf(seven, outcomes), settings: { ...settings(), title: '方案一' } }, 'en').title).toBe('方案一');
  });

  test('every setting stands on a line of its own with its meaning', async () => {
    const { settings: lines } = await scored(seven, LEAD, { parts: { junior: { rules: { maxSize: 7 } } }, rules: { fixed: [{ school: 's1', lead: 's0' }] } });
    const value = new Map(lines.map((line) => [line.key, line.value]));
    expect([value.get('rules.maxSize'), value.get('parts.junior.rules.maxSize'), value.get('rules.maxDistance'), value.get('rules.fixed')]).toEqual(['10', '7', 'null', '[{"school":"s1","lead":"s0"}]']);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
    for (const { key, meaning } of lines) expect(meaning, key).not.toBe('');
  });
});
