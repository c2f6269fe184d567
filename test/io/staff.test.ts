/** The table of inspectors and researchers as it is understood. */
import { expect, test } from 'vitest';
import type { StaffMember } from '../../src/core/county.js';
import { readInput } from '../../src/io/read.js';
import { codesOf, csv, folderOf, SCHOOLS, sheetOf, workbookOf, type Cells } from './fixtures.js';

const readStaff = async (cells: Cells, more: Readonly<Record<string, string>> = {}): Promise<readonly StaffMember[] | undefined> => {
  const { input, findings } = await readInput(folderOf({ 'schools.csv': csv(SCHOOLS), 'staff.csv': csv(cells), ...more }));
  expect(codesOf(findings.filter(({ severity }) => severity === 'error'))).toEqual([]);
  return input!.county.staff;
};

test('every column in Chinese: ids verbatim, a home by id or name, several stages, no subject and no limit', async () => {
  const cells = [
    ['工号', '姓名', '身份', '所在学校代码', '学科', '学段', '联系学区数上限', '经度', '纬度'],
    ['007', '张三', '督学', '0440981001', '', '小学、初中', '3', '110.85', '21.9'],
    ['1', '李四', '教研员', '石鼓小学', '数学', '小学', '', '', ''],
    ['2', '王五', '责任督学', '', '全学科', '', '0', '', ''],
    ['3', '赵六', '教研员', '', '语文', 'primary, junior;nineYear', '１２', '', ''],
  ];
  expect(await readStaff(cells)).toEqual([
    { id: '007', name: '张三', role: 'inspector', home: 0, subject: '', stages: ['primary', 'junior'], capacity: 3, place: { lon: 110.85, lat: 21.9 } },
    { id: '1', name: '李四', role: 'researcher', home: 2, subject: '数学', stages: ['primary'], capacity: null, place: null },
    { id: '2', name: '王五', role: 'inspector', home: null, subject: '', stages: [], capacity: 0, place: null },
    { id: '3', name: '赵六', role: 'researcher', home: null, subject: '语文', stages: ['primary', 'junior', 'nineYear'], capacity: 12, place: null },
  ]);
});

test('English headers in any order, and only the columns that are needed', async () => {
  const cells = [['role', 'name', 'id'], ['inspector', 'Ann', '1'], ['Researcher', 'Bob', '2']];
  expect((await readStaff(cells))!.map(({ id, name, role }) => [id, name, role])).toEqual([['1', 'Ann', 'inspector'], ['2', 'Bob', 'researcher']]);
});

test('a sheet of a workbook, and places in the coordinates of the plan', async () => {
  const cells = [['工号', '姓名', '身份', '经度', '纬度'], ['1', '张三', '督学', '110.85', '21.9']];
  const book = { 'x.xlsx': workbookOf({ 学校: sheetOf(SCHOOLS), 人员: sheetOf(cells) }) };
  expect((await readInput(folderOf(book))).input!.county.staff!.map(({ place }) => place)).toEqual([{ lon: 110.85, lat: 21.9 }]);
  const { input } = await readInput(folderOf({ ...book, 'plan.yaml': 'input: {coordinates: gcj02}' }));
  const { place } = input!.county.staff![0]!;
  // GCJ-02 is off by 100 to 700 m in China, always to the east of the truth here.
  expect(place!.lon).toBeGreaterThan(110.84);
  expect(place!.lon).toBeLessThan(110.849);
});

test('without the table, or with its header alone, the county has no staff', async () => {
  const { input } = await readInput(folderOf({ 'schools.csv': csv(SCHOOLS) }));
  expect(input!.county.staff).toBeUndefined();
  expect(await readStaff([['工号', '姓名', '身份']])).toBeUndefined();
});

test('a home that the plan leaves out is a note, and nobody is refused for it', async () => {
  const { input, findings } = await readInput(folderOf({
    'schools.csv': csv(SCHOOLS), 'plan.yaml': 'input: {rows: {keep: {stage: [小学]}}}', 'staff.csv': csv([['工号', '姓名', '身份', '所在学校代码'], ['1', '张三', '督学', '0440981006']]),
  }));
  expect(codesOf(findings)).toContain('leftOutSchool');
  expect(input!.county.staff!.map(({ home }) => home)).toEqual([null]);
});
