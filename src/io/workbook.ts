/** A workbook (.xlsx or the older .xls) to sheets of text. One reader, SheetJS, for both; a zip reaches it only after `openZip` has counted it. */
import * as XLSX from '@e965/xlsx';
import type { Finding } from '../core/findings.js';
import type { Content } from './sniff.js';
import { isBlank, oversize, splitHeader, type Fault, type Sheet } from './sheet.js';
import { openZip } from './zip.js';

/** What of the compound file library is used; its own types are `any`. */
interface CompoundFiles {
  readonly read: (bytes: Buffer, options: { type: 'buffer' }) => { readonly FullPaths: readonly string[] };
  readonly write: (file: object, options: { type: 'buffer'; fileType: 'zip' }) => Buffer;
  readonly utils: {
    readonly cfb_new: () => object;
    readonly cfb_add: (file: object, name: string, content: Buffer, options: { unsafe: boolean }) => void;
  };
}
const compoundFiles: CompoundFiles = XLSX.CFB;

/** @returns the filled sheets in their order, or null with findings. */
export async function readWorkbook(bytes: Buffer, content: Content & ('xlsx' | 'xls'), file: string, out: Finding[]): Promise<Sheet[] | null> {
  const fail = (code: Finding['code'], params: Finding['params'] = {}): null => {
    out.push({ severity: 'error', code, file, params });
    return null;
  };
  try {
    const checked = content === 'xlsx' ? repacked(bytes, file, out, fail) : await checkedCompound(bytes, fail);
    if (checked === null) return null;
    const book = XLSX.read(checked, { type: 'buffer', dense: true, cellNF: true, cellHTML: false, cellFormula: true });
    return book.SheetNames.flatMap((name) => {
      const found = book.Sheets[name];
      const sheet = found === undefined ? null : sheetOf(found, name, file, content);
      return sheet === null ? [] : [sheet];
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 80) : '';
    return /password|encrypt/i.test(reason) ? fail('finding.encrypted') : fail('finding.badWorkbook', { reason });
  }
}

type Fail = (code: Finding['code'], params?: Finding['params']) => null;

/** The counted parts packed anew without compression, so that the reader sees exactly what was checked. */
function repacked(bytes: Buffer, file: string, out: Finding[], fail: Fail): Buffer | null {
  const parts = openZip(bytes, file, out);
  if (parts === null) return null;
  const names = [...parts.keys()].map((name) => name.toLowerCase());
  if (!names.includes('[content_types].xml') || !names.includes('xl/workbook.xml')) return fail('finding.notItsName', { named: 'xlsx', found: 'zip' });
  const zip = compoundFiles.utils.cfb_new();
  for (const [name, part] of parts) compoundFiles.utils.cfb_add(zip, name, part, { unsafe: true });
  return compoundFiles.write(zip, { type: 'buffer', fileType: 'zip' });
}

async function checkedCompound(bytes: Buffer, fail: Fail): Promise<Buffer | null> {
  const paths = compoundFiles.read(bytes, { type: 'buffer' }).FullPaths.map((path) => path.toLowerCase());
  const holds = (pattern: RegExp): boolean => paths.some((path) => pattern.test(path));
  if (holds(/encryptedpackage|encryptioninfo/)) return fail('finding.encrypted');
  if (!holds(/\/(workbook|book)$/)) return fail('finding.notItsName', { named: 'xls', found: holds(/worddocument/) ? 'doc' : 'OLE' });
  XLSX.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs')); // code pages of workbooks from before Excel 97
  return bytes;
}

/** Null for a sheet without text. */
function sheetOf(found: XLSX.WorkSheet, name: string, file: string, encoding: string): Sheet | null {
  const here = { severity: 'error', file, sheet: name } as const;
  const unread = { file, sheet: name, headers: [], headerRow: 1, rows: [], rowNumbers: [], broken: new Set<number>(), unreadable: 0, faults: [], encoding };
  const grid: (XLSX.CellObject | undefined)[][] = found['!data'] ?? [];
  const tooLarge = oversize(grid.length, grid.reduce((widest, row) => Math.max(widest, row.length), 0)); // the arrays have holes: nothing walks them before
  if (tooLarge !== null) return { ...unread, problems: [{ ...here, ...tooLarge }] };
  const cells = Array.from(grid, (row = []) => Array.from(row, (cell) => (cell === undefined ? { text: '' } : textOf(cell))));
  const texts = cells.map((row) => row.map(({ text }) => text));
  const split = splitHeader(texts);
  if (split === null) return null;
  const { headers, headerRow, body, numbers } = split;
  const merges = mergesOf(found['!merges'] ?? [], headerRow, numbers.at(-1) ?? headerRow);
  if (merges.header.length > 0) {
    // Under a merged header no column can be named, so its rows are refused.
    const problems = merges.header.map((range) => ({ ...here, code: 'finding.mergedHeader' as const, row: headerRow, params: { range } }));
    return { ...unread, unreadable: body.length, problems };
  }
  const problems = merges.body.map(({ range, row }) => ({ ...here, code: 'finding.mergedCells' as const, row, params: { range } }));
  const width = 1 + texts.reduce((widest, row) => Math.max(widest, row.findLastIndex((text) => !isBlank(text))), 0);
  const square = (row: readonly string[]): string[] => Array.from({ length: width }, (_, column) => row[column] ?? '');
  const faults = numbers.flatMap((number, row) =>
    cells[number - 1]!.flatMap(({ text, fault }, column) => (fault === undefined ? [] : [{ row, column, code: fault, value: text }])),
  );
  return { ...unread, headers: square(headers), headerRow, rows: body.map(square), rowNumbers: numbers, faults, problems };
}

/** Merged ranges that touch the header, and those that cover data rows, such as `B4:B9`. */
function mergesOf(ranges: readonly XLSX.Range[], headerRow: number, lastRow: number): { header: string[]; body: { range: string; row: number }[] } {
  const named = ranges.map((range) => ({ range: XLSX.utils.encode_range(range), row: range.s.r + 1, last: range.e.r + 1 }));
  return {
    header: named.filter(({ row, last }) => row <= headerRow && last >= headerRow).map(({ range }) => range),
    body: named.filter(({ row }) => row > headerRow && row <= lastRow),
  };
}

/** The cell as text, without loss: a padded id keeps its zeros, a number all its digits, a date its shown form. */
function textOf(cell: XLSX.CellObject): { text: string; fault?: Fault['code'] } {
  if (cell.v === undefined || cell.v === null) {
    return cell.f === undefined ? { text: '' } : { text: `=${cell.f}`, fault: 'finding.formulaWithoutValue' };
  }
  if (cell.t === 'e') return { text: cell.w ?? '#N/A', fault: 'finding.cellError' };
  if (typeof cell.v === 'number') return { text: numberText(cell.v, String(cell.z ?? 'General'), cell.w ?? '') };
  return { text: typeof cell.v === 'string' ? cell.v : (cell.w ?? String(cell.v)) };
}

function numberText(value: number, format: string, shown: string): string {
  if (XLSX.SSF.is_date(format)) return shown;
  if (/^0+$/.test(format) && Number.isInteger(value)) return shown;
  // Excel keeps 15 digits. A longer whole number is an id that has lost some: left in the form 4.40981E+17, which the id check refuses.
  return Math.abs(value) >= 1e15 ? value.toExponential().toUpperCase() : plainNumber(Number(value.toPrecision(15)));
}

/** Without an exponent, which very small numbers have in JavaScript. */
const plainNumber = (value: number): string => (Math.abs(value) < 1e-6 && value !== 0 ? value.toFixed(20).replace(/0+$/, '') : String(value));
