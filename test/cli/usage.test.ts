import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder, ROOT, xuequ, type Ended } from './command.js';
import { inProcess } from './inProcess.js';

const TINY = join(ROOT, 'data/tiny');
const FILE = join(ROOT, 'package.json');

/** A folder with files that are not what they are taken for. */
function oddFiles(): string {
  const folder = freshFolder();
  writeFileSync(join(folder, 'binary.xlsx'), Uint8Array.from({ length: 3_000 }, (_, at) => (at * 7 + (at >> 3)) % 256));
  writeFileSync(join(folder, 'binary.csv'), Uint8Array.from({ length: 3_000 }, (_, at) => (at * 13) % 256));
  writeFileSync(join(folder, 'empty.csv'), '');
  writeFileSync(join(folder, 'plan.txt'), 'rules: [');
  writeFileSync(join(folder, 'list.yaml'), '- 1\n- 2\n');
  writeFileSync(join(folder, 'note.docx'), 'PK\u0003\u0004 nothing');
  mkdirSync(join(folder, 'empty'));
  return folder;
}

const odd = oddFiles();
const at = (name: string): string => join(odd, name);

/** Commands that a tired person types, each refused with exit 2. */
const REFUSED: readonly (readonly string[])[] = [
  ['slove', TINY], [''], ['--'], ['-x'], ['--json'], ['--lang', 'fr'], ['help', 'slove'], ['slove', '--help'], ['solve'], ['solve', TINY, 'more'], ['presets', 'more'],
  ['solve', '--out'], ['solve', TINY, '--seed'], ['solve', TINY, '--sede', '1'], ['solve', TINY, '--seed', '-1'], ['solve', TINY, '--seed', '1.5'], ['solve', TINY, '--seed', '99999999999'],
  ['solve', TINY, '--effort', '1x'], ['solve', TINY, '--effort', '0'], ['solve', TINY, '--effort', '1e6'], ['solve', TINY, '--effort', '9999999999999M'], ['solve', TINY, '--time', '1', '--effort', '1k'],
  ['solve', TINY, '--time', '0'], ['solve', TINY, '--time', '-1'], ['solve', TINY, '--time', 'NaN'], ['solve', TINY, '--time', '99999999999999'],
  ['solve', TINY, '--set', 'rules.maxSize'], ['solve', TINY, '--set', '=9'], ['solve', TINY, '--set', 'rules.maxSize=['], ['solve', TINY, '--set', 'rules.maxSize=ten'], ['solve', TINY, '--set', 'rules.maxSize=0'],
  ['solve', TINY, '--set', 'rules.maxsize=9'], ['solve', TINY, '--set', 'rules=5'], ['solve', TINY, '--set', '.=1'], ['solve', TINY, '--set', 'parts.primary.rules.maxSize=no'],
  ['solve', TINY, '--set', '__proto__.x=1'], ['solve', TINY, '--set', 'constructor.prototype.x=1'], ['solve', TINY, '--set', 'rules.__proto__.x=1'],
  ['solve', TINY, '--set', 'rules.minSize=9', '--set', 'rules.maxSize=5'], ['solve', TINY, '--set', 'rules.fixed=[{ school: X, lead: Y }]'],
  ['solve', TINY, '--preset', 'genral'], ['solve', TINY, '--preset', ''], ['solve', TINY, '--preset', '__proto__'],
  ['solve', ''], ['solve', TINY, '--out', ''], ['init', ''], ['score', TINY, '--layout', ''],
  ['check', 'nowhere/schools.csv'], ['check', at('binary.xlsx')], ['check', at('binary.csv')], ['check', at('empty.csv')], ['check', at('empty')], ['check', at('note.docx')], ['check', '/dev/null'], ['check', 'a\u0007b'],
  ['check', TINY, '--plan', 'nowhere.yaml'], ['check', TINY, '--plan', at('plan.txt')], ['check', TINY, '--plan', at('list.yaml')], ['check', TINY, '--plan', odd],
  ['score', TINY], ['score', TINY, '--layout', 'nowhere.csv'], ['score', TINY, '--layout', odd], ['score', TINY, '--layout', at('binary.csv')], ['score', TINY, '--layout', join(TINY, 'schools.csv')],
  ['solve', TINY, '--out', FILE], ['solve', TINY, '--out', join(FILE, 'deeper')], ['solve', TINY, '--out', TINY], ['solve', join(TINY, 'schools.csv'), '--out', TINY], ['init', join(FILE, 'deeper')],
];

const listing = (): string[][] => [ROOT, TINY, odd].map((folder) => readdirSync(folder).toSorted());

