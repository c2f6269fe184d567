/** What the generated sets promise: files as built, rows labelled, figures in the stated ranges. `gaozhou` has tests of its own. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { KM_PER_DEGREE } from '../../bench/generate.js';
import type { Tables } from '../../data/build/tables.js';
import { buildDongyuan } from '../../data/dongyuan/build.js';
import { buildQianxiGenerated } from '../../data/qianxi-generated/build.js';
import { buildShanghang } from '../../data/shanghang/build.js';
import { buildTaierzhuangGenerated } from '../../data/taierzhuang-generated/build.js';
import { buildYingde } from '../../data/yingde/build.js';
import { readInput } from '../../src/io/read.js';
import { sharedTable, table, type Row } from './tables.js';

const url = (name: string): URL => new URL(`../../data/${name}`, import.meta.url);
const text = (name: string): string => readFileSync(url(name), 'utf8');
const number = (row: Row, column: string): number => Number(row[column]);
const sum = (rows: readonly Row[], column: string): number => rows.reduce((all, row) => all + number(row, column), 0);
const column = (rows: readonly Row[], name: string): string[] => rows.map((row) => row[name]!);
const GROUPS = ['办学条件', '师资配置', '管理水平', '教育质量'];
const isPrimary = (row: Row): boolean => ['小学', '教学点'].includes(row['学段']!);

function countBy(rows: readonly Row[], name: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of column(rows, name)) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

interface Set {
  readonly folder: string;
  readonly build: () => Tables;
  readonly seed: number;
  readonly files: readonly string[];
}

const COUNTIES: readonly (Set & { readonly code: string; readonly seat: string; readonly towns: number; readonly stages: Readonly<Record<string, number>> })[] = [
  { folder: 'yingde', build: buildYingde, seed: 441881, files: ['schools.csv', 'source/towns.csv'], code: '441881', seat: '英城街道', towns: 24, stages: { 小学: 96, 初中: 40, 九年一贯制: 4 } },
  { folder: 'shanghang', build: buildShanghang, seed: 350823, files: ['pairs.csv', 'schools.csv', 'source/towns.csv'], code: '350823', seat: '临江镇', towns: 21, stages: { 小学: 90, 教学点: 34, 初中: 32 } },
  {
    folder: 'dongyuan', build: buildDongyuan, seed: 441625, files: ['layout.csv', 'schools.csv', 'source/towns.csv', 'staff.csv'], code: '441625', seat: '仙塘镇', towns: 21,
    stages: { 小学: 120, 教学点: 20, 初中: 46, 九年一贯制: 3 },
  },
];

/** More about them in `invented.test.ts`. */
const INVENTED: readonly Set[] = [
  { folder: 'taierzhuang-generated', build: buildTaierzhuangGenerated, seed: 370405, files: ['schools.csv', 'travel.csv'] },
  { folder: 'qianxi-generated', build: buildQianxiGenerated, seed: 520522, files: ['schools.csv', 'travel.csv'] },
];

