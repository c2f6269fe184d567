import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { generateCounty } from '../../bench/county.js';
import { makeJudge } from '../../src/analyse/judge.js';
import { robust, type Robustness, type ScenarioResult } from '../../src/analyse/robust.js';
import { normalFor } from '../../src/analyse/robustNormal.js';
import { applyScenario, usualScenarios, type Scenario } from '../../src/analyse/robustScenario.js';
import { firmSchools, movableSchools, stabilityOf, togetherIn } from '../../src/analyse/robustStability.js';
import { buildCounty, type County } from '../../src/core/county.js';
import { layoutFrom } from '../laws/arbitraries.js';
import { county as small, layout, scored, settings } from '../policy/small.js';

const GENERAL = settings();
const ASKED = { threads: 0, effort: 40_000 } as const;
/** Without what a search must not be compared by: the county it was made of. */
const textOf = ({ results, table, stability }: Robustness): string => JSON.stringify([results, table?.candidates.map(({ layout: { lead }, ...one }) => [[...lead], one]), table?.best, table?.bounds, stability]);

let county: County;
let run: Robustness;
const heard: number[] = [];

beforeAll(async () => {
  const drawn = generateCounty({ schools: 36, seed: 4, leads: 'marked', pairs: 3 });
  const lead = Int32Array.from((await robust(drawn, GENERAL, { ...ASKED, scenarios: [] })).results[0]!.lead!);
  // In force: the same, one member elsewhere; a hard rule may break.
  const [one, other] = [...lead.keys()].filter((school) => lead[school] !== school);
  lead[one!] = lead[other!]!;
  county = buildCounty({ ...drawn, inForce: { lead } });
  run = await robust(county, GENERAL, { ...ASKED, given: [{ name: 'manual.csv', layout: { lead } }], onResult: (results) => void heard.push(results.length) });
});

