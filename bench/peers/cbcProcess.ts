/**
 * CBC (Forrest and others), the branch-and-cut of COIN-OR, as the program `cbc` of Debian's coinor-cbc: a process of its own, fed with an
 * LP file, its log and solution file parsed.
 */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MipAnswer, MipStatus, Program } from '../../src/core/mip.js';
import { lpFile } from './lpFile.js';

/** Environment variable that names the folder for temporary files; default: the system's. */
export const FOLDER = 'XUEQU_BENCH_FOLDER';

export interface CbcAnswer extends MipAnswer {
  /** Seconds of processor time, as CBC reports them. */
  readonly cpuSeconds: number;
  /** Largest resident memory that was seen; 0 where the system does not tell. */
  readonly peakMemoryMiB: number;
}

/** Solves `program` with relative gap 0, on one thread. `timeMs`: wall time from the start of the process. */
export async function solveByCbc(program: Program, { timeMs, seed }: { readonly timeMs: number; readonly seed: number }): Promise<CbcAnswer> {
  const folder = await mkdtemp(join(process.env[FOLDER] ?? tmpdir(), 'xuequ-cbc-'));
  try {
    const [model, solution] = [join(folder, 'model.lp'), join(folder, 'solution.txt')];
    await pipeline(Readable.from(lpFile(program)), createWriteStream(model));
    const seconds = String(Math.max(0.001, timeMs / 1000));
    const args = [model, '-ratio', '0', '-timeMode', 'elapsed', '-sec', seconds, '-randomSeed', String(seed), '-randomCbcSeed', String(seed), '-solve', '-solution', solution];
    const { log, peakMemoryMiB } = await run('cbc', args);
    return { ...readAnswer(log, await readFile(solution, 'utf8').catch(() => ''), program.cost.length), peakMemoryMiB };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The version of the installed CBC; null where there is none. */
export async function cbcVersion(): Promise<string | null> {
  const { log } = await run('cbc', ['-quit']);
  return /^Version:\s*(\S+)/m.exec(log)?.[1] ?? null;
}

/** Runs to the end; a program that is absent or fails gives the log that there is. */
function run(command: string, args: readonly string[]): Promise<{ readonly log: string; readonly peakMemoryMiB: number }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    let peakMemoryMiB = 0;
    const look = async (): Promise<void> => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      peakMemoryMiB = Math.max(peakMemoryMiB, Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024);
    };
    const watch = setInterval(() => void look(), 100);
    const end = (): void => {
      clearInterval(watch);
      resolve({ log, peakMemoryMiB });
    };
    child.stdout.on('data', (piece) => (log += piece));
    child.stderr.on('data', (piece) => (log += piece));
    child.on('error', end);
    child.on('close', end);
  });
}

/** Solutions that CBC marks otherwise (`Integer infeasible`, `continuous used`) are those of a relaxation. */
const ANSWERED = /^(Optimal|Stopped on \w+) - objective value/;

/** What the log and the solution file of one run say. */
export function readAnswer(log: string, solution: string, columns: number): Omit<CbcAnswer, 'peakMemoryMiB'> {
  const figure = (pattern: RegExp): number | null => {
    const found = pattern.exec(log)?.[1];
    return found === undefined ? null : Number(found);
  };
  const x = ANSWERED.test(solution) ? readColumns(solution, columns) : null;
  const isOptimal = solution.startsWith('Optimal - objective value');
  const isInfeasible = /Problem (is|proven) infeasible|Pre-processing says infeasible/.test(log);
  const status: MipStatus = isOptimal ? 'optimal' : isInfeasible ? 'infeasible' : log.includes('Stopped on') ? 'limit' : 'failed';
  const cost = x === null ? null : Number(/objective value\s+(\S+)/.exec(solution)![1]);
  return {
    status,
    x,
    cost,
    bound: figure(/^Lower bound:\s+(\S+)/m) ?? (isOptimal ? cost : null),
    nodes: figure(/^Enumerated nodes:\s+(\d+)/m) ?? 0,
    cpuSeconds: figure(/^Total time \(CPU seconds\):\s+([\d.]+)/m) ?? 0,
  };
}

/** Columns that are 0 are not listed; one that breaks a row is marked by stars. */
function readColumns(solution: string, columns: number): Float64Array {
  const x = new Float64Array(columns);
  for (const [, column, value] of solution.matchAll(/^(?:\*\*)?\s*\d+\s+x(\d+)\s+(\S+)/gm)) x[Number(column)] = Number(value);
  return x;
}
