import { hasMessage, type MessageKey } from '../../core/messages/index.js';
import type { ProductTable } from './product.js';

/**
 * Keys of the title of a table and of the headers of its columns, in their order.
 * @throws Error when the catalogue lacks one: a programming error.
 */
export function headersOf({ id, columns }: Pick<ProductTable, 'id' | 'columns'>): { readonly title: MessageKey; readonly columns: readonly MessageKey[] } {
  const keyed = (column: string): MessageKey => {
    const key = `product.${id}.${column}`;
    if (!hasMessage(key)) throw new Error(`The catalogue has no message "${key}".`);
    return key;
  };
  return { title: keyed('name'), columns: columns.map(keyed) };
}
