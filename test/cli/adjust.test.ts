import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { ResultFile } from '../../src/report/schema.js';
import { freshFolder, ROOT, xuequ } from './command.js';
import { readTable, writeTable, type Row } from './counties.js';
import { inProcess } from './inProcess.js';

// data/tiny, whose layout in force is the README's best one with two schools in the wrong place.
const TINY = join(ROOT, 'data/tiny');
let county = '';
let work = '';
const EFFORT = ['--effort', '100k'];
const visible = (folder: string): string[] => readdirSync(folder).filter((name) => !name.startsWith('.')).toSorted();

beforeAll(async () => {
  work = freshFolder();
  county = freshFolder();
  for (const name of ['schools.csv', 'travel.csv', 'plan.yaml']) copyFileSync(join(TINY, name), join(county, name));
  const { code, err } = await inProcess(['solve', county, ...EFFORT, '--out', join(work, 'best')]);
  if (code !== 0) throw new Error(err);
  const best = readTable(join(work, 'best/layout.csv'));
  const primary = best.filter((row) => row['学段'] === '小学');
  const leads = [...new Set(primary.map((row) => row['龙头学校代码']!))];
  if (leads.length !== 2) throw new Error(`${leads.length} districts where two are expected.`);
  // One member of each goes to the other.
  const strays = leads.map((lead) => primary.find((row) => row['龙头学校代码'] === lead && row['角色'] !== '龙头')!['学校代码']);
  writeTable(join(county, 'layout.csv'), best.map((row): Row => {
    const at = strays.indexOf(row['学校代码']!);
    return { 学校代码: row['学校代码']!, 龙头学校代码: at < 0 ? row['龙头学校代码']! : leads[1 - at]! };
  }));
});

test('LZ14, XX4: a curve, a change list and the layout of the last budget, whose score is its cost', async () => {
  const out = join(work, 'out');
  const { code, out: words, err } = await xuequ(['adjust', county, '--moves', '0,1,2', ...EFFORT, '--out', out]);
  expect([code, err.includes('Error')]).toEqual([0, false]);
  expect(visible(out)).toEqual(['changes.csv', 'curve.csv', 'curve.svg', 'layout.csv']);
  const curve = readTable(join(out, 'curve.csv'));
  expect(curve.map((row) => [row['方案'], row['至多换学区(所)']])).toEqual([['现行方案', '0'], ['调整方案', '1'], ['调整方案', '2']]);
  const last = curve.at(-1)!;
  expect(Number(last['费用'])).toBeLessThan(Number(curve[0]!['费用']));
  expect([last['换学区(所)'], last['下界'], last['差距(%)']]).toEqual(['2', last['费用'], '0.00']);
  const changes = readTable(join(out, 'changes.csv'));
  expect(changes.map((row) => row['变动'])).toEqual(['换学区', '换学区']);
  const before = new Map(readTable(join(county, 'layout.csv')).map((row) => [row['学校代码'], row['龙头学校代码']]));
  for (const row of readTable(join(out, 'layout.csv'))) {
    const change = changes.find((one) => one['学校代码'] === row['学校代码']);
    expect(row['龙头学校代码']).toBe(change === undefined ? before.get(row['学校代码']) : change['新龙头代码']);
  }
  const svg = readFileSync(join(out, 'curve.svg'), 'utf8');
  expect(svg).toContain('至多换学区的学校数');
  expect(svg).toContain('费用');
  expect(words).toContain(last['费用']);

  const scored = join(work, 'scored');
  expect((await xuequ(['score', county, '--layout', join(out, 'layout.csv'), '--out', scored])).code).toBe(0);
  expect((JSON.parse(readFileSync(join(scored, 'result.json'), 'utf8')) as ResultFile).cost).toBe(Number(last['费用']));
});

test('in English, as JSON, and again: the same files to the byte', async () => {
  const [one, two] = [join(work, 'one'), join(work, 'two')];
  const said = await inProcess(['adjust', county, '--moves', '2', ...EFFORT, '--out', one, '--lang', 'en', '--json']);
  expect(said.code).toBe(0);
  const json = JSON.parse(said.out) as { points: { budget: number; cost: number }[]; changes: { kind: string; school: string }[] };
  expect(json.points).toMatchObject([{ budget: 2 }]);
  expect(json.changes.map(({ kind }) => kind)).toEqual(['moved', 'moved']);
  await inProcess(['adjust', county, '--moves', '2', ...EFFORT, '--threads', '0', '--out', two, '--lang', 'en']);
  for (const name of visible(one)) expect(readFileSync(join(two, name), 'utf8')).toBe(readFileSync(join(one, name), 'utf8'));
  expect(readFileSync(join(one, 'curve.svg'), 'utf8')).toContain('schools moved at most');
});

test('what cannot be adjusted is told in a sentence, and nothing is written', async () => {
  const out = join(work, 'none');
  const without = await inProcess(['adjust', TINY, ...EFFORT, '--out', out]);
  expect([without.code, without.err.includes('现行学区'), visible(work).includes('none')]).toEqual([2, true, false]);
  const wrong = await inProcess(['adjust', county, '--moves', '5,x', '--out', out, '--lang', 'en']);
  expect([wrong.code, wrong.err.includes('0,5,10,20')]).toEqual([2, true]);
  const both = await inProcess(['adjust', county, '--effort', '1k', '--time', '1', '--out', out]);
  expect(both.code).toBe(2);
});
