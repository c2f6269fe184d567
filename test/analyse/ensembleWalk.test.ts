import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LN3, logsUpTo, minusLog, NAT } from '../../solvers/walk/chance.js';
import { siteOf } from '../../solvers/walk/site.js';
import { Walk } from '../../solvers/walk/walk.js';
import { evaluate } from '../../src/core/evaluation.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { makeRng } from '../../src/core/rng.js';
import { compile } from '../../src/core/compile.js';
import { cases } from '../laws/arbitraries.js';
import { allLayouts } from './layouts.js';
import { county, problem, scored } from '../policy/small.js';

interface State {
  readonly lead: Int32Array;
  readonly cost: number;
}

/** Every layout that keeps the rules, by its leads. */
function statesOf(model: Model): Map<string, State> {
  const states = new Map<string, State>();
  for (const lead of allLayouts(model.n)) {
    const { excess, cost } = scoreOf(model, { lead });
    if (excess === 0) states.set(lead.join(), { lead: lead.slice(), cost });
  }
  return states;
}

/** Whether one move leads from `a` to `b`, told from the two layouts alone; lists of neighbours hold everybody in counties this small. */
function isOneMove({ lead: a }: State, { lead: b }: State): boolean {
  const differ = [...a.keys()].filter((unit) => a[unit] !== b[unit]);
  const hubs = (lead: Int32Array): number[] => [...lead.keys()].filter((unit) => lead[unit] === unit);
  const [inA, inB] = [hubs(a), hubs(b)];
  const isSame = inA.join() === inB.join();
  const isRelocation = isSame && differ.length === 1;
  const isSwap = isSame && differ.length === 2 && a[differ[0]!] === b[differ[1]!] && a[differ[1]!] === b[differ[0]!];
  // All members of one hub, itself among them, under another of them.
  const gone = inA.filter((hub) => !inB.includes(hub));
  const come = inB.filter((hub) => !inA.includes(hub));
  const isLead = gone.length === 1 && come.length === 1 && a[come[0]!] === gone[0] && [...a.keys()].every((unit) => b[unit] === (a[unit] === gone[0] ? come[0] : a[unit]));
  const merges = (from: Int32Array, to: Int32Array, closed: number): boolean => [...from.keys()].every((unit) => to[unit] === (from[unit] === closed ? to[closed] : from[unit]));
  const isMerge = gone.length === 1 && come.length === 0 && merges(a, b, gone[0]!);
  const isSplit = come.length === 1 && gone.length === 0 && merges(b, a, come[0]!);
  return isRelocation || isSwap || isLead || isMerge || isSplit;
}

/** What can be reached from `start` by moves through states. */
function reachable(states: ReadonlyMap<string, State>, start: State): Set<string> {
  const seen = new Set([start.lead.join()]);
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const [key, state] of states) {
      if (seen.has(key) || !isOneMove(at, state)) continue;
      seen.add(key);
      open.push(state);
    }
  }
  return seen;
}

