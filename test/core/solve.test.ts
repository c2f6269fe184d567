import { describe, expect, test } from 'vitest';
import { generateCounty } from '../../bench/county.js';
import { buildCounty, denseTravel, type County } from '../../src/core/county.js';
import { isLayout, leadsOf } from '../../src/core/layout.js';
import { layoutOf, score, solve, type RunProgress } from '../../src/solve.js';
import { county, layout, scored, settings, silent } from '../policy/small.js';

const GENERAL = settings();
const QUICK = { seed: 3, effort: 60_000 };
const two = generateCounty({ schools: 60, seed: 4, stages: { primary: 70, junior: 30 }, pairs: 4 });

/** The county without the schools that `isOut` names; nothing else is changed. */
function without(of: County, isOut: (school: number) => boolean): County {
  const kept = of.schools.flatMap((_, school) => (isOut(school) ? [] : [school]));
  const n = kept.length;
  const place = new Map(kept.map((school, at) => [school, at]));
  return buildCounty({
    ...of,
    schools: kept.map((school) => of.schools[school]!),
    travel: denseTravel(n, Int32Array.from({ length: n * n }, (_, at) => of.travel.metres(kept[Math.floor(at / n)]!, kept[at % n]!)), of.travel.source, of.travel.detour),
    pairs: of.pairs.flatMap(({ helper, helped }) => (place.has(helper) && place.has(helped) ? [{ helper: place.get(helper)!, helped: place.get(helped)! }] : [])),
  });
}

const districtsById = (of: County, { lead }: { lead: Int32Array }): string[] => of.schools.map(({ id }, school) => `${id}>${of.schools[lead[school]!]?.id ?? ''}`);

describe('solve', () => {
  test('gives every school one district of its stage, at most ten to a district, one eligible lead each, and says what it was asked', async () => {
    const run = await solve(two, GENERAL, QUICK);
    expect(run).toMatchObject({ county: two, settings: GENERAL, seed: 3, effort: 60_000, interrupted: false });
    expect(run.outcomes.map(({ problem }) => problem.part.id)).toEqual(['primary', 'junior']);
    for (const { status } of run.outcomes) expect(['feasible', 'optimal']).toContain(status);
    const whole = layoutOf(run);
    expect(isLayout(whole.lead)).toBe(true);
    whole.lead.forEach((lead, school) => expect(two.schools[lead]!.stage).toBe(two.schools[school]!.stage));
    for (const { evaluation, bound } of run.outcomes) {
      for (const { schools } of evaluation!.districts) expect(schools.length).toSatisfy((size: number) => size >= 3 && size <= 10);
      expect(bound!.cost).toBeGreaterThan(0);
      expect(bound!.cost).toBeLessThanOrEqual(evaluation!.score.cost);
    }
  });

  test('the same seed and effort give the same run, a library call leaves nothing behind', async () => {
    const [one, other] = [await solve(two, GENERAL, QUICK), await solve(two, GENERAL, QUICK)];
    expect(layoutOf(other)).toEqual(layoutOf(one));
    expect(other.outcomes.map(({ bound }) => bound)).toEqual(one.outcomes.map(({ bound }) => bound));
  });

  test('a part does not change when the schools of another are taken away', async () => {
    const all = await solve(two, GENERAL, QUICK);
    const primary = without(two, (school) => two.schools[school]!.stage !== 'primary');
    // The effort is shared by schools: the part alone gets what it had.
    const share = primary.schools.length / two.schools.length;
    const alone = await solve(primary, GENERAL, { seed: 3, effort: Math.ceil(60_000 * share) });
    const expected = districtsById(two, layoutOf(all)).filter((_, school) => two.schools[school]!.stage === 'primary');
    expect(districtsById(primary, layoutOf(alone))).toEqual(expected);
  });

  test('progress grows to 1 at most, names part and solver, and the best of a part only gets better', async () => {
    const steps: RunProgress[] = [];
    await solve(two, GENERAL, { ...QUICK, onProgress: (progress) => steps.push(progress) });
    expect(new Set(steps.map(({ partId, part, parts }) => `${part}/${parts} ${partId}`))).toEqual(new Set(['0/2 primary', '1/2 junior']));
    expect(new Set(steps.map(({ solver }) => solver))).toEqual(new Set(['annealing', 'lagrange']));
    steps.forEach(({ done }, at) => {
      expect(done).toBeLessThanOrEqual(1);
      expect(done, `${steps[at]!.partId} ${steps[at]!.solver}`).toBeGreaterThanOrEqual(steps[at - 1]?.done ?? 0);
    });
    for (const id of ['primary', 'junior']) {
      const search = steps.filter(({ partId, solver }) => partId === id && solver === 'annealing');
      expect(search.length).toBeGreaterThan(1);
      for (let at = 1; at < search.length; at++) {
        const [now, before] = [search[at]!.best!, search[at - 1]!.best!];
        expect(now.excess < before.excess || (now.excess === before.excess && now.cost <= before.cost)).toBe(true);
      }
    }
    expect(Math.max(...steps.map(({ done }) => done))).toBeGreaterThan(0.9);
  });

  test('aborted, it ends soon and keeps the best so far', async () => {
    const stop = new AbortController();
    let after = 0;
    const run = await solve(two, GENERAL, {
      seed: 3,
      effort: 10 ** 12,
      signal: stop.signal,
      onProgress: ({ best }) => {
        if (stop.signal.aborted) after++;
        else if (best !== null) stop.abort();
      },
    });
    expect(run.interrupted).toBe(true);
    expect(run.outcomes.length).toBe(2);
    expect(isLayout(layoutOf(run).lead)).toBe(true);
    // What is left of the first part and all of the second: a few steps, not a trillion.
    expect(after).toBeLessThan(20);
  });

  test('aborted before it begins, every school still has a district', async () => {
    const run = await solve(two, GENERAL, { seed: 3, effort: 10 ** 12, signal: AbortSignal.abort() });
    expect(run.interrupted).toBe(true);
    expect(isLayout(layoutOf(run).lead)).toBe(true);
  });

  test('by time it reads the clock that it is given, and reports no effort', async () => {
    let clock = 0;
    const run = await solve(two, GENERAL, { seed: 3, timeMs: 500, now: () => clock++ });
    expect([run.effort, run.interrupted]).toEqual([null, false]);
    expect(isLayout(layoutOf(run).lead)).toBe(true);
    expect(clock).toBeGreaterThan(100);
  });
});

