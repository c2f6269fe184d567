import { cpus, totalmem } from 'node:os';
import { VERSION } from '../src/version.js';

/** What a figure was measured on; figures of different machines or versions are not compared. */
export const machine = (): Readonly<Record<string, string | number>> => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  xuequ: VERSION,
});

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
