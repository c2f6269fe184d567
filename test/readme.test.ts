import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { COMMANDS } from '../src/cli/program.js';
import { COLUMNS } from '../src/io/columns.js';
import { settingsSchema } from '../src/policy/settings.js';
import { VERSION } from '../src/version.js';

const root = new URL('..', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string; scripts: Record<string, string> };

test('the library example of the README runs and solves data/tiny to proven optima', async () => {
  const code = /## As a library\s+```ts\n([\s\S]*?)```/.exec(readme)![1]!;
  const file = fileURLToPath(new URL('test/.readme-example.ts', root));
  writeFileSync(file, code.replace(`from 'xuequ'`, `from '../src/index.js'`));
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await import(/* @vite-ignore */ file);
    const lines = log.mock.calls.map((words) => words.join(' '));
    expect(lines[0]).toMatch(/^primary optimal (\d+) \1$/);
    expect(lines.at(-1)!.split(' ')).toHaveLength(12);
  } finally {
    log.mockRestore();
    rmSync(file);
  }
});

test('the README names the commands that there are, and the version is that of the package', () => {
  expect(readme).toContain('npm ci && npm start');
  expect(readme).toContain('npm ci && npm test');
  expect(manifest.scripts['start']).toContain('data/gaozhou');
  expect(manifest.version).toBe(VERSION);
  const listed = /## Commands\s+`([^`]*)`/.exec(readme)![1]!.split(' · ').map((command) => command.replace(/^xuequ /, '').split(' ')[0]);
  expect(listed.toSorted()).toEqual([...COMMANDS].toSorted());
});

test('the README lists every column of schools, and its default weights are the real ones', () => {
  for (const { zh, en } of COLUMNS) expect(readme).toContain(`${zh} \`${en}\``);
  const { weights, rules } = settingsSchema.parse({});
  expect(readme).toContain(`${weights.strength}·|Σ (quality − mean)|`);
  expect(readme).toContain(`${weights.townships}·townships beyond two`);
  expect(readme).toContain(`${weights.pairs}·pairs parted (LZ12) + ${weights.moves}·schools`);
  expect(readme).toContain(`${rules.minSize} to ${rules.maxSize} schools`);
});

test('nothing in the README waits to be filled in', () => {
  expect(readme).not.toMatch(/@@|TODO|TBD/);
});
