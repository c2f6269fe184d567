import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { ResultFile } from '../../src/report/schema.js';
import { freshFolder, xuequ } from './command.js';
import { readTable, someTowns, writeTable } from './counties.js';

let county = '';
let result = '';
beforeAll(async () => {
  county = someTowns();
  const out = join(freshFolder(), 'out');
  const { code, err } = await xuequ(['solve', county, '--effort', '100k', '--out', out]);
  if (code !== 0) throw new Error(err);
  result = join(out, 'result.json');
});

const stored = (path = result): ResultFile => JSON.parse(readFileSync(path, 'utf8')) as ResultFile;

test('a result agrees with its input: exit 0, and every part says how far above the best possible layout it is at most', async () => {
  const [zh, en] = await Promise.all([xuequ(['verify', result, '--input', county]), xuequ(['verify', result, '--input', county, '--lang', 'en'])]);
  expect([zh.code, en.code]).toEqual([0, 0]);
  const { parts } = stored();
  for (const [at, { cost, bound }] of parts.entries()) {
    // Rounded up to a hundredth: the truth is at most what is printed.
    const percent = (Math.ceil((10_000 * (cost! - bound!)) / bound!) / 100).toFixed(2);
    expect(zh.out.split('\n')[at]).toMatch(new RegExp(`费用 ${cost}，最多比最优方案差 ${percent}%`));
    expect(en.out.split('\n')[at]).toMatch(new RegExp(`cost ${cost}; at most ${percent} % above the best possible layout`));
  }
  expect(zh.out).toContain('核对无误');
});

test('--json tells programs the same', async () => {
  const { code, out } = await xuequ(['verify', result, '--input', county, '--json']);
  const answer = JSON.parse(out) as { agrees: boolean; parts: { id: string; percentAboveBest: number }[]; findings: unknown[] };
  expect([code, answer.agrees, answer.findings]).toEqual([0, true, []]);
  expect(answer.parts.map(({ id }) => id)).toEqual(['primary', 'junior']);
  for (const { percentAboveBest } of answer.parts) expect(percentAboveBest).toBeGreaterThan(0);
});

test('another input is refused: a school whose quality was changed, in the file’s hash and in the figures', async () => {
  const other = freshFolder();
  cpSync(county, other, { recursive: true });
  const rows = readTable(join(other, 'schools.csv'));
  writeTable(join(other, 'schools.csv'), rows.map((row, at) => (at === 3 ? { ...row, 质量得分: String(Number(row['质量得分']) - 20) } : row)));
  const { code, out } = await xuequ(['verify', result, '--input', other]);
  expect(code).toBe(1);
  expect(out).toMatch(/schools\.csv: 内容与求解时不同/);
  expect(out).toMatch(/「districts\.\d+\.cost」: 写的是 \d+，重新计算是 \d+/);
  expect(out).toMatch(/有 \d+ 处不符：不要采用这份结果/);
});

test('a moved member and a raised bound are told with what is right', async () => {
  const file = stored();
  const [from, to] = file.districts;
  const moved = from!.members.at(-1)!;
  const districts = file.districts.map((district) =>
    district === from ? { ...district, members: district.members.slice(0, -1) } : district === to ? { ...district, members: [...district.members, moved] } : district);
  const parts = file.parts.map((part, at) => (at === 0 ? { ...part, bound: part.bound! + 1 } : part));
  const path = join(freshFolder(), 'result.json');
  writeFileSync(path, JSON.stringify({ ...file, districts, parts }));
  const { code, out } = await xuequ(['verify', path, '--input', county, '--lang', 'en']);
  expect(code).toBe(1);
  expect(out).toMatch(new RegExp(`column "districts\\.0\\.size": says ${from!.size}; recounted: ${from!.size - 1}`));
  expect(out).toMatch(new RegExp(`the bound is given as ${file.parts[0]!.bound! + 1}; the proof gives ${file.parts[0]!.bound}`));
  expect(out).toContain('something does not agree');
});

test('the input is read as it was then: a plan elsewhere has to be named again, settings of the command line are in the result', async () => {
  const folder = freshFolder();
  const plan = join(folder, 'ours.yaml');
  writeFileSync(plan, 'title: "0012"\nrules: {maxSize: 9}\nparts: {junior: {rules: {maxSize: 8}}}\n');
  const out = join(folder, 'out');
  expect((await xuequ(['solve', county, '--plan', plan, '--effort', '20k', '--set', 'input.detour=150', '--set', 'weights.strength=20', '--out', out])).code).toBe(0);
  const path = join(out, 'result.json');
  expect(stored(path).input.overrides).toEqual([['input.detour', '150']]);
  const [named, forgotten] = await Promise.all([xuequ(['verify', path, '--input', county, '--plan', plan]), xuequ(['verify', path, '--input', county])]);
  expect([named.code, named.out.includes('核对无误')]).toEqual([0, true]);
  expect([forgotten.code, /ours\.yaml: 求解时读过，这次没有读到/.test(forgotten.out)]).toEqual([1, true]);
});

test('what keeps not every rule, or has no layout at all, is confirmed and exits 1 as it did when it was made', async () => {
  const folder = freshFolder();
  const table = readTable(join(result, '..', 'layout.csv'));
  const [first] = table;
  const primary = table.filter((row) => row['学区编号']!.startsWith('primary'));
  // All primary schools in one district.
  writeTable(join(folder, 'manual.csv'), table.map((row) => ({ 学校代码: row['学校代码']!, 龙头学校代码: primary.includes(row) ? primary[0]!['龙头学校代码']! : row['龙头学校代码']! })));
  expect(first).toBeDefined();
  const [broken, none] = [join(folder, 'broken'), join(folder, 'none')];
  await Promise.all([xuequ(['score', county, '--layout', join(folder, 'manual.csv'), '--out', broken]), xuequ(['solve', county, '--set', 'rules.maxDistance=1', '--out', none])]);
  const [one, two] = await Promise.all([broken, none].map((out) => xuequ(['verify', join(out, 'result.json'), '--input', county])));
  expect([one!.code, two!.code]).toEqual([1, 1]);
  expect(one!.out).toMatch(/小学：.*有硬性规则未满足，与结果所说一致/);
  expect(two!.out).toMatch(/小学：.*确认没有方案能满足全部硬性规则/);
  for (const { out } of [one!, two!]) expect(out).toContain('核对无误');
});

test('what is no result, and an input that cannot be read, are refused with findings: exit 2', async () => {
  const folder = freshFolder();
  const [noJson, otherJson] = [join(folder, 'half.json'), join(folder, 'other.json')];
  writeFileSync(noJson, readFileSync(result, 'utf8').slice(0, 500));
  writeFileSync(otherJson, JSON.stringify({ ...stored(), seed: 'one', more: 1 }));
  const runs = await Promise.all([
    xuequ(['verify', join(folder, 'none.json'), '--input', county]),
    xuequ(['verify', noJson, '--input', county]),
    xuequ(['verify', otherJson, '--input', county, '--json']),
    xuequ(['verify', result, '--input', join(folder, 'nowhere')]),
    xuequ(['verify', result]),
  ]);
  expect(runs.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
  expect(runs[0]!.err).toContain('找不到这个路径');
  expect(runs[1]!.err).toContain('不是有效的 JSON');
  expect(runs[2]!.err).toMatch(/「seed」: 不是 result\.json 应有的内容/);
  expect((JSON.parse(runs[2]!.out) as { findings: { code: string }[] }).findings.map(({ code }) => code)).toContain('resultShape');
  expect(runs[3]!.err).toContain('找不到这个路径');
  expect(runs[4]!.err).toContain('--input');
});
