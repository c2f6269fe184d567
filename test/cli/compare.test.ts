import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { gapPercent } from '../../src/cli/compareTables.js';
import { namesOf } from '../../src/cli/compareLayouts.js';
import { sheetsOf, load } from '../../src/io/files.js';
import { compareShape, type CompareFile } from '../../src/report/compareShape.js';
import type { ResultFile } from '../../src/report/schema.js';
import { freshFolder, ROOT, xuequ } from './command.js';
import { readTable, writeTable, type Row } from './counties.js';
import { inProcess } from './inProcess.js';

// data/tiny with a layout in force: the best one, with one member of each primary district in the other.
const TINY = join(ROOT, 'data/tiny');
const EFFORT = ['--effort', '100k'];
let county = '';
let work = '';
const at = (...names: string[]): string => join(work, ...names);
const visible = (folder: string): string[] => readdirSync(folder).filter((name) => !name.startsWith('.')).toSorted();
const readCompared = (folder: string): CompareFile => compareShape.parse(JSON.parse(readFileSync(join(folder, 'compare.json'), 'utf8')));
const readCost = (folder: string): ResultFile => JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as ResultFile;

beforeAll(async () => {
  work = freshFolder();
  county = freshFolder();
  for (const name of ['schools.csv', 'travel.csv', 'plan.yaml']) copyFileSync(join(TINY, name), join(county, name));
  const { code, err } = await inProcess(['solve', county, ...EFFORT, '--out', at('best')]);
  if (code !== 0) throw new Error(err);
  const best = readTable(at('best/layout.csv'));
  const leads = [...new Set(best.filter((row) => row['学段'] === '小学').map((row) => row['龙头学校代码']!))];
  const strays = leads.map((lead) => best.find((row) => row['龙头学校代码'] === lead && row['角色'] !== '龙头')!['学校代码']);
  const swapped = best.map((row): Row => {
    const stray = strays.indexOf(row['学校代码']!);
    return { 学校代码: row['学校代码']!, 龙头学校代码: stray < 0 ? row['龙头学校代码']! : leads[1 - stray]! };
  });
  writeTable(join(county, 'layout.csv'), swapped);
  writeTable(at('manual.csv'), swapped);
  for (const [name, layout] of [['best', 'best/layout.csv'], ['manual', 'manual.csv']]) {
    await inProcess(['score', county, '--layout', at(layout!), '--out', at(`scored-${name}`)]);
  }
});

test('a result, a table and the layout in force side by side: the figures of score, what moved, and who dominates', async () => {
  const out = at('out');
  const { code, out: words, err } = await xuequ(['compare', 'inforce', at('best/result.json'), at('manual.csv'), '--input', county, '--out', out]);
  expect([code, err.includes('Error')]).toEqual([0, false]);
  expect(visible(out).filter((name) => name !== 'compare.html')).toEqual(['changes.csv', 'compare.json', 'compare.xlsx']);
  const { layouts, apart, changes, dominance, differences, verdicts } = readCompared(out);
  const [best, manual] = [readCost(at('scored-best')), readCost(at('scored-manual'))];
  expect(layouts.map(({ name }) => name)).toEqual(['inforce', 'best/result', 'manual']);
  expect(layouts.map(({ cost, bound }) => [cost, bound])).toEqual([[manual.cost, best.cost], [best.cost, best.cost], [manual.cost, best.cost]]);
  // The bound that came with the result is proven: better than the one that score looks for.
  expect(best.bound).toBeLessThan(best.cost!);
  expect(layouts.map(({ parts }) => parts.reduce((sum, { cost }) => sum + cost, 0))).toEqual(layouts.map(({ cost }) => cost));
  expect(apart).toEqual([[0, 2, 0], [2, 0, 2], [0, 2, 0]]);
  expect(differences.map(({ moved }) => moved.length)).toEqual([2, 0]);
  expect(changes.map(({ layout }) => layout)).toEqual(['best/result', 'best/result']);
  for (const { gain, terms } of changes) expect(Object.values(terms).reduce((sum, one) => sum + one, 0)).toBe(gain);
  expect(dominance.every(({ better }) => better === 'best/result')).toBe(true);
  expect(verdicts).toHaveLength(3);
  expect(readTable(join(out, 'changes.csv')).map((row) => [row['方案'], row['学校代码'], row['单独移回要多花的费用']])).toEqual(changes.map(({ layout, school, gain }) => [layout, school, String(gain)]));
  for (const cost of [best.cost, manual.cost]) expect(words).toContain(String(cost));
  expect(Math.max(...words.split('\n').slice(0, 5).map((line) => line.length))).toBeLessThan(100);
});

