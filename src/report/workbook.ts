/**
 * A thin adapter over `hucre`: tables in, the bytes of an .xlsx out. Text is always a string cell and never a formula; the same tables
 * give the same bytes, as the dates inside are fixed.
 */
import type { CellStyle, WriteSheet } from 'hucre';
import { say, type Language } from '../core/messages/index.js';

/** A number with a format of its own, other than its column's. */
export interface Figure {
  readonly value: number;
  readonly format: NumberFormat;
}
export type Cell = string | number | null | Figure;

/** `decimal` has two; `exactly` that many, without groups, for figures of the input that are all written so. */
export type NumberFormat = 'integer' | 'decimal' | 'percent' | 'plain' | { readonly exactly: number };
const FORMATS = { integer: '#,##0', decimal: '#,##0.00', percent: '0.00%', plain: 'General' } as const;
const formatCode = (format: NumberFormat): string => (typeof format === 'object' ? `0.${'0'.repeat(format.exactly)}` : FORMATS[format]);

export interface Column {
  readonly header: string;
  /** `text` is one line, `prose` wraps; the others are numbers. */
  readonly kind: 'text' | 'prose' | NumberFormat;
  /** Widest in half-width characters; 40 where it is not given. */
  readonly widest?: number;
  /** Drop-down of the cells below the header; other values are warned of, not refused. */
  readonly choices?: readonly string[];
  /** Comment on the header. */
  readonly note?: string;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Columns that stay in sight when scrolling to the right. */
  readonly frozen?: number;
  /** How many columns are printed, from the left; all where it is not given. */
  readonly printed?: number;
}

/** Excel's limit of the length of a text, in UTF-16 units. */
const LONGEST_TEXT = 32_767;
/** Above this length some versions of Excel show `####` in a cell of format Text. */
const LONGEST_IN_TEXT_FORMAT = 255;
/** Rows below the header that a drop-down reaches, for tables that are to be filled in. */
const ROWS_WITH_CHOICES = 5_000;
const LINE_POINTS = 16;
/** Excel’s highest row is 409 points. */
const MOST_LINES = 25;
const FIXED_DATE = new Date(Date.UTC(2000, 0, 1));
const FONT = { zh: 'DengXian', en: 'Calibri' } as const;
const HEADER: CellStyle = {
  font: { bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F4E79' } },
  alignment: { vertical: 'center', wrapText: true },
};

/** The bytes of a workbook. Sheets are A4 landscape, one page wide, with the header repeated, frozen and filtered. */
export async function workbook(lang: Language, title: string, sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({
    sheets: sheets.map((sheet) => writeSheet(lang, title, sheet)),
    properties: { title: cellText(lang, title), creator: 'xuequ', created: FIXED_DATE, modified: FIXED_DATE },
    defaultFont: { name: FONT[lang], size: 11 },
  });
}

function writeSheet(lang: Language, title: string, { name, columns, rows, frozen = 0, printed = columns.length }: Sheet): WriteSheet {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  columns.forEach((column, at) => {
    cells.set(`0,${at}`, { style: HEADER, ...(column.note === undefined ? {} : { comment: { text: cellText(lang, column.note) } }) });
  });
  rows.forEach((row, index) => row.forEach((cell, at) => {
    if (isFigure(cell)) cells.set(`${index + 1},${at}`, { style: { alignment: { vertical: 'center', horizontal: 'left' }, numFmt: formatCode(cell.format) } });
  }));
  const table: Cell[][] = [columns.map(({ header }) => header), ...rows.map((row) => [...row])];
  const widths = columns.map((column, at) => columnWidth(column, rows.map((row) => row[at] ?? null)));
  const wraps = columns.map(({ kind }) => kind === 'prose');
  return {
    name,
    columns: columns.map((column, at) => ({ width: widths[at]!, style: columnStyle(column, rows.map((row) => row[at] ?? null)) })),
    rows: table.map((row) => row.map((cell) => (typeof cell === 'string' ? cellText(lang, cell) : isFigure(cell) ? cell.value : cell))),
    rowDefs: new Map(table.map((row, index) => [index, { height: LINE_POINTS * linesOf(row, widths, index === 0 ? widths.map(() => true) : wraps) }])),
    cells,
    freezePane: { rows: 1, columns: frozen },
    autoFilter: { range: `A1:${columnLetters(columns.length - 1)}${table.length}` },
    dataValidations: columns.flatMap(({ choices }, at) => (choices === undefined ? [] : [{
      type: 'list' as const, values: [...choices], range: `${columnLetters(at)}2:${columnLetters(at)}${ROWS_WITH_CHOICES + 1}`, allowBlank: true,
      showErrorMessage: true, errorStyle: 'warning' as const,
    }])),
    pageSetup: {
      paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, showGridLines: true, printTitlesRow: '$1:$1',
      margins: { left: 0.4, right: 0.4, top: 0.7, bottom: 0.6, header: 0.3, footer: 0.3 },
      ...(printed < columns.length ? { printArea: `$A$1:$${columnLetters(printed - 1)}$${table.length}` } : {}),
    },
    headerFooter: { oddHeader: `&L${footerText(title)}&R${footerText(name)}`, oddFooter: `&C${say(lang, 'sheet.page')}` },
  };
}

function columnWidth({ header, kind, widest = 40 }: Column, cells: readonly Cell[]): number {
  const widths = cells.map((cell) => (cell === null ? 0 : textWidth(typeof cell === 'string' ? cell : printedNumber(cell, kind)) + 3));
  // Three more for the filter's arrow beside the header.
  return Math.min(widest, Math.max(6, textWidth(header) + 3, ...widths));
}

function columnStyle({ kind }: Column, cells: readonly Cell[]): CellStyle {
  if (kind === 'prose') return { alignment: { vertical: 'center', wrapText: true } };
  if (kind !== 'text') return { alignment: { vertical: 'center', horizontal: 'right', indent: 1 }, numFmt: formatCode(kind) };
  const isShort = cells.every((cell) => typeof cell !== 'string' || cell.length <= LONGEST_IN_TEXT_FORMAT);
  return { alignment: { vertical: 'center' }, ...(isShort ? { numFmt: '@' } : {}) };
}

/** Lines that a row needs, 1 to `MOST_LINES`: spreadsheets do not all find this out by themselves when a file is opened. */
function linesOf(row: readonly Cell[], widths: readonly number[], wraps: readonly boolean[]): number {
  const lines = row.map((cell, at) =>
    typeof cell === 'string' && wraps[at] === true
      ? cell.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / (widths[at]! - 1))), 0)
      : 1);
  return Math.min(MOST_LINES, Math.max(1, ...lines));
}

