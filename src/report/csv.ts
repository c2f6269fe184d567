/** `layout.csv`: one line a school, readable by people, by Excel and WPS, and by our own reader of layouts. */
import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from './formula.js';
import { LAYOUT_COLUMNS, layoutTable } from './layoutTable.js';
import type { Report, ReportProduct } from './report.js';

/**
 * UTF-8 text with a byte order mark (Excel needs it) and CRLF. First id, name, district, its id, lead id, lead name, role and metres to
 * the lead; then the input's columns verbatim; every row of the input in its order. Texts that a spreadsheet would run are made inert
 * by `escapeFormula`, headers and ids included; `unescapeFormula` brings them back.
 */
export function layoutCsv(report: Report): string {
  const { headers, rows } = layoutTable(report);
  const lines = rows.map(({ ours, theirs }) => [...LAYOUT_COLUMNS.map((column) => ours[column]), ...theirs]);
  return written([headers, ...lines]);
}

/** A product as a table of its own, in the same manner. */
export const productCsv = ({ headers, rows }: ReportProduct): string => written([headers, ...rows]);

const written = (lines: readonly (readonly (string | number | null)[])[]): string =>
  stringify(lines.map((line) => line.map((cell) => (typeof cell === 'string' ? escapeFormula(cell) : cell))), { bom: true, record_delimiter: 'windows' });
