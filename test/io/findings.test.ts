/** Every kind of bad input gives its own finding, with the place where it is, a sentence and a way out in both languages. */
import { describe, expect, test } from 'vitest';
import * as XLSX from '@e965/xlsx';
import { describeFinding } from '../../src/io/describe.js';
import { readInput } from '../../src/io/read.js';
import { changed, codesOf, csv, fileOf, folderOf, SCHOOLS, sheetOf, without, workbookOf, type Cells } from './fixtures.js';

interface Case {
  readonly says: string;
  readonly code: string;
  /** Files of the folder; `schools.csv` is the good table where it is not given. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Changes of the good table. */
  readonly cells?: Readonly<Record<string, string>>;
  readonly severity?: 'error' | 'warning' | 'note';
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
  /** What "Maybe …" must hold, in English. */
  readonly maybe?: string;
}

const GOOD_PERSON: Readonly<Record<string, string>> = { 工号: '007', 姓名: '张三', 身份: '督学', 所在学校代码: '', 学科: '', 学段: '小学、初中', 联系学区数上限: '3', 经度: '110.85', 纬度: '21.9' };
const STAFF_HEADERS = Object.keys(GOOD_PERSON);
const more = (extra: readonly string[]): string => csv([...SCHOOLS, extra]);
const [, first, second] = SCHOOLS;
const [ONE, TWO, THREE] = ['0440981001', '0440981002', '0440981003'];
const pairs = (...rows: string[][]): Record<string, string> => ({ 'pairs.csv': csv([['helper', 'helped'], ...rows]) });
const list = (...rows: string[][]): Record<string, string> => ({ 'travel.csv': csv([['from', 'to', 'metres'], ...rows]) });
const layout = (...rows: string[][]): Record<string, string> => ({ 'layout.csv': csv([['id', '学区', '角色'], ...rows]) });
const exceptions = (...rows: string[][]): Record<string, string> => ({ 'exceptions.csv': csv([['lead', 'cap', 'reason'], ...rows]) });
/** One person; `cells` take the place of the good ones. */
const person = (cells: Readonly<Record<string, string>>): string[] => STAFF_HEADERS.map((header) => cells[header] ?? GOOD_PERSON[header]!);
const staff = (...people: Readonly<Record<string, string>>[]): Record<string, string> => ({ 'staff.csv': csv([STAFF_HEADERS, ...people.map(person)]) });
const plan = (text: string): Record<string, string> => ({ 'plan.yaml': text });
const merged = (range: string): Uint8Array => {
  const sheet = sheetOf(SCHOOLS);
  sheet['!merges'] = [XLSX.utils.decode_range(range)];
  return workbookOf({ 学校: sheet });
};
const withCell = (cell: string, content: XLSX.CellObject): Uint8Array => {
  const sheet = sheetOf(SCHOOLS);
  sheet[cell] = content;
  return workbookOf({ 学校: sheet });
};
const idsOf = (cells: Cells): string[] => cells.slice(1).map(([id]) => id!);
const matrix = (change: (rows: string[][]) => void): Record<string, string> => {
  const ids = idsOf(SCHOOLS);
  const rows = [['', ...ids], ...ids.map((id, a) => [id, ...ids.map((_, b) => String(Math.abs(a - b) * 1_000))])];
  change(rows);
  return { 'travel.csv': csv(rows) };
};

