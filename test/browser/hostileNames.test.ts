/** Every file that any command writes of a county with hostile names: they stand there as text, and do nothing. */
import * as XLSX from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../src/core/findings.js';
import { openZip } from '../../src/io/zip.js';
import { unescapeFormula } from '../../src/report/formula.js';
import { freshFolder, ROOT } from '../cli/command.js';
import { readTable } from '../cli/counties.js';
import { inProcess } from '../cli/inProcess.js';
import { all, parseXml } from '../report/xmlTree.js';
import { launchBrowser } from './launch.js';
import { visitPage } from './visit.js';

const NAMES = [
  '<img src=x onerror="window.ran=1">小学', '=HYPERLINK("http://example.invalid","点")', '+1+1', '-1+1*2', '@SUM(1;2)', '\u202Eetirw ot thgir\u202C小学', '长'.repeat(300),
  '👩‍👩‍👧‍👦🏫小学', '𠮷野家小学', '</script><script>window.ran=1</script>', 'مدرسة ابتدائية', '"><svg onload=window.ran=1>&amp;',
] as const;
const TOWNSHIPS = ['=1+1镇', '<b>粗</b>镇'] as const;
const EFFORT = ['--effort', '20k'];

let browser: Browser;
let out = '';
const at = (...names: string[]): string => join(out, ...names);

beforeAll(async () => {
  browser = await launchBrowser();
  out = freshFolder();
  const county = freshFolder();
  const tiny = join(ROOT, 'data/tiny');
  copyFileSync(join(tiny, 'travel.csv'), join(county, 'travel.csv'));
  writeFileSync(join(county, 'plan.yaml'), readFileSync(join(tiny, 'plan.yaml'), 'utf8').replace(/^title: .*$/m, 'title: "<script>window.ran=1</script>=1+1"\nnotes: ["<img src=x onerror=window.ran=1>=1+1"]'));
  const rows = readTable(join(tiny, 'schools.csv'));
  const hostile = rows.map((row, school) => ({ ...row, 学校名称: NAMES[school]!, 乡镇街道: TOWNSHIPS[row['乡镇街道'] === '河口镇' ? 0 : 1] }));
  writeFileSync(join(county, 'schools.csv'), stringify(hostile, { header: true, bom: true }));
  const commands: readonly (readonly string[])[] = [
    ['solve', county, ...EFFORT, '--out', at('solve')],
    ['solve', county, ...EFFORT, '--set', 'weights.strength=0', '--out', at('other')],
    ['score', county, '--layout', at('other', 'layout.xlsx'), '--out', at('score')],
    ['compare', at('solve', 'result.json'), at('other', 'layout.csv'), '--input', county, '--out', at('compare')],
    ...[['--school', 'T05'], ['--district', 'T01'], ['--clause', 'LZ1'], []].map((what, turn) => ['explain', at('solve', 'result.json'), '--input', county, ...EFFORT, ...what, '--out', at(`explain-${turn}`)]),
    ['explore', county, ...EFFORT, '--points', '3', '--out', at('explore')],
    ['explore', county, ...EFFORT, '--alternatives', '2', '--within', '20', '--apart', '2', '--out', at('alternatives')],
    ['robust', county, ...EFFORT, '--out', at('robust')],
    ['ensemble', county, ...EFFORT, '--draws', '50', '--out', at('ensemble')],
  ];
  for (const words of commands) {
    const { code, err } = await inProcess(words);
    if (code !== 0) throw new Error(`${words.join(' ')}: ${err}`);
  }
}, 120_000);
afterAll(() => browser?.close());

