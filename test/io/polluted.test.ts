/**
 * Dirty files, made by a seeded polluter: every data row ends as used, left out or refused, no refusal is without a finding, nothing throws, and the
 * prototype of all objects stays as it was.
 */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import * as XLSX from '@e965/xlsx';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readInput } from '../../src/io/read.js';
import { describeFinding } from '../../src/io/describe.js';
import { folderOf, SCHOOLS, sheetOf, workbookOf } from './fixtures.js';
import { partsOf, zipOf } from './zips.js';

type Grid = string[][];

const NASTY = [
  '', ' ', '=1+1', "=cmd|' /C calc'!A0", '+1', '-1', '@x', '__proto__', 'constructor', 'toString', '1e400', '-0', 'NaN', 'Infinity', '9'.repeat(400), '３.５', '𠮷田', 'a\u0000b',
  'a\nb', 'a\r\nb', '"', '""', 'a"b', ',', ';', '\t', '\ufeff', '\u202e', '<script>', '小学', '00012', '1,234', '12%', '#REF!', 'null', 'undefined', '2026/11/22',
] as const;

/** One way to dirty a grid whose first row is the header. */
const pollution: fc.Arbitrary<(grid: Grid) => void> = fc.tuple(fc.nat(9), fc.nat(60), fc.nat(60), fc.constantFrom(...NASTY)).map(([kind, a, b, text]) => (grid) => {
  const row = grid[a % grid.length]!;
  const data = 1 + (a % Math.max(1, grid.length - 1));
  const column = b % Math.max(1, row.length);
  if (kind <= 2) row[column] = text;
  else if (kind === 3) row.splice(column, 1);
  else if (kind === 4) row.push(text);
  else if (kind === 5) for (const cells of grid) [cells[column], cells[0]] = [cells[0] ?? '', cells[column] ?? ''];
  else if (kind === 6) grid.splice(data, 0, [...(grid[data] ?? row)]);
  else if (kind === 7) grid.splice(data, 0, row.map(() => ''));
  else if (kind === 8) grid[0]![b % grid[0]!.length] = text;
  else if (grid.length > 2) grid.splice(data, 1);
});

interface Dialect {
  readonly delimiter: string;
  readonly newline: string;
  readonly encoding: string;
  readonly bom: boolean;
  readonly quoteAll: boolean;
  readonly isBook: boolean;
}

const dialect: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ',', ';', '\t'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf8', 'utf8', 'utf16-le', 'utf16-be', 'gb18030'),
  bom: fc.boolean(),
  quoteAll: fc.boolean(),
  isBook: fc.integer({ min: 0, max: 4 }).map((pick) => pick === 0),
});

/** The file as written, and how many data rows it has: filled rows under the first filled one. */
function write(grid: Grid, { delimiter, newline, encoding, bom, quoteAll, isBook }: Dialect): { name: string; bytes: Buffer; rows: number } {
  const rows = Math.max(0, grid.filter((cells) => cells.some((cell) => cell.trim() !== '')).length - 1);
  if (isBook) return { name: 'schools.xlsx', bytes: workbookOf({ 学校: sheetOf(grid) }), rows };
  const cellText = (cell: string): string => (quoteAll || /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const text = grid.map((cells) => cells.map(cellText).join(delimiter)).join(newline);
  return { name: 'schools.csv', bytes: iconv.encode(text, encoding, { addBOM: bom && encoding !== 'gb18030' }), rows };
}

/** Errors that refuse every row at once, or are no row's. */
const OF_THE_WHOLE = new Set<string>(
  ['missingColumn', 'duplicateColumn', 'columnMapMissing', 'nothingKept', 'headerOnly', 'swappedColumns', 'badCsv', 'unclosedQuote', 'badEncoding', 'emptyFile', 'notItsName'].map((code) => `finding.${code}`),
);

/** Own keys of what a poisoned parser could reach. */
const prototypes = (): string => JSON.stringify([Object.prototype, Array.prototype, Function.prototype].map((each) => Reflect.ownKeys(each).map(String)));

test('1,100 polluted files: rows in = used + left out + refused, never a throw', async () => {
  const before = prototypes();
  const folder = folderOf({});
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(pollution, { maxLength: 6 }), dialect, fc.boolean(), async (pollutions, form, withPlan) => {
      const grid: Grid = SCHOOLS.map((cells) => [...cells]);
      for (const pollute of pollutions) pollute(grid);
      const { name, bytes, rows } = write(grid, form);
      const path = join(folder, `${run++}-${name}`);
      writeFileSync(path, bytes);
      const planFile = join(folder, 'p.yaml');
      writeFileSync(planFile, 'input: {rows: {dropBlank: [学生数], keep: {城乡: [城区, 镇区]}}}');
      const reading = await readInput(path, withPlan ? { planFile } : {});
      const { used, leftOut, refused } = reading.rows;
      const isLost = reading.findings.some(({ code }) => ['finding.badEncoding', 'finding.emptyFile', 'finding.notItsName'].includes(code));
      expect(used + leftOut + refused).toBe(isLost ? 0 : rows);
      const errors = reading.findings.filter(({ severity }) => severity === 'error');
      expect(reading.input === null).toBe(errors.length > 0);
      if (refused > 0) expect(errors).not.toEqual([]);
      if (!errors.some(({ code }) => OF_THE_WHOLE.has(code))) expect(new Set(errors.map(({ row }) => row)).size).toBe(refused);
      if (reading.input !== null) {
        expect(refused).toBe(0);
        expect(reading.input.schools.rows.length).toBe(rows);
        expect([...reading.input.rowOf].map((row, index) => reading.input!.schools.rows[row]!.includes(reading.input!.county.schools[index]!.id))).not.toContain(false);
      }
      for (const finding of reading.findings) expect(describeFinding(finding, 'zh') + describeFinding(finding, 'en')).not.toMatch(/\{\w+\}/);
    }),
    { numRuns: 1_100, seed: 20260617 },
  );
  expect(prototypes()).toBe(before);
});

