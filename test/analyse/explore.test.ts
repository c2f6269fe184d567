import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisFault, explore } from '../../src/analyse/front/explore.js';
import { criteriaOf, layoutOfParts, type Front, type FrontPoint, type Solve } from '../../src/analyse/front/front.js';
import { dominates, dot, impliedBound } from '../../src/analyse/front/geometry.js';
import { costOf, valuesOf, weigh, weighedProblem, type Values } from '../../src/analyse/front/weighing.js';
import { compile } from '../../src/core/compile.js';
import { buildCounty, denseTravel, type County } from '../../src/core/county.js';
import { evaluate } from '../../src/core/evaluation.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { buildProblem, buildProblems } from '../../src/policy/problem.js';
import { settingsSchema, type Settings } from '../../src/policy/settings.js';
import { checkFront } from '../../src/analyse/front/check.js';
import { county, settings } from '../policy/small.js';
import { schemedCases, type Case } from '../laws/arbitraries.js';
import { layouts } from './enumerate.js';

const TERMS = ['proximity', 'strength'];
const noThreads = { threads: 0, effort: 20_000, gap: 0 } as const;

/** A county of small figures: ratios of its costs are ratios of small numbers, so that weights meet them exactly. */
const smallCounty = fc.integer({ min: 6, max: 7 }).chain((n) =>
  fc.record({
    quality: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: n, maxLength: n }),
    metres: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: n * n, maxLength: n * n }),
    students: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }),
  }).map(({ quality, metres, students }) => county(quality.map((each, at) => ({ quality: each, students: students[at]!, leadership: 'may' })), { travel: denseTravel(n, Int32Array.from(metres)) })));

const plan = settings({ rules: { minSize: 1, maxSize: 4, maxDistricts: 3 }, weights: { proximity: 2, strength: 3, setting: 0, leadStrength: 1, students: 0, townships: 0, moves: 0, pairs: 0 } });
const threePlan = settings({ ...plan, targets: { studentsLow: 5, studentsHigh: 12 }, weights: { ...plan.weights, students: 2 } });

/** What every accepted layout of a county of one part pays. */
function allValues(of: County, asked: Settings, terms: readonly string[]): Values[] {
  const [problem] = buildProblems(of, asked);
  const found: Values[] = [];
  const seen = new Set<string>();
  for (const lead of layouts(of.schools.length)) {
    const evaluation = evaluate(problem!, { lead });
    if (evaluation.score.excess > 0) continue;
    const values = valuesOf(evaluation, terms);
    const key = JSON.stringify(values);
    if (!seen.has(key)) found.push(values);
    seen.add(key);
  }
  return found;
}

const drawn = fc.sample(smallCounty, { seed: 11, numRuns: 14 });
const runs = await Promise.all(drawn.map(async (of) => ({ of, all: allValues(of, plan, TERMS), front: await explore(of, plan, { ...noThreads, points: 40, limits: 4 }) })));

const atWeights = (points: readonly FrontPoint[]) => points.flatMap((point) => [point, ...point.also].map((weighed) => ({ ...weighed, values: point.values })));

