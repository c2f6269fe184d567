/**
 * The one catalogue: every sentence and label a person reads, in Chinese and English, by key.
 * A file holds the keys of one area; a test holds that both languages fill the same `{placeholders}` and that each key is used.
 */
import { adjustMessages } from './adjust.js';
import { alternativesMessages } from './alternatives.js';
import { clauseMessages } from './clauses.js';
import { cliMessages } from './cli.js';
import { compareMessages } from './compare.js';
import { ensembleMessages } from './ensemble.js';
import { evidenceMessages } from './evidence.js';
import { exchangeMessages } from './exchange.js';
import { explainMessages } from './explain.js';
import { exploreMessages } from './explore.js';
import { feederMessages } from './feeders.js';
import { findingMessages } from './findings.js';
import { lotteryMessages } from './lottery.js';
import { mendingMessages } from './mending.js';
import { noticeMessages } from './notice.js';
import { productMessages } from './products.js';
import { qualityMessages } from './quality.js';
import { reportMessages } from './report.js';
import { robustMessages } from './robust.js';
import { rotationMessages } from './rotation.js';
import { ruleMessages } from './rules.js';
import { staffMessages } from './staff.js';
import { tableMessages } from './tables.js';
import { verifyMessages } from './verify.js';
import { yardstickMessages } from './yardstick.js';
import { zoneMessages } from './zones.js';

export const LANGUAGES = ['zh', 'en'] as const;
/** Language of sentences: Chinese or English. */
export type Language = (typeof LANGUAGES)[number];
export type MessageTable = Readonly<Record<string, Readonly<Record<Language, string>>>>;
export type MessageParams = Readonly<Record<string, string | number>>;

export const catalogue = {
  ...adjustMessages, ...alternativesMessages, ...clauseMessages, ...cliMessages, ...ensembleMessages, ...compareMessages, ...evidenceMessages, ...exchangeMessages, ...exploreMessages, ...explainMessages, ...feederMessages, ...findingMessages, ...lotteryMessages, ...mendingMessages, ...noticeMessages, ...productMessages, ...qualityMessages, ...reportMessages, ...robustMessages, ...rotationMessages, ...ruleMessages, 
  ...staffMessages, ...tableMessages, ...verifyMessages, ...yardstickMessages, ...zoneMessages,
};
export type MessageKey = keyof typeof catalogue;

/** True when the catalogue has the key; for keys that are put together, such as `rule.<id>.name`. */
export const hasMessage = (key: string): key is MessageKey => Object.hasOwn(catalogue, key);

/**
 * The sentence `key` in `language` with `{name}` replaced from `params`.
 * @throws Error when the key or a placeholder is missing: a programming error, found by the catalogue's test.
 */
export function say(language: Language, key: MessageKey, params: MessageParams = {}): string {
  const entry = catalogue[key];
  if (entry === undefined) throw new Error(`The catalogue has no message "${key}".`);
  return entry[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (!Object.hasOwn(params, name)) throw new Error(`Message "${key}" needs "${name}".`);
    return String(params[name]);
  });
}
