/**
 * The words of a command as a typed value, or one sentence on what is wrong with them.
 */
import { CommanderError } from 'commander';
import { say, type Language } from '../core/messages/index.js';
import { nearest } from '../core/nearest.js';
import type { SchemaKind } from '../report/schemaKinds.js';
import type { EnsembleRequest, RobustRequest } from './analyseArguments.js';
import type { AlternativesRequest, FrontRequest } from './exploreArguments.js';
import type { LotteryRequest } from './lotteryArguments.js';
import { COMMANDS, makeProgram } from './program.js';
import { UsageError } from './usageError.js';

export interface InputOptions {
  readonly input: string;
  readonly preset?: string | undefined;
  readonly plan?: string | undefined;
  /** `--set key=value`, as typed: values are read as YAML later. */
  readonly overrides: readonly (readonly [key: string, value: string])[];
  readonly json: boolean;
}

export type Request =
  | { readonly command: 'init'; readonly dir: string }
  | ({ readonly command: 'check' } & InputOptions)
  | ({ readonly command: 'solve'; readonly out: string; readonly seed: number; readonly effort?: number | undefined; readonly timeMs?: number | undefined; readonly gap: number; readonly threads?: number | undefined } & InputOptions)
  | ({ readonly command: 'score'; readonly out: string; readonly layout: string } & InputOptions)
  | ({ readonly command: 'adjust'; readonly out: string; readonly moves?: readonly number[] | undefined; readonly seed: number; readonly effort?: number | undefined; readonly timeMs?: number | undefined; readonly threads?: number | undefined } & InputOptions)
  | { readonly command: 'explain'; readonly result: string; readonly input: string; readonly plan?: string | undefined; readonly school?: string | undefined; readonly to?: string | undefined; readonly district?: string | undefined; readonly clause?: string | undefined; readonly within?: number | undefined; readonly seed: number; readonly effort?: number | undefined; readonly threads?: number | undefined; readonly out?: string | undefined; readonly json: boolean }
  | ({ readonly command: 'compare'; readonly out: string; readonly layouts: readonly string[]; readonly names?: readonly string[] | undefined } & InputOptions)
  | AlternativesRequest
  | { readonly command: 'verify'; readonly result: string; readonly input: string; readonly plan?: string | undefined; readonly json: boolean }
  | RobustRequest
  | EnsembleRequest
  | FrontRequest
  | LotteryRequest
  | { readonly command: 'presets'; readonly json: boolean }
  | { readonly command: 'schema'; readonly of: SchemaKind }
  /** Help or version: the text is ready. */
  | { readonly command: 'text'; readonly text: string };

/** The language asked for anywhere in the words, so that even the complaint about them is in it. */
export function languageOf(words: readonly string[]): Language {
  const at = words.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : words[at]!.includes('=') ? words[at]!.slice('--lang='.length) : words[at + 1];
  return asked === 'en' ? 'en' : 'zh';
}

/**
 * @param words the arguments after the program's name
 * @throws UsageError
 */
export function parseArguments(words: readonly string[], version: string): Request {
  const lang = languageOf(words);
  const printed: string[] = [];
  let request: Request | null = null;
  const asked = withoutHelpCommand(words);
  const [first] = withoutLanguage(asked);
  if (first !== undefined && !first.startsWith('-') && commandOf(asked) === undefined) throw new UsageError(unknownCommand(first, lang));
  const program = makeProgram(lang, version, { print: (text) => printed.push(text), accept: (value) => (request = value) });
  try {
    program.parse([...asked], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return { command: 'text', text: printed.join('') };
    throw new UsageError(complaint(error, lang, commandOf(asked)));
  }
  if (request === null) throw new Error('No command was understood, and nobody said why.');
  return request;
}

const withoutLanguage = (words: readonly string[]): string[] => words.filter((word, at) => !word.startsWith('--lang') && words[at - 1] !== '--lang');

/** The command that the words begin with; undefined where it is none that is known. */
export function commandOf(words: readonly string[]): (typeof COMMANDS)[number] | undefined {
  const [first] = withoutLanguage(words);
  return COMMANDS.find((name) => name === first);
}

/** Nothing at all, `help` and `help solve` as `--help` and `solve --help`. */
function withoutHelpCommand(words: readonly string[]): readonly string[] {
  const [first] = withoutLanguage(words);
  return first === undefined || first === 'help' ? [...words.filter((word) => word !== 'help'), '--help'] : words;
}

function maybe(word: string, known: readonly string[], lang: Language): string {
  const near = nearest(word, known)[0];
  return near === undefined ? '' : say(lang, 'cli.error.maybe', { name: near });
}

const unknownCommand = (name: string, lang: Language): string => say(lang, 'cli.error.unknownCommand', { name, maybe: maybe(name, COMMANDS, lang), known: listed(COMMANDS, lang) });
const listed = (words: readonly string[], lang: Language): string => words.join(say(lang, 'page.listSeparator'));

/** What commander found wrong, in the reader's language, with the nearest known word. */
function complaint({ code, message }: CommanderError, lang: Language, command: string | undefined): string {
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.help': // no command
      return say(lang, 'cli.error.noCommand', { known: listed(COMMANDS, lang) });
    case 'commander.excessArguments':
      return say(lang, 'cli.error.excess');
    case 'commander.unknownOption':
      return say(lang, 'cli.error.unknownOption', { name, maybe: maybe(name, optionsOf(command, lang), lang) });
    case 'commander.missingArgument':
      return say(lang, 'cli.error.missingArgument', { name });
    case 'commander.missingMandatoryOptionValue':
      return say(lang, 'cli.error.mandatoryOption', { name });
    case 'commander.optionMissingArgument':
      return say(lang, 'cli.error.optionMissing', { name });
    default:
      return say(lang, 'cli.error.usage', { detail: message.replace(/^error: /, '') });
  }
}

/** The long options of a command, or those before any command. */
function optionsOf(command: string | undefined, lang: Language): string[] {
  const program = makeProgram(lang, '', { print: () => {}, accept: () => {} });
  const of = program.commands.find((each) => each.name() === command) ?? program;
  return [...of.options.map(({ long }) => long ?? ''), '--help'];
}
