import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { ResultFile } from '../../src/report/schema.js';
import { freshFolder, ROOT, xuequ } from './command.js';
import { readTable, someTowns, writeTable, type Row } from './counties.js';
import { inProcess } from './inProcess.js';

// data/tiny with its best layout and one with two members changed over; and some towns of 高州, whose bound has prices.
const EFFORT = ['--effort', '100k'];
let work = '';
let tiny = '';
let towns = '';
const at = (...names: string[]): string => join(work, ...names);
const visible = (folder: string): string[] => readdirSync(folder).filter((name) => !name.startsWith('.')).toSorted();
const resultOf = (folder: string): ResultFile => JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as ResultFile;

interface Place { readonly lead: string; readonly atMost: number | null; readonly atLeast: number | null; readonly terms: readonly { readonly gain: number }[] }
interface SchoolData { readonly school: string; readonly lead: string; readonly cost: number; readonly bound: number; readonly places: readonly Place[]; readonly staying: { readonly saves: number } | null }
interface PartData { readonly cost: number; readonly bound: number; readonly prices: readonly { readonly relaxation: { readonly kind: string }; readonly atLeast: number; readonly atMost: number | null }[]; readonly schools: readonly { readonly school: string; readonly kind: string }[] }

beforeAll(async () => {
  [work, tiny, towns] = [freshFolder(), freshFolder(), someTowns()];
  for (const name of ['schools.csv', 'travel.csv', 'plan.yaml']) copyFileSync(join(ROOT, 'data/tiny', name), join(tiny, name));
  const solved = await inProcess(['solve', tiny, ...EFFORT, '--out', at('best')]);
  const rows = readTable(at('best/layout.csv'));
  const leads = [...new Set(rows.filter((row) => row['学段'] === '小学').map((row) => row['龙头学校代码']!))];
  const strays = leads.map((lead) => rows.find((row) => row['龙头学校代码'] === lead && row['角色'] !== '龙头')!['学校代码']);
  writeTable(at('manual.csv'), rows.map((row): Row => {
    const stray = strays.indexOf(row['学校代码']!);
    return { 学校代码: row['学校代码']!, 龙头学校代码: stray < 0 ? row['龙头学校代码']! : leads[1 - stray]! };
  }));
  const scored = await inProcess(['score', tiny, '--layout', at('manual.csv'), '--out', at('manual')]);
  const solvedTowns = await inProcess(['solve', towns, '--effort', '1M', '--out', at('towns')]);
  for (const { code, err } of [solved, scored, solvedTowns]) if (code !== 0) throw new Error(err);
});

const explain = (folder: string, input: string, ...words: string[]): ReturnType<typeof inProcess> => inProcess(['explain', at(folder, 'result.json'), '--input', input, ...EFFORT, ...words]);

test('a school: where it is, what every other place costs, with the terms that make it up; told and written alike', async () => {
  const member = resultOf(at('towns')).districts.find(({ members }) => members.length > 2)!;
  const school = member.members.find((id) => id !== member.lead)!;
  const words = ['explain', at('towns/result.json'), '--input', towns, '--school', school, '--out', at('school')];
  const { code, out, err } = await xuequ(words);
  expect([code, err.includes('Error')]).toEqual([0, false]);
  expect(visible(at('school'))).toEqual(['explain.html', 'explain.json', 'explainPlaces.csv']);
  const data = JSON.parse(readFileSync(at('school/explain.json'), 'utf8')) as SchoolData;
  expect([data.school, data.lead]).toEqual([school, member.lead]);
  expect(data.bound).toBeLessThanOrEqual(data.cost);
  const found = data.places.filter(({ atMost }) => atMost !== null);
  expect(found.length).toBeGreaterThan(0);
  for (const { atMost, atLeast, terms } of found) {
    expect(atLeast!).toBeLessThanOrEqual(atMost!);
    expect(terms.reduce((sum, { gain }) => sum + gain, 0)).toBe(atMost);
  }
  expect(out).toContain(String(found[0]!.atMost));
  expect(readTable(at('school/explainPlaces.csv'))).toHaveLength(data.places.length);
  const [far] = data.places.filter(({ atMost }) => atMost === null);
  const to = await inProcess([...words.slice(0, -2), '--to', far!.lead, '--json']);
  expect((JSON.parse(to.out) as SchoolData).places.find(({ lead }) => lead === far!.lead)!.atMost).toBeGreaterThan(0);
  const asJson = await inProcess([...words.slice(0, -2), '--json']);
  expect(JSON.parse(asJson.out)).toEqual(data);
});

