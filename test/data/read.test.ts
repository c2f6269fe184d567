import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { evaluate } from '../../src/core/evaluation.js';
import type { Input } from '../../src/io/input.js';
import { readInput } from '../../src/io/read.js';
import { partsOf } from '../../src/policy/parts.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { buildProblems } from '../../src/policy/problem.js';
import { resolveSettings } from '../../src/policy/resolve.js';

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** Reads what has to be readable: no finding is an error. */
async function read(input: string, plan?: string): Promise<Input> {
  const reading = await readInput(path(input), plan === undefined ? {} : { planFile: path(plan) });
  expect(reading.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return reading.input!;
}

const settingsOf = ({ plan }: Input) => resolveSettings({ plan, planName: 'plan.yaml', overrides: [] });

test('高州 is read whole and without a warning: 360 schools with place and quality, 60 pairs, one exception', async () => {
  const reading = await readInput(path('data/gaozhou'));
  expect(reading.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  expect(reading.rows).toEqual({ used: 360, leftOut: 0, refused: 0 });
  const { county, understood } = reading.input!;
  expect([county.pairs.length, county.exceptions.map(({ cap }) => cap)]).toEqual([60, [11]]);
  expect(county.schools.every(({ place, quality, students, tier }) => place !== null && quality !== null && students !== null && tier !== null)).toBe(true);
  expect(understood.carried).toEqual(['数据来源']);
  expect(settingsOf(reading.input!).findings).toEqual([]);
});

test('the evaluator prices the optimum of the twelve schools as README.md does: 22,900 + 400, and 18,100', async () => {
  const input = await read('data/tiny');
  const costs = buildProblems(input.county, settingsOf(input).settings!).map((problem) => {
    const ids = [...problem.part.schools].map((school) => input.county.schools[school]!.id);
    const leads = problem.part.stage === 'primary' ? 'T01 T02 T02 T01 T01 T02 T01 T02' : 'T09 T09 T09 T09';
    const { score, terms } = evaluate(problem, { lead: Int32Array.from(leads.split(' '), (id) => ids.indexOf(id)) });
    return { score, paid: Object.fromEntries(terms.filter(({ cost }) => cost > 0).map(({ term, cost }) => [term.id, cost])) };
  });
  expect(costs).toEqual([
    { score: { excess: 0, cost: 23_300 }, paid: { proximity: 22_900, strength: 400 } },
    { score: { excess: 0, cost: 18_100 }, paid: { proximity: 18_100 } },
  ]);
});

/** Figures stated in the plans' comments. */
const OPEN_DATA = [
  { name: 'nsw', rows: 2210, used: 1587, parts: 113, smallest: 5, largest: 18 },
  { name: 'tw', rows: 2668, used: 2668, parts: 22, smallest: 7, largest: 247 },
] as const;

for (const { name, rows, used, parts, smallest, largest } of OPEN_DATA) {
  test(`the plan ${name} makes the open data set readable as it is: ${used} schools in ${parts} parts`, async (context) => {
    const file = `../shared/data/schools/${name}_schools.csv`;
    if (!existsSync(path(file))) return context.skip('../shared/data is absent');
    const input = await read(file, `data/plans/${name}.yaml`);
    const sizes = partsOf(input.county, settingsSchema.parse({})).map(({ schools }) => schools.length);
    expect([input.schools.rows.length, input.county.schools.length, sizes.length, Math.min(...sizes), Math.max(...sizes)]).toEqual([rows, used, parts, smallest, largest]);
    expect(input.county.schools.every(({ place, quality, setting, county }) => place !== null && quality !== null && setting !== null && county !== '')).toBe(true);
    expect(settingsOf(input).findings).toEqual([]);
  });
}