const CASES: readonly Case[] = [
  // files
  { says: 'a folder without schools', code: 'noSchoolsFile', files: { 'schols.csv': csv(SCHOOLS) }, maybe: 'schols.csv' },
  { says: 'a workbook without a sheet of schools', code: 'noSchoolsSheet', files: { 'x.xlsx': workbookOf({ Sheet1: sheetOf(SCHOOLS), Sheet2: sheetOf(SCHOOLS) }) }, maybe: 'Sheet1' },
  { says: 'two tables of schools', code: 'twoTables', files: { '学校.csv': csv(SCHOOLS) } },
  { says: 'an unknown table', code: 'unknownTable', severity: 'note', files: { 'buses.csv': 'a,b\n1,2\n' }, maybe: 'pairs' },
  { says: 'an empty file', code: 'emptyFile', files: { 'schools.csv': '' } },
  { says: 'a file of blanks', code: 'emptyFile', files: { 'schools.csv': '\n , \n' } },
  { says: 'a header alone', code: 'headerOnly', files: { 'schools.csv': csv(SCHOOLS.slice(0, 1)) } },
  { says: 'a file of 51 MB', code: 'fileTooLarge', files: { 'schools.csv': Buffer.alloc(51_000_000, 'a') } },
  { says: 'a web page called .xls', code: 'notItsName', files: { 'schools.xls': '<html><table><tr><td>x</td></tr></table></html>', 'schools.csv': '' } },
  { says: 'a picture called .xlsx', code: 'notItsName', files: { 'schools.csv': '', 'layout.xlsx': Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2]) } },
  { says: 'a workbook called .csv', code: 'notItsName', files: { 'schools.csv': workbookOf({ 学校: sheetOf(SCHOOLS) }) } },
  { says: 'CSV called .xlsx', code: 'notItsName', files: { 'schools.xlsx': csv(SCHOOLS), 'schools.csv': '' } },
  { says: 'a cut workbook', code: 'badWorkbook', files: { 'schools.csv': '', 'layout.xlsx': workbookOf({ 学校: sheetOf(SCHOOLS) }).subarray(0, 900) } },
  // text and tables
  { says: 'Latin-1 text', code: 'badEncoding', files: { 'schools.csv': Buffer.from('id,name,stage\n1,Caf\xe9,primary\n', 'latin1') } },
  { says: 'a lost character', code: 'damagedText', cells: { '3:学校名称': '高\ufffd二小' }, row: 3, column: '学校名称' },
  { says: 'an open quote', code: 'unclosedQuote', files: { 'schools.csv': csv(SCHOOLS).replace('高州一中', '"高州一中') } },
  { says: 'a misplaced quote', code: 'badCsv', files: { 'schools.csv': csv(SCHOOLS).replace('高州二小', '高州"二"小') }, row: 3 },
  { says: 'a row with too many cells', code: 'raggedRow', files: { 'schools.csv': more([...first!, 'x']) }, row: 8 },
  { says: 'a row with too few cells', code: 'raggedRow', files: { 'schools.csv': more(['7', '八小']) }, row: 8 },
  { says: 'a table without line breaks', code: 'tooManyColumns', files: { 'schools.csv': ','.repeat(20_000) + 'x\n1' } },
  { says: 'a table of too many cells', code: 'tooManyCells', files: { 'schools.csv': `${'a,'.repeat(15_000)}a\n${'1\n'.repeat(2_000)}` } },
  { says: 'a missing column', code: 'missingColumn', files: { 'schools.csv': csv(changed(SCHOOLS, { '1:学段': '学阶段' })) }, maybe: '学阶段' },
  { says: 'two columns for one field', code: 'duplicateColumn', files: { 'schools.csv': csv(changed(SCHOOLS, { '1:备注': 'stage' })) }, column: 'stage' },
  { says: 'blank rows', code: 'blankRows', severity: 'note', files: { 'schools.csv': csv([...SCHOOLS.slice(0, 3), SCHOOLS[0]!.map(() => ''), ...SCHOOLS.slice(3)]) } },
  { says: 'a column without a header', code: 'namelessColumn', severity: 'note', files: { 'schools.csv': csv(changed(SCHOOLS, { '1:备注': '' })) } },
  // cells
  { says: 'an empty id', code: 'emptyId', cells: { '3:学校代码': '' }, row: 3, column: '学校代码' },
  { says: 'a repeated id', code: 'duplicateId', cells: { '4:学校代码': TWO! }, row: 4, value: TWO!, maybe: 'row 3' },
  { says: 'an id with a space', code: 'idSpaces', severity: 'warning', cells: { '4:学校代码': ' 0440981003' }, row: 4, value: ' 0440981003' },
  { says: 'ids equal but for a space', code: 'idLooksDuplicate', cells: { '4:学校代码': `${TWO} ` }, row: 4 },
  { says: 'an id that became a number', code: 'idLostDigits', cells: { '4:学校代码': '4.40981E+17' }, row: 4, maybe: 'as text' },
  { says: 'a line break in an id', code: 'controlCharacter', cells: { '4:学校代码': '0440\n981003' }, row: 4 },
  { says: 'an empty name', code: 'emptyCell', cells: { '5:学校名称': '  ' }, row: 5, column: '学校名称' },
  { says: 'an empty stage', code: 'emptyCell', cells: { '5:学段': '' }, row: 5, column: '学段', maybe: 'dropBlank' },
  { says: 'text in a number', code: 'notANumber', cells: { '3:质量得分': 'abc' }, row: 3, column: '质量得分', value: 'abc' },
  { says: 'a number with its unit', code: 'numberWithUnit', cells: { '3:学生数': '1800人' }, row: 3, maybe: '1800' },
  { says: 'full-width digits', code: 'fullWidth', severity: 'note', cells: { '3:学生数': '１８００' }, row: 3 },
  { says: 'half a student', code: 'rounded', severity: 'note', cells: { '3:学生数': '1800.5' }, row: 3 },
  { says: 'a missing score', code: 'emptyQuality', severity: 'warning', cells: { '3:质量得分': '' }, row: 3 },
  { says: 'an unknown stage', code: 'unknownStage', cells: { '3:学段': '小 学生' }, row: 3, value: '小 学生', maybe: '小学' },
  { says: 'an unknown setting', code: 'unknownUrbanRural', cells: { '3:城乡': '城郊区' }, row: 3, maybe: '城区' },
  { says: 'an unknown tier', code: 'unknownTier', files: { 'schools.csv': csv(changed(SCHOOLS, { '1:备注': '类别', '2:备注': '优质的' })) }, maybe: '优质' },
  { says: 'an unknown eligibility', code: 'unknownLeadership', cells: { '3:龙头': '必需' }, row: 3, maybe: '必' },
  { says: 'an unknown word for new', code: 'unknownYes', files: { 'schools.csv': csv(changed(SCHOOLS, { '1:备注': '新建', '2:备注': '也许' })) } },
  { says: 'a score above 100', code: 'qualityRange', cells: { '3:质量得分': '100.01' }, row: 3, maybe: 'rank' },
  { says: 'a negative score', code: 'qualityRange', cells: { '3:质量得分': '-1' }, row: 3 },
  { says: 'negative students', code: 'notACount', cells: { '3:学生数': '-5' }, row: 3, value: '-5' },
  { says: 'a huge number', code: 'notACount', cells: { '3:学生数': '9'.repeat(400) }, row: 3 },
  // places
  { says: 'a place that is not on earth', code: 'notOnEarth', cells: { '3:经度': '1108.6' }, row: 3 },
  { says: 'one swapped place', code: 'swappedPlace', cells: { '3:经度': '21.9203', '3:纬度': '110.8601' }, row: 3, maybe: '110.8601, 21.9203' },
  { says: 'a place far away', code: 'farPlace', cells: { '3:经度': '116.4' }, row: 3, maybe: 'input.radius' },
  { says: 'a missing place', code: 'missingPlace', cells: { '3:经度': '', '3:纬度': '' }, row: 3, maybe: 'dropBlank' },
  { says: 'half a place', code: 'halfPlace', cells: { '3:纬度': '' }, row: 3, column: '纬度' },
  { says: 'two schools at one place', code: 'samePlace', severity: 'warning', cells: { '3:经度': '110.8536', '3:纬度': '21.9182' }, row: 3 },
  { says: 'no coordinates at all', code: 'missingColumn', files: { 'schools.csv': csv(without(SCHOOLS, '经度')) }, maybe: '纬度' },
  { says: 'all places swapped', code: 'swappedColumns', files: { 'schools.csv': csv(changed(SCHOOLS, { '1:经度': 'lat', '1:纬度': 'lon' })) }, maybe: '"lon" and "lat"' },
  // travel
  { says: 'a stranger in the travel list', code: 'unknownSchool', files: list([ONE!, '0440981009', '5']), row: 2, value: '0440981009', maybe: '044098100' },
  { says: 'a negative way', code: 'notMetres', files: list([ONE!, TWO!, '-5']), row: 2, value: '-5' },
  { says: 'a way around the earth', code: 'notMetres', files: list([ONE!, TWO!, '40000000']), row: 2 },
  { says: 'a way with a unit', code: 'notMetres', files: list([ONE!, TWO!, '3km']), row: 2, maybe: 'km' },
  { says: 'a way given twice', code: 'travelDuplicate', files: list([ONE!, TWO!, '5'], [ONE!, TWO!, '6']), row: 3, maybe: 'keep' },
  { says: 'a way to itself', code: 'travelDiagonal', files: list([ONE!, ONE!, '5']), row: 2 },
  { says: 'a school that the list does not cover', code: 'travelMissingSchool', files: list([ONE!, TWO!, '5']), value: '0440981006' },
  { says: 'a list that goes one way', code: 'travelReverse', severity: 'note', files: list([ONE!, TWO!, '5']) },
  { says: 'schools without a way', code: 'travelUnreachable', severity: 'note', files: matrix((rows) => { rows[1]![2] = ''; }) },
  { says: 'ways that differ by far', code: 'travelAsymmetric', severity: 'warning', files: matrix((rows) => { rows[1]![2] = '9000'; }) },
  { says: 'a matrix with one row less', code: 'travelColumnOnly', files: matrix((rows) => { rows.pop(); }), value: '0440981006' },
  { says: 'a matrix with one column less', code: 'travelRowOnly', files: matrix((rows) => { for (const row of rows) row.pop(); }), value: '0440981006' },
  { says: 'a diagonal that is not zero', code: 'travelDiagonal', files: matrix((rows) => { rows[2]![2] = '7'; }), row: 3, value: '7' },
  { says: 'an OSRM response without distances', code: 'osrmShape', files: { 'travel.json': '{"code":"Ok","durations":[]}' }, maybe: 'annotations=distance' },
  { says: 'an OSRM response of another size', code: 'osrmSize', files: { 'travel.json': '{"code":"Ok","distances":[[0]]}' } },
  { says: 'an OSRM response in another order', code: 'osrmPlace', files: { 'travel.json': JSON.stringify({ distances: SCHOOLS.slice(1).map(() => SCHOOLS.slice(1).map(() => 0)), sources: SCHOOLS.slice(1).map(() => ({ location: [111.4, 21.9] })) }) } },
  // pairs and exceptions
  { says: 'a stranger in the pairs', code: 'unknownSchool', files: pairs([ONE!, '高州十小']), row: 2, column: 'helped' },
  { says: 'a pair with itself', code: 'pairWithItself', files: pairs([ONE!, ONE!]), row: 2 },
  { says: 'a pair given twice', code: 'duplicatePair', severity: 'warning', files: pairs([ONE!, TWO!], [ONE!, TWO!]), row: 3 },
  { says: 'half a pair', code: 'emptyCell', files: pairs([ONE!, '']), row: 2, column: 'helped' },
  { says: 'an exception without a reason', code: 'exceptionWithoutReason', files: exceptions([ONE!, '12', ' ']), row: 2, column: 'reason' },
  { says: 'a negative area', code: 'notAnAmount', files: { 'schools.csv': csv(changed(SCHOOLS, { '3:备注': '-1', '4:备注': '', '5:备注': '', '1:备注': '体育运动场馆面积' })) } },
  { says: 'an exception without a cap', code: 'notACount', files: exceptions([ONE!, '', 'x']), row: 2, column: 'cap' },
  { says: 'an exception given twice', code: 'duplicateException', files: exceptions([ONE!, '12', 'x'], [ONE!, '13', 'y']), row: 3 },
  { says: 'an exception for an unknown district', code: 'unknownDistrict', files: { 'exceptions.csv': csv([['学区', '上限', '理由'], ['第九学区', '12', '寄宿']]) }, row: 2 },
  // inspectors and researchers
  { says: 'a person without an id', code: 'emptyStaffId', files: staff({ 工号: ' ' }), row: 2, column: '工号' },
  { says: 'a person twice', code: 'duplicateStaffId', files: staff({}, { 工号: '008' }, { 工号: '007 ' }), row: 4, column: '工号', value: '007 ', maybe: 'row 2' },
  { says: 'a person whose id became a number', code: 'idLostDigits', files: staff({ 工号: '4.40981E+17' }), row: 2 },
  { says: 'a person without a name', code: 'emptyStaffCell', files: staff({ 姓名: '' }), row: 2, column: '姓名' },
  { says: 'a person without a role', code: 'emptyStaffCell', files: staff({ 身份: '' }), row: 2, column: '身份', maybe: '身份' },
  { says: 'an unknown role of a person', code: 'unknownStaffRole', files: staff({ 身份: '督导员' }), row: 2, column: '身份', value: '督导员', maybe: '督学' },
  { says: 'a person from an unknown school', code: 'unknownSchool', files: staff({ 所在学校代码: '0440981009' }), row: 2, column: '所在学校代码', value: '0440981009', maybe: '044098100' },
  { says: 'an unknown stage of a person', code: 'unknownStaffStage', files: staff({ 学段: '小学,初中学' }), row: 2, column: '学段', value: '初中学', maybe: '初中' },
  { says: 'a capacity that is no number', code: 'notACapacity', files: staff({ 联系学区数上限: '三个' }), row: 2, column: '联系学区数上限', value: '三个' },
  { says: 'half a district of capacity', code: 'notACapacity', files: staff({ 联系学区数上限: '2.5' }), row: 2 },
  { says: 'a negative capacity', code: 'notACapacity', files: staff({ 联系学区数上限: '-1' }), row: 2 },
  { says: 'half the place of a person', code: 'halfPlace', files: staff({ 纬度: '' }), row: 2, column: '纬度' },
  { says: 'a swapped place of a person', code: 'swappedPlace', files: staff({ 经度: '21.9', 纬度: '110.85' }), row: 2, maybe: '110.85, 21.9' },
  { says: 'a person who is not on earth', code: 'notOnEarth', files: staff({ 经度: '1108.5' }), row: 2 },
  { says: 'a person from far away', code: 'farPlace', severity: 'warning', files: staff({ 经度: '116.4' }), row: 2 },
  { says: 'staff without a column of roles', code: 'missingColumn', files: { 'staff.csv': csv([['工号', '姓名'], ['1', '张三']]) } },
  // the layout in force
  { says: 'a closed school in the layout in force', code: 'unknownSchool', severity: 'warning', files: layout([ONE!, '一', '龙头'], ['x', '一', '成员']), row: 3 },
  { says: 'a school twice in a layout', code: 'schoolTwice', files: layout([ONE!, '一', '龙头'], [TWO!, '一', ''], [TWO!, '二', '']), row: 4 },
  { says: 'two leads in a district', code: 'twoLeads', files: layout([ONE!, '一', '龙头'], [TWO!, '一', '龙头']), row: 3 },
  { says: 'a lead in another district', code: 'leadNotInItsDistrict', files: { 'layout.csv': csv([['id', 'lead id'], [ONE!, TWO!], [TWO!, THREE!], [THREE!, ONE!]]) }, value: TWO! },
  { says: 'a school without a district', code: 'withoutDistrict', files: layout([ONE!, '', '']), row: 2 },
  { says: 'an unknown role', code: 'unknownRole', files: layout([ONE!, '一', '组长']), row: 2 },
  { says: 'a district without a named lead', code: 'leadChosen', severity: 'note', files: layout([ONE!, '一', ''], [TWO!, '一', '']), value: '高州一小 (0440981001)' },
  { says: 'a school that is new since', code: 'newSinceLayout', severity: 'note', files: layout([ONE!, '一', '']), value: TWO! },
  // plan
  { says: 'an unknown key in the plan', code: 'unknownPlanKey', files: plan('input: {detuor: 120}'), maybe: 'detour' },
  { says: 'an unknown column in the plan', code: 'unknownPlanKey', files: plan('input: {columns: {stages: x}}'), maybe: 'stage' },
  { says: 'a bad value in the plan', code: 'planValue', files: plan('input: {coordinates: gps}') },
  { says: 'a detour below 100', code: 'planValue', files: plan('input: {detour: 1.3}') },
  { says: 'a plan that is not YAML', code: 'planNotYaml', files: plan('a: [1\nb: 2'), row: 2 },
  { says: 'a key twice in the plan', code: 'planNotYaml', files: plan('a: 1\na: 2'), row: 2 },
  { says: 'a bomb of aliases', code: 'planNotYaml', files: plan(`a0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}`) },
  { says: 'a plan nested without end', code: 'planNotYaml', files: plan('['.repeat(200_000)) },
  { says: 'a plan that is a list', code: 'planNotAMap', files: plan('- a\n- b') },
  { says: 'a plan of 2 MB', code: 'planTooLarge', files: plan(`a: ${'x'.repeat(2_000_000)}`) },
  { says: 'two plans', code: 'twoPlans', files: { 'plan.yaml': '{}', 'plan.json': '{}' } },
  { says: 'weights that do not sum to 100', code: 'planWeights', files: plan('input: {quality: {weights: {conditions: 25, results: 25}}}') },
  { says: 'a map to a missing header', code: 'columnMapMissing', files: plan('input: {columns: {stage: 学度}}'), value: '学度', maybe: '学段' },
  { says: 'a filter on a missing header', code: 'columnMapMissing', files: plan('input: {rows: {dropBlank: [坐标]}}'), value: '坐标' },
  { says: 'a filter that keeps nothing', code: 'nothingKept', files: plan('input: {rows: {keep: {stage: [大学]}}}'), maybe: '小学' },
];

