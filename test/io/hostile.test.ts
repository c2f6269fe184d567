/** Workbooks made to harm are refused before they cost anything (reliability rows 9 and 10). */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import * as XLSX from '@e965/xlsx';
import { expect, test } from 'vitest';
import { readInput } from '../../src/io/read.js';
import { codesOf, fileOf, SCHOOLS, sheetOf, workbookOf } from './fixtures.js';
import { deflatedBlanks, partsOf, zipOf, type Part } from './zips.js';

const PARTS = partsOf(workbookOf({ 学校: sheetOf(SCHOOLS) }));
const SHEET = 'xl/worksheets/sheet1.xml';
const withSheet = (part: Omit<Part, 'name'>): Part[] => PARTS.map((each) => (each.name === SHEET ? { name: SHEET, ...part } : each));
const read = async (bytes: Buffer): Promise<string[]> => codesOf((await readInput(fileOf('schools.xlsx', bytes))).findings);

test('the parts packed by the test are read, so that the refusals below are due to what was changed', async () => {
  expect(await read(zipOf(PARTS))).toEqual([]);
});

interface Cost {
  readonly codes: string[];
  readonly cpuMs: number;
  readonly extraMb: number;
}
const costOf = (bytes: Buffer): Cost =>
  JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('measure.ts', import.meta.url)), fileOf('schools.xlsx', bytes)], { encoding: 'utf8' })) as Cost;

test('a bomb of 0.7 MB that holds 700 MB is refused in under a second of CPU and 150 MB', () => {
  const bomb = zipOf(withSheet({ data: Buffer.alloc(0), deflated: deflatedBlanks(700), size: 700_000_000 }));
  expect(bomb.length).toBeLessThan(1_000_000);
  const { codes, cpuMs, extraMb } = costOf(bomb);
  expect(codes).toEqual(expect.arrayContaining(['finding.zipTooLarge', 'finding.zipRatio']));
  expect(cpuMs).toBeLessThan(1_000);
  expect(extraMb).toBeLessThan(150);
});

test('a bomb that states a small size is stopped at that size', () => {
  const { codes, cpuMs, extraMb } = costOf(zipOf(withSheet({ data: Buffer.alloc(0), deflated: deflatedBlanks(700), size: 90_000 })));
  expect(codes).toEqual(['finding.zipForged']);
  expect(cpuMs).toBeLessThan(1_000);
  expect(extraMb).toBeLessThan(150);
});

test('parts that add up to more than 100 MB are refused', async () => {
  const parts = Array.from({ length: 12 }, (_, index) => ({ name: `xl/x${index}.xml`, data: Buffer.alloc(0), deflated: Buffer.alloc(200_000), size: 9_000_000 }));
  expect(await read(zipOf([...PARTS, ...parts]))).toEqual(['zipTooLarge']);
});

test('a part that states more than it holds is refused', async () => {
  const { data } = PARTS.find(({ name }) => name === SHEET)!;
  expect(await read(zipOf(withSheet({ data, size: data.length + 1 })))).toEqual(['zipForged']);
});

test('one wrong bit in a number is noticed by the check sum', async () => {
  const { data } = PARTS.find(({ name }) => name === SHEET)!;
  const wrong = Buffer.from(data.toString().replace('110.8536', '110.8537'));
  expect(wrong.equals(data)).toBe(false);
  expect(await read(zipOf(withSheet({ data, deflated: deflateRawSync(wrong) })))).toEqual(['zipForged']);
});

test('a local header that differs from the directory is refused', async () => {
  const bytes = zipOf(PARTS);
  bytes.writeUInt16LE(0, 8); // the first local header says "stored"
  expect(await read(bytes)).toEqual(['zipForged']);
});

test.each(['ZZZZ9', 'XFD1048576', 'A4000000'])('one cell at %s costs nothing', async (cell) => {
  const { data } = PARTS.find(({ name }) => name === SHEET)!;
  const far = data.toString().replace('</sheetData>', `<row r="${cell.replace(/\D+/, '')}"><c r="${cell}" t="n"><v>1</v></c></row></sheetData>`);
  const { codes, cpuMs, extraMb } = costOf(zipOf(withSheet({ data: Buffer.from(far) })));
  expect(codes).toContain(cell === 'ZZZZ9' ? 'finding.tooManyColumns' : 'finding.tooManyCells');
  expect(cpuMs).toBeLessThan(1_000);
  expect(extraMb).toBeLessThan(150);
});

test('two parts of one name are refused, in any case of letters', async () => {
  expect(await read(zipOf([...PARTS, { name: SHEET.toUpperCase(), data: Buffer.from('<x/>') }]))).toEqual(['zipDuplicate']);
});

test('more than a thousand parts are refused', async () => {
  const parts = Array.from({ length: 1_001 }, (_, index) => ({ name: `xl/x${index}.xml`, data: Buffer.from('<x/>') }));
  expect(await read(zipOf([...PARTS, ...parts]))).toEqual(['zipEntries']);
});

test.each(['utf8', 'utf16le'] as const)('a DOCTYPE in any part is refused (%s)', async (encoding) => {
  const evil = Buffer.from('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>', encoding);
  expect(await read(zipOf([...PARTS, { name: 'docProps/custom.xml', data: evil }]))).toEqual(['zipDoctype']);
});

test('a zip inside the zip is never opened', async () => {
  const inner = zipOf([{ name: 'x', data: Buffer.alloc(0), deflated: deflatedBlanks(200), size: 200_000_000 }]);
  expect(await read(zipOf([...PARTS, { name: 'xl/embeddings/x.zip', data: inner, deflated: deflateRawSync(inner, { level: 0 }) }]))).toEqual([]);
});

test('a zip that is no workbook, and an encrypted one, are called by their names', async () => {
  expect(await read(zipOf([{ name: 'a.txt', data: Buffer.from('a') }]))).toEqual(['notItsName']);
  const locked = zipOf(PARTS);
  const directory = locked.readUInt32LE(locked.length - 6);
  locked.writeUInt16LE(1, directory + 8); // the flag "encrypted" of the first entry
  expect(await read(locked)).toEqual(['encrypted']);
  const container = XLSX.CFB.utils.cfb_new();
  for (const name of ['/EncryptionInfo', '/EncryptedPackage']) XLSX.CFB.utils.cfb_add(container, name, Buffer.alloc(100, 1));
  const bytes = XLSX.CFB.write(container, { type: 'buffer' }) as Buffer;
  expect(codesOf((await readInput(fileOf('schools.xls', bytes))).findings)).toEqual(['encrypted']);
});
