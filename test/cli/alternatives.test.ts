import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AlternativesFile } from '../../src/report/alternatives/file.js';
import type { ResultFile } from '../../src/report/schema.js';
import { ended, freshFolder, GAOZHOU, ROOT, start, xuequ, type Ended } from './command.js';
import { readTable } from './counties.js';
import { inProcess } from './inProcess.js';

const TINY = join(ROOT, 'data/tiny');
const ASKED = ['explore', TINY, '--alternatives', '3', '--within', '40', '--apart', '2'];
const visible = (folder: string): string[] => readdirSync(folder).filter((name) => !name.startsWith('.')).toSorted();

/** The file but for the command that made it. */
const withoutCommand = (folder: string): unknown => ({ ...(JSON.parse(readFileSync(join(folder, 'alternatives.json'), 'utf8')) as object), typed: '' });

let out = '';
let first: Ended;

beforeAll(async () => {
  out = join(freshFolder(), 'out');
  first = await xuequ([...ASKED, '--out', out]);
});

test('three layouts, each as the tables say and as score counts it, every two as far apart as the files say', async () => {
  expect([first.code, first.err.includes('Error')]).toEqual([0, false]);
  expect(visible(out)).toEqual(['alternatives.csv', 'alternatives.html', 'alternatives.json', 'layouts', 'schools.csv']);
  expect(visible(join(out, 'layouts'))).toEqual(['01.csv', '02.csv', '03.csv']);
  const rows = readTable(join(out, 'alternatives.csv'));
  const json = JSON.parse(readFileSync(join(out, 'alternatives.json'), 'utf8')) as AlternativesFile;
  expect(json.verdict).toEqual({ kind: 'found' });
  expect(rows.map((row) => Number(row['费用']))).toEqual(json.layouts.map(({ cost }) => cost));
  expect(rows[0]).toMatchObject({ '高于最好(%)': '0.00', '与最好差(所)': '0' });
  for (const [at, { cost, leads }] of json.layouts.entries()) {
    const file = join(out, 'layouts', `0${at + 1}.csv`);
    expect(readTable(file).map((row) => [row['学校代码'], row['龙头学校代码']])).toEqual(leads.map((lead, school) => [json.schools[school], json.schools[lead]]));
    const scored = freshFolder();
    expect((await inProcess(['score', TINY, '--layout', file, '--out', scored])).code).toBe(0);
    expect((JSON.parse(readFileSync(join(scored, 'result.json'), 'utf8')) as ResultFile).cost).toBe(cost);
    expect(cost).toBeLessThanOrEqual(json.ceiling!.cost);
    for (const distance of json.differences[at]!.filter((_, other) => other !== at)) expect(distance).toBeGreaterThanOrEqual(2);
    expect(first.out).toContain(String(cost));
  }
  const firm = readTable(join(out, 'schools.csv'));
  expect(firm).toHaveLength(12);
  expect(firm.reduce((sum, row) => sum + 3 - Number(row['同伴不变的方案(个)']), 0)).toBe(json.differences[0]!.reduce((sum, distance) => sum + distance, 0));
  expect(readFileSync(join(out, 'alternatives.html'), 'utf8')).toContain('可供选择的学区方案');
});

test('in English, as JSON, and again: the same files to the byte; fewer layouts leave none of the last ones behind', async () => {
  const [one, two] = [freshFolder(), freshFolder()];
  const said = await inProcess([...ASKED, '--out', one, '--lang', 'en', '--json']);
  expect([said.code, (JSON.parse(said.out) as AlternativesFile).layouts.length]).toEqual([0, 3]);
  await inProcess([...ASKED, '--out', two, '--lang', 'en', '--threads', '0']);
  expect(withoutCommand(two)).toEqual(withoutCommand(one));
  for (const name of ['alternatives.csv', 'schools.csv', 'layouts/02.csv']) expect(readFileSync(join(two, name), 'utf8')).toBe(readFileSync(join(one, name), 'utf8'));
  const fewer = await inProcess(['explore', TINY, '--alternatives', '3', '--apart', '2', '--out', one, '--lang', 'en']);
  expect([fewer.code, fewer.out.includes('proven that there are no more')]).toEqual([0, true]);
  expect(visible(join(one, 'layouts'))).toEqual(['01.csv']);
});

test('alternatives.json is as `xuequ schema --of alternatives` says', async () => {
  const shape = z.fromJSONSchema(JSON.parse((await inProcess(['schema', '--of', 'alternatives'])).out) as Parameters<typeof z.fromJSONSchema>[0]);
  const file = JSON.parse(readFileSync(join(out, 'alternatives.json'), 'utf8')) as AlternativesFile;
  expect(shape.safeParse(file).error).toBeUndefined();
  expect(shape.safeParse({ ...file, verdict: { kind: 'proven' } }).success).toBe(false);
});

