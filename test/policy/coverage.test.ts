/** No clause of the rulebook goes missing: each is in the code beside its quote, in a test by its id, and in a report. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CLAUSES } from '../../src/policy/clauses.js';
import { PRESETS } from '../../src/policy/presets.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const textsBelow = (folder: string, isLeftOut: (name: string) => boolean = () => false): string =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !isLeftOut(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');

const rulebook = join(root, '../shared/policy.md');
const code = textsBelow('src/policy', (name) => name === 'clauses.ts' || name === 'presets.ts');
const tests = textsBelow('test', (name) => name === 'coverage.test.ts');
const has = (text: string, id: string): boolean => new RegExp(`\\b${id}\\b`).test(text);

test.skipIf(!existsSync(rulebook))('the clauses are those of the rulebook (skipped where ../shared is absent)', () => {
  const ids = [...readFileSync(rulebook, 'utf8').matchAll(/^\| ([A-Z]{2}\d+) \|/gm)].map(([, id]) => id!);
  expect(Object.keys(CLAUSES).toSorted()).toEqual(ids.toSorted());
});

describe.each(Object.keys(CLAUSES))('%s', (id) => {
  test('stands beside a rule, a term, a figure or a product', () => expect(has(code, id)).toBe(true));
  test('is named by a test', () => expect(has(tests, id)).toBe(true));
  test('is answered by the report of a preset', () => expect(PRESETS.some(({ clauses }) => (clauses as readonly string[]).includes(id))).toBe(true));
});
