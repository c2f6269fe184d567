import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjust, checkAdjustment } from '../../src/adjust.js';
import { evaluate } from '../../src/core/evaluation.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { movedUnits } from '../../src/policy/moved.js';
import { layoutAt, type AdjustPoint } from '../../src/policy/adjust/adjustment.js';
import { cases, type Case } from '../laws/arbitraries.js';

/** Every layout of n units: every map whose images map to themselves. */
function* layouts(n: number): Generator<Int32Array> {
  for (let hubs = 1; hubs < 1 << n; hubs++) {
    const leads = Array.from({ length: n }, (_, unit) => unit).filter((unit) => (hubs >> unit) & 1);
    const free = Array.from({ length: n }, (_, unit) => unit).filter((unit) => !((hubs >> unit) & 1));
    const lead = Int32Array.from({ length: n }, (_, unit) => unit);
    const total = leads.length ** free.length;
    for (let code = 0; code < total; code++) {
      let rest = code;
      for (const unit of free) {
        lead[unit] = leads[rest % leads.length]!;
        rest = Math.floor(rest / leads.length);
      }
      yield lead;
    }
  }
}

/** truth[m]: the least cost of an accepted layout that moves at most m schools; Infinity where there is none. */
function truthOf({ model, county, problem }: Case): number[] {
  // Written out once more, from the words of LZ14: not by the code under test.
  const homes = Array.from(problem.part.schools, (school) => county.inForce!.lead[school]!);
  const truth = Array.from({ length: model.n + 1 }, () => Infinity);
  for (const lead of layouts(model.n)) {
    const { excess, cost } = scoreOf(model, { lead });
    if (excess > 0) continue;
    const moves = lead.reduce((count, hub, unit) => count + (homes[unit] !== -1 && homes[unit] !== homes[hub] ? 1 : 0), 0);
    truth[moves] = Math.min(truth[moves]!, cost);
  }
  truth.forEach((cost, moves) => moves > 0 && (truth[moves] = Math.min(cost, truth[moves - 1]!)));
  return truth;
}

const drawn = fc.sample(cases({ min: 3, max: 7 }), { seed: 77, numRuns: 500 }).filter(({ county }) => county.inForce !== null);
const isAccepted = ({ breaches, parts }: AdjustPoint): boolean => breaches === 0 && !parts.includes(null);

describe('LZ14, XX4: against every layout of small counties', async () => {
  const runs = await Promise.all(drawn.map(async (one) => ({ ...one, truth: truthOf(one), run: await adjust(one.county, one.settings, { budgets: [...one.county.schools.keys(), one.county.schools.length], threads: 0, effort: 20_000 }) })));
  const solvable = runs.filter(({ truth }) => truth.at(-1)! < Infinity);

  test('there are enough counties that have a layout, and enough whose best one moves schools', () => {
    expect(solvable.length).toBeGreaterThan(100);
    expect(solvable.filter(({ truth }) => truth[0]! > truth.at(-1)!).length).toBeGreaterThan(60);
  });

  test('no layout is better than the best in its budget, and no bound is above it', () => {
    let tight = 0;
    let points = 0;
    for (const { truth, run } of runs) {
      for (const point of run.points) {
        const best = truth[point.budget]!;
        expect(point.moves).toBeLessThanOrEqual(point.budget);
        if (isAccepted(point)) expect(point.cost).toBeGreaterThanOrEqual(best);
        if (point.bound !== null) expect(point.bound).toBeLessThanOrEqual(best);
        if (best === Infinity || point.kind === 'inForce') continue;
        points++;
        if (isAccepted(point) && point.cost === best) tight++;
      }
    }
    expect(tight / points).toBeGreaterThan(0.99);
  });

  test('with a budget of 0, and from the moves of the best layout on, the best is found and proven', () => {
    for (const { truth, run } of solvable) {
      const last = run.points.at(-1)!;
      expect([last.cost, last.bound]).toEqual([truth.at(-1), truth.at(-1)]);
      const enough = truth.indexOf(truth.at(-1)!);
      for (const point of run.points.filter(({ budget, kind }) => budget >= enough && kind === 'within')) expect([point.cost, point.bound, point.gap]).toEqual([truth.at(-1), truth.at(-1), 0]);
      const still = run.points.findLast(({ budget }) => budget === 0);
      if (truth[0]! < Infinity) expect([still!.cost, still!.bound, isAccepted(still!)]).toEqual([truth[0], truth[0], true]);
    }
  });

  test('a budget of 0 begins with the layout in force as it is, whatever it breaks', () => {
    let broken = 0;
    for (const { problem, county, run } of runs) {
      const units = new Map([...problem.part.schools].map((school, unit) => [school, unit]));
      const lead = Int32Array.from(problem.part.schools, (school) => units.get(county.inForce!.lead[school]!)!);
      const { score, rules } = evaluate(problem, { lead });
      const first = run.points[0]!;
      expect(first).toMatchObject({ kind: 'inForce', moves: 0, newLeads: 0, cost: score.cost, breaches: rules.reduce((sum, { breaches }) => sum + breaches.length, 0) });
      expect(layoutAt(run, first)).toEqual(county.inForce);
      if (first.breaches > 0) broken++;
    }
    expect(broken).toBeGreaterThan(20);
  });

  test('the curve never rises: more moves allowed, no more breaches and cost, no higher bound', () => {
    for (const { run } of runs) {
      run.points.reduce((before, point) => {
        if (isAccepted(before)) expect(isAccepted(point) && point.cost <= before.cost).toBe(true);
        expect(point.bound === null).toBe(before.bound === null);
        if (point.bound !== null) expect(point.bound).toBeLessThanOrEqual(before.bound!);
        return point;
      });
      const free = run.parts[0]!.bounds.find(({ price }) => price === 0)?.bound.cost;
      if (free !== undefined) for (const { bound } of run.points) expect(bound).toBeGreaterThanOrEqual(free);
    }
  });

  test('every figure is made again: certificates at their prices, bounds from them, layouts from the facts', () => {
    for (const { run } of runs) expect(checkAdjustment(run)).toEqual([]);
  });

  test('and a figure that is off by one is told', () => {
    for (const { run } of solvable.filter(({ truth }) => truth[0]! > truth.at(-1)!).slice(0, 20)) {
      const [part] = run.parts;
      const [point] = run.points;
      const raised = part!.bounds.map((one, at) => (at === part!.bounds.length - 1 ? { ...one, bound: { ...one.bound, cost: one.bound.cost + 1 } } : one));
      expect(checkAdjustment({ ...run, parts: [{ ...part!, bounds: raised }], points: [] })).toMatchObject([{ part: 0, price: raised.at(-1)!.price }]);
      for (const figure of ['cost', 'moves', 'breaches', 'bound'] as const) expect(checkAdjustment({ ...run, points: [{ ...point!, [figure]: point![figure]! + 1 }] }).map((fault) => 'figure' in fault && fault.figure)).toContain(figure);
    }
  });

  test('what moved is what the term of moves charges for', () => {
    for (const { problem, run } of runs) {
      const term = problem.terms.find(({ id }) => id === 'moves');
      if (term === undefined) continue;
      for (const { parts, moves } of run.points) expect(evaluate(problem, parts[0]!.evaluation.layout).terms.find((one) => one.term.id === 'moves')!.amount).toBe(moves);
    }
    expect(movedUnits(Int32Array.from([5, 5, 7, -1, 7]), { lead: Int32Array.from([1, 1, 1, 1, 4]) })).toEqual([2]);
  });
});