test('a layout that breaks a rule is told, and the exit code with it; in English, as JSON, with names of one’s own', async () => {
  const rows = readTable(at('manual.csv'));
  const [lead] = rows.map((row) => row['龙头学校代码']!);
  const stage = new Map(readTable(join(county, 'schools.csv')).map((row) => [row['学校代码']!, row['学段']]));
  writeTable(at('lump.csv'), rows.map((row) => (stage.get(row['学校代码']!) === stage.get(lead!) ? { ...row, 龙头学校代码: lead! } : row)));
  const said = await inProcess(['compare', at('best/layout.csv'), at('lump.csv'), '--input', county, '--names', '=A1+1, all in one', '--out', at('broken'), '--lang', 'en', '--json', '--set', 'rules.maxSize=4']);
  expect([said.code, said.err]).toEqual([1, expect.stringContaining('scoring')]);
  const json = compareShape.parse(JSON.parse(said.out));
  expect([json.layouts.map(({ name }) => name), json.layouts[1]!.gap, json.layouts[1]!.rules['maxSize']!.breaches]).toEqual([['=A1+1', 'all in one'], null, 1]);
  expect(json.notes.join(' ')).toContain('does not compare');
  // What a spreadsheet would run is inert.
  expect(readFileSync(at('broken/changes.csv'), 'utf8')).not.toMatch(/(^|,)=A1/m);
  const sheets = await sheetsOf((await load(at('broken/compare.xlsx'), []))!, []);
  expect(sheets!.map(({ sheet }) => sheet)).toEqual(['Summary', 'Terms', 'Hard rules', 'Clauses', 'Worst and median districts', 'Schools apart', 'Districts matched', 'Schools moved', 'Notes']);
  expect(sheets![0]!.rows[0]!.slice(0, 2)).toEqual(['=A1+1', 'total']);
});

test('a folder stands for the result in it', async () => {
  const [file, folder] = [at('by-file'), at('by-folder')];
  for (const [named, out] of [[at('best/result.json'), file], [at('best'), folder]] as const) {
    expect((await inProcess(['compare', named, at('manual.csv'), '--input', county, '--names', 'best,manual', '--out', out])).code).toBe(0);
  }
  const compared = (out: string): unknown => ({ ...readCompared(out), command: '' });
  expect(compared(folder)).toEqual(compared(file));
  expect(namesOf([at('best'), at('manual.csv')])).toEqual(['best', 'manual']);
  expect((await inProcess(['verify', at('scored-best'), '--input', county])).code).toBe(0);
  const scored = (word: string): ReturnType<typeof inProcess> => inProcess(['score', county, '--layout', word, '--out', at('by-word'), '--json']);
  const [table, result] = [await scored(at('best/layout.csv')), await scored(at('best'))];
  const figures = (json: string): unknown[] => { const { cost, districts } = JSON.parse(json) as ResultFile; return [cost, districts]; };
  expect([result.code, figures(result.out)]).toEqual([0, figures(table.out)]);
  expect((await inProcess(['ensemble', county, '--layout', at('best'), '--draws', '40', '--thin', '5', '--effort', '20k', '--out', at('sample')])).code).toBe(0);
  // Without a result it is told that a file is meant.
  const none = await inProcess(['verify', freshFolder(), '--input', county, '--lang', 'en']);
  expect([none.code, none.err.includes('a file')]).toEqual([2, true]);
});

test('the same files to the byte, whatever the order of the rows', async () => {
  const [one, two] = [at('one'), at('two')];
  writeTable(at('turned-manual.csv'), readTable(at('manual.csv')).toReversed());
  await inProcess(['compare', at('best/result.json'), at('manual.csv'), '--input', county, '--names', 'a,b', '--out', one]);
  await inProcess(['compare', at('best/result.json'), at('turned-manual.csv'), '--input', county, '--names', 'a,b', '--out', two]);
  for (const name of visible(one)) expect(readFileSync(join(two, name)).equals(readFileSync(join(one, name)))).toBe(true);
});

