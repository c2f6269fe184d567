/** Every preset has data that ships, on which it finds layouts that keep every hard rule. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readInput } from '../../src/io/read.js';
import { PRESETS } from '../../src/policy/presets.js';
import { resolveSettings } from '../../src/policy/resolve.js';
import { solve } from '../../src/solve.js';

interface Case {
  readonly preset: string;
  readonly folder: string;
  readonly overrides?: readonly (readonly [key: string, value: unknown])[];
}

const CASES: readonly Case[] = [
  { preset: 'general', folder: 'gaozhou' },
  { preset: 'liuzhou-group', folder: 'gaozhou' },
  { preset: 'liuzhou-alliance', folder: 'yingde' },
  { preset: 'liuzhou-aid', folder: 'shanghang' },
  { preset: 'ankang', folder: 'dongyuan' },
  { preset: 'ankang', folder: 'dongyuan', overrides: [['rules.maxTownships', 2]] },
  { preset: 'guilin-aid', folder: 'shanghang' },
  { preset: 'guilin-group', folder: 'gaozhou' },
  { preset: 'guilin-alliance', folder: 'yingde' },
  { preset: 'taierzhuang', folder: 'taierzhuang-generated' },
  { preset: 'qianxi', folder: 'qianxi-generated' },
];

test('every preset is among the cases', () => {
  expect(new Set(CASES.map(({ preset }) => preset))).toEqual(new Set(PRESETS.map(({ id }) => id)));
});

test.each(CASES)('$preset on data/$folder $overrides', async ({ preset, folder, overrides = [] }) => {
  const { input } = await readInput(fileURLToPath(new URL(`../../data/${folder}`, import.meta.url)));
  const { settings } = resolveSettings({ preset, plan: input!.plan, planName: 'plan.yaml', overrides });
  const { outcomes } = await solve(input!.county, settings!, { seed: 1, effort: 1_000_000, threads: 0 });
  for (const { problem, status } of outcomes) expect(['optimal', 'feasible'], problem.part.id).toContain(status);
  if (preset !== 'qianxi') return;
  expect(outcomes.map(({ evaluation }) => evaluation!.districts.map(({ schools }) => schools.length).toSorted())).toEqual([[4, 4, 4, 4, 4, 4, 5]]);
});
