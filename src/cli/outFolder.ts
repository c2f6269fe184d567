import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { say, type Language } from '../core/messages/index.js';
import { errorCode, WriteError } from '../io/writeSetFiles.js';
import { UsageError } from './usageError.js';

/**
 * Refuses an output folder before any search: one that cannot be written, or that holds what is read (an older layout there would be
 * overwritten, and the new one be read as the layout in force the next time).
 * @throws UsageError WriteError
 */
export async function checkOut(out: string, inputs: readonly string[], lang: Language): Promise<void> {
  const target = await realPath(out);
  for (const input of inputs) {
    const path = await realPath(input);
    const isFolder = await stat(path).then((found) => found.isDirectory(), () => false);
    if ((isFolder ? path : dirname(path)) === target) throw new UsageError(say(lang, 'cli.error.outIsInput', { out, input, maybe: join(out, 'out') }));
  }
  await checkWritable(resolve(out));
}

async function checkWritable(path: string): Promise<void> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    await access(path, constants.W_OK);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || dirname(path) === path) throw new WriteError(path, error);
    await checkWritable(dirname(path)); // it will be created
  }
}

/** Links followed, as far as the path exists. */
async function realPath(path: string): Promise<string> {
  const whole = resolve(path);
  const parent = dirname(whole);
  return realpath(whole).catch(async () => (parent === whole ? whole : join(await realPath(parent), basename(whole))));
}
