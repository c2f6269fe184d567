import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../src/core/messages/index.js';
import { frontPage } from '../../src/report/front/page.js';
import { sampleFront } from '../fixtures/sampleFront.js';
import { launchBrowser } from './launch.js';
import { visitPage } from './visit.js';

const folder = mkdtempSync(join(tmpdir(), 'xuequ-explore-'));
const url = (lang: Language, axes: 2 | 3 = 2): string => pathToFileURL(join(folder, `${lang}-${axes}.html`)).href;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  for (const lang of LANGUAGES) for (const axes of [2, 3] as const) writeFileSync(join(folder, `${lang}-${axes}.html`), await frontPage(sampleFront(axes), lang));
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const visit = (address: string, width: number, look: (page: Page) => Promise<void>): Promise<string[]> => visitPage(browser, address, width, look);

const SHAPES = LANGUAGES.flatMap((lang) => [1280, 390].map((width) => [lang, width] as const));

test.each(SHAPES)('%s at %i px: every point is drawn and listed, nothing overflows the page, no error and no request', async (lang, width) => {
  const { points } = sampleFront(2);
  expect(await visit(url(lang), width, async (page) => {
    expect(await page.locator('.front g[data-p]').count()).toBe(points.length);
    expect(await page.locator('table.points tbody tr').count()).toBe(points.length);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.locator('html').getAttribute('lang')).toBe(lang === 'zh' ? 'zh-CN' : 'en');
    const inside = await page.locator('.front g[data-p] .spot').evaluateAll((marks) => marks.every((mark) => {
      const [box, all] = [mark.getBoundingClientRect(), mark.closest('svg')!.getBoundingClientRect()];
      return box.width > 0 && box.left >= all.left && box.right <= all.right && box.top >= all.top && box.bottom <= all.bottom;
    }));
    expect(inside).toBe(true);
  })).toEqual([]);
});

test('with the keyboard: arrows step from point to point, its row lights up and what it is stands above', async () => {
  expect(await visit(url('en'), 1280, async (page) => {
    await page.locator('.front g[data-p="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('tr.on').getAttribute('data-p')).toBe('2');
    expect(await page.locator('#pick').textContent()).toContain('point 3');
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('tr.on').getAttribute('data-p')).toBe('1');
    await page.locator('table.points tbody tr').nth(0).hover();
    expect(await page.locator('.front g.on').getAttribute('data-p')).toBe('0');
  })).toEqual([]);
});

test.each(SHAPES)('%s at %i px, three terms: a chart of every two; a point lights up in all of them', async (lang, width) => {
  const { points } = sampleFront(3);
  expect(await visit(url(lang, 3), width, async (page) => {
    expect(await page.locator('.front g[data-p]').count()).toBe(3 * points.length);
    expect(await page.locator('table.points tbody tr').count()).toBe(points.length);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.locator('.front g[data-p="2"] .spot').nth(1).hover();
    expect(await page.locator('.front g.on').evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-p')))).toEqual(['2', '2', '2']);
    expect(await page.locator('tr.on').getAttribute('data-p')).toBe('2');
  })).toEqual([]);
});

test('without scripts everything is there', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url('zh'));
  expect([await page.locator('.front').isVisible(), await page.locator('#pick').isVisible(), await page.locator('table').count()]).toEqual([true, false, 2]);
  await context.close();
});
