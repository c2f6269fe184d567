import { beforeAll, describe, expect, test } from 'vitest';
import { generateCounty } from '../../bench/county.js';
import { ensemble, type Ensemble } from '../../src/analyse/ensemble.js';
import { convergenceOf, placeOf, summaryOf } from '../../src/analyse/ensembleStats.js';
import { buildCounty, type County } from '../../src/core/county.js';
import { evaluate } from '../../src/core/evaluation.js';
import { makeRng } from '../../src/core/rng.js';
import { partLayout } from '../../src/policy/parts.js';
import { buildProblems } from '../../src/policy/problem.js';
import { ensembleJson } from '../../src/report/ensemble/file.js';
import { county as small, settings } from '../policy/small.js';

const GENERAL = settings();
const ASKED = { threads: 0, effort: 50_000, draws: 160, thin: 20 } as const;

let county: County;
let run: Ensemble;

beforeAll(async () => {
  const drawn = generateCounty({ schools: 40, seed: 6, leads: 'marked', stages: { primary: 75, junior: 25 }, pairs: 3 });
  const first = await ensemble(drawn, GENERAL, { ...ASKED, draws: 4 });
  county = buildCounty({ ...drawn, inForce: first.draws.at(-1)!.layout });
  run = await ensemble(county, GENERAL, { ...ASKED, given: [{ name: 'drawn.csv', layout: first.draws[0]!.layout }] });
});

describe('an ensemble of 40 schools in two parts', () => {
  test('as many layouts as asked, the chains in turn; each keeps every rule by the true evaluator, and costs what is said', () => {
    expect(run.draws.map(({ chain, at }) => 4 * at + chain)).toEqual(Array.from({ length: 160 }, (_, at) => at));
    const problems = buildProblems(county, GENERAL);
    expect(problems.length).toBe(2);
    for (const { layout, cost, terms, districts } of run.draws) {
      const scores = problems.map((problem) => evaluate(problem, partLayout(problem.part, layout)!));
      expect(scores.map(({ score }) => score.excess)).toEqual([0, 0]);
      expect(scores.reduce((sum, { score }) => sum + score.cost, 0)).toBe(cost);
      expect(Object.values(terms).reduce((sum, paid) => sum + paid, 0)).toBe(cost);
      expect(scores.reduce((sum, one) => sum + one.districts.length, 0)).toBe(districts);
    }
    expect(new Set(run.draws.map(({ layout }) => layout.lead.join())).size).toBeGreaterThan(100);
  });

  test('no layout costs less than the bound; the best one is cheap among them, and the mean is about as far above it as was asked', () => {
    const [cost] = run.metrics;
    for (const draw of run.draws) expect(draw.cost).toBeGreaterThanOrEqual(run.bound!);
    expect(run.marks.map(({ origin }) => origin.kind)).toEqual(['best', 'inForce', 'given']);
    expect(cost!.marks[0]!.below).toBeLessThan(16);
    const rise = cost!.mean / cost!.marks[0]!.value - 1;
    expect([rise > 0.1, rise < 0.7]).toEqual([true, true]);
  });

  test('same seed, same bytes, with threads as without; another seed draws others', async () => {
    const given = [{ name: 'drawn.csv', layout: county.inForce! }];
    const [one, two, other] = [await ensemble(county, GENERAL, { ...ASKED, draws: 40, given }), await ensemble(county, GENERAL, { ...ASKED, draws: 40, given, threads: 2 }), await ensemble(county, GENERAL, { ...ASKED, draws: 40, given, seed: 2 })];
    expect(ensembleJson(two)).toBe(ensembleJson(one));
    expect(two.draws.map(({ layout }) => layout.lead.join())).toEqual(one.draws.map(({ layout }) => layout.lead.join()));
    expect(ensembleJson(other)).not.toBe(ensembleJson(one));
  });

  test('any layout alike: dearer by far than at a temperature', async () => {
    const any = await ensemble(county, GENERAL, { ...ASKED, spread: null });
    expect(any.temperature).toBe(Infinity);
    expect(any.metrics[0]!.mean).toBeGreaterThan(run.metrics[0]!.mean);
  });

  test('cut short it keeps whole rounds of draws, or none', async () => {
    const stop = new AbortController();
    const cut = await ensemble(county, GENERAL, { ...ASKED, signal: stop.signal, onProgress: (done, phase) => phase === 'sampling' && done > 0.8 && stop.abort() });
    expect(cut.interrupted).toBe(true);
    expect(cut.draws.length % 4).toBe(0);
    expect(cut.draws.length).toBeLessThan(160);
    const none = await ensemble(county, GENERAL, { ...ASKED, signal: AbortSignal.abort() });
    expect(none.interrupted).toBe(true);
  });

  test('where no layout keeps the rules nothing is drawn', async () => {
    const none = await ensemble(small([{}, {}]), settings({ rules: { minDistricts: 5 } }), ASKED);
    expect([none.draws, none.metrics]).toEqual([[], []]);
  });
});

describe('what a sample says of a figure', () => {
  /** Chains of an autoregressive process of order one, whose effective size is known: draws · (1 − ρ) / (1 + ρ). */
  const chainsOf = (count: number, length: number, rho: number, shift = 0): number[][] => {
    const rng = makeRng(17);
    return Array.from({ length: count }, (_, chain) => {
      let value = 0;
      return Array.from({ length }, () => {
        value = rho * value + (rng.unit() - 0.5);
        return value + chain * shift;
      });
    });
  };

  test.each([0, 0.5, 0.9])('effective size of chains with correlation %d is within a third of the exact one, and R̂ is near 1', (rho) => {
    const { ess, rhat } = convergenceOf(chainsOf(4, 2000, rho));
    const exact = (8000 * (1 - rho)) / (1 + rho);
    expect(ess! / exact).toBeGreaterThan(0.67);
    expect(ess! / exact).toBeLessThan(1.5);
    expect(rhat).toBeLessThan(1.02);
  });

  test('chains that stand apart have a high R̂ and hardly any effective size; a drift within chains as well', () => {
    const apart = convergenceOf(chainsOf(4, 500, 0, 1));
    expect([apart.rhat! > 1.5, apart.ess! < 40]).toEqual([true, true]);
    const drift = convergenceOf(chainsOf(2, 500, 0).map((chain) => chain.map((value, at) => value + at / 100)));
    expect(drift.rhat).toBeGreaterThan(1.5);
  });

  test('what never varies, or is too short, has neither; what varies between chains only has no R̂', () => {
    expect(convergenceOf([[1, 1, 1, 1, 1, 1, 1, 1]])).toEqual({ ess: null, rhat: null });
    expect(convergenceOf([[1, 2, 3], [2, 3, 1]])).toEqual({ ess: null, rhat: null });
    expect(convergenceOf([Array.from({ length: 20 }, () => 1), Array.from({ length: 20 }, () => 2)]).rhat).toBe(null);
  });

  test('quantiles by the nearest rank, bins that hold every value, places by counting', () => {
    const values = [5, 1, 4, 2, 3, 100, 7, 7];
    const { quantiles, histogram, mean } = summaryOf(values);
    expect([quantiles, mean]).toEqual([[1, 1, 2, 4, 7, 100, 100], 129 / 8]);
    expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(8);
    expect(histogram.counts[Math.floor((100 - histogram.from) / histogram.width)]).toBe(1);
    expect(placeOf(values, 7)).toEqual({ below: 5, equal: 2 });
    expect(summaryOf([3, 3]).histogram).toEqual({ from: 3, width: 1, counts: [2] });
  });
});
