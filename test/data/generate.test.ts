import fc from 'fast-check';
import { geoDistance } from 'd3-geo';
import { expect, test } from 'vitest';
import { generateCounty } from '../../bench/county.js';
import { apportion, growth, normal, placeSchools } from '../../bench/generate.js';
import type { County, School } from '../../src/core/county.js';
import { makeRng } from '../../src/core/rng.js';

const mean = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0) / values.length;
const RANK = { rural: 0, town: 1, urban: 2 } as const;

/** Pearson's correlation of quality with the setting's rank. */
function qualityBySetting({ schools }: County): number {
  const x = schools.map(({ setting }) => RANK[setting!]);
  const y = schools.map(({ quality }) => quality!);
  const [mx, my] = [mean(x), mean(y)];
  const sum = (f: (i: number) => number): number => x.reduce((all: number, _, i) => all + f(i), 0);
  return sum((i) => (x[i]! - mx) * (y[i]! - my)) / Math.sqrt(sum((i) => (x[i]! - mx) ** 2) * sum((i) => (y[i]! - my) ** 2));
}

const sizes = fc.integer({ min: 12, max: 3000 });
const seeds = fc.integer({ min: 0, max: 2 ** 40 });

test('a county has exactly the schools that were asked for, with ids of one width that are unique, near their towns, in the stated ranges', () => {
  fc.assert(fc.property(sizes, seeds, (n, seed) => {
    const { schools } = generateCounty({ schools: n, seed });
    expect(schools).toHaveLength(n);
    expect(new Set(schools.map(({ id }) => id)).size).toBe(n);
    expect(new Set(schools.map(({ id }) => id.length)).size).toBe(1);
    const half = 2 * Math.sqrt(n) + 6; // half the square of the towns and the scatter of 2.5 × 2.2 km, in km
    for (const { place, quality, students, teachers } of schools) {
      expect(Math.abs(place!.lon - 111) * 103.1).toBeLessThan(half);
      expect(Math.abs(place!.lat - 22) * 111.2).toBeLessThan(half);
      expect(quality! % 10).toBe(0);
      expect(quality).toBeGreaterThanOrEqual(500);
      expect(quality).toBeLessThanOrEqual(9800);
      expect(Number.isInteger(students) && students! > 0 && Number.isInteger(teachers) && teachers! >= 2).toBe(true);
    }
  }), { seed: 1, numRuns: 25 });
});

test('the same seed gives the same county, another seed another one', () => {
  fc.assert(fc.property(fc.integer({ min: 12, max: 300 }), seeds, (n, seed) => {
    const { schools, pairs } = generateCounty({ schools: n, seed, pairs: 5 });
    expect(generateCounty({ schools: n, seed, pairs: 5 })).toMatchObject({ schools, pairs });
    expect(generateCounty({ schools: n, seed: seed + 1 }).schools).not.toEqual(schools);
  }), { seed: 2, numRuns: 30 });
});

const asLine = ({ id, name, place, quality, students }: School): string => `${id} ${name} ${place!.lon} ${place!.lat} ${quality} ${students}`;

test('this county of six schools never changes: a change here changes every bench and every test on generated counties', () => {
  expect(generateCounty({ schools: 6, seed: 7 }).schools.map(asLine)).toMatchInlineSnapshot(`
    [
      "0999999001 第1街道第一小学 110.98762 22.00591 6290 1876",
      "0999999002 第1街道第二小学 111.00257 21.99483 5850 780",
      "0999999003 第1街道第三小学 111.01343 22.00368 7740 815",
      "0999999004 第2镇中心小学 110.98731 22.04098 6010 709",
      "0999999005 第2镇第1村小学 111.01516 22.03715 3360 456",
      "0999999006 第2镇第2村小学 110.98162 22.0484 4250 110",
    ]
  `);
});

test('strength follows setting, in every county of 200 schools and more', () => {
  fc.assert(fc.property(fc.integer({ min: 200, max: 1000 }), seeds, (n, seed) => {
    expect(qualityBySetting(generateCounty({ schools: n, seed }))).toBeGreaterThan(0.4);
  }), { seed: 3, numRuns: 15 });
});

test('shares of stages are kept to one school, and 教学点 and 九年一贯制 are rural', () => {
  const { schools } = generateCounty({ schools: 400, seed: 5, stages: { primary: 70, teachingPoint: 8, junior: 20, nineYear: 2 } });
  const count = (stage: string): number => schools.filter((school) => school.stage === stage).length;
  expect([count('primary'), count('teachingPoint'), count('junior'), count('nineYear')]).toEqual([280, 32, 80, 8]);
  expect(schools.filter(({ stage }) => stage === 'teachingPoint' || stage === 'nineYear').every(({ setting }) => setting === 'rural')).toBe(true);
});

