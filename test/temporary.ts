/** One folder for all that the tests write, removed when the last has ended: files that share a process share their fixtures too. */
import chromium from '@sparticuz/chromium';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'xuequ-tests-'));
  process.env['TMPDIR'] = folder;
  // Unpacked once and before: two files that start a browser at the same time would write over what the other one runs.
  await chromium.executablePath();
  return () => rmSync(folder, { recursive: true, force: true });
}
