/** Folders with sets of files in them, and what is found there afterwards. */
import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MANIFEST, writeSet } from '../../src/io/writeSet.js';
import { quickFs } from './faultyFs.js';

export const OLD = new Map([['layout.csv', 'old layout'], ['gone.html', 'old page']]);
export const NEW = new Map([['layout.csv', 'new layout, longer'], ['layout.xlsx', 'new workbook']]);
const FOREIGN = { 'notes.txt': 'mine', 'gone.docx': 'mine too' };

const root = mkdtempSync(join(tmpdir(), 'xuequ-files-'));
let folders = 0;

export const freshPath = (): string => join(root, `${(folders += 1)}`);

/** A folder with somebody's files in it, and the old set. */
export async function folderWithOldSet(): Promise<string> {
  const folder = freshPath();
  await mkdir(join(folder, 'drafts'), { recursive: true });
  for (const [name, text] of Object.entries(FOREIGN)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'drafts', 'a.txt'), 'draft');
  await writeSet(folder, OLD, { fs: quickFs });
  return folder;
}

/** Files of the folder by name, hidden ones included, folders as null; {} where there is none. */
export async function contents(folder: string): Promise<Record<string, string | null>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const read = entries.map(async (entry) => [entry.name, entry.isDirectory() ? null : await readFile(join(folder, entry.name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(read));
}

/** Which set stands there, whole and alone beside what is not ours (and, if so wished, working folders): or what is wrong. */
export async function setIn(folder: string, mayWork = false): Promise<'old' | 'new' | Record<string, string | null>> {
  const all = Object.entries(await contents(folder));
  const found = Object.fromEntries(mayWork ? all.filter(([name]) => !/^\.xuequ-(set|done)-/.test(name)) : all);
  const { [MANIFEST]: manifest = null, ...files } = found;
  const listed = manifest === null ? [] : (JSON.parse(manifest) as { files: { name: string }[] }).files.map(({ name }) => name);
  for (const [word, set] of [['old', OLD], ['new', NEW]] as const) {
    const expected = { ...FOREIGN, drafts: null, ...Object.fromEntries(set) };
    if (JSON.stringify(sorted(files)) === JSON.stringify(sorted(expected)) && listed.join() === [...set.keys()].join()) return word;
  }
  return found;
}
export const sorted = (record: object): [string, unknown][] => Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
