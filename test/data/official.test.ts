import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInput } from '../../src/io/read.js';
import { resolveSettings } from '../../src/policy/resolve.js';
import { buildReport } from '../../src/report/build/build.js';
import { score, solve } from '../../src/solve.js';
import { ROOT } from '../cli/command.js';
import { folderOf } from '../io/fixtures.js';
import { sharedTable, table, type Row } from './tables.js';

const column = (rows: readonly Row[], name: string): string[] => rows.map((row) => row[name]!);
const sizes = (names: readonly string[]): number[] => [...new Set(names)].map((name) => names.filter((other) => other === name).length);

test('台儿庄: 46 小学, 6 初中, 7 幼儿园 in nine districts, six of them in three zones of two', () => {
  const stages = column(table('taierzhuang/schools.csv'), '学段');
  expect(['小学', '初中', '幼儿园'].map((stage) => stages.filter((other) => other === stage).length)).toEqual([46, 6, 7]);
  const layout = table('taierzhuang/layout.csv');
  expect(sizes(column(layout, '学区'))).toEqual([10, 8, 6, 7, 6, 9, 4, 3, 6]);
  const zones = new Set(layout.filter((row) => row['联区'] !== '').map((row) => `${row['联区']}/${row['学区']}`));
  expect(sizes([...zones].map((zone) => zone.split('/')[0]!))).toEqual([2, 2, 2]);
});

test('黔西: 29 township centres in seven districts', () => {
  expect(table('qianxi/schools.csv')).toHaveLength(29);
  expect(sizes(column(table('qianxi/layout.csv'), '学区'))).toEqual([4, 4, 5, 4, 4, 4, 4]);
});

/** Header here → header in the reference table. */
const SAME: Readonly<Record<string, { reference: string; schools: Record<string, string>; layout: Record<string, string> }>> = {
  taierzhuang: {
    reference: 'official/taierzhuang_schools.csv',
    schools: { 学校代码: 'id', 学校名称: 'name', 学段: 'type', 乡镇街道: 'town' },
    layout: { 学校代码: 'id', 学校名称: 'name', 学区: 'xuequ', 联区: 'lianqu' },
  },
  qianxi: {
    reference: 'official/qianxi_centres.csv',
    schools: { 学校代码: 'id', 学校名称: 'centre', 乡镇街道: 'township', 乡镇类型: 'township_type' },
    layout: { 学校代码: 'id', 学校名称: 'centre', 学区: 'xuequ' },
  },
};

for (const [folder, { reference, ...maps }] of Object.entries(SAME)) {
  for (const [name, map] of Object.entries(maps)) {
    test(`every row of ${folder}/${name}.csv equals the transcription that it came from, and nothing was added`, (context) => {
      const expected = sharedTable(reference);
      if (expected === null) return context.skip('../shared/data is absent');
      const own = table(`${folder}/${name}.csv`);
      for (const [here, there] of Object.entries(map)) expect(column(own, here), here).toEqual(column(expected, there));
      expect(Object.keys(own[0]!).filter((header) => !(header in map))).toEqual(name === 'schools' ? expect.arrayContaining(['县区']) : []);
    });
  }
}

test.each([['taierzhuang', 'TE2'], ['qianxi', 'QX1']])('the official layout of %s keeps every rule, and nobody calls it the best: nothing says how far schools are apart', async (folder, clause) => {
  const { input } = await readInput(join(ROOT, 'data', folder));
  const { settings } = resolveSettings({ preset: folder, plan: input!.plan, planName: 'plan.yaml', overrides: [] });
  const run = await score(input!.county, settings!, input!.county.inForce!);
  const report = buildReport(
    { ...run, clauses: [clause], table: { ...input!.schools, columns: input!.understood.columns }, rowOf: input!.rowOf, reproduce: { command: '', seed: 0, effort: null, version: '', preset: folder, files: [], overrides: [] } },
    'en',
  );
  expect(report).toMatchObject({ cost: 0, violations: [], isUnweighed: true, verdict: expect.stringContaining('only the rules were checked') as string });
  expect(report.clauses).toMatchObject([{ id: clause, holds: true }]);
  // TE2: the townships with two districts are a zone each, as in the annex.
  expect(new Set(report.districts.flatMap(({ zone }) => zone ?? [])).size).toBe(folder === 'taierzhuang' ? 3 : 0);
});

test('黔西, QX1: with a table of road kilometres under the names of the townships the centres are solved, and proven', async () => {
  const townships = column(table('qianxi/schools.csv'), '乡镇街道');
  const km = (a: number, b: number): string => (a === b ? '' : String(1 + Math.abs(a - b) / 2));
  const rows = [['公里', ...townships], ...townships.map((name, a) => [name, ...townships.map((_, b) => km(a, b))])];
  const folder = folderOf({
    'schools.csv': readFileSync(join(ROOT, 'data/qianxi/schools.csv')),
    'plan.yaml': readFileSync(join(ROOT, 'data/qianxi/plan.yaml')),
    '里程.csv': rows.map((row) => row.join(',')).join('\n'),
  });
  const { input, findings } = await readInput(folder);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { settings } = resolveSettings({ preset: 'qianxi', plan: input!.plan, planName: 'plan.yaml', overrides: [] });
  const [outcome] = (await solve(input!.county, settings!, { effort: 3_000_000, threads: 0 })).outcomes;
  expect(outcome).toMatchObject({ status: 'optimal', evaluation: { score: { excess: 0 } } });
  expect(outcome!.evaluation!.districts.map(({ schools }) => schools.length).toSorted()).toEqual([4, 4, 4, 4, 4, 4, 5]);
});
