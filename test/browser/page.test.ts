import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/core/messages/index.js';
import { reportHtml } from '../../src/report/html.js';
import { districtOutlines } from '../../src/report/outlines.js';
import { sampleReport } from '../fixtures/sampleReport.js';
import { launchBrowser } from './launch.js';
import { visitPage } from './visit.js';

const cases = LANGUAGES.flatMap((lang) => [300, 30].map((schools) => {
  return { lang, schools, report: sampleReport({ schools, lang, violations: schools === 30 }) };
}));
const folder = mkdtempSync(join(tmpdir(), 'xuequ-page-'));
const url = ({ lang, schools }: { lang: string; schools: number }): string => pathToFileURL(join(folder, `${lang}-${schools}.html`)).href;
const big = { lang: 'zh', schools: 300 };
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  for (const { lang, schools, report } of cases) {
    writeFileSync(join(folder, `${lang}-${schools}.html`), await reportHtml(report, await districtOutlines(report)));
  }
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const visit = (address: string, width: number, look: (page: Page) => Promise<void>): Promise<string[]> => visitPage(browser, address, width, look);

/** Number of marks on the whole maps, and of those that stand outside their map. */
const MARKS = `(() => {
  const marks = [...document.querySelectorAll('svg.map:not(.detail) .school')];
  const outside = marks.filter((mark) => {
    const box = mark.getBoundingClientRect(), map = mark.closest('svg').getBoundingClientRect();
    return box.width === 0 || box.left < map.left || box.right > map.right || box.top < map.top || box.bottom > map.bottom;
  });
  return [new Set(marks.map((mark) => mark.dataset.s)).size, marks.length, outside.length];
})()`;

describe.each(cases)('$schools schools in $lang', ({ lang, schools, report }) => {
  test.each([1280, 390])('at %i px: every school is on the map, nothing overflows the page, no error and no request', async (width) => {
    const placed = report.schools.filter(({ place }) => place !== null).length;
    const trouble = await visit(url({ lang, schools }), width, async (page) => {
      await page.locator('#part').selectOption('all');
      expect(await page.evaluate(MARKS)).toEqual([placed, placed, 0]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang === 'zh' ? 'zh-CN' : 'en');
    });
    expect(trouble).toEqual([]);
  });
});

test('search narrows the list of schools by every word, counts, and gives all back', async () => {
  const { report } = cases.find((one) => one.lang === 'zh' && one.schools === 300)!;
  const matching = report.schools.filter(({ name, township }) => name.includes('红旗') && township === '金山街道').length;
  expect(matching).toBeGreaterThan(0);
  expect(await visit(url(big), 1280, async (page) => {
    const rows = page.locator('table.schools tbody tr:visible');
    expect(await rows.count()).toBe(300);
    await page.locator('#search').fill('红旗 金山街道');
    expect(await rows.count()).toBe(matching);
    expect(await page.locator('#found').textContent()).toBe(String(matching));
    await page.locator('#search').fill('');
    expect(await rows.count()).toBe(300);
  })).toEqual([]);
});

test('a column is sorted up and down by its button, with the keyboard, and what is unknown stays last', async () => {
  expect(await visit(url(big), 1280, async (page) => {
    const ways = page.locator('table.schools tbody td:last-child');
    const column = async (): Promise<string[]> => ways.evaluateAll((cells) => cells.map((cell) => String(cell.getAttribute('data-v'))));
    const button = page.locator('table.schools thead th:last-child button');
    await button.focus();
    await page.keyboard.press('Enter');
    const up = await column();
    const known = up.filter((value) => value !== '').map(Number);
    expect(up.slice(known.length).every((value) => value === '')).toBe(true);
    expect(known).toEqual(known.toSorted((a, b) => a - b));
    expect(await page.locator('table.schools thead th:last-child').getAttribute('aria-sort')).toBe('ascending');
    await button.click();
    const down = await column();
    expect(down).toEqual([...known.toSorted((a, b) => b - a).map(String), ...up.slice(known.length)]);
  })).toEqual([]);
});

test('pointing at a school, or stepping to a district with the keyboard, lights its marks and its row and says what it is', async () => {
  const { report } = cases.find((one) => one.lang === 'zh' && one.schools === 300)!;
  expect(await visit(url(big), 1280, async (page) => {
    const lit = async (): Promise<string[]> => {
      const districts = await page.locator('.on').evaluateAll((all) => all.map((element) => String(element.getAttribute('data-d'))));
      return [...new Set(districts)];
    };
    await page.locator(`.map:not(.detail) [data-s="${report.districts[2]!.lead}"]`).hover();
    expect(await lit()).toEqual(['2']);
    expect(await page.locator('#pick').textContent()).toContain(report.schools[report.districts[2]!.lead]!.name);
    expect(await page.locator('#d2.on').count()).toBe(1);
    await page.locator('g[data-d="5"][tabindex]').focus();
    expect(await lit()).toEqual(['5']);
    expect(await page.locator('#pick').textContent()).toContain(report.districts[5]!.name);
    await page.locator('#d7').hover();
    expect(await page.locator('svg .outline.on').getAttribute('data-d')).toBe('7');
  })).toEqual([]);
});

