import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { comparisonTable, differences } from '../../bench/figures/comparison.js';
import { readLines, type Line } from '../../bench/runner/line.js';
import { line } from './lines.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'xuequ-compare-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each<[name: string, over: Partial<Line>]>([
  ['models', { hash: 'other' }],
  ['limit', { limit: { timeMs: 2000, effort: null, gap: null } }],
  ['threads', { threads: 1 }],
  ['processor', { machine: { cpu: 'b', cores: 2 } }],
  ['cores', { machine: { cpu: 'a', cores: 4 } }],
])('runs on other %s are refused with that reason', (name, over) => {
  expect(differences([line()], [line(over)])).toEqual([expect.stringContaining(`other ${name}`)]);
});

test.each<[over: Partial<Line>]>([[{ suite: 'cpmp' }], [{ instance: '100' }], [{ seed: 2 }], [{ method: 'highs' }]])('a case that the other run lacks is told from both sides: %j', (over) => {
  expect(differences([line()], [line(over)])).toEqual([expect.stringContaining('missing in the second'), expect.stringContaining('missing in the first')]);
});

test('a case that stands twice, and two empty runs, are refused', () => {
  expect(differences([line(), line()], [line()])).toEqual([expect.stringContaining('more than once in the first')]);
  expect(differences([], [])).toHaveLength(1);
});

test('other versions, dates, costs and times are no reason to refuse: they are what is compared', () => {
  const after = [line({ at: 'later', versions: { commit: '2' }, cost: 150, wallSeconds: 2, gap: 0.01, machine: { cpu: 'a', cores: 2, node: 'v22' } })];
  expect(differences([line()], after)).toEqual([]);
});

test('the table holds medians over seeds of second ÷ first, and points of gap', () => {
  const before = [1, 2, 3].map((seed) => line({ seed }));
  const after = [{ cost: 100, gap: 0.01 }, { cost: 150, gap: 0.02 }, { cost: 300, gap: 0.03 }].map((over, at) => line({ seed: at + 1, ...over }));
  expect(comparisonTable(before, after).split('\n').slice(2)).toEqual(['| county | 60 | xuequ | 0.7500 | 1.0000 | -3.000 | 1.0000 | 1.0000 | 1.0000 |']); // 150 / 200, 2 % − 5 %
});

test('the command exits with 1 and the reasons for unlike runs, with 0 and a table for like ones', () => {
  const files = [line(), line({ threads: 1 })].map((each, at) => {
    const file = join(folder, `${at}.jsonl`);
    writeFileSync(file, `${JSON.stringify(each)}\n`);
    return file;
  });
  const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } => spawnSync(process.execPath, ['--import', 'tsx', 'bench/compare.ts', ...args], { cwd: ROOT, encoding: 'utf8' });
  const unlike = run(files[0]!, files[1]!);
  expect(unlike.status).toBe(1);
  expect(unlike.stderr).toContain('other threads: 2 and 1');
  expect(unlike.stdout).toBe('');
  const like = run(files[0]!, files[0]!);
  expect({ status: like.status, stderr: like.stderr }).toEqual({ status: 0, stderr: '' });
  expect(like.stdout).toContain('| county | 60 | xuequ |');
});

test('a file of something else is refused with its line', () => {
  expect(() => readLines(`${JSON.stringify(line())}\n\n{"a":1}\n`, 'f')).toThrow('f, line 3');
  expect(() => readLines('no JSON', 'f')).toThrow('f, line 1');
});