describe.each([...COUNTIES, ...INVENTED])('$folder', ({ folder, build, seed, files }) => {
  test('the tables that are committed are those that the script builds, to the byte, with a byte order mark', () => {
    const built = build();
    expect(Object.keys(built).toSorted()).toEqual(files);
    for (const [name, content] of Object.entries(built)) {
      expect(text(`${folder}/${name}`) === content, name).toBe(true);
      expect(content.codePointAt(0), name).toBe(0xfeff);
    }
  });

  test('every generated row says in its last column that it is generated, with the seed', () => {
    for (const name of files.filter((file) => file !== 'source/towns.csv')) {
      const rows = table(`${folder}/${name}`);
      expect(Object.keys(rows[0]!).at(-1), name).toBe('数据来源');
      expect(rows.filter((row) => !(row['数据来源']!.includes('生成数据') && row['数据来源']!.includes(`种子 ${seed}`))), name).toEqual([]);
    }
  });

  test('the README, Chinese first, and the plan say what is generated, with the seed, and the plan has a title that says so too', () => {
    const [readme, plan] = [text(`${folder}/README.md`), text(`${folder}/plan.yaml`)];
    expect(readme.indexOf('生成数据')).toBeGreaterThan(0);
    expect(readme.search(/generated \(seed|invented \(seed/)).toBeGreaterThan(readme.indexOf('生成数据'));
    for (const each of [readme, plan]) expect(each).toContain(`种子 ${seed}`);
    expect(/^title: (.*)$/m.exec(plan)![1]).toContain('生成数据');
    expect(readFileSync(url('README.md'), 'utf8')).toContain(`\`${folder}/\``);
  });

  test('it is read without an error or a warning, every row of it', async () => {
    const reading = await readInput(fileURLToPath(url(folder)));
    expect(reading.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(reading.rows).toEqual({ used: table(`${folder}/schools.csv`).length, leftOut: 0, refused: 0 });
    expect(reading.input!.county.schools.map(({ id }) => id)).toEqual(column(table(`${folder}/schools.csv`), '学校代码'));
  });
});

describe.each(COUNTIES)('$folder', ({ folder, code, seat, towns: townCount, stages }) => {
  const schools = table(`${folder}/schools.csv`);
  const towns = table(`${folder}/source/towns.csv`);

  test('its towns are those of the table that was matched independently: codes, names, points, village counts', (context) => {
    const shared = sharedTable('china/cn_towns_geonames.csv');
    if (shared === null) return context.skip('../shared/data is absent');
    const expected = shared.filter((row) => row['county_code'] === code);
    expect(expected).toHaveLength(townCount);
    const cells = (rows: readonly Row[], ...names: string[]): string[][] => rows.map((row) => names.map((name) => row[name]!));
    expect(cells(towns, '乡镇代码', '乡镇街道', '经度', '纬度', 'GeoNames编号', '行政村', '社区')).toEqual(
      cells(expected, 'town_code', 'town', 'lon', 'lat', 'geonameid', 'n_villages', 'n_communities'),
    );
  });

  test('it has the stated schools, in every town some, with ids of one width that begin with 0 and are unique, as are the names', () => {
    const total = Object.values(stages).reduce((all, count) => all + count, 0);
    expect(countBy(schools, '学段')).toEqual(stages);
    expect(new Set(column(schools, '乡镇街道'))).toEqual(new Set(column(towns, '乡镇街道')));
    expect(column(schools, '学校代码')).toEqual(Array.from({ length: total }, (_, index) => `0${code}${String(index + 1).padStart(3, '0')}`));
    expect(new Set(column(schools, '学校名称')).size).toBe(total);
    expect(schools.filter((row) => row['学校名称']!.includes('村村') || !row['学校名称']!.startsWith(row['乡镇街道']!))).toEqual([]);
  });

  test('the strong are stronger than the weak, part by part, and no teaching point is strong', () => {
    expect(new Set(column(schools, '类别'))).toEqual(new Set(['优质', '一般', '薄弱']));
    expect(schools.filter((row) => row['学段'] === '教学点' && row['类别'] === '优质')).toEqual([]);
    const quality = (row: Row): number => (row['质量得分'] === undefined ? GROUPS.reduce((all, group) => all + number(row, group), 0) / 4 : number(row, '质量得分'));
    for (const part of [isPrimary, (row: Row) => !isPrimary(row)]) {
      const scores = (tier: string): number[] => schools.filter((row) => part(row) && row['类别'] === tier).map(quality);
      expect(Math.min(...scores('优质'))).toBeGreaterThanOrEqual(Math.max(...scores('薄弱')));
    }
  });

  test('the seat is urban and nothing else is; schools lie within 8 km of their town', () => {
    const place = new Map(towns.map((row) => [row['乡镇街道'], row]));
    for (const row of schools) {
      const town = place.get(row['乡镇街道'])!;
      const km = Math.hypot((number(row, '经度') - number(town, '经度')) * KM_PER_DEGREE.lon, (number(row, '纬度') - number(town, '纬度')) * KM_PER_DEGREE.lat);
      expect(km, row['学校名称']).toBeLessThan(8);
      expect(row['城乡'] === '城区', row['学校名称']).toBe(row['乡镇街道'] === seat);
    }
  });

  test('GL7: no school has more backbone teachers, or teachers to exchange, than teachers', () => {
    for (const row of schools) {
      for (const kind of ['骨干教师数', '符合交流条件教师数']) expect(number(row, kind), `${row['学校名称']} ${kind}`).toBeLessThanOrEqual(number(row, '教师数'));
    }
    expect(sum(schools, '符合交流条件教师数') / sum(schools, '教师数')).toBeCloseTo(0.35, 1);
  });
});

describe('yingde', () => {
  const schools = table('yingde/schools.csv');
  const juniors = schools.filter((row) => !isPrimary(row));

  test('GL6: places are 105 % of the leavers, rounded up, and uneven; primaries have leavers, juniors places, nine-year schools both', () => {
    expect(sum(schools, '招生计划')).toBe(Math.ceil((sum(schools, '毕业生数') * 105) / 100));
    for (const row of schools) {
      expect([row['毕业生数'] !== '', row['招生计划'] !== ''], row['学校名称']).toEqual([row['学段'] !== '初中', row['学段'] !== '小学']);
    }
    const byTown = [...new Set(column(schools, '乡镇街道'))].map((town) => schools.filter((row) => row['乡镇街道'] === town));
    const short = byTown.filter((own) => sum(own, '招生计划') < sum(own, '毕业生数'));
    expect(short.length).toBeGreaterThan(0);
    expect(short.length).toBeLessThan(byTown.length);
    expect(Math.abs(sum(juniors, '学生数') / (3 * (sum(juniors, '招生计划') / 1.05) + 6 * sum(juniors, '毕业生数')) - 1)).toBeLessThan(0.01);
  });

  test('LZ2: each of the four groups is within 0 to 100, they differ within a school, and quality is read as their even mean', async () => {
    const { input } = await readInput(fileURLToPath(url('yingde')));
    schools.forEach((row, index) => {
      const scores = GROUPS.map((group) => Math.round(100 * number(row, group)));
      expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...scores)).toBeLessThanOrEqual(10_000);
      expect(input!.county.schools[index]!.quality).toBe(Math.round(scores.reduce((all, score) => all + score, 0) / 4));
    });
    expect(schools.filter((row) => new Set(GROUPS.map((group) => row[group])).size > 1).length).toBeGreaterThan(130);
  });

  test('LZ8: strong juniors are enough to lead alliances of at most ten schools', () => {
    const strong = juniors.filter((row) => row['类别'] === '优质' && row['学段'] === '初中');
    expect(strong.length).toBeGreaterThanOrEqual(schools.length / 10);
  });
});

describe('shanghang', () => {
  const schools = table('shanghang/schools.csv');
  const central = schools.filter((row) => row['中心校'] === '是');

  test('LZ11: each of the 20 townships outside the seat has one central school, a primary in the town; the seat has none', () => {
    const townships = new Set(column(schools, '乡镇街道').filter((town) => town !== '临江镇'));
    expect(townships.size).toBe(20);
    expect(countBy(central, '乡镇街道')).toEqual(Object.fromEntries([...townships].map((town) => [town, 1])));
    expect(central.filter((row) => row['学段'] !== '小学' || row['城乡'] !== '镇区')).toEqual([]);
    expect(new Set(column(schools, '中心校'))).toEqual(new Set(['是', '否']));
  });

  test('LZ11, LZ6: the primary schools and teaching points of each township are three to ten, with some of both', () => {
    for (const { 乡镇街道: town } of central) {
      const own = schools.filter((row) => isPrimary(row) && row['乡镇街道'] === town);
      expect(own.length, town).toBeGreaterThanOrEqual(3);
      expect(own.length, town).toBeLessThanOrEqual(10);
      expect(own.some((row) => row['学段'] === '教学点'), town).toBe(true);
    }
  });

  test('LZ10: the seat has strong schools enough to lead the townships, in both parts', () => {
    for (const part of [isPrimary, (row: Row) => !isPrimary(row)]) {
      const upper = schools.filter((row) => part(row) && (row['城乡'] === '城区' || row['中心校'] === '是' || row['学段'] === '初中'));
      const leads = upper.filter((row) => row['城乡'] === '城区' && row['类别'] === '优质');
      expect(10 * leads.length).toBeGreaterThanOrEqual(upper.length);
    }
  });

  test('LZ12: every central school and every township junior school is helped once, by an urban school of its part', () => {
    const byId = new Map(schools.map((row) => [row['学校代码'], row]));
    const pairs = table('shanghang/pairs.csv');
    const expected = schools.filter((row) => row['中心校'] === '是' || (!isPrimary(row) && row['城乡'] !== '城区'));
    expect(column(pairs, '受援学校代码').toSorted()).toEqual(column(expected, '学校代码').toSorted());
    for (const pair of pairs) {
      const [helper, helped] = [byId.get(pair['帮扶学校代码'])!, byId.get(pair['受援学校代码'])!];
      expect(helper['城乡']).toBe('城区');
      expect(isPrimary(helper)).toBe(isPrimary(helped));
      expect([helper['学校名称'], helped['学校名称']]).toEqual([pair['帮扶学校名称'], pair['受援学校名称']]);
    }
  });
});

/** Per student, primary and junior: ../shared/policy.md, last table but one. */
const YARDSTICK: Readonly<Record<string, readonly [number, number]>> = {
  高于规定学历教师数: [0.042, 0.053], 骨干教师数: [0.01, 0.01], 体艺教师数: [0.009, 0.009], 教学及辅助用房面积: [4.5, 5.8], 体育运动场馆面积: [7.5, 10.2], 教学仪器设备值: [2000, 2500], 网络多媒体教室数: [0.023, 0.024],
};

describe('dongyuan', () => {
  const schools = table('dongyuan/schools.csv');

  test('the yardstick: for each resource some schools are below its limit and most are not; some schools miss more than one, most meet six of seven', () => {
    const meets = (row: Row, resource: string): boolean => number(row, resource) >= YARDSTICK[resource]![isPrimary(row) ? 0 : 1] * number(row, '学生数');
    const resources = Object.keys(YARDSTICK);
    for (const resource of resources) {
      const share = schools.filter((row) => meets(row, resource)).length / schools.length;
      expect(share, resource).toBeGreaterThan(0.5);
      expect(share, resource).toBeLessThan(1);
    }
    const whole = schools.filter((row) => resources.filter((resource) => meets(row, resource)).length >= 6).length / schools.length;
    expect(whole).toBeGreaterThan(0.5);
    expect(whole).toBeLessThan(0.9);
    for (const row of schools) for (const kind of ['高于规定学历教师数', '体艺教师数']) expect(number(row, kind)).toBeLessThanOrEqual(number(row, '教师数'));
  });

  test('AK2: any two townships together have the three schools of a district, in both parts', () => {
    for (const part of [isPrimary, (row: Row) => !isPrimary(row)]) {
      const sizes = Object.values(countBy(schools.filter(part), '乡镇街道')).toSorted((a, b) => a - b);
      expect(sizes).toHaveLength(21);
      expect(sizes[0]! + sizes[1]!).toBeGreaterThanOrEqual(3);
    }
  });

  test('LZ14: the layout in force puts every school into one district of 3 to 10 of its part and of at most three townships, led by its strongest', () => {
    const layout = table('dongyuan/layout.csv');
    const byId = new Map(schools.map((row) => [row['学校代码'], row]));
    expect(column(layout, '学校代码')).toEqual(column(schools, '学校代码'));
    for (const district of new Set(column(layout, '学区'))) {
      const own = layout.filter((row) => row['学区'] === district);
      const members = own.map((row) => byId.get(row['学校代码'])!);
      const leads = own.filter((row) => row['角色'] === '龙头');
      expect(leads, district).toHaveLength(1);
      expect(new Set(column(own, '龙头学校代码')), district).toEqual(new Set(column(leads, '学校代码')));
      expect(new Set(members.map(isPrimary)).size, district).toBe(1);
      expect([own.length >= 3, own.length <= 10, new Set(column(members, '乡镇街道')).size <= 3], district).toEqual([true, true, true]);
      const best = Math.max(...members.filter((row) => row['学段'] !== '教学点').map((row) => number(row, '质量得分')));
      expect(number(byId.get(leads[0]!['学校代码']!)!, '质量得分'), district).toBe(best);
    }
  });

  test('AK7, AK8: staff have unique ids, names that are numbers, a school that exists or a place, and room for all districts', () => {
    const staff = table('dongyuan/staff.csv');
    const ids = new Set(column(schools, '学校代码'));
    expect(countBy(staff, '身份')).toEqual({ 督学: 9, 教研员: 9 });
    expect(new Set(column(staff, '工号')).size).toBe(18);
    for (const row of staff) {
      expect(row['工号']).toMatch(/^0441625[DJ]\d\d$/);
      expect(row['姓名']).toMatch(/^(督学|教研员)\d\d$/);
      expect(row['所在学校代码'] === '' ? row['经度'] !== '' && row['纬度'] !== '' : ids.has(row['所在学校代码']!)).toBe(true);
      expect(number(row, '联系学区数上限')).toBeGreaterThan(0);
    }
    // LZ3, LZ4: no layout has more districts than strong schools to lead them, or than threes of schools.
    const most = (part: (row: Row) => boolean): number => Math.min(schools.filter((row) => part(row) && row['类别'] === '优质').length, Math.floor(schools.filter(part).length / 3));
    const isJunior = (row: Row): boolean => !isPrimary(row);
    const room = (rows: readonly Row[]): number => sum(rows, '联系学区数上限');
    expect(room(staff.filter((row) => row['身份'] === '督学'))).toBeGreaterThanOrEqual(most(isPrimary) + most(isJunior));
    for (const [stage, part] of [['小学', isPrimary], ['初中', isJunior]] as const) {
      for (const subject of new Set(column(staff.filter((row) => row['学段'] === stage), '学科'))) {
        expect(room(staff.filter((row) => row['学段'] === stage && row['学科'] === subject)), `${stage}${subject}`).toBeGreaterThanOrEqual(most(part));
      }
    }
  });
});