/** What is amiss with a refusal, or null. */
function fault(words: readonly string[], { code, out, err }: Ended): string | null {
  const complaint = err.replace(/^读取 .*\n/, '');
  const isSentence = complaint.trim().length > 5 && !/\n {4}at |node:internal|\[object |undefined/.test(err);
  return code === 2 && isSentence ? null : `${JSON.stringify(words)} → ${code}\n${out}${err}`;
}

test('every mistake on the command line is refused with exit 2, a sentence, no stack trace, and nothing written', async () => {
  const before = listing();
  const faults: (string | null)[] = [];
  for (const words of REFUSED) faults.push(fault(words, await inProcess(words)));
  expect(faults.filter((each) => each !== null)).toEqual([]);
  // And of those, some of every kind as a process of its own.
  const some = REFUSED.filter((_, index) => index % 6 === 0);
  expect((await Promise.all(some.map(async (words) => fault(words, await xuequ(words))))).filter((each) => each !== null)).toEqual([]);
  expect(listing()).toEqual(before);
});

test('a mistyped command, option, preset or setting is answered with the nearest one', async () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['slove', TINY], 'solve'],
    [['solve', TINY, '--efort', '3'], '--effort'],
    [['solve', TINY, '--preset', 'genral'], 'general'],
    [['solve', TINY, '--set', 'rules.maxsize=9'], 'maxSize'],
    [['check', join(ROOT, 'data/tinny')], 'tiny'],
  ];
  for (const [words, near] of cases) {
    const [zh, en] = [await inProcess(words), await inProcess([...words, '--lang', 'en'])];
    expect([words, zh.err.includes('也许'), zh.err.includes(near)]).toEqual([words, true, true]);
    expect([words, en.err.includes('Maybe') || en.err.includes('the nearest'), en.err.includes(near)]).toEqual([words, true, true]);
  }
});

const CHINESE = /\p{Script=Han}/u;
/** Four English words in a row, which no name, header or option is. */
const SENTENCE = /\b[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}\b/i;

test('the help is in one language, has examples, and names every command', async () => {
  const pages = [['--help'], [], ['help'], ['help', 'solve'], ['solve', '--help'], ['check', '-h'], ['score', '--help'], ['init', '--help'], ['presets', '--help'], ['schema', '--help']];
  for (const page of pages) {
    const [zh, en] = [await inProcess(page), await inProcess([...page, '--lang', 'en'])];
    expect([page, zh.code, en.code, zh.err, en.err]).toEqual([page, 0, 0, '', '']);
    expect([page, SENTENCE.exec(zh.out)?.[0]]).toEqual([page, undefined]);
    expect([page, CHINESE.exec(en.out)?.[0]]).toEqual([page, undefined]);
    expect(zh.out).toContain('例：\n  xuequ ');
    expect(en.out).toContain('Examples:\n  xuequ ');
  }
  const { out } = await xuequ([]);
  for (const command of ['init', 'check', 'solve', 'score', 'presets', 'schema']) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  expect((await xuequ(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('Chinese is the default without English sentences; --lang en prints no Chinese but names', async () => {
  const out = freshFolder();
  const run = async (lang: string): Promise<Ended[]> => [
    await inProcess(['check', TINY, '--lang', lang]),
    await inProcess(['solve', TINY, '--lang', lang, '--out', join(out, lang)]),
    await inProcess(['solve', TINY, '--lang', lang, '--set', 'rules.maxDistance=1', '--out', join(out, `${lang}-none`)]),
    await inProcess(['presets', '--lang', lang]),
    await inProcess(['init', join(out, `${lang}-init`), '--lang', lang]),
  ];
  const zh = await run('zh');
  const en = await run('en');
  expect(zh.map(({ code }) => code)).toEqual([0, 0, 1, 0, 0]);
  expect(en.map(({ code }) => code)).toEqual([0, 0, 1, 0, 0]);
  for (const { out: text, err } of zh) expect(SENTENCE.exec(text + err)?.[0]).toBeUndefined();
  // Names of schools and headers of the input are quoted as they are.
  const names = [/“[^”]*”/g, /columns: .*/g, /carried to the output.*/g, /\p{Script=Han}+（[^）]*）/gu, /\p{Script=Han}+ \([^)]*\)/gu];
  for (const { out: text, err } of en) expect(CHINESE.exec(names.reduce((rest, name) => rest.replaceAll(name, ''), text + err))?.[0]).toBeUndefined();
});

test('presets are listed for people and for programs', async () => {
  const { out } = await xuequ(['presets', '--json']);
  const presets = JSON.parse(out) as { id: string; clauses: string[] }[];
  expect(presets.map(({ id }) => id)).toEqual(['general', 'liuzhou-group', 'liuzhou-alliance', 'liuzhou-aid', 'ankang', 'guilin-aid', 'guilin-group', 'guilin-alliance', 'taierzhuang', 'qianxi']);
  expect(presets.every(({ clauses }) => clauses.includes('XX5'))).toBe(true);
});