test('a click or Enter on a district lists its schools alone, Escape lists all again; filters and the search work together, and rings are drawn', async () => {
  const { report } = cases.find((one) => one.lang === 'zh' && one.schools === 300)!;
  expect(await visit(url(big), 1280, async (page) => {
    const shown = page.locator('table.schools tbody tr:visible');
    const all = await shown.count();
    const district = report.districts[2]!;
    await page.locator(`.map:not(.detail) [data-s="${district.lead}"]`).click();
    expect([await shown.count(), await page.locator('#pinned b').textContent(), await page.locator('#found').textContent()]).toEqual([district.size, district.name, String(district.size)]);
    await page.locator('#d7 th').hover();
    expect(await page.locator('svg .outline.on').getAttribute('data-d')).toBe('2');
    await page.keyboard.press('Escape');
    expect([await shown.count(), await page.locator('#pinned').isVisible()]).toEqual([all, false]);
    await page.locator('g[data-d="5"][tabindex]').focus();
    await page.keyboard.press('Enter');
    expect(await shown.count()).toBe(report.districts[5]!.size);
    await page.locator('#pinned button').click();
    expect(await shown.count()).toBe(all);
    const { township, name } = report.schools[district.lead]!;
    await page.locator('select[data-column="3"]').selectOption(township);
    expect(await shown.count()).toBe(report.schools.filter((school) => school.township === township).length);
    await page.locator('#search').fill(name);
    expect(await page.locator(`.map:not(.detail) .found[data-s="${district.lead}"]`).count()).toBe(1);
    await page.emulateMedia({ media: 'print' });
    expect([await shown.count(), await page.locator('#search').isVisible(), await page.locator('#pinned').isVisible()]).toEqual([all, false, false]);
  })).toEqual([]);
});

test('the map of one part is shown at a time, all on request, and any of them larger', async () => {
  expect(await visit(url(big), 1280, async (page) => {
    const maps = page.locator('.part-map:visible');
    expect(await maps.count()).toBe(1);
    await page.locator('#part').selectOption('1');
    expect(await maps.getAttribute('data-part')).toBe('1');
    const map = page.locator('.part-map:visible svg.map:not(.detail)');
    const before = (await map.boundingBox())!.width;
    await page.locator('[data-zoom="4"]').click();
    expect((await map.boundingBox())!.width).toBeCloseTo(4 * before, 0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(1280);
  })).toEqual([]);
});

test('without scripts the page is complete: all maps, all rows, no control that does nothing', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url(big));
  expect(await page.locator('.part-map:visible').count()).toBe(3);
  expect(await page.locator('table.schools tbody tr:visible').count()).toBe(300);
  expect(await page.locator('button:visible, input:visible, select:visible').count()).toBe(0);
  await context.close();
});

test('on paper stand every district and every map, without controls, on several A4 pages', async () => {
  const { report } = cases.find((one) => one.lang === 'zh' && one.schools === 300)!;
  expect(await visit(url(big), 1280, async (page) => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.part-map:visible').count()).toBe(3);
    expect(await page.locator('tr[id]:visible').count()).toBe(report.districts.length);
    expect(await page.locator('input:visible, select:visible, [data-zoom]:visible, nav:visible').count()).toBe(0);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    // A4 is 210 mm × 297 mm: 595 × 842 points, lying down for the wide tables.
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    const sizes = boxes.map(([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`);
    expect(sizes.length).toBeGreaterThan(5);
    expect(new Set(sizes)).toEqual(new Set(['595×842', '842×595']));
  })).toEqual([]);
});

test('a long table is closed until it is asked for, and open on paper and without scripts', async () => {
  const { report } = cases.find((one) => one.lang === 'en' && one.schools === 30)!;
  const rows = (count: number): (string | number)[][] => Array.from({ length: count }, (_, at) => [`<b>${at}`, at]);
  const products = [50, 5].map((count) => ({ id: `p${count}`, title: `of ${count}`, headers: ['a', 'b'], rows: rows(count) }));
  writeFileSync(join(folder, 'folded.html'), await reportHtml({ ...report, products }, []));
  const address = pathToFileURL(join(folder, 'folded.html')).href;
  expect(await visit(address, 1280, async (page) => {
    const shown = (): Promise<number> => page.locator('#products tbody tr:visible').count();
    expect([await shown(), await page.locator('#products summary').textContent()]).toEqual([5, 'of 50 (50 rows)']);
    await page.locator('#products summary').click();
    expect(await shown()).toBe(55);
    await page.locator('#products summary').click();
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await shown()).toBe(55);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await shown()).toBe(5);
  })).toEqual([]);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  expect(await page.locator('#products tbody tr:visible').count()).toBe(55);
  await context.close();
});
