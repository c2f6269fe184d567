import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { frontShape, type FrontFile } from '../../src/report/front/file.js';
import type { ResultFile } from '../../src/report/schema.js';
import { ended, freshFolder, ROOT, start, xuequ } from './command.js';
import { readTable, someTowns } from './counties.js';
import { inProcess } from './inProcess.js';

const TINY = join(ROOT, 'data/tiny');
const EFFORT = ['--effort', '100k'];
const visible = (folder: string): string[] => readdirSync(folder).filter((name) => !name.startsWith('.')).toSorted();
const frontOf = (folder: string): FrontFile => frontShape.parse(JSON.parse(readFileSync(join(folder, 'front.json'), 'utf8')));

let towns = '';
let out = '';
const POINTS = ['--points', '3', '--effort', '40k'];

beforeAll(async () => {
  towns = someTowns();
  out = join(freshFolder(), 'out');
  const { code, err } = await xuequ(['explore', towns, ...POINTS, '--limits', '1', '--out', out]);
  if (code !== 0) throw new Error(err);
});

test('a front with its table, chart, page and layouts, whose costs are those that score finds', async () => {
  expect(visible(out)).toEqual(['explore.html', 'front.csv', 'front.json', 'front.svg', 'limits.csv', 'points']);
  const front = frontOf(out);
  expect([front.status, front.limits.length, front.terms]).toEqual(['whole', 1, ['proximity', 'strength']]);
  expect(front.points.length).toBeGreaterThanOrEqual(3);
  const table = readTable(join(out, 'front.csv'));
  expect(visible(join(out, 'points'))).toEqual(front.points.map((_, at) => `0${at + 1}.csv`));
  for (const at of [0, 2]) {
    const scored = join(freshFolder(), 'scored');
    expect((await inProcess(['score', towns, '--layout', join(out, `points/0${at + 1}.csv`), '--out', scored])).code).toBe(0);
    const { cost } = JSON.parse(readFileSync(join(scored, 'result.json'), 'utf8')) as ResultFile;
    expect([cost, String(cost)]).toEqual([front.points[at]!.cost, table[at]!['费用']]);
  }
  expect(front.points.filter(({ isBase }) => isBase).length).toBe(1);
  expect(readFileSync(join(out, 'front.svg'), 'utf8')).toContain('相对就近与强弱搭配的取舍');
});

test('the same in English for programs, with one thread: the same figures', async () => {
  const other = join(freshFolder(), 'out');
  const { code, out: printed } = await inProcess(['explore', towns, ...POINTS, '--limits', '1', '--threads', '0', '--out', other, '--lang', 'en', '--json']);
  expect(code).toBe(0);
  const [json, front] = [frontShape.parse(JSON.parse(printed)), frontOf(out)];
  expect({ ...json, typed: '' }).toEqual({ ...front, typed: '' });
  expect(readFileSync(join(other, 'explore.html'), 'utf8')).not.toMatch(/取舍|拐点|下界/);
});

test('front.json is as `xuequ schema --of front` says', async () => {
  const shape = z.fromJSONSchema(JSON.parse((await inProcess(['schema', '--of', 'front'])).out) as Parameters<typeof z.fromJSONSchema>[0]);
  const front = frontOf(out);
  expect(shape.safeParse(front).error).toBeUndefined();
  expect(shape.safeParse({ ...front, points: 'none' }).success).toBe(false);
  expect((await inProcess(['schema', '--of', 'fornt'])).code).toBe(2);
});

test('verify makes every figure again; whatever is changed in the file is told', async () => {
  const front = frontOf(out);
  const verify = (file: string, ...words: string[]): ReturnType<typeof inProcess> => inProcess(['verify', file, '--input', towns, ...words]);
  const good = await verify(join(out, 'front.json'), '--lang', 'en');
  expect([good.code, good.out]).toEqual([0, expect.stringMatching(/^front: \d+ points and \d+ bounds checked\.\nEverything agrees\.\n$/)]);
  const [first, second, ...others] = front.points;
  const bad = join(freshFolder(), 'front.json');
  const changed: readonly (readonly [string, unknown])[] = [
    ['points.0.cost', { points: [{ ...first!, cost: first!.cost - 1 }, second!, ...others] }],
    ['points.1.bound', { points: [first!, { ...second!, bound: second!.bound + 1 }, ...others] }],
    ['points.0.gap', { points: [{ ...first!, gap: 0 }, second!, ...others] }],
    ['limits.0.', { limits: front.limits.map((limit) => ({ ...limit, bound: limit.bound + 1 })) }],
    ['solves', { solves: front.solves.map((solve) => ({ ...solve, parts: solve.parts.slice(1) })) }],
    ['schools', { schools: front.schools.toReversed() }],
    ['front.json', { solves: front.solves.map((solve, at) => (at > 0 ? solve : { ...solve, parts: solve.parts.map(({ bound, ...part }) => ({ ...part, bound: bound === null ? null : { ...bound, cost: bound.cost + 1 } })) })) }],
  ];
  for (const [where, change] of changed) {
    writeFileSync(bad, JSON.stringify({ ...front, ...(change as object) }));
    const told = await verify(bad);
    expect([told.code, told.out.includes(where)], where).toEqual([1, true]);
  }
  writeFileSync(bad, JSON.stringify({ ...front, terms: undefined }));
  expect((await verify(bad)).code).toBe(2);
});

