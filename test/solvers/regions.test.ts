import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { cover, type CoverProblem } from '../../solvers/columns/cover.js';
import { solveRegion } from '../../solvers/columns/solveRegion.js';
import { enumeration } from '../../solvers/enumeration/enumeration.js';
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import type { Engine } from '../../src/core/mip.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { makeRng } from '../../src/core/rng.js';
import { byIterations, runAlone } from '../../src/core/solver.js';
import { allowedLayout, cases } from '../laws/arbitraries.js';

let engine: Engine;
beforeAll(async () => {
  engine = await loadHighsEngine();
});

/** What the cheapest cover costs, by trying all; Infinity where there is none. */
function cheapestCover({ units, start, entries, above, paid: pays, cuts, reach, owner, idle, least, most }: CoverProblem): number {
  const masks = Array.from(above, (_, at) => [...entries.subarray(start[at], start[at + 1])].reduce((mask, unit) => mask + 2n ** BigInt(unit), 0n));
  const all = 2n ** BigInt(units) - 1n;
  const from = (covered: bigint, paid: number, chosen: readonly number[]): number => {
    if (covered === all) {
      const busy = new Set(chosen.map((at) => owner[at]!));
      const unpaid = pays === null ? 0 : chosen.reduce((sum, at) => sum - pays[at]!, cuts);
      return chosen.length < least || paid >= reach ? Infinity : paid + unpaid + idle.reduce((sum, price, at) => (busy.has(at) ? sum : sum + price), 0);
    }
    if (chosen.length === most) return Infinity;
    const next = [...Array(units).keys()].find((unit) => ((covered >> BigInt(unit)) & 1n) === 0n)!;
    let cheapest = Infinity;
    masks.forEach((mask, at) => {
      if (((mask >> BigInt(next)) & 1n) === 0n || (mask & covered) !== 0n || chosen.some((other) => owner[other] === owner[at])) return;
      cheapest = Math.min(cheapest, from(covered | mask, paid + above[at]!, [...chosen, at]));
    });
    return cheapest;
  };
  return from(0n, 0, []);
}

/** Random districts over `units` units, half of which can be covered for certain. */
function randomProblem(seed: number, units: number): CoverProblem {
  const rng = makeRng(seed);
  const districts: { units: number[]; above: number; owner: number }[] = [];
  const add = (members: number[]): unknown => members.length > 0 && districts.push({ units: members, above: rng.below(1000), owner: members[rng.below(members.length)]! });
  for (let count = 0; count < 40; count++) add([...Array(units).keys()].filter(() => rng.below(3) === 0));
  if (seed % 2 === 0) for (const part of [0, 1, 2]) add([...Array(units).keys()].filter((unit) => unit % 3 === part));
  districts.sort((a, b) => a.above - b.above);
  return {
    units,
    start: Int32Array.from([0, ...districts.keys()].map((_, at) => districts.slice(0, at).reduce((sum, one) => sum + one.units.length, 0))),
    entries: Int32Array.from(districts.flatMap((one) => one.units)),
    above: Float64Array.from(districts, ({ above }) => above),
    owner: Int32Array.from(districts, ({ owner }) => owner),
    idle: Float64Array.from({ length: units }, () => (rng.below(2) === 0 ? 0 : rng.below(300))),
    least: seed % 5 === 0 ? 3 : 0,
    most: seed % 7 === 0 ? 3 : units,
    paid: null,
    cuts: 0,
    upper: Infinity,
    reach: Infinity,
    part: 0,
    parts: 1,
    steps: Infinity,
  };
}

test('the cheapest cover is that of enumeration, on few units and on more than a mask of 32 holds', () => {
  let found = 0;
  for (let seed = 0; seed < 400; seed++) {
    const problem = randomProblem(seed, [6, 9, 36, 64][seed % 4]!);
    const truth = cheapestCover(problem);
    const { chosen, isWhole } = cover(problem);
    expect(isWhole).toBe(true);
    expect(chosen === null, `seed ${seed}`).toBe(truth === Infinity);
    if (chosen === null) continue;
    found++;
    const busy = new Set(Array.from(chosen, (at) => problem.owner[at]!));
    const cost = chosen.reduce((sum, at) => sum + problem.above[at]!, 0) + problem.idle.reduce((sum, price, at) => (busy.has(at) ? sum : sum + price), 0);
    expect(cost, `seed ${seed}`).toBe(truth);
    expect(busy.size).toBe(chosen.length);
    expect(chosen.reduce((sum, at) => sum + problem.start[at + 1]! - problem.start[at]!, 0)).toBe(problem.units);
    // Only less than a limit counts, and a search that is cut short never finds more than there is.
    expect(cover({ ...problem, upper: truth }).chosen, `seed ${seed}`).toBeNull();
    expect(cover({ ...problem, steps: 20 }).isWhole).toBe(false);
  }
  expect(found).toBeGreaterThan(100);
});

test('with cuts, a reach and in parts the cheapest cover is that of enumeration as well', () => {
  let found = 0;
  let beyond = 0;
  for (let seed = 0; seed < 400; seed++) {
    const plain = randomProblem(seed, [6, 9, 36, 100][seed % 4]!);
    const rng = makeRng(seed + 1000);
    const paid = plain.above.map((above) => rng.below(above + 1));
    const problem = { ...plain, paid, cuts: paid.reduce((sum, price) => sum + price, 0), reach: 200 + rng.below(2000) };
    const truth = cheapestCover(problem);
    const answers = [0, 1, 2].map((part) => cover({ ...problem, part, parts: 3 }));
    const costs = answers.map(({ chosen }) =>
      chosen === null ? Infinity : chosen.reduce((sum, at) => sum + problem.above[at]! - paid[at]!, problem.cuts) + problem.idle.reduce((sum, price, at) => (chosen.some((one) => problem.owner[one] === at) ? sum : sum + price), 0),
    );
    expect(answers.every(({ isWhole }) => isWhole)).toBe(true);
    expect(Math.min(...costs), `seed ${seed}`).toBe(truth);
    if (truth < Infinity) found++;
    else if (cheapestCover({ ...problem, reach: Infinity }) < Infinity) beyond++;
  }
  expect(Math.min(found, beyond)).toBeGreaterThan(20);
});

test('a region that is the whole model is never left worse, and ends at the enumerated optimum', () => {
  let compared = 0;
  let best = 0;
  for (const [seed, { model }] of fc.sample(cases({ min: 4, max: 8 }), { seed: 17, numRuns: 1500 }).entries()) {
    const layout = allowedLayout(model, seed);
    const before = scoreOf(model, layout);
    if (before.excess > 0) continue;
    const truth = runAlone(enumeration, model, { rng: makeRng(1), budget: byIterations(Infinity), start: null }).bound!.cost;
    const empty = { hub: new Int32Array(0), start: Int32Array.of(0), entries: new Int32Array(0) };
    const { lead } = solveRegion(model, engine, { kind: 'region', units: Int32Array.from({ length: model.n }, (_, unit) => unit), elsewhere: 0, lead: layout.lead, prices: new Float64Array(model.n), known: empty });
    const after = lead === null ? before : scoreOf(model, { lead });
    expect(after.excess, `model ${seed}`).toBe(0);
    if (lead !== null) expect(after.cost, `model ${seed}`).toBeLessThan(before.cost);
    expect(after.cost, `model ${seed}`).toBeGreaterThanOrEqual(truth);
    compared++;
    if (after.cost === truth) best++;
  }
  expect(compared).toBeGreaterThan(100);
  expect(best).toBe(compared);
});
