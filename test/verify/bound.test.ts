import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annealing } from '../../solvers/annealing/annealing.js';
import { enumeration } from '../../solvers/enumeration/enumeration.js';
import { lagrange } from '../../solvers/lagrange/lagrange.js';
import { SCALE, type Certificate, type DistrictsCertificate, type LinearCertificate } from '../../src/core/certificate.js';
import { compile } from '../../src/core/compile.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Bound } from '../../src/core/result.js';
import { makeRng } from '../../src/core/rng.js';
import { byIterations, runAlone, type Solver } from '../../src/core/solver.js';
import { buildProblems } from '../../src/policy/problem.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { checkBound } from '../../src/verify/bound.js';
import { arcsByHub } from '../../src/verify/exact.js';
import { ask } from '../../src/verify/question.js';
import { districtBelow } from '../../src/verify/search.js';
import { generateCounty } from '../../bench/county.js';
import { cases } from '../laws/arbitraries.js';
import { leastLayout } from './bruteForce.js';
import { certify, models, randomPrices, vary } from './certify.js';

const boundOf = (solver: Solver, model: Model): Bound | undefined => runAlone(solver, model, { rng: makeRng(1), budget: byIterations(Infinity), start: null }).bound;

describe('a districts certificate', () => {
  const rng = makeRng(5);
  const drawn = [...models(400, 11), ...models(400, 15).map((model) => vary(model, rng))].flatMap((model) => {
    const made = certify(model, randomPrices(model, rng));
    return made === null ? [] : [{ model, ...made }];
  });

  test('there are enough of them, with every kind of term', () => {
    expect(drawn.length).toBeGreaterThan(400);
    const some = (has: (model: Model) => boolean): number => drawn.filter(({ model }) => has(model)).length;
    expect(some(({ bonds }) => bonds.price.some((price) => price > 0))).toBeGreaterThan(20);
    expect(some(({ groups }) => groups !== null && groups.max < Infinity)).toBeGreaterThan(20);
    expect(some(({ groups }) => groups !== null && groups.price > 0)).toBeGreaterThan(20);
    expect(some(({ together }) => together.length > 0)).toBeGreaterThan(20);
    expect(some(({ apart }) => apart.length > 0)).toBeGreaterThan(20);
    expect(some(({ mustLead }) => mustLead.includes(1))).toBeGreaterThan(20);
  });

  test('with the true minima is accepted, and is never above the optimum', () => {
    for (const { model, cost, certificate } of drawn) {
      expect(checkBound(model, cost, certificate)).toEqual([]);
      expect(cost).toBeLessThanOrEqual(leastLayout(model));
    }
  });

  test('with a minimum one 1024th higher is refused, and a district that is worth less is named', () => {
    for (const [at, { model, cost, certificate }] of drawn.entries()) {
      const raised = at % certificate.hubs.length;
      const hubs = certificate.hubs.map((one, index) => (index === raised ? { ...one, value: one.value + 1 } : one));
      const [fault] = checkBound(model, cost, { ...certificate, hubs }).filter(({ kind }) => kind === 'hub');
      expect(fault).toMatchObject({ hub: hubs[raised]!.hub, found: certificate.hubs[raised]!.value });
    }
  });

  test('that leaves a hub out that may lead a district is refused', () => {
    for (const { model, cost, certificate } of drawn) {
      const [, ...hubs] = certificate.hubs;
      expect(checkBound(model, cost, { ...certificate, hubs }).filter(({ kind }) => kind === 'hub')).toHaveLength(1);
    }
  });
});

describe('a county of 100 schools at good prices', () => {
  const county = generateCounty({ schools: 100, seed: 3, leads: 'marked', pairs: 15 });
  const [problem] = buildProblems(county, settingsSchema.parse({}));
  const model = compile(problem!);
  const linear = boundOf(lagrange, model)!.certificate as LinearCertificate;
  // A broken bond is paid by its first end in the one argument, half by either end in the other.
  const shift = new Float64Array(model.n);
  model.bonds.price.forEach((price, at) => {
    shift[model.bonds.a[at]!]! -= (price * SCALE) / 2;
    shift[model.bonds.b[at]!]! += (price * SCALE) / 2;
  });
  const unit = linear.unit.map((price, i) => price + shift[i]!);
  const arcs = arcsByHub(model);
  const hubs = linear.hubs.map(({ hub, value }) => {
    const question = ask(model, arcs, unit, hub)!;
    let least: number | null = null;
    // No district of the hub is worth less than the linear argument says.
    for (let limit = value; least === null; limit += 1000 * SCALE) {
      expect(limit > value || districtBelow(question, limit) === null).toBe(true);
      for (let found = districtBelow(question, limit); found !== null; found = districtBelow(question, found.value)) least = found.value;
    }
    return { hub, value: least };
  });
  const total = hubs.reduce((sum, { value }) => sum + Math.min(0, value), unit.reduce((sum, price) => sum + price, 0));
  const certificate: DistrictsCertificate = { argument: 'districts', unit, hubs, total };

  test('the bound of the exact districts is accepted; it is above the linear one and below the cost of a layout', () => {
    expect(checkBound(model, Math.ceil(total / SCALE), certificate)).toEqual([]);
    expect(total).toBeGreaterThan(linear.total);
    const { layout } = runAlone(annealing, model, { rng: makeRng(1), budget: byIterations(200_000), start: null });
    expect(Math.ceil(total / SCALE)).toBeLessThanOrEqual(scoreOf(model, layout!).cost);
  });

  test('and every hub’s limit is the highest that is accepted', () => {
    hubs.forEach(({ hub, value }, at) => {
      const raised = hubs.map((one, index) => (index === at ? { hub, value: value + 1 } : one));
      expect(checkBound(model, Math.ceil(total / SCALE), { ...certificate, hubs: raised })).toContainEqual(expect.objectContaining({ kind: 'hub', hub, found: value }));
    });
  });
});

