/** The words of `xuequ explore`. */
import { Option } from 'commander';
import { say, type Language, type MessageKey } from '../core/messages/index.js';
import type { InputOptions } from './arguments.js';
import type { Flags } from './options.js';
import { UsageError } from './usageError.js';
import { valueParsers } from './values.js';

/** A limit as typed: a term, by id or name, and its cost at most. */
export type LimitWords = readonly [term: string, most: number];

export type FrontRequest = {
  readonly command: 'explore';
  readonly kind: 'front';
  /** Ids or names, as typed. */
  readonly terms: readonly string[];
  readonly points: number;
  readonly limits: number | readonly LimitWords[];
  readonly fresh: boolean;
  readonly out: string;
  readonly seed: number;
  readonly effort?: number | undefined;
  readonly timeMs?: number | undefined;
  /** A share. */
  readonly gap: number;
  readonly threads?: number | undefined;
} & InputOptions;

export type AlternativesRequest = {
  readonly command: 'explore';
  readonly kind: 'alternatives';
  readonly out: string;
  readonly count: number;
  /** A share. */
  readonly within: number;
  readonly apart?: number | undefined;
  readonly seed: number;
  readonly effort?: number | undefined;
  readonly timeMs?: number | undefined;
  readonly threads?: number | undefined;
} & InputOptions;

export interface ExploreFlags extends Omit<Flags, 'gap'> {
  readonly terms: readonly string[];
  readonly points: number;
  readonly limits?: number;
  readonly limit: readonly LimitWords[];
  readonly gap?: number;
  readonly fresh: boolean;
}

const [DEFAULT_POINTS, MOST_POINTS, MOST_LIMITS] = [12, 60, 60];
const DEFAULT_GAP = 0.01;
const DEFAULT_WITHIN = 0.01;
const DEFAULT_TERMS = ['proximity', 'strength'];
const MOST_TERMS = 3;

export function exploreOptions(lang: Language): Option[] {
  const { wholeNumber, percent, effort, seconds } = valueParsers(lang);
  const option = (flags: string, about: MessageKey): Option => new Option(flags, say(lang, about));
  return [
    option('--terms <a,b>', 'cli.option.terms').argParser(termsIn(lang)).default(DEFAULT_TERMS),
    option('--points <n>', 'cli.option.points').argParser(wholeNumber('--points', 1, MOST_POINTS)).default(DEFAULT_POINTS),
    option('--limits <n>', 'cli.option.limits').argParser(wholeNumber('--limits', 1, MOST_LIMITS)),
    option('--limit <term<=cost>', 'cli.option.limit').argParser((value: string, all: readonly LimitWords[]) => [...all, limitIn(value, lang)]).default([]),
    option('--gap <percent>', 'cli.option.exploreGap').argParser(percent('--gap')),
    option('--effort <n>', 'cli.option.exploreEffort').argParser(effort('--effort')),
    option('--time <seconds>', 'cli.option.exploreTime').argParser(seconds('--time')),
    option('--fresh', 'cli.option.fresh').default(false),
  ];
}

const termsIn = (lang: Language) => (value: string): readonly string[] => {
  const terms = value.split(/[,，、]/).map((term) => term.trim());
  if (terms.length < 2 || terms.length > MOST_TERMS || new Set(terms).size < terms.length || terms.includes('')) throw new UsageError(say(lang, 'cli.error.terms', { option: '--terms', value }));
  return terms;
};

function limitIn(value: string, lang: Language): LimitWords {
  const match = /^\s*(.+?)\s*(?:<=|≤|<)\s*(\d{1,15})\s*$/.exec(value);
  if (match === null) throw new UsageError(say(lang, 'cli.error.limit', { option: '--limit', value }));
  return [match[1]!, Number(match[2])];
}

/** @throws UsageError where options exclude each other. */
export function exploreRequest(input: InputOptions, { terms, points, limits, limit, gap, fresh, out, seed, effort, time, threads, alternatives, within = DEFAULT_WITHIN, apart }: ExploreFlags, lang: Language): FrontRequest | AlternativesRequest {
  if (effort !== undefined && time !== undefined) throw new UsageError(say(lang, 'cli.error.effortAndTime'));
  if (alternatives !== undefined) return { command: 'explore', kind: 'alternatives', ...input, out, count: alternatives, within, apart, seed, effort, timeMs: time, threads };
  if (limits !== undefined && limit.length > 0) throw new UsageError(say(lang, 'cli.error.limitTwice'));
  return { command: 'explore', kind: 'front', ...input, terms, points, limits: limits ?? limit, fresh, out, seed, effort, timeMs: time, gap: gap ?? DEFAULT_GAP, threads };
}
