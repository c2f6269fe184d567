/** The command line as users have it: built once for all tests, run by plain node as a process of its own. */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const GAOZHOU = join(ROOT, 'data/gaozhou');
const CACHE = join(ROOT, 'node_modules/.cache/xuequ');

/** `main.js` of the sources as they are. A build is found again by a hash of the sources; of two at once, the first to end stays. */
function build(): string {
  const sources = ['src', 'solvers'].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|json)$/.test(name)).toSorted().map((name) => join(top, name)));
  const hash = createHash('sha256');
  for (const source of [...sources, 'package.json', 'package-lock.json']) hash.update(`${source}\n`).update(readFileSync(join(ROOT, source)));
  const folder = join(CACHE, hash.digest('hex').slice(0, 16));
  const main = join(folder, 'src/cli/main.js');
  if (existsSync(main)) return main;
  removeOld();
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  writeFileSync(join(fresh, 'package.json'), '{ "type": "module" }');
  const tsc = [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', join(ROOT, 'src/tsconfig.build.json'), '--noCheck', '--declaration', 'false', '--outDir', fresh];
  const built = spawnSync(process.execPath, tsc, { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The build failed: ${built.stdout}${built.stderr}`);
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(main)) throw error;
    rmSync(fresh, { recursive: true });
  }
  return main;
}

/** Builds of sources that nobody has run for a day or more. */
function removeOld(): void {
  const names = existsSync(CACHE) ? readdirSync(CACHE) : [];
  for (const name of names.filter((each) => statSync(join(CACHE, each)).mtimeMs < Date.now() - 86_400_000)) rmSync(join(CACHE, name), { recursive: true, force: true });
}

export const MAIN = build();

const root = mkdtempSync(join(tmpdir(), 'xuequ-cli-'));
let folders = 0;

/** A new, empty folder. */
export function freshFolder(): string {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  return folder;
}

export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export const start = (words: readonly string[], cwd = ROOT): ChildProcessWithoutNullStreams => spawn(process.execPath, [MAIN, ...words], { cwd });

/** Waits for a process that `start` began. */
export function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const [out, err]: Buffer[][] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out!.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err!.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out: Buffer.concat(out!).toString(), err: Buffer.concat(err!).toString() }));
  });
}

/** Runs `xuequ` with these words to its end. */
export const xuequ = (words: readonly string[], cwd = ROOT): Promise<Ended> => ended(start(words, cwd));
