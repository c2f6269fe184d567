/** The command line of the runner. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { METHODS } from './methods.js';
import { SUITES } from '../suites/index.js';
import type { Choice, Suite } from '../suites/suite.js';

export interface Options {
  readonly suite: Suite;
  readonly choice: Choice;
  readonly seeds: readonly number[];
  readonly methods: readonly string[];
  /** Null: what the suite gives the instance. */
  readonly seconds: number | null;
  /** Iterations of search, or as many for each unit. Null where time is the limit. */
  readonly effort: { readonly iterations: number; readonly perUnit: boolean } | null;
  /** As a share. */
  readonly gap: number | null;
  readonly threads: number;
  readonly out: string | null;
}

export const USAGE = `npx tsx bench/run.ts ${SUITES.map(({ id }) => id).join('|')}
  --sizes 60,100            numbers of schools of a generated suite
  --instances SJC1,near     names of instances or sets of cpmp (classic, near) and official
  --seeds 1,2,3,4,5         a seed makes the county and the search; default 1
  --method xuequ,highs      of ${METHODS.map(({ id }) => id).join(', ')}; the first is what others are compared with; default xuequ
  --time 60                 seconds a case; default: what the suite gives
  --effort 30000000|5000n   iterations a case, or for each unit, instead of a time
  --gap 1                   percent at which a method that can may stop
  --threads 2               threads of a method that has any; default: all
  --out run.jsonl           lines are added to this file; default: standard output
  --bench-dir, --data-dir   published instances, open tables; default ../shared/bench, ../shared/data`;

const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** @throws RangeError or TypeError with a sentence for what cannot be understood. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { sizes: text, instances: text, seeds: text, method: text, time: text, effort: text, gap: text, threads: text, out: text, 'bench-dir': text, 'data-dir': text },
  });
  const suite = SUITES.find(({ id }) => id === positionals[0]);
  if (suite === undefined || positionals.length > 1) throw new RangeError(`"${positionals.join(' ')}" is not one suite.`);
  const methods = (values.method ?? 'xuequ').split(',');
  const stranger = methods.find((method) => !METHODS.some(({ id }) => id === method));
  if (stranger !== undefined) throw new RangeError(`There is no method "${stranger}".`);
  if (values.effort !== undefined && methods.some((method) => method !== 'xuequ')) throw new RangeError('Peers know no effort; give them a time.');
  if (values.time !== undefined && values.effort !== undefined) throw new RangeError('A run ends by time or by effort, not both.');
  return {
    suite,
    choice: {
      sizes: values.sizes === undefined ? null : values.sizes.split(',').map((size) => numberIn(size, '--sizes', 2)),
      instances: values.instances === undefined ? null : values.instances.split(','),
      benchDir: resolve(values['bench-dir'] ?? `${SHARED}bench`),
      dataDir: resolve(values['data-dir'] ?? `${SHARED}data`),
    },
    seeds: (values.seeds ?? '1').split(',').map((seed) => numberIn(seed, '--seeds', 0)),
    methods,
    seconds: values.time === undefined ? null : numberIn(values.time, '--time', 0),
    effort: values.effort === undefined ? null : { iterations: numberIn(values.effort.replace(/n$/, ''), '--effort', 1), perUnit: values.effort.endsWith('n') },
    gap: values.gap === undefined ? null : numberIn(values.gap, '--gap', 0) / 100,
    threads: values.threads === undefined ? availableParallelism() : numberIn(values.threads, '--threads', 1),
    out: values.out ?? null,
  };
}

function numberIn(text: string, option: string, least: number): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= least && value < Infinity)) throw new RangeError(`${option} "${text}": a number from ${least} is wanted.`);
  return value;
}
