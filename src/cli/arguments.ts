/**
 * The words of a command as a typed value, or one sentence on what is wrong with them. Commander parses; here is what each option means.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { parse as parseYaml } from 'yaml';
import { hasMessage, LANGUAGES, say, type Language, type MessageKey } from '../core/messages/index.js';
import { nearest } from '../core/nearest.js';

export interface InputOptions {
  readonly input: string;
  readonly preset?: string;
  readonly plan?: string;
  readonly overrides: readonly (readonly [string, unknown])[];
  readonly json: boolean;
}

export type Request =
  | { readonly command: 'init'; readonly dir: string }
  | ({ readonly command: 'check' } & InputOptions)
  | ({ readonly command: 'solve'; readonly out: string; readonly seed: number; readonly effort?: number; readonly timeMs?: number } & InputOptions)
  | ({ readonly command: 'score'; readonly out: string; readonly layout: string } & InputOptions)
  | { readonly command: 'presets'; readonly json: boolean }
  | { readonly command: 'schema' }
  /** Help or version: the text is ready. */
  | { readonly command: 'text'; readonly text: string };

/** Thrown for a command that cannot be understood; the message is ready to print. */
export class UsageError extends Error {}

/** The language asked for anywhere in the words, so that even the complaint about them is in it. */
export function languageOf(words: readonly string[]): Language {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : words[at]!.includes('=') ? words[at]!.slice('--lang='.length) : words[at + 1];
  return asked === 'en' ? 'en' : 'zh';
}

const COMMANDS = ['init', 'check', 'solve', 'score', 'presets', 'schema'];

/**
 * @param words the arguments after the program's name
 * @throws UsageError
 */
export function parseArguments(words: readonly string[], version: string): Request {
  const lang = languageOf(words);
  const text: string[] = [];
  let request: Request | null = null;
  const accept = (value: Request): void => {
    request = value;
  };
  const program = makeProgram(lang, version, text, accept);
  try {
    program.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (['commander.helpDisplayed', 'commander.version', 'commander.help'].includes(error.code)) return { command: 'text', text: text.join('') };
    throw new UsageError(complaint(error, lang, words));
  }
  return request ?? { command: 'text', text: program.helpInformation() };
}

function makeProgram(lang: Language, version: string, text: string[], accept: (request: Request) => void): Command {
  const t = (key: MessageKey, params?: Record<string, string | number>): string => say(lang, key, params);
  const program = new Command('xuequ');
  const dress = (command: Command, examples: readonly string[]): Command =>
    command
      .exitOverride()
      .configureOutput({ writeOut: (line) => text.push(line), writeErr: () => {} })
      .configureHelp({ styleTitle: (title) => (hasMessage(`cli.heading.${title}`) ? t(`cli.heading.${title}` as MessageKey) : title), optionDescription: (option) => describe(option, lang) })
      .helpOption('-h, --help', t('cli.option.help'))
      .addOption(new Option('--lang <lang>', t('cli.option.lang')).argParser(choice('--lang', LANGUAGES, lang)).default('zh'))
      .addHelpText('after', `\n${t('cli.examples')}\n${examples.map((example) => `  xuequ ${example}`).join('\n')}\n`);
  dress(program, ['init mycounty', 'check mycounty', 'solve mycounty --out out', 'score mycounty --layout manual.csv --out out']).description(t('cli.about')).version(version, '-V, --version', t('cli.option.version'));
  program.helpCommand(false);
  const sub = (name: string, args: string, about: MessageKey, examples: readonly string[]): Command => dress(program.command(`${name}${args}`).description(t(about)), examples);
  const json = (command: Command): Command => command.option('--json', t('cli.option.json'), false);
  const withInput = (command: Command): Command =>
    json(command)
      .argument('<input>', t('cli.argument.input'))
      .option('--preset <name>', t('cli.option.preset'))
      .option('--plan <file>', t('cli.option.plan'))
      .option('--set <key=value>', t('cli.option.set'), (value: string, all: (readonly [string, unknown])[]) => [...all, setting(value, lang)], []);
  const withOut = (command: Command): Command => command.option('--out <dir>', t('cli.option.out'), 'out');
  sub('init', '', 'cli.init.about', ['init mycounty', 'init mycounty --lang en']).argument('<dir>', t('cli.argument.dir')).action((dir: string) => accept({ command: 'init', dir }));
  withInput(sub('check', '', 'cli.check.about', ['check data/gaozhou', 'check schools.xlsx --json'])).action((input: string, options) => accept({ command: 'check', ...inputOptions(input, options) }));
  withOut(withInput(sub('solve', '', 'cli.solve.about', ['solve data/gaozhou --preset general --out out/gaozhou', 'solve schools.xlsx --time 60 --set rules.maxSize=9 --out out', 'solve schools.csv --plan plan.yaml --seed 7 --effort 100M --lang en'])))
    .option('--seed <n>', t('cli.option.seed'), wholeNumber('--seed', 0, 2 ** 31 - 1, lang), 1)
    .option('--effort <n>', t('cli.option.effort'), effort(lang))
    .option('--time <seconds>', t('cli.option.time'), seconds(lang))
    .action((input: string, options) => {
      if (options.effort !== undefined && options.time !== undefined) throw new UsageError(t('cli.error.effortAndTime'));
      accept({ command: 'solve', ...inputOptions(input, options), out: options.out, seed: options.seed, effort: options.effort, timeMs: options.time });
    });
  withOut(withInput(sub('score', '', 'cli.score.about', ['score data/gaozhou --layout manual.csv --out out/manual'])))
    .requiredOption('--layout <file>', t('cli.option.layout'))
    .action((input: string, options) => accept({ command: 'score', ...inputOptions(input, options), out: options.out, layout: options.layout }));
  json(sub('presets', '', 'cli.presets.about', ['presets', 'presets --json'])).action((options) => accept({ command: 'presets', json: options.json }));
  sub('schema', '', 'cli.schema.about', ['schema > result.schema.json']).action(() => accept({ command: 'schema' }));
  return program;
}

