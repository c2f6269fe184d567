import * as XLSX from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildCounty, type School } from '../../src/core/county.js';
import { LANGUAGES, say } from '../../src/core/messages/index.js';
import { readLayout } from '../../src/io/layoutSheet.js';
import { layoutCsv } from '../../src/report/csv.js';
import type { Report } from '../../src/report/report.js';
import { cellText, columnLetters, textWidth, workbook } from '../../src/report/workbook.js';
import { layoutWorkbook } from '../../src/report/xlsx.js';
import { sampleReport } from '../fixtures/sampleReport.js';

const zh = sampleReport({ schools: 60, lang: 'zh', violations: true });

/** The cells of a sheet as they stand in the file: numbers as numbers, texts as texts, empty ones null. */
function cellsOf(bytes: Uint8Array, name: string): unknown[][] {
  const book = XLSX.read(bytes);
  return XLSX.utils.sheet_to_json(book.Sheets[name]!, { header: 1, raw: true, defval: null, blankrows: true });
}
const sheetNames = (bytes: Uint8Array): string[] => XLSX.read(bytes, { bookSheets: true }).SheetNames;
const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

describe('layout.csv', () => {
  test('begins with a byte order mark, ends its lines with CRLF and has every row of the input in its order', () => {
    const text = layoutCsv(zh);
    expect(text.startsWith('\ufeff学校代码,学校名称,学区,学区编号,龙头学校代码,龙头学校,角色,距离(米),学校代码（原表）,学校名称（原表）,学段,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(62);
    const [, ...rows] = parse(text, { bom: true }) as string[][];
    expect(rows.map(([id]) => id)).toEqual(zh.schools.map(({ id }) => id));
    expect(rows.map((row) => row.slice(8))).toEqual(zh.schools.map(({ row }) => row));
  });

  test('gives a row that the plan left out no district, and keeps it', () => {
    const [, ...rows] = parse(layoutCsv(zh), { bom: true }) as string[][];
    // Row 40 of the sample is left out; its way is unknown and not 0.
    expect(rows[39]!.slice(2, 8)).toEqual(['', '', '', '', '未纳入', '']);
    expect(rows[4]!.slice(4, 8)).toEqual(['044098104', '石仔岭红旗小学', '龙头学校', '0']);
  });

  test('has the English headers that the reader of layouts knows', () => {
    const report = { ...sampleReport({ schools: 3, lang: 'en' }), headers: ['id', 'name', 'district', 'id', 'note'] };
    expect(layoutCsv(report).split('\r\n')[0]).toBe('\ufeffid,name,district,district_id,lead_id,lead_name,role,metres,id (input),name (input),district (input),id (input) (input),note');
  });

  test('fills up a row that is shorter than the header', () => {
    const report: Report = { ...zh, schools: zh.schools.map((school) => ({ ...school, row: school.row.slice(0, 3) })) };
    for (const row of parse(layoutCsv(report), { bom: true }) as string[][]) expect(row).toHaveLength(18);
  });
});

describe('layout.xlsx', () => {
  test('has its sheets in the language of the report, and violations only where there are any', async () => {
    expect(sheetNames(await layoutWorkbook(zh))).toEqual(['学区', '学校', '条款', '设置', '违规']);
    expect(sheetNames(await layoutWorkbook(sampleReport({ schools: 12, lang: 'en' })))).toEqual(['Districts', 'Schools', 'Clauses', 'Settings']);
  });

  test('has numbers as numbers in the units that are printed, and ids as text', async () => {
    const [headers, first] = cellsOf(await layoutWorkbook(zh), '学区');
    const district = zh.districts[0]!;
    const cell = (key: Parameters<typeof say>[1]): unknown => first![headers!.indexOf(say('zh', key))];
    expect(cell('header.leadId')).toBe('044098104');
    expect([cell('header.size'), cell('header.cap')]).toEqual([district.size, district.cap]);
    expect([cell('header.meanQuality'), cell('header.deviation')]).toEqual([district.meanQuality! / 100, district.deviation! / 100]);
    expect([cell('header.meanKm'), cell('header.maxKm')]).toEqual([district.meanMetres! / 1000, district.maxMetres! / 1000]);
    expect(first!.at(-2)).toBe(district.terms['proximity']);
  });

  test('carries every cell of the input: numbers as numbers printed as they were, everything else as text', async () => {
    const columns = { 代码: ['01', '02', '03'], 分: ['7.10', '80.25', ''], 数: ['1', '-2.5', '10'], 混: ['1', '02', 'x'], 长: ['123456789012', '1', '2'], 空: ['', '', ''] };
    const base = sampleReport({ schools: 3, lang: 'zh' });
    const report = { ...base, headers: Object.keys(columns), schools: base.schools.map((school, row) => ({ ...school, row: Object.values(columns).map((cells) => cells[row]!) })) };
    const bytes = await layoutWorkbook(report);
    expect(cellsOf(bytes, '学校').slice(1).map((row) => row.slice(8))).toEqual([
      ['01', 7.1, 1, '1', '123456789012', ''], ['02', 80.25, -2.5, '02', '1', ''], ['03', null, 10, 'x', '2', ''],
    ]);
    // As printed, which is what the reader of tables takes.
    const printed = XLSX.utils.sheet_to_json<string[]>(XLSX.read(bytes).Sheets['学校']!, { header: 1, raw: false, defval: '' });
    expect(printed.slice(1).map((row) => row.slice(8))).toEqual(report.schools.map(({ row }) => [...row]));
  });

  test('shows the figures that a run is repeated from', async () => {
    const rows = cellsOf(await layoutWorkbook(zh), '设置');
    const value = (item: string): unknown => rows.find(([, name]) => name === item)?.[2];
    expect([value('命令'), value('随机种子'), value('迭代次数'), value('差距')]).toEqual([zh.reproduce.command, 1, 200_000, zh.gap]);
    expect(value('schools.csv')).toBe(zh.reproduce.files[0]!.sha256);
    expect(rows.filter(([group]) => group === '假定').map((row) => row[2])).toEqual(zh.assumptions);
  });

  test('has the policy’s words and the evidence of every clause, and every violation', async () => {
    const bytes = await layoutWorkbook(zh);
    expect(cellsOf(bytes, '条款').slice(1).map((row) => [row[0], row[2], row[7]])).toEqual(zh.clauses.map(({ id, quote, evidence }) => [id, quote, evidence.join('\n')]));
    expect(cellsOf(bytes, '违规').slice(1)).toEqual([['LZ6', zh.districts[0]!.name, zh.violations[0]!.text]]);
  });

  test('is written for a report without any layout', async () => {
    const empty: Report = { ...zh, districts: [], schools: [], parts: [], terms: [], clauses: [], violations: [], cost: null, bound: null, gap: null, status: 'unknown' };
    expect(cellsOf(await layoutWorkbook(empty), '学校')).toHaveLength(1);
  });
});

test.each(LANGUAGES)('the same report gives the same bytes, in %s', async (lang) => {
  const build = async (): Promise<string[]> => {
    const report = sampleReport({ schools: 30, lang });
    return [sha256(layoutCsv(report)), sha256(await layoutWorkbook(report))];
  };
  expect(await build()).toEqual(await build());
});

test.each([['layout.csv', 'zh'], ['layout.csv', 'en'], ['layout.xlsx', 'zh'], ['layout.xlsx', 'en']] as const)('%s in %s is read back as the same layout', async (name, lang) => {
  const sample = sampleReport({ schools: 60, lang });
  const schools = sample.schools.map(({ id, name: label, township }): School => (
    { id, name: label, stage: 'primary', township, setting: null, place: null, quality: null, tier: null, leadership: null, students: null, teachers: null, county: '', isNew: false }));
  // A layout to score has to have every school, and row 40 was left out by the plan: it is no school of the county.
  const used = sample.schools.flatMap(({ role }, index) => (role === 'leftOut' ? [] : [index]));
  const county = buildCounty({ schools: used.map((index) => schools[index]!), travel: { metres: () => 1, source: 'matrix', detour: 100 } });
  const folder = await mkdtemp(join(tmpdir(), 'xuequ-back-'));
  await writeFile(join(folder, name), name.endsWith('csv') ? layoutCsv(sample) : await layoutWorkbook(sample));
  const { layout, findings } = await readLayout(join(folder, name), county);
  await rm(folder, { recursive: true });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect([...layout!.lead]).toEqual(used.map((index) => used.indexOf(sample.districts[sample.schools[index]!.district!]!.lead)));
});

describe('the adapter to workbooks', () => {
  test('cuts a text at Excel’s limit with a mark, whatever it is made of', async () => {
    const long = '校'.repeat(40_000);
    const [, [cell] = []] = cellsOf(await workbook('zh', '', [{ name: 'a', columns: [{ header: 'h', kind: 'text' }], rows: [[long]] }]), 'a') as string[][];
    expect(cell).toHaveLength(32_767);
    expect(cell).toMatch(/^校+……（已截断）$/);
    // 32,759 leaves room for the mark's 8 units and would part the second half of a character from the first.
    expect(cellText('zh', '\u{20bb7}'.repeat(20_000))).not.toMatch(/\p{Surrogate}/u);
  });

  test('keeps control characters and what looks like an escape of one', async () => {
    const texts = ['a\u000bb', '_x000B_', '_x005F_x000B_', '\u0000', 'tab\tline\nend', '<&>"\u2028'];
    const bytes = await workbook('en', '', [{ name: 'a', columns: [{ header: 'h', kind: 'text' }], rows: texts.map((text) => [text]) }]);
    expect(cellsOf(bytes, 'a').slice(1).flat()).toEqual(texts);
  });

  test('counts a Chinese character as two wide, and names columns as spreadsheets do', () => {
    // 学区 = 4, A1 = 2; the second line is shorter.
    expect([textWidth('学区A1'), textWidth('学区\nab'), textWidth('（１）'), textWidth('')]).toEqual([6, 4, 6, 0]);
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});
