import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LotteryRecord } from '../../src/policy/lottery/record.js';
import { freshFolder, xuequ } from './command.js';
import { readTable, writeTable, type Row } from './counties.js';
import { inProcess } from './inProcess.js';

const SCHOOLS: readonly Row[] = [
  { 学校代码: 'J1', 学校名称: '第一初级中学', 招生计划: '12' },
  { 学校代码: 'J2', 学校名称: '第二初级中学', 招生计划: '15' },
  { 学校代码: 'J3', 学校名称: '=cmd()', 招生计划: '30' },
  { 学校代码: 'P1', 学校名称: '中心小学', 招生计划: '' },
];

/** 40 applications; J1 is the first choice of most. Choices by id or by name. */
const LIST: readonly Row[] = Array.from({ length: 40 }, (_, at): Row => ({
  报名号: `G${String(at).padStart(3, '0')}`,
  姓名: `学生${at}`,
  毕业小学: at % 3 === 0 ? '中心小学' : '东街小学',
  志愿1: at < 30 ? '第一初级中学' : 'J2',
  志愿2: at < 30 && at % 2 === 0 ? 'J2' : '',
  优先级: at === 7 ? '1' : '',
}));

interface Given {
  readonly folder: string;
  readonly list: string;
  readonly places: string;
}

function given(list: readonly Row[] = LIST, schools: readonly Row[] = SCHOOLS): Given {
  const folder = freshFolder();
  const files = { list: join(folder, 'list.csv'), places: join(folder, 'places.csv') };
  writeTable(files.list, list);
  writeTable(files.places, schools);
  return { folder, ...files };
}

async function drawn(from = given(), seed = '2026-12-02 第001期 3 7 9'): Promise<Given & { readonly out: string; readonly record: string }> {
  const out = join(from.folder, 'out');
  const { code, err } = await inProcess(['lottery', from.list, '--places', from.places, '--seed', seed, '--out', out]);
  if (code !== 0) throw new Error(err);
  return { ...from, out, record: join(out, 'lottery.json') };
}

const recordOf = (path: string): LotteryRecord => JSON.parse(readFileSync(path, 'utf8')) as LotteryRecord;
const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

test('GL6: without a seed the hash of the list is told and nothing is written; with one, the files; and anyone can check them', async () => {
  const { folder, list, places } = given();
  const before = readdirSync(folder);
  const sealed = await xuequ(['lottery', list, '--places', places], folder);
  expect(sealed.code).toBe(0);
  expect(sealed.out).toContain('报名 40 人，3 所学校，招生计划 57 人');
  expect(sealed.out).toContain('请先公布');
  expect(readdirSync(folder)).toEqual(before);

  const { code, out } = await xuequ(['lottery', list, '--places', places, '--seed', 'a b', '--out', 'out'], folder);
  expect(code).toBe(0);
  const files = join(folder, 'out');
  expect(readdirSync(files).toSorted()).toEqual(['.xuequ-manifest.json', 'draws.csv', 'list.txt', 'lottery.json', 'results.csv']);
  const record = recordOf(join(files, 'lottery.json'));
  // 30 first choices for the 12 places of J1, 10 for the 15 of J2.
  expect(record.draws.slice(0, 2).map(({ school, applicants, admitted, manner }) => [school, applicants, admitted, manner])).toEqual([['J1', 30, 12, 'lot'], ['J2', 10, 10, 'direct']]);
  expect(record.results.find(({ id }) => id === 'G007')!.school).toBe('J1');
  // The list is its hash, the one that was told, and a ticket is made by hand.
  expect(sha256(readFileSync(join(files, 'list.txt')))).toBe(record.listHash);
  expect(sealed.out).toContain(record.listHash);
  expect(out).toContain(record.listHash);
  expect(record.results[5]!.tickets[0]).toBe(sha256(`a b\n${record.listHash}\nJ1\nG005`));
  const table = readTable(join(files, 'results.csv'));
  expect(table.map((row) => [row['报名号'], row['学校代码'] === '' ? null : row['学校代码'], row['签']])).toEqual(record.results.map(({ id, school, tickets }) => [id, school, tickets.at(-1)]));
  // Nobody's name is in what is published.
  for (const name of readdirSync(files)) expect(readFileSync(join(files, name), 'utf8')).not.toContain('学生');

  const checked = await xuequ(['lottery', '--verify', 'out/lottery.json', '--list', 'list.csv'], folder);
  expect([checked.code, checked.out]).toEqual([0, '核对无误：名单、种子、招生计划与 40 人的结果全部相符。\n']);
});

