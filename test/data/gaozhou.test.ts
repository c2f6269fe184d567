import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KM_PER_DEGREE } from '../../bench/generate.js';
import { buildGaozhou, readTowns, SEED } from '../../data/gaozhou/build.js';
import { sharedTable, table, type Row } from './tables.js';

const built = buildGaozhou();
const schools = table('gaozhou/schools.csv');
const towns = table('gaozhou/source/towns.csv');
const count = (rows: readonly Row[], column: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[row[column]!] = (counts[row[column]!] ?? 0) + 1;
  return counts;
};

test('the tables that are committed are those that the script builds, to the byte', () => {
  expect(Object.keys(built).toSorted()).toEqual(['exceptions.csv', 'pairs.csv', 'schools.csv', 'source/towns.csv']);
  for (const [name, text] of Object.entries(built)) {
    expect(readFileSync(new URL(`../../data/gaozhou/${name}`, import.meta.url), 'utf8') === text, name).toBe(true);
  }
});

test('the 28 towns are those of the table that was matched independently: codes, names, points, village counts', (context) => {
  const shared = sharedTable('china/cn_towns_geonames.csv');
  if (shared === null) return context.skip('../shared/data is absent');
  const expected = shared.filter((row) => row['county_code'] === '440981').map((row) => [
    row['town_code'], row['town'], Number(row['lon']), Number(row['lat']), row['geonameid'], Number(row['n_villages']), Number(row['n_communities']),
  ]);
  expect(expected).toHaveLength(28);
  const own = readTowns().map(({ code, name, place, geonameId, villageCount, communityCount }) => [
    code, name, place.lon, place.lat, geonameId, villageCount, communityCount,
  ]);
  expect(own).toEqual(expected);
});

test('there are 300 primary and 60 junior schools, each in a real town, with an id of ten characters that begins with 0', () => {
  expect(count(schools, '学段')).toEqual({ 小学: 270, 教学点: 30, 初中: 57, 九年一贯制: 3 });
  expect(new Set(schools.map((row) => row['乡镇街道']))).toEqual(new Set(towns.map((row) => row['乡镇街道'])));
  expect(new Set(schools.map((row) => row['学校代码'])).size).toBe(360);
  expect(schools.every((row) => /^0440981\d{3}$/.test(row['学校代码']!))).toBe(true);
  expect(new Set(schools.map((row) => row['学校名称'])).size).toBe(360);
});

test('every generated row says that it is generated, with the seed', () => {
  for (const name of ['schools', 'pairs', 'exceptions']) {
    expect(count(table(`gaozhou/${name}.csv`), '数据来源'), name).toEqual({ [`生成数据（种子 ${SEED}）`]: table(`gaozhou/${name}.csv`).length });
  }
});

test('a town has schools in proportion to its villages and communities: within two of its share', () => {
  const perTown = count(schools, '乡镇街道');
  const units = towns.map((row) => Number(row['行政村']) + Number(row['社区']));
  const all = units.reduce((sum, unit) => sum + unit, 0);
  expect(all).toBe(488);
  // 教学点 and 九年一贯制 (33 of 360) are kept out of 街道, which moves a share by up to a tenth; rounding of each stage by up to one
  towns.forEach((town, index) => {
    const share = (360 * units[index]!) / all;
    expect(Math.abs(perTown[town['乡镇街道']!]! - share), town['乡镇街道']).toBeLessThanOrEqual(2 + share / 10);
  });
});

const meanQuality = (setting: string): number => {
  const values = schools.filter((row) => row['城乡'] === setting).map((row) => Number(row['质量得分']));
  return values.reduce((sum, value) => sum + value, 0) / values.length;
};

test('schools lie within 8 km of their town, street schools are urban, and strength follows setting', () => {
  const place = new Map(towns.map((row) => [row['乡镇街道'], row]));
  for (const row of schools) {
    const town = place.get(row['乡镇街道'])!;
    const km = Math.hypot((Number(row['经度']) - Number(town['经度'])) * KM_PER_DEGREE.lon, (Number(row['纬度']) - Number(town['纬度'])) * KM_PER_DEGREE.lat);
    expect(km, row['学校名称']).toBeLessThan(8);
    expect(row['城乡'] === '城区').toBe(row['乡镇街道']!.endsWith('街道'));
    expect(row['质量得分']).toMatch(/^\d{1,2}\.\d$/);
  }
  expect(Math.abs(meanQuality('城区') - 72)).toBeLessThan(5);
  expect(Math.abs(meanQuality('镇区') - 62)).toBeLessThan(5);
  expect(Math.abs(meanQuality('乡村') - 48)).toBeLessThan(3);
});

const partOf = (row: Row): string => (['小学', '教学点'].includes(row['学段']!) ? 'primary' : 'junior');

test('60 pairs join an urban helper and a rural school of the same part; nobody is helped twice', () => {
  const byId = new Map(schools.map((row) => [row['学校代码'], row]));
  const pairs = table('gaozhou/pairs.csv');
  expect(pairs).toHaveLength(60);
  expect(new Set(pairs.map((row) => row['受援学校代码'])).size).toBe(60);
  for (const pair of pairs) {
    const [helper, helped] = [byId.get(pair['帮扶学校代码'])!, byId.get(pair['受援学校代码'])!];
    expect([helper['城乡'], helped['城乡']]).toEqual(['城区', '乡村']);
    expect([helper['学校名称'], helped['学校名称']]).toEqual([pair['帮扶学校名称'], pair['受援学校名称']]);
    expect(partOf(helper)).toBe(partOf(helped));
  }
});

test('the files begin with a byte order mark, so that Excel and WPS read the Chinese', () => {
  for (const name of Object.keys(built)) {
    expect([...readFileSync(new URL(`../../data/gaozhou/${name}`, import.meta.url)).subarray(0, 3)], name).toEqual([0xef, 0xbb, 0xbf]);
  }
});
