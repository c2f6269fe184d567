import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { table } from './tables.js';

const schools = table('tiny/schools.csv');
const ways = new Map(table('tiny/travel.csv').flatMap((row) => Object.entries(row).map(([to, metres]) => [`${row['学校代码']} ${to}`, Number(metres)])));
const plan = parse(readFileSync(new URL('../../data/tiny/plan.yaml', import.meta.url), 'utf8'));

/** Every accepted layout of the stage's schools by cost, from the objective as README.md states it: brute force over the leads of all. */
function layouts(stage: string): { cost: number; leads: string }[] {
  const part = schools.filter((row) => row['学段'] === stage);
  const hundredths = part.map((row) => Math.round(100 * Number(row['质量得分'])));
  const mean = Math.round(hundredths.reduce((all, value) => all + value, 0) / part.length);
  const eligible = part.filter((row) => row['龙头'] === '可').map((row) => row['学校代码']!);
  let drafts: string[][] = [[]];
  for (let school = 0; school < part.length; school++) drafts = drafts.flatMap((draft) => eligible.map((lead) => [...draft, lead]));
  const found: { cost: number; leads: string }[] = [];
  for (const leads of drafts) {
    const used = [...new Set(leads)];
    if (!used.every((lead) => leads[part.findIndex((row) => row['学校代码'] === lead)] === lead)) continue;
    const members = used.map((lead) => [...leads.keys()].filter((index) => leads[index] === lead));
    if (!members.every(({ length }) => length >= plan.rules.minSize && length <= plan.rules.maxSize)) continue;
    const metres = leads.reduce((all, lead, index) => all + ways.get(`${part[index]!['学校代码']} ${lead}`)!, 0);
    const off = members.reduce((all, district) => all + Math.abs(district.reduce((sum, index) => sum + hundredths[index]! - mean, 0)), 0);
    found.push({ cost: plan.weights.proximity * metres + plan.weights.strength * off, leads: leads.join(' ') });
  }
  return found.toSorted((a, b) => a.cost - b.cost);
}

test('the optimum worked out by hand is the cheapest of all layouts, and the only one', () => {
  const [best, next] = layouts('小学');
  // README: T01 leads T04, T05, T07; T02 leads T03, T06, T08; all else costs 23,700 or more
  expect(best).toEqual({ cost: 23_300, leads: 'T01 T02 T02 T01 T01 T02 T01 T02' });
  expect(next!.cost).toBeGreaterThanOrEqual(23_700);
});

test('the junior schools are one district of 18,100, the other lead costs 18,500', () => {
  expect(layouts('初中')).toEqual([{ cost: 18_100, leads: 'T09 T09 T09 T09' }, { cost: 18_500, leads: 'T10 T10 T10 T10' }]);
});

test('the ways are those of the valley road: |x − x′| + s + s′, the same in both directions', () => {
  const x = [0, 10_000, 12_000, 2000, 3700, 4500, 5900, 8000, 1000, 9000, 4000, 6500];
  const s = [0, 0, 500, 300, 200, 100, 400, 300, 100, 800, 200, 300];
  schools.forEach(({ 学校代码: from }, i) => schools.forEach(({ 学校代码: to }, j) => {
    expect(ways.get(`${from} ${to}`), `${from} ${to}`).toBe(i === j ? 0 : Math.abs(x[i]! - x[j]!) + s[i]! + s[j]!);
  }));
});
