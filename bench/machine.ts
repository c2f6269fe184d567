import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { VERSION } from '../src/version.js';
import { cbcVersion } from './peers/cbcProcess.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What a figure was measured on; figures of different machines or versions are not compared. */
export const machine = (): Readonly<Record<string, string | number>> => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  xuequ: VERSION,
});

/** Of what solves: our commit, `+` where files differ from it; the engines; `absent` where there is none. */
export async function versions(): Promise<Record<string, string>> {
  const git = async (...args: string[]): Promise<string> => (await promisify(execFile)('git', args, { cwd: ROOT })).stdout.trim();
  const commit = async (): Promise<string> => `${await git('rev-parse', '--short', 'HEAD')}${(await git('status', '--porcelain')) === '' ? '' : '+'}`;
  const packageVersion = async (name: string): Promise<string> => (JSON.parse(await readFile(`${ROOT}node_modules/${name}/package.json`, 'utf8')) as { version: string }).version;
  const orAbsent = (version: Promise<string | null>): Promise<string> => version.then((found) => found ?? 'absent', () => 'absent');
  return {
    commit: await orAbsent(commit()),
    highs: await orAbsent(packageVersion('highs')),
    'javascript-lp-solver': await orAbsent(packageVersion('javascript-lp-solver')),
    cbc: await orAbsent(cbcVersion()),
  };
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