// Workbook cases need a folder with nothing but the workbook.
const BOOKS: readonly Case[] = [
  { says: 'a merged header', code: 'mergedHeader', files: { 'x.xlsx': merged('A1:B1') }, row: 1, maybe: 'unmerge' },
  { says: 'a merged title', code: 'mergedHeader', files: { 'x.xlsx': merged('A1:K1') } },
  { says: 'merged cells among the rows', code: 'mergedCells', files: { 'x.xlsx': merged('D2:D3') }, row: 2 },
  { says: 'a formula without its result', code: 'formulaWithoutValue', files: { 'x.xlsx': withCell('H3', { t: 'n', f: '80+5' }) }, row: 3, column: '质量得分', value: '=80+5' },
  { says: 'an error value', code: 'cellError', files: { 'x.xlsx': withCell('H3', { t: 'e', v: 0x2a }) }, row: 3, value: '#N/A' },
  { says: 'an id stored as a number of 18 digits', code: 'idLostDigits', files: { 'x.xlsx': withCell('A3', { t: 'n', v: Number('440981200001011234') }) }, row: 3 },
];

describe.each([...CASES, ...BOOKS])('$says', (one) => {
  test(`is reported as ${one.code}`, async () => {
    const good = one.files !== undefined && ('x.xlsx' in one.files || 'schols.csv' in one.files) ? {} : { 'schools.csv': csv(changed(SCHOOLS, one.cells ?? {})) };
    const { input, findings } = await readInput(folderOf(Object.assign({}, good, one.files)));
    const found = findings.filter(({ code }) => code === `finding.${one.code}`);
    expect(codesOf(findings)).toContain(one.code);
    const wanted = found.find((finding) => (['row', 'column', 'value'] as const).every((key) => one[key] === undefined || finding[key] === one[key]));
    expect(wanted, JSON.stringify(found)).toBeDefined();
    expect(wanted!.severity).toBe(one.severity ?? 'error');
    expect(input === null).toBe(findings.some(({ severity }) => severity === 'error'));
    for (const lang of ['zh', 'en'] as const) {
      const text = describeFinding(wanted!, lang);
      expect(text).not.toMatch(/\{\w+\}|undefined/);
      expect(text.split('\n').length).toBeLessThanOrEqual(2);
      if (wanted!.severity === 'error' && one.code !== 'badEncoding') expect(text).toContain(lang === 'zh' ? '也许：' : 'Maybe ');
    }
    if (one.maybe !== undefined) expect(describeFinding(wanted!, 'en').split('\n')[1]).toContain(one.maybe);
  });
});