test('marked leads are the strongest 1.6 × ⌈n/8⌉ schools', () => {
  // 100 schools: ⌈100/8⌉ = 13, 1.6 × 13 = 20.8 → 21
  const { schools } = generateCounty({ schools: 100, seed: 11, leads: 'marked' });
  const may = schools.filter(({ leadership }) => leadership === 'may').map(({ quality }) => quality!);
  const never = schools.filter(({ leadership }) => leadership === 'never').map(({ quality }) => quality!);
  expect([may.length, never.length]).toEqual([21, 79]);
  expect(Math.min(...may)).toBeGreaterThanOrEqual(Math.max(...never));
});

test('a helper is urban and stronger than the rural school that it helps, and nobody is helped twice', () => {
  const { schools, pairs } = generateCounty({ schools: 300, seed: 13, pairs: 40 });
  expect(pairs).toHaveLength(40);
  expect(new Set(pairs.map(({ helped }) => helped)).size).toBe(40);
  for (const { helper, helped } of pairs) {
    expect([schools[helper]!.setting, schools[helped]!.setting]).toEqual(['urban', 'rural']);
    expect(schools[helper]!.quality).toBeGreaterThanOrEqual(schools[helped]!.quality!);
  }
});

test('ways are the great circle of d3-geo times 1.3, the same in both directions, without a matrix', () => {
  const { schools, travel } = generateCounty({ schools: 20_000, seed: 17 });
  const rng = makeRng(17);
  for (let draw = 0; draw < 500; draw++) {
    const [a, b] = [rng.below(20_000), rng.below(20_000)];
    const [from, to] = [schools[a]!.place!, schools[b]!.place!];
    const expected = geoDistance([from.lon, from.lat], [to.lon, to.lat]) * 6_371_008.8 * 1.3;
    expect(Math.abs(travel.metres(a, b) - expected)).toBeLessThanOrEqual(1);
    expect(travel.metres(b, a)).toBe(travel.metres(a, b));
  }
});

test('seats follow the weights: the quota rounded down or up, all of them given, at least one where there are enough', () => {
  expect(apportion(10, [5, 3, 2])).toEqual([5, 3, 2]);
  expect(apportion(2, [1, 1, 1])).toEqual([1, 1, 0]);
  // 5 seats: 5 × 2/100 = 0.1 is below one seat, so the small ones get one each and the first the 3 that are left
  expect(apportion(5, [96, 2, 2])).toEqual([3, 1, 1]);
  expect(() => apportion(1, [0, 0])).toThrow(RangeError);
  fc.assert(fc.property(fc.integer({ min: 0, max: 5000 }), fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1 }), (total, weights) => {
    fc.pre(weights.some((weight) => weight > 0));
    const seats = apportion(total, weights);
    expect(seats.reduce((all, seat) => all + seat, 0)).toBe(total);
    const claimants = weights.filter((weight) => weight > 0).length;
    weights.forEach((weight, index) => {
      if (weight === 0) expect(seats[index]).toBe(0);
      else if (total >= claimants) expect(seats[index]).toBeGreaterThanOrEqual(1);
    });
  }), { seed: 4 });
});

test('the draws have the moments they claim: mean 0 and sd 1 for the normal, e^x for the growth', () => {
  const rng = makeRng(19);
  const draws = Array.from({ length: 20_000 }, () => normal(rng));
  expect(Math.abs(mean(draws))).toBeLessThan(0.03);
  expect(Math.abs(Math.sqrt(mean(draws.map((draw) => draw * draw))) - 1)).toBeLessThan(0.03);
  for (const x of [-1, -0.4, 0, 0.3, 1]) expect(Math.abs(growth(x) / Math.exp(x) - 1)).toBeLessThan(0.001);
});

test('village schools are called after villages, each once, and are numbered where names run out', () => {
  const town = { name: '甲镇', isStreet: false, place: { lon: 111, lat: 22 }, weight: 1, villages: ['东', '西'] };
  const names = placeSchools([town], { primary: 4, teachingPoint: 1 }, makeRng(1), { idPrefix: '9', county: '' }).map(({ name }) => name);
  expect(names[0]).toBe('甲镇中心小学');
  expect(new Set(names.slice(1, 3))).toEqual(new Set(['甲镇东村小学', '甲镇西村小学']));
  expect(names.slice(3)).toEqual(['甲镇第3村小学', '甲镇第4村教学点']);
});
