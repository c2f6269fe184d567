import { say, type Language, type MessageKey } from '../../core/messages/index.js';
import type { Cell, Product } from '../../policy/products/product.js';
import type { ReportProduct } from '../report.js';

/** The tables of all products, in words. */
export function reportProducts(products: readonly Product[], lang: Language): ReportProduct[] {
  const text = (cell: Cell): string | number | null => (typeof cell === 'object' && cell !== null ? say(lang, cell.key, cell.params) : cell);
  return products.flatMap(({ tables }) =>
    tables.map(({ id, columns, rows }) => ({
      id,
      title: say(lang, `product.${id}.name` as MessageKey),
      headers: columns.map((column) => say(lang, `product.${id}.${column}` as MessageKey)),
      rows: rows.map((row) => row.map(text)),
    })));
}
