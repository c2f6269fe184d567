/** Scores and tiers that are made from columns. */
import { describe, expect, test } from 'vitest';
import { entropyWeights } from '../../src/core/entropy.js';
import type { Finding } from '../../src/core/findings.js';
import { describeFinding } from '../../src/io/describe.js';
import { readInput } from '../../src/io/read.js';
import type { Reading } from '../../src/io/input.js';
import { changed, codesOf, csv, folderOf, SCHOOLS, without, type Cells } from './fixtures.js';

const read = (plan: string, cells: Cells): Promise<Reading> => readInput(folderOf({ 'schools.csv': csv(cells), 'plan.yaml': plan }));
const scores = ({ input }: Reading): (number | null)[] => input!.county.schools.map(({ quality }) => quality);
const tiers = ({ input }: Reading): (string | null)[] => input!.county.schools.map(({ tier }) => tier);
const found = ({ findings }: Reading, code: Finding['code']): Finding[] => findings.filter((finding) => finding.code === code);

/** The schools with further columns instead of the score; rows in order: four primary, of which the third is followed by a teaching point, and one junior. */
const withColumns = (columns: Readonly<Record<string, readonly (string | number)[]>>): Cells =>
  without(SCHOOLS, '质量得分').map((row, index) => [...row, ...Object.entries(columns).map(([header, values]) => (index === 0 ? header : String(values[index - 1])))]);

// Primary: schools 1, 2, 3 and 5. 甲: 0, 0, 0, 9 → one at the top. 乙: 1, 2, 3, 4 → 0, ⅓, ⅔, 1.
const TWO = withColumns({ 甲: [0, 0, 0, 5, 9, 5], 乙: [1, 2, 3, 7, 4, 7] });
const FROM = 'from: [{column: 甲}, {column: 乙}]';

describe('LZ2: weights by entropy in the plan', () => {
  test('are taken of the columns scaled min–max by stage, are told, and make the score', async () => {
    const reading = await read(`input: {quality: {${FROM}, weights: entropy, normalise: minmax}}`, TWO);
    // The teaching point and the junior school are alone in their stages: ½.
    const weights = entropyWeights([[0, 0, 0, 0.5, 1, 0.5], [0, 1 / 3, 2 / 3, 0.5, 1, 0.5]]);
    expect(weights[0]).toBeGreaterThan(weights[1]!);
    expect(found(reading, 'finding.entropyWeight').map(({ severity, column, params }) => [severity, column, params])).toEqual([
      ['note', '甲', { weight: weights[0], count: 6 }], ['note', '乙', { weight: weights[1], count: 6 }],
    ]);
    expect(reading.input!.composed).toEqual(found(reading, 'finding.entropyWeight'));
    expect(describeFinding(found(reading, 'finding.entropyWeight')[0]!, 'zh')).toContain(`万分之 ${weights[0]}`);
    expect(describeFinding(found(reading, 'finding.entropyWeight')[0]!, 'en')).toContain(`${weights[0]} of 10,000`);
    const of = (甲: number, 乙: number): number => Math.round((weights[0]! * 甲 + weights[1]! * 乙) / 10_000);
    expect(scores(reading)).toEqual([0, of(0, 3333), of(0, 6667), 5000, 10_000, 5000]);
  });

  test('do not depend on normalise, nor on the order of the rows, nor on a row that lacks a column', async () => {
    const told = (reading: Reading): unknown => found(reading, 'finding.entropyWeight').map(({ column, params }) => [column, params!['weight']]);
    const plan = `input: {quality: {${FROM}, weights: entropy, normalise: minmax}}`;
    const plain = told(await read(plan, TWO));
    expect(told(await read(plan.replace('minmax', 'rank'), TWO))).toEqual(plain);
    expect(told(await read(plan, [TWO[0]!, ...TWO.slice(1).toReversed()]))).toEqual(plain);
    const more = await read(plan, [...TWO, [...TWO[1]!.slice(0, -1), ''].map((cell, at) => (at === 0 ? '99' : at === 1 ? '新校' : cell))]);
    expect(told(more)).toEqual(plain);
    expect(scores(more).at(-1)).toBeNull();
  });

  test('weigh the four groups as well, all of which are needed', async () => {
    const groups = withColumns({ 办学条件: [80, 60, 40, 50, 20, 90], 师资配置: [70, 70, 70, 70, 70, 70], 管理水平: [60, 61, 62, 50, 90, 70], 教育质量: [50, 60, 50, 60, 50, 60] });
    const reading = await read('input: {quality: {weights: entropy}}', groups);
    const weights = found(reading, 'finding.entropyWeight').map(({ params }) => Number(params!['weight']));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(10_000);
    expect(weights[1]).toBe(0); // 70 everywhere
    expect(scores(reading)[0]).toBe(Math.floor((2 * (8000 * weights[0]! + 6000 * weights[2]! + 5000 * weights[3]!) + 10_000) / 20_000));
    expect(codesOf((await read('input: {quality: {weights: entropy}}', without(groups, '管理水平'))).findings)).toContain('missingColumn');
  });

  test('where no column tells schools apart they weigh the same, with a warning', async () => {
    const reading = await read(`input: {quality: {${FROM}, weights: entropy}}`, withColumns({ 甲: [1, 1, 1, 1, 1, 1], 乙: [2, 2, 2, 2, 2, 2] }));
    expect(found(reading, 'finding.entropyEqual')[0]!.severity).toBe('warning');
    expect(found(reading, 'finding.entropyWeight').map(({ params }) => params!['weight'])).toEqual([5000, 5000]);
    expect(scores(reading)[0]).toBe(150);
  });

  test('a weight of a column beside them is refused; a score in the table makes them idle', async () => {
    const both = await read('input: {quality: {from: [{column: 甲, weight: 2}, {column: 乙}], weights: entropy}}', TWO);
    expect([both.input, found(both, 'finding.entropyAndWeight')[0]?.value]).toEqual([null, '甲']);
    const groups = await read(`input: {quality: {${FROM}, weights: {staff: 100}}}`, TWO);
    expect(found(groups, 'finding.groupWeightsUnused').map(({ severity }) => severity)).toEqual(['warning']);
    const idle = await read('input: {quality: {weights: entropy}}', SCHOOLS);
    expect(found(idle, 'finding.weightsUnused')[0]).toMatchObject({ severity: 'warning', column: '质量得分' });
    expect(scores(idle)[0]).toBe(9_125);
  });
});