describe('36 schools under the usual scenarios', () => {
  test('some twenty scenarios, each heard as it was solved', () => {
    expect(run.results.length).toBeGreaterThan(15);
    expect(run.results[0]!.scenario).toEqual({ kind: 'base' });
    expect(heard).toEqual(run.results.map((_, at) => at + 1));
    expect(new Set(run.results.map(({ hash }) => hash)).size).toBe(run.results.length);
  });

  test('every cell is what the true evaluator says, every regret is from 0 to the cost less the bound, and one layout in each scenario regrets nothing', async () => {
    const { candidates, best, bounds } = run.table!;
    for (const [at, { scenario }] of run.results.entries()) {
      const applied = await applyScenario(scenario, run);
      const judge = makeJudge(applied.county, applied.settings);
      const costs: number[] = [];
      for (const { layout: one, cells } of candidates) {
        const { cost, breaches } = judge(one);
        const cell = cells[at]!;
        expect([cell.cost, cell.breaches]).toEqual([cost, breaches]);
        expect(cell.regret).toBe(breaches > 0 ? null : cost - best[at]!);
        if (cell.regret === null) continue;
        costs.push(cost);
        expect(cell.regret).toBeGreaterThanOrEqual(0);
        if (bounds[at] !== null) expect(cell.regret).toBeLessThanOrEqual(cell.atMost!);
        expect(cell.atMost).toBe(bounds[at] === null ? null : cost - bounds[at]!);
      }
      expect(Math.min(...costs)).toBe(best[at]);
    }
  });

  test('the order is by broken scenarios, then largest, then mean regret; figures are of the cells', () => {
    run.table!.candidates.reduce((before, one) => {
      const key = ({ broken, maxRegret, totalRegret }: typeof one): readonly number[] => [broken, maxRegret ?? Infinity, totalRegret];
      const at = key(before).findIndex((value, place) => value !== key(one)[place]);
      if (at >= 0) expect(key(before)[at]).toBeLessThan(key(one)[at]!);
      return one;
    });
    for (const { cells, maxRegret, maxAt, totalRegret, broken } of run.table!.candidates) {
      const known = cells.flatMap(({ regret }) => regret ?? []);
      expect([maxRegret, totalRegret, broken]).toEqual([Math.max(...known), known.reduce((sum, regret) => sum + regret, 0), cells.length - known.length]);
      expect(cells[maxAt!]!.regret).toBe(maxRegret);
    }
  });

  test('the layout in force and a given one that is the same are one candidate', () => {
    expect(run.table!.candidates.filter(({ origins }) => origins.some(({ kind }) => kind === 'inForce')).map(({ origins }) => origins.map(({ kind }) => kind))).toEqual([['inForce', 'given']]);
  });

  test('cut off after any scenario and taken up again, the result is the same to the byte', async () => {
    for (const after of [1, 5]) {
      const stop = new AbortController();
      let kept: readonly ScenarioResult[] = [];
      const cut = await robust(county, GENERAL, { ...ASKED, signal: stop.signal, onResult: (results) => {
        kept = JSON.parse(JSON.stringify(results)) as ScenarioResult[];
        if (results.length === after) stop.abort();
      } });
      expect([cut.interrupted, cut.results.length]).toEqual([true, after]);
      let solvedAgain = 0;
      const whole = await robust(county, GENERAL, { ...ASKED, given: [{ name: 'manual.csv', layout: county.inForce! }], known: new Map(kept.map((one) => [one.hash, one])), onResult: () => void solvedAgain++ });
      expect(textOf(whole)).toBe(textOf(run));
      expect(solvedAgain).toBe(run.results.length - after);
    }
  });

  test('results of another county, seed or effort are not taken over, nor one whose cost is not its layout’s', async () => {
    const scenarios: Scenario[] = [{ kind: 'base' }, { kind: 'quality', sd: 300, seed: 1 }];
    const known = new Map(run.results.map((one) => [one.hash, one]));
    const solvedWith = async (options: object, lies = known): Promise<number> => {
      let count = 0;
      await robust(county, GENERAL, { ...ASKED, scenarios, known: lies, onResult: () => void count++, ...options });
      return count;
    };
    expect(await solvedWith({})).toBe(0);
    expect(await solvedWith({ identity: 'other' })).toBe(2);
    expect(await solvedWith({ seed: 2 })).toBe(2);
    expect(await solvedWith({ effort: 40_001 })).toBe(2);
    expect(await solvedWith({}, new Map([...known].map(([hash, one]) => [hash, { ...one, cost: one.cost! - 1 }])))).toBe(2);
  });

  test('the order of the rows changes no scenario of a school', async () => {
    const mixed = buildCounty({ ...county, schools: county.schools.toReversed(), pairs: [], inForce: null, travel: { ...county.travel, metres: (a, b) => county.travel.metres(35 - a, 35 - b) } });
    for (const scenario of usualScenarios(county, GENERAL).scenarios) {
      const facts = async (of: County): Promise<unknown> => (await applyScenario(scenario, { county: of, settings: GENERAL })).county.schools.map(({ id, quality, students }) => [id, quality, students]).toSorted();
      expect(await facts(mixed)).toEqual(await facts(county));
    }
  });

  test('shares of pairs are symmetric, from 0 to 1, and 1 of a school with itself', () => {
    const stability = run.stability!;
    for (let a = 0; a < 36; a++) {
      expect(togetherIn(stability, a, a)).toBe(stability.of);
      for (let b = 0; b < a; b += 3) {
        const count = togetherIn(stability, a, b);
        expect(count).toBe(togetherIn(stability, b, a));
        expect(count >= 0 && count <= stability.of).toBe(true);
      }
    }
    expect(firmSchools(stability).length + movableSchools(stability).length).toBe(36);
    for (const { kept, of, company, partners } of stability.schools) expect(kept >= 1 && kept <= of && company <= partners * of).toBe(true);
  });
});

