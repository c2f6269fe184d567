import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { resultShape, type ResultFile } from '../../src/report/schema.js';
import { freshFolder, xuequ } from './command.js';
import { writeTable, type Row } from './counties.js';
import { inProcess } from './inProcess.js';

const TOWNS = ['西江', '东河', '南山', '北岭', '石桥'];

/** Five towns in a row, 5 km apart, each with eight schools within 1.6 km of its first, which may lead. School 01001 and on. */
const rows = TOWNS.flatMap((town, at) => Array.from({ length: 8 }, (_, of): Row => ({
  学校代码: `0${1001 + at * 8 + of}`, 学校名称: `${town}第${of + 1}小学`, 学段: '小学', 乡镇街道: `${town}镇`,
  经度: (110 + at * 0.05 + of * 0.0015).toFixed(5), 纬度: '22', 质量得分: String(90 - 3 * of - at), 龙头: of === 0 ? '可' : '',
})));

const county = (change: (row: Row) => Row = (row) => row): string => {
  const folder = freshFolder();
  writeTable(join(folder, 'schools.csv'), rows.map((row) => change({ ...row })));
  return folder;
};

interface Checked {
  readonly ready: boolean;
  readonly parts: readonly { readonly status: string; readonly reasons: readonly string[]; readonly mends: ResultFile['mending'][number]['mends'] }[];
}

const set = (settings: readonly string[]): string[] => settings.flatMap((setting) => ['--set', setting]);
const textsOf = (mends: Checked['parts'][number]['mends']): string[][] => mends.map(({ steps }) => steps.map(({ text }) => text));
const check = async (folder: string, settings: readonly string[], command = xuequ): Promise<{ readonly code: number | null; readonly part: Checked['parts'][number] }> => {
  const { code, out } = await command(['check', folder, ...set(settings), '--json']);
  return { code, part: (JSON.parse(out) as Checked).parts[0]! };
};

let plain = '';
beforeAll(() => void (plain = county()));

describe('a county that no layout is possible for is told why, and what would help', () => {
  test('too few leads for the cap', async () => {
    const { code, part } = await check(plain, ['rules.maxSize=7']);
    expect([code, part.status]).toEqual([1, 'infeasible']);
    expect(part.reasons).toEqual(['小学：5 所可任龙头的学校按上限最多容纳 35，而总量是 40。']);
    const [lead, ...others] = textsOf(part.mends);
    expect(lead).toEqual(['西江第2小学（01002） 可任龙头']);
    expect(others).toContainEqual(['学区规模上限 7 → 8 所']);
    // Five places more, whoever gets them.
    const caps = others.find((steps) => steps[0]!.includes('学区上限'))!;
    expect(caps.map((text) => Number(/→ (\d+) 所/.exec(text)![1]) - 7).reduce((sum, more) => sum + more, 0)).toBe(5);
  });

  test('a school out of reach of every lead: the longest distance is eased to its own', async () => {
    const far = county((row) => (row['学校代码'] === '01040' ? { ...row, 经度: '110.28' } : row));
    const { code, part } = await check(far, ['rules.maxDistance=2500']);
    expect(code).toBe(1);
    expect(part.reasons).toEqual(['小学：石桥第8小学（01040） 到任何可任龙头的学校都不可行。']);
    const distance = part.mends.find(({ steps }) => steps[0]!.clause === 'GL1')!;
    // 0.08° of longitude at 22° north are 8.25 km, 10.72 km by a detour of 1.3.
    expect(distance).toMatchObject({ size: 1, steps: [{ text: '最远距离 2.5 → 10.73 公里' }] });
    const limit = /rules\.maxDistance: (\d+)/.exec(distance.steps[0]!.where)![1]!;
    expect(await check(far, [`rules.maxDistance=${limit}`], inProcess)).toMatchObject({ code: 0, part: { status: 'feasible', reasons: [], mends: [] } });
    expect(await check(far, [`rules.maxDistance=${Number(limit) - 1}`], inProcess)).toMatchObject({ code: 1 });
  });

  test('entries of the plan that contradict each other through a third', async () => {
    const { code, part } = await check(plain, ['rules.together=[["01002","01003"],["01003","01004"]]', 'rules.apart=[["01002","01004"]]']);
    expect(code).toBe(1);
    expect(part.reasons).toEqual(['小学：西江第2小学（01002） 与 西江第4小学（01004） 既要同区（直接或经由别的学校）又要异区。']);
    expect(part.mends).toHaveLength(1);
    expect(part.mends[0]!.size).toBe(1);
    expect(part.mends[0]!.steps[0]!.where).toMatch(/plan\.yaml：从 rules\.(together|apart) 删去 \["0100\d", "0100\d"\]/);
  });

  test('districts that have to be and cannot be filled', async () => {
    const { code, part } = await check(plain, ['rules.minSize=9', 'rules.minDistricts=5']);
    expect(code).toBe(1);
    expect(part.reasons).toEqual(['小学：按下限至少需要 45，总量只有 40。']);
    expect(textsOf(part.mends).toSorted()).toEqual([['学区个数下限 5 → 4'], ['学区规模下限 9 → 8 所']]);
  });

  test('what no single rule forbids and only an integer program finds: the rules that clash, and where', async () => {
    const { code, part } = await check(plain, ['rules.maxTownships=1', 'rules.fixed=[{school: "01002", lead: "01009"}]']);
    expect(code).toBe(1);
    expect(part.reasons).toEqual(['小学：这些规则不能同时满足：乡镇个数上限（AK2）、已商定的归属（XX4）。矛盾集中在：西江第2小学（01002）、东河第1小学（01009）。']);
    expect(textsOf(part.mends)).toEqual([['不再指定 西江第2小学（01002） 归 东河第1小学（01009）'], ['一个学区的乡镇个数上限 1 → 2']]);
  });

  test('where no kind of change is enough, several together', async () => {
    const far = county((row) => (row['学校代码'] === '01040' ? { ...row, 经度: '110.28' } : row));
    const { part } = await check(far, ['rules.maxDistance=2500', 'rules.maxTownships=1', 'rules.fixed=[{school: "01002", lead: "01009"}]'], inProcess);
    expect(part.reasons).toHaveLength(1);
    const [mend] = part.mends;
    expect(mend!.steps.length).toBeGreaterThan(1);
    expect(new Set(mend!.steps.map(({ clause }) => clause)).size).toBeGreaterThan(1);
  });
});

