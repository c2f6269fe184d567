/** A ruled table as wide as the text: its head repeats on every page, and no row is torn in two. */
import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalMergeType, WidthType } from 'docx';
import { textWidth } from '../workbook.js';
import { TEXT_WIDTH } from './format.js';
import { pieces } from './text.js';

export interface GridColumn {
  /** May have several lines. */
  readonly header: string;
  readonly align: 'start' | 'center';
  /** Twips that it is wide at most; the columns without a limit share what is left. */
  readonly widest?: number;
  /** Equal texts of rows that follow each other become one cell; blank ones stay apart. */
  readonly merged?: boolean;
}

/** Styles of its cells and heads, twips of a half-width character in them (a little more than half their size) and of the narrowest column. */
const KINDS = {
  table: { cell: 'NoticeCell', head: 'NoticeHead', halfWidth: 107, least: 760 },
  list: { cell: 'NoticeListCell', head: 'NoticeListHead', halfWidth: 92, least: 560 },
} as const;
export type GridKind = keyof typeof KINDS;

/** Twips that a cell keeps free on both sides together, and the least that is left to the columns without a limit. */
const PADDING = 170;
const LEAST_FREE = 2400;
/** A row of more lines than this, two thirds of a page, may be torn: some programs would lose what does not fit. */
const MOST_LINES = 28;
const ALIGNMENT = { start: AlignmentType.LEFT, center: AlignmentType.CENTER } as const;

/** Texts have to be plain (`plainText`). A `list` is set smaller than a `table`. */
export function grid(kind: GridKind, columns: readonly GridColumn[], rows: readonly (readonly string[])[]): Table {
  const { cell: cellStyle, head: headStyle, halfWidth } = KINDS[kind];
  const widths = columnWidths(kind, columns, rows);
  const box = (at: number, children: readonly Paragraph[], verticalMerge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType]): TableCell =>
    new TableCell({ width: { size: widths[at]!, type: WidthType.DXA }, verticalAlign: 'center', ...(verticalMerge === undefined ? {} : { verticalMerge }), children });
  const cell = (text: string, at: number, merge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType]): TableCell =>
    box(at, [new Paragraph({ style: cellStyle, alignment: ALIGNMENT[columns[at]!.align], children: runs(text) })], merge);
  const head = new TableRow({
    tableHeader: true, cantSplit: true,
    children: columns.map(({ header }, at) => box(at, header.split('\n').map((line) => new Paragraph({ style: headStyle, children: runs(line) })))),
  });
  const body = rows.map((row, index) => new TableRow({
    ...(linesOf(row, widths, halfWidth) <= MOST_LINES ? { cantSplit: true } : {}),
    children: row.map((text, at) => {
      if (columns[at]!.merged !== true || text === '') return cell(text, at);
      if (rows[index - 1]?.[at] === text) return cell('', at, VerticalMergeType.CONTINUE);
      return cell(text, at, rows[index + 1]?.[at] === text ? VerticalMergeType.RESTART : undefined);
    }),
  }));
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA }, layout: TableLayoutType.FIXED, columnWidths: widths, margins: { left: 70, right: 70, top: 0, bottom: 0 },
    rows: [head, ...body],
  });
}

const runs = (text: string): TextRun[] => pieces(text).map((piece) => new TextRun(piece));

/**
 * Twips of each column, together the width of the text: as wide as its longest text up to the column's limit, narrower in proportion where
 * that leaves too little; the rest is shared by the columns without a limit, of which there must be one.
 */
export function columnWidths(kind: GridKind, columns: readonly GridColumn[], rows: readonly (readonly string[])[]): number[] {
  const wanted = columns.map(({ header }, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, textWidth(row[at]!)), textWidth(header));
    return Math.max(KINDS[kind].least, longest * KINDS[kind].halfWidth + PADDING);
  });
  const isFree = columns.map(({ widest }) => widest === undefined);
  const limited = wanted.map((width, at) => (isFree[at]! ? 0 : Math.min(width, columns[at]!.widest!)));
  const shrink = Math.min(1, (TEXT_WIDTH - LEAST_FREE) / Math.max(1, sum(limited)));
  const fixed = limited.map((width) => Math.floor(width * shrink));
  const left = TEXT_WIDTH - sum(fixed);
  const shares = wanted.map((width, at) => (isFree[at]! ? Math.min(width, TEXT_WIDTH) : 0));
  const widths = fixed.map((width, at) => (isFree[at]! ? Math.floor((left * shares[at]!) / sum(shares)) : width));
  // Whole twips: the widest column takes what rounding left over.
  const widest = widths.indexOf(Math.max(...widths));
  return widths.map((width, at) => (at === widest ? width + TEXT_WIDTH - sum(widths) : width));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const linesOf = (row: readonly string[], widths: readonly number[], halfWidth: number): number =>
  Math.max(...row.map((text, at) => Math.ceil((textWidth(text) * halfWidth) / (widths[at]! - PADDING))));