test('no noise, no growth and weights times one are the base: nothing is regretted, and the county is the same', async () => {
  const of = small(scored(80, 60, 70, 40, 55, 65), { at: [0, 900, 2100, 3000, 4500, 5200] });
  const nothing: Scenario[] = [{ kind: 'quality', sd: 0, seed: 3 }, { kind: 'students', percent: 0, seed: 1 }, { kind: 'growth', percent: 0 }, { kind: 'weight', term: 'strength', times: 1, over: 1 }];
  for (const scenario of nothing) {
    const applied = await applyScenario(scenario, { county: of, settings: GENERAL });
    expect([applied.county.schools, applied.settings]).toEqual([of.schools, GENERAL]);
  }
  const { table, results, stability } = await robust(of, GENERAL, { ...ASKED, scenarios: nothing });
  expect(results.length).toBe(5);
  expect(table!.candidates.map(({ maxRegret, broken }) => [maxRegret, broken])).toEqual([[0, 0]]);
  expect(firmSchools(stability!).length).toBe(6);
});

test('what the data do not allow is left out and said', () => {
  const silent = small([{}, {}, {}]);
  const { scenarios, left } = usualScenarios(silent, GENERAL);
  expect(left.map(({ reason }) => reason)).toEqual(['noQuality', 'noIndicators', 'noPlaces', 'noStudents', 'notDivisible']);
  expect(scenarios.map(({ kind }) => kind)).toEqual(['base', 'repeat', 'weight']);
  const composed = usualScenarios(small(scored(1, 2, 3)), GENERAL, { indicators: ['conditions', 'staff', 'management', 'results'] }).scenarios.flatMap((one) => (one.kind === 'indicators' ? [one.weights] : []));
  expect(composed).toHaveLength(6);
  for (const weights of composed) if (weights !== 'entropy') expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
});

test('where no layout keeps the rules, nothing is made up', async () => {
  const { table, stability, results } = await robust(small([{}, {}]), settings({ rules: { minDistricts: 5 } }), ASKED);
  expect([table, stability, results[0]!.status]).toEqual([null, null, 'infeasible']);
});

test('noise: about the normal distribution, the same for a seed and a key, other for another', () => {
  const draws = Array.from({ length: 20_000 }, (_, at) => normalFor(7, `0440981${at}`));
  const mean = draws.reduce((sum, one) => sum + one, 0) / draws.length;
  const sd = Math.sqrt(draws.reduce((sum, one) => sum + one * one, 0) / draws.length);
  expect(Math.abs(mean)).toBeLessThan(30);
  expect(Math.abs(sd - 1000)).toBeLessThan(25);
  expect(draws.filter((one) => Math.abs(one) < 1000).length / draws.length).toBeCloseTo(0.683, 1);
  expect([normalFor(7, 'a'), normalFor(7, 'a') === normalFor(8, 'a'), normalFor(7, 'a') === normalFor(7, 'b')]).toEqual([normalFor(7, 'a'), false, false]);
});

test('stability of any layouts: against counting pair by pair', () => {
  fc.assert(fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (seeds) => {
    const of = small(Array.from({ length: 7 }, () => ({})));
    const layouts = seeds.map((seed) => layoutFrom(7, seed));
    const stability = stabilityOf(of, layouts);
    for (let a = 0; a < 7; a++) for (let b = 0; b < 7; b++) expect(togetherIn(stability, a, b)).toBe(layouts.filter(({ lead }) => lead[a] === lead[b]).length);
    for (const { school, company } of stability.schools) {
      const partners = [...layouts[0]!.lead.keys()].filter((other) => other !== school && layouts[0]!.lead[other] === layouts[0]!.lead[school]);
      expect(company).toBe(partners.reduce((sum, other) => sum + togetherIn(stability, school, other), 0));
    }
  }));
});

test('a school that goes elsewhere is told where to, most often', () => {
  const of = small(Array.from({ length: 6 }, () => ({})));
  const { schools } = stabilityOf(of, [layout(0, 0, 0, 3, 3, 3), layout(0, 0, 3, 3, 3, 3), layout(1, 1, 4, 4, 4, 4)]);
  expect(schools[2]).toMatchObject({ kept: 1, of: 3, otherwise: 3, otherwiseIn: 2 });
  expect(schools[0]).toMatchObject({ kept: 3, of: 3, otherwise: null });
});