const inputOptions = (input: string, options: { preset?: string; plan?: string; set: (readonly [string, unknown])[]; json: boolean }): InputOptions => ({
  input,
  preset: options.preset,
  plan: options.plan,
  overrides: options.set,
  json: options.json,
});

function describe(option: Option, lang: Language): string {
  const isShown = option.defaultValue !== undefined && option.defaultValue !== false && !Array.isArray(option.defaultValue);
  return isShown ? `${option.description} (${say(lang, 'cli.default', { value: String(option.defaultValue) })})` : option.description;
}

const refuse = (text: string): never => {
  throw new InvalidArgumentError(text);
};

const wholeNumber = (option: string, least: number, most: number, lang: Language) => (value: string): number =>
  /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most ? Number(value) : refuse(say(lang, 'cli.error.wholeNumber', { option, least, most, value }));

const seconds = (lang: Language) => (value: string): number =>
  /^\d+(\.\d+)?$/.test(value) && Number(value) > 0 ? Math.round(Number(value) * 1000) : refuse(say(lang, 'cli.error.seconds', { option: '--time', value }));

const FACTORS = { '': 1, k: 1_000, M: 1_000_000 } as const;

/** 500k, 30M or a plain number. */
const effort = (lang: Language) => (value: string): number => {
  const match = /^(\d{1,12})([kM]?)$/.exec(value);
  return match === null ? refuse(say(lang, 'cli.error.effort', { option: '--effort', value })) : Number(match[1]) * FACTORS[match[2] as keyof typeof FACTORS];
};

const choice = (option: string, choices: readonly string[], lang: Language) => (value: string): string =>
  choices.includes(value) ? value : refuse(say(lang, 'cli.error.choice', { option, choices: choices.join(', '), value }));

/** `key=value`, the value read as YAML: numbers, true, null, lists. */
function setting(text: string, lang: Language): readonly [string, unknown] {
  const at = text.indexOf('=');
  if (at <= 0) return refuse(say(lang, 'cli.error.set', { value: text }));
  try {
    return [text.slice(0, at).trim(), parseYaml(text.slice(at + 1)) as unknown];
  } catch {
    return refuse(say(lang, 'cli.error.set', { value: text }));
  }
}

/** What commander found wrong, in the reader's language, with the nearest known word. */
function complaint(error: CommanderError, lang: Language, words: readonly string[]): string {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const maybe = (known: readonly string[]): string => {
    const near = nearest(quoted, known)[0];
    return near === undefined ? '' : say(lang, 'cli.error.maybe', { name: near });
  };
  const options = ['--preset', '--plan', '--set', '--json', '--out', '--seed', '--effort', '--time', '--layout', '--lang', '--help', '--version'];
  switch (error.code) {
    case 'commander.unknownCommand':
    case 'commander.excessArguments':
      return COMMANDS.includes(words[0] ?? '') ? say(lang, 'cli.error.excess') : say(lang, 'cli.error.unknownCommand', { name: quoted || (words[0] ?? ''), maybe: maybe(COMMANDS) });
    case 'commander.unknownOption':
      return say(lang, 'cli.error.unknownOption', { name: quoted, maybe: maybe(options) });
    case 'commander.missingArgument':
      return say(lang, 'cli.error.missingArgument', { name: quoted });
    case 'commander.missingMandatoryOptionValue':
      return say(lang, 'cli.error.mandatoryOption', { name: quoted });
    case 'commander.optionMissingArgument':
      return say(lang, 'cli.error.optionMissing', { name: quoted });
    case 'commander.invalidArgument':
      // Our own sentence stands at the end of commander's.
      return error.message.replace(/^.*is invalid\. /s, '');
    default:
      return say(lang, 'cli.error.usage', { detail: error.message.replace(/^error: /, '') });
  }
}
