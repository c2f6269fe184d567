/** What is computed from the layout, a table each. */
import type { ReportProduct } from '../report.js';
import { html, type Markup } from './markup.js';
import { figure, head, numberHead, table } from './view.js';

/** @param schoolOf the school of a row, as the maps number it; null for none */
export function productTable({ title, headers, rows }: ReportProduct, schoolOf: (row: ReportProduct['rows'][number]) => number | null = () => null): Markup {
  const isNumber = headers.map((_, at) => rows.some((row) => typeof row[at] === 'number'));
  const cell = (value: string | number | null): Markup => (typeof value === 'number' ? figure(String(value), value) : html`<td>${value ?? ''}</td>`);
  return table(title, headers.map((header, at) => (isNumber[at] === true ? numberHead(header) : head(header))), rows.map((row) => html`<tr${marked(schoolOf(row))}>${row.map(cell)}</tr>
`), { sortable: true });
}

const marked = (school: number | null): Markup | null => (school === null ? null : html` data-s="${school}"`);
