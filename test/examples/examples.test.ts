/**
 * Every file of this folder is an example to be copied: it says in its first line what it is for, prints something, and states what under `// →`, line by line.
 * In your own program `'../../src/index.js'` is `'xuequ'`. A new file is found by itself.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import * as library from '../../src/index.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const examples = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => ({ name, text: readFileSync(`${folder}${name}`, 'utf8') }));

test.each(examples)('$name prints what it says, is short and uses the public door alone', async ({ name, text }) => {
  const stated = [...text.matchAll(/^ *\/\/ → (.*)$/gm)].map((match) => match[1]!);
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await import(/* @vite-ignore */ `./${name}`);
    expect(log.mock.calls.map((words) => words.map(String).join(' '))).toEqual(stated);
  } finally {
    log.mockRestore();
  }
  expect(stated.length).toBeGreaterThan(0);
  expect(text).toMatch(/^\/\*\* [A-Z].+\. \*\/\n/);
  expect(text.trim().split('\n').length).toBeLessThanOrEqual(30);
  const imports = [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1]!).filter((from) => !from.startsWith('node:'));
  expect(imports).toEqual(['../../src/index.js']);
});

test('every function of the library is in an example', () => {
  const all = examples.map(({ text }) => text).join('\n');
  const functions = Object.entries(library).filter(([, value]) => typeof value === 'function').map(([name]) => name);
  expect(functions.filter((name) => !new RegExp(`\\b${name}\\b`).test(all))).toEqual([]);
});
