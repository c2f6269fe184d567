/** One case of a run as one JSON line: what was run, on what, and what came of it. */
import type { Published } from '../suites/suite.js';
import type { Limit } from './method.js';

/** Two lines are of one scenario when all of this is equal; `compare` refuses others. */
export interface Scenario {
  readonly suite: string;
  readonly instance: string;
  readonly seed: number;
  readonly method: string;
  /** SHA-256 of the models; '' where a case ended before it was known. */
  readonly hash: string;
  readonly limit: Limit;
  readonly threads: number;
}

/**
 * `done`: it ended by itself; what it found is in the figures. `unsupported`: not run, the note says why. `killed`: it did not end in time
 * and was ended from outside. `failed`: it threw or its process died, for want of memory for instance.
 */
export type Status = 'done' | 'unsupported' | 'killed' | 'failed';

export interface Line extends Scenario {
  /** When it began, ISO 8601. */
  readonly at: string;
  readonly machine: Readonly<Record<string, string | number>>;
  /** Of xuequ (with its commit), of the packages that it solves with and of the peers. */
  readonly versions: Readonly<Record<string, string>>;
  readonly status: Status;
  /** Units. */
  readonly n: number;
  readonly wallSeconds: number | null;
  /** All threads together. */
  readonly cpuSeconds: number | null;
  /** Largest resident memory of the process of the case, its models and the runtime included. */
  readonly peakMemoryMiB: number | null;
  /** In the unit of the instance, counted anew; null where there is no layout that keeps every rule. */
  readonly cost: number | null;
  /** By how much the best layout breaks the rules; null where there is none. */
  readonly excess: number | null;
  /** In the unit of the instance. */
  readonly bound: number | null;
  readonly boundMethod: string | null;
  readonly arithmetic: string | null;
  /** (cost − bound) / cost. */
  readonly gap: number | null;
  readonly reference: Published | null;
  readonly movesPerSecond: number | null;
  readonly note: string | null;
}

export const caseKey = ({ suite, instance, seed, method }: Scenario): string => `${suite} ${instance}, seed ${seed}, ${method}`;

/**
 * The lines of a file's text; `name` is for messages.
 * @throws Error when a line is not one of ours.
 */
export function readLines(text: string, name: string): Line[] {
  return text.split('\n').flatMap((row, at): Line[] => {
    if (row.trim() === '') return [];
    try {
      const line = JSON.parse(row) as Line;
      if (typeof line.suite === 'string' && typeof line.hash === 'string') return [line];
    } catch {
      // Told below, as for a line that is JSON of something else.
    }
    throw new Error(`${name}, line ${at + 1}: not a line of the bench.`);
  });
}
