/** What a good input is understood as: plan, scores, places. */
import { expect, test } from 'vitest';
import gcoordModule from 'gcoord';
import type { Input } from '../../src/io/input.js';
import { readInput, type ReadOptions } from '../../src/io/read.js';
import { changed, codesOf, csv, fileOf, folderOf, SCHOOLS, sheetOf, without, workbookOf } from './fixtures.js';

const gcoord = gcoordModule as unknown as typeof gcoordModule.default; // its types miss the default export

async function readGood(path: string, options: ReadOptions = {}): Promise<Input> {
  const { input, findings } = await readInput(path, options);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return input!;
}
const withPlan = (plan: string, cells = SCHOOLS): Promise<Input> => readGood(folderOf({ 'schools.csv': csv(cells), 'plan.yaml': plan }));
const scores = ({ county }: Input): (number | null)[] => county.schools.map(({ quality }) => quality);

test('a folder, a workbook and a lone file of the same schools are the same county', async () => {
  const readme = { ...sheetOf([['读我', ''], ['甲', '乙']]), '!merges': [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }] }; // what is not read may be as it likes
  const sheets = { 学校: sheetOf(SCHOOLS), 说明: readme };
  const [folder, book, file, folderWithBook] = [
    await readGood(folderOf({ '学校.csv': csv(SCHOOLS) })),
    await readGood(fileOf('a.xlsx', workbookOf(sheets))),
    await readGood(fileOf('名单.csv', csv(SCHOOLS))),
    await readGood(folderOf({ '高州.xlsx': workbookOf(sheets), '~$高州.xlsx': 'lock', 'plan.json': '{"title": "高州市", "preset": "general"}' })),
  ];
  expect(book.county.schools).toEqual(folder.county.schools);
  expect(file.county.schools).toEqual(folder.county.schools);
  expect(folderWithBook.county.schools).toEqual(folder.county.schools);
  expect(folderWithBook.county.name).toBe('高州市');
  expect(folderWithBook.plan).toEqual({ title: '高州市', preset: 'general' });
  expect(folderWithBook.files.map(({ name }) => name).toSorted()).toEqual(['plan.json', '高州.xlsx']);
  expect(file.county.name).toBe('名单');
  expect(folder.understood).toMatchObject({ rows: { '学校.csv': 6 }, carried: ['备注'], leftOut: 0, encoding: 'UTF-8', coordinates: 'wgs84' });
  expect(folder.understood.columns).toMatchObject({ id: '学校代码', quality: '质量得分' });
});

test('a school is understood field by field', async () => {
  const { county } = await withPlan('');
  expect(county.schools[3]).toEqual({
    id: '0440981004', name: '石鼓教学点', stage: 'teachingPoint', township: '石鼓', setting: 'rural', place: { lon: 110.7944, lat: 21.8302 }, quality: 5_575, tier: null,
    leadership: 'never', students: 60, teachers: null, county: '', isNew: false,
  });
});

test('a plan leaves rows out, which stay in the table and are counted apart', async () => {
  const path = folderOf({ 'schools.csv': csv(changed(SCHOOLS, { '6:学生数': '' })), 'plan.yaml': 'input: {rows: {keep: {stage: [小学]}, dropBlank: [学生数]}}' });
  const { input, rows } = await readInput(path);
  expect(rows).toEqual({ used: 3, leftOut: 3, refused: 0 });
  expect([...input!.rowOf]).toEqual([0, 1, 2]);
  expect(input!.schools.rows.length).toBe(6);
  expect(input!.understood.leftOut).toBe(3);
});

test('an id that a plan writes without quotes keeps its zeros', async () => {
  const { plan } = await withPlan('fixed: {0440981001: 0440981002, n: 12, deep: [440981200001011234]}');
  expect(plan).toEqual({ fixed: { '0440981001': '0440981002', n: 12, deep: ['440981200001011234'] } });
});

