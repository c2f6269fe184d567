/** The words of `xuequ robust` and `xuequ ensemble`. */
import { Option } from 'commander';
import { DEFAULT_CHAINS, DEFAULT_DRAWS, DEFAULT_SPREAD, DEFAULT_THIN } from '../analyse/ensembleDefaults.js';
import { say, type Language, type MessageKey } from '../core/messages/index.js';
import type { InputOptions } from './arguments.js';
import { UsageError } from './usageError.js';
import { valueParsers } from './values.js';

interface Common extends InputOptions {
  readonly out: string;
  /** Files of layouts to compare as well. */
  readonly layouts: readonly string[];
  readonly seed: number;
  readonly effort?: number | undefined;
  readonly gap?: number | undefined;
  readonly threads?: number | undefined;
}
export interface RobustRequest extends Common {
  readonly command: 'robust';
  readonly fresh: boolean;
  /** Hundredths of a point. */
  readonly noise: number;
  readonly students: number;
  readonly factor: number;
}
export interface EnsembleRequest extends Common {
  readonly command: 'ensemble';
  readonly draws: number;
  readonly chains: number;
  /** A share; null for any layout. */
  readonly spread: number | null;
  readonly thin: number;
}

export interface AnalyseFlags extends Pick<RobustRequest, 'out' | 'seed' | 'effort' | 'gap' | 'threads' | 'fresh' | 'students' | 'factor'>, Pick<EnsembleRequest, 'draws' | 'chains' | 'thin'> {
  readonly noise?: number;
  readonly spread?: number;
  readonly layout: readonly string[];
}

/** Hundredths of a point; what stands in the help is in points. */
const DEFAULT_NOISE = 300;
const [MOST_DRAWS, MOST_CHAINS, MOST_THIN] = [1_000_000, 64, 1_000_000];
const [MOST_POINTS, MOST_PERCENT, MOST_FACTOR] = [5000, 90, 100];

export function analyseOptions(lang: Language) {
  const parsers = valueParsers(lang);
  const option = (flags: string, about: MessageKey): Option => new Option(flags, say(lang, about));
  const whole = (flags: string, about: MessageKey, most: number): Option => option(flags, about).argParser(parsers.wholeNumber(flags.split(' ')[0]!, 1, most));
  const filled = parsers.filled('--layout');
  const layouts = option('--layout <file>', 'cli.option.analyseLayout').argParser((value: string, all: readonly string[]) => [...all, filled(value)]).default([]);
  const effort = (about: MessageKey): Option => option('--effort <n>', about).argParser(parsers.effort('--effort'));
  return {
    robust: [
      layouts,
      option('--noise <points>', 'cli.option.noise').argParser(pointsParser(lang)),
      whole('--students <percent>', 'cli.option.variation', MOST_PERCENT).default(10),
      option('--factor <n>', 'cli.option.factor').argParser(parsers.wholeNumber('--factor', 2, MOST_FACTOR)).default(2),
      effort('cli.option.robustEffort'),
      option('--gap <percent>', 'cli.option.robustGap').argParser(parsers.percent('--gap')),
      option('--fresh', 'cli.option.fresh').default(false),
    ],
    ensemble: [
      layouts,
      whole('--draws <n>', 'cli.option.draws', MOST_DRAWS).default(DEFAULT_DRAWS),
      option('--spread <percent>', 'cli.option.spread').argParser(spreadParser(lang)),
      whole('--chains <n>', 'cli.option.chains', MOST_CHAINS).default(DEFAULT_CHAINS),
      whole('--thin <n>', 'cli.option.thin', MOST_THIN).default(DEFAULT_THIN),
      effort('cli.option.ensembleEffort'),
    ],
  } as const;
}

const pointsParser = (lang: Language) => (value: string): number => {
  const hundredths = /^\d{1,2}(\.\d{1,2})?$/.test(value) ? Math.round(100 * Number(value)) : 0;
  if (hundredths < 1 || hundredths > MOST_POINTS) throw new UsageError(say(lang, 'cli.error.points', { option: '--noise', value }));
  return hundredths;
};

/** Infinity for any: commander takes null for a value that is missing. */
const spreadParser = (lang: Language) => (value: string): number => {
  if (value === 'any') return Infinity;
  const percent = /^\d{1,4}%?$/.test(value) ? Number.parseInt(value, 10) : 0;
  if (percent < 1 || percent > 1000) throw new UsageError(say(lang, 'cli.error.spread', { option: '--spread', value }));
  return percent / 100;
};

export function robustRequest(input: InputOptions, { out, layout, seed, effort, gap, threads, fresh, noise = DEFAULT_NOISE, students, factor }: AnalyseFlags): RobustRequest {
  return { command: 'robust', ...input, out, layouts: layout, seed, effort, gap, threads, fresh, noise, students, factor };
}

export function ensembleRequest(input: InputOptions, { out, layout, seed, effort, threads, draws, chains, spread = DEFAULT_SPREAD, thin }: AnalyseFlags): EnsembleRequest {
  return { command: 'ensemble', ...input, out, layouts: layout, seed, effort, threads, draws, chains, spread: spread === Infinity ? null : spread, thin };
}
