import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/core/messages/index.js';
import { inProcess } from '../cli/inProcess.js';
import { ROOT } from '../cli/command.js';
import { launchBrowser } from './launch.js';

const folder = mkdtempSync(join(tmpdir(), 'xuequ-alternatives-'));
const SCHOOLS = 140;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  for (const lang of LANGUAGES) {
    const { code, err } = await inProcess(['explore', join(ROOT, 'data/yingde'), '--alternatives', '3', '--within', '20', '--apart', '10', '--effort', '3M', '--threads', '0', '--lang', lang, '--out', join(folder, lang)]);
    if (code !== 0) throw new Error(err);
  }
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the page and runs `look`; returns errors, and requests but for the file itself. */
async function visit(lang: string, width: number, look: (page: Page) => Promise<void>): Promise<string[]> {
  const address = pathToFileURL(join(folder, lang, 'alternatives.html')).href;
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('request', (request) => request.url() !== address && trouble.push(request.url()));
  await page.goto(address);
  await look(page);
  await page.close();
  return trouble;
}

describe.each(LANGUAGES)('in %s', (lang) => {
  test.each([1280, 390])('at %i px: every school in the list and on each map, nothing overflows, no error and no request', async (width) => {
    const trouble = await visit(lang, width, async (page) => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await page.locator('table.choices tbody tr').count()).toBe(3);
      expect(await page.locator('table.apart tbody td').count()).toBe(9);
      expect(await page.locator('table.schools tbody tr').count()).toBe(SCHOOLS);
      const maps = await page.locator('svg.small-map').count();
      expect([maps % 3, await page.locator('svg.small-map .school').count()]).toEqual([0, 3 * SCHOOLS]);
    });
    expect(trouble).toEqual([]);
  });
});

test('as many schools are ringed and in bold as the matrix says, and search narrows the list', async () => {
  expect(await visit('en', 1280, async (page) => {
    const row = await page.locator('table.apart tbody tr').first().locator('td').allTextContents();
    const distances = row.map(Number).filter((value) => value > 0);
    const moved = distances.reduce((sum, value) => sum + value, 0);
    expect(distances).toHaveLength(2);
    expect([await page.locator('svg.small-map .gone').count(), await page.locator('td.changed').count()]).toEqual([moved, moved]);
    const bars = await page.locator('svg.bars-small text').allTextContents();
    expect(bars.filter((_, at) => at % 2 === 1).reduce((sum, text) => sum + Number(text), 0)).toBe(SCHOOLS);
    const id = await page.locator('table.schools tbody th').first().textContent();
    await page.locator('#search').fill(id!);
    expect(await page.locator('table.schools tbody tr:visible').count()).toBe(1);
  })).toEqual([]);
});
