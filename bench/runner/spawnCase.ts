/** A case in a fresh process, so that its memory is its own and whatever happens to it costs one line. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FOLDER } from '../peers/cbcProcess.js';
import { NOTHING, type Job, type Outcome } from './case.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));

/** Beyond its limit a case gets as long again, and this many milliseconds, to open its instance and to end by itself. */
const GRACE = 180_000;

/** The outcome of `job`; never rejects. When `signal` aborts, the case is killed. */
export function spawnCase(job: Job, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    // A group and a folder of its own, so that a peer's process and files go with it.
    const folder = mkdtempSync(join(tmpdir(), 'xuequ-case-'));
    const env = { ...process.env, [FOLDER]: folder };
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, JSON.stringify(job)], { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    let outcome: Outcome = NOTHING;
    let killed: string | null = null;
    let printed = '';
    const kill = (why: string): void => {
      killed ??= why;
      killGroup(child);
    };
    const onAbort = (): void => kill('the run was interrupted');
    signal.addEventListener('abort', onAbort);
    const { timeMs } = job.limit;
    const patience = timeMs === null ? null : setTimeout(() => kill(`did not end within ${Math.round((2 * timeMs + GRACE) / 1000)} s`), 2 * timeMs + GRACE);
    const end = (how: string): void => {
      if (patience !== null) clearTimeout(patience);
      signal.removeEventListener('abort', onAbort);
      rmSync(folder, { recursive: true, force: true });
      if (killed !== null) resolve({ ...outcome, status: 'killed', note: killed });
      else resolve(outcome.status === 'failed' ? { ...outcome, note: `${how}; ${printed.trim().slice(-300)}` } : outcome);
    };
    child.stdout!.resume();
    child.stderr!.on('data', (piece) => (printed = (printed + String(piece)).slice(-2000)));
    child.on('message', (message) => (outcome = message as Outcome));
    child.on('error', (error) => end(error.message));
    child.on('close', (code, name) => end(name === null ? `exit code ${code}` : `ended by ${name}`));
    if (signal.aborted) onAbort();
  });
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
