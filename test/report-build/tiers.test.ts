/** LZ11: a result of two tiers as its readers get it. */
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { settingsSchema } from '../../src/policy/settings.js';
import { buildReport } from '../../src/report/build/build.js';
import { layoutCsv } from '../../src/report/csv.js';
import { listedSchools } from '../../src/report/docx/tables.js';
import { schoolsOf } from '../../src/report/report.js';
import { solve } from '../../src/solve.js';
import { county } from '../policy/small.js';

const COUNTY = county([
  { township: '城关镇', setting: 'urban', tier: 'strong', quality: 9000 },
  { township: '城关镇', setting: 'urban', tier: 'weak', quality: 4000 },
  { township: '甲镇', setting: 'town', isCentral: true, quality: 5000 },
  { township: '甲镇', setting: 'rural', quality: 3000 },
  { township: '甲镇', setting: 'rural', stage: 'teachingPoint', quality: 2000 },
  { township: '乙乡', setting: 'town', isCentral: true, quality: 5500 },
  { township: '乙乡', setting: 'rural', quality: 3500 },
]);
const settings = settingsSchema.parse({ scheme: { form: 'aid', tiers: 'central' }, rules: { leadShare: 10 }, weights: { townships: 0 } });

test('every school stands once in tables and lists, a central school with its upper district and as lead below', async () => {
  const run = await solve(COUNTY, settings, { threads: 0, effort: 200_000 });
  const rows = COUNTY.schools.map(({ id, name }) => [id, name]);
  const report = buildReport(
    { ...run, clauses: ['LZ11'], table: { headers: ['id', 'name'], rows, columns: { id: 'id', name: 'name' } }, rowOf: Int32Array.from(rows.keys()), reproduce: { command: '', seed: 1, effort: 1, version: '', preset: 'liuzhou-aid', files: [], overrides: [] } },
    'zh',
  );
  expect(report.parts.map(({ name, schools, districts, status }) => [name, schools, districts, status])).toEqual([['小学·下级', 5, 2, 'optimal'], ['小学·上级', 4, 1, 'optimal']]);
  expect(schoolsOf(report)).toBe(7);
  expect(listedSchools(report).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(report.schools.map(({ roleName }) => roleName)).toEqual(['龙头', '成员', '成员兼下级龙头', '成员', '成员', '成员兼下级龙头', '成员']);
  const table = parse(layoutCsv(report).replace(/^\uFEFF/, ''), { columns: true }) as Record<string, string>[];
  expect(table.map((row) => row['龙头学校代码'])).toEqual(['s0', 's0', 's0', 's2', 's2', 's0', 's5']);
  expect(report.clauses).toMatchObject([{ id: 'LZ11', holds: true }]);
  expect(report.assumptions.join('\n')).toContain('中心校连同所带的村小和教学点（共 3 所）');
});
