import { say, type Language, type MessageKey } from '../../core/messages/index.js';
import { headerKey, titleKey, type Cell, type Product, type ProductTable } from '../../policy/products/product.js';
import type { ReportProduct } from '../report.js';

/** The tables of all products, in words. */
export const reportProducts = (products: readonly Product[], lang: Language): ReportProduct[] => products.flatMap(({ tables }) => tables.map((table) => reportTable(table, lang)));

/** One table, in words. */
export function reportTable(table: ProductTable, lang: Language): ReportProduct {
  const text = (cell: Cell): string | number | null => (typeof cell === 'object' && cell !== null ? say(lang, cell.key, cell.params) : cell);
  return {
    id: table.id,
    title: say(lang, titleKey(table) as MessageKey),
    headers: table.columns.map((column) => say(lang, headerKey(table, column) as MessageKey)),
    rows: table.rows.map((row) => row.map(text)),
  };
}
