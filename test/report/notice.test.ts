import { afterEach, describe, expect, test, vi } from 'vitest';
import { LANGUAGES } from '../../src/core/messages/index.js';
import type { Report } from '../../src/report/report.js';
import { sampleReport } from '../fixtures/sampleReport.js';
import { FACTS, NO_FACTS, noticeBytes, openNotice } from './noticeParts.js';
import { all, inside, textOf, valueAt } from './xmlTree.js';

const zh = sampleReport({ schools: 90, lang: 'zh' });
const nameOf = (report: Report, school: number): string => report.schools[school]!.name;
/** Heads of the three kinds of tables. */
const isDistricts = ([head]: readonly (readonly string[])[]): boolean => head!.includes('备注');
const isList = ([head]: readonly (readonly string[])[]): boolean => head![0] === '序号';

describe('XX4, XX5: the public notice', () => {
  test('TE3: names every district once with its lead, and every school of it once', async () => {
    const { tables } = await openNotice(zh);
    const rows = tables.filter(isDistricts).flatMap((table) => table.slice(1));
    expect(rows.map(([name, lead, others, size]) => [name, lead, others!.split('、').filter((one) => one !== ''), Number(size)])).toEqual(
      zh.districts.map(({ name, lead, members, size }) => [name, nameOf(zh, lead), members.filter((one) => one !== lead).map((one) => nameOf(zh, one)), size]));
    expect(tables.filter(isDistricts)).toHaveLength(zh.parts.length);
  });

  test('XX5: lists every row of the input once, ids verbatim, with stage, township, district and role', async () => {
    const { tables } = await openNotice(zh);
    const [head, ...rows] = tables.find(isList)!;
    expect(head).toEqual(['序号', '学校代码', '学校名称', '学段', '乡镇街道', '学区', '角色']);
    expect(rows.map(([number]) => number)).toEqual(zh.schools.map((_, at) => String(at + 1)));
    const expected = zh.schools.map(({ id, name, stage, township, district, roleName }) => [id, name, stage, township, district === null ? '' : zh.districts[district]!.name, roleName]);
    const byId = (a: readonly string[], b: readonly string[]): number => (a[0]! < b[0]! ? -1 : 1);
    expect(rows.map((row) => row.slice(1)).toSorted(byId)).toEqual(expected.toSorted(byId));
    expect(rows[0]![1]!.startsWith('0')).toBe(true);
    // A lead stands before its members, and what has no district at the end.
    expect(rows.map(([, id]) => id).slice(0, zh.districts[0]!.size)).toEqual(zh.districts[0]!.members.map((one) => zh.schools[one]!.id));
    expect(rows.at(-1)!.at(-1)).toBe('未纳入');
  });

  test('XX1, XX5: shows tiers where the input has them, and says so where it has none', async () => {
    const tiered = { ...zh, schools: zh.schools.map((school, at) => ({ ...school, tier: at % 2 === 0 ? '优质' : '' })) };
    const { tables, paragraphs } = await openNotice(tiered);
    const [head, ...rows] = tables.find(isList)!;
    const column = head!.indexOf('类别');
    expect(new Map(rows.map((row) => [row[1], row[column]]))).toEqual(new Map(tiered.schools.map(({ id, tier }) => [id, tier])));
    expect(paragraphs.join()).not.toContain('没有学校类别');
    expect((await openNotice(zh)).paragraphs.at(-1)).toContain('没有学校类别');
  });

  test('LZ6: an exception stands with its reason in the remarks, stages where a district has several', async () => {
    const districts = zh.districts.map((district, at) => (at === 0 ? { ...district, cap: 11, capReason: '经论证' } : district));
    const mixed = new Set([zh.districts[1]!.members[1]!]);
    const schools = zh.schools.map((school, at) => (mixed.has(at) ? { ...school, stage: '教学点' } : school));
    const { tables } = await openNotice({ ...zh, districts, schools });
    const remarks = tables.filter(isDistricts).flatMap((table) => table.slice(1)).map((row) => row.at(-1));
    expect(remarks).toEqual(['例外：上限11所，经论证', `小学${zh.districts[1]!.size - 1}所、教学点1所`, ...zh.districts.slice(2).map(() => '')]);
  });

  test('TE2: zones are cells over the districts that they hold, also of districts that do not follow each other', async () => {
    const own = zh.districts.filter(({ part }) => part === 'primary');
    const districts = zh.districts.map((district) => (own.includes(district) ? { ...district, zone: own.indexOf(district) % 2 === 0 ? '甲联区' : '乙联区' } : district));
    const { body, tables } = await openNotice({ ...zh, districts });
    // One table of all districts, as in the annex; what is in no zone has a blank cell of its own.
    const [only, ...more] = tables.filter(isDistricts);
    expect([only![0]![0], more]).toEqual(['联区', []]);
    const others = zh.districts.filter((district) => !own.includes(district));
    const half = Math.ceil(own.length / 2);
    const isFirst = zh.districts[0]!.part === 'primary';
    const expected = [own.map((_, at) => (at === 0 ? '甲联区' : at === half ? '乙联区' : '')), others.map(() => '')];
    expect(only!.slice(1).map((row) => row[0])).toEqual((isFirst ? expected : expected.toReversed()).flat());
    expect(only!.slice(1).map((row) => row[1]).toSorted()).toEqual(zh.districts.map(({ name }) => name).toSorted());
    const merges = all(inside(body, 'w:tbl')[1]!, 'w:tr').slice(1).map((row) => valueAt(row, 'w:vMerge'));
    expect(merges.filter((merge) => merge === 'restart' || merge === 'continue')).toEqual(own.map((_, at) => (at === 0 || at === half ? 'restart' : 'continue')));
  });

  test('prints version, date, issuer, period and contact as given, and nothing is marked', async () => {
    const { paragraphs, body } = await openNotice(zh);
    const whole = paragraphs.join('\n');
    expect(paragraphs.slice(0, 3)).toEqual([FACTS.issuer, '关于示例县（虚构）学区划分方案的公示', `（${FACTS.version}）`]);
    expect(whole).toContain(`公示时间：${FACTS.period}`);
    expect(whole).toContain(`联系方式：${FACTS.contact}`);
    const date = paragraphs.indexOf(FACTS.date);
    expect(paragraphs[date - 1]).toBe(FACTS.issuer);
    expect(all(body, 'w:highlight')).toEqual([]);
  });

  test('marks what is not known yet instead of printing nothing; a version is left out', async () => {
    const { paragraphs, body } = await openNotice(zh, NO_FACTS);
    expect(paragraphs.slice(0, 3)).toEqual(['示例县（虚构）学区划分方案', '公示', '']);
    const marked = all(body, 'w:r').filter((run) => all(run, 'w:highlight').length > 0).map(textOf);
    expect(marked).toEqual(['（公示起止日期）', '（联系单位、地址、电话、邮箱）', '（发文机关）', '（成文日期）']);
  });

  test('a layout that breaks rules says so in marked sentences, each violation among them', async () => {
    const broken = sampleReport({ schools: 60, lang: 'zh', violations: true });
    const { body } = await openNotice(broken);
    const marked = all(body, 'w:r').filter((run) => all(run, 'w:highlight').length > 0).map(textOf);
    expect(marked).toEqual([`提示：${broken.verdict}，处理之前不宜公示（印发前删去本段）：`, `LZ6：${broken.violations[0]!.text}`]);
    const many = { ...broken, violations: Array.from({ length: 50 }, () => broken.violations[0]!) };
    expect(textOf((await openNotice(many)).body)).toContain('另有 30 处');
  });

  test('answers the principles, hard and priced, with their verdicts, and names their documents', async () => {
    const { tables, paragraphs } = await openNotice(zh);
    expect(tables[0]!.slice(1)).toEqual(zh.clauses.filter(({ kind }) => kind !== 'evidence').map(({ id, quote, holdsName }) => [id, quote, holdsName]));
    expect(paragraphs.filter((text) => text.includes('《'))).toEqual(['LZ：《柳州》', 'GL：《桂林》']);
  });

  test('an English report gives an English notice; the policies’ words stay Chinese beside how they are read', async () => {
    const english = sampleReport({ schools: 60, lang: 'en' });
    const { paragraphs, tables } = await openNotice(english, NO_FACTS);
    const own = paragraphs.filter((text) => !text.includes('《') && !text.includes('no coordinates'));
    expect(own.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
    expect(tables[0]![0]).toEqual(['Clause', 'Principle (the policy’s Chinese words)', 'How it is read', 'Holds']);
    expect(tables.at(-1)![0]).toEqual(['No.', 'School id', 'School', 'Stage', 'Township', 'District', 'Role']);
    expect(paragraphs).toContain('Annex 3');
  });

  test('a title that speaks of districts already is not said twice', async () => {
    const { paragraphs } = await openNotice({ ...zh, title: '某县学区划分方案' });
    expect(paragraphs[1]).toBe('关于某县学区划分方案的公示');
  });

  test('without places there is no annex of maps, and the others move up', async () => {
    const { paragraphs, body } = await openNotice({ ...zh, schools: zh.schools.map((school) => ({ ...school, place: null })) });
    expect(all(body, 'w:drawing')).toEqual([]);
    expect(paragraphs.filter((text) => /^附件\d/.test(text))).toEqual(['附件1', '附件2']);
    expect(paragraphs[paragraphs.indexOf('附件2') + 1]).toBe('学校名单');
  });
});

describe('the same report gives the same bytes', () => {
  afterEach(() => void vi.useRealTimers());

  test.each(LANGUAGES)('at any time, in %s', async (lang) => {
    const report = sampleReport({ schools: 40, lang });
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-02T03:04:05Z') });
    const early = await noticeBytes(report);
    vi.setSystemTime(new Date('2031-11-12T13:14:16Z'));
    expect(Buffer.from(await noticeBytes(report)).equals(early)).toBe(true);
    const { parts } = await openNotice(report);
    expect(['dcterms:created', 'dcterms:modified'].map((name) => textOf({ name: '', attributes: {}, children: all(parts.get('docProps/core.xml')!, name).map((one) => ({ ...one, name: 'w:t' })) }))).toEqual(
      ['2000-01-01T00:00:00Z', '2000-01-01T00:00:00Z']);
  });
});
