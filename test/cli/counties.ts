/** Inputs and layouts for the tests of the command line. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { freshFolder, GAOZHOU } from './command.js';

export type Row = Record<string, string>;

export const readTable = (path: string): Row[] => parse(readFileSync(path), { bom: true, columns: true }) as Row[];
export const writeTable = (path: string, rows: readonly Row[]): void => writeFileSync(path, stringify([...rows], { header: true }));

/** Few enough for a bound in a second; with 潘州街道, whose exception allows a district of eleven. */
const TOWNS = ['石仔岭街道', '潘州街道', '宝光街道', '金山街道', '石鼓镇', '长坡镇'];

/** Part of 高州 as a folder of its own: primary and junior schools of a few towns. `change` may alter the rows. */
export function someTowns(change: (rows: Row[]) => Row[] = (rows) => rows): string {
  const folder = freshFolder();
  const rows = readTable(join(GAOZHOU, 'schools.csv')).filter((row) => TOWNS.includes(row['乡镇街道']!));
  const ids = new Set(rows.map((row) => row['学校代码']));
  const pairs = readTable(join(GAOZHOU, 'pairs.csv')).filter((row) => ids.has(row['帮扶学校代码']) && ids.has(row['受援学校代码']));
  writeTable(join(folder, 'schools.csv'), change(rows));
  if (pairs.length > 0) writeTable(join(folder, 'pairs.csv'), pairs);
  copyFileSync(join(GAOZHOU, 'exceptions.csv'), join(folder, 'exceptions.csv'));
  return folder;
}

/** District → its rows of a layout.csv; rows without a district are under ''. */
export function districtsOf(layout: readonly Row[]): Map<string, Row[]> {
  const districts = new Map<string, Row[]>();
  for (const row of layout) districts.set(row['学区编号'] ?? '', [...(districts.get(row['学区编号'] ?? '') ?? []), row]);
  return districts;
}

/** Who leads whom, whatever the order of the rows and the numbers of the districts. */
export const leadsById = (layout: readonly Row[]): Map<string, string> => new Map(layout.map((row): [string, string] => [row['学校代码']!, row['龙头学校代码']!]).toSorted(([a], [b]) => (a < b ? -1 : 1)));