test('there are more than forty kinds among these cases', () => {
  expect(new Set([...CASES, ...BOOKS].map(({ code }) => code)).size).toBeGreaterThan(60);
});

test('a path that does not exist names its neighbours', async () => {
  const folder = folderOf({ 'schools.csv': csv(SCHOOLS) });
  const { findings } = await readInput(`${folder}/school.csv`);
  expect(codesOf(findings)).toEqual(['pathMissing']);
  expect(describeFinding(findings[0]!, 'en')).toContain('schools.csv');
});

test('all problems of all files are said at once, errors first', async () => {
  const cells = changed(SCHOOLS, { '2:学段': '大学', '3:质量得分': '101', '4:学校代码': '', '5:经度': '500' });
  const { findings, rows } = await readInput(folderOf({ 'schools.csv': csv(cells), ...pairs([second![0]!, 'nobody']), ...layout(['nobody', '一', '']), ...plan('input: {detour: 0}') }));
  expect(codesOf(findings).slice(0, 6).toSorted()).toEqual(['emptyId', 'notOnEarth', 'planValue', 'qualityRange', 'unknownSchool', 'unknownStage']);
  expect(rows).toEqual({ used: 2, leftOut: 0, refused: 4 });
});

test('all problems of the staff are said at once', async () => {
  const people = staff({ 身份: '校长', 学段: '大学', 联系学区数上限: 'x' }, { 所在学校代码: 'nobody' });
  const { findings, input } = await readInput(folderOf({ 'schools.csv': csv(SCHOOLS), ...people }));
  expect(input).toBeNull();
  expect(codesOf(findings).toSorted()).toEqual(['duplicateStaffId', 'notACapacity', 'unknownSchool', 'unknownStaffRole', 'unknownStaffStage']);
});