describe('against every layout of small counties', () => {
  test('the cases have fronts, not only points', () => {
    expect(runs.every(({ front }) => front.points.length > 0)).toBe(true);
    expect(runs.filter(({ front }) => front.points.length >= 3).length).toBeGreaterThan(7);
  });

  test('no point dominates another, and at its weights nothing is better and the bound is not above', () => {
    for (const { front, all } of runs) {
      const points = front.points.map(({ values }) => criteriaOf(values));
      for (const one of points) for (const two of points) expect(dominates(one, two)).toBe(false);
      for (const { weighing, sum, bound, values } of atWeights(front.points)) {
        const least = Math.min(...all.map((each) => weigh(each, weighing)));
        expect([sum, weigh(values, weighing)]).toEqual([least, least]);
        expect(bound).toBe(least);
      }
    }
  });

  test('at each of 48 ratios between the ends one of the best layouts of all is a point', () => {
    for (const { front, all } of runs) {
      const found = new Set(front.points.map(({ values }) => criteriaOf(values).join()));
      for (const by of weightsBetween(16, 48)) {
        const least = Math.min(...all.map((each) => dot(by, criteriaOf(each))));
        const best = new Set(all.filter((each) => dot(by, criteriaOf(each)) === least).map((each) => criteriaOf(each).join()));
        expect([...best].some((corner) => found.has(corner)), `${by.join()} ${[...best].join(' ')}`).toBe(true);
      }
    }
  });

  test('a limit’s layout keeps it, and no bound is above the best of all layouts within it', () => {
    for (const { front, all } of runs) {
      for (const { axis, most, found, bound } of front.limits) {
        const within = all.filter(({ axes }) => axes[axis]! <= most).map((each) => costOf(each) - each.axes[axis]!);
        const best = Math.min(...within);
        expect(bound).toBeLessThanOrEqual(best);
        if (found === null) continue;
        expect(found.values.axes[axis]).toBeLessThanOrEqual(most);
        expect(costOf(found.values) - found.values.axes[axis]!).toBeGreaterThanOrEqual(best);
      }
    }
    expect(runs.flatMap(({ front }) => front.limits).length).toBeGreaterThan(35);
  });

  test('no layout lies below the envelope', () => {
    for (const { front, all } of runs) {
      const corners = front.envelope!;
      for (const each of all) {
        const [x, y] = criteriaOf(each) as [number, number];
        const after = corners.findIndex(([corner]) => corner > x);
        expect(after).not.toBe(0);
        if (after < 0) continue;
        const [[x0, y0], [x1, y1]] = [corners[after - 1]!, corners[after]!];
        expect(y).toBeGreaterThanOrEqual(y0 + ((y1 - y0) * (x - x0)) / (x1 - x0) - 1);
      }
    }
  });

  test('every figure is made again from certificates and facts, and one that is off is told', () => {
    for (const { front } of runs.slice(0, 5)) {
      expect(checkFront(front)).toEqual([]);
      const [solve, ...others] = front.solves;
      const [part] = solve!.parts;
      const raised: Solve = { ...solve!, parts: [{ ...part!, bound: { ...part!.bound!, cost: part!.bound!.cost + 1 } }] };
      expect(checkFront({ ...front, solves: [raised, ...others] })).not.toEqual([]);
      const [point, ...rest] = front.points;
      for (const figure of ['cost', 'sum', 'bound'] as const) expect(checkFront({ ...front, points: [{ ...point!, [figure]: point![figure] + 1 }, ...rest] }).length).toBe(1);
    }
  });

  test('three terms: no point dominates another, and at its weights nothing is better and the bound is not above', async () => {
    const terms = [...TERMS, 'students'];
    for (const of of drawn.slice(0, 4)) {
      const front = await explore(of, threePlan, { ...noThreads, terms, points: 12, limits: 3 });
      const all = allValues(of, threePlan, terms);
      const points = front.points.map(({ values }) => criteriaOf(values));
      for (const one of points) for (const two of points) expect(dominates(one, two)).toBe(false);
      for (const { weighing, sum, bound } of atWeights(front.points)) expect([sum, bound]).toEqual([Math.min(...all.map((each) => weigh(each, weighing))), sum]);
      for (const { axis, most, bound } of front.limits) expect(bound).toBeLessThanOrEqual(Math.min(...all.filter(({ axes }) => axes[axis]! <= most).map((each) => costOf(each) - each.axes[axis]!)));
      expect(checkFront(front)).toEqual([]);
    }
  });
});

/** Ratios from 1 : span to span : 1. */
const weightsBetween = (span: number, count: number): number[][] => Array.from({ length: count }, (_, at) => (at < count / 2 ? [1, 1 + Math.round((2 * at * (span - 1)) / count)] : [1 + Math.round(((2 * at - count) * (span - 1)) / count), 1]));