test('GL6: the order of the rows and of the columns, full-width signs and names for ids change no byte', async () => {
  const first = await drawn();
  const turned = LIST.toReversed().map((row): Row => ({
    优先级: row['优先级']!, 志愿2: row['志愿2'] === 'J2' ? ' 第二初级中学' : '', 第一志愿: row['志愿1'] === 'J2' ? 'J2' : 'J1', 毕业学校: row['毕业小学']!, 学籍号: ` ${row['报名号']!.replace('G0', 'Ｇ０')}`,
  }));
  const second = await drawn(given(turned, SCHOOLS.toReversed()));
  for (const name of readdirSync(first.out)) expect(readFileSync(join(second.out, name), 'utf8'), name).toBe(readFileSync(join(first.out, name), 'utf8'));
});

test('GL6: a changed seed, list, result, place or table is told in both languages: exit 1', async () => {
  const { folder, out, list, record } = await drawn();
  const stated = recordOf(record);
  const out40 = stated.results.find(({ school }) => school === null)!;
  const changes: readonly (readonly [string, Partial<LotteryRecord>, RegExp])[] = [
    ['seed', { seed: `${stated.seed}!` }, /「results\[G\d+\]\.\w+」: 写的是 .*，重新计算是 /],
    ['places', { schools: stated.schools.map((school) => (school.school === 'J3' ? { ...school, places: 31 } : school)) }, /「listHash」: 名单指纹写的是 \w{60}/],
    ['name', { schools: stated.schools.map((school) => (school.school === 'J3' ? { ...school, name: '第三' } : school)) }, /「listHash」/],
    ['result', { results: stated.results.map((result) => (result === out40 ? { ...result, school: 'J1', round: 1, manner: 'lot' } : result)) }, new RegExp(`「results\\[${out40.id}\\]\\.school」: 写的是 "J1"，重新计算是 null`)],
    ['left out', { results: stated.results.filter((result) => result !== out40) }, new RegExp(`报名号“${out40.id}”在报名表里，不在记录里`)],
    ['draw', { draws: stated.draws.slice(1) }, /「draws\[1, J1\]」/],
  ];
  for (const [name, change, told] of changes) {
    const altered = join(out, 'lottery.json');
    writeFileSync(altered, JSON.stringify({ ...stated, ...change }));
    const zh = await inProcess(['lottery', '--verify', altered, '--list', list]);
    const en = await inProcess(['lottery', '--verify', altered, '--list', list, '--lang', 'en']);
    expect([name, zh.code, en.code]).toEqual([name, 1, 1]);
    expect(zh.out, name).toMatch(told);
    expect(zh.out).toMatch(/有 \d+ 处不符：不要采用这份记录/);
    expect(en.out).toMatch(/Do not rely on this record/);
  }
  writeFileSync(record, JSON.stringify(stated));
  expect((await inProcess(['lottery', '--verify', record, '--list', list])).code).toBe(0);

  // The list: one applicant more, one less, another choice.
  const lists: readonly (readonly [readonly Row[], RegExp])[] = [
    [[...LIST, { ...LIST[0]!, 报名号: 'G999' }], /报名号“G999”在报名表里，不在记录里/],
    [LIST.slice(1), /报名号“G000”在记录里，不在报名表里/],
    [LIST.map((row, at) => (at === 3 ? { ...row, 志愿2: 'J3' } : row)), /list\.txt: 派位时是“applicant \| G003 \| 中心小学 \|  \| J1”，现在是“applicant \| G003 \| 中心小学 \|  \| J1 \| J3”/],
  ];
  for (const [rows, told] of lists) {
    writeTable(list, rows);
    const { code, out: text } = await xuequ(['lottery', '--verify', record, '--list', list]);
    expect(code).toBe(1);
    expect(text).toMatch(told);
    // What follows from another list is not told besides.
    expect(text).toMatch(/「listHash」.*\n.*\n(.*\n)?有 [23] 处不符/);
  }
  writeTable(list, LIST);

  // The tables beside the record.
  for (const name of ['results.csv', 'draws.csv', 'list.txt']) {
    const copy = join(folder, `copy-${name}`);
    cpSync(out, copy, { recursive: true });
    writeFileSync(join(copy, name), readFileSync(join(copy, name), 'utf8').replace('J1', 'J2'));
    const { code, out: text } = await inProcess(['lottery', '--verify', join(copy, 'lottery.json'), '--list', list]);
    expect([code, text]).toEqual([1, expect.stringContaining(`${name}: 与记录不符`)]);
    rmSync(join(copy, name));
    expect((await inProcess(['lottery', '--verify', join(copy, 'lottery.json'), '--list', list])).code).toBe(0);
  }
});

