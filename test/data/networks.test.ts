/** Official principal networks beside districts of ours, as `data/plans/nsw-illawarra.yaml` has them. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { differenceOf } from '../../src/core/difference.js';
import { districtsOf } from '../../src/core/layout.js';
import type { Reading } from '../../src/io/input.js';
import { readInput } from '../../src/io/read.js';
import { resolveSettings } from '../../src/policy/resolve.js';
import { seated } from '../../src/policy/seats.js';
import type { Settings } from '../../src/policy/settings.js';
import { layoutOf, score, solve, type Run } from '../../src/solve.js';

const file = fileURLToPath(new URL('../../../shared/data/schools/nsw_schools.csv', import.meta.url));
const planFile = fileURLToPath(new URL('../../data/plans/nsw-illawarra.yaml', import.meta.url));
const isHere = existsSync(file);

/** Cost and bound of a run of one part. */
const figuresOf = ({ outcomes: [outcome, ...others] }: Run): { readonly cost: number; readonly bound: number; readonly breaches: number } => {
  expect(others).toEqual([]);
  const { cost, excess } = outcome!.evaluation!.score;
  return { cost, bound: outcome!.bound!.cost, breaches: excess };
};

describe.skipIf(!isHere)(`six official networks${isHere ? '' : ' (skipped: ../shared/data is absent)'}`, () => {
  let reading: Reading;
  let settings: Settings;
  const countyOf = () => reading.input!.county;
  const settle = (overrides: readonly (readonly [string, unknown])[]): Settings => resolveSettings({ plan: reading.plan, planName: 'plan', overrides }).settings!;
  beforeAll(async () => {
    reading = await readInput(file, { planFile });
    expect(reading.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    settings = settle([]);
  });

  test('are read whole: 110 schools in six districts of 17 to 20, none with a named lead', () => {
    expect(reading.rows).toEqual({ used: 110, leftOut: 2_100, refused: 0 });
    expect(districtsOf(countyOf().inForce!).map(({ schools }) => schools.length).toSorted()).toEqual([17, 17, 18, 19, 19, 20]);
    expect(reading.input!.unnamed).toHaveLength(6);
    const networks = reading.input!.schools.headers.indexOf('principal_network');
    for (const { schools } of districtsOf(countyOf().inForce!)) {
      expect(new Set(schools.map((school) => reading.input!.schools.rows[reading.input!.rowOf[school]!]![networks])).size).toBe(1);
    }
    expect(settings.notes).toHaveLength(5);
  });

  test('cost what the plan says, from the seats of the reader and from the best ones; ours is cheaper under the same rules, and the bounds hold for both', async () => {
    const { inForce, travel } = countyOf();
    const official = seated(travel, inForce!, reading.input!.unnamed);
    expect(differenceOf(inForce!, official).moved).toEqual([]);
    const ofReader = figuresOf(await score(countyOf(), settle([['scheme.lead', 'strong'], ['rules.leadShare', 100]]), inForce!));
    const scored = figuresOf(await score(countyOf(), settings, official));
    expect([ofReader.cost, scored.cost, scored.breaches]).toEqual([1_668_989, 1_079_226, 0]);
    const run = await solve(countyOf(), settings, { seed: 1, effort: 3_000_000, threads: 0 });
    const own = figuresOf(run);
    expect(own.breaches).toBe(0);
    expect(own.cost).toBeLessThanOrEqual(1_030_000);
    for (const bound of [own.bound, scored.bound]) expect(bound).toBeLessThanOrEqual(Math.min(own.cost, 1_020_571));
    const { moved, absent } = differenceOf(official, layoutOf(run));
    expect(absent).toEqual([]);
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.length).toBeLessThan(30);
  });
});
