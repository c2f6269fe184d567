import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compact, proveCompact } from '../../solvers/compact/compact.js';
import { hubCountLimits } from '../../solvers/compact/hubCount.js';
import { compactProgram } from '../../solvers/compact/program.js';
import { enumeration } from '../../solvers/enumeration/enumeration.js';
import { checkProgram, soundAnswer } from '../../solvers/mip/check.js';
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import { jslpEngine } from '../../solvers/mip/jslp.js';
import type { Layout } from '../../src/core/layout.js';
import type { Engine, MipAnswer } from '../../src/core/mip.js';
import { mayLead, type Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Claim } from '../../src/core/result.js';
import { makeRng } from '../../src/core/rng.js';
import { byIterations, runAlone, type Budget, type Solver } from '../../src/core/solver.js';
import { allowedLayout, cases, keepsArcs, layoutFrom } from '../laws/arbitraries.js';

const highs = await loadHighsEngine();

const runToEnd = (solver: Solver, model: Model, task: { engine?: Engine; budget?: Budget } = {}): Claim => runAlone(solver, model, { rng: makeRng(1), budget: byIterations(Infinity), start: null, ...task });

const models = (count: number, seed: number, max = 7): Model[] => fc.sample(cases({ min: 3, max }), { seed, numRuns: count }).map(({ model }) => model);
const truths = models(220, 51).map((model) => ({ model, truth: runToEnd(enumeration, model) }));
const feasible = truths.flatMap(({ model, truth }) => (truth.layout === undefined ? [] : [{ model, layout: truth.layout, cost: truth.bound!.cost }]));

test('the drawn models hold every part of the program', () => {
  const all = truths.map(({ model }) => model);
  expect(feasible.length).toBeGreaterThan(60);
  expect(truths.length - feasible.length).toBeGreaterThan(60);
  for (const has of [
    ({ groups }: Model) => groups !== null && groups.max < Infinity,
    ({ groups }: Model) => groups !== null && groups.price > 0,
    ({ bonds }: Model) => bonds.price.some((price) => price > 0),
    ({ together }: Model) => together.length > 0,
    ({ apart }: Model) => apart.length > 0,
    ({ mustLead }: Model) => mustLead.includes(1),
    ({ loads }: Model) => loads.some(({ softLo, softHi, below, above }) => softLo === softHi && below > 0 && above > 0),
    ({ loads }: Model) => loads.some(({ softLo, softHi, below }) => softLo < softHi && below > 0),
    ({ loads }: Model) => loads.some(({ hardHi }) => new Set(hardHi).size > 1),
    ({ loads }: Model) => loads.some(({ hardLo }) => hardLo.some((limit) => limit > 1)),
  ]) expect(all.filter(has).length, String(has)).toBeGreaterThan(10);
});

describe('the compact program', () => {
  test('says the truth of every model, by HiGHS', () => {
    for (const [at, { model, truth }] of truths.entries()) {
      const answer = proveCompact(model, highs, {});
      expect(answer.status, `model ${at}`).toBe(truth.layout === undefined ? 'infeasible' : 'optimal');
      expect([answer.cost, answer.bound], `model ${at}`).toEqual(truth.layout === undefined ? [null, null] : [truth.bound!.cost, truth.bound!.cost]);
    }
  });

  test('and by javascript-lp-solver, where it answers', () => {
    let answered = 0;
    for (const [at, { model, truth }] of truths.entries()) {
      const answer = proveCompact(model, jslpEngine, {});
      if (answer.status === 'failed') continue;
      answered++;
      expect([answer.status, answer.cost], `model ${at}`).toEqual(truth.layout === undefined ? ['infeasible', null] : ['optimal', truth.bound!.cost]);
    }
    expect(answered).toBeGreaterThan(160);
  });

  test('is whole, within the limits of figures and small', () => {
    for (const { model } of truths) {
      const { program } = compactProgram(model);
      expect(checkProgram(program)).toBeNull();
      expect(program.whole.every((one) => one === 1)).toBe(true);
    }
  });

  test('holds exactly the layouts that keep every rule, each at its cost', () => {
    let [kept, broken] = [0, 0];
    for (const [at, { model }] of truths.entries()) {
      const { program, startOf, layoutOf } = compactProgram(model);
      for (let seed = 0; seed < 12; seed++) {
        const layout = seed < 9 ? allowedLayout(model, seed) : layoutFrom(model.n, seed);
        const x = startOf(layout);
        expect(x === null, `model ${at}, ${seed}`).toBe(!keepsArcs(model, layout));
        if (x === null) continue;
        expect(layoutOf(x)).toEqual(layout);
        const { excess, cost } = scoreOf(model, layout);
        if (excess === 0) kept++;
        else broken++;
        expect(soundAnswer(program, x)?.cost ?? null, `model ${at}, ${seed}`).toBe(excess === 0 ? cost : null);
      }
    }
    expect(Math.min(kept, broken)).toBeGreaterThan(200);
  });

  test('begins from a layout and does not lose it under a limit', () => {
    for (const { model, layout, cost } of feasible.slice(0, 60)) expect(proveCompact(model, highs, { nodes: 1 }, layout)).toMatchObject({ cost });
  });

  test('takes a start that breaks a rule for none', () => {
    for (const { model, cost } of feasible.slice(0, 60)) expect(proveCompact(model, highs, {}, layoutFrom(model.n, 3)).cost).toBe(cost);
  });
});

