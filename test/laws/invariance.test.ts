import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/core/compile.js';
import { buildCounty, denseTravel, type County } from '../../src/core/county.js';
import { evaluate } from '../../src/core/evaluation.js';
import { makeRng, shuffled } from '../../src/core/rng.js';
import { greatCircleTravel } from '../../src/io/travel.js';
import { buildProblems } from '../../src/policy/problem.js';
import { layoutOf, solve } from '../../src/solve.js';
import { generateCounty } from '../../bench/county.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { cases, layoutFrom } from './arbitraries.js';

/** The same county with its schools in another order; `order[new] = old`. */
function reordered(county: County, order: readonly number[]): County {
  const place = new Map(order.map((old, index) => [old, index]));
  const n = order.length;
  return buildCounty({
    ...county,
    schools: order.map((old) => county.schools[old]!),
    travel: denseTravel(n, Int32Array.from({ length: n * n }, (_, at) => county.travel.metres(order[Math.floor(at / n)]!, order[at % n]!))),
    pairs: county.pairs.map(({ helper, helped }) => ({ helper: place.get(helper)!, helped: place.get(helped)! })),
    exceptions: county.exceptions.map((exception) => ({ ...exception, lead: place.get(exception.lead)! })),
    inForce: county.inForce === null ? null : { lead: Int32Array.from(order, (old) => (county.inForce!.lead[old]! < 0 ? -1 : place.get(county.inForce!.lead[old]!)!)) },
  });
}

test('the order of the rows changes nothing: model and problem are the same', () => {
  fc.assert(
    fc.property(cases({ min: 2, max: 9 }), fc.nat(), ({ county, settings, model }, seed) => {
      const order = shuffled(county.schools.map((_, index) => index), makeRng(seed));
      const [problem] = buildProblems(reordered(county, order), settings);
      expect(compile(problem!)).toEqual(model);
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('renaming the schools changes no score: a layout costs what its districts cost, whoever they are called', () => {
  fc.assert(
    fc.property(cases({ min: 2, max: 9 }), fc.nat(), ({ county, settings, problem }, seed) => {
      const n = county.schools.length;
      const names = shuffled(county.schools.map(({ id }) => `x${id}`), makeRng(seed));
      const newName = new Map(county.schools.map(({ id }, index) => [id, names[index]!]));
      const rename = (id: string): string => newName.get(id)!;
      const renamed = buildCounty({ ...county, schools: county.schools.map((school) => ({ ...school, id: rename(school.id) })) });
      const { fixed, forbidden, together, apart } = settings.rules;
      const both = (list: typeof fixed): typeof fixed => list.map(({ school, lead }) => ({ school: rename(school), lead: rename(lead) }));
      const rules = { ...settings.rules, fixed: both(fixed), forbidden: both(forbidden), together: together.map(([a, b]): [string, string] => [rename(a), rename(b)]), apart: apart.map(([a, b]): [string, string] => [rename(a), rename(b)]) };
      const areas = settings.scheme.areas.map((area) => (area.schools === undefined ? area : { ...area, schools: area.schools.map(rename) }));
      const [other] = buildProblems(renamed, { ...settings, scheme: { ...settings.scheme, areas }, rules });
      const layout = layoutFrom(n, seed);
      const unitOf = new Map([...other!.part.schools].map((index, unit) => [index, unit]));
      const inOther = new Int32Array(n);
      problem.part.schools.forEach((index, unit) => (inOther[unitOf.get(index)!] = unitOf.get(problem.part.schools[layout.lead[unit]!]!)!));
      expect(evaluate(other!, { lead: inOther }).score).toEqual(evaluate(problem, layout).score);
    }),
    { seed: 4, numRuns: 500 },
  );
});

test('moving the origin changes nothing: neither that of the scores nor that of the longitudes', () => {
  fc.assert(
    fc.property(cases({ min: 2, max: 9 }), fc.integer({ min: 1, max: 500 }), fc.nat(), ({ county, settings, problem }, shift, seed) => {
      const lowered = buildCounty({ ...county, schools: county.schools.map((school) => ({ ...school, quality: school.quality === null ? null : Math.floor(school.quality * 0.9) })) });
      const raised = buildCounty({ ...county, schools: lowered.schools.map((school) => ({ ...school, quality: school.quality === null ? null : school.quality + shift })) });
      const [low, high] = [buildProblems(lowered, settings)[0]!, buildProblems(raised, settings)[0]!];
      // Only where every school has a score do all scores move together.
      if (county.schools.every(({ quality }) => quality !== null)) expect(compile(high)).toEqual(compile(low));
      const layout = layoutFrom(problem.part.schools.length, seed);
      if (county.schools.every(({ quality }) => quality !== null)) expect(evaluate(high, layout).score).toEqual(evaluate(low, layout).score);
    }),
    { seed: 5, numRuns: 800 },
  );
  const county = generateCounty({ schools: 60, seed: 5 });
  const places = county.schools.map(({ place }) => place!);
  const here = greatCircleTravel(places, 130);
  for (const degrees of [-64, -1, 0.5, 8, 60]) {
    const there = greatCircleTravel(places.map(({ lon, lat }) => ({ lon: lon + degrees, lat })), 130);
    for (let from = 0; from < 60; from++) for (let to = 0; to < 60; to++) expect(there.metres(from, to)).toBe(here.metres(from, to));
  }
});

test('rows shuffled, the search finds the same districts by the same seed and effort', async () => {
  const county = generateCounty({ schools: 80, seed: 9, pairs: 6 });
  const settings = settingsSchema.parse({});
  const districts = async (one: County): Promise<string[]> => {
    const { lead } = layoutOf(await solve(one, settings, { seed: 11, effort: 200_000 }));
    return one.schools.map(({ id }, index) => `${id}>${one.schools[lead[index]!]!.id}`).toSorted();
  };
  const expected = await districts(county);
  for (const seed of [1, 2]) {
    const order = shuffled(county.schools.map((_, index) => index), makeRng(seed));
    expect(await districts(reordered(county, order))).toEqual(expected);
  }
});
