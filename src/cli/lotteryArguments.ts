/** The words of `xuequ lottery`. */
import { Option } from 'commander';
import { say, type Language, type MessageKey } from '../core/messages/index.js';
import { isSeed } from '../policy/lottery/lottery.js';
import { UsageError } from './usageError.js';
import { valueParsers } from './values.js';

export type LotteryRequest =
  /** `seed` undefined: only the hash of the list is wanted. */
  | { readonly command: 'lottery'; readonly kind: 'draw'; readonly list: string; readonly places: string; readonly seed?: string | undefined; readonly out: string; readonly json: boolean }
  | { readonly command: 'lottery'; readonly kind: 'verify'; readonly list: string; readonly record: string; readonly json: boolean };

export interface LotteryFlags {
  readonly places?: string;
  readonly seed?: string;
  readonly out?: string;
  readonly verify?: string;
  readonly list?: string;
  readonly json: boolean;
}

const OUT = 'out/lottery';

export function lotteryOptions(lang: Language): Option[] {
  const { filled } = valueParsers(lang);
  const option = (flags: string, about: MessageKey): Option => new Option(flags, say(lang, about)).argParser(filled(flags.split(' ')[0]!));
  return [
    option('--places <file>', 'cli.option.places'),
    option('--seed <text>', 'cli.option.lotterySeed'),
    option('--out <dir>', 'cli.option.lotteryOut'),
    option('--verify <record>', 'cli.option.record'),
    option('--list <file>', 'cli.option.list'),
  ];
}

/** @throws UsageError where the words do not say one thing. */
export function lotteryRequest(given: string | undefined, { places, seed, out, verify, list, json }: LotteryFlags, lang: Language): LotteryRequest {
  if (verify !== undefined) {
    const superfluous = Object.entries({ '--places': places, '--seed': seed, '--out': out }).find(([, value]) => value !== undefined);
    if (superfluous !== undefined) throw new UsageError(say(lang, 'cli.error.lotteryVerify', { option: superfluous[0] }));
    if ((list === undefined) === (given === undefined)) throw new UsageError(say(lang, 'cli.error.lotteryList'));
    return { command: 'lottery', kind: 'verify', list: (list ?? given)!, record: verify, json };
  }
  if (given === undefined || list !== undefined) throw new UsageError(say(lang, 'cli.error.lotteryList'));
  if (places === undefined) throw new UsageError(say(lang, 'cli.error.lotteryPlaces'));
  if (seed !== undefined && !isSeed(seed)) throw new UsageError(say(lang, 'cli.error.lotterySeed'));
  return { command: 'lottery', kind: 'draw', list: given, places, seed, out: out ?? OUT, json };
}