/** About as long as a spreadsheet prints it. */
const printedNumber = (cell: number | Figure, kind: Column['kind']): string => {
  const { value, format } = isFigure(cell) ? cell : { value: cell, format: kind };
  if (typeof format === 'object') return value.toFixed(format.exactly);
  if (format === 'percent') return `${(value * 100).toFixed(2)}%`;
  if (format === 'decimal') return value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return format === 'integer' ? value.toLocaleString('en-US') : String(value);
};

const isFigure = (cell: Cell): cell is Figure => typeof cell === 'object' && cell !== null;

/** Width of the longest line in half-width characters: East Asian wide and full-width characters count two. */
export const textWidth = (text: string): number =>
  Math.max(...text.split('\n').map((line) => [...line].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0)));
const WIDE = /[“”‘’…—\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u;

/**
 * The text as a workbook can hold it: lines end with LF, lone surrogates are replaced, what is longer than Excel allows is cut with a
 * mark, and `_x0041_` is written so that it is read back as itself and not as an escape. The library escapes control characters.
 */
export function cellText(lang: Language, text: string): string {
  const mark = say(lang, 'cell.cut');
  const lines = text.replaceAll('\r\n', '\n');
  const whole = lines.length <= LONGEST_TEXT ? lines : lines.slice(0, LONGEST_TEXT - mark.length) + mark;
  return whole.replaceAll(/\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd').replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** In headers and footers `&` begins a code, and the whole may be 255 characters long. */
const footerText = (text: string): string => text.slice(0, 80).replaceAll(/\p{Surrogate}/gu, '').replaceAll('&', '&&');

/** 0 → A, 26 → AA */
export const columnLetters = (index: number): string =>
  (index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