test('a run that is cut off goes on from its file and ends as an unbroken one', async () => {
  const front = frontOf(out);
  const cut = join(freshFolder(), 'out');
  cpSync(out, cut, { recursive: true });
  writeFileSync(join(cut, 'front.json'), JSON.stringify({ ...front, status: 'interrupted', points: [], solves: front.solves.slice(0, 2) }));
  const again = await inProcess(['explore', towns, ...POINTS, '--limits', '1', '--out', cut, '--lang', 'en']);
  expect([again.code, /which has what 2 /.test(again.err)]).toEqual([0, true]);
  expect({ ...frontOf(cut), typed: '' }).toEqual({ ...front, typed: '' });
});

test('an interrupt keeps the points so far, and the next run goes on', async () => {
  const folder = join(freshFolder(), 'out');
  const child = start(['explore', towns, '--points', '4', '--effort', '100k', '--out', folder, '--lang', 'en']);
  const whole = ended(child);
  child.stderr.on('data', (chunk: Buffer) => String(chunk).includes('weights times') && child.kill('SIGINT'));
  const { code, err } = await whole;
  expect([code, err.includes('Interrupted')]).toEqual([0, true]);
  const front = frontOf(folder);
  expect([front.status, front.points.length > 0, visible(folder).includes('explore.html')]).toEqual(['interrupted', true, true]);
  expect((await inProcess(['explore', towns, '--points', '4', '--effort', '100k', '--out', folder])).code).toBe(0);
  expect(frontOf(folder).status).toBe('whole');
});

test('a file of another question is not gone on from, unless it is to be overwritten', async () => {
  const folder = join(freshFolder(), 'out');
  const run = (...more: string[]) => inProcess(['explore', TINY, ...EFFORT, '--out', folder, '--lang', 'en', ...more]);
  expect((await run()).code).toBe(0);
  const before = readFileSync(join(folder, 'front.json'), 'utf8');
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['--seed', '2'], '--seed'], [['--set', 'weights.strength=11'], 'settings'], [['--terms', 'strength,proximity'], '--terms'], [['--effort', '200k'], '--effort'], [['--gap', '2'], '--gap'],
  ];
  for (const [words, what] of cases) {
    const { code, err } = await run(...words);
    expect([words, code, err.includes(what), err.includes('--fresh')]).toEqual([words, 2, true, true]);
  }
  expect(readFileSync(join(folder, 'front.json'), 'utf8')).toBe(before);
  expect((await run('--seed', '2', '--fresh')).code).toBe(0);
  writeFileSync(join(folder, 'front.json'), '{"kind":"front"');
  expect((await run('--seed', '2')).code).toBe(2);
});

test('terms by their names; what is no term, no axis or no limit is told with the nearest word', async () => {
  const folder = join(freshFolder(), 'out');
  const run = (...words: string[]) => inProcess(['explore', TINY, ...EFFORT, '--out', folder, ...words]);
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['--terms', 'proximity,strenght'], 'strength'], [['--terms', 'proximity'], 'proximity,strength'], [['--terms', 'proximity,proximity'], '两项或三项'],
    [['--terms', 'proximity,students'], 'weights.students'], [['--limit', 'strength=5'], 'strength<=200000'], [['--limit', 'moves<=5'], 'proximity, strength'],
    [['--limit', 'strength<=5', '--limits', '3'], '--limits'], [['--effort', '1k', '--time', '1'], '--time'], [['--points', '0'], '--points'], [['--gap', 'x'], '--gap'],
  ];
  for (const [words, told] of cases) {
    const { code, err } = await run(...words);
    expect([words, code, err.includes(told)]).toEqual([words, 2, true]);
  }
  expect(existsSync(folder)).toBe(false);
  expect((await run('--terms', '就近,强弱搭配', '--limit', '强弱<=1000')).code).toBe(0);
  expect([frontOf(folder).terms, frontOf(folder).limits.length]).toEqual([['proximity', 'strength'], 1]);
});

test('where no layout keeps the rules: exit 1, and it is said', async () => {
  const folder = join(freshFolder(), 'out');
  const { code, out: printed } = await inProcess(['explore', TINY, ...EFFORT, '--set', 'rules.maxDistance=1', '--out', folder, '--lang', 'en']);
  expect([code, printed.includes('No layout keeps every hard rule')]).toEqual([1, true]);
  expect(visible(folder)).toEqual(['explore.html', 'front.csv', 'front.json']);
});