test('what cannot be compared is told school by school, and nothing is written', async () => {
  const out = at('none');
  const best = at('best/result.json');
  const refused = async (...words: string[]): Promise<string> => {
    const { code, err } = await inProcess(['compare', ...words, '--out', out]);
    expect([code, visible(work).includes('none')]).toEqual([2, false]);
    return err;
  };
  expect(await refused(best, '--input', county)).toContain('inforce');
  expect(await refused(best, 'inforce', '--input', TINY)).toContain('现行学区');
  expect(await refused(best, at('manual.csv'), '--input', county, '--names', 'a,a')).toContain('--names');
  expect(await refused(best, at('manual.csv'))).toContain('--input');
  const foreign = JSON.parse(readFileSync(best, 'utf8')) as ResultFile;
  const [district] = foreign.districts;
  const strangers = foreign.districts.map((one) => (one === district ? { ...one, members: [...one.members.slice(0, -1), 'X1', 'X2'] } : one));
  writeFileSync(at('foreign.json'), JSON.stringify({ ...foreign, districts: strangers }));
  const told = await refused(at('foreign.json'), at('manual.csv'), '--input', county);
  for (const id of ['X1', 'X2', district!.members.at(-1)!]) expect(told).toContain(`“${id}”`);
  writeTable(at('short.csv'), readTable(at('manual.csv')).slice(2));
  const [first, second] = readTable(at('manual.csv'));
  const short = await refused(best, at('short.csv'), '--input', county);
  for (const row of [first!, second!]) expect(short).toContain(row['学校代码']!);
  const json = await inProcess(['compare', best, at('short.csv'), '--input', county, '--out', out, '--json']);
  expect(JSON.parse(json.out)).toMatchObject({ status: 'badInput', findings: expect.arrayContaining([expect.objectContaining({ severity: 'error', value: first!['学校代码'] })]) });
});

test('schools that are new since the layout in force are placed for the scoring, and the reader is told', async () => {
  const grown = freshFolder();
  for (const name of ['schools.csv', 'travel.csv', 'plan.yaml']) copyFileSync(join(county, name), join(grown, name));
  const rows = readTable(join(county, 'layout.csv'));
  const member = rows.findIndex((row) => row['学校代码'] !== row['龙头学校代码']);
  writeTable(join(grown, 'layout.csv'), rows.toSpliced(member, 1));
  const { code, out: words } = await inProcess(['compare', 'inforce', at('best/layout.csv'), '--input', grown, '--out', at('grown')]);
  expect([code, words.includes('没有 1 所学校的位置')]).toEqual([0, true]);
  const { layouts, differences } = readCompared(at('grown'));
  expect([layouts[0]!.placed, differences[0]!.absent]).toEqual([[rows[member]!['学校代码']], [rows[member]!['学校代码']]]);
});

test('a gap is printed rounded up, and none as 0 without a sign', () => {
  expect([0, 0.00001, 0.0123, 1].map(gapPercent)).toEqual([0, 0.01, 1.23, 100]);
  expect(gapPercent(null)).toBeNull();
});

test('names of layouts: the file, with folders where that is not enough or says nothing', () => {
  expect(namesOf(['a/x.csv', 'b/y.xlsx', 'inforce'])).toEqual(['x', 'y', 'inforce']);
  expect(namesOf(['p/a/x.csv', 'q/a/x.csv', 'a/y.csv'])).toEqual(['p/a/x', 'q/a/x', 'y']);
  expect(namesOf(['out/a/result.json', 'out/b/result.json'])).toEqual(['a/result', 'b/result']);
  expect(namesOf(['x.csv', 'x.csv', 'x.xlsx'])).toEqual(['x', 'x (2)', 'x (3)']);
  expect(namesOf(['/r/x\u001b[31m.csv', 'inforce.csv', 'inforce'])).toEqual(['x\\u001b[31m', 'inforce', 'inforce (2)']);
});
