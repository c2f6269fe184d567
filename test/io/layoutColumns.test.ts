/** A layout in columns of the table of schools (`input.layout`), beside what else could be taken for one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeFinding } from '../../src/io/describe.js';
import { readLayout } from '../../src/io/layoutSheet.js';
import { readInput } from '../../src/io/read.js';
import { changed, codesOf, csv, fileOf, folderOf, SCHOOLS, type Cells } from './fixtures.js';

/** The six schools with a column of networks; the column 龙头 (可, 必, 否) must not be read as the lead. */
const NETWORKS = ['东片', '东片', '西片', '西片', '西片', '东片'];
const TABLE: Cells = SCHOOLS.map((row, at) => [...row, at === 0 ? '联络片' : NETWORKS[at - 1]!]);
const plan = (layout: string): string => `input: {layout: ${layout}}`;
const county = (cells: Cells, layout = '{district: 联络片}'): string => folderOf({ 'schools.csv': csv(cells), 'plan.yaml': plan(layout) });
const idsOf = ({ lead }: { readonly lead: Int32Array }): number[] => [...lead];

describe('the layout in force as a column of the table of schools', () => {
  test('is read with the strongest of each district standing for it, and the leads are known as unnamed', async () => {
    const { input, findings } = await readInput(county(TABLE));
    // 高州一中 has 93 points and may lead; 高州一小 with 91.25 must.
    expect(idsOf(input!.county.inForce!)).toEqual([0, 0, 2, 2, 2, 0]);
    expect(input!.unnamed).toEqual([0, 2]);
    expect(codesOf(findings)).toEqual(['leadChosen']);
    expect(input!.understood.carried).toEqual(['备注']);
  });

  test('a school without a district is new since; a row that the plan leaves out is not missed', async () => {
    const cells = changed(TABLE, { '4:联络片': ' ', '7:学段': '高中' });
    const { input, findings } = await readInput(folderOf({ 'schools.csv': csv(cells), 'plan.yaml': 'input: {layout: {district: 联络片}, rows: {keep: {stage: [小学, 教学点]}}}' }));
    expect(idsOf(input!.county.inForce!)).toEqual([0, 0, -1, 4, 4]);
    expect(codesOf(findings)).toEqual(['newSinceLayout', 'leadChosen']);
  });

  test('a named lead counts, and is not unnamed', async () => {
    const cells = TABLE.map((row, at) => [...row, at === 0 ? '牵头校代码' : at < 3 || at === 6 ? '0440981002' : '0440981005']);
    const { input } = await readInput(county(cells, '{district: 联络片, lead: 牵头校代码}'));
    expect([idsOf(input!.county.inForce!), input!.unnamed]).toEqual([[1, 1, 4, 4, 4, 1], []]);
  });

  test('a header that is not there, a wrong key and a second layout are refused with the way out', async () => {
    const told = async (folder: string): Promise<string[]> => (await readInput(folder)).findings.filter(({ severity }) => severity === 'error').map((finding) => describeFinding(finding, 'en'));
    expect((await told(county(TABLE, '{district: 联洛片}')))[0]).toMatch(/input\.layout\.district names the column "联洛片"[\s\S]*联络片/);
    expect((await told(county(TABLE, '{distric: 联络片}')))[0]).toMatch(/input\.layout\.distric[\s\S]*Maybe[\s\S]*district/);
    const both = folderOf({ 'schools.csv': csv(TABLE), 'layout.csv': csv([['学校代码', '学区'], ['0440981001', '甲']]), 'plan.yaml': plan('{district: 联络片}') });
    expect((await told(both))[0]).toContain('schools.csv (input.layout)');
  });

  test('without the key nothing is taken for a layout', async () => {
    expect((await readInput(folderOf({ 'schools.csv': csv(TABLE) }))).input).toMatchObject({ layoutColumns: null, unnamed: [] });
  });
});

describe('a layout file beside such a plan', () => {
  test('the table itself is read by the plan; a copy of it with one cell changed as well', async () => {
    const folder = county(TABLE);
    const { input } = await readInput(folder);
    const own = await readLayout(join(folder, 'schools.csv'), input!.county, false, input);
    expect([idsOf(own.layout!), own.unnamed]).toEqual([[0, 0, 2, 2, 2, 0], [0, 2]]);
    const redrawn = await readLayout(fileOf('redrawn.csv', csv(changed(TABLE, { '3:联络片': '西片' }))), input!.county, false, input);
    expect(idsOf(redrawn.layout!)).toEqual([0, 1, 1, 1, 1, 0]);
  });

  test('a written layout, which carries the columns of the input behind its own, is read by its own', async () => {
    const { input } = await readInput(county(TABLE));
    const written = TABLE.map((row, at) => [at === 0 ? '学区' : `学区${at % 2}`, ...row]).map((row, at) => [at === 0 ? '龙头学校代码' : at % 2 === 1 ? '0440981001' : '0440981002', ...row]);
    const { layout } = await readLayout(fileOf('layout.csv', csv(written)), input!.county, false, input);
    expect(idsOf(layout!)).toEqual([0, 1, 0, 1, 0, 1]);
  });

  test('rows that the plan leaves out may occur in it; strangers may not', async () => {
    const folder = folderOf({ 'schools.csv': csv(TABLE), 'plan.yaml': 'input: {layout: {district: 联络片}, rows: {keep: {stage: [小学]}}}' });
    const { input } = await readInput(folder);
    const { layout, findings } = await readLayout(join(folder, 'schools.csv'), input!.county, false, input);
    expect([idsOf(layout!), codesOf(findings)]).toEqual([[0, 0, 2, 2], ['leftOutSchool', 'leadChosen']]);
    const strange = readFileSync(join(folder, 'schools.csv'), 'utf8').replace('0440981002', '999');
    expect(codesOf((await readLayout(fileOf('l.csv', strange), input!.county, false, input)).findings)).toEqual(expect.arrayContaining(['unknownSchool', 'missingFromLayout']));
  });
});
