import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateCounty } from '../../bench/county.js';
import { ensemble } from '../../src/analyse/ensemble.js';
import { robust, type Robustness } from '../../src/analyse/robust.js';
import { usualScenarios } from '../../src/analyse/robustScenario.js';
import { movableSchools } from '../../src/analyse/robustStability.js';
import { buildCounty } from '../../src/core/county.js';
import { LANGUAGES } from '../../src/core/messages/index.js';
import { ensembleHtml } from '../../src/report/ensemble/page.js';
import { robustHtml } from '../../src/report/robust/page.js';
import { settings } from '../policy/small.js';
import { launchBrowser } from './launch.js';

const folder = mkdtempSync(join(tmpdir(), 'xuequ-robust-'));
const url = (page: string, lang: string): string => pathToFileURL(join(folder, `${page}-${lang}.html`)).href;
/** A name that would break out of text, attribute and drawing, were it not escaped. */
const HOSTILE = '"><script>x</script><b>甲';
let browser: Browser;
let run: Robustness;

beforeAll(async () => {
  browser = await launchBrowser();
  const drawn = generateCounty({ schools: 40, seed: 6, leads: 'marked', pairs: 3 });
  const county = buildCounty({ ...drawn, schools: drawn.schools.map((school) => ({ ...school, name: `${HOSTILE}${school.name}` })) });
  const general = settings();
  const { scenarios, left } = usualScenarios(county, general);
  const common = { threads: 0, effort: 20_000 };
  run = await robust(county, general, { ...common, scenarios: scenarios.slice(0, 9) });
  const given = [{ name: `${HOSTILE}.csv`, layout: run.table!.candidates[0]!.layout }];
  const sample = await ensemble(county, general, { ...common, draws: 80, thin: 10, given });
  for (const lang of LANGUAGES) {
    writeFileSync(join(folder, `robust-${lang}.html`), await robustHtml(run, left, lang));
    writeFileSync(join(folder, `ensemble-${lang}.html`), await ensembleHtml(sample, lang));
  }
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What goes wrong while `look` looks at a page without a network: messages, errors, and requests but for the file itself. */
async function visit(address: string, width: number, look: (page: Page) => Promise<void>): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true });
  const trouble: string[] = [];
  context.on('console', (message) => trouble.push(message.text()));
  context.on('weberror', (error) => trouble.push(String(error.error())));
  context.on('request', (request) => {
    if (!request.url().startsWith(address)) trouble.push(request.url());
  });
  const page = await context.newPage();
  await page.goto(address);
  await look(page);
  await context.close();
  return trouble;
}

describe.each(LANGUAGES.flatMap((lang) => [1280, 390].map((width) => ({ lang, width }))))('in $lang at $width px', ({ lang, width }) => {
  test('robustness: every layout in every scenario, every school on the map, nothing overflows, no error and no request', async () => {
    expect(await visit(url('robust', lang), width, async (page) => {
      const { candidates } = run.table!;
      expect(await page.locator('.heat tbody td').count()).toBe(candidates.length * run.results.length);
      expect(await page.locator('svg.map .spot').count()).toBe(40);
      expect(await page.locator('.bars rect').count()).toBe(11);
      expect(await page.locator('section:has(svg.map) table tbody tr').count()).toBe(movableSchools(run.stability!).length);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang === 'zh' ? 'zh-CN' : 'en');
    })).toEqual([]);
  });

  test('ensemble: a histogram for each figure with its marks inside the drawing, nothing overflows, no error and no request', async () => {
    expect(await visit(url('ensemble', lang), width, async (page) => {
      const charts = await page.locator('figure svg.chart').count();
      expect(charts).toBeGreaterThan(4);
      // Best and given in each, and the bound in that of the cost.
      expect(await page.locator('.mark').count()).toBe(2 * charts + 1);
      expect(await page.evaluate(`[...document.querySelectorAll('.mark')].filter((mark) => {
        const box = mark.getBoundingClientRect(), chart = mark.closest('svg').getBoundingClientRect();
        return box.left < chart.left - 1 || box.right > chart.right + 1 || box.height < 50;
      }).length`)).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    })).toEqual([]);
  });
});

test('names of an input stay text: no element comes of them', async () => {
  for (const page of ['robust', 'ensemble']) {
    expect(await visit(url(page, 'zh'), 1280, async (opened) => {
      expect(await opened.locator('script').count()).toBe(1);
      expect(await opened.locator('body').textContent()).toContain('<script>x</script>');
    })).toEqual([]);
  }
});

test('a scenario’s number leads to its row, and columns are sorted', async () => {
  expect(await visit(url('robust', 'en'), 1280, async (page) => {
    await page.locator('.heat thead a').nth(3).click();
    expect(page.url().endsWith('#scenario-3')).toBe(true);
    const best = page.locator('tr[id^=scenario] td:nth-child(4)');
    await page.locator('table:has(#scenario-0) thead th:nth-child(4) button').click();
    const values = (await best.evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-v')))));
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  })).toEqual([]);
});

test('without scripts the pages are complete and have no dead controls', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url('robust', 'zh'));
  expect(await page.locator('.heat tbody tr:visible').count()).toBe(run.table!.candidates.length);
  expect(await page.locator('button:visible, input:visible').count()).toBe(0);
  await context.close();
});