/** Pearson's statistic of draws at `temperature` against exp(−cost / held), states of an expectation below 5 taken together; with its degrees of freedom. */
function chiSquare(model: Model, start: Int32Array, temperature: number, draws: number, seed: number, held = temperature): { readonly statistic: number; readonly freedom: number; readonly strangers: number; readonly states: number } {
  const states = statesOf(model);
  const reached = reachable(states, states.get(start.join())!);
  const walk = new Walk(model, { lead: start }, makeRng(seed));
  const counts = new Map<string, number>();
  walk.run(5_000, temperature);
  for (let draw = 0; draw < draws; draw++) {
    walk.run(60, temperature);
    const key = walk.draft.hub.join();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = Math.min(...[...reached].map((key) => states.get(key)!.cost));
  const weight = (key: string): number => (held === Infinity ? 1 : Math.exp((least - states.get(key)!.cost) / held));
  const total = [...reached].reduce((sum, key) => sum + weight(key), 0);
  let [statistic, bins, restExpected, restFound] = [0, 0, 0, 0];
  for (const key of reached) {
    const expected = (draws * weight(key)) / total;
    const found = counts.get(key) ?? 0;
    if (expected < 5) [restExpected, restFound] = [restExpected + expected, restFound + found];
    else [statistic, bins] = [statistic + (found - expected) ** 2 / expected, bins + 1];
  }
  if (restExpected >= 5) [statistic, bins] = [statistic + (restFound - restExpected) ** 2 / restExpected, bins + 1];
  return { statistic, freedom: Math.max(0, bins - 1), strangers: [...counts.keys()].filter((key) => !reached.has(key)).length, states: reached.size };
}

/** Six schools on a road, all may lead, one to six in a district: every kind of move is needed to get everywhere. */
const road = compile(problem(county(scored(80, 60, 70, 40, 55, 65), { at: [0, 900, 2100, 3000, 4500, 5200] }), { scheme: { lead: 'seat' }, rules: { minSize: 1 }, weights: { students: 0 } }));

/** Beyond this a χ² of so many degrees of freedom is with a chance of about 1 in 3,000 (normal approximation); draws are 60 moves apart, hardly correlated. */
const limitOf = (freedom: number): number => freedom + 3.4 * Math.sqrt(2 * freedom) + 6;

describe('a chain on every layout of six schools', () => {
  test.each([Infinity, 20_000, 3_000])('at temperature %d agrees with the exact distribution', (temperature) => {
    const { statistic, freedom, strangers, states } = chiSquare(road, Int32Array.from([0, 0, 0, 3, 3, 3]), temperature, 40_000, 11);
    expect([strangers, states > 300]).toEqual([0, true]);
    expect(freedom).toBeGreaterThan(30);
    expect(statistic).toBeLessThan(limitOf(freedom));
  });

  test('and the test would see it: held against a temperature that is 8% off it fails', () => {
    const { statistic, freedom } = chiSquare(road, Int32Array.from([0, 0, 0, 3, 3, 3]), 3_000, 40_000, 11, 3_240);
    expect(statistic).toBeGreaterThan(limitOf(freedom));
  });
});

const drawn = fc.sample(cases({ min: 4, max: 6 }), { seed: 21, numRuns: 150 });
const walkable = drawn.flatMap(({ problem: asked, model }) => {
  const states = statesOf(model);
  const first = states.values().next().value;
  const costs = [...states.values()].map(({ cost }) => cost);
  // A third of what costs differ by: ways between layouts stay open, and weights differ up to twenty times.
  return first === undefined || states.size < 4 ? [] : [{ asked, model, start: first.lead, warm: Math.ceil((Math.max(...costs) - Math.min(...costs)) / 3) + 1 }];
});

test('random counties with every rule and term: the same, over what can be reached from the start', () => {
  expect(walkable.length).toBeGreaterThan(25);
  let freedoms = 0;
  for (const [at, { model, start, warm }] of walkable.slice(0, 25).entries()) {
    const { statistic, freedom, strangers } = chiSquare(model, start, [Infinity, warm][at % 2]!, 3_000, 100 + at);
    expect(strangers).toBe(0);
    expect(statistic).toBeLessThan(limitOf(freedom));
    freedoms += freedom;
  }
  expect(freedoms).toBeGreaterThan(100);
});

test('whatever the rules, each layout that a chain passes keeps them all by the true evaluator, and its cost is exact', () => {
  for (const { asked, model, start } of walkable) {
    const walk = new Walk(model, { lead: start }, makeRng(5));
    for (let draw = 0; draw < 60; draw++) {
      walk.run(7, draw % 2 === 0 ? Infinity : 2_000);
      expect(evaluate(asked, walk.draft.toLayout()).score).toEqual({ excess: 0, cost: walk.draft.cost });
    }
  }
});

test('a start that breaks a rule is refused', () => {
  const broken = drawn.find(({ model }) => scoreOf(model, { lead: new Int32Array(model.n) }).excess > 0)!;
  expect(() => new Walk(broken.model, { lead: new Int32Array(broken.model.n) }, makeRng(1))).toThrow(RangeError);
});

test('the same seed walks the same way, and every kind of move is made', () => {
  const run = (): Walk => {
    const walk = new Walk(road, { lead: Int32Array.from([0, 0, 0, 3, 3, 3]) }, makeRng(7));
    walk.run(20_000, 5_000);
    return walk;
  };
  const [one, two] = [run(), run()];
  expect([...one.draft.hub]).toEqual([...two.draft.hub]);
  expect([...one.done]).toEqual([...two.done]);
  expect(one.done.every((count) => count > 50)).toBe(true);
  expect(one.tried.reduce((sum, count) => sum + count, 0)).toBe(20_000);
});

describe('whole logarithms', () => {
  test('−ln u of 32 random bits is within 2^−12 of the true one, never rises with u, and stays whole', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), (bits) => {
      const found = minusLog(bits);
      expect(Number.isInteger(found)).toBe(true);
      expect(Math.abs(found / NAT + Math.log((bits + 0.5) / 2 ** 32))).toBeLessThan(2 ** -12 + 1 / bits);
      expect(minusLog(bits - 1)).toBeGreaterThanOrEqual(found);
    }));
  });

  test('their mean is that of the exponential distribution', () => {
    const rng = makeRng(9);
    let sum = 0;
    for (let draw = 0; draw < 100_000; draw++) sum += minusLog(rng.next());
    expect(Math.abs(sum / 100_000 / NAT - 1)).toBeLessThan(0.015);
    expect(logsUpTo(3)[3]).toBe(LN3);
  });
});

test('lists of neighbours hold each possible hub once, nearest first, never the unit itself', () => {
  for (const { model } of drawn.slice(0, 40)) {
    siteOf(model).near.forEach((list, unit) => {
      expect(new Set(list).size).toBe(list.length);
      expect(list.includes(unit)).toBe(false);
    });
  }
});
