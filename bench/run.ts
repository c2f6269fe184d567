/**
 * Runs the cases of a suite one after the other, each in a process of its own; writes a JSON line for each and at the end the table. See
 * README.md.
 */
import { appendFileSync } from 'node:fs';
import type { Job } from './runner/case.js';
import { caseKey, type Line } from './runner/line.js';
import { machine, versions } from './machine.js';
import type { Method } from './runner/method.js';
import { METHODS } from './runner/methods.js';
import { readOptions, USAGE, type Options } from './runner/options.js';
import { spawnCase } from './runner/spawnCase.js';
import { percent, tableOf } from './figures/table.js';

async function main(options: Options): Promise<void> {
  const { suite, choice, methods, out } = options;
  const { names, absent } = await suite.list(choice);
  for (const sentence of absent) console.error(`Left out: ${sentence}`);
  const present = await presentMethods(methods);
  const jobs = options.seeds.flatMap((seed) => names.flatMap((instance) => present.map((method) => jobOf(options, instance, seed, method))));
  const interrupt = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => interrupt.abort());
  const made = await versions();
  const lines: Line[] = [];
  for (const [at, job] of jobs.entries()) {
    if (interrupt.signal.aborted) break;
    const begun = new Date().toISOString();
    const { choice: _, ...scenario } = job;
    const line: Line = { at: begun, machine: machine(), versions: made, ...scenario, ...(await spawnCase(job, interrupt.signal)) };
    lines.push(line);
    if (out === null) console.log(JSON.stringify(line));
    else appendFileSync(out, `${JSON.stringify(line)}\n`);
    console.error(`${at + 1}/${jobs.length} ${caseKey(line)}: ${line.status}, cost ${line.cost ?? '–'}, gap ${percent(line.gap)} %, ${line.wallSeconds?.toFixed(1) ?? '–'} s`);
  }
  if (lines.length > 0) console.log(tableOf(lines, present[0]!.id));
  if (interrupt.signal.aborted) process.exitCode = 130;
}

async function presentMethods(ids: readonly string[]): Promise<Method[]> {
  const present: Method[] = [];
  for (const id of ids) {
    const method = METHODS.find((each) => each.id === id)!;
    const absent = await method.absent();
    if (absent === null) present.push(method);
    else console.error(`Left out: ${id}: ${absent}`);
  }
  return present;
}

function jobOf({ suite, choice, seconds, effort, gap, threads }: Options, instance: string, seed: number, { id, usesThreads }: Method): Job {
  const timeMs = effort === null ? 1000 * (seconds ?? suite.seconds(instance)) : null;
  return { suite: suite.id, instance, seed, method: id, limit: { timeMs, effort, gap }, threads: usesThreads ? threads : 1, choice };
}

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 2;
}
