/** Ways, pairs, exceptions and layouts as they are understood. */
import { geoDistance } from 'd3-geo';
import { expect, test } from 'vitest';
import type { Input } from '../../src/io/input.js';
import { readLayout } from '../../src/io/layoutSheet.js';
import { readInput } from '../../src/io/read.js';
import { changed, codesOf, csv, fileOf, folderOf, SCHOOLS, sheetOf, workbookOf, type Cells } from './fixtures.js';

const IDS = SCHOOLS.slice(1).map(([id]) => id!);
async function readWith(files: Readonly<Record<string, string>>, cells: Cells = SCHOOLS): Promise<Input> {
  const { input, findings } = await readInput(folderOf({ 'schools.csv': csv(cells), ...files }));
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return input!;
}

test('without a table ways are great circles times the detour, in whole metres', async () => {
  const { travel } = (await readWith({ 'plan.yaml': 'input: {detour: 150}' })).county;
  const metres = Math.round((geoDistance([110.8536, 21.9182], [110.8601, 21.9203]) * 6_371_008.8 * 150) / 100);
  expect(metres).toBe(1_065); // √((0.0065° × cos 21.919°)² + (0.0021°)²) × 111,195 m = 710.0 m, × 1.5
  expect([travel.metres(0, 1), travel.metres(1, 0), travel.metres(2, 2)]).toEqual([metres, metres, 0]);
  expect([travel.source, travel.detour]).toEqual(['greatCircle', 150]);
  expect((await readWith({})).county.travel.detour).toBe(130);
});

const matrixOf = (corner: string, way: (a: number, b: number) => string): string => csv([[corner, ...IDS], ...IDS.map((id, a) => [id, ...IDS.map((_, b) => way(a, b))])]);

test('a matrix is read in metres, or in kilometres where its corner says so', async () => {
  const metres = (await readWith({ '路程.csv': matrixOf('米', (a, b) => String(10 * a + b === 11 * a ? 0 : 10 * a + b + 1_000)) })).county.travel;
  expect([metres.metres(1, 2), metres.metres(2, 1), metres.source, metres.detour]).toEqual([1_012, 1_021, 'matrix', 100]);
  const km = (await readWith({ 'travel.csv': matrixOf('公里', (a, b) => (a === b ? '0' : '1.2345')) })).county.travel;
  expect(km.metres(0, 5)).toBe(1_235);
});

test('a way that is not there is a missing way, never zero', async () => {
  const { travel } = (await readWith({ 'travel.csv': matrixOf('', (a, b) => (a === b ? '0' : a + b === 1 ? '' : '500')) })).county;
  expect([travel.metres(0, 1), travel.metres(1, 0), travel.metres(0, 2)]).toEqual([-1, -1, 500]);
});

test('a list is read in any unit that its header names, and its other direction is assumed', async () => {
  const rows = IDS.slice(1).map((id, index) => [IDS[0]!, id, `${index + 1}.5`, '9']);
  const { county, understood } = await readWith({ 'travel.csv': csv([['起点', '终点', '距离（公里）', '分钟'], ...rows]) });
  expect([county.travel.metres(0, 3), county.travel.metres(3, 0), county.travel.metres(1, 2), county.travel.source]).toEqual([3_500, 3_500, -1, 'list']);
  expect(understood.rows['travel.csv']).toBe(5);
});

test('schools need no place where a travel table covers them', async () => {
  const { county } = await readWith({ 'travel.csv': matrixOf('', (a, b) => String(Math.abs(a - b))) }, changed(SCHOOLS, { '3:经度': '', '3:纬度': '' }));
  expect(county.schools[1]!.place).toBeNull();
});

test('an OSRM table is read in the order of the rows, of all or of the used ones', async () => {
  const distances = IDS.map((_, a) => IDS.map((_, b) => (a === 0 && b === 2 ? null : Math.abs(a - b) * 1_000.4)));
  const all = (await readWith({ 'travel.json': JSON.stringify({ code: 'Ok', distances }) })).county.travel;
  expect([all.metres(0, 1), all.metres(0, 2), all.metres(1, 5), all.source]).toEqual([1_000, -1, 4_002, 'osrm']);
  const plan = { 'plan.yaml': 'input: {rows: {keep: {stage: [小学, 初中]}}}' }; // row 4 is left out: the last school is row 6, or used school 5
  const some = (await readWith({ 'travel.json': JSON.stringify({ distances }), ...plan })).county.travel;
  expect(some.metres(0, 4)).toBe(5_002);
  const used = (await readWith({ 'travel.json': JSON.stringify({ distances: distances.slice(0, 5).map((row) => row.slice(0, 5)) }), ...plan })).county.travel;
  expect(used.metres(0, 4)).toBe(4_002);
});

test('pairs and exceptions are read by id, by a unique name, or by the district in force', async () => {
  const { county } = await readWith({
    '结对帮扶.csv': csv([['帮扶学校', '受援学校'], ['高州一小', IDS[3]!], [` ${IDS[1]} `, '镇江小学']]),
    '例外.csv': csv([['龙头学校代码', '学区', '上限', '理由'], ['', '第一学区', '12', '寄宿制'], [IDS[5]!, '', '15', '片区集中']]),
    '现行学区.csv': csv([['学校名称', '学区', '角色'], ['高州二小', '第一学区', '龙头学校'], ['高州一小', '第一学区', '成员'], ['石鼓小学', '第二学区', '']]),
  });
  expect(county.pairs).toEqual([{ helper: 0, helped: 3 }, { helper: 1, helped: 4 }]);
  expect(county.exceptions).toEqual([{ lead: 1, cap: 12, reason: '寄宿制' }, { lead: 5, cap: 15, reason: '片区集中' }]);
  expect([...county.inForce!.lead]).toEqual([1, 1, 2, -1, -1, -1]);
});

