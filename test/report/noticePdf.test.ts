/** The notice as a word processor lays it out: LibreOffice Writer makes a PDF of it, and its text is read back. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sampleReport } from '../fixtures/sampleReport.js';
import { noticeBytes } from './noticeParts.js';

const folder = mkdtempSync(join(tmpdir(), 'xuequ-notice-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Paper as LibreOffice makes it, with the Chinese font of the browser tests; null where LibreOffice gives none. */
function pdfOf(name: string, bytes: Uint8Array | string): string | null {
  const fonts = join(dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json')), '400Regular');
  const config = join(folder, 'fonts.conf');
  writeFileSync(config, `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}</cachedir></fontconfig>`);
  writeFileSync(join(folder, name), bytes);
  try {
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, name)], {
      env: { ...process.env, FONTCONFIG_FILE: config }, stdio: 'pipe', timeout: 110_000,
    });
  } catch {
    return null;
  }
  const pdf = join(folder, name.replace(/\.\w+$/, '.pdf'));
  return existsSync(pdf) ? pdf : null;
}

/** Why there is nothing to look with; '' where there is. Rich text is read by Writer only, so that a Calc alone does not pass for it. */
function lacking(): string {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'pipe' });
  } catch {
    return 'pdftotext (poppler-utils)';
  }
  return pdfOf('probe.rtf', '{\\rtf1 probe}') === null ? 'LibreOffice Writer (libreoffice-writer-nogui)' : '';
}

test('XX5: LibreOffice prints every id once, every name, and no missing character', async (context) => {
  const missing = lacking();
  if (missing !== '') {
    console.warn(`The PDF of the notice is not checked: ${missing} is not installed.`);
    context.skip();
  }
  const report = sampleReport({ schools: 120, lang: 'zh' });
  const pdf = pdfOf('notice.docx', await noticeBytes(report));
  expect(pdf).not.toBeNull();
  const text = execFileSync('pdftotext', ['-layout', pdf!, '-'], { encoding: 'utf8' });
  for (const { id } of report.schools) expect(text.split(id), id).toHaveLength(2);
  // A name may be broken in its cell; without white space every one of them is there, in the list at least.
  const closed = execFileSync('pdftotext', ['-raw', pdf!, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '');
  for (const { name } of [...report.schools, ...report.districts]) expect(closed).toContain(name);
  expect(closed).not.toContain('\ufffd');
  const heads = text.split('学校代码').length - 1;
  const pages = text.split('\f').filter((page) => report.schools.some(({ id }) => page.includes(id))).length;
  expect(heads).toBe(pages);
  expect(text).toMatch(/— ?1 ?—/);
}, 240_000);
