/** Every generated set has a layout that keeps every hard rule, also where the clauses that it was made for are hard. The preset is `general`, whatever the plan's is. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readInput } from '../../src/io/read.js';
import { resolveSettings } from '../../src/policy/resolve.js';
import { solve } from '../../src/solve.js';

interface Case {
  readonly folder: string;
  readonly what: string;
  readonly overrides?: readonly (readonly [key: string, value: unknown])[];
}

const CASES: readonly Case[] = [
  { folder: 'yingde', what: 'as its plan says' },
  { folder: 'shanghang', what: 'as its plan says' },
  { folder: 'dongyuan', what: 'as its plan says' },
  { folder: 'dongyuan', what: 'AK2 hard, two townships at most', overrides: [['rules.maxTownships', 2]] },
  { folder: 'taierzhuang-generated', what: 'as its plan says' },
  { folder: 'qianxi-generated', what: 'QX1, QX3: seven districts of four or five', overrides: [['rules.minDistricts', 7], ['rules.maxDistricts', 7], ['rules.minSize', 4], ['rules.maxSize', 5]] },
];

test.each(CASES)('$folder: $what', async ({ folder, overrides = [] }) => {
  const { input } = await readInput(fileURLToPath(new URL(`../../data/${folder}`, import.meta.url)));
  const { settings } = resolveSettings({ plan: input!.plan, planName: 'plan.yaml', overrides: [['preset', 'general'], ...overrides] });
  const { outcomes } = await solve(input!.county, settings!, { seed: 1, effort: 100_000, threads: 0 });
  for (const { problem, status } of outcomes) expect(['optimal', 'feasible'], problem.part.id).toContain(status);
  if (folder !== 'qianxi-generated') return;
  expect(outcomes.map(({ evaluation }) => evaluation!.districts.map(({ schools }) => schools.length).toSorted())).toEqual([[4, 4, 4, 4, 4, 4, 5]]);
});
