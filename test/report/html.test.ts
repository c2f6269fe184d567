import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../src/core/messages/index.js';
import { reportMessages } from '../../src/core/messages/report.js';
import { reportHtml } from '../../src/report/html.js';
import { districtOutlines } from '../../src/report/outlines.js';
import type { Report } from '../../src/report/report.js';
import { sampleReport } from '../fixtures/sampleReport.js';

const render = async (report: Report): Promise<string> => reportHtml(report, await districtOutlines(report));
const count = (page: string, pattern: RegExp): number => page.match(pattern)?.length ?? 0;
/** The page without its style and script, and without the enlarged maps, which show schools a second time. */
const bodyOf = (page: string): string => page.replace(/<(style|script)>.*?<\/\1>/gs, '').replaceAll(/<svg class="map detail".*?<\/svg>/gs, '');

test('the whole maps together show every school with a place exactly once', async () => {
  const report = sampleReport({ schools: 300, lang: 'zh' });
  const marks = [...bodyOf(await render(report)).matchAll(/data-s="(\d+)"/g)].map((match) => Number(match[1]));
  expect(marks.toSorted((a, b) => a - b)).toEqual(report.schools.flatMap(({ place }, index) => (place === null ? [] : [index])));
});

test('schools without a place are counted and named below the map', async () => {
  const report = sampleReport({ schools: 60, lang: 'zh' });
  const lost = report.schools.filter(({ place }) => place === null);
  expect(lost).toHaveLength(1);
  expect(await render(report)).toContain(`1 所学校没有坐标，图上未标出：</p>\n<ul class="inline"><li><bdi>${lost[0]!.name}</bdi>`);
});

test('the same report gives the same bytes, below 1.5 MB for 300 schools', async () => {
  const report = sampleReport({ schools: 300, lang: 'zh' });
  const page = await render(report);
  expect(await render(structuredClone(report))).toBe(page);
  expect(Buffer.byteLength(page)).toBeLessThan(1_500_000);
});

test('the policy allows our own style and script by their SHA-256, and nothing else', async () => {
  const page = await render(sampleReport({ schools: 30, lang: 'en' }));
  const sha = (tag: string): string => {
    const text = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(page)![1]!;
    return `sha256-${createHash('sha256').update(text).digest('base64')}`;
  };
  const policy = `default-src 'none'; script-src '${sha('script')}'; style-src '${sha('style')}'; img-src data:; base-uri 'none'; `
    + "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
  expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy.replaceAll("'", '&#39;')}">`);
  expect(bodyOf(page)).not.toMatch(/\sstyle=|\son[a-z]+=|https?:|<img|<iframe|<link|<object/i);
});

test.each(LANGUAGES)('no placeholder, undefined or NaN is left in the page (%s)', async (lang) => {
  for (const report of [sampleReport({ schools: 60, lang, violations: true }), bare(lang)]) {
    expect(bodyOf(await render(report))).not.toMatch(/\{\w+\}|undefined|NaN|Infinity|\[object/);
  }
});

/** A run that found nothing: no part has a layout, a bound, or a school in a district. */
const bare = (lang: 'zh' | 'en'): Report => {
  const report = sampleReport({ schools: 20, lang });
  const nothing = { cost: null, bound: null, gap: null };
  return {
    ...report, title: '', status: 'unknown', ...nothing, districts: [], terms: [], violations: [], assumptions: [], settings: [], clauses: [],
    parts: report.parts.map((part) => ({ ...part, ...nothing, status: 'unknown', districts: 0, meanDeviation: null, meanMetres: null, maxMetres: null })),
    schools: report.schools.map((school) => ({
      ...school, district: null, role: 'none', metres: null, quality: null, students: null, setting: '', township: '',
    })),
    reproduce: { ...report.reproduce, effort: null },
  };
};

/** Short words such as 学校 stand in names of schools too, and placeholders and escaped characters are not looked for. */
const isTelling = ({ zh, en }: { readonly zh: string; readonly en: string }): boolean =>
  zh.length >= 5 && en.length >= 8 && !/[{<>"'&]/.test(zh + en);

test('the English page holds no label of the Chinese catalogue, and the other way round', async () => {
  const pages = LANGUAGES.map(async (lang) => bodyOf(await render(sampleReport({ schools: 60, lang, violations: true }))));
  const [zh, en] = await Promise.all(pages);
  const labels = Object.values(reportMessages).filter(isTelling);
  expect(labels.filter((message) => en!.includes(message.zh))).toEqual([]);
  expect(labels.filter((message) => zh!.includes(message.en))).toEqual([]);
  expect(labels.filter((message) => zh!.includes(message.zh) && en!.includes(message.en)).length).toBeGreaterThan(30);
});

test('broken rules stand before every figure, in words and with the names of the schools', async () => {
  const report = sampleReport({ schools: 60, lang: 'zh', violations: true });
  const page = await render(report);
  const [violation] = report.violations;
  expect(page.indexOf('违反的硬性规则（1 处）')).toBeGreaterThan(page.indexOf('<h1>'));
  expect(page.indexOf(violation!.text)).toBeLessThan(page.indexOf('<dl class="figures">'));
  expect(page).toContain(`<a href="#d0">`);
});

test('every school has a row, every district a row of its own in the tables and on the map, every clause its quotation', async () => {
  const report = sampleReport({ schools: 300, lang: 'en' });
  const page = bodyOf(await render(report));
  const schools = /<table class="schools".*?<tbody>(.*?)<\/tbody>/s.exec(page)![1]!;
  expect(count(schools, /<tr/g)).toBe(report.schools.length);
  report.districts.forEach((district, index) => {
    expect(count(page, new RegExp(`<tr id="d${index}"`, 'g'))).toBe(1);
    expect(count(page, new RegExp(`<path class="outline k\\d" data-d="${index}"`, 'g'))).toBe(1);
    expect(page).toContain(district.name);
  });
  for (const clause of report.clauses) expect(page).toContain(`<td lang="zh-CN"><q>${clause.quote}</q> <cite>${clause.source}</cite></td>`);
});
