import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { ResultFile } from '../../src/report/schema.js';
import { freshFolder, GAOZHOU, xuequ } from './command.js';
import { districtsOf, leadsById, readTable, someTowns, writeTable, type Row } from './counties.js';

const EFFORT = ['--effort', '100k'];
const resultIn = (folder: string): ResultFile => JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as ResultFile;
const FILES = ['balance.csv', 'forms.csv', 'layout.csv', 'layout.geojson', 'layout.xlsx', 'notice.docx', 'report.html', 'result.json'];
const visible = (folder: string): string[] => readdirSync(folder).filter((name) => !name.startsWith('.')).toSorted();

let county = '';
let work = '';
let solved = '';
let table: Row[] = [];
let said = '';
beforeAll(async () => {
  county = someTowns();
  work = freshFolder();
  solved = join(work, 'out');
  const { code, out, err } = await xuequ(['solve', county, ...EFFORT, '--out', 'out'], work);
  if (code !== 0) throw new Error(err);
  table = readTable(join(solved, 'layout.csv'));
  said = out;
});

const stageGroup = (row: Row): string => (row['学段'] === '初中' || row['学段'] === '九年一贯制' ? '初中' : '小学');

test('300 + 60 schools in two seconds of search: each in one district, one eligible lead, within its cap, of one stage; its score is its cost', async () => {
  const out = join(work, 'gaozhou');
  const { code, out: words } = await xuequ(['solve', GAOZHOU, '--time', '2', '--out', out]);
  expect(code).toBe(0);
  expect(words).toContain(join(out, 'report.html'));
  expect(visible(out)).toEqual(FILES);
  const rows = readTable(join(out, 'layout.csv'));
  const input = readTable(join(GAOZHOU, 'schools.csv'));
  expect(rows.map((row) => row['学校代码'])).toEqual(input.map((row) => row['学校代码']));
  const caps = new Map(readTable(join(GAOZHOU, 'exceptions.csv')).map((row) => [row['龙头学校代码'], Number(row['上限'])]));
  for (const [id, members] of districtsOf(rows)) {
    const leads = members.filter((row) => row['角色'] === '龙头');
    expect(leads, id).toHaveLength(1);
    expect(members.every((row) => row['龙头学校代码'] === leads[0]!['学校代码']), id).toBe(true);
    expect(leads[0]!['龙头'] === '可' || leads[0]!['龙头'] === '必' || leads[0]!['类别'] === '优质', id).toBe(true);
    expect(members.length, id).toBeLessThanOrEqual(caps.get(leads[0]!['学校代码']) ?? 10);
    expect(members.length, id).toBeGreaterThanOrEqual(3);
    expect(new Set(members.map(stageGroup)).size, id).toBe(1);
  }
  const scored = join(work, 'gaozhou-score');
  expect((await xuequ(['score', GAOZHOU, '--layout', join(out, 'layout.csv'), '--out', scored])).code).toBe(0);
  expect(resultIn(scored).cost).toBe(resultIn(out).cost);
});

test('the written layout.csv, layout.xlsx and a score of either cost the same to the last unit, district by district', async () => {
  const { cost, districts } = resultIn(solved);
  for (const name of ['layout.csv', 'layout.xlsx']) {
    const target = join(work, `score-${name}`);
    const { code } = await xuequ(['score', county, '--layout', join(solved, name), '--out', target]);
    expect([name, code, resultIn(target).cost]).toEqual([name, 0, cost]);
    expect(resultIn(target).districts).toEqual(districts);
  }
});

/** A Chinese character takes two columns of a terminal. */
const width = (line: string): number => [...line].reduce((sum, letter) => sum + (/[\p{Script=Han}（）]/u.test(letter) ? 2 : 1), 0);

test('the summary is a table of at most 100 columns that line up, then the verdict, then where to look', () => {
  const [header, rule, primary, junior, total, ...rest] = said.split('\n');
  expect([primary, junior, total].map((line) => line!.split(' ')[0])).toEqual(['小学', '初中', '合计']);
  expect(new Set([header, rule, primary, junior].map((line) => width(line!))).size).toBe(1);
  expect(width(header!)).toBeLessThanOrEqual(100);
  expect(rest.findIndex((line) => line.startsWith('结论：所有硬性规则均满足'))).toBeLessThan(rest.findIndex((line) => line.includes(join('out', 'report.html'))));
  for (const name of FILES) expect(said).toContain(name);
});

