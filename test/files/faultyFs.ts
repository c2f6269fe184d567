/** A file system of which one call goes wrong: the n-th, counting every call, those on open files included. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeFs, type SetFile, type SetFs } from '../../src/io/writeSetFiles.js';

/**
 * `EIO` and `ENOSPC`: the call does nothing and fails. `late`: it does its work and fails all the same. `crash`: it and every later call
 * fail, as the process is no more. A removal that fails has removed the folders inside and left the files. `short`: a write writes half of what it was given, at most.
 */
export const FAULTS = ['EIO', 'ENOSPC', 'late', 'crash', 'short'] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultyFs {
  readonly fs: SetFs;
  /** True when there were that many calls, so that the fault came. */
  readonly fired: () => boolean;
}

/** Goes wrong nowhere, and does not wait for the disk. */
export const quickFs: SetFs = faultyFs('EIO', Infinity).fs;

export function faultyFs(fault: Fault, nth: number): FaultyFs {
  let calls = 0;
  const failure = (): Error => Object.assign(new Error(`injected ${fault}`), { code: fault === 'ENOSPC' ? 'ENOSPC' : 'EIO' });
  const call = async <T>(work: () => Promise<T>, release: (result: T) => Promise<void> = async () => undefined): Promise<T> => {
    calls += 1;
    if (fault === 'crash' && calls >= nth) throw failure();
    if (calls !== nth || fault === 'short') return work();
    if (fault === 'late') await release(await work());
    throw failure();
  };
  const faultyFile = (file: SetFile): SetFile => ({
    write: (bytes, offset, length) => call(() => file.write(bytes, offset, fault === 'short' && calls === nth ? Math.ceil(length / 2) : length)),
    // Not flushed for real: no test on a running system could tell, and it would take most of the time.
    sync: () => call(() => Promise.resolve()),
    // A handle that is never closed would be a leak of the test, not of the code: the real one is always closed.
    close: () => call(() => Promise.resolve()).finally(() => file.close()),
  });
  const fs: SetFs = {
    mkdir: (path, options) => call(() => nodeFs.mkdir(path, options)),
    mkdtemp: (prefix) => call(() => nodeFs.mkdtemp(prefix)),
    open: async (path, flags) => faultyFile(await call(() => nodeFs.open(path, flags), (file) => file.close())),
    rename: (from, to) => call(() => nodeFs.rename(from, to)),
    readdir: (path) => call(() => nodeFs.readdir(path)),
    readFile: (path) => call(() => nodeFs.readFile(path)),
    lstat: (path) => call(() => nodeFs.lstat(path)),
    rm: async (path, options) => {
      if (calls + 1 === nth && fault !== 'short') await removeHalf(path);
      return call(() => nodeFs.rm(path, options));
    },
    rmdir: (path) => call(() => nodeFs.rmdir(path)),
  };
  return { fs, fired: () => calls >= nth };
}

async function removeHalf(path: string): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((each) => each.isDirectory())) await rm(join(path, entry.name), { recursive: true });
}