test('a school of a layout that is not the best: the better layout is written, and score says what was said', async () => {
  const moved = readTable(at('manual.csv')).find((row, index) => row['龙头学校代码'] !== readTable(at('best/layout.csv'))[index]!['龙头学校代码'])!['学校代码']!;
  const { code, out } = await explain('manual', tiny, '--school', moved, '--out', at('better'));
  const data = JSON.parse(readFileSync(at('better/explain.json'), 'utf8')) as SchoolData;
  const least = Math.min(-(data.staying?.saves ?? 0), ...data.places.map(({ atMost }) => atMost ?? 0));
  expect([code, least < 0, out.includes(String(-least))]).toEqual([0, true, true]);
  await inProcess(['score', tiny, '--layout', at('better/better.csv'), '--out', at('better-scored')]);
  expect(resultOf(at('better-scored')).cost).toBe(resultOf(at('manual')).cost! + least);
});

test('a district by its lead, and not by a member: who could join, who could leave, what stands against it', async () => {
  const [district] = resultOf(at('towns')).districts;
  const { code, out } = await explain('towns', towns, '--district', district!.lead, '--lang', 'en', '--out', at('district'));
  expect([code, out.includes(`${district!.members.length} schools`)]).toEqual([0, true]);
  expect(visible(at('district'))).toEqual(['explain.html', 'explain.json', 'explainMoves.csv', 'explainTerms.csv']);
  const member = district!.members.find((id) => id !== district!.lead)!;
  const wrong = await explain('towns', towns, '--district', member);
  expect([wrong.code, wrong.err.includes(district!.lead)]).toEqual([2, true]);
});

test('a clause: its price as an interval for every part; one that nothing depends on says why', async () => {
  const { code, out } = await explain('best', tiny, '--clause', 'lz1', '--json');
  const { parts } = JSON.parse(out) as { readonly parts: readonly PartData[] };
  expect([code, parts.length]).toEqual([0, 2]);
  for (const { cost, prices } of parts) {
    expect(prices.length).toBeGreaterThan(0);
    for (const { atLeast, atMost } of prices) expect([atLeast <= atMost!, atMost! <= cost]).toEqual([true, true]);
  }
  const none = await explain('best', tiny, '--clause', 'LZ8');
  expect([none.code, none.out.includes('LZ8')]).toEqual([0, true]);
});

test('the whole: every school once, firm, free or open', async () => {
  const { code, out } = await explain('towns', towns, '--effort', '2M', '--out', at('whole'), '--json');
  const { parts } = JSON.parse(out) as { readonly parts: readonly PartData[] };
  const schools = parts.flatMap((part) => part.schools);
  expect([code, schools.map(({ school }) => school).toSorted()]).toEqual([0, readTable(join(towns, 'schools.csv')).map((row) => row['学校代码']!).toSorted()]);
  expect(schools.every(({ kind }) => ['firm', 'free', 'open'].includes(kind))).toBe(true);
  const rows = ['explainFirm.csv', 'explainFirm2.csv'].flatMap((name) => (existsSync(at('whole', name)) ? readTable(at('whole', name)) : []));
  expect(rows.map((row) => row['学校代码'])).toEqual(schools.map(({ school }) => school));
});

test('the same files to the byte', async () => {
  for (const name of ['one', 'two']) await explain('towns', towns, '--out', at(name));
  for (const name of visible(at('one'))) expect(readFileSync(at('two', name)).equals(readFileSync(at('one', name))), name).toBe(true);
});

test('what cannot be explained is told in a sentence with a suggestion, and nothing is written', async () => {
  const refused = async (input: string, ...words: string[]): Promise<string> => {
    const { code, err } = await explain('best', input, ...words, '--out', at('none'));
    expect([code, existsSync(at('none'))]).toEqual([2, false]);
    return err;
  };
  expect(await refused(tiny, '--school', 'T5')).toContain('T05');
  expect(await refused(tiny, '--school', '石桥小')).toContain('石桥小学');
  expect(await refused(tiny, '--to', 'T05')).toContain('--school');
  expect(await refused(tiny, '--school', 'T05', '--to', 'T09')).toContain('T09');
  expect(await refused(tiny, '--school', 'T05', '--to', 'T04')).toContain('T01');
  expect(await refused(tiny, '--clause', 'LZ99')).toContain('LZ9');
  expect(await refused(tiny, '--clause', 'LZ1', '--school', 'T05')).toContain('--clause');
  const changed = freshFolder();
  for (const name of ['schools.csv', 'travel.csv', 'plan.yaml']) copyFileSync(join(tiny, name), join(changed, name));
  writeFileSync(join(changed, 'schools.csv'), readFileSync(join(changed, 'schools.csv'), 'utf8').replace('80.0', '79.0'));
  expect(await refused(changed)).toContain('schools.csv');
  const broken = await inProcess(['score', tiny, '--layout', at('manual.csv'), '--set', 'rules.maxSize=3', '--set', 'rules.minSize=1', '--out', at('broken')]);
  expect(broken.code).toBe(1);
  expect((await inProcess(['explain', at('broken/result.json'), '--input', tiny])).code).toBe(2);
});
