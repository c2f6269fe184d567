/** Tables of a product as CSV, for people, Excel and WPS. */
import { stringify } from 'csv-stringify/sync';
import { say, type Language, type MessageKey } from '../core/messages/index.js';
import type { Cell, ProductTable } from '../policy/products/product.js';
import { escapeFormula } from './formula.js';

/** Headers and words in the reader's language. */
export const productRows = ({ id, columns, rows }: ProductTable, lang: Language): (string | number | null)[][] => [
  columns.map((column) => say(lang, `product.${id}.${column}` as MessageKey)),
  ...rows.map((row) => row.map((cell) => spoken(cell, lang))),
];

const spoken = (cell: Cell, lang: Language): string | number | null => (typeof cell === 'object' && cell !== null ? say(lang, cell.key, cell.params) : cell);

/** As `layout.csv`: UTF-8 with a byte order mark and CRLF, texts that a spreadsheet would run made inert. */
export const productCsv = (table: ProductTable, lang: Language): string =>
  stringify(productRows(table, lang).map((row) => row.map((cell) => (typeof cell === 'string' ? escapeFormula(cell) : cell))), { bom: true, record_delimiter: 'windows' });
