import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../src/core/messages/index.js';
import { freshFolder, ROOT } from '../cli/command.js';
import { readTable, writeTable, type Row } from '../cli/counties.js';
import { inProcess } from '../cli/inProcess.js';
import { launchBrowser } from './launch.js';
import { visitPage } from './visit.js';

// data/tiny under names that a page must show and never obey: its best layout, and one with two members changed over.
const HOSTILE = ['<img src=x onerror="window.ran=1">', '</script><script>window.ran=1</script>', '=HYPERLINK("http://x")', '+1+1', '@SUM(1)', '\u202Eetirw', '𠮷野家小学🏫', 'W'.repeat(3000)];
let browser: Browser;
let work = '';
const url = (lang: Language): string => pathToFileURL(join(work, lang, 'compare.html')).href;

beforeAll(async () => {
  browser = await launchBrowser();
  work = freshFolder();
  const county = freshFolder();
  for (const name of ['travel.csv', 'plan.yaml']) copyFileSync(join(ROOT, 'data/tiny', name), join(county, name));
  const schools = readTable(join(ROOT, 'data/tiny/schools.csv'));
  writeTable(join(county, 'schools.csv'), schools.map((row, at): Row => ({ ...row, 学校名称: `${HOSTILE[at % HOSTILE.length]!}${at}` })));
  await inProcess(['solve', county, '--effort', '100k', '--out', join(work, 'best')]);
  const best = readTable(join(work, 'best/layout.csv'));
  const leads = [...new Set(best.filter((row) => row['学段'] === '小学').map((row) => row['龙头学校代码']!))];
  const strays = leads.map((lead) => best.find((row) => row['龙头学校代码'] === lead && row['角色'] !== '龙头')!['学校代码']);
  writeTable(join(work, 'manual.csv'), best.map((row): Row => {
    const stray = strays.indexOf(row['学校代码']!);
    return { 学校代码: row['学校代码']!, 龙头学校代码: stray < 0 ? row['龙头学校代码']! : leads[1 - stray]! };
  }));
  for (const lang of LANGUAGES) {
    const { code, err } = await inProcess(['compare', join(work, 'best/result.json'), join(work, 'manual.csv'), '--input', county, '--out', join(work, lang), '--lang', lang]);
    if (code !== 0) throw new Error(err);
  }
});
afterAll(async () => browser?.close());

const visit = (lang: Language, width: number, look: (page: Page) => Promise<void>): Promise<string[]> => visitPage(browser, url(lang), width, look);
const SHAPES = LANGUAGES.flatMap((lang) => [1280, 390].map((width) => [lang, width] as const));

test.each(SHAPES)('%s at %i px: both layouts show every school, nothing overflows the page, no text runs, no error and no request', async (lang, width) => {
  expect(await visit(lang, width, async (page) => {
    const schools = await page.locator('[data-layout="A"] [data-s]').evaluateAll((marks) => [...new Set(marks.map((mark) => mark.getAttribute('data-s')))].toSorted());
    expect(await page.locator('[data-layout="B"] [data-s]').evaluateAll((marks) => [...new Set(marks.map((mark) => mark.getAttribute('data-s')))].toSorted())).toEqual(schools);
    expect(schools).toHaveLength(readTable(join(ROOT, 'data/tiny/schools.csv')).length);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(await page.locator('#changes tbody tr').first().textContent()).toMatch(/onerror|script|HYPERLINK|SUM|1\+1|etirw|𠮷|WWW/);
    expect(await page.locator('svg.chart g[transform] .dot').count()).toBeGreaterThan(3);
  })).toEqual([]);
});

test('a school under the pointer lights up on both maps with its district, and both places are told', async () => {
  expect(await visit('zh', 1280, async (page) => {
    await page.locator('#changes tbody tr').first().hover();
    expect(await page.locator('.map .on.school').count()).toBe(2);
    expect(await page.locator('.map.lit').count()).toBe(2);
    const told = await page.locator('#told').textContent();
    expect(told!.split('\n').map((line) => line[0])).toEqual(['A', 'B']);
    await page.locator('[data-layout="A"] g[data-d][tabindex]').first().focus();
    const [own, other] = await Promise.all(['A', 'B'].map((at) => page.locator(`[data-layout="${at}"] .school.on`).count()));
    expect([own! > 1, other]).toEqual([true, own]);
  })).toEqual([]);
});

test('the schools that moved are searched, filtered by township and sorted; printed, the tools are gone', async () => {
  expect(await visit('en', 1280, async (page) => {
    const shown = (): Promise<number> => page.locator('#changes tbody tr:visible').count();
    const all = await shown();
    await page.locator('#search').fill('no such school');
    expect([await shown(), await page.locator('#found').textContent()]).toEqual([0, '0']);
    await page.locator('#search').fill('');
    const township = page.locator('select[data-column]').last();
    await township.selectOption({ index: 1 });
    expect([await shown() > 0, await page.locator('#found').textContent()]).toEqual([true, String(await shown())]);
    await township.selectOption('');
    expect(await shown()).toBe(all);
    await page.locator('#changes thead button').nth(1).click();
    expect(await page.locator('#changes th[aria-sort=ascending]').count()).toBe(1);
    await page.emulateMedia({ media: 'print' });
    expect([await page.locator('#told').isVisible(), await page.locator('#search').isVisible()]).toEqual([false, false]);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  })).toEqual([]);
});

test('without scripts all maps and tables are there', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url('zh'));
  expect([await page.locator('.map').count() >= 2, await page.locator('#changes tbody tr').count() > 0, await page.locator('#search').isVisible()]).toEqual([true, true, false]);
  await context.close();
});

test('a matched district has the same colour in both layouts', () => {
  const text = readFileSync(join(work, 'zh', 'compare.html'), 'utf8');
  const colours = (layout: string): string[] => {
    const own = text.split(`data-layout="${layout}"`).slice(1).map((piece) => piece.split('data-layout=')[0]!);
    return own.flatMap((piece) => [...piece.matchAll(/<g class="(k\d)" data-d="\d+"[\s\S]*?class="school lead" data-s="(\d+)"/g)].map(([, colour, school]) => `${school} ${colour}`)).toSorted();
  };
  expect(colours('A')).toEqual(colours('B'));
  expect(colours('A').length).toBeGreaterThan(1);
});
