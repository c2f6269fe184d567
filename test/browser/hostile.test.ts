import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportHtml } from '../../src/report/html.js';
import { districtOutlines } from '../../src/report/outlines.js';
import type { Report } from '../../src/report/report.js';
import { sampleReport } from '../fixtures/sampleReport.js';
import { launchBrowser } from './launch.js';
import { payloads } from './payloads.js';

const folder = mkdtempSync(join(tmpdir(), 'xuequ-hostile-'));
const file = join(folder, 'report.html');
const calls: string[] = [];
let browser: Browser;
let listener: Server;
let at: string;

beforeAll(async () => {
  browser = await launchBrowser();
  listener = createServer((request, response) => {
    calls.push(String(request.url));
    response.end();
  });
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  at = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser?.close();
  listener?.closeAllConnections();
  listener?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Fields whose words the program itself chooses from a closed set. */
const CLOSED = new Set(['lang', 'status', 'role']);
/** Fields that name something else in the report: they keep their own end, so that they still name it. */
const NAMING = new Set(['id', 'part', 'district']);

/** The report with every text in it replaced by what `next` gives, keys of records included. */
function poisoned(report: Report, next: () => string): Report {
  const ids = new Map<string, string>();
  const naming = (id: string): string => ids.get(id) ?? ids.set(id, next() + id).get(id)!;
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return CLOSED.has(key) ? value : NAMING.has(key) ? naming(value) : next();
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    const isByTerm = (inner: unknown): boolean => key === 'terms' && typeof inner === 'number';
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [isByTerm(inner) ? naming(name) : name, walk(inner, name)]));
  };
  return walk(report, '') as Report;
}

/** Opens the file and moves over everything a reader can point at; returns what it did that it must not do. */
async function open(page: Page): Promise<string[]> {
  const address = pathToFileURL(file).href;
  const misdeeds: string[] = [];
  const note = (request: { url: () => string }): void => {
    if (request.url() !== address) misdeeds.push(request.url());
  };
  page.on('request', note);
  await page.goto(address);
  await page.evaluate(`for (const one of document.querySelectorAll('[data-d], a, button')) {
    for (const kind of ['pointerover', 'mouseover', 'focusin']) one.dispatchEvent(new Event(kind, { bubbles: true }));
  }`);
  if (await page.evaluate('"ran" in window')) misdeeds.push('a script ran');
  if (page.url() !== address) misdeeds.push(`went to ${page.url()}`);
  page.off('request', note);
  return misdeeds;
}

test('no payload in any text of the report runs, calls anybody or is shown otherwise than it is written', async () => {
  const report = sampleReport({ schools: 12, lang: 'zh', violations: true });
  const list = payloads(at);
  expect(new Set(list).size).toBeGreaterThanOrEqual(110);
  const outlines = await districtOutlines(report);
  const page = await browser.newPage();
  for (const payload of list) {
    const about = payload.slice(0, 80);
    writeFileSync(file, await reportHtml(poisoned(report, () => payload), outlines));
    expect(await open(page), about).toEqual([]);
    const [names, links, fits] = (await page.evaluate(`[
      [...document.querySelectorAll('table.schools tbody th')].map((cell) => cell.textContent),
      [...document.querySelectorAll('[href]')].map((link) => link.getAttribute('href')).filter((href) => !/^#[a-z]+\\d*$/.test(href)),
      document.documentElement.scrollWidth <= innerWidth,
    ]`)) as [string[], string[], boolean];
    expect(names, about).toEqual(report.schools.map(() => payload.replaceAll('\0', '\u{FFFD}')));
    expect(links, about).toEqual([]);
    expect(fits, `${about} widens the page`).toBe(true);
  }
  await page.close();
  expect(calls).toEqual([]);
});

test('all payloads at once, each text another one, are as inert', async () => {
  const list = payloads(at);
  let turn = 0;
  const hostile = poisoned(sampleReport({ schools: 300, lang: 'en', violations: true }), () => list[turn++ % list.length]!);
  expect(turn).toBeGreaterThan(list.length);
  writeFileSync(file, await reportHtml(hostile, await districtOutlines(hostile)));
  const page = await browser.newPage();
  expect(await open(page)).toEqual([]);
  expect(await page.locator('table.schools tbody th').allTextContents()).toEqual(hostile.schools.map(({ name }) => name.replaceAll('\0', '\u{FFFD}')));
  await page.close();
  expect(calls).toEqual([]);
});

test('were the escaping to fail, the policy of the page would still let nothing run and nobody be called', async () => {
  const report = sampleReport({ schools: 12, lang: 'zh' });
  const written = await reportHtml(report, await districtOutlines(report));
  // A refresh and a link somebody clicks on are navigations, which no policy in a meta tag can forbid.
  const raw = payloads(at).filter((payload) => payload.startsWith('<') && !/http-equiv|<!--|CDATA/.test(payload));
  const page = await browser.newPage();
  writeFileSync(file, written.replace('<main>', () => `<main>${raw.join('\n')}`));
  await page.goto(pathToFileURL(file).href);
  expect(await page.evaluate('"ran" in window')).toBe(false);
  await expect(page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<b>x</b>')`)).rejects.toThrow(/TrustedHTML/);
  expect(calls).toEqual([]);
  // The same texts without the policy do run and call: the listener and the flag can tell.
  writeFileSync(file, `<!DOCTYPE html><main>${raw.join('\n')}`);
  await page.goto(pathToFileURL(file).href);
  expect(await page.evaluate('"ran" in window')).toBe(true);
  // Some are made only after the page has loaded.
  await expect.poll(() => calls.length, { timeout: 10_000 }).toBeGreaterThan(3);
  await page.close();
});