const shown = ({ solves, points, limits, envelope }: Front): unknown => ({
  solves: solves.map(({ weighing, parts }) => ({ weighing, parts: parts.map(({ layout, bound }) => ({ lead: layout === null ? null : [...layout.lead], cost: bound?.cost })) })),
  points: points.map(({ weighing, values, sum, bound, cost }) => ({ weighing, values, sum, bound, cost })),
  limits: limits.map(({ axis, most, found, bound }) => ({ axis, most, values: found?.values, bound })),
  envelope,
});

test('what earlier solves give is not made again, and the front is that of an unbroken run', async () => {
  for (const { of, front } of runs.slice(0, 4)) {
    for (const made of [0, 1, 3, front.solves.length]) {
      let fresh = 0;
      const again = await explore(of, plan, { ...noThreads, points: 40, limits: 4, known: front.solves.slice(0, made), onPoint: () => void fresh++ });
      expect([fresh, shown(again)]).toEqual([front.solves.length - Math.min(made, front.solves.length), shown(front)]);
    }
  }
});

test('a solve that was cut short is made again', async () => {
  const { of, front } = runs[0]!;
  const cut: Solve[] = front.solves.map((solve, at) => (at === 1 ? { ...solve, isWhole: false } : solve));
  let fresh = 0;
  expect(shown(await explore(of, plan, { ...noThreads, points: 40, limits: 4, known: cut, onPoint: () => void fresh++ }))).toEqual(shown(front));
  expect(fresh).toBe(front.solves.length - 1);
});

test('rows in another order give the same front', async () => {
  for (const { of, front } of runs.slice(0, 4)) {
    const n = of.schools.length;
    const order = [...of.schools.keys()].toReversed();
    const metres = Int32Array.from({ length: n * n }, (_, pair) => of.travel.metres(order[Math.floor(pair / n)]!, order[pair % n]!));
    const turned = buildCounty({ schools: order.map((school) => of.schools[school]!), travel: denseTravel(n, metres) });
    const other = await explore(turned, plan, { ...noThreads, points: 40, limits: 4 });
    expect(shown(other)).toEqual(shown(front));
    for (const [at, point] of front.points.entries()) {
      const [one, two] = [layoutOfParts(front, point.parts), layoutOfParts(other, other.points[at]!.parts)];
      expect([...two.lead].map((lead) => turned.schools[lead]!.id)).toEqual(order.map((school) => of.schools[one.lead[school]!]!.id));
    }
  }
});

test('several parts: axes and cost are sums over them, and the bound is the sum of theirs', async () => {
  const two = county(Array.from({ length: 9 }, (_, at) => ({ stage: at % 2 === 0 ? 'primary' : 'junior', quality: (at * 7) % 11, leadership: 'may' })));
  const front = await explore(two, plan, { ...noThreads, points: 8 });
  expect(front.problems.length).toBe(2);
  for (const point of front.points) {
    const evaluations = point.parts.map(({ evaluation }, part) => evaluate(front.problems[part]!, evaluation.layout));
    expect(point.cost).toBe(evaluations.reduce((sum, { score }) => sum + score.cost, 0));
    expect(costOf(point.values)).toBe(point.cost);
  }
  expect(checkFront(front)).toEqual([]);
});

