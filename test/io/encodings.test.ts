/** Names of all kinds come through every encoding; what cannot be read right is refused, never half-read (reliability row 7). */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { readInput } from '../../src/io/read.js';
import { decodeText } from '../../src/io/text.js';
import { codesOf, csv, fileOf, SCHOOLS, workbookOf, sheetOf, type Cells } from './fixtures.js';

/** 5,000 names of rare characters: CJK extension A and B (U+20BB7 among them), and the rare end of the basic block. */
const RARE: readonly string[] = Array.from({ length: 5_000 }, (_, index) => {
  const point = index === 0 ? 0x20bb7 : index % 3 === 0 ? 0x20000 + index * 8 : index % 3 === 1 ? 0x3400 + index : 0x8000 + index;
  return `${String.fromCodePoint(point)}${String.fromCodePoint(0x4e00 + ((index * 7) % 20_000))}小学`;
});
const TABLE: Cells = [
  ['学校代码', '学校名称', '学段', '经度', '纬度'],
  ...RARE.map((name, index) => [String(index).padStart(9, '0'), name, '小学', (110.5 + (index % 71) / 100).toFixed(6), (21.5 + Math.floor(index / 71) / 100).toFixed(6)]),
];

const ENCODINGS = {
  'UTF-8': (text: string): Buffer => Buffer.from(text),
  'UTF-8 with a mark': (text: string): Buffer => Buffer.from(`\ufeff${text}`),
  'UTF-16LE with a mark': (text: string): Buffer => iconv.encode(text, 'utf16-le', { addBOM: true }),
  'UTF-16BE with a mark': (text: string): Buffer => iconv.encode(text, 'utf16-be', { addBOM: true }),
  'UTF-16LE without a mark': (text: string): Buffer => iconv.encode(text, 'utf16-le'),
  'UTF-16BE without a mark': (text: string): Buffer => iconv.encode(text, 'utf16-be'),
  GB18030: (text: string): Buffer => iconv.encode(text, 'gb18030'),
} as const;

test.each(Object.entries(ENCODINGS))('5,000 rare names come through %s', async (_, encode) => {
  const { input, findings } = await readInput(fileOf('schools.csv', encode(csv(TABLE))));
  expect(codesOf(findings)).toEqual([]);
  expect(input!.county.schools.map(({ name }) => name)).toEqual(RARE);
  expect(input!.schools.rows.map(([id]) => id)).toEqual(TABLE.slice(1).map(([id]) => id));
});

test('5,000 rare names come through a workbook', async () => {
  const { input } = await readInput(fileOf('schools.xlsx', workbookOf({ 学校: sheetOf(TABLE) })));
  expect(input!.county.schools.map(({ name }) => name)).toEqual(RARE);
});

test('a small table in GBK is read, too', async () => {
  const { input, findings } = await readInput(fileOf('schools.csv', iconv.encode(csv(SCHOOLS), 'gbk')));
  expect(findings).toEqual([]);
  expect(input!.understood.encoding).toBe('GB18030');
  expect(input!.schools.rows).toEqual(SCHOOLS.slice(1));
});

test('Big5 is told apart and refused by its name', async () => {
  const text = '學校代碼,學校名稱,學段,鄉鎮街道\n011301,私立淡江高中附設國小,小學,淡水區\n011302,私立康橋高中附設國小,小學,新店區\n011307,新北市裕德高級中等學校附設國小,小學,土城區\n';
  const { findings, rows } = await readInput(fileOf('schools.csv', iconv.encode(text, 'big5')));
  expect(findings.map(({ code, params }) => [code, params?.['guess']])).toEqual([['finding.badEncoding', 'Big5']]);
  expect(rows).toEqual({ used: 0, leftOut: 0, refused: 0 });
});

test.each([
  ['a byte that is nowhere a character', Buffer.from([0x61, 0x2c, 0xff, 0x0a])],
  ['Latin-1', Buffer.from('Caf\xe9,x\n', 'latin1')],
  ['half a UTF-16 pair', Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8])],
  ['UTF-8 with a mark and a cut character', Buffer.from([0xef, 0xbb, 0xbf, 0xe5, 0xad])],
])('%s is refused, not replaced', (_, bytes) => {
  expect(decodeText(bytes)).not.toHaveProperty('text');
});

test('random bytes are decoded without loss or refused', () => {
  let read = 0;
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 16 }), (array) => {
      const bytes = Buffer.from(array);
      const decoded = decodeText(bytes);
      if (!('text' in decoded)) return;
      read++;
      // U+FFFD written out in GB18030 is 84 31 A4 37; any other occurrence would be a character that was replaced.
      if (decoded.encoding === 'GB18030') expect(decoded.text.split('\ufffd').length - 1).toBe(bytes.toString('hex').split('8431a437').length - 1);
      else expect([false, true].map((addBOM) => iconv.encode(decoded.text, decoded.encoding, { addBOM }).toString('hex'))).toContain(bytes.toString('hex'));
    }),
    { numRuns: 5_000, seed: 20260619 },
  );
  expect(read).toBeGreaterThan(300);
});
