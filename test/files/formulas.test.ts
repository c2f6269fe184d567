import * as XLSX from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layoutCsv } from '../../src/report/csv.js';
import { escapeFormula, unescapeFormula } from '../../src/report/formula.js';
import { LAYOUT_COLUMNS } from '../../src/report/layoutTable.js';
import type { Report } from '../../src/report/report.js';
import { layoutWorkbook } from '../../src/report/xlsx.js';
import { hostileReport, hostileTexts, NUMBERS } from './hostile.js';

const SCHOOLS = 10_000;
const START = /^\0*[=+\-@\t\r\n＝＋－＠]/;
const ID = LAYOUT_COLUMNS.indexOf('id');
const NAME = LAYOUT_COLUMNS.indexOf('name');
const OURS = LAYOUT_COLUMNS.length;

let report: Report;
let csv = '';
let workbook: Uint8Array;
beforeAll(async () => {
  report = hostileReport(SCHOOLS);
  csv = layoutCsv(report);
  workbook = await layoutWorkbook(report);
});

describe('the escape of formulas', () => {
  test('gives every text back, and leaves none that a spreadsheet would run', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("'", '=', '-', '@', '＝', '\n', '1', '.', 'e', 'a', '%') }), (text) => {
      const inert = escapeFormula(text);
      expect(unescapeFormula(inert)).toBe(text);
      if (START.test(inert)) expect(Number.isNaN(Number(inert.replace('%', '')))).toBe(false);
    }), { seed: 1, numRuns: 5_000 });
  });

  test('leaves plain numbers as they are', () => {
    for (const number of NUMBERS) expect(escapeFormula(number)).toBe(number);
  });

  test('tells texts apart that differ by an apostrophe only', () => {
    // One more in front of each that is not a number: '=1 → ''=1
    expect(["=1", "'=1", "''=1", "'-1", '-1', "'a"].map(escapeFormula)).toEqual(["'=1", "''=1", "'''=1", "''-1", '-1', "'a"]);
  });
});

describe(`layout.csv of ${SCHOOLS} hostile names`, () => {
  test('has no cell that begins a formula, but for plain numbers, and gives every text back', () => {
    const [headers, ...rows] = parse(csv, { bom: true }) as string[][];
    expect(rows).toHaveLength(SCHOOLS);
    expect(headers!.map(unescapeFormula).slice(OURS)).toEqual(['学校代码（原表）', ...report.headers.slice(1)]);
    rows.forEach((row, index) => {
      const school = report.schools[index]!;
      expect(row.filter((cell) => START.test(cell) && !isKnownNumber(cell))).toEqual([]);
      expect([row[ID]!, row[NAME]!, ...row.slice(OURS)].map(unescapeFormula)).toEqual([school.id, school.name, ...school.row].map(wellFormed));
      expect(row.slice(-2)).toEqual(school.row.slice(-2));
    });
  });
});

describe(`layout.xlsx of ${SCHOOLS} hostile names`, () => {
  test('has no formula in any sheet', () => {
    const parts = XLSX.CFB.read(workbook, { type: 'buffer' });
    const sheets = parts.FullPaths.flatMap((path: string, index: number) => (/worksheets\/.*\.xml$/.test(path) ? [Buffer.from(parts.FileIndex[index]!.content).toString()] : []));
    expect(sheets).toHaveLength(5);
    for (const xml of sheets) expect(xml).not.toMatch(/<f[\s>/]/);
  });

  test('is read back by another library with every text equal and every number a number', () => {
    const book = XLSX.read(workbook, { cellFormula: true });
    const sheet = book.Sheets['学校']!;
    const at = (row: number, column: number): XLSX.CellObject | undefined => sheet[XLSX.utils.encode_cell({ r: row + 1, c: column })] as XLSX.CellObject | undefined;
    report.schools.forEach((school, row) => {
      const texts = [at(row, NAME), ...school.row.slice(0, 4).map((_, column) => at(row, OURS + column))];
      expect(texts.map((cell) => cell?.v ?? '')).toEqual([school.name, ...school.row.slice(0, 4)].map(asStored));
      expect(texts.every((cell) => cell === undefined || (cell.t === 's' && cell.f === undefined))).toBe(true);
      // A column in which every cell is a number is one of numbers.
      expect(at(row, OURS + 4)).toMatchObject({ t: 'n', v: -12.5 });
    });
  });
});

/** One of the numbers that were put in, or a sign that the generator put in front of its counter. */
const isKnownNumber = (cell: string): boolean => NUMBERS.some((number) => number === cell) || /^[+-]\d+$/.test(cell);

/** Half a character cannot be stored in UTF-8: it becomes the replacement character. */
const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
/** XML allows two characters less, and a line of a cell ends with LF. */
const asStored = (text: string): string => wellFormed(text).replaceAll(/[\ufffe\uffff]/g, '\ufffd').replaceAll('\r\n', '\n');

const isOfficeHere = spawnSync('soffice', ['--version']).status === 0;
describe.skipIf(!isOfficeHere)('LibreOffice (skipped where `soffice` is not on the path)', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xuequ-office-'));
    // One font that has Chinese: looking for missing characters in all fonts of the machine takes most of the time.
    const fonts = join(dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json')), '400Regular');
    await writeFile(join(folder, 'fonts.conf'), `<fontconfig><dir>${fonts}</dir><cachedir>${folder}/fonts</cachedir></fontconfig>`);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** The formulas that LibreOffice finds in a file, as attributes of its own flat format. */
  async function formulasIn(name: string, content: string | Uint8Array): Promise<{ formulas: string[]; text: string }> {
    await writeFile(join(folder, name), content);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await promisify(execFile)('soffice', [profile, '--headless', '--infilter=CSV:44,34,76', '--convert-to', 'fods', '--outdir', folder, join(folder, name)], {
      env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
    });
    const text = await readFile(join(folder, name.replace(/\.\w+$/, '.fods')), 'utf8');
    return { formulas: text.match(/table:formula="[^"]*"/g) ?? [], text };
  }

  test('runs formulas of a table that is not escaped, so that it can show something at all', async () => {
    expect((await formulasIn('control.csv', `\ufeffa\r\n${'=1+1\r\n'.repeat(3)}`)).formulas).toHaveLength(3);
  });

  test('runs none of layout.csv', async () => {
    const { formulas, text } = await formulasIn('layout.csv', csv);
    expect(formulas).toEqual([]);
    expect(text).toContain('中心校');
  });

  test('runs none of layout.xlsx', async () => {
    const { formulas, text } = await formulasIn('layout.xlsx', workbook);
    expect(formulas).toEqual([]);
    expect(text).toContain('中心校');
  });
});

test('the hostile names are of every kind', () => {
  const texts = hostileTexts(SCHOOLS);
  for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', "'=", "''＠", '\ufeff=']) {
    expect(texts.filter((text) => text.startsWith(start)).length, JSON.stringify(start)).toBeGreaterThan(20);
  }
});