test('the terminal says it in both languages, the way a planner reads it', async () => {
  const chinese = (await xuequ(['check', plain, ...set(['rules.maxSize=7'])])).out;
  const lines = chinese.split('\n');
  const first = lines.findIndex((line) => line.includes('没有可行方案：'));
  expect(lines.slice(first + 1, first + 4)).toEqual([
    '  小学：怎样改才有方案（每一条单独就够，均已找到一个满足其余全部规则的方案）',
    '    1. LZ3  西江第2小学（01002） 可任龙头',
    '            学校表 01002 一行，龙头一栏写“可”',
  ]);
  const english = (await xuequ(['check', plain, ...set(['rules.maxSize=7']), '--lang', 'en'])).out;
  expect(english).toContain('1. LZ3  西江第2小学 (01002) may lead');
  expect(english).toContain('(to try it: --set rules.maxSize=8)');
});

test('`solve` says the same in its summary, its page and its result, and exits 1', async () => {
  const out = join(freshFolder(), 'out');
  mkdirSync(out);
  const { code, out: said } = await xuequ(['solve', plain, ...set(['rules.maxSize=7']), '--effort', '10k', '--out', out]);
  expect(code).toBe(1);
  expect(said).toContain('西江第2小学（01002） 可任龙头');
  const result = z.parse(resultShape, JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')));
  const { part } = await check(plain, ['rules.maxSize=7'], inProcess);
  expect(result.mending).toEqual([{ part: 'primary', mends: part.mends }]);
  const page = readFileSync(join(out, 'report.html'), 'utf8');
  for (const { steps } of part.mends) for (const { text, where } of steps) for (const one of [text, where]) expect(page).toContain(one.replaceAll('"', '&quot;'));
});

test('a mend that is written where it says makes the county solvable', async () => {
  const folder = county((row) => (row['学校代码'] === '01002' ? { ...row, 龙头: '可' } : row));
  expect((await xuequ(['check', folder, ...set(['rules.maxSize=7'])])).code).toBe(0);
  const { part } = await check(plain, ['rules.maxSize=7'], inProcess);
  const caps = part.mends.flatMap(({ steps }) => steps).flatMap(({ where }) => /龙头学校代码 (\d+)，上限 (\d+)/.exec(where)?.slice(1) ?? []);
  writeTable(join(folder, 'schools.csv'), rows);
  writeFileSync(join(folder, 'exceptions.csv'), ['龙头学校代码,上限,理由', ...Array.from({ length: caps.length / 2 }, (_, at) => `${caps[2 * at]},${caps[2 * at + 1]},论证`)].join('\n'));
  expect((await xuequ(['check', folder, ...set(['rules.maxSize=7'])])).code).toBe(0);
});
