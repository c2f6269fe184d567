import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MANIFEST, recoverSet, WriteError, writeErrorMessage, writeSet } from '../../src/io/writeSet.js';
import { FAULTS, faultyFs } from './faultyFs.js';
import { generation } from './generation.js';

const OLD = new Map([['layout.csv', 'old layout'], ['gone.html', 'old page']]);
const NEW = new Map([['layout.csv', 'new layout, longer'], ['layout.xlsx', 'new workbook']]);
const FOREIGN = { 'notes.txt': 'mine', 'gone.docx': 'mine too' };

let root = '';
let folders = 0;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'xuequ-files-')); });
afterAll(() => rm(root, { recursive: true, force: true }));

const freshPath = (): string => join(root, `${(folders += 1)}`);

/** A folder with somebody's files in it, and the old set. */
async function folderWithOldSet(): Promise<string> {
  const folder = freshPath();
  await mkdir(join(folder, 'drafts'), { recursive: true });
  for (const [name, text] of Object.entries(FOREIGN)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'drafts', 'a.txt'), 'draft');
  await writeSet(folder, OLD);
  return folder;
}

/** Files of the folder by name, hidden ones included, folders as null; {} where there is none. */
async function contents(folder: string): Promise<Record<string, string | null>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const read = entries.map(async (entry) => [entry.name, entry.isDirectory() ? null : await readFile(join(folder, entry.name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(read));
}

/** Which set stands there, whole and alone beside what is not ours (and, if so wished, working folders): or what is wrong. */
async function setIn(folder: string, mayWork = false): Promise<'old' | 'new' | Record<string, string | null>> {
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
const sorted = (record: object): [string, unknown][] => Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** What must be true at any moment, recovered or not: no two sets side by side, and the manifest only beside a whole set. */
async function expectNeverMixed(folder: string): Promise<void> {
  const found = await contents(folder);
  const texts = Object.values(found).filter((text) => text !== null);
  expect(texts.some((text) => text.startsWith('old ')) && texts.some((text) => text.startsWith('new')), JSON.stringify(found)).toBe(false);
  const manifest = found[MANIFEST] ?? null;
  if (manifest === null) return;
  for (const { name } of (JSON.parse(manifest) as { files: { name: string }[] }).files) expect(Object.keys(found)).toContain(name);
}

test('a set is written into a folder that did not exist, with its parents, and every byte is as given', async () => {
  const folder = join(freshPath(), 'a', 'b');
  await writeSet(folder, new Map<string, string | Uint8Array>([['名单.csv', '学校'], ['x.xlsx', new Uint8Array([0, 255, 1])], ['empty', '']]));
  expect((await readdir(folder)).toSorted()).toEqual([MANIFEST, 'empty', 'x.xlsx', '名单.csv'].toSorted());
  expect(await readFile(join(folder, '名单.csv'), 'utf8')).toBe('学校');
  expect([...(await readFile(join(folder, 'x.xlsx')))]).toEqual([0, 255, 1]);
});

test('a second set takes the place of the first, and files that are not ours stay', async () => {
  const folder = await folderWithOldSet();
  expect(await setIn(folder)).toBe('old');
  await writeSet(folder, NEW);
  expect(await setIn(folder)).toBe('new');
});

test('a file of the last set that somebody changed is not removed with it', async () => {
  const folder = await folderWithOldSet();
  await writeFile(join(folder, 'gone.html'), 'with remarks');
  await writeSet(folder, NEW);
  expect((await contents(folder))['gone.html']).toBe('with remarks');
});

test('a manifest that names files elsewhere moves nothing there', async () => {
  const folder = await folderWithOldSet();
  const outside = join(dirname(folder), 'outside.txt');
  await writeFile(outside, 'safe');
  await writeFile(join(folder, MANIFEST), JSON.stringify({ files: [{ name: '../outside.txt', sha256: 'x' }, { name: 'notes.txt', sha256: 'x' }] }));
  await writeSet(folder, NEW);
  expect(await readFile(outside, 'utf8')).toBe('safe');
  expect((await contents(folder))['notes.txt']).toBe('mine');
});

test('a link in place of a file of ours is replaced, and what it points to is left alone', async () => {
  const folder = await folderWithOldSet();
  await rm(join(folder, 'layout.csv'));
  await symlink(join(folder, 'notes.txt'), join(folder, 'layout.csv'));
  await writeSet(folder, NEW);
  expect(await setIn(folder)).toBe('new');
});

test('a name with a folder in it, or a hidden one, is refused before anything is touched', async () => {
  const folder = freshPath();
  for (const name of ['../a', 'a/b', 'a\\b', '.hidden', '', '.', '..']) {
    await expect(writeSet(folder, new Map([[name, 'x']]))).rejects.toThrow(RangeError);
  }
  expect(await contents(folder)).toEqual({});
});

describe('where nothing can be written, the error names the path and the reason, in both languages', () => {
  test('a file stands where the folder should be, or its parent', async () => {
    const file = freshPath();
    await writeFile(file, 'a file');
    for (const folder of [file, join(file, 'out')]) {
      const error = await writeSet(folder, NEW).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(WriteError);
      expect(writeErrorMessage('en', error as WriteError)).toContain('is not a folder');
      expect(writeErrorMessage('zh', error as WriteError)).toContain(file);
    }
    expect(await readFile(file, 'utf8')).toBe('a file');
  });

  test('a folder stands where a file of ours should be', async () => {
    const folder = freshPath();
    await mkdir(join(folder, 'layout.csv'), { recursive: true });
    await writeFile(join(folder, 'layout.csv', 'kept.txt'), 'kept');
    const error = await writeSet(folder, NEW).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'EISDIR', path: join(folder, 'layout.csv') });
    expect(await readdir(folder)).toEqual(['layout.csv']);
    expect(await readFile(join(folder, 'layout.csv', 'kept.txt'), 'utf8')).toBe('kept');
  });

  test('the disk is full', async () => {
    const folder = await folderWithOldSet();
    const error = await writeSet(folder, NEW, faultyFs('ENOSPC', 8).fs).catch((thrown: unknown) => thrown);
    expect(writeErrorMessage('en', error as WriteError)).toBe(`The disk is full: ${folder} was not written; the files that were there are as they were.`);
  });
});

test('folders that were made for a set that could not be written are removed again, wherever the disk was full', async () => {
  // Calls 1 and 2 look for leftovers and make the folders; from 3 on there is something to remove.
  for (let n = 3; n < 25; n += 1) {
    const folder = freshPath();
    await expect(writeSet(join(folder, 'a', 'b'), NEW, faultyFs('ENOSPC', n).fs)).rejects.toThrow(WriteError);
    await expect(readdir(folder), `call ${n}`).rejects.toThrow('ENOENT');
  }
});

describe.each(FAULTS)('after the fault %s at the n-th call, for every n', (fault) => {
  test('the old set or the new one is there, whole, never a mix, and nothing temporary', async () => {
    let n = 1;
    for (; ; n += 1) {
      const folder = await folderWithOldSet();
      const { fs, fired } = faultyFs(fault, n);
      const error: unknown = await writeSet(folder, NEW, fs).then(() => null, (thrown: unknown) => thrown);
      await expectNeverMixed(folder);
      if (fault === 'short') expect(error).toBeNull();
      // A fault that is not a crash is undone at once: a reader who knows nothing of recovery sees a whole set.
      if (fault !== 'crash') expect(['old', 'new'], `call ${n}`).toContain(await setIn(folder, true));
      await recoverSet(folder);
      const found = await setIn(folder);
      expect(['old', 'new'], `call ${n}: ${JSON.stringify(found)}`).toContain(found);
      if (error === null) expect(found).toBe('new');
      else expect(error).toBeInstanceOf(WriteError);
      await rm(folder, { recursive: true });
      if (!fired()) break;
    }
    // The shim counts: two new folders, four files with four calls each, eight renames …
    expect(n).toBeGreaterThan(35);
  });

  test('the same where there was no set before: all of it or none of it', async () => {
    for (let n = 1; ; n += 1) {
      const folder = freshPath();
      const { fs, fired } = faultyFs(fault, n);
      await writeSet(folder, NEW, fs).catch(() => undefined);
      await recoverSet(folder);
      const names = Object.keys(await contents(folder));
      expect([0, NEW.size + 1], `call ${n}: ${names.join()}`).toContain(names.length);
      if (!fired()) break;
    }
  });
});

test.each(['EIO', 'crash'] as const)('a fault %s at any call of the recovery from a crash at any call is recovered from in its turn', async (fault) => {
  let cases = 0;
  for (let n = 1; ; n += 1) {
    let fired = true;
    for (let m = 1; ; m += 1) {
      const folder = await folderWithOldSet();
      const crash = faultyFs('crash', n);
      await writeSet(folder, NEW, crash.fs).catch(() => undefined);
      const second = faultyFs(fault, m);
      await recoverSet(folder, second.fs).catch((error: unknown) => expect(error).toBeInstanceOf(WriteError));
      await expectNeverMixed(folder);
      await recoverSet(folder);
      const found = await setIn(folder);
      expect(['old', 'new'], `crash at ${n}, ${fault} at ${m}: ${JSON.stringify(found)}`).toContain(found);
      await rm(folder, { recursive: true });
      cases += 1;
      fired = crash.fired();
      if (!second.fired()) break;
    }
    if (!fired) break;
  }
  expect(cases).toBeGreaterThan(200);
});

test('a process that is killed at a random moment leaves whole sets, never an older one, and nothing temporary after the next start', async () => {
  const kills = Number(process.env['XUEQU_KILLS'] ?? 40);
  const lanes = 4;
  const places = Array.from({ length: lanes }, () => freshPath());
  const reached = places.map(() => -1);
  let cutOff = 0;
  // Lehmer's generator, seeded: the moments are the same in every run as far as the machine allows.
  let state = 20_261_122;
  for (let kill = 0; kill < kills; kill += 1) {
    state = (state * 48_271) % 2_147_483_647;
    await killedWriter(places, Math.max(...reached) + 1, (state / 2_147_483_647) * 80);
    for (const [lane, folder] of places.entries()) {
      cutOff += Object.keys(await contents(folder)).some((name) => name.startsWith('.xuequ-set-')) ? 1 : 0;
      await recoverSet(folder);
      const { [MANIFEST]: manifest, ...files } = await contents(folder);
      if (manifest === undefined && Object.keys(files).length === 0 && reached[lane] === -1) continue;
      const number = Number(/ of (\d+)/.exec(files['result.json'] ?? '')?.[1]);
      expect(sorted(files), `kill ${kill}, folder ${lane}`).toEqual(sorted(Object.fromEntries(generation(number))));
      expect(number).toBeGreaterThanOrEqual(reached[lane]!);
      reached[lane] = number;
    }
  }
  // Otherwise the kills came too late or too early to show anything.
  expect(cutOff).toBeGreaterThan(kills * lanes * 0.1);
}, 600_000);

/** Runs the writer on `places` from generation `first` on, and kills it `delay` milliseconds after it began. */
async function killedWriter(places: readonly string[], first: number, delay: number): Promise<void> {
  const script = fileURLToPath(new URL('writeForever.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, String(first), ...places], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await new Promise((resolve) => { setTimeout(resolve, delay); });
  child.kill('SIGKILL');
  await once(child, 'exit');
}
