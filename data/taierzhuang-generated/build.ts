/**
 * Rebuilds the tables of this folder: `npx tsx data/taierzhuang-generated/build.ts`.
 * Names, stages and towns are the official ones of `../taierzhuang`; school-age population and ways are INVENTED, and each row says so.
 */
import { growth, normal } from '../../bench/generate.js';
import { makeRng } from '../../src/core/rng.js';
import { inventedTravel, type Unit } from '../build/inventedWays.js';
import { officialRows } from '../build/official.js';
import { csv, writeWhenRun, type Tables } from '../build/tables.js';

const SEED = 370405;
export const SCHOOLS_SOURCE = `校名、学段、乡镇街道：官方公示；适龄人口：生成数据，非真实（种子 ${SEED}）`;
export const WAYS_SOURCE = `生成数据，非真实路程（种子 ${SEED}）`;
const PLANE = { side: 24_000, apart: 7_000, scatter: 2_000 } as const;
/** Median of the log-normal number of children, by stage. */
const POPULATION: Readonly<Record<string, number>> = { 小学: 320, 初中: 900, 幼儿园: 180 };
const SIGMA = 0.4;

export function buildTaierzhuangGenerated(): Tables {
  const official = officialRows('taierzhuang');
  const rng = makeRng(SEED);
  const headers = ['学校代码', '学校名称', '学段', '乡镇街道', '县区'];
  const schools = official.map((row) => [...headers.map((header) => row[header]!), Math.round(POPULATION[row['学段']!]! * growth(SIGMA * normal(rng))), SCHOOLS_SOURCE]);
  const units = official.map((row): Unit => [row['学校代码']!, row['乡镇街道']!]);
  return { 'schools.csv': csv([...headers, '适龄人口', '数据来源'], schools), 'travel.csv': inventedTravel(units, PLANE, rng, WAYS_SOURCE) };
}

writeWhenRun(import.meta.url, buildTaierzhuangGenerated);
