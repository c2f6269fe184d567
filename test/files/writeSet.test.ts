import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MANIFEST, recoverSet, WriteError, writeErrorMessage, writeSet } from '../../src/io/writeSet.js';
import { FAULTS, faultyFs, quickFs } from './faultyFs.js';
import { contents, folderWithOldSet, freshPath, NEW, setIn } from './folders.js';

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

test('files that are handed over to the user are left alone by every later set, changed or not', async () => {
  const folder = await folderWithOldSet();
  await writeSet(folder, new Map([['plan.yaml', 'preset: general']]), { isHandedOver: true });
  expect(Object.keys(await contents(folder))).toEqual(expect.arrayContaining(['plan.yaml', 'layout.csv', 'gone.html', MANIFEST]));
  await writeSet(folder, NEW);
  expect((await contents(folder))['plan.yaml']).toBe('preset: general');
  await rm(join(folder, 'plan.yaml'));
  expect(await setIn(folder)).toBe('new');
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
    const error = await writeSet(folder, NEW, { fs: faultyFs('ENOSPC', 8).fs }).catch((thrown: unknown) => thrown);
    expect(writeErrorMessage('en', error as WriteError)).toBe(`The disk is full: ${folder} was not written; the files that were there are as they were.`);
  });
});

test('folders that were made for a set that could not be written are removed again, wherever the disk was full', async () => {
  // Calls 1 and 2 look for leftovers and make the folders; from 3 on there is something to remove.
  for (let n = 3; n < 25; n += 1) {
    const folder = freshPath();
    await expect(writeSet(join(folder, 'a', 'b'), NEW, { fs: faultyFs('ENOSPC', n).fs })).rejects.toThrow(WriteError);
    await expect(readdir(folder), `call ${n}`).rejects.toThrow('ENOENT');
  }
});

describe.each(FAULTS)('after the fault %s at the n-th call, for every n', (fault) => {
  test('the old set or the new one is there, whole, never a mix, and nothing temporary', async () => {
    let n = 1;
    for (; ; n += 1) {
      const folder = await folderWithOldSet();
      const { fs, fired } = faultyFs(fault, n);
      const error: unknown = await writeSet(folder, NEW, { fs }).then(() => null, (thrown: unknown) => thrown);
      await expectNeverMixed(folder);
      if (fault === 'short') expect(error).toBeNull();
      // A fault that is not a crash is undone at once: a reader who knows nothing of recovery sees a whole set.
      if (fault !== 'crash') expect(['old', 'new'], `call ${n}`).toContain(await setIn(folder, true));
      await recoverSet(folder, quickFs);
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
      await writeSet(folder, NEW, { fs }).catch(() => undefined);
      await recoverSet(folder, quickFs);
      const names = Object.keys(await contents(folder));
      expect([0, NEW.size + 1], `call ${n}: ${names.join()}`).toContain(names.length);
      if (!fired()) break;
    }
  });
});

test.each(['EIO', 'crash'] as const)('a fault %s at any call of the recovery from a crash at any call is recovered from in its turn', async (fault) => {
  const states = new Set<string>();
  let hasCrashed = true;
  for (let n = 1; hasCrashed; n += 1) {
    let hasFired = true;
    for (let m = 1; hasFired; m += 1) {
      const folder = await folderWithOldSet();
      const crash = faultyFs('crash', n);
      await writeSet(folder, NEW, { fs: crash.fs }).catch(() => undefined);
      hasCrashed = crash.fired();
      const state = (await readdir(folder, { recursive: true })).join().replaceAll(/\.xuequ-(set|done)-\w+/g, '$1');
      // Crashes at several calls, such as the flushes, leave the same behind.
      if (m === 1 && states.has(state)) break;
      states.add(state);
      const second = faultyFs(fault, m);
      await recoverSet(folder, second.fs).catch((error: unknown) => expect(error).toBeInstanceOf(WriteError));
      hasFired = second.fired();
      await expectNeverMixed(folder);
      await recoverSet(folder, quickFs);
      const found = await setIn(folder);
      expect(['old', 'new'], `crash at ${n}, ${fault} at ${m}: ${JSON.stringify(found)}`).toContain(found);
    }
  }
  // Working folder, its two folders, four files, the plan, three moves out, three in, the end …
  expect(states.size).toBeGreaterThan(15);
});
