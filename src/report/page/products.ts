/** What is computed from the layout, a table each. */
import type { ReportProduct } from '../report.js';
import { html, type Markup } from './markup.js';
import { figure, head, numberHead, table } from './view.js';

/** Rows of a table that a page does not need to show at once. */
const LONG = 40;

/** The table, in `FOLDING`'s pages closed where it is long. Open in the file, so that it is there without scripts and on paper. */
export function foldedTable(product: ReportProduct, summary: (title: string, rows: number) => string): Markup {
  if (product.rows.length < LONG) return productTable(product);
  return html`<details class="folded" open><summary>${summary(product.title, product.rows.length)}</summary>${productTable(product)}</details>`;
}

/** @param schoolOf the school of a row, as the maps number it; null for none */
export function productTable({ title, headers, rows }: ReportProduct, schoolOf: (row: ReportProduct['rows'][number], at: number) => number | null = () => null): Markup {
  const isNumber = headers.map((_, at) => rows.some((row) => typeof row[at] === 'number'));
  const cell = (value: string | number | null): Markup => (typeof value === 'number' ? figure(printed(value), value) : html`<td>${value ?? ''}</td>`);
  return table(title, headers.map((header, at) => (isNumber[at] === true ? numberHead(header) : head(header))), rows.map((row, at) => html`<tr${marked(schoolOf(row, at))}>${row.map(cell)}</tr>
`), { sortable: true });
}

/** Whole numbers in groups of three; others as they are. */
const printed = (value: number): string => (Number.isInteger(value) ? WHOLE.format(value) : String(value));
const WHOLE = new Intl.NumberFormat('en-US');

const marked = (school: number | null): Markup | null => (school === null ? null : html` data-s="${school}"`);
