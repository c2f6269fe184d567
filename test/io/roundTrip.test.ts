/** What is written as CSV, .xlsx, .xls or GB18030 is read back to the last letter; the order of rows and columns means nothing. */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { writeXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { csv, fileOf, HEADERS, SCHOOLS, sheetOf, workbookOf, type Cells } from './fixtures.js';
import type { Input } from '../../src/io/input.js';
import { readInput } from '../../src/io/read.js';

async function readGood(path: string): Promise<Input> {
  const { input, findings } = await readInput(path);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return input!;
}

const FORMS: Readonly<Record<string, (cells: Cells) => Promise<string> | string>> = {
  'CSV in UTF-8': (cells) => fileOf('schools.csv', csv(cells)),
  'CSV with semicolons': (cells) => fileOf('schools.csv', csv(cells, ';')),
  'tab-separated text': (cells) => fileOf('schools.txt', csv(cells, '\t')),
  'CSV in GB18030 with CRLF': (cells) => fileOf('schools.csv', iconv.encode(csv(cells).replaceAll('\n', '\r\n'), 'gb18030')),
  'xlsx by SheetJS': (cells) => fileOf('schools.xlsx', workbookOf({ 学校: sheetOf(cells) })),
  'xlsx by hucre': async (cells) => fileOf('schools.xlsx', Buffer.from(await writeXlsx({ sheets: [{ name: '学校', rows: cells.map((row) => [...row]) }] }))),
  'xls (Excel 97)': (cells) => fileOf('schools.xls', workbookOf({ 学校: sheetOf(cells) }, 'biff8')),
};

test.each(Object.entries(FORMS))('%s keeps every cell and every leading zero', async (_, write) => {
  const { schools, county } = await readGood(await write(SCHOOLS));
  expect(schools.headers).toEqual(HEADERS);
  expect(schools.rows).toEqual(SCHOOLS.slice(1));
  expect(county.schools.map(({ id }) => id)).toEqual(SCHOOLS.slice(1).map(([id]) => id));
});

/** Text that a spreadsheet cell can hold, without what makes a row blank or ragged. */
const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => /^[^\p{Cc}\p{Cs}\ufeff\ufffd]*$/u.test(text) && text.trim() === text);

test.each(Object.entries(FORMS).filter(([name]) => name !== 'xls (Excel 97)'))('%s keeps any remark', async (_, write) => {
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 6, maxLength: 6 }), async (remarks) => {
      const cells = SCHOOLS.map((row, index) => (index === 0 ? row : [...row.slice(0, -1), remarks[index - 1]!]));
      const { schools } = await readGood(await write(cells));
      expect(schools.rows).toEqual(cells.slice(1));
    }),
    { numRuns: 40, seed: 20260620 },
  );
});

test('numbers in a workbook keep their digits, padded ids their zeros', async () => {
  const sheet = sheetOf(SCHOOLS);
  sheet['A2'] = { t: 'n', v: 440981001, z: '0000000000' };
  sheet['A3'] = { t: 'n', v: 44098100200123 };
  sheet['H2'] = { t: 'n', v: 91.256, z: '0.0' };
  sheet['J2'] = { t: 'n', v: 2400, z: '#,##0' };
  const { county, schools } = await readGood(fileOf('a.xlsx', workbookOf({ 学校: sheet })));
  expect(county.schools.slice(0, 2).map(({ id }) => id)).toEqual(['0440981001', '44098100200123']);
  expect(schools.rows[0]!.slice(7, 10)).toEqual(['91.256', '必', '2400']);
  expect(county.schools[0]).toMatchObject({ quality: 9_126, students: 2_400, leadership: 'must' });
});

test('the order of columns and rows, and the words of the headers, change no school', async () => {
  const english = ['code', 'School Name', 'STAGE', 'town', 'urban-rural', 'LNG', '纬度（度）', '得 分', 'lead', '在校生数', 'remark'];
  const expected = (await readGood(fileOf('a.csv', csv(SCHOOLS)))).county.schools;
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...HEADERS.keys()], { minLength: HEADERS.length }), fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6 }), async (columns, rows) => {
      const cells = [english, ...rows.map((row) => SCHOOLS[row]!)].map((row) => columns.map((column) => row[column]!));
      const { county } = await readGood(fileOf('b.csv', csv(cells)));
      expect(county.schools).toEqual(rows.map((row) => expected[row - 1]));
    }),
    { numRuns: 60, seed: 20260621 },
  );
});