describe('the bound of the Lagrangian relaxation', () => {
  const drawn = models(400, 12, 9).flatMap((model) => {
    const bound = boundOf(lagrange, model);
    return bound?.certificate === undefined ? [] : [{ model, cost: bound.cost, certificate: bound.certificate as LinearCertificate }];
  });

  test('is accepted', () => {
    expect(drawn.length).toBeGreaterThan(200);
    for (const { model, cost, certificate } of drawn) expect(checkBound(model, cost, certificate)).toEqual([]);
  });

  test('is refused when a figure of its certificate is not what it was', () => {
    const bump = (list: readonly number[], at: number): number[] => list.map((value, index) => (index === at ? value + 1 : value));
    const kinds = new Set<string>();
    // Where there is no layout, every bound is true.
    for (const [at, { model, cost, certificate }] of drawn.filter((one) => leastLayout(one.model) < Infinity).entries()) {
      const { unit, load, tie, hubs, total } = certificate;
      const turned: Record<string, Certificate> = {
        unit: { ...certificate, unit: bump(unit, at % unit.length) },
        hub: { ...certificate, hubs: hubs.map((one, index) => (index === at % hubs.length ? { ...one, value: one.value + 1 } : one)) },
        total: { ...certificate, total: total + 1 },
        short: { ...certificate, unit: unit.slice(1) },
        count: { ...certificate, count: { least: 1, most: 0 } },
        ...(load.length > 0 ? { load: { ...certificate, load: load.map((list) => list.map(() => 2 ** 40)) } } : {}),
        ...(tie.length > 0 && model.bonds.price.length > 0 ? { tie: { ...certificate, tie: tie.map((list) => list.map(() => -1)) } } : {}),
      };
      for (const [kind, one] of Object.entries(turned)) {
        kinds.add(kind);
        expect([kind, checkBound(model, cost, one).length > 0]).toEqual([kind, true]);
      }
      expect(checkBound(model, cost + 1, certificate)).toEqual([{ kind: 'bound', stated: cost + 1, found: cost }]);
    }
    expect([...kinds].toSorted()).toEqual(['count', 'hub', 'load', 'short', 'tie', 'total', 'unit']);
  });
});

test('an enumerated optimum is accepted, and refused when it is raised by one unit', () => {
  let count = 0;
  for (const model of models(150, 13, 8)) {
    const bound = boundOf(enumeration, model);
    if (bound === undefined) continue;
    count++;
    expect(bound.cost).toBe(leastLayout(model));
    expect(checkBound(model, bound.cost, bound.certificate!)).toEqual([]);
    expect(checkBound(model, bound.cost + 1, bound.certificate!)).toMatchObject([{ kind: 'layout' }]);
  }
  expect(count).toBeGreaterThan(60);
});

describe('what cannot be checked is said to be so', () => {
  const [model] = models(60, 14).filter((one) => certify(one, Array.from({ length: one.n }, () => 0)) !== null);
  const made = certify(model!, Array.from({ length: model!.n }, () => 0))!;

  test.each([
    ['a price that is not whole', { ...made.certificate, unit: made.certificate.unit.map(() => 0.5) }],
    ['a hub named twice', { ...made.certificate, hubs: [made.certificate.hubs[0]!, ...made.certificate.hubs] }],
    ['a hub beyond the units', { ...made.certificate, hubs: [...made.certificate.hubs, { hub: 99, value: 0 }] }],
    ['a total that is not a number', { ...made.certificate, total: NaN }],
  ])('%s does not fit', (_, certificate) => {
    expect(checkBound(model!, made.cost, certificate)).toMatchObject([{ kind: 'misfit' }]);
  });

  test('figures beyond the exact whole numbers, and a model too large to enumerate, are undecided', () => {
    const unit = made.certificate.unit.map((_, at) => (at === 0 ? 2 ** 52 : 0));
    expect(checkBound(model!, made.cost, { ...made.certificate, unit })).toMatchObject([{ kind: 'undecided' }]);
    const [large] = fc.sample(cases({ min: 11, max: 11 }), { seed: 1, numRuns: 1 });
    expect(checkBound(large!.model, 0, { argument: 'enumeration' })).toMatchObject([{ kind: 'undecided' }]);
  });
});