describe('the number of hubs is tightened', () => {
  const base = models(1, 1)[0]!;
  const load = (hardLo: readonly number[], hardHi: readonly number[], a = [1, 1, 1, 1, 1, 1, 1]): Model['loads'][number] => ({ a: Int32Array.from(a), hardLo: Float64Array.from(hardLo), hardHi: Float64Array.from(hardHi), softLo: 0, softHi: 0, below: 0, above: 0 });
  const limits = (...loads: Model['loads'][number][]): readonly number[] => hubCountLimits({ ...base, n: 7, minHubs: 1, maxHubs: 7, loads }, [0, 1, 2]);

  test('by the highest and the lowest limits of the loads, unless they contradict each other', () => {
    expect(limits(load([-Infinity, -Infinity, -Infinity], [3, 3, 3]))).toEqual([3, 3]);
    expect(limits(load([-Infinity, -Infinity, -Infinity], [2, 6, 4]))).toEqual([2, 3]);
    expect(limits(load([3, 5, 3], [Infinity, Infinity, Infinity]))).toEqual([1, 2]);
    expect(limits(load([0, 0, 0], [4, 4, 4]), load([4, 4, 4], [99, 99, 99]))).toEqual([1, 7]);
    expect(limits(load([-5, -5, -5], [-1, -1, 0], [-1, -1, -1, 0, 0, 0, 0]))).toEqual([1, 3]);
  });

  test('never below what a layout of it has, nor above', () => {
    for (const { model, layout } of feasible) {
      const hubs = Array.from({ length: model.n }, (_, unit) => unit).filter((unit) => mayLead(model, unit));
      const [least, most] = hubCountLimits(model, hubs);
      const count = new Set(layout.lead).size;
      expect(count >= least && count <= most).toBe(true);
    }
  });
});

describe('an answer of an engine is not believed', () => {
  const { model, layout, cost } = feasible.find(({ model: { n, arcHub } }) => n >= 5 && arcHub.length > 12)!;
  const right = compactProgram(model).startOf(layout)!;
  const arcs = model.arcHub.length;
  const engine = (answer: Partial<MipAnswer>): Engine => ({ ...highs, solve: () => ({ status: 'optimal', x: right, cost, bound: cost, nodes: 1, ...answer }) });
  const broken = Array.from({ length: 500 }, (_, seed) => allowedLayout(model, seed)).find((other: Layout) => keepsArcs(model, other) && scoreOf(model, other).excess > 0)!;

  test('the right one is', () => {
    expect(proveCompact(model, engine({}), {})).toMatchObject({ status: 'optimal', cost, bound: cost, layout });
  });

  test.each([
    ['every arc is taken', right.map((value, column) => (column < arcs ? 1 : value))],
    ['no arc is taken', right.map((value, column) => (column < arcs ? 0 : value))],
    ['a rule is broken', compactProgram(model).startOf(broken)!],
  ])('when %s', (_, x) => {
    expect(proveCompact(model, engine({ x }), {})).toMatchObject({ status: 'failed', layout: null, cost: null, bound: null });
    expect(runToEnd(compact, model, { engine: engine({ x }) })).toEqual({ solver: 'compact' });
  });

  test('when its bound is above its layout', () => {
    expect(proveCompact(model, engine({ bound: cost + 1 }), {})).toMatchObject({ status: 'failed', bound: null, cost });
  });

  test('when it calls optimal what its bound leaves open', () => {
    expect(proveCompact(model, engine({ bound: cost - 1.5 }), {})).toMatchObject({ status: 'limit', bound: cost - 1, cost });
  });

  test('when its cost is another than that of its layout: the layout is scored anew', () => {
    expect(proveCompact(model, engine({ cost: cost - 7, bound: cost - 7 }), {})).toMatchObject({ status: 'limit', bound: cost - 7, cost });
  });

  test('where arcs were left out of the model, as a bound or as infeasible', () => {
    const part: Model = { ...model, beyond: { unit: new Float64Array(model.n), hub: new Float64Array(model.n), load: [] } };
    expect(proveCompact(part, highs, {})).toMatchObject({ status: 'limit', bound: null, cost });
    expect(proveCompact(part, engine({ status: 'infeasible', x: null, cost: null, bound: null }), {})).toMatchObject({ status: 'limit', bound: null, layout: null });
  });
});

describe('the solver', () => {
  const { model } = feasible[0]!;

  test('claims nothing without an engine or a budget', () => {
    expect(runToEnd(compact, model)).toEqual({ solver: 'compact' });
    expect(runToEnd(compact, model, { engine: highs, budget: { spent: () => 1 } })).toEqual({ solver: 'compact' });
  });

  test('says of a model that is too large or has too large figures why it does not support it', () => {
    expect(compact.supports({ ...model, arcHub: new Int32Array(600_001) })).toMatch(/600001 arcs/);
    const heavy = { ...model, loads: [{ ...model.loads[0]!, a: new Int32Array(model.n).fill(2_000_000), hardHi: new Float64Array(model.n).fill(3_000_000) }] };
    expect(compact.supports(heavy)).toMatch(/entry/);
  });
});