test('result.json is as `xuequ schema` says, and its gap is (cost − bound) / cost', async () => {
  const shape = z.fromJSONSchema(JSON.parse((await xuequ(['schema'])).out) as Parameters<typeof z.fromJSONSchema>[0]);
  const result = resultIn(solved);
  expect(shape.safeParse(result).error).toBeUndefined();
  expect(shape.safeParse({ ...result, gap: 'none' }).success).toBe(false);
  expect(result.gap).toBe((result.cost! - result.bound!) / result.cost!);
  expect(result.cost).toBe(result.parts.reduce((sum, { cost }) => sum + cost!, 0));
  expect(result.status).toBe('feasible');
});

test('the same input, seed and effort give the same bytes in every file', async () => {
  const again = freshFolder();
  expect((await xuequ(['solve', county, ...EFFORT, '--out', 'out'], again)).code).toBe(0);
  for (const name of FILES) expect(readFileSync(join(again, 'out', name)).equals(readFileSync(join(solved, name))), name).toBe(true);
});

test('the order of the rows changes no district; another seed is another search', async () => {
  // Lehmer's generator, seeded.
  let state = 7;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647);
  const shuffled = someTowns((rows) => rows.map((row) => ({ row, at: next() })).toSorted((a, b) => a.at - b.at).map(({ row }) => row));
  const [mixed, other] = [join(work, 'mixed'), join(work, 'other')];
  const runs = [xuequ(['solve', shuffled, ...EFFORT, '--out', mixed]), xuequ(['solve', county, ...EFFORT, '--seed', '2', '--out', other])];
  expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([0, 0]);
  const rows = readTable(join(mixed, 'layout.csv'));
  expect(rows.map((row) => row['学校代码'])).not.toEqual(table.map((row) => row['学校代码']));
  expect(leadsById(rows)).toEqual(leadsById(table));
  expect(resultIn(mixed).cost).toBe(resultIn(solved).cost);
  expect(resultIn(other).seed).toBe(2);
  expect(leadsById(readTable(join(other, 'layout.csv'))).size).toBe(table.length);
});

test('--json prints result.json and nothing else on standard output', async () => {
  const { code, out } = await xuequ(['solve', county, ...EFFORT, '--json', '--out', join(work, 'json')]);
  expect(code).toBe(0);
  expect(out).toBe(readFileSync(join(work, 'json', 'result.json'), 'utf8'));
});

test('a setting on the command line is kept: no district above rules.maxSize=6, and the report says how to do it again', async () => {
  const out = join(work, 'six');
  const { code } = await xuequ(['solve', county, ...EFFORT, '--set', 'rules.maxSize=6', '--set', 'title=甲县 方案', '--out', out]);
  expect(code).toBe(0);
  const { settings, districts } = resultIn(out);
  expect(settings['rules.maxSize']).toBe('6');
  expect(settings['title']).toBe('甲县 方案');
  // 潘州街道第一小学 may have eleven by its exception.
  expect(Math.max(...districts.filter(({ lead }) => lead !== '0440981020').map(({ size }) => size))).toBe(6);
  expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('rules.maxSize=6');
});

/** The solved layout with other leads for some schools, as a file to score. */
async function scoreOf(change: (leadOf: Map<string, string>) => void): Promise<{ readonly code: number | null; readonly said: string; readonly result: ResultFile }> {
  const leadOf = leadsById(table);
  change(leadOf);
  const folder = freshFolder();
  writeTable(join(folder, 'manual.csv'), [...leadOf].map(([id, lead]) => ({ 学校代码: id, 龙头学校代码: lead })));
  const { code, out } = await xuequ(['score', county, '--layout', join(folder, 'manual.csv'), '--out', join(folder, 'out')]);
  return { code, said: out, result: resultIn(join(folder, 'out')) };
}

