/** LZ11: two tiers in one result, held against enumeration of all pairs of a lower and an upper layout. */
import { describe, expect, test } from 'vitest';
import { adjust } from '../../src/adjust.js';
import type { County, School } from '../../src/core/county.js';
import { evaluate } from '../../src/core/evaluation.js';
import { isLayout } from '../../src/core/layout.js';
import { makeRng } from '../../src/core/rng.js';
import { countyLayout, partLayout, partsOf } from '../../src/policy/parts.js';
import { buildProblem } from '../../src/policy/problem.js';
import { settingsSchema, type Settings } from '../../src/policy/settings.js';
import { layoutOf, score, solve } from '../../src/solve.js';
import { county } from '../policy/small.js';

/** Two strong urban schools, two central schools of one township and one of another, and village schools of both. */
function twoTiers(seed: number, villages: number): County {
  const rng = makeRng(seed);
  const facts = (more: Partial<School>): Partial<School> => ({ quality: rng.below(10_000), students: 20 + rng.below(900), ...more });
  const central = (township: string): Partial<School> => facts({ isCentral: true, township, setting: 'town' });
  const schools = [
    ...Array.from({ length: 2 }, () => facts({ quality: 9_000 + rng.below(1000), leadership: 'may', township: '城关镇', setting: 'urban' })),
    central('甲镇'), central('甲镇'), central('乙乡'),
    ...Array.from({ length: villages }, (_, at) => facts({ township: at < villages - 1 ? '甲镇' : '乙乡', setting: 'rural', stage: at % 3 === 2 ? 'teachingPoint' : 'primary' })),
  ];
  return county(schools, { at: schools.map(() => rng.below(20_000)) });
}

const PLAN: Settings = settingsSchema.parse({ scheme: { form: 'aid', tiers: 'central' }, rules: { minSize: 2 }, weights: { townships: 0 } });

/** Every layout of n units. */
function* layouts(n: number): Generator<Int32Array> {
  const lead = new Int32Array(n);
  for (let number = 0; number < n ** n; number++) {
    for (let unit = 0, rest = number; unit < n; unit++, rest = Math.floor(rest / n)) lead[unit] = rest % n;
    if (isLayout(lead)) yield lead.slice();
  }
}

/** The least cost of both tiers, over every choice that the clause leaves. */
function truth(of: County, plan: Settings): number {
  const [lower, upper] = partsOf(of, plan) as [ReturnType<typeof partsOf>[number], ReturnType<typeof partsOf>[number]];
  const below = buildProblem(of, lower, plan);
  const isCentral = (unit: number): boolean => of.schools[lower.schools[unit]!]!.isCentral === true;
  const hubs = [...lower.schools.keys()].map((unit) => (isCentral(unit) ? [unit] : [...lower.schools.keys()].filter((hub) => isCentral(hub))));
  const uppers = [...layouts(upper.schools.length)];
  let least = Infinity;
  for (let number = 0; number < hubs.reduce((product, each) => product * each.length, 1); number++) {
    let rest = number;
    const lead = Int32Array.from(hubs, (each) => { const hub = each[rest % each.length]!; rest = Math.floor(rest / each.length); return hub; });
    const { excess, cost } = evaluate(below, { lead }).score;
    if (excess > 0) continue;
    const above = buildProblem(of, upper, plan, countyLayout(of, [{ part: lower, layout: { lead } }]));
    for (const layout of uppers) {
      const found = evaluate(above, { lead: layout }).score;
      if (found.excess === 0) least = Math.min(least, cost + found.cost);
    }
  }
  return least;
}

const costs = (outcomes: Awaited<ReturnType<typeof solve>>['outcomes']): number => outcomes.reduce((sum, { evaluation }) => sum + (evaluation?.score.cost ?? Infinity), 0);
const bounds = (outcomes: Awaited<ReturnType<typeof solve>>['outcomes']): number => outcomes.reduce((sum, { bound }) => sum + (bound?.cost ?? 0), 0);

describe('LZ11: both tiers together', () => {
  const gains: number[] = [];
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('cost as little as any pair of layouts, and never less than the bound of the whole (seed %i)', async (seed) => {
    const of = twoTiers(seed, 6);
    const least = truth(of, PLAN);
    const run = await solve(of, PLAN, { threads: 0, effort: 2_000_000 });
    expect(run.outcomes.map(({ problem: { part } }) => part.id)).toEqual(['primary-lower', 'primary-upper']);
    expect(costs(run.outcomes)).toBe(least);
    expect(bounds(run.outcomes)).toBeLessThanOrEqual(least);
    expect(run.joint).toMatchObject([{ part: 'primary-upper', cost: least }]);
    gains.push(run.joint[0]!.apart - least);
    expect(gains.at(-1)).toBeGreaterThanOrEqual(0);
    const layout = layoutOf(run);
    for (const { problem: { part }, evaluation } of run.outcomes) expect(partLayout(part, layout)).toEqual(evaluation!.layout);
    const scored = await score(of, PLAN, layout);
    expect(costs(scored.outcomes)).toBe(least);
    expect(bounds(scored.outcomes)).toBeLessThanOrEqual(least);
  });

  test('and less than one after the other, in some', () => {
    expect(gains.filter((gain) => gain > 0).length).toBeGreaterThan(0);
  });

  test('with too many lower layouts to try all, they are searched in turn: never worse than one after the other', async () => {
    const gained: boolean[] = [];
    for (const seed of [11, 12, 13]) {
      const run = await solve(twoTiers(seed, 12), PLAN, { threads: 0, effort: 2_000_000 });
      const [joint] = run.joint;
      expect(joint!.cost).toBe(costs(run.outcomes));
      expect(joint!.cost).toBeLessThanOrEqual(joint!.apart);
      expect(bounds(run.outcomes)).toBeLessThanOrEqual(joint!.cost);
      gained.push(joint!.cost < joint!.apart);
    }
    expect(gained).toContain(true);
  });

  test('with a layout in force nothing is adjusted: what comes above is open', async () => {
    const of = twoTiers(1, 6);
    const { lead } = layoutOf(await solve(of, PLAN, { threads: 0, effort: 500_000 }));
    await expect(adjust({ ...of, inForce: { lead } }, PLAN)).rejects.toThrow('甲镇');
  });

  test('where each township has one central school nothing is open, and each tier has its own bound', async () => {
    const of = twoTiers(1, 5);
    const one: County = { ...of, schools: of.schools.map((school, at) => (at === 3 ? { ...school, township: '丙镇' } : school)) };
    const { joint, outcomes } = await solve(one, PLAN, { threads: 0, effort: 2_000_000 });
    expect(joint).toEqual([]);
    expect(outcomes.map(({ status }) => status)).toEqual(['optimal', 'optimal']);
    // LZ14: and the layout in force can be adjusted; keeping it moves nobody and makes no new lead.
    const { points } = await adjust({ ...one, inForce: layoutOf({ county: one, outcomes }) }, PLAN, { threads: 0, effort: 500_000, budgets: [0] });
    expect(points).toMatchObject([{ newLeads: 0, cost: costs(outcomes) }]);
  });
});
