/** The official names with invented ways: what is official is untouched, what is invented stays apart from it. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { table, type Row } from './tables.js';

const SETS = [
  { folder: 'taierzhuang-generated', official: 'taierzhuang', units: 59 },
  { folder: 'qianxi-generated', official: 'qianxi', units: 29 },
] as const;

const url = (name: string): URL => new URL(`../../data/${name}`, import.meta.url);
const number = (row: Row, column: string): number => Number(row[column]);
const sum = (rows: readonly Row[], column: string): number => rows.reduce((all, row) => all + number(row, column), 0);

describe.each(SETS)('$folder', ({ folder, official, units }) => {
  const schools = table(`${folder}/schools.csv`);

  test('names and towns are the official ones, and no coordinate was invented', () => {
    const names = ['学校代码', '学校名称', '乡镇街道', '县区', ...(official === 'taierzhuang' ? ['学段'] : [])];
    expect(schools.map((row) => names.map((name) => row[name]))).toEqual(table(`${official}/schools.csv`).map((row) => names.map((name) => row[name])));
    for (const name of ['schools.csv', 'travel.csv']) expect(Object.keys(table(`${folder}/${name}`)[0]!).filter((header) => /[经纬]度|坐标|lon|lat/i.test(header))).toEqual([]);
  });

  test('every pair has one way, in whole hundreds of metres; ways in a township are shorter than ways between townships, in the mean', () => {
    const travel = table(`${folder}/travel.csv`);
    const pairs = new Set(travel.map((row) => [row['起点代码'], row['终点代码']].toSorted().join()));
    expect([travel.length, pairs.size]).toEqual([(units * (units - 1)) / 2, (units * (units - 1)) / 2]);
    for (const row of travel) expect(number(row, '米') > 0 && number(row, '米') % 100 === 0).toBe(true);
    const town = new Map(schools.map((row) => [row['学校代码'], row['乡镇街道']]));
    const [inside, across] = [true, false].map((same) => travel.filter((row) => (town.get(row['起点代码']!) === town.get(row['终点代码']!)) === same));
    if (inside!.length > 0) expect(sum(inside!, '米') / inside!.length).toBeLessThan(sum(across!, '米') / across!.length);
  });

  test('the official tables hold nothing of what is invented, and no ways', () => {
    expect(existsSync(url(`${official}/travel.csv`))).toBe(false);
    for (const name of ['schools.csv', 'layout.csv']) expect(readFileSync(url(`${official}/${name}`), 'utf8')).not.toMatch(/生成|经度|米|适龄人口|学生数/);
  });
});
