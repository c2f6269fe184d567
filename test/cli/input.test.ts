import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { expect, test } from 'vitest';
import { freshFolder, ROOT, xuequ } from './command.js';
import { readTable, someTowns } from './counties.js';

test('all that is wrong with an input is said at once: file, row, column, value, a way out; exit 2, nothing written', async () => {
  const broken = someTowns((rows) =>
    rows.map((row, at) => (at === 0 ? { ...row, 质量得分: '优' } : at === 1 ? { ...row, 学段: '大学' } : at === 2 ? { ...row, 学校代码: rows[3]!['学校代码']! } : at === 4 ? { ...row, 质量得分: '150' } : row)));
  writeFileSync(join(broken, 'plan.yaml'), 'rulse:\n  maxSize: 9\n');
  const out = join(freshFolder(), 'out');
  const { code, err } = await xuequ(['solve', broken, '--out', out]);
  expect(code).toBe(2);
  expect(err).toMatch(/schools\.csv 第2行「质量得分」: .*优/);
  expect(err).toMatch(/schools\.csv 第3行「学段」: .*大学/);
  expect(err).toMatch(/schools\.csv 第5行「学校代码」/);
  expect(err).toMatch(/schools\.csv 第6行「质量得分」: .*150/);
  expect(err).toMatch(/也许/);
  expect(err).toMatch(/没有写任何文件/);
  expect(existsSync(out)).toBe(false);
  const check = await xuequ(['check', broken, '--json']);
  expect(check.code).toBe(2);
  const { ready, findings, rows } = JSON.parse(check.out) as { ready: boolean; findings: { severity: string; row?: number; zh: string; en: string }[]; rows: Record<string, number> };
  expect(ready).toBe(false);
  expect(findings.filter(({ severity }) => severity === 'error').map(({ row }) => row)).toEqual(expect.arrayContaining([2, 3, 5, 6]));
  expect(findings.every(({ zh, en }) => zh !== '' && en !== '')).toBe(true);
  expect(rows['used']! + rows['leftOut']! + rows['refused']!).toBe(readTable(join(broken, 'schools.csv')).length);
});

test('of many findings of one kind `solve` prints twenty and the number of the rest, `check` all; the way out stands there once', async () => {
  const broken = someTowns((rows) => rows.map((row) => ({ ...row, 质量得分: '优' })));
  const count = readTable(join(broken, 'schools.csv')).length;
  const [solve, check] = await Promise.all([xuequ(['solve', broken, '--out', join(broken, 'out')]), xuequ(['check', broken])]);
  const errors = /^错误 {2}.*「质量得分」/gm;
  expect([solve.err.match(errors)?.length, check.err.match(errors)?.length]).toEqual([20, count]);
  expect(solve.err).toContain(`还有 ${count - 20} 条`);
  for (const { err } of [solve, check]) expect(err.match(/也许：只填数字/g)).toHaveLength(1);
});

test('check says what was read from which header, what is not there, and what to do next; it writes nothing', async () => {
  const county = someTowns((rows) => rows.map(({ 质量得分, ...row }) => ({ ...row, 综合得分: 质量得分!, 备注: '' })));
  const before = readdirSync(county);
  const { code, out } = await xuequ(['check', county]);
  expect(code).toBe(0);
  expect(out).toContain('质量得分（表头“综合得分”）');
  expect(out).toMatch(/没有提供的列.*：.*办学条件/);
  expect(out).toMatch(/原样带到输出的列：.*备注/);
  expect(out).toMatch(/小学：\d+ 所学校，\d+ 所可任龙头/);
  expect(out).toContain(`xuequ solve ${county}`);
  expect(readdirSync(county)).toEqual(before);
});

test('the template of `init` passes `check`, by file and by folder, and its examples can be solved once a district of three is possible', async () => {
  const folder = join(freshFolder(), '某 县');
  expect((await xuequ(['init', folder])).code).toBe(0);
  expect(readdirSync(folder).filter((name) => !name.startsWith('.')).toSorted()).toEqual(['plan.yaml', 'schools.xlsx']);
  const [byFile, byFolder] = await Promise.all([xuequ(['check', join(folder, 'schools.xlsx')]), xuequ(['check', folder])]);
  expect([byFile.code, byFile.err.includes('错误')]).toEqual([0, false]);
  expect([byFolder.code, byFolder.out.includes('3 行可用')]).toEqual([0, true]);
  const out = join(folder, 'out');
  const solve = await xuequ(['solve', folder, '--out', out]);
  expect(solve.code).toBe(0);
  expect(readTable(join(out, 'layout.csv')).map((row) => row['学校代码'])).toEqual(['044000001', '044000002', '044000003']);
});

test('`init` overwrites nothing, neither a table nor a plan nor the results of a run', async () => {
  const folder = freshFolder();
  for (const name of ['plan.yaml', 'schools.xlsx']) {
    const target = join(freshFolder());
    writeFileSync(join(target, name), 'mine');
    const { code, err } = await xuequ(['init', target]);
    expect([name, code, err.includes('没有覆盖')]).toEqual([name, 2, true]);
    expect(readdirSync(target)).toEqual([name]);
    expect(readFileSync(join(target, name), 'utf8')).toBe('mine');
  }
  expect((await xuequ(['solve', join(ROOT, 'data/tiny'), '--out', folder])).code).toBe(0);
  const results = readdirSync(folder);
  expect((await xuequ(['init', folder])).code).toBe(2);
  expect(readdirSync(folder)).toEqual(results);
});

test('an English template reads as well, and carries English through to the layout', async () => {
  const folder = join(freshFolder(), 'county');
  expect((await xuequ(['init', folder, '--lang', 'en'])).code).toBe(0);
  const book = XLSX.read(readFileSync(join(folder, 'schools.xlsx')));
  expect(book.SheetNames[0]).toBe('schools');
  const { code } = await xuequ(['solve', folder, '--lang', 'en', '--out', join(folder, 'out')]);
  expect(code).toBe(0);
  expect(readTable(join(folder, 'out/layout.csv')).map((row) => row['role']).toSorted()).toEqual(['lead', 'member', 'member']);
});
