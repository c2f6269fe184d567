/** A small county that is right, and ways to write it to disk in all forms. */
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import type { Finding } from '../../src/core/findings.js';

export type Cells = readonly (readonly string[])[];

export const HEADERS = ['学校代码', '学校名称', '学段', '乡镇街道', '城乡', '经度', '纬度', '质量得分', '龙头', '学生数', '备注'] as const;

/** Six schools in two towns, ids with leading zeros, remarks as an extra column. */
export const SCHOOLS: Cells = [
  HEADERS,
  ['0440981001', '高州一小', '小学', '潘州', '城区', '110.8536', '21.9182', '91.25', '必', '2400', ''],
  ['0440981002', '高州二小', '小学', '潘州', '城区', '110.8601', '21.9203', '85.5', '可', '1800', '甲'],
  ['0440981003', '石鼓小学', '小学', '石鼓', '镇区', '110.8012', '21.8411', '70', '', '900', '甲,乙'],
  ['0440981004', '石鼓教学点', '教学点', '石鼓', '乡村', '110.7944', '21.8302', '55.75', '否', '60', '"引"'],
  ['0440981005', '镇江小学', '小学', '镇江', '乡村', '110.9012', '21.8899', '61', '', '300', ' '],
  ['0440981006', '高州一中', '初中', '潘州', '城区', '110.8555', '21.9111', '93', '可', '3200', ''],
];

const quoted = (cell: string): string => (/[",\n\r;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
export const csv = (cells: Cells, delimiter = ','): string => `${cells.map((row) => row.map(quoted).join(delimiter)).join('\n')}\n`;

/** The table with some cells changed: `{ '3:学段': '大学' }` changes the column of spreadsheet row 3. */
export function changed(cells: Cells, changes: Readonly<Record<string, string>>): Cells {
  const copy = cells.map((row) => [...row]);
  for (const [where, value] of Object.entries(changes)) {
    const [row = '', header = ''] = where.split(':');
    copy[Number(row) - 1]![copy[0]!.indexOf(header)] = value;
  }
  return copy;
}

/** The table without a column. */
export const without = (cells: Cells, header: string): Cells => {
  const index = cells[0]!.indexOf(header);
  return cells.map((row) => row.filter((_, column) => column !== index));
};

export const sheetOf = (cells: Cells): XLSX.WorkSheet => XLSX.utils.aoa_to_sheet(cells.map((row) => [...row]));

export function workbookOf(sheets: Readonly<Record<string, XLSX.WorkSheet>>, bookType: XLSX.BookType = 'xlsx'): Buffer {
  const book = XLSX.utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) XLSX.utils.book_append_sheet(book, sheet, name);
  return XLSX.write(book, { type: 'buffer', bookType, compression: true }) as Buffer;
}

const root = mkdtempSync(join(tmpdir(), 'xuequ-io-'));
let folders = 0;

/** Writes the files into a new folder and gives its path. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(root, `county${folders++}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Writes one file into a new folder and gives its path. */
export const fileOf = (name: string, content: string | Uint8Array): string => join(folderOf({ [name]: content }), name);

export const codesOf = (findings: readonly Finding[]): string[] => [...new Set(findings.map(({ code }) => code.replace('finding.', '')))];