test('tables written in English agree as well, and --json tells programs the same', async () => {
  const { list, places, folder } = given();
  const out = join(folder, 'out');
  const made = await inProcess(['lottery', list, '--places', places, '--seed', 's', '--out', out, '--lang', 'en', '--json']);
  expect([made.code, made.out]).toEqual([0, readFileSync(join(out, 'lottery.json'), 'utf8')]);
  expect(readFileSync(join(out, 'results.csv'), 'utf8')).toContain('registration_id');
  // A name that a spreadsheet would run is made inert in the tables, and stays as it is in the record.
  expect(recordOf(join(out, 'lottery.json')).schools.at(-1)!.name).toBe('=cmd()');
  const checked = await inProcess(['lottery', '--verify', join(out, 'lottery.json'), '--list', list, '--json']);
  expect([checked.code, JSON.parse(checked.out)]).toEqual([0, { agrees: true, listHash: recordOf(join(out, 'lottery.json')).listHash, findings: [] }]);
  const bad = await inProcess(['lottery', '--verify', places, '--list', list, '--json']);
  expect([bad.code, (JSON.parse(bad.out) as { status: string }).status]).toEqual([2, 'badInput']);
});

test('everything that is wrong with list and places is said at once, with its place: exit 2, nothing written', async () => {
  const folder = freshFolder();
  const [list, places, out] = [join(folder, 'list.csv'), join(folder, 'places.csv'), join(folder, 'out')];
  writeFileSync(places, '学校代码,学校名称,招生计划\nJ1,一中,10人\nJ1,又一中,3\nJ2,二中,-1\n,三中,4\nJ5,五中,1.5\n');
  writeFileSync(list, '报名号,毕业小学,志愿1,志愿2,优先级,志愿25\n001,甲小,J1,J1,,\n００１,,J1,,,\n1.2E+17,甲小,J1,,0,\n,甲小,,J2,1,\n');
  const { code, err } = await xuequ(['lottery', list, '--places', places, '--seed', 's', '--out', out]);
  expect(code).toBe(2);
  for (const told of [
    /places\.csv 第2行「招生计划」: “10人”在数字之外还有文字/, /places\.csv 第3行「学校代码」: 学校代码“J1”重复/, /places\.csv 第4行「招生计划」: 招生计划“-1”/, /places\.csv 第5行「学校代码」: 这一格不能为空/, /places\.csv 第6行「招生计划」/,
    /list\.csv 第1行「志愿25」: .*像是志愿/, /list\.csv 第2行「志愿2」: 第 2 志愿与第 1 志愿是同一所学校/, /list\.csv 第3行「报名号」: 报名号“００１”重复（首次出现在第2行）/, /list\.csv 第3行「毕业小学」: 这一格不能为空/,
    /list\.csv 第4行「报名号」: .*末尾的数字已丢失/, /list\.csv 第4行「优先级」: 优先级“0”/, /list\.csv 第5行「报名号」: 这一格不能为空/, /list\.csv 第5行「志愿1」: 第 1 志愿空着，第 2 志愿却有/,
  ]) expect(err).toMatch(told);
  expect(err).toContain('没有写任何文件');
  expect(existsSync(out)).toBe(false);
  const en = await inProcess(['lottery', list, '--places', places, '--lang', 'en']);
  expect([en.code, /row 3, column "报名号": the registration id "００１" occurs more than once/.test(en.err)]).toEqual([2, true]);
});

