import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { beforeAll, expect, test } from 'vitest';
import { openZip } from '../../src/io/zip.js';
import type { ResultFile } from '../../src/report/schema.js';
import { freshFolder } from './command.js';
import { readTable } from './counties.js';
import { inProcess } from './inProcess.js';

// Eight schools on a road, in two networks that the table of schools names; one school of each stands at the other's end.
const NOTE = 'ICSEA 不是学校质量 & <b>not</b> quality';
const SCHOOLS = Array.from({ length: 8 }, (_, at) => ({ at, network: [0, 1, 2, 7].includes(at) ? 'West' : 'East' }));
const EFFORT = ['--effort', '20k', '--lang', 'en'];
let county = '';
let work = '';

beforeAll(() => {
  [county, work] = [freshFolder(), freshFolder()];
  const rows = SCHOOLS.map(({ at, network }) => `S${at},School ${at},primary,${(150 + at / 100).toFixed(2)},-34,${50 + at},${network}`);
  writeFileSync(join(county, 'schools.csv'), `id,name,stage,longitude,latitude,quality,network\n${rows.join('\n')}\n`);
  writeFileSync(join(county, 'plan.yaml'), [
    'title: Networks', `notes: [${JSON.stringify(NOTE)}]`, 'input: {layout: {district: network}}', 'scheme: {lead: seat}',
    'weights: {strength: 0, leadStrength: 0, moves: 0}', 'rules: {minSize: 4, maxSize: 4}', '',
  ].join('\n'));
});

const resultOf = (folder: string): ResultFile => JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as ResultFile;

test('what a plan wants readers to know stands in every output, as text', async () => {
  const out = join(work, 'solved');
  const { code, out: words } = await inProcess(['solve', county, ...EFFORT, '--out', out]);
  expect(code).toBe(0);
  expect(words).toContain(`Note: ${NOTE}`);
  expect(resultOf(out).assumptions[0]).toBe(NOTE);
  expect(JSON.parse(readFileSync(join(out, 'layout.geojson'), 'utf8'))).toMatchObject({ notes: [NOTE] });
  expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('ICSEA 不是学校质量 &amp; &lt;b&gt;not&lt;/b&gt; quality');
  const book = XLSX.read(readFileSync(join(out, 'layout.xlsx')));
  expect(book.SheetNames.flatMap((name) => Object.values(book.Sheets[name]!)).some((cell) => (cell as XLSX.CellObject).v === NOTE)).toBe(true);
  expect(openZip(readFileSync(join(out, 'notice.docx')), 'notice.docx', [])!.get('word/document.xml')!.toString('utf8')).toContain('&lt;b&gt;not');
  expect((await inProcess(['verify', join(out, 'result.json'), '--input', county])).code).toBe(0);
});

test('score takes the layout in force by its word and by the table, from the seats with the shortest ways; adjust says the notes too', async () => {
  const [byWord, byTable] = [join(work, 'word'), join(work, 'table')];
  expect((await inProcess(['score', county, '--layout', 'inforce', '--lang', 'en', '--out', byWord])).code).toBe(0);
  expect((await inProcess(['score', county, '--layout', join(county, 'schools.csv'), '--lang', 'en', '--out', byTable])).code).toBe(0);
  const [one, two] = [resultOf(byWord), resultOf(byTable)];
  expect(one.cost).toBe(two.cost);
  expect(one.assumptions).toContain('2 districts of the layout name no lead; each has its seat at the school to which its members have the shortest ways in all.');
  expect(new Set(readTable(join(byWord, 'layout.csv')).map((row) => row['lead_id']))).toEqual(new Set(['S1', 'S4']));
  expect(one.cost!).toBeGreaterThan(resultOf(join(work, 'solved')).cost!);

  const adjusted = await inProcess(['adjust', county, '--moves', '0,2', ...EFFORT, '--out', join(work, 'adjusted')]);
  expect(adjusted.out).toContain(`Note: ${NOTE}`);
  const curve = readTable(join(work, 'adjusted/curve.csv'));
  expect([Number(curve[0]!['cost']), Number(curve.at(-1)!['cost'])]).toEqual([one.cost, resultOf(join(work, 'solved')).cost]);
  const json = JSON.parse((await inProcess(['adjust', county, '--moves', '0', ...EFFORT, '--json', '--out', join(work, 'json')])).out) as { notes: string[] };
  expect(json.notes).toEqual([NOTE]);
});

test('where leads are to be strong, the strongest school stands for a network, and the report says so', async () => {
  const out = join(work, 'strong');
  await inProcess(['score', county, '--layout', 'inforce', '--set', 'scheme.lead=strong', '--set', 'rules.leadShare=100', '--out', out]);
  expect(resultOf(out).assumptions.some((sentence) => sentence.startsWith('所评方案有 2 个学区没有写龙头'))).toBe(true);
  expect(new Set(readTable(join(out, 'layout.csv')).map((row) => row['龙头学校代码']))).toEqual(new Set(['S6', 'S7']));
});

test('inforce without a layout in force, and with a school that it lacks, is refused with the way out', async () => {
  const folder = freshFolder();
  const table = readFileSync(join(county, 'schools.csv'), 'utf8');
  writeFileSync(join(folder, 'schools.csv'), table);
  const none = await inProcess(['score', folder, '--layout', 'inforce', '--lang', 'en', '--out', join(work, 'none')]);
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('input.layout')]);
  writeFileSync(join(folder, 'schools.csv'), table.replace('53,East', '53,'));
  writeFileSync(join(folder, 'plan.yaml'), 'input: {layout: {district: network}}\n');
  const missing = await inProcess(['score', folder, '--layout', 'inforce', '--lang', 'en', '--out', join(work, 'none')]);
  expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('"S3" is missing from the layout')]);
});
