/** Every option of every command, with its help text and the parser of its value. */
import { Option } from 'commander';
import { LANGUAGES, say, type Language, type MessageKey } from '../core/messages/index.js';
import { SCHEMA_KINDS } from '../report/schemaKinds.js';
import type { InputOptions } from './arguments.js';
import { valueParsers } from './values.js';

const [MOST_SEED, DEFAULT_SEED] = [2 ** 31 - 1, 1];
const MOST_THREADS = 256;
const [MOST_ALTERNATIVES, MOST_APART] = [50, 999_999];

/** What commander hands over for a command with an input; each command reads the flags that it has. */
export interface Flags {
  readonly preset?: string;
  readonly plan?: string;
  readonly set: InputOptions['overrides'];
  readonly json: boolean;
  readonly out: string;
  readonly layout: string;
  readonly input: string;
  readonly moves?: readonly number[];
  readonly names?: readonly string[];
  readonly effort?: number;
  readonly time?: number;
  readonly seed: number;
  readonly gap: number;
  readonly threads?: number;
  readonly school?: string;
  readonly to?: string;
  readonly district?: string;
  readonly clause?: string;
  readonly alternatives?: number;
  readonly within?: number;
  readonly apart?: number;
}

export function optionsIn(lang: Language) {
  const parsers = valueParsers(lang);
  const option = (flags: string, about: MessageKey): Option => new Option(flags, say(lang, about));
  const named = (flags: string, about: MessageKey): Option => option(flags, about).argParser(parsers.filled(flags.split(' ')[0]!));
  return {
    lang: option('--lang <lang>', 'cli.option.lang').argParser(parsers.choice('--lang', LANGUAGES)).default('zh'),
    json: option('--json', 'cli.option.json').default(false),
    preset: named('--preset <name>', 'cli.option.preset'),
    plan: named('--plan <file>', 'cli.option.plan'),
    set: option('--set <key=value>', 'cli.option.set').argParser((value, all: InputOptions['overrides']) => [...all, parsers.setting(value)]).default([]),
    outOf: (folder: string): Option => named('--out <dir>', 'cli.option.out').default(folder),
    schemaKind: option('--of <file>', 'cli.option.schemaKind').argParser(parsers.choice('--of', SCHEMA_KINDS)).default('result'),
    outIfAny: named('--out <dir>', 'cli.option.out'),
    school: named('--school <id>', 'cli.option.school'),
    to: named('--to <id>', 'cli.option.to'),
    district: named('--district <id>', 'cli.option.district'),
    clause: named('--clause <id>', 'cli.option.clause'),
    within: option('--within <percent>', 'cli.option.within').argParser(parsers.percent('--within')),
    input: named('--input <path>', 'cli.option.input').makeOptionMandatory(),
    layout: named('--layout <file>', 'cli.option.layout').makeOptionMandatory(),
    moves: option('--moves <n>', 'cli.option.moves').argParser(parsers.moves('--moves')),
    names: option('--names <a,b>', 'cli.option.names').argParser((value: string) => value.split(/[,，]/).map((name) => name.trim())),
    inputOfCompare: named('--input <path>', 'cli.option.inputOfCompare').makeOptionMandatory(),
    effort: option('--effort <n>', 'cli.option.effort').argParser(parsers.effort('--effort')),
    time: option('--time <seconds>', 'cli.option.time').argParser(parsers.seconds('--time')),
    seed: option('--seed <n>', 'cli.option.seed').argParser(parsers.wholeNumber('--seed', 1, MOST_SEED)).default(DEFAULT_SEED),
    gap: option('--gap <percent>', 'cli.option.gap').argParser(parsers.percent('--gap')).default(0),
    threads: option('--threads <n>', 'cli.option.threads').argParser(parsers.wholeNumber('--threads', 0, MOST_THREADS)),
    alternatives: option('--alternatives <n>', 'cli.option.alternatives').argParser(parsers.wholeNumber('--alternatives', 2, MOST_ALTERNATIVES)),
    withinBest: option('--within <percent>', 'cli.option.withinBest').argParser(parsers.percent('--within')),
    apart: option('--apart <n>', 'cli.option.apart').argParser(parsers.wholeNumber('--apart', 1, MOST_APART)),
  };
}

/** The help text of an option, with its default where that says something. */
export function describeOption({ description, defaultValue }: Option, lang: Language): string {
  const isShown = typeof defaultValue === 'string' || typeof defaultValue === 'number';
  return isShown ? `${description}${say(lang, 'cli.default', { value: String(defaultValue) })}` : description;
}
