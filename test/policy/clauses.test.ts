import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CLAUSES, isClauseId } from '../../src/policy/clauses.js';
import { PRESETS } from '../../src/policy/presets.js';

const shared = fileURLToPath(new URL('../../../shared', import.meta.url));

test.skipIf(!existsSync(join(shared, 'seeds')))('every quote stands in the policy texts word for word (skipped where ../shared is absent)', () => {
  const texts = readdirSync(join(shared, 'seeds')).map((name) => readFileSync(join(shared, 'seeds', name), 'utf8'));
  for (const [id, { quote }] of Object.entries(CLAUSES)) {
    for (const piece of quote.split('……')) expect(texts.some((text) => text.includes(piece.trim())), `${id}: ${piece}`).toBe(true);
  }
});

test.skipIf(!existsSync(join(shared, 'policy.md')))('every clause id is one of the rulebook (skipped where ../shared is absent)', () => {
  const rulebook = readFileSync(join(shared, 'policy.md'), 'utf8');
  for (const id of Object.keys(CLAUSES)) expect(rulebook.includes(`| ${id} |`), id).toBe(true);
});

test('presets name only clauses that there are', () => {
  for (const { clauses } of PRESETS) for (const id of clauses) expect(isClauseId(id), id).toBe(true);
});
