import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alternatives } from '../../src/analyse/alternatives.js';
import type { Alternatives } from '../../src/analyse/alternativesTypes.js';
import { checkAlternatives } from '../../src/analyse/alternativesCheck.js';
import { companyOf } from '../../src/analyse/alternativesCompany.js';
import { Proof } from '../../src/analyse/alternativesProof.js';
import { startOf } from '../../src/analyse/alternativesResult.js';
import { Search } from '../../src/analyse/alternativesSearch.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { compiledOf } from '../../src/solve.js';
import { cases, type Case } from '../laws/arbitraries.js';

/** Every layout of n units, unit by unit: who is named as a lead leads itself. */
function* layouts(n: number, lead: readonly number[] = []): Generator<Int32Array> {
  if (lead.length === n) return yield Int32Array.from(lead);
  for (let hub = 0; hub < n; hub++) {
    const isPossible = hub === lead.length || (!lead.includes(lead.length) && (hub > lead.length || lead[hub] === hub));
    if (isPossible) yield* layouts(n, [...lead, hub]);
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

interface Asked extends Case {
  readonly count: number;
  readonly within: number;
  readonly apart: number;
}

interface Truth {
  /** Groupings that cost at most so much, each with its least cost. */
  readonly cheap: readonly { readonly lead: Int32Array; readonly cost: number }[];
  readonly least: number;
}

function truthOf({ model, within }: Asked): Truth {
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

const drawn = fc.sample(cases({ min: 3, max: 7 }), { seed: 41, numRuns: 400 }).map((one, at): Asked => ({ ...one, within: at % 3 === 0 ? 0.1 : 1, apart: 1 + (at % Math.min(3, one.model.n - 1)), count: 2 + (at % 3) }));

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
  const runs = await Promise.all(drawn.map(async (one) => ({ ...one, truth: truthOf(one), result: await alternatives(one.county, one.settings, { count: one.count, within: one.within, apart: one.apart, threads: 0, effort: 50_000 }) })));
  const solvable = runs.filter(({ truth }) => truth.cheap.length > 0);

  test('there are enough counties with a layout, with alternatives and without', () => {
    expect(solvable.length).toBeGreaterThan(120);
    expect(solvable.filter(({ result }) => result.verdict.kind === 'found').length).toBeGreaterThan(30);
    expect(solvable.filter(({ result }) => result.verdict.kind === 'proven').length).toBeGreaterThan(40);
  });

  test('both promises hold, counted again by other code; the best one is among them unless more are apart without it', () => {
    for (const one of runs) checkPromises(one.result, one);
    for (const { result, truth } of solvable) expect(result.best).toBe(truth.least);
  });

  test('every figure is made again, and one that is off by one is told', () => {
    for (const { result } of runs) expect(checkAlternatives(result)).toEqual([]);
    for (const { result } of solvable.filter(({ result: { layouts: all } }) => all.length > 1).slice(0, 10)) {
      const [first, second, ...others] = result.layouts;
      expect(checkAlternatives({ ...result, layouts: [first!, { ...second!, cost: second!.cost + 1 }, ...others] })).toMatchObject([{ layout: 1, figure: 'cost' }]);
      expect(checkAlternatives({ ...result, differences: result.differences.map((row) => row.map((distance) => distance + 1)) }).length).toBeGreaterThan(0);
      expect(checkAlternatives({ ...result, apart: 99 })).toContainEqual(expect.objectContaining({ layout: 1, other: 0 }));
    }
  });

  test('a school keeps its company in as many layouts as it is not among the moved', () => {
    for (const { result, model } of solvable) {
      const company = companyOf(result);
      const leads = result.layouts.map(({ parts }) => parts[0]!.layout.lead);
      const { schools } = result.run.outcomes[0]!.problem.part;
      for (let unit = 0; unit < model.n; unit++) {
        const { companions, always, leads: led, kept } = company[schools[unit]!]!;
        const mates = (lead: Int32Array): number[] => [...lead.keys()].filter((other) => other !== unit && lead[other] === lead[unit]);
        expect([companions, led]).toEqual([mates(leads[0]!).length, leads.filter((lead) => lead[unit] === unit).length]);
        expect(always).toBe(mates(leads[0]!).filter((other) => leads.every((lead) => mates(lead).includes(other))).length);
        expect(kept).toBeGreaterThanOrEqual(1);
      }
      // Against the first layout as many have left as the distances say.
      expect(company.reduce((sum, { kept }) => sum + leads.length - kept, 0)).toBe(result.differences[0]!.reduce((sum, distance) => sum + distance, 0));
    }
  });

  test('as many are found as there are, and what is proven is so', () => {
    for (const { result, truth, count, apart } of runs) {
      const most = mostApart(truth.cheap.map(({ lead }) => lead), count, apart);
      expect(result.layouts.length).toBe(most);
      expect(result.verdict).toEqual(truth.cheap.length === 0 ? { kind: 'none' } : most === count ? { kind: 'found' } : { kind: 'proven', most, by: 'enumeration' });
    }
  });
});

describe('the search and the proof of larger counties, on small ones', async () => {
  const solved = await Promise.all(drawn.map(async (one) => ({ ...one, truth: truthOf(one), result: await alternatives(one.county, one.settings, { count: 2, within: one.within, apart: 1, threads: 0, effort: 1000 }) })));
  const solvable = solved.filter(({ truth }) => truth.cheap.length > 0);
  const begun = solvable.map((one) => ({ ...one, parts: one.result.run.outcomes.map(({ problem }) => compiledOf(problem)), start: startOf(one.result.run, one.within)! }));

  test('a floor is never above the cheapest layout that is so far from the best one, and excludes some', async () => {
    let excluded = 0;
    for (const { result, truth, parts, start, apart, model } of begun) {
      const proof = new Proof(parts, start.best, result.run.outcomes.map(({ bound }) => ({ price: 0, bound: bound! })));
      await proof.seek(apart, start.limit, { budget: () => ({ effort: 1000, timeMs: null }), task: { threads: 0, now: () => 0 }, seed: 1, isOver: () => false, onChoice: () => Promise.resolve() });
      const floor = proof.floor(apart)!;
      const far = [...layouts(model.n)].filter((lead) => scoreOf(model, { lead }).excess === 0 && transfers(start.best.parts[0]!.lead, lead) >= apart);
      expect(floor.cost).toBeLessThanOrEqual(Math.min(Infinity, ...far.map((lead) => scoreOf(model, { lead }).cost)));
      if (floor.cost <= start.limit) continue;
      excluded++;
      expect(truth.cheap.filter(({ lead }) => transfers(start.best.parts[0]!.lead, lead) >= apart)).toEqual([]);
    }
    expect(excluded).toBeGreaterThan(40);
  });

  test('nearly always as many are found as there are, and both promises hold', async () => {
    let [asked, found] = [0, 0];
    for (const { parts, start, truth, apart, count, model } of begun.slice(0, 40)) {
      const search = new Search({ parts, best: start.best, count, apart, ceiling: start.ceiling.cost, seed: 1, now: () => 0, effort: 1_000_000, isStopped: () => false, onFound: () => {} });
      const chosen = await search.find(() => Promise.resolve(false));
      const leads = chosen.map((choice) => choice.parts[0]!.lead);
      for (const [at, lead] of leads.entries()) {
        expect(scoreOf(model, { lead })).toEqual({ excess: 0, cost: chosen[at]!.cost });
        expect(chosen[at]!.cost).toBeLessThanOrEqual(start.ceiling.cost);
        for (const other of leads.slice(0, at)) expect(transfers(lead, other)).toBeGreaterThanOrEqual(apart);
      }
      asked += mostApart(truth.cheap.map(({ lead }) => lead), count, apart);
      found += chosen.length;
    }
    expect(found / asked).toBeGreaterThan(0.9);
  });
});