test('plans with hostile keys are plain text', async () => {
  const before = prototypes();
  const { findings, input } = await readInput(
    folderOf({
      'schools.csv': `__proto__,constructor,${SCHOOLS[0]!.join(',')}\nx,y,${SCHOOLS[1]!.join(',')}\n`,
      'plan.yaml': 'title: t\n__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\ninput: {values: {stage: {__proto__: primary, constructor: junior}}}\n',
    }),
  );
  expect(findings).toEqual([]);
  expect(input!.understood.carried).toEqual(['__proto__', 'constructor', '备注']);
  expect(Object.keys(input!.plan)).toEqual(['title', '__proto__', 'constructor']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(prototypes()).toBe(before);
});

test.each(['xlsx', 'biff8'] as const)('250 byte flips of a workbook (%s) end in a reading or a refusal', async (bookType) => {
  const sheet: XLSX.WorkSheet = sheetOf(SCHOOLS);
  const whole = workbookOf({ 学校: sheet }, bookType);
  const name = bookType === 'xlsx' ? 'schools.xlsx' : 'schools.xls';
  const folder = folderOf({});
  const before = prototypes();
  vi.spyOn(console, 'error').mockImplementation(() => undefined); // the library reports unknown records of an .xls there
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), async (flips) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of flips) bytes[at] = byte;
      const path = join(folder, `${run++}-${name}`);
      writeFileSync(path, bytes);
      const { input, findings, rows } = await readInput(path);
      expect(input !== null || findings.some(({ severity }) => severity === 'error')).toBe(true);
      if (input !== null) expect(rows.used).toBe(input.schools.rows.length);
    }),
    { numRuns: 250, seed: 20260618 },
  );
  expect(prototypes()).toBe(before);
});

test('300 changes of the XML inside a workbook, with right sizes and check sums, end in a reading or a refusal', async () => {
  const parts = partsOf(workbookOf({ 学校: sheetOf(SCHOOLS) }));
  const snippets = ['<', '>', '/', '"', '&', '&#0;', '&#x110000;', ']]>', '<![CDATA[', '<!--', '__proto__', 'constructor', '-1', '99999999999', 'A1:XFD1048576', '<c r="ZZZZ9"/>', '<row r="0">', 't="e"', '\0'];
  const edit = fc.tuple(fc.nat(), fc.nat(), fc.nat(12), fc.constantFrom(...snippets));
  const folder = folderOf({});
  const before = prototypes();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      const changedParts = parts.map(({ name, data }) => ({ name, text: data.toString('latin1') }));
      for (const [which, at, cut, snippet] of edits) {
        const part = changedParts[which % changedParts.length]!;
        const where = at % part.text.length;
        part.text = part.text.slice(0, where) + snippet + part.text.slice(where + cut);
      }
      const path = join(folder, `${run++}.xlsx`);
      writeFileSync(path, zipOf(changedParts.map(({ name, text }) => ({ name, data: Buffer.from(text, 'latin1') }))));
      const { input, findings } = await readInput(path);
      expect(input !== null || findings.some(({ severity }) => severity === 'error')).toBe(true);
    }),
    { numRuns: 300, seed: 20260622 },
  );
  expect(prototypes()).toBe(before);
});
