import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ended, freshFolder, ROOT, start, xuequ } from './command.js';
import { readTable, someTowns, writeTable, type Row } from './counties.js';
import { inProcess } from './inProcess.js';

const TINY = join(ROOT, 'data/tiny');
let work = '';
let best = '';
const visible = (folder: string): string[] => readdirSync(folder).filter((name) => !name.startsWith('.')).toSorted();
const bytes = (folder: string): string[] => visible(folder).map((name) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`);
interface Robust {
  readonly results: readonly { readonly scenario: { readonly kind: string }; readonly hash: string; readonly cost: number }[];
  readonly candidates: readonly { readonly origins: readonly { readonly kind: string; readonly name?: string }[]; readonly broken: number }[];
  readonly stability: { readonly of: number; readonly schools: readonly { readonly id: string; readonly kept: number }[] };
}
const jsonIn = (folder: string): Robust => JSON.parse(readFileSync(join(folder, 'robust.json'), 'utf8')) as Robust;

beforeAll(async () => {
  work = freshFolder();
  best = join(work, 'best');
  const { code, err } = await inProcess(['solve', TINY, '--effort', '100k', '--out', best]);
  if (code !== 0) throw new Error(err);
});

describe('xuequ robust', () => {
  test('writes scenarios, regrets, schools, a layout and a page, and says which layout regrets least', async () => {
    const out = join(work, 'robust');
    const { code, out: words } = await xuequ(['robust', TINY, '--layout', join(best, 'layout.csv'), '--out', out]);
    expect(code).toBe(0);
    expect(visible(out)).toEqual(['layout.csv', 'regret.csv', 'robust.html', 'robust.json', 'scenarios.csv', 'schools.csv']);
    expect(words).toContain('后悔最小的方案');
    const { results, candidates, stability } = jsonIn(out);
    expect(readTable(join(out, 'scenarios.csv'))).toHaveLength(results.length);
    expect(readTable(join(out, 'regret.csv'))).toHaveLength(candidates.length);
    expect(readTable(join(out, 'schools.csv')).map((row) => [row['学校代码'], row['留在原学区的情景数']])).toEqual(stability.schools.map(({ id, kept }) => [id, String(kept)]));
    // README of data/tiny: the optimum, found by solve as well.
    expect(results[0]!.cost).toBe(41_400);
    expect(candidates.some(({ origins }) => origins.some(({ kind }) => kind === 'scenario') && origins.some(({ name }) => name === 'layout.csv'))).toBe(true);
    const scored = join(work, 'scored');
    expect((await inProcess(['score', TINY, '--layout', join(out, 'layout.csv'), '--out', scored])).code).toBe(0);
  });

  test('the same bytes without threads; in English; and as JSON', async () => {
    const [one, two] = [join(work, 'one'), join(work, 'two')];
    const said = await inProcess(['robust', TINY, '--out', one, '--lang', 'en', '--json']);
    expect((JSON.parse(said.out) as { status: string }).status).toBe('optimal');
    await inProcess(['robust', TINY, '--out', two, '--lang', 'en', '--threads', '0']);
    expect(bytes(two)).toEqual(bytes(one));
    expect(readFileSync(join(one, 'robust.html'), 'utf8')).toContain('Regrets at a glance');
  });

  test('cut off after some scenarios it goes on, and ends with the same bytes; another run there is refused unless fresh', async () => {
    const [whole, cut] = [join(work, 'one'), join(work, 'cut')];
    const base = ['robust', TINY, '--lang', 'en', '--out', cut];
    await inProcess(base);
    // As it stands after three scenarios.
    const { results, ...rest } = JSON.parse(readFileSync(join(cut, 'robust.json'), 'utf8')) as Record<string, unknown> & { results: unknown[] };
    writeFileSync(join(cut, 'robust.json'), JSON.stringify({ format: rest['format'], key: rest['key'], results: results.slice(0, 3) }));
    const again = await inProcess(base);
    expect(again.err).toContain('3 scenarios');
    expect(bytes(cut)).toEqual(bytes(whole));
    const other = await inProcess([...base, '--seed', '2', '--set', 'weights.strength=20']);
    expect([other.code, other.err.includes('the seed'), other.err.includes('rules and weights'), other.err.includes('--fresh')]).toEqual([2, true, true, true]);
    expect(bytes(cut)).toEqual(bytes(whole));
    expect((await inProcess([...base, '--seed', '2', '--fresh'])).code).toBe(0);
    writeFileSync(join(cut, 'robust.json'), 'nothing');
    expect((await inProcess(base)).code).toBe(2);
  });

  test('Ctrl-C keeps the scenarios that are solved, with what they say; the same command goes on from there', async () => {
    const [input, out, whole] = [someTowns(), join(work, 'interrupted'), join(work, 'unbroken')];
    const words = ['robust', input, '--effort', '100k', '--threads', '0'];
    const child = start([...words, '--out', out]);
    child.stderr.on('data', (chunk: Buffer) => chunk.toString().includes('情景 4/') && child.kill('SIGINT'));
    const { code, err } = await ended(child);
    expect([code, err.includes('已中断')]).toEqual([0, true]);
    const solved = jsonIn(out).results.length;
    expect(solved).toBeGreaterThanOrEqual(3);
    expect(readTable(join(out, 'scenarios.csv'))).toHaveLength(solved);
    const again = await inProcess([...words, '--out', out]);
    expect(again.err).toContain(`${solved} 个情景`);
    await inProcess([...words, '--out', whole]);
    expect(jsonIn(whole).results.length).toBeGreaterThan(solved);
    expect(bytes(out)).toEqual(bytes(whole));
  });

  test('scores composed of indicators are composed again with other weights', async () => {
    const folder = freshFolder();
    copyFileSync(join(TINY, 'travel.csv'), join(folder, 'travel.csv'));
    writeTable(join(folder, 'schools.csv'), readTable(join(TINY, 'schools.csv')).map(({ 质量得分, ...row }, at): Row => ({ ...row, 办学条件: 质量得分!, 师资配置: String(50 + ((at * 7) % 11)), 管理水平: String(60 + ((at * 5) % 7)), 教育质量: 质量得分! })));
    const out = join(work, 'indicators');
    const { code, err } = await inProcess(['robust', folder, '--out', out]);
    expect([code, err.includes('Error')]).toEqual([0, false]);
    const { results } = jsonIn(out);
    expect(results.filter(({ scenario }) => scenario.kind === 'indicators')).toHaveLength(6);
    expect(new Set(results.filter(({ scenario }) => scenario.kind === 'indicators').map(({ cost }) => cost)).size).toBeGreaterThan(1);
    expect(readTable(join(out, 'scenarios.csv')).some((row) => row['情景']!.includes('熵权法'))).toBe(true);
  });

  test('wrong words are told in a sentence, and nothing is written', async () => {
    const out = join(work, 'none');
    const noise = await inProcess(['robust', TINY, '--noise', 'x', '--out', out]);
    const layouts = await inProcess(['robust', TINY, '--layout', join(TINY, 'schools.csv'), '--out', out]);
    const spread = await inProcess(['ensemble', TINY, '--spread', '0', '--out', out, '--lang', 'en']);
    expect([noise.code, layouts.code, spread.code, spread.err.includes('any')]).toEqual([2, 2, 2, true]);
    expect(existsSync(out)).toBe(false);
    const infeasible = await inProcess(['robust', TINY, '--set', 'rules.minDistricts=9', '--out', join(work, 'infeasible')]);
    expect([infeasible.code, infeasible.err.includes('基准解')]).toEqual([1, true]);
  });
});

describe('xuequ ensemble', () => {
  test('writes the sample, what it says and a page; the same bytes again and with other threads', async () => {
    const [one, two] = [join(work, 'ensemble'), join(work, 'ensemble2')];
    const asked = ['ensemble', TINY, '--layout', join(best, 'layout.csv'), '--draws', '100', '--thin', '20'];
    const { code, out: words } = await xuequ([...asked, '--out', one]);
    expect(code).toBe(0);
    expect(visible(one)).toEqual(['ensemble.html', 'ensemble.json', 'sample.csv']);
    const sample = readTable(join(one, 'sample.csv'));
    expect(sample).toHaveLength(100);
    expect(sample.every((row) => Number(row['费用']) >= 41_400 && Number(row['费用']) === Number(row['相对就近']) + Number(row['强弱搭配']))).toBe(true);
    expect(words).toContain('layout.csv');
    await inProcess([...asked, '--threads', '0', '--out', two]);
    expect(bytes(two)).toEqual(bytes(one));
  });

  test('a real part of a county, any layout alike, in English as JSON: marks, percentages and warnings', async () => {
    const { code, out } = await inProcess(['ensemble', someTowns(), '--spread', 'any', '--draws', '40', '--thin', '5', '--effort', '200k', '--lang', 'en', '--json', '--out', join(work, 'towns')]);
    expect(code).toBe(0);
    const json = JSON.parse(out) as { temperature: number | null; draws: number; metrics: { id: string; ess: number }[]; marks: { origin: { kind: string } }[]; warnings: string[] };
    expect([json.temperature, json.draws, json.metrics[0]!.id, json.marks[0]!.origin.kind]).toEqual([null, 40, 'cost', 'best']);
    expect(json.warnings.length).toBeGreaterThan(0);
  });

  test('where no layout keeps the rules it says so', async () => {
    const { code, err } = await inProcess(['ensemble', TINY, '--set', 'rules.minDistricts=9', '--out', join(work, 'no')]);
    expect([code, err.includes('硬性规则')]).toEqual([1, true]);
  });
});