const named = (id: string): string => table.find((row) => row['学校代码'] === id)!['学校名称']!;

test('a district that is too large is a violation with its lead’s name', async () => {
  const [first, second, third] = [...districtsOf(table.filter((row) => stageGroup(row) === '小学')).values()].toSorted((a, b) => b.length - a.length);
  const lead = first![0]!['龙头学校代码']!;
  const { code, said, result } = await scoreOf((leadOf) => [...second!, ...third!].forEach((row) => leadOf.set(row['学校代码']!, lead)));
  expect(code).toBe(1);
  expect(result.status).toBe('rulesBroken');
  expect(result.gap).toBeNull();
  const size = first!.length + second!.length + third!.length;
  expect(result.violations.filter(({ clause }) => clause === 'LZ6')).toHaveLength(1);
  expect(result.violations.find(({ clause }) => clause === 'LZ6')!.text).toContain(String(size));
  expect(said).toContain('没有满足的硬性规则');
});

test('a junior school among primary schools, and a lead that may not lead, are violations with their names', async () => {
  const junior = table.find((row) => stageGroup(row) === '初中' && row['角色'] === '成员')!;
  const district = [...districtsOf(table.filter((row) => stageGroup(row) === '小学')).values()].find((rows) => rows.some((row) => row['类别'] === '薄弱' && row['角色'] === '成员'))!;
  const weak = district.find((row) => row['类别'] === '薄弱' && row['角色'] === '成员')!['学校代码']!;
  const { code, said, result } = await scoreOf((leadOf) => {
    for (const row of district) leadOf.set(row['学校代码']!, weak);
    leadOf.set(junior['学校代码']!, weak);
  });
  expect(code).toBe(1);
  const texts = result.violations.map(({ text }) => text).join('\n');
  expect(texts).toContain(named(weak));
  expect(texts).toContain(named(junior['学校代码']!));
  expect(result.violations.map(({ clause }) => clause)).toEqual(expect.arrayContaining(['LZ3', 'LZ4']));
  expect(said).toContain(named(weak));
});

test('what cannot be solved says why, in `check` before any search and in `solve`: exit 1, and no layout is written', async () => {
  const cases = [
    { set: 'rules.maxDistance=1', says: /最远距离/ },
    { set: 'rules.minDistricts=80', says: /80/ },
  ];
  for (const { set, says } of cases) {
    const check = await xuequ(['check', county, '--set', set]);
    expect([set, check.code, says.test(check.out)]).toEqual([set, 1, true]);
    const out = freshFolder();
    const solve = await xuequ(['solve', county, ...EFFORT, '--set', set, '--out', out]);
    expect([set, solve.code, says.test(solve.out)]).toEqual([set, 1, true]);
    expect(visible(out)).toEqual(['report.html', 'result.json']);
    expect(resultIn(out).status).toBe('infeasible');
  }
});

test('files of others in the output folder stay; those of the last run are replaced, also by fewer', async () => {
  const out = freshFolder();
  cpSync(solved, out, { recursive: true });
  writeFileSync(join(out, 'notes.txt'), 'mine');
  const { code } = await xuequ(['solve', county, '--set', 'rules.maxDistance=1', '--out', out]);
  expect(code).toBe(1);
  expect(visible(out)).toEqual(['notes.txt', 'report.html', 'result.json']);
});

test('a layout that does not name every school is refused with all its findings, and nothing is written', async () => {
  const folder = freshFolder();
  writeTable(join(folder, 'manual.csv'), table.slice(3).map((row) => ({ 学校代码: row['学校代码']!, 龙头学校代码: row['龙头学校代码']! })));
  const { code, out, err } = await xuequ(['score', county, '--layout', join(folder, 'manual.csv'), '--out', join(folder, 'out'), '--json']);
  expect(code).toBe(2);
  expect((JSON.parse(out) as { findings: { code: string }[] }).findings.filter((finding) => finding.code === 'missingFromLayout')).toHaveLength(3);
  for (const row of table.slice(0, 3)) expect(err).toContain(row['学校代码']);
  expect(readdirSync(folder)).toEqual(['manual.csv']);
});
