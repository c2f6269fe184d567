import type { Browser, Page } from 'playwright-core';

/** Opens a page, runs `look`, closes it; returns what went wrong meanwhile: errors, and requests but for the file itself. */
export async function visitPage(browser: Browser, address: string, width: number, look: (page: Page) => Promise<void>): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('request', (request) => request.url().split('#')[0] !== address && trouble.push(request.url()));
  await page.goto(address);
  await look(page);
  await page.close();
  return trouble;
}
