import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ResultFile } from '../../src/report/schema.js';
import { freshFolder, ROOT, xuequ } from './command.js';
import { readTable } from './counties.js';

const SHARED = join(ROOT, '../shared/data/schools');
// Too little for good layouts, enough for right ones.
const EFFORT = ['--effort', '50k'];

test.for([
  { name: 'nsw', rows: 2_210, used: 1_587, countyOf: 'principal_network' },
  { name: 'tw', rows: 2_668, used: 2_668, countyOf: 'county' },
])('$name: an official table is solved through its plan without editing it; no row is lost, no district crosses a line', async ({ name, rows, used, countyOf }, context) => {
  const file = join(SHARED, `${name}_schools.csv`);
  if (!existsSync(file)) return context.skip(`${file} is absent`);
  const out = join(freshFolder(), 'out');
  const { code } = await xuequ(['solve', file, '--plan', join(ROOT, `data/plans/${name}.yaml`), ...EFFORT, '--out', out]);
  expect(code).toBe(0);
  const layout = readTable(join(out, 'layout.csv'));
  const input = readTable(file);
  expect(layout.map((row) => row['学校代码'])).toEqual(input.map((row) => row['id']));
  expect(layout).toHaveLength(rows);
  const inside = layout.filter((row) => row['学区编号'] !== '');
  expect(inside).toHaveLength(used);
  expect(layout.filter((row) => row['角色'] === '未纳入')).toHaveLength(rows - used);
  const byId = new Map(layout.map((row) => [row['学校代码'], row]));
  const sizes = new Map<string, number>();
  for (const row of inside) {
    const lead = byId.get(row['龙头学校代码'])!;
    expect(lead['龙头学校代码']).toBe(row['龙头学校代码']);
    expect(lead[countyOf]).toBe(row[countyOf]);
    sizes.set(row['龙头学校代码']!, (sizes.get(row['龙头学校代码']!) ?? 0) + 1);
  }
  expect(Math.max(...sizes.values())).toBeLessThanOrEqual(10);
  const { districts, status } = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as ResultFile;
  expect(districts.length).toBe(sizes.size);
  expect(['feasible', 'optimal']).toContain(status);
});
