import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../src/core/messages/index.js';
import { freshFolder } from '../cli/command.js';
import { readTable, someTowns } from '../cli/counties.js';
import { inProcess } from '../cli/inProcess.js';
import { launchBrowser } from './launch.js';
import { visitPage } from './visit.js';

// Some towns of 高州: a school, a district, a clause and the whole, explained.
let browser: Browser;
let work = '';
let schools = 0;
let school = 0;
const KINDS = ['school', 'district', 'clause', 'whole'] as const;
type Kind = (typeof KINDS)[number];
const url = (lang: Language, kind: Kind): string => pathToFileURL(join(work, lang, kind, 'explain.html')).href;

beforeAll(async () => {
  browser = await launchBrowser();
  work = freshFolder();
  const towns = someTowns();
  const effort = ['--effort', '2M'];
  await inProcess(['solve', towns, ...effort, '--out', join(work, 'best')]);
  const rows = readTable(join(work, 'best/layout.csv'));
  schools = rows.length;
  school = rows.findIndex((row) => row['角色'] === '成员');
  const asked = { school: ['--school', rows[school]!['学校代码']!], district: ['--district', rows[school]!['龙头学校代码']!], clause: ['--clause', 'LZ1'], whole: [] };
  for (const lang of LANGUAGES) {
    for (const kind of KINDS) {
      const { code, err } = await inProcess(['explain', join(work, 'best/result.json'), '--input', towns, ...effort, ...asked[kind], '--out', join(work, lang, kind), '--lang', lang]);
      if (code !== 0) throw new Error(err);
    }
  }
}, 60_000);
afterAll(async () => browser?.close());

const visit = (lang: Language, kind: Kind, width: number, look: (page: Page) => Promise<void>): Promise<string[]> => visitPage(browser, url(lang, kind), width, look);
const SHAPES = LANGUAGES.flatMap((lang) => [1280, 390].flatMap((width) => KINDS.map((kind) => [kind, lang, width] as const)));

test.each(SHAPES)('%s, %s at %i px: sentences stand above, nothing overflows the page, no error and no request', async (kind, lang, width) => {
  expect(await visit(lang, kind, width, async (page) => {
    expect(await page.locator('section > p').count()).toBeGreaterThan(1);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.locator('html').getAttribute('lang')).toBe(lang === 'zh' ? 'zh-CN' : 'en');
    expect(await page.locator('.map').count() > 0).toBe(kind !== 'clause');
    const bars = await page.locator('.intervals .from, .intervals .span').evaluateAll((marks) => marks.map((mark) => {
      const [box, all] = [mark.getBoundingClientRect(), mark.closest('svg')!.getBoundingClientRect()];
      return box.left >= all.left && box.right <= all.right;
    }));
    expect([bars.every(Boolean), bars.length > 0]).toEqual([true, kind === 'school' || kind === 'clause']);
  })).toEqual([]);
});

test('the school that is explained is ringed, its places light up on the map from table and chart', async () => {
  expect(await visit('zh', 'school', 1280, async (page) => {
    const ringed = await page.evaluate(`[...document.querySelectorAll('.map .school')].filter((mark) => [mark, ...mark.children].some((one) => getComputedStyle(one).stroke === 'rgb(168, 0, 0)')).map((mark) => mark.dataset.s)`);
    expect(ringed).toEqual([String(school)]);
    const row = page.locator('#filtered tbody tr[data-s]').first();
    await row.hover();
    const place = await row.getAttribute('data-s');
    expect(await page.locator('.map .school.on').evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-s')))).toContain(place);
    expect(await page.locator(`.intervals g[data-s="${place}"].on`).count()).toBe(1);
    expect((await page.locator('#told').textContent())!.length).toBeGreaterThan(5);
  })).toEqual([]);
});

test('who is firm: all schools, searched and sorted; printed, the tools are gone', async () => {
  expect(await visit('en', 'whole', 1280, async (page) => {
    const shown = (): Promise<number> => page.locator('#filtered tbody tr:visible').count();
    expect(await shown()).toBe(schools);
    await page.locator('#search').fill('firm');
    const firm = await shown();
    expect([firm < schools, await page.locator('#found').textContent()]).toEqual([true, String(firm)]);
    await page.locator('#search').fill('');
    await page.locator('#filtered thead button').first().click();
    expect(await page.locator('#filtered th[aria-sort]:not([aria-sort=none])').count()).toBe(1);
    await page.emulateMedia({ media: 'print' });
    expect([await page.locator('#told').isVisible(), await page.locator('#search').isVisible()]).toEqual([false, false]);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  })).toEqual([]);
});