test('what makes no sense is told in a sentence, and nothing is written', async () => {
  const none = join(freshFolder(), 'none');
  for (const words of [['--alternatives', '1'], ['--alternatives', '3', '--apart', '12'], ['--alternatives', '3', '--within', 'x'], ['--alternatives', '3', '--effort', '1k', '--time', '1']]) {
    const { code, err } = await inProcess(['explore', TINY, ...words, '--out', none, '--lang', 'en']);
    expect([code, err.length > 20, existsSync(none)]).toEqual([2, true, false]);
  }
  const noRules = await inProcess(['explore', TINY, '--alternatives', '2', '--set', 'rules.minSize=8', '--set', 'rules.maxSize=8', '--apart', '1', '--out', none, '--lang', 'en']);
  expect([noRules.code, noRules.out.includes('no alternatives to speak of'), existsSync(none)]).toEqual([1, true, false]);
});

test('Ctrl-C before there is a second layout keeps the first, in whole files', async () => {
  const folder = freshFolder();
  const child = start(['explore', GAOZHOU, '--alternatives', '5', '--apart', '30', '--effort', '100G', '--threads', '0', '--out', folder, '--lang', 'en']);
  let isTold = false;
  child.stderr.on('data', (chunk: Buffer) => {
    if (isTold || !chunk.toString().includes('search')) return;
    isTold = true;
    child.kill('SIGINT');
  });
  const { code, out: words } = await ended(child);
  expect([code, words.includes('was interrupted')]).toEqual([1, true]);
  expect(visible(join(folder, 'layouts'))).toEqual(['01.csv']);
});

describe('verify', () => {
  const verify = (file: string, input: string): ReturnType<typeof inProcess> => inProcess(['verify', file, '--input', input, '--lang', 'en']);

  test('makes every figure again; whatever is changed in the file is told', async () => {
    const path = join(out, 'alternatives.json');
    const file = JSON.parse(readFileSync(path, 'utf8')) as AlternativesFile;
    const good = await verify(path, TINY);
    expect([good.code, good.out]).toEqual([0, expect.stringMatching(/3 layouts and \d+ bounds checked\.\nEverything agrees\.\n$/)]);
    const [first, second, ...others] = file.layouts;
    const layoutsWith = (change: object): object => ({ layouts: [first, { ...second!, ...change }, ...others] });
    const changed: readonly (readonly [string, object])[] = [
      ['layouts.1.cost', layoutsWith({ cost: second!.cost - 1 })], ['layouts.1.aboveBest', layoutsWith({ aboveBest: 0 })], ['layouts.1.aboveBound', layoutsWith({ aboveBound: null })],
      ['layouts.1.moved', layoutsWith({ moved: second!.moved + 1 })], ['layouts.1.nearest', layoutsWith({ nearest: null })], ['differences.1.0', layoutsWith({ leads: first!.leads })],
      ['layouts', layoutsWith({ leads: first!.leads.slice(1) })], ['best', { best: file.best! - 1 }], ['bound', { bound: file.bound! + 1 }], ['ceiling', { ceiling: { ...file.ceiling!, cost: file.ceiling!.cost - 1 } }],
      ['limit', { limit: file.limit! + 1 }], ['verdict', { count: 4 }], ['verdict', { verdict: { kind: 'proven', most: 3, by: 'floor' } }], ['differences.0.1', { differences: [] }], ['schools', { schools: file.schools.toReversed() }],
      ['was not read', { input: { ...file.input, files: [] } }],
      ['bound', { bounds: file.bounds.map(({ part, priced }) => ({ part, priced: priced.map(({ price, bound }) => ({ price, bound: { ...bound, cost: bound.cost + 1 } })) })) }],
      ['layouts', { anchor: file.anchor!.map((lead) => lead.slice(1)) }],
    ];
    const bad = join(freshFolder(), 'bad.json');
    for (const [where, change] of changed) {
      writeFileSync(bad, JSON.stringify({ ...file, ...change }));
      const { code, out: told } = await verify(bad, TINY);
      expect([where, code, told.includes(where)]).toEqual([where, 1, true]);
    }
    writeFileSync(bad, JSON.stringify({ ...file, within: 'a hundredth' }));
    expect((await verify(bad, TINY)).code).toBe(2);
  });

  test('as well as the proofs that there are no more, by listing all layouts and by a floor', async () => {
    const [few, none] = [freshFolder(), freshFolder()];
    expect((await inProcess(['explore', TINY, '--alternatives', '3', '--apart', '2', '--out', few])).code).toBe(0);
    const qianxi = join(ROOT, 'data/qianxi-generated');
    expect((await inProcess(['explore', qianxi, '--preset', 'qianxi', '--alternatives', '3', '--within', '0.05', '--apart', '20', '--effort', '40M', '--threads', '0', '--out', none])).code).toBe(0);
    for (const [folder, input, by] of [[few, TINY, 'enumeration'], [none, qianxi, 'floor']] as const) {
      const path = join(folder, 'alternatives.json');
      const file = JSON.parse(readFileSync(path, 'utf8')) as AlternativesFile;
      expect(file.verdict).toMatchObject({ kind: 'proven', most: 1, by });
      expect((await verify(path, input)).code).toBe(0);
      writeFileSync(path, JSON.stringify({ ...file, verdict: { kind: 'proven', most: 2, by } }));
      const { code, out: told } = await verify(path, input);
      expect([code, told.includes('verdict')]).toEqual([1, true]);
    }
  });
});