describe('the objective weighed anew', () => {
  test('every term is exactly proportional to its weight, in the facts, in the model and in the settings', () => {
    let met = 0;
    fc.assert(
      fc.property(schemedCases({ min: 3, max: 7 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.nat(), ({ county: of, settings: given, problem }: Case, times, others, pick) => {
        fc.pre(problem.terms.length > 0);
        const { id } = problem.terms[pick % problem.terms.length]!;
        const weighed = weighedProblem(problem, [id], { axes: [times], others });
        const model = compile(weighed);
        // `leadStrength` and `proximity` have ranges of their own that nine times the weights of these cases keep.
        const weights = Object.fromEntries(Object.entries(given.weights).map(([key, weight]) => [key, weight * (key === id ? times : others)]));
        const bySettings = buildProblem(of, problem.part, settingsSchema.parse({ ...given, weights }));
        for (const lead of [...layouts(problem.part.schools.length)].filter((_, at) => at % 37 === pick % 37)) {
          const [before, after, stated] = [problem, weighed, bySettings].map((each) => evaluate(each, { lead })) as [ReturnType<typeof evaluate>, ReturnType<typeof evaluate>, ReturnType<typeof evaluate>];
          expect(after.terms.map(({ cost }) => cost)).toEqual(before.terms.map(({ term, cost }) => cost * (term.id === id ? times : others)));
          expect(after.score).toEqual(stated.score);
          expect(weigh(valuesOf(before, [id]), { axes: [times], others })).toBe(after.score.cost);
          const counted = scoreOf(model, { lead });
          if (counted.excess === 0) expect(counted.cost).toBe(after.score.cost);
          met++;
        }
      }),
      { seed: 3, numRuns: 60 },
    );
    expect(met).toBeGreaterThan(500);
  });

  test('a multiplier that is not a whole number from 1 is refused', () => {
    const [problem] = buildProblems(county([{ quality: 1 }, { quality: 2 }]), plan);
    for (const wrong of [0, -1, 1.5, NaN]) expect(() => weighedProblem(problem!, TERMS, { axes: [1, wrong], others: 1 })).toThrow(RangeError);
  });
});

test('a bound that planes imply is never above the least sum, and at a plane’s own weights it is the plane’s', () => {
  const point = (size: number): fc.Arbitrary<number[]> => fc.array(fc.nat(500), { minLength: size, maxLength: size });
  const factors = (size: number): fc.Arbitrary<number[]> => fc.array(fc.integer({ min: 1, max: 60 }), { minLength: size, maxLength: size });
  fc.assert(
    fc.property(fc.constantFrom(2, 3).chain((size) => fc.record({ points: fc.array(point(size), { minLength: 1, maxLength: 8 }), solved: fc.array(factors(size), { minLength: 1, maxLength: 5 }), by: factors(size) })), ({ points, solved, by }) => {
      const least = (at: readonly number[]): number => Math.min(...points.map((each) => dot(at, each)));
      const planes = solved.map((each) => ({ by: each, bound: least(each) }));
      expect(impliedBound(planes, by)).toBeLessThanOrEqual(least(by));
      for (const plane of planes) expect(impliedBound(planes, plane.by)).toBe(plane.bound);
    }),
    { seed: 4, numRuns: 300 },
  );
});

test('what is no axis is told: no such term, no weight, nothing to price; and figures out of range', async () => {
  const of = county([{ quality: 1 }, { quality: 2 }, { quality: 5 }, { quality: 7 }]);
  const problems = buildProblems(of, plan);
  expect(['strength', 'strenght', 'students', 'toString'].map((id) => axisFault(problems, plan, id))).toEqual([null, 'unknown', 'off', 'unknown']);
  expect(axisFault(problems, threePlan, 'students')).toBe('absent');
  for (const wrong of [{ terms: ['proximity'] }, { terms: ['proximity', 'proximity'] }, { terms: ['proximity', 'students'] }, { points: 0 }, { span: 1 }]) {
    await expect(explore(of, plan, { ...noThreads, ...wrong })).rejects.toThrow(RangeError);
  }
});

test('where no layout keeps the rules there is no point, and why is told', async () => {
  const of = county([{ quality: 1 }, { quality: 2 }]);
  const front = await explore(of, settings({ rules: { minSize: 3 } }), noThreads);
  expect([front.points, front.unsolved?.infeasible !== null, front.solves.length]).toEqual([[], true, 1]);
});
