/** Tables for the tests of the data: those that ship, and those beside the repository, which may be absent. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export type Row = Readonly<Record<string, string>>;

const rows = (url: URL): Row[] => parse(readFileSync(url), { bom: true, columns: true });

/** Rows of a table under `data/`. */
export const table = (name: string): Row[] => rows(new URL(`../../data/${name}`, import.meta.url));

/** Rows of a table under `../shared/data/`, or null where it is absent. */
export function sharedTable(name: string): Row[] | null {
  const url = new URL(`../../../shared/data/${name}`, import.meta.url);
  return existsSync(url) ? rows(url) : null;
}
