/** What `writeSet` needs of a file system, and the error that a person is told of. */
import { Buffer } from 'node:buffer';
import * as fsPromises from 'node:fs/promises';
import { dirname } from 'node:path';
import { say, type Language } from '../core/messages/index.js';

/** The calls of `node:fs/promises` that are used; tests put failing ones in their place. */
export interface SetFs {
  readonly mkdir: (path: string, options: { readonly recursive: boolean }) => Promise<string | undefined>;
  readonly mkdtemp: (prefix: string) => Promise<string>;
  readonly open: (path: string, flags: string) => Promise<SetFile>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly readdir: (path: string) => Promise<string[]>;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly lstat: (path: string) => Promise<{ isDirectory: () => boolean }>;
  readonly rm: (path: string, options: { readonly recursive: boolean; readonly force: boolean }) => Promise<void>;
  readonly rmdir: (path: string) => Promise<void>;
}

export interface SetFile {
  readonly write: (bytes: Uint8Array, offset: number, length: number) => Promise<{ readonly bytesWritten: number }>;
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const nodeFs: SetFs = fsPromises;

/** A set of files could not be written (or what an earlier run left could not be mended). `code` is the system's, such as `ENOSPC`. */
export class WriteError extends Error {
  readonly path: string;
  readonly code: string;
  constructor(path: string, cause: unknown) {
    const code = errorCode(cause) ?? String(cause);
    super(`${code}: ${path}`, { cause });
    this.name = 'WriteError';
    this.path = path;
    this.code = code;
  }
}

/** The system's code of an error, such as `ENOENT`; null for anything else. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

const KEYS = {
  EACCES: 'write.noAccess', EROFS: 'write.noAccess', ENOSPC: 'write.noSpace', EDQUOT: 'write.noSpace', ENOTDIR: 'write.notAFolder', EEXIST: 'write.notAFolder',
  EISDIR: 'write.isAFolder', EBUSY: 'write.inUse', EPERM: 'write.inUse',
} as const;

/** What went wrong, for the user. */
export const writeErrorMessage = (lang: Language, { code, path }: WriteError): string =>
  say(lang, Object.hasOwn(KEYS, code) ? KEYS[code as keyof typeof KEYS] : 'write.failed', { code, path });

/** A new file with these bytes, flushed to disk. A short write is continued. */
export async function writeWhole(fs: SetFs, path: string, content: Uint8Array | string): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const file = await fs.open(path, 'wx');
  try {
    for (let written = 0; written < bytes.length;) {
      const { bytesWritten } = await file.write(bytes, written, bytes.length - written);
      if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' });
      written += bytesWritten;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Flushes the names in a folder to disk, where the system can. */
export async function flushFolder(fs: SetFs, folder: string): Promise<void> {
  let file: SetFile;
  try {
    file = await fs.open(folder, 'r');
  } catch (error) {
    // Windows opens no folders.
    if (process.platform === 'win32') return;
    throw error;
  }
  try {
    await file.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EPERM'].includes(errorCode(error) ?? '')) throw error;
  } finally {
    await file.close();
  }
}

/** The value of `call`, or `otherwise` where there is no such file or folder. */
export async function unlessMissing<T>(call: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return otherwise;
    throw error;
  }
}

/** Removes the folders from `folder` up to `topmost`, as far as they are empty. */
export async function removeEmpty(fs: SetFs, folder: string, topmost: string): Promise<void> {
  try {
    for (let path = folder; ; path = dirname(path)) {
      await fs.rmdir(path);
      if (path === topmost) return;
    }
  } catch {
    // Not empty, or not to be removed: then it stays, empty folders harm nobody.
  }
}
