/** Branch and price, with and without searches of what is left: the proofs are true, and hold before code that shares nothing with them. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { generateCounty } from '../../bench/county.js';
import { annealing } from '../../solvers/annealing/annealing.js';
import { Branching } from '../../solvers/columns/branching.js';
import { Generation } from '../../solvers/columns/generation.js';
import { pricingModel } from '../../solvers/columns/hubs.js';
import { columnHand } from '../../solvers/columns/jobs.js';
import { Sweep } from '../../solvers/columns/sweep.js';
import { Track } from '../../solvers/columns/track.js';
import { enumeration } from '../../solvers/enumeration/enumeration.js';
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import { SCALE } from '../../src/core/certificate.js';
import { compile } from '../../src/core/compile.js';
import type { Layout } from '../../src/core/layout.js';
import type { Engine } from '../../src/core/mip.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Bound } from '../../src/core/result.js';
import { makeRng } from '../../src/core/rng.js';
import { byIterations, runAlone, type Progress, type Results } from '../../src/core/solver.js';
import { buildProblems } from '../../src/policy/problem.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { checkBound } from '../../src/verify/bound.js';
import { allowedLayout, cases } from '../laws/arbitraries.js';

let engine: Engine;
beforeAll(async () => {
  engine = await loadHighsEngine();
});

type Steps<T> = Generator<Progress, T, Results>;

/** Has the jobs done; those of the kind `lost` are not. */
function drive<T>(model: Model, steps: Steps<T>, lost = ''): T {
  const hand = columnHand(model, engine);
  for (let step = steps.next(); ; ) {
    if (step.done) return step.value;
    step = steps.next(step.value.jobs?.map((job) => (job.kind === lost ? null : hand(job))));
  }
}

/** From a layout: the root relaxation, then what `prove` makes of it. */
function* begun(track: Track, start: Layout, prove: (generation: Generation) => Steps<void>): Steps<void> {
  track.keep(start);
  const generation = yield* Generation.open(pricingModel(track.model, track.partners), track.pool, engine, { upper: SCALE * track.best!.score.cost }, track.ask);
  track.generation = generation!;
  while (yield* generation!.round());
  if (generation!.last?.answer.status === 'optimal') yield* prove(generation!);
}

const trackOf = (model: Model): Track => new Track(model, { rng: makeRng(1), budget: byIterations(Infinity), start: null });

/** As many steps as it takes. */
function branched(model: Model, start: Layout, choices: number, lost = ''): Track {
  const track = trackOf(model);
  const prove = function* (generation: Generation): Steps<void> {
    const branching = new Branching(track, generation, choices);
    while (!branching.isOver && !track.isProven) yield* branching.step();
  };
  drive(model, begun(track, start, prove), lost);
  return track;
}

const feasible = (count: number, seed: number): { readonly model: Model; readonly start: Layout; readonly optimum: number }[] =>
  fc.sample(cases({ min: 5, max: 9 }), { seed, numRuns: count }).flatMap(({ model }, at) => {
    const start = allowedLayout(model, at);
    const { bound } = runAlone(enumeration, model, { rng: makeRng(1), budget: byIterations(Infinity), start: null });
    return bound === undefined || scoreOf(model, start).excess > 0 ? [] : [{ model, start, optimum: bound.cost }];
  });

const expectProven = (track: Track, optimum: number, name: string): Bound => {
  const { bound } = track.claim();
  expect([track.best!.score.cost, bound!.cost], name).toEqual([optimum, optimum]);
  if (optimum > 0) expect(checkBound(track.model, optimum, bound!.certificate!), name).toEqual([]);
  return bound!;
};

test('by prices alone: what is proven is the enumerated optimum or less, and splits are needed', () => {
  let [splits, proven, all] = [0, 0, 0];
  for (const [at, { model, start, optimum }] of feasible(1200, 31).entries()) {
    const track = branched(model, start, 0);
    const { bound } = track.claim();
    expect(bound!.cost, `model ${at}`).toBeLessThanOrEqual(optimum);
    if (bound!.cost > 0) expect(checkBound(model, bound!.cost, bound!.certificate!), `model ${at}`).toEqual([]);
    all++;
    if (bound!.cost === optimum && track.best!.score.cost === optimum) proven++;
    if (bound!.certificate?.argument === 'branching' && 'inside' in bound!.certificate.tree) splits++;
  }
  expect(all).toBeGreaterThan(100);
  expect(splits).toBeGreaterThan(3);
  expect(proven / all).toBeGreaterThan(0.9);
});

test('with searches every optimum is found and proven, by the tree and by the sweep', () => {
  let all = 0;
  for (const [at, { model, start, optimum }] of feasible(400, 32).entries()) {
    expectProven(branched(model, start, 1000), optimum, `model ${at}, tree`);
    const track = trackOf(model);
    drive(model, begun(track, start, function* (generation) {
      const sweep = new Sweep(track, generation);
      while (sweep.isOfUse && !track.isProven) yield* sweep.further();
    }));
    expectProven(track, optimum, `model ${at}, sweep`);
    all++;
  }
  expect(all).toBeGreaterThan(50);
});

test('a county of 30 schools: few districts to search or many, the tree ends at the same proven cost; when nodes are lost the bound holds still', () => {
  const [problem] = buildProblems(generateCounty({ schools: 30, seed: 2, leads: 'marked' }), settingsSchema.parse({}));
  const model = compile(problem!);
  const start = runAlone(annealing, model, { rng: makeRng(1), budget: byIterations(50_000), start: null }).layout!;
  const whole = branched(model, start, 100_000);
  const optimum = whole.best!.score.cost;
  expectProven(whole, optimum, 'many');
  const small = expectProven(branched(model, start, 60), optimum, 'few');
  expect(small.certificate).toMatchObject({ argument: 'branching' });
  const { bound } = branched(model, start, 60, 'node').claim();
  expect(bound!.cost).toBeLessThanOrEqual(optimum);
  expect(checkBound(model, bound!.cost, bound!.certificate!)).toEqual([]);
});