test('what names a school that the plan leaves out is left out, and said', async () => {
  const { input, findings } = await readInput(
    folderOf({ 'schools.csv': csv(SCHOOLS), 'plan.yaml': 'input: {rows: {keep: {stage: [小学]}}}', 'pairs.csv': csv([['helper', 'helped'], [IDS[0]!, IDS[5]!], [IDS[0]!, IDS[1]!]]) }),
  );
  expect(input!.county.pairs).toEqual([{ helper: 0, helped: 1 }]);
  expect(codesOf(findings)).toEqual(['leftOutSchool']);
});

const county = (await readInput(fileOf('a.csv', csv(SCHOOLS)))).input!.county;
const leads = async (name: string, content: string | Uint8Array): Promise<number[] | string[]> => {
  const { layout, findings } = await readLayout(fileOf(name, content), county);
  return layout === null ? codesOf(findings.filter(({ severity }) => severity === 'error')) : [...layout.lead];
};

test('a layout is read from leads, from labels and roles, or from labels alone', async () => {
  const byLead = IDS.map((id, index) => [id, index < 3 ? IDS[0]! : IDS[5]!]);
  expect(await leads('l.csv', csv([['id', 'lead_id'], ...byLead]))).toEqual([0, 0, 0, 5, 5, 5]);
  const byRole = IDS.map((id, index) => [index < 3 ? '一' : '二', id, index === 1 || index === 4 ? '龙头' : '成员']);
  expect(await leads('l.csv', csv([['学区', '学校代码', '角色'], ...byRole]))).toEqual([1, 1, 1, 4, 4, 4]);
  // strongest: 高州一小 must lead; of the others 高州一中 with 93 points
  expect(await leads('l.csv', csv([['学区', '学校名称'], ...SCHOOLS.slice(1).map((row, index) => [index < 3 ? '一' : '二', row[1]!])]))).toEqual([0, 0, 0, 5, 5, 5]);
});

test('a written layout is read back, with the columns of its input, guarded texts and rows without a district', async () => {
  const headers = ['学校代码', '学校名称', '学区', '学区编号', '龙头学校代码', '龙头学校', '角色', '距离(米)', '学校代码（原表）', '龙头'];
  const rows = IDS.map((id, index) => [id, SCHOOLS[index + 1]![1]!, '小学第1学区', 'primary-01', IDS[0]!, '高州一小', index === 0 ? '龙头' : '成员', '5', id, '可']);
  const leftOut = ['x9', '某园', '', '', '', '', '未参与', '', 'x9', ''];
  expect(await leads('layout.csv', `\ufeff${csv([headers, ...rows, leftOut])}`)).toEqual([0, 0, 0, 0, 0, 0]);
  const districts = sheetOf([['学区', '龙头学校代码'], ['小学第1学区', IDS[0]!]]);
  expect(await leads('layout.xlsx', workbookOf({ 学区: districts, 学校: sheetOf([headers, ...rows]) }))).toEqual([0, 0, 0, 0, 0, 0]);
  const guarded = (await readInput(fileOf('b.csv', csv(changed(SCHOOLS, { '2:学校代码': '=1+1' }))))).input!.county;
  const { layout } = await readLayout(fileOf('l.csv', csv([['id', 'lead id'], ...["'=1+1", ...IDS.slice(1)].map((id) => [id, "'=1+1"])])), guarded);
  expect([...layout!.lead]).toEqual([0, 0, 0, 0, 0, 0]);
});

test('a layout to score must have every school and no stranger, and says all of it at once', async () => {
  expect(await leads('l.csv', csv([['id', 'lead id'], [IDS[0]!, IDS[0]!], ['stranger', IDS[0]!], [IDS[1]!, 'nobody']]))).toEqual(['unknownSchool', 'missingFromLayout']);
  expect(await leads('l.csv', csv([['id', 'name'], ...IDS.map((id) => [id, ''])]))).toEqual(['missingColumn', 'withoutDistrict']);
  expect(await leads('l.csv', '')).toEqual(['emptyFile']);
});

test('one label may serve two stages where every row names its lead', async () => {
  const rows = IDS.map((id, index) => [id, '第一学区', index === 5 ? IDS[5]! : IDS[0]!]);
  expect(await leads('l.csv', csv([['id', '学区', '龙头学校代码'], ...rows]))).toEqual([0, 0, 0, 0, 0, 5]);
});

test('a layout file given by option is the layout in force', async () => {
  const layoutFile = fileOf('l.csv', csv([['id', 'lead id'], ...IDS.map((id) => [id, IDS[0]!])]));
  const { input } = await readInput(folderOf({ 'schools.csv': csv(SCHOOLS), 'layout.csv': csv([['id', '学区'], [IDS[1]!, '一']]) }), { layoutFile });
  expect([...input!.county.inForce!.lead]).toEqual([0, 0, 0, 0, 0, 0]);
});