describe('counties at the edge', () => {
  const statusOf = async (...args: Parameters<typeof solve>): Promise<unknown[]> => {
    const run = await solve(...args);
    return [run.outcomes.map(({ status }) => status), [...layoutOf(run).lead]];
  };

  test('no school: nothing to do', async () => {
    expect(await statusOf(county([]), GENERAL)).toEqual([[], []]);
    expect((await score(county([]), GENERAL, layout())).outcomes).toEqual([]);
  });

  test('one school: a district needs three, so there is no layout; with a least size of one it is its own', async () => {
    expect(await statusOf(county(silent(1)), GENERAL)).toEqual([['infeasible'], [-1]]);
    expect(await statusOf(county(silent(1)), settings({ rules: { minSize: 1 } }))).toEqual([['optimal'], [0]]);
  });

  test('two schools: the stronger leads', async () => {
    // 20 % of two is one school.
    expect(await statusOf(county(scored(10, 90)), settings({ rules: { minSize: 2 } }))).toEqual([['optimal'], [1, 1]]);
  });

  test('all schools must lead: alone where that is allowed, else impossible for a reason', async () => {
    const leading = county(silent(12).map(() => ({ leadership: 'must' as const })));
    expect(await statusOf(leading, settings({ rules: { minSize: 1 } }))).toEqual([['optimal'], Array.from({ length: 12 }, (_, school) => school)]);
    const { outcomes } = await solve(leading, GENERAL);
    expect(outcomes[0]).toMatchObject({ status: 'infeasible', infeasible: { kind: 'tooSmall', units: 12, wanted: 36 } });
  });

  test('a part that cannot be solved leaves the others as they are', async () => {
    const mixed = county([...silent(4), { stage: 'junior' }]);
    expect(await statusOf(mixed, GENERAL)).toEqual([['optimal', 'infeasible'], [1, 1, 1, 1, -1]]);
  });

  test('eleven schools are one too many for one lead: searched and not enumerated, and told impossible', async () => {
    const eleven = county([{ leadership: 'may' }, ...silent(10)]);
    expect((await solve(eleven, GENERAL)).outcomes[0]).toMatchObject({ status: 'infeasible', infeasible: { kind: 'capacity', places: 10, units: 11 } });
    const excepted = county([{ leadership: 'may' }, ...silent(10)], { exceptions: [{ lead: 0, cap: 11, reason: '山区' }] });
    expect((await solve(excepted, GENERAL, QUICK)).outcomes[0]).toMatchObject({ status: 'optimal', evaluation: { score: { excess: 0, cost: 55_000 } } });
  });

  test('two leads with room for six each: the cap sends five schools on the long way, and the bound knows it', async () => {
    // All but the second lead stand at 0, it stands 10 km off: 5 · 10,000.
    const crowded = county([{ leadership: 'must' }, { leadership: 'must' }, ...silent(10).map(() => ({ leadership: 'never' as const }))], { at: [0, 10_000, ...silent(10).map(() => 0)] });
    expect((await solve(crowded, settings({ rules: { maxSize: 6 } }), QUICK)).outcomes[0]).toMatchObject({ status: 'optimal', evaluation: { score: { excess: 0, cost: 50_000 } }, bound: { cost: 50_000 } });
    // With a least size of five, four schools have to go.
    expect((await solve(crowded, settings({ rules: { maxSize: 10, minSize: 5 } }), QUICK)).outcomes[0]).toMatchObject({ status: 'optimal', bound: { cost: 40_000 } });
  });

  test('three stages come in one run, each with its own districts', async () => {
    const stages = (['primary', 'junior', 'kindergarten'] as const).flatMap((stage) => [{ stage }, { stage }, { stage }]);
    const [statuses, lead] = await statusOf(county(stages), GENERAL);
    // In each, the middle one leads: 1000 + 1000.
    expect([statuses, lead]).toEqual([['optimal', 'optimal', 'optimal'], [1, 1, 1, 4, 4, 4, 7, 7, 7]]);
  });
});

