import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { generateCounty } from '../../bench/county.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { layoutOf, solve } from '../../src/solve.js';

/** Lead ids by school, hashed: one changed school changes it. */
async function fingerprint(schools: number, seed: number): Promise<string> {
  const county = generateCounty({ schools, seed, pairs: 8, stages: { primary: 80, junior: 20 } });
  const run = await solve(county, settingsSchema.parse({}), { seed, effort: 300_000 });
  const { lead } = layoutOf(run);
  const text = county.schools.map(({ id }, school) => `${id}>${county.schools[lead[school]!]!.id}`).join('\n');
  const totals = run.outcomes.map(({ evaluation, bound }) => `${evaluation?.score.cost}/${bound?.cost}`).join(' ');
  return `${totals} ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

// A change of these lines is a change of what users get from the same seed: it belongs into the message of its commit.
test('golden runs: the same seed and effort give this layout on every machine', async () => {
  expect([await fingerprint(60, 1), await fingerprint(150, 2)]).toMatchInlineSnapshot(`
    [
      "383798/357590 89543/84600 066fa071f7b23a98",
      "1314881/1234782 407166/368533 00624a02b5a5bf69",
    ]
  `);
});
