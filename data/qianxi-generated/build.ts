/**
 * Rebuilds the tables of this folder: `npx tsx data/qianxi-generated/build.ts`.
 * Centres and towns are the official ones of `../qianxi`; students and ways are INVENTED, and each row says so.
 */
import { growth, normal } from '../../bench/generate.js';
import { makeRng } from '../../src/core/rng.js';
import { inventedTravel, type Unit } from '../build/inventedWays.js';
import { officialRows } from '../build/official.js';
import { csv, STAGE, writeWhenRun, type Tables } from '../build/tables.js';

const SEED = 520522;
export const SCHOOLS_SOURCE = `单位名称、乡镇街道：官方文件；学生数：生成数据，非真实（种子 ${SEED}）`;
export const WAYS_SOURCE = `生成数据，非真实路程（种子 ${SEED}）`;
const PLANE = { side: 50_000, apart: 4_000, scatter: 0 } as const;
/** Median of the log-normal number of students under a centre, by type of township. */
const STUDENTS: Readonly<Record<string, number>> = { 街道: 6000, 镇: 3000, 乡: 1600 };
const SIGMA = 0.3;

export function buildQianxiGenerated(): Tables {
  const official = officialRows('qianxi');
  const rng = makeRng(SEED);
  const schools = official.map((row) => [
    row['学校代码']!, row['学校名称']!, STAGE.centre, row['乡镇街道']!, row['县区']!, Math.round(STUDENTS[row['乡镇类型']!]! * growth(SIGMA * normal(rng))), SCHOOLS_SOURCE,
  ]);
  const units = official.map((row): Unit => [row['学校代码']!, row['乡镇街道']!]);
  return {
    'schools.csv': csv(['学校代码', '学校名称', '学段', '乡镇街道', '县区', '学生数', '数据来源'], schools),
    'travel.csv': inventedTravel(units, PLANE, rng, WAYS_SOURCE),
  };
}

writeWhenRun(import.meta.url, buildQianxiGenerated);
