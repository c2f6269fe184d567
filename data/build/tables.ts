/** The files of a generated set: headers that the reader knows, and a last column 数据来源 that says of every row that it is generated. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stringify } from 'csv-stringify/sync';
import { FIGURES, type Figure, type Indicator, type Pair, type School, type Setting, type Stage, type Tier } from '../../src/core/county.js';
import type { CountySource, TownRow } from './towns.js';

export type Cell = string | number;

/** Files of a set by their names. */
export type Tables = Readonly<Record<string, string>>;

/** A generated school; its `quality` is the even mean of the indicators where it has them (LZ2), each in hundredths of a point. */
export interface MadeSchool extends School {
  readonly indicators?: Readonly<Record<Indicator, number>>;
}

export const sourceOf = (seed: number): string => `生成数据（种子 ${seed}）`;

/** With a byte order mark, so that Excel and WPS read the Chinese. */
export const csv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string => stringify([header, ...rows], { bom: true });

export const STAGE: Readonly<Record<Stage, string>> = { primary: '小学', junior: '初中', nineYear: '九年一贯制', teachingPoint: '教学点', kindergarten: '幼儿园', centre: '教育管理中心' };
const SETTING: Readonly<Record<Setting, string>> = { urban: '城区', town: '镇区', rural: '乡村' };
const TIER: Readonly<Partial<Record<Tier, string>>> = { strong: '优质', ordinary: '一般', weak: '薄弱' };
const LEADERSHIP = { may: '可', must: '必', never: '否' } as const;

type CellOf = (school: MadeSchool) => Cell;
const points = (hundredths: number): string => (hundredths / 100).toFixed(1);
const indicator = (name: Indicator): CellOf => ({ indicators }) => points(indicators![name]);
const figure = (name: Figure): CellOf => ({ figures }) => {
  const value = figures?.[name];
  return value === undefined ? '' : value / FIGURES[name];
};

const SCHOOL_CELLS = {
  学校代码: ({ id }) => id,
  学校名称: ({ name }) => name,
  学段: ({ stage }) => STAGE[stage],
  乡镇街道: ({ township }) => township,
  城乡: ({ setting }) => SETTING[setting!],
  经度: ({ place }) => place!.lon.toFixed(5),
  纬度: ({ place }) => place!.lat.toFixed(5),
  质量得分: ({ quality }) => points(quality!),
  办学条件: indicator('conditions'),
  师资配置: indicator('staff'),
  管理水平: indicator('management'),
  教育质量: indicator('results'),
  类别: ({ tier }) => TIER[tier!]!,
  龙头: ({ leadership }) => (leadership === null ? '' : LEADERSHIP[leadership]),
  中心校: ({ isCentral }) => (isCentral === true ? '是' : '否'),
  学生数: ({ students }) => students!,
  教师数: ({ teachers }) => teachers!,
  毕业生数: figure('leavers'),
  招生计划: figure('places'),
  高于规定学历教师数: figure('qualifiedTeachers'),
  骨干教师数: figure('backboneTeachers'),
  体艺教师数: figure('peArtsTeachers'),
  教学及辅助用房面积: figure('floorArea'),
  体育运动场馆面积: figure('sportsArea'),
  教学仪器设备值: figure('equipment'),
  网络多媒体教室数: figure('multimediaRooms'),
  符合交流条件教师数: figure('exchangeableTeachers'),
  县区: ({ county }) => county,
  新建: ({ isNew }) => (isNew ? '是' : ''),
} as const satisfies Readonly<Record<string, CellOf>>;

export type SchoolHeader = keyof typeof SCHOOL_CELLS;

export const schoolTable = (schools: readonly MadeSchool[], headers: readonly SchoolHeader[], source: string): string =>
  csv([...headers, '数据来源'], schools.map((school) => [...headers.map((header) => SCHOOL_CELLS[header](school)), source]));

export function pairTable(schools: readonly School[], pairs: readonly Pair[], source: string): string {
  const ends = ({ helper, helped }: Pair): string[] => [schools[helper]!, schools[helped]!].flatMap(({ id, name }) => [id, name]);
  return csv(['帮扶学校代码', '帮扶学校名称', '受援学校代码', '受援学校名称', '数据来源'], pairs.map((pair) => [...ends(pair), source]));
}

/** The towns as they are in their sources: nothing here is generated. */
export const townTable = (towns: readonly TownRow[], { province, prefecture, name: county }: CountySource): string =>
  csv(
    ['乡镇代码', '乡镇街道', '经度', '纬度', 'GeoNames编号', 'GeoNames名称', '行政村', '社区', '省', '市', '县区'],
    towns.map(({ code, name, place, geonameId, geonamesName, villageCount, communityCount }) => [
      code, name, place.lon, place.lat, geonameId, geonamesName, villageCount, communityCount, province, prefecture, county,
    ]),
  );

/** Writes the files of `build` beside the script of `url` where that script is the command that runs. */
export function writeWhenRun(url: string, build: () => Tables): void {
  if (process.argv[1] !== fileURLToPath(url)) return;
  for (const [name, text] of Object.entries(build())) writeFileSync(new URL(name, url), text);
}
