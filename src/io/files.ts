/** Reading files from disk: a limit on size, a hash of what was read, and tables out of any of the formats. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import type { Finding } from '../core/findings.js';
import { readCsv } from './csv.js';
import type { InputFile } from './input.js';
import { nearest } from '../core/nearest.js';
import type { Sheet } from './sheet.js';
import { contentNamed, contentOf } from './sniff.js';
import { readWorkbook } from './workbook.js';

export const FILE_LIMIT_MB = 50;

export interface Loaded extends InputFile {
  readonly bytes: Buffer;
}

const reasonOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : String(error));

/** What is at the path; null with a finding when there is nothing, or nothing that can be looked at. */
export async function kindOf(path: string, out: Finding[]): Promise<'folder' | 'file' | null> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return 'folder';
    if (found.isFile()) return 'file';
    out.push({ severity: 'error', code: 'finding.notAFile', file: path });
  } catch (error) {
    const siblings = await readdir(dirname(path)).catch((): string[] => []); // a folder that is missing too has nothing to suggest
    const missing = reasonOf(error) === 'ENOENT' || reasonOf(error) === 'ENOTDIR';
    out.push({
      severity: 'error', code: missing ? 'finding.pathMissing' : 'finding.unreadableFile', file: path,
      params: { nearest: nearest(basename(path), siblings, 3).join('、'), reason: reasonOf(error) },
    });
  }
  return null;
}

/** True for a file; anything else, a folder too, is a finding. */
export async function isFile(path: string, out: Finding[]): Promise<boolean> {
  const kind = await kindOf(path, out);
  if (kind === 'folder') out.push({ severity: 'error', code: 'finding.notAFile', file: path });
  return kind === 'file';
}

/** The file whole; null with a finding when it is too large or cannot be read. */
export async function load(path: string, out: Finding[], name = basename(path)): Promise<Loaded | null> {
  try {
    const { size } = await stat(path);
    if (size > FILE_LIMIT_MB * 1_000_000) {
      out.push({ severity: 'error', code: 'finding.fileTooLarge', file: name, params: { size: Math.ceil(size / 1_000_000), limit: FILE_LIMIT_MB } });
      return null;
    }
    const bytes = await readFile(path);
    return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    out.push({ severity: 'error', code: 'finding.unreadableFile', file: name, params: { reason: reasonOf(error) } });
    return null;
  }
}

/** The filled sheets of a workbook, or the one table of a CSV file; null with findings where it is something else or cannot be read. */
export async function sheetsOf({ name, bytes }: Loaded, out: Finding[]): Promise<Sheet[] | null> {
  if (bytes.length === 0) {
    out.push({ severity: 'error', code: 'finding.emptyFile', file: name });
    return null;
  }
  const content = contentOf(bytes);
  const named = contentNamed(extname(name).toLowerCase());
  const isTable = content === 'xlsx' || content === 'xls' || content === 'text';
  if ((named !== null && named !== content) || !isTable) {
    out.push({ severity: 'error', code: 'finding.notItsName', file: name, params: { named: extname(name) || '—', found: content } });
    return null;
  }
  if (content !== 'text') return readWorkbook(bytes, content, name, out);
  const sheet = readCsv(bytes, name, out);
  return sheet === null ? null : [sheet];
}