describe('input.quality.normalise', () => {
  test('minmax: worst 0, best 100 within the stage; points: as they are; none is the old word for points', async () => {
    const of = async (normalise: string): Promise<unknown> => scores(await read(`input: {quality: {from: [{column: 乙}], normalise: ${normalise}}}`, TWO));
    expect(await of('minmax')).toEqual([0, 3333, 6667, 5000, 10_000, 5000]);
    expect(await of('points')).toEqual([100, 200, 300, 700, 400, 700]);
    expect(await of('none')).toEqual(await of('points'));
  });

  test('better: low turns a column round', async () => {
    const of = async (normalise: string): Promise<unknown> => scores(await read(`input: {quality: {from: [{column: 乙, better: low}], normalise: ${normalise}}}`, TWO));
    expect(await of('minmax')).toEqual([10_000, 6667, 3333, 5000, 0, 5000]);
    expect(await of('rank')).toEqual([10_000, 6667, 3333, 5000, 0, 5000]);
    expect(await of('points')).toEqual([9900, 9800, 9700, 9300, 9600, 9300]);
  });

  test('a key that is not known among the weights is named, with the nearest', async () => {
    const [finding] = found(await read('input: {quality: {weights: {condition: 100}}}', SCHOOLS), 'finding.unknownPlanKey');
    expect(finding).toMatchObject({ value: 'input.quality.weights.condition', params: { nearest: 'conditions' } });
    const [range] = found(await read('input: {quality: {weights: {staff: 101}}}', SCHOOLS), 'finding.planValue');
    expect(range).toMatchObject({ value: 'input.quality.weights.staff', params: { expected: '≤ 100' } });
    expect(codesOf((await read('input: {quality: {weights: topsis}}', SCHOOLS)).findings)).toContain('planValue');
  });
});

describe('XX1: tiers by quality in the plan', () => {
  test('fill the column that is absent, and say so', async () => {
    // Primary with the teaching point, by score: 1 (91.25), 2, 3 (70), 5 (61), 4 (55.75): ⌈1⌉ strong, ⌊1.5⌋ weak; the junior school is strong.
    const reading = await read('input: {tiers: {strong: 20, weak: 30}}', SCHOOLS);
    expect(tiers(reading)).toEqual(['strong', 'ordinary', 'ordinary', 'weak', 'ordinary', 'strong']);
    const [note] = found(reading, 'finding.tiersMade');
    expect(note).toMatchObject({ severity: 'note', params: { strong: 20, weak: 30, strongSchools: 2, ordinarySchools: 3, weakSchools: 1, none: 0 } });
    for (const lang of ['zh', 'en'] as const) expect(describeFinding(note!, lang)).toContain('20');
    expect(tiers(await read('', SCHOOLS))).toEqual([null, null, null, null, null, null]);
  });

  test('a school without a score has no tier', async () => {
    const reading = await read('input: {tiers: {strong: 50, weak: 0}}', changed(SCHOOLS, { '2:质量得分': '' }));
    expect(tiers(reading)).toEqual([null, 'strong', 'strong', 'ordinary', 'ordinary', 'strong']);
  });

  test('never change a column that is there', async () => {
    const reading = await read('input: {tiers: {strong: 20, weak: 30}}', SCHOOLS.map((row, index) => [...row, index === 0 ? '类别' : index === 1 ? '示范' : '']));
    expect(tiers(reading)).toEqual(['demonstration', null, null, null, null, null]);
    expect(found(reading, 'finding.tiersUnused')[0]).toMatchObject({ severity: 'warning', column: '类别' });
  });

  test('shares above 100 are refused', async () => {
    const reading = await read('input: {tiers: {strong: 60, weak: 50}}', SCHOOLS);
    expect([reading.input, found(reading, 'finding.planTiers')[0]?.params]).toEqual([null, { sum: 110 }]);
    expect(codesOf((await read('input: {tiers: {strong: 20}}', SCHOOLS)).findings)).toContain('planValue');
  });
});
