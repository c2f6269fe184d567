import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { exportsOf } from './docstrings.js';

// `npm run docs` makes the pages and fails likewise; it takes longer than a test should.
test('every export of the library says what it is', () => {
  const exported = exportsOf(fileURLToPath(new URL('../../src/index.ts', import.meta.url)));
  expect(exported.length).toBeGreaterThan(80);
  expect(exported.map(({ name }) => name)).toEqual(expect.arrayContaining(['solve', 'score', 'Report', 'InputError', 'PRESETS']));
  expect(exported.filter(({ doc }) => doc.length < 15).map(({ name }) => name)).toEqual([]);
});

test('the check sees what it should: exports without a docstring, behind another module too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xuequ-docs-'));
  writeFileSync(join(folder, 'a.mts'), '/** Told. */\nexport interface Told { readonly a: number }\n// not this\nexport const silent = (): number => 1;\n');
  writeFileSync(join(folder, 'index.mts'), "export { silent, type Told } from './a.mjs';\n/** Own. */\nexport function own(): void {}\n");
  expect(exportsOf(join(folder, 'index.mts'))).toEqual([{ name: 'own', doc: 'Own.' }, { name: 'silent', doc: '' }, { name: 'Told', doc: 'Told.' }]);
  rmSync(folder, { recursive: true });
});