describe('score', () => {
  test('gives the cost of a solved layout again, to the last unit, part by part', async () => {
    const run = await solve(two, GENERAL, QUICK);
    const again = await score(two, GENERAL, layoutOf(run));
    expect(again.outcomes.map(({ evaluation }) => evaluation!.score)).toEqual(run.outcomes.map(({ evaluation }) => evaluation!.score));
    expect(layoutOf(again)).toEqual(layoutOf(run));
    for (const { bound, evaluation, status } of again.outcomes) {
      expect(['feasible', 'optimal']).toContain(status);
      expect(bound!.cost).toBeLessThanOrEqual(evaluation!.score.cost);
    }
  });

  test('a layout across stages is one joint part, and the rule says which schools', async () => {
    const mixed = county([{}, {}, { stage: 'junior' }, { stage: 'junior' }, { stage: 'kindergarten' }]);
    const { outcomes } = await score(mixed, settings({ rules: { minSize: 1 } }), layout(0, 0, 0, 3, 4));
    expect(outcomes.map(({ problem, status }) => [problem.part.id, problem.part.stage, status])).toEqual([['kindergarten', 'kindergarten', 'optimal'], ['junior+primary', 'joint', 'rulesBroken']]);
    const broken = outcomes[1]!.evaluation!.rules.filter(({ excess }) => excess > 0);
    expect(broken.map(({ rule, breaches }) => [rule.id, breaches.map(({ schools }) => schools)])).toEqual([['sameStage', [[2, 0]]]]);
  });

  test('a layout across counties is joined likewise, and is fine where crossing is free', async () => {
    const counties = county([{ county: '东县' }, { county: '东县' }, { county: '西县' }]);
    const forbidden = (await score(counties, GENERAL, layout(0, 0, 0))).outcomes;
    expect(forbidden.map(({ problem, status, evaluation }) => [problem.part.id, status, evaluation!.rules.filter(({ excess }) => excess > 0).map(({ rule }) => rule.id)])).toEqual([['primary@东县+primary@西县', 'rulesBroken', ['sameCounty']]]);
    expect((await score(counties, settings({ rules: { crossing: 'free' } }), layout(0, 0, 0))).outcomes.map(({ problem, status }) => [problem.part.id, status])).toEqual([['primary', 'feasible']]);
  });

  test('a layout that leaves a school out, or whose lead is led, is refused', async () => {
    for (const lead of [[0, 0, -1], [1, 0, 0], [0, 0]]) await expect(score(county(silent(3)), GENERAL, layout(...lead))).rejects.toThrow(RangeError);
  });

  test('where nothing can keep the rules, the reason is given beside what the layout breaks', async () => {
    const { outcomes } = await score(county(silent(2)), GENERAL, layout(0, 0));
    expect(outcomes[0]).toMatchObject({ status: 'rulesBroken', bound: null, infeasible: { kind: 'tooSmall', units: 2, wanted: 3 } });
  });
});

test('the layout of a run is by school in the input\'s order, and -1 where a part has none', async () => {
  // Ids turned round: units are in the order of ids, schools in that of the input.
  const turned = county(['d', 'c', 'b', 'a'].map((id, index) => ({ id, leadership: index === 3 ? 'must' : 'never' })));
  expect([...layoutOf(await solve(turned, GENERAL)).lead]).toEqual([3, 3, 3, 3]);
  expect(leadsOf(layoutOf(await solve(turned, GENERAL)))).toEqual([3]);
});