/** Every written file of a kind, by its path below the output folder. */
const filesOf = (kind: string): string[] => (readdirSync(out, { recursive: true }) as string[]).filter((path) => extname(path) === kind).toSorted();
/** The XML files in a workbook or a document. */
function partsOf(path: string): Map<string, string> {
  const findings: Finding[] = [];
  const files = openZip(readFileSync(at(path)), path, findings);
  if (files === null) throw new Error(JSON.stringify(findings));
  return new Map([...files].filter(([name]) => /\.(xml|rels)$/.test(name)).map(([name, bytes]) => [name, new TextDecoder('utf-8', { fatal: true }).decode(bytes)]));
}
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const isNumber = (text: string): boolean => text.trim() !== '' && !Number.isNaN(Number(text.replace('%', '')));

test('pages: nothing runs or is asked for, and each of them shows the names that it lists as they are written', async () => {
  const pages = filesOf('.html');
  expect(pages.length).toBeGreaterThanOrEqual(11);
  const shown = new Set<string>();
  for (const path of pages) {
    expect(await visitPage(browser, pathToFileURL(at(path)).href, 1280, async (page) => {
      await page.evaluate(`for (const one of document.querySelectorAll('[data-s], [data-d], a, button')) for (const kind of ['pointerover', 'pointermove', 'focusin']) one.dispatchEvent(new Event(kind, { bubbles: true }))`);
      expect(await page.evaluate('"ran" in window'), path).toBe(false);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${path} is wider than its window`).toBe(true);
      const text = (await page.evaluate('document.body.textContent')) as string;
      expect(text, `${path} tells what a reader has to know`).toContain('<img src=x onerror=window.ran=1>=1+1');
      for (const name of NAMES) if (text.includes(name)) shown.add(`${path.split('/')[0]} ${name}`);
    })).toEqual([]);
  }
  for (const folder of ['solve', 'score', 'compare', 'explain-3', 'alternatives', 'robust']) expect(NAMES.filter((name) => !shown.has(`${folder} ${name}`)), folder).toEqual([]);
});

test('tables: no cell begins a formula, and the names come back from layouts as they were', () => {
  const tables = filesOf('.csv');
  expect(tables.length).toBeGreaterThanOrEqual(15);
  for (const path of tables) {
    const cells = (parse(readFileSync(at(path), 'utf8'), { bom: true, relax_column_count: true }) as string[][]).flat();
    expect(cells.filter((cell) => FORMULA.test(cell) && !isNumber(cell)), path).toEqual([]);
    if (path.endsWith('layout.csv')) expect(NAMES.filter((name) => !cells.map(unescapeFormula).includes(name)), path).toEqual([]);
  }
});

test('workbooks: no formula, no link, and the names as they were', () => {
  const books = filesOf('.xlsx');
  expect(books.length).toBeGreaterThanOrEqual(4);
  for (const path of books) {
    const sheets = [...partsOf(path)].filter(([name]) => /worksheets\/[^/]+\.xml$/.test(name));
    for (const [name, text] of sheets) expect(text, `${path} ${name}`).not.toMatch(/<f[\s>/]|<hyperlink/);
    const book = XLSX.read(readFileSync(at(path)), { cellFormula: true });
    const texts = Object.values(book.Sheets).flatMap((sheet) => (XLSX.utils.sheet_to_json(sheet, { header: 1 }) as unknown[][]).flat());
    if (path.endsWith('layout.xlsx')) expect(NAMES.filter((name) => !texts.includes(name)), path).toEqual([]);
  }
});

test('documents: the names are the text of runs, and nothing refers to the outside', () => {
  const documents = filesOf('.docx');
  expect(documents.length).toBeGreaterThanOrEqual(2);
  for (const path of documents) {
    const parts = partsOf(path);
    expect([...parts].filter(([, text]) => /TargetMode="External"|<w:fldSimple|<w:hyperlink/.test(text)).map(([name]) => name), path).toEqual([]);
    const text = all(parseXml(parts.get('word/document.xml')!), 'w:t').map(({ children }) => children.join('')).join('');
    expect(NAMES.filter((name) => !text.includes(name.slice(0, 20))), path).toEqual([]);
  }
});
