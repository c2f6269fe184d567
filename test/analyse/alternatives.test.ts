import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alternatives } from '../../src/analyse/alternatives.js';
import type { Alternatives } from '../../src/analyse/alternativesTypes.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { cases, type Case } from '../laws/arbitraries.js';

/** Every layout of n units: every map whose images map to themselves. */
function* layouts(n: number): Generator<Int32Array> {
  const lead = new Int32Array(n);
  for (let code = 0; code < n ** n; code++) {
    for (let unit = 0, rest = code; unit < n; unit++, rest = Math.floor(rest / n)) lead[unit] = rest % n;
    if (lead.every((hub) => lead[hub] === hub)) yield lead.slice();
  }
}

/** Transfer distance from its definition, by trying every way to match districts: not the code under test. */
function transfers(one: Int32Array, two: Int32Array): number {
  const first = [...new Set(one)];
  const second = [...new Set(two)];
  const shared = (a: number, b: number): number => one.reduce((count, lead, unit) => count + (lead === a && two[unit] === b ? 1 : 0), 0);
  const most = (at: number, left: readonly number[]): number =>
    at === first.length ? 0 : Math.max(most(at + 1, left), ...left.map((b) => shared(first[at]!, b) + most(at + 1, left.filter((other) => other !== b))));
  return one.length - most(0, second);
}

interface Truth {
  /** Groupings that cost at most so much, each with its least cost. */
  readonly cheap: readonly { readonly lead: Int32Array; readonly cost: number }[];
  readonly least: number;
}

function truthOf({ model }: Case, within: number): Truth {
  const found = new Map<string, { lead: Int32Array; cost: number }>();
  for (const lead of layouts(model.n)) {
    const { excess, cost } = scoreOf(model, { lead });
    const key = lead.map((hub) => lead.indexOf(hub)).join(' ');
    if (excess === 0 && cost < (found.get(key)?.cost ?? Infinity)) found.set(key, { lead, cost });
  }
  const least = Math.min(...[...found.values()].map(({ cost }) => cost));
  return { least, cheap: [...found.values()].filter(({ cost }) => cost <= least + Math.floor(least * within + 1e-9)) };
}

/** The most layouts, up to `count`, that are all apart. */
function mostApart(all: readonly Int32Array[], count: number, apart: number): number {
  if (count === 0 || all.length === 0) return 0;
  let most = 0;
  for (const [at, one] of all.entries()) {
    most = Math.max(most, 1 + mostApart(all.slice(at + 1).filter((other) => transfers(one, other) >= apart), count - 1, apart));
    if (most === count) break;
  }
  return most;
}

const WITHIN = 0.1;
const drawn = fc.sample(cases({ min: 3, max: 6 }), { seed: 41, numRuns: 160 }).map((one, at) => ({ ...one, apart: 1 + (at % Math.min(3, one.model.n - 1)), count: 2 + (at % 3) }));

function checkPromises({ run, layouts: found, differences, ceiling, apart }: Alternatives, { model, problem }: Case): void {
  expect(run.outcomes.map((outcome) => outcome.problem.part.id)).toEqual([problem.part.id]);
  for (const [at, { parts, cost, nearest }] of found.entries()) {
    expect(scoreOf(model, parts[0]!.layout)).toEqual({ excess: 0, cost });
    expect(cost).toBeLessThanOrEqual(ceiling!.cost);
    const distances = found.map((other) => transfers(parts[0]!.layout.lead, other.parts[0]!.layout.lead));
    expect(distances).toEqual(differences[at]);
    const others = distances.filter((_, other) => other !== at);
    expect(nearest).toBe(others.length === 0 ? null : Math.min(...others));
    for (const distance of others) expect(distance).toBeGreaterThanOrEqual(apart);
  }
}

describe('against every layout of small counties', async () => {
  const runs = await Promise.all(drawn.map(async (one) => ({ ...one, truth: truthOf(one, WITHIN), result: await alternatives(one.county, one.settings, { count: one.count, within: WITHIN, apart: one.apart, threads: 0, effort: 50_000 }) })));
  const solvable = runs.filter(({ truth }) => truth.cheap.length > 0);

  test('there are enough counties with a layout, with alternatives and without', () => {
    expect(solvable.length).toBeGreaterThan(80);
    expect(solvable.filter(({ result }) => result.verdict.kind === 'found').length).toBeGreaterThan(20);
    expect(solvable.filter(({ result }) => result.verdict.kind === 'proven').length).toBeGreaterThan(20);
  });

  test('both promises hold, counted again by other code; the best one is among them unless more are apart without it', () => {
    for (const one of runs) checkPromises(one.result, one);
    for (const { result, truth } of solvable) expect(result.best).toBe(truth.least);
  });

  test('as many are found as there are, and what is proven is so', () => {
    for (const { result, truth, count, apart } of runs) {
      const most = mostApart(truth.cheap.map(({ lead }) => lead), count, apart);
      expect(result.layouts.length).toBe(most);
      expect(result.verdict).toEqual(truth.cheap.length === 0 ? { kind: 'none' } : most === count ? { kind: 'found' } : { kind: 'proven', most, by: 'enumeration' });
    }
  });
});
