/**
 * The values that options take: each parser gives the value, or throws a UsageError with what was given and what is expected.
 */
import { say, type Language, type MessageKey, type MessageParams } from '../core/messages/index.js';
import { UsageError } from './usageError.js';

/** The day has 86,400 seconds; a search of more than thirty days is a typing error. */
const MOST_SECONDS = 30 * 86_400;
const MOST_EFFORT = 1e12;
const FACTORS: Readonly<Record<string, number>> = { '': 1, k: 1e3, K: 1e3, m: 1e6, M: 1e6, g: 1e9, G: 1e9 };

export type ValueParsers = ReturnType<typeof valueParsers>;

export function valueParsers(lang: Language) {
  const refuse = (key: MessageKey, params: MessageParams): never => {
    throw new UsageError(say(lang, key, params));
  };
  return {
    wholeNumber: (option: string, least: number, most: number) => (value: string): number =>
      /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most ? Number(value) : refuse('cli.error.wholeNumber', { option, least, most, value }),

    /** Seconds, with or without decimals, as whole milliseconds. */
    seconds: (option: string) => (value: string): number => {
      const ms = /^\d{1,9}(\.\d+)?$/.test(value) ? Math.round(Number(value) * 1000) : 0;
      return ms > 0 && ms <= MOST_SECONDS * 1000 ? ms : refuse('cli.error.seconds', { option, most: MOST_SECONDS, value });
    },

    /** 0.5 or 0.5%, as a share. */
    percent: (option: string) => (value: string): number => {
      const match = /^(\d{1,2}(?:\.\d+)?)%?$/.exec(value);
      return match === null ? refuse('cli.error.percent', { option, value }) : Number(match[1]) / 100;
    },

    /** 500k, 30M or a plain number. */
    effort: (option: string) => (value: string): number => {
      const match = /^(\d{1,13})([kKmMgG]?)$/.exec(value);
      const effort = match === null ? 0 : Number(match[1]) * FACTORS[match[2]!]!;
      return effort > 0 && effort <= MOST_EFFORT ? effort : refuse('cli.error.effort', { option, value });
    },

    /** Numbers of schools, with commas between. */
    moves: (option: string) => (value: string): readonly number[] =>
      /^\d{1,6}(\s*[,，]\s*\d{1,6})*$/.test(value.trim()) ? value.split(/[,，]/).map(Number) : refuse('cli.error.moves', { option, value }),

    choice: (option: string, choices: readonly string[]) => (value: string): string =>
      choices.includes(value) ? value : refuse('cli.error.choice', { option, choices: choices.join(', '), value }),

    /** A path or a name: an empty one would quietly mean the folder that the command was started in. */
    filled: (option: string) => (value: string): string => (value.trim() === '' ? refuse('cli.error.empty', { option }) : value),

    /** `key=value`, both as they were typed. */
    setting: (value: string): readonly [key: string, value: string] => {
      const at = value.indexOf('=');
      return at <= 0 ? refuse('cli.error.set', { value }) : [value.slice(0, at).trim(), value.slice(at + 1)];
    },
  };
}
