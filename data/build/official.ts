/** Rows of an official table that ships beside the generated sets. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export type OfficialRow = Readonly<Record<string, string>>;

export const officialRows = (set: 'taierzhuang' | 'qianxi'): OfficialRow[] => parse(readFileSync(new URL(`../${set}/schools.csv`, import.meta.url)), { bom: true, columns: true });
