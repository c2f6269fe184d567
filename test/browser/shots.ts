/**
 * Pictures of the report page for looking at: `npx tsx test/browser/shots.ts OUTDIR`.
 * 300 and 30 schools (the latter with a broken rule), both languages, wide and narrow windows, and the page as PDF.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LANGUAGES } from '../../src/core/messages/index.js';
import { reportHtml } from '../../src/report/html.js';
import { districtOutlines } from '../../src/report/outlines.js';
import { sampleReport } from '../fixtures/sampleReport.js';
import { launchBrowser } from './launch.js';

const out = resolve(process.argv[2] ?? 'out/shots');
mkdirSync(out, { recursive: true });
const browser = await launchBrowser();
try {
  for (const lang of LANGUAGES) {
    for (const schools of [300, 30]) {
      const report = sampleReport({ schools, lang, violations: schools === 30 });
      const file = join(out, `report-${schools}-${lang}.html`);
      writeFileSync(file, await reportHtml(report, await districtOutlines(report)));
      const page = await browser.newPage();
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(pathToFileURL(file).href);
        await page.screenshot({ path: join(out, `report-${schools}-${lang}-${width}.png`), fullPage: true });
      }
      await page.pdf({ path: join(out, `report-${schools}-${lang}.pdf`), preferCSSPageSize: true });
      await page.close();
    }
  }
} finally {
  await browser.close();
}
