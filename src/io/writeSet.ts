/**
 * Writes a set of files into a folder, whole or not at all.
 *
 * Everything is first written and flushed to disk in a working folder `.xuequ-set-…` inside the target. Then, one rename a file:
 *
 *   1. the files of the old set move out, the manifest first;
 *   2. the new ones move in, the manifest last;
 *   3. the working folder is renamed to `.xuequ-done-…`: from this moment the new set counts, and what is left is thrown away.
 *
 * Where a file stands says how far a run got, so one that was cut off before 3 is undone by the same renames backwards (`recoverSet`).
 *
 * Promised: after a crash of the process at any moment, or a failing call at any place, `recoverSet` leaves the old set or the new one,
 * whole, and no working folder. Even before it, files of two sets never stand side by side, no file is torn, and where the manifest
 * stands the set is whole. Files that are not ours stay. When `writeSet` throws, the old set is in place, or will be after `recoverSet`;
 * only where the very last flush failed it is the new one.
 * Not promised: which renames survive a loss of power (files and folders are flushed, but that was not tested), and two writers, or a
 * writer and a `recoverSet`, at once in one folder.
 */
import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { errorCode, flushFolder, nodeFs, removeEmpty, unlessMissing, WriteError, writeWhole, type SetFs } from './writeSetFiles.js';

export { WriteError, writeErrorMessage } from './writeSetFiles.js';

/** Files of a result: plain name → bytes, or text that is written as UTF-8. */
export type FileSet = ReadonlyMap<string, Uint8Array | string>;

/** Lists the files of the set, with their hashes. */
export const MANIFEST = '.xuequ-manifest.json';
const WORKING = '.xuequ-set-';
const DONE = '.xuequ-done-';
const PLAN = 'plan.json';

const plainName = z.string().regex(/^[^./\\][^/\\]*$/);
const manifestShape = z.object({ files: z.array(z.object({ name: plainName, sha256: z.string() })) });
/** Names in the order in which they move: `old` out, then `fresh` in. */
const planShape = z.object({ old: z.array(plainName.or(z.literal(MANIFEST))), fresh: z.array(plainName.or(z.literal(MANIFEST))) });
type Plan = z.infer<typeof planShape>;

/** How a set is written; all may be left out. */
export interface WriteOptions {
  /** The files are the user's from now on (a template to fill in): they are in no manifest, and no later set removes them. */
  readonly isHandedOver?: boolean;
  readonly fs?: SetFs;
}

/**
 * Makes `files` (plain names → content) the set in `folder`, which is created where it is missing, parents too. Files of the last set
 * that are not in this one are removed, unless somebody has changed them since.
 * @throws WriteError when a call of the file system fails; RangeError for a name that is not plain.
 */
export async function writeSet(folder: string, files: FileSet, { isHandedOver = false, fs = nodeFs }: WriteOptions = {}): Promise<void> {
  const wrong = [...files.keys()].find((name) => !plainName.safeParse(name).success);
  if (wrong !== undefined) throw new RangeError(`Not a plain file name: ${JSON.stringify(wrong)}.`);
  const target = resolve(folder);
  await recoverSet(target, fs);
  await orWriteError(target, async () => {
    const created = await fs.mkdir(target, { recursive: true });
    let work: string | null = null;
    try {
      work = await fs.mkdtemp(join(target, WORKING));
      const whole = isHandedOver ? files : new Map(files).set(MANIFEST, manifestOf(files));
      await replaceSet(target, work, whole, fs);
    } catch (error) {
      // Where undoing fails too, the next `recoverSet` does it.
      if (work !== null) await undo(target, work, fs).catch(() => undefined);
      if (created !== undefined) await removeEmpty(fs, target, created);
      throw error;
    }
  });
}

/**
 * Undoes, or tidies up after, a `writeSet` that was cut off. For readers of a set, before they read; nothing happens where nothing was cut off.
 * @throws WriteError when a call of the file system fails.
 */
export async function recoverSet(folder: string, fs: SetFs = nodeFs): Promise<void> {
  const target = resolve(folder);
  await orWriteError(target, async () => {
    const names = await unlessMissing(fs.readdir(target), []);
    for (const name of names.filter((text) => text.startsWith(WORKING))) await undo(target, join(target, name), fs);
    for (const name of names.filter((text) => text.startsWith(DONE))) await remove(join(target, name), fs);
  });
}

