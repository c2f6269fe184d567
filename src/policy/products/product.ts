/**
 * What is computed from a layout beside the layout itself (rotation calendars, zones, quotas …): tables and figures as data. Texts of the
 * input stand as they are, words of the system as keys of the catalogue.
 */
import type { MessageKey, MessageParams } from '../../core/messages/index.js';
import type { ClauseId } from '../clauses.js';

/** A district of a layout of the whole county; schools are positions in `county.schools`. */
export interface District {
  readonly lead: number;
  /** Ascending, the lead among them. */
  readonly schools: readonly number[];
  /** What people call it. */
  readonly name: string;
  /** Position of its part among the outcomes. */
  readonly part: number;
}

/** A word of the catalogue. */
export interface Word {
  readonly key: MessageKey;
  readonly params?: MessageParams;
}

export type Cell = string | number | null | Word;

/** A table as data; `reportTable` turns it into one of a language, `productCsv` into a file. */
export interface ProductTable {
  /** Name of its file; the catalogue has its title (`product.<id>.name`) and headers (`product.<id>.<column>`). */
  readonly id: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What is computed from a layout beside it, such as a calendar or quotas. */
export interface Product {
  readonly tables: readonly ProductTable[];
  /** Figures that say how far the clauses hold. */
  readonly facts: readonly ProductFact[];
}

/** A figure that answers a clause. The sentence is that of `key` in the catalogue, filled with `params`. */
export interface ProductFact {
  readonly clause: ClauseId;
  /** false: a rule of the product could not be kept; null: shown only. */
  readonly holds: boolean | null;
  readonly key: MessageKey;
  readonly params: MessageParams;
}

/** Key of a table's title, and of the header of one of its columns. */
export const titleKey = ({ id }: Pick<ProductTable, 'id'>): string => `product.${id}.name`;
export const headerKey = ({ id }: Pick<ProductTable, 'id'>, column: string): string => `product.${id}.${column}`;