test('an unknown school, one without places, a missing column, and no table at all', async () => {
  const cases: readonly (readonly [readonly Row[], readonly Row[], RegExp])[] = [
    [[{ ...LIST[0]!, 志愿1: '第九初级中学' }], SCHOOLS, /招生学校中没有“第九初级中学”/],
    [[{ ...LIST[0]!, 志愿1: 'P1' }], SCHOOLS, /招生学校中没有“P1”/],
    [[{ ...LIST[0]!, 志愿1: '同名' }], [...SCHOOLS, { 学校代码: 'J8', 学校名称: '同名', 招生计划: '1' }, { 学校代码: 'J9', 学校名称: '同名', 招生计划: '1' }], /或有几所同名/],
    [[{ 报名号: '1', 志愿1: 'J1' }], SCHOOLS, /缺少列「毕业小学/],
    [LIST, [{ 学校代码: 'J1', 学校名称: '一中' }], /缺少列「招生计划/],
    [LIST, [SCHOOLS[3]!], /没有一所学校有招生计划/],
  ];
  for (const [list, schools, told] of cases) {
    const from = given(list, schools);
    const { code, err } = await inProcess(['lottery', from.list, '--places', from.places]);
    expect([code, err]).toEqual([2, expect.stringMatching(told)]);
  }
  const { list, places, folder } = given();
  expect((await inProcess(['lottery', join(folder, 'lst.csv'), '--places', places])).err).toContain('找不到这个路径');
  // A folder that is read from is not written to.
  const { code, err } = await inProcess(['lottery', list, '--places', places, '--seed', 's', '--out', folder]);
  expect([code, err]).toEqual([2, expect.stringContaining('--out')]);
});

test('what is no record is refused: exit 2', async () => {
  const { list, record, folder } = await drawn();
  const stated = recordOf(record);
  const write = (value: unknown): string => {
    const path = join(folder, 'other.json');
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
    return path;
  };
  const [first] = stated.schools;
  for (const [value, told] of [
    ['{"algorithm":', /不是有效的 JSON/],
    [{ ...stated, algorithm: 'xuequ-lottery-0' }, /「algorithm」: 不是派位记录应有的内容/],
    [{ ...stated, seed: '' }, /「seed」/],
    [{ ...stated, more: 1 }, /不是派位记录应有的内容/],
    [{ ...stated, schools: [...stated.schools, first] }, /「schools」/],
    [{ ...stated, schools: [{ ...first, places: -1 }] }, /「schools\.0\.places」/],
  ] as const) {
    const { code, err } = await inProcess(['lottery', '--verify', write(value), '--list', list]);
    expect([code, err]).toEqual([2, expect.stringMatching(told)]);
  }
});

test('words that do not say one thing are refused with a sentence, and the help is in one language', async () => {
  const wrong: readonly (readonly string[])[] = [
    ['lottery'], ['lottery', 'a.csv'], ['lottery', 'a.csv', '--list', 'b.csv', '--places', 'p.csv'], ['lottery', '--verify', 'r.json'], ['lottery', 'a.csv', '--verify', 'r.json', '--list', 'b.csv'],
    ['lottery', '--verify', 'r.json', '--list', 'b.csv', '--seed', 's'], ['lottery', '--verify', 'r.json', '--list', 'b.csv', '--out', 'o'], ['lottery', 'a.csv', '--places', 'p.csv', '--seed', ' '],
    ['lottery', 'a.csv', '--places', 'p.csv', '--seed', 'a\nb'], ['lottery', 'a.csv', 'b.csv', '--places', 'p.csv'], ['lottery', '', '--places', 'p.csv'], ['lotery', 'a.csv'],
  ];
  for (const words of wrong) {
    for (const lang of ['zh', 'en']) {
      const { code, out, err } = await inProcess([...words, '--lang', lang]);
      expect([words, code, out]).toEqual([words, 2, '']);
      expect(err.trim().length).toBeGreaterThan(5);
      expect(/\p{Script=Han}/u.test(err)).toBe(lang === 'zh');
    }
  }
  const [zh, en] = [await inProcess(['lottery', '--help']), await inProcess(['lottery', '--help', '--lang', 'en'])];
  expect([zh.code, en.code, /\p{Script=Han}/u.test(en.out)]).toEqual([0, 0, false]);
  expect((await inProcess(['--help'])).out).toMatch(/^ {2}lottery /m);
});
