/**
 * The commands and their options, as commander takes them. Help texts come from the catalogue.
 */
import { Command, Option } from 'commander';
import { hasMessage, LANGUAGES, say, type Language, type MessageKey } from '../core/messages/index.js';
import type { InputOptions, Request } from './arguments.js';
import { UsageError } from './usageError.js';
import { valueParsers } from './values.js';

export const COMMANDS = ['init', 'check', 'solve', 'score', 'presets', 'schema'] as const;
const [MOST_SEED, DEFAULT_SEED] = [2 ** 31 - 1, 1];

const EXAMPLES: Readonly<Record<(typeof COMMANDS)[number] | 'xuequ', readonly string[]>> = {
  xuequ: ['init mycounty', 'check mycounty', 'solve mycounty --out out', 'score mycounty --layout manual.csv --out out/manual', 'help solve'],
  init: ['init mycounty', 'init mycounty --lang en'],
  check: ['check data/gaozhou', 'check schools.xlsx --json'],
  solve: ['solve data/gaozhou --preset general --out out/gaozhou', 'solve schools.xlsx --time 60 --set rules.maxSize=9 --out out', 'solve schools.csv --plan plan.yaml --seed 7 --effort 100M --lang en'],
  score: ['score data/gaozhou --layout manual.csv --out out/manual'],
  presets: ['presets', 'presets --json'],
  schema: ['schema > result.schema.json'],
};

interface Handlers {
  /** Takes text that commander prints. */
  readonly print: (text: string) => void;
  readonly accept: (request: Request) => void;
}

/** The whole command line; parsing it calls one of the handlers, or throws a CommanderError or a UsageError. */
export function makeProgram(lang: Language, version: string, { print, accept }: Handlers): Command {
  const t = (key: MessageKey): string => say(lang, key);
  const parsers = valueParsers(lang);
  const dress = (command: Command, name: keyof typeof EXAMPLES): Command => {
    const examples = EXAMPLES[name].map((example) => `  xuequ ${example}`).join('\n');
    return command
      .exitOverride()
      .configureOutput({ writeOut: print, writeErr: () => {} })
      .configureHelp({
        styleTitle: (title) => (hasMessage(`cli.heading.${title}`) ? t(`cli.heading.${title}` as MessageKey) : title),
        optionDescription: (option) => describe(option, lang),
        subcommandTerm: (sub) => sub.name(),
      })
      .addOption(new Option('--lang <lang>', t('cli.option.lang')).argParser(parsers.choice('--lang', LANGUAGES)).default('zh'))
      .helpOption('-h, --help', t('cli.option.help'))
      .helpCommand(false)
      .addHelpText('after', `\n${t('cli.examples')}\n${examples}\n`);
  };
  const sub = (name: (typeof COMMANDS)[number], argument: 'dir' | 'input' | null): Command => {
    const command = program.command(name).description(t(`cli.${name}.about`)).usage(t('cli.usage.options'));
    if (argument === null) return command;
    const argumentName = t(`cli.argument.${argument}.name`);
    return command.usage(`${t('cli.usage.options')} <${argumentName}>`).argument(`<${argumentName}>`, t(`cli.argument.${argument}`), parsers.filled(argumentName));
  };
  const named = (flags: string, about: MessageKey): Option => new Option(flags, t(about)).argParser(parsers.filled(flags.split(' ')[0]!));
  const json = (): Option => new Option('--json', t('cli.option.json')).default(false);
  const withInput = (command: Command): Command =>
    command
      .addOption(named('--preset <name>', 'cli.option.preset'))
      .addOption(named('--plan <file>', 'cli.option.plan'))
      .option('--set <key=value>', t('cli.option.set'), (value: string, all: InputOptions['overrides']) => [...all, parsers.setting(value)], []);

  const program = new Command('xuequ').description(t('cli.about')).usage(`<${t('cli.usage.command')}> ${t('cli.usage.options')}`);
  program.version(version, '-V, --version', t('cli.option.version'));
  dress(program, 'xuequ').addHelpText('after', t('cli.exitCodes'));
  dress(sub('init', 'dir'), 'init').action((dir: string) => accept({ command: 'init', dir }));
  dress(withInput(sub('check', 'input')).addOption(json()), 'check').action((input: string, options: InputFlags) => accept({ command: 'check', ...inputOptions(input, options) }));
  const solve = withInput(sub('solve', 'input').addOption(named('--out <dir>', 'cli.option.out').default('out')))
    .option('--effort <n>', t('cli.option.effort'), parsers.effort('--effort'))
    .option('--time <seconds>', t('cli.option.time'), parsers.seconds('--time'))
    .option('--seed <n>', t('cli.option.seed'), parsers.wholeNumber('--seed', 0, MOST_SEED), DEFAULT_SEED)
    .addOption(json());
  dress(solve, 'solve').action((input: string, options: InputFlags & { out: string; seed: number; effort?: number; time?: number }) => {
    if (options.effort !== undefined && options.time !== undefined) throw new UsageError(t('cli.error.effortAndTime'));
    accept({ command: 'solve', ...inputOptions(input, options), out: options.out, seed: options.seed, effort: options.effort, timeMs: options.time });
  });
  const score = withInput(sub('score', 'input').addOption(named('--layout <file>', 'cli.option.layout').makeOptionMandatory()).addOption(named('--out <dir>', 'cli.option.out').default('out-score')));
  dress(score.addOption(json()), 'score').action((input: string, options: InputFlags & { out: string; layout: string }) =>
    accept({ command: 'score', ...inputOptions(input, options), out: options.out, layout: options.layout }));
  dress(sub('presets', null).addOption(json()), 'presets').action((options: InputFlags) => accept({ command: 'presets', json: options.json }));
  dress(sub('schema', null), 'schema').action(() => accept({ command: 'schema' }));
  return program;
}

interface InputFlags {
  readonly preset?: string;
  readonly plan?: string;
  readonly set: InputOptions['overrides'];
  readonly json: boolean;
}

const inputOptions = (input: string, { preset, plan, set, json }: InputFlags): InputOptions => ({ input, preset, plan, overrides: set, json });

function describe(option: Option, lang: Language): string {
  const isShown = typeof option.defaultValue === 'string' || typeof option.defaultValue === 'number';
  return isShown ? `${option.description}${say(lang, 'cli.default', { value: String(option.defaultValue) })}` : option.description;
}