test('four indicator groups make a score by their weights, in whole hundredths', async () => {
  const cells = without(SCHOOLS, '质量得分').map((row, index) => [...row, ...(index === 0 ? ['办学条件', '师资配置', '管理水平', '教育质量'] : ['80', '70.55', '61', String(index)])]);
  // school 1: (80 + 70.55 + 61 + 1) / 4 = 53.1375 → 53.14
  expect(scores(await withPlan('', cells)).slice(0, 2)).toEqual([5_314, 5_339]);
  // 0.5 × 80 + 0.5 × 70.55 = 75.275 → 75.28
  expect(scores(await withPlan('input: {quality: {weights: {conditions: 50, staff: 50}}}', cells))[0]).toBe(7_528);
});

test('a percentile rank is taken within the stage, ties at the mean of their ranks', async () => {
  const cells = changed(SCHOOLS, { '2:备注': '10', '3:备注': '7.5', '4:备注': '7.50', '5:备注': '3', '6:备注': '-2', '7:备注': '4' });
  // primary: −2, 7.5, 7.5, 10 → ranks 0, 1.5, 1.5, 3 of 3; the teaching point and the junior school are alone in their stages
  const ranked = await withPlan('input: {quality: {from: [{column: 备注}], normalise: rank}}', cells);
  expect(scores(ranked)).toEqual([10_000, 5_000, 5_000, 5_000, 0, 5_000]);
  // with the score (ranks 3, 2, 1, 0 of 3) counted three times: school 2 = (5000 + 3 × 6667) / 4 = 6250.25
  const mixed = await withPlan('input: {quality: {from: [{column: 备注}, {column: quality, weight: 3}], normalise: rank}}', cells);
  expect(scores(mixed)).toEqual([10_000, 6_250, 3_750, 5_000, 0, 5_000]);
});

test('decimals are exact: 2.675 is 2.68 and 1.005 is 1.01', async () => {
  expect(scores(await withPlan('', changed(SCHOOLS, { '2:质量得分': '2.675', '3:质量得分': '1.005', '4:质量得分': '0.0049', '5:质量得分': '100.00' }))).slice(0, 4)).toEqual([268, 101, 0, 10_000]);
});

test.each(['gcj02', 'bd09'] as const)('places in %s come back to WGS-84 within a metre', async (system) => {
  const cells = SCHOOLS.map((row, index) => {
    if (index === 0) return row;
    const [lon, lat] = gcoord.transform([Number(row[5]), Number(row[6])], gcoord.WGS84, system === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09);
    return [...row.slice(0, 5), lon.toFixed(8), lat.toFixed(8), ...row.slice(7)];
  });
  const { county, schools } = await withPlan(`input: {coordinates: ${system}}`, cells);
  county.schools.forEach(({ place }, index) => {
    expect(Math.abs(place!.lon - Number(SCHOOLS[index + 1]![5]))).toBeLessThan(1e-5);
    expect(Math.abs(place!.lat - Number(SCHOOLS[index + 1]![6]))).toBeLessThan(1e-5);
  });
  expect(schools.rows).toEqual(cells.slice(1)); // the table stays as it was
});

test('a plan that states a radius accepts a far place', async () => {
  const { county } = await withPlan('input: {radius: 700}', changed(SCHOOLS, { '3:经度': '116.4' }));
  expect(county.schools[1]!.place!.lon).toBe(116.4);
});

test('words of a table are mapped by the plan, in any case', async () => {
  const cells = changed(SCHOOLS, { '2:学段': 'Grundschule', '3:城乡': '未定' });
  const { county } = await withPlan('input: {values: {stage: {grundSchule: primary}, setting: {未定: null}}}', cells);
  expect(county.schools.slice(0, 2).map(({ stage, setting }) => [stage, setting])).toEqual([['primary', 'urban'], ['primary', null]]);
});

test('a plan beside a lone file is used, and said', async () => {
  const folder = folderOf({ 'a.csv': csv(SCHOOLS), 'plan.yml': 'title: 甲' });
  const { input, findings } = await readInput(`${folder}/a.csv`);
  expect(input!.county.name).toBe('甲');
  expect(codesOf(findings)).toEqual(['planUsed']);
});

test('a refused file still counts its rows', async () => {
  const { input, rows } = await readInput(fileOf('a.csv', csv(without(SCHOOLS, '学校代码'))));
  expect(input).toBeNull();
  expect(rows).toEqual({ used: 0, leftOut: 0, refused: 6 });
});