function manifestOf(files: FileSet): string {
  const listed = [...files].map(([name, content]) => ({ name, sha256: sha256(content) }));
  return `${JSON.stringify({ files: listed }, null, 2)}\n`;
}

/** `whole` has the manifest last, or none. */
async function replaceSet(target: string, work: string, whole: FileSet, fs: SetFs): Promise<void> {
  const [fresh, old] = [join(work, 'fresh'), join(work, 'old')];
  await fs.mkdir(fresh, { recursive: false });
  await fs.mkdir(old, { recursive: false });
  for (const [name, content] of whole) await writeWhole(fs, join(fresh, name), content);
  await flushFolder(fs, fresh);

  const plan: Plan = { old: await oldNames(target, whole, fs), fresh: [...whole.keys()] };
  // The plan is there whole or not at all, and only when every new file is.
  await writeWhole(fs, join(work, `${PLAN}.part`), JSON.stringify(plan));
  await fs.rename(join(work, `${PLAN}.part`), join(work, PLAN));
  await flushFolder(fs, work);

  for (const name of plan.old) await fs.rename(join(target, name), join(old, name));
  for (const name of plan.fresh) await fs.rename(join(fresh, name), join(target, name));
  await flushFolder(fs, target);
  await throwAway(work, fs);
  await flushFolder(fs, target);
}

/** Files that make way, the manifest first: those of the same names and, where there is a new manifest, those of the last set that nobody changed. */
async function oldNames(target: string, whole: FileSet, fs: SetFs): Promise<string[]> {
  const there = new Set(await fs.readdir(target));
  const last = whole.has(MANIFEST) && there.has(MANIFEST) ? manifestShape.safeParse(parseJson(await fs.readFile(join(target, MANIFEST)))).data : undefined;
  const names = [...whole.keys()].toReversed().filter((name) => there.has(name));
  for (const name of names) {
    const path = join(target, name);
    if ((await fs.lstat(path)).isDirectory()) throw Object.assign(new Error('a folder is in the way'), { code: 'EISDIR', path });
  }
  for (const { name, sha256: hash } of last?.files ?? []) {
    if (!whole.has(name) && there.has(name) && sha256(await fs.readFile(join(target, name))) === hash) names.push(name);
  }
  return names;
}

/** Takes the steps of `replaceSet` back, as far as they were taken; may itself be cut off and begun again. */
async function undo(target: string, work: string, fs: SetFs): Promise<void> {
  const text = await unlessMissing(fs.readFile(join(work, PLAN)), null);
  if (text !== null) {
    const plan = planShape.safeParse(parseJson(text)).data;
    // It is written whole, so somebody else has changed it: better stop than guess which file is whose.
    if (plan === undefined) throw Object.assign(new Error('the plan is not readable'), { code: 'EBADMSG' });
    const waiting = new Set(await fs.readdir(join(work, 'fresh')));
    for (const name of plan.fresh.toReversed()) {
      if (!waiting.has(name)) await unlessMissing(fs.rename(join(target, name), join(work, 'fresh', name)), undefined);
    }
    for (const name of plan.old.toReversed()) await unlessMissing(fs.rename(join(work, 'old', name), join(target, name)), undefined);
    await flushFolder(fs, target);
  }
  await throwAway(work, fs);
}

/** One rename first: a working folder that was removed by half would be mistaken for one that got half-way. */
async function throwAway(work: string, fs: SetFs): Promise<void> {
  const done = join(dirname(work), basename(work).replace(WORKING, DONE));
  await unlessMissing(fs.rename(work, done), undefined);
  await remove(done, fs);
}

/** What cannot be removed now is removed at the next start. */
const remove = (folder: string, fs: SetFs): Promise<void> => fs.rm(folder, { recursive: true, force: true }).catch(() => undefined);

/** Runs `steps` and turns what they throw into a `WriteError` that names the folder, or the file in it that the system complained of. */
async function orWriteError(target: string, steps: () => Promise<void>): Promise<void> {
  try {
    await steps();
  } catch (error) {
    const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : target;
    const isShown = dirname(path) === target && !basename(path).startsWith('.') || errorCode(error) === 'ENOTDIR';
    throw error instanceof WriteError ? error : new WriteError(isShown ? path : target, error);
  }
}

const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
