/** Columns that are probably meant and are not known by their header. */
import { expect, test } from 'vitest';
import { describeFinding } from '../../src/io/describe.js';
import { readInput } from '../../src/io/read.js';
import { SCHOOLS, csv, folderOf, type Cells } from './fixtures.js';

const headed = (changes: Readonly<Record<string, string>>): Cells => [SCHOOLS[0]!.map((header) => changes[header] ?? header), ...SCHOOLS.slice(1)];

async function told(changes: Readonly<Record<string, string>>, plan = ''): Promise<(string | undefined)[][]> {
  const { findings } = await readInput(folderOf({ 'schools.csv': csv(headed(changes)), 'plan.yaml': plan }));
  return findings.filter(({ code }) => code === 'finding.columnOverlooked').map(({ severity, row, column, params }) => [severity, String(row), column, String(params!['field'])]);
}

test('a header that holds a known one, or is a letter off, is told; others are not', async () => {
  expect(await told({})).toEqual([]);
  expect(await told({ 质量得分: '2025年质量得分汇总' })).toEqual([['warning', '1', '2025年质量得分汇总', 'quality']]);
  expect(await told({ 学生数: '在校生总数' })).toEqual([['warning', '1', '在校生总数', 'students']]);
  expect(await told({ 学生数: 'studentz' })).toEqual([['warning', '1', 'studentz', 'students']]);
  // Known already, of another table, or too short to say anything.
  expect(await told({ 备注: '质量得分排名' })).toEqual([]);
  expect(await told({ 备注: '学区名称' })).toEqual([]);
  expect(await told({ 质量得分: '质' })).toEqual([]);
});

test('the plan settles it: a header, null, or a score made of columns', async () => {
  const odd = { 质量得分: '质量得分汇总' };
  expect(await told(odd, 'input: {columns: {quality: 质量得分汇总}}')).toEqual([]);
  expect(await told(odd, 'input: {columns: {quality: null}}')).toEqual([]);
  expect(await told(odd, 'input: {quality: {from: [{column: 质量得分汇总}]}}')).toEqual([]);
  expect(await told(odd, 'input: {rows: {dropBlank: [质量得分汇总]}}')).toEqual([]);
});

test('null in the plan leaves a known column alone as well; a required one is then missing', async () => {
  const { input } = await readInput(folderOf({ 'schools.csv': csv(SCHOOLS), 'plan.yaml': 'input: {columns: {students: null}}' }));
  expect(input!.county.schools.every(({ students }) => students === null)).toBe(true);
  expect(input!.understood.carried).toContain('学生数');
  const { findings } = await readInput(folderOf({ 'schools.csv': csv(SCHOOLS), 'plan.yaml': 'input: {columns: {stage: null}}' }));
  expect(findings.map(({ code }) => code)).toContain('finding.missingColumn');
});

test('in words: where, what is missing, and the two ways out', async () => {
  const { findings } = await readInput(folderOf({ 'schools.csv': csv(headed({ 质量得分: '质量得分汇总' })) }));
  const [zh, en] = (['zh', 'en'] as const).map((lang) => describeFinding(findings.find(({ code }) => code === 'finding.columnOverlooked')!, lang));
  for (const word of ['schools.csv', '质量得分汇总', 'input.columns.quality', 'null']) expect([zh!.includes(word), en!.includes(word)]).toEqual([true, true]);
});