test('a value is shortened and cannot steer a terminal', () => {
  const text = describeFinding({ severity: 'error', code: 'finding.notANumber', file: 'a.csv', row: 2, column: 'x', value: `\u001b[2J\u202e${'long '.repeat(100)}` }, 'en');
  expect(text).toContain(String.raw`\u001b[2J\u202elong`);
  expect(text.length).toBeLessThan(250);
});

test('a file name that a good table stands in is read without findings', async () => {
  const { findings, input } = await readInput(fileOf('名单.csv', csv(SCHOOLS)));
  expect(findings).toEqual([]);
  expect(input!.county.schools.map(({ id }) => id)).toEqual(idsOf(SCHOOLS));
});

test('a long path keeps its end: the name of the file is what a person looks for', () => {
  const text = describeFinding({ severity: 'error', code: 'finding.lottery.file', file: `/srv/${'folder/'.repeat(40)}results.csv` }, 'en');
  expect(text).toMatch(/^…\S+\/folder\/results\.csv: /);
});

test('LZ11: a lead under another lead is no error of the reader; the finding waits for settings that ask for one tier', async () => {
  const { findings, nested } = await readInput(folderOf({ 'schools.csv': csv(SCHOOLS), 'layout.csv': csv([['id', 'lead id'], [ONE!, TWO!], [TWO!, THREE!], [THREE!, THREE!]]) }));
  expect(codesOf(findings)).not.toContain('leadNotInItsDistrict');
  expect(nested).toMatchObject([{ code: 'finding.leadNotInItsDistrict', file: 'layout.csv', value: TWO!, row: 3 }]);
});
