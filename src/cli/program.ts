/** The commands, as commander takes them. Help texts come from the catalogue. */
import { Command, type Option } from 'commander';
import { hasMessage, say, type Language, type MessageKey } from '../core/messages/index.js';
import type { SchemaKind } from '../report/schemaKinds.js';
import { analyseOptions, ensembleRequest, robustRequest, type AnalyseFlags } from './analyseArguments.js';
import type { InputOptions, Request } from './arguments.js';
import { exploreOptions, exploreRequest, type ExploreFlags } from './exploreArguments.js';
import { lotteryOptions, lotteryRequest, type LotteryFlags } from './lotteryArguments.js';
import { describeOption, optionsIn, type Flags } from './options.js';
import { UsageError } from './usageError.js';
import { valueParsers } from './values.js';

export const COMMANDS = ['init', 'check', 'solve', 'score', 'adjust', 'explore', 'robust', 'ensemble', 'compare', 'explain', 'verify', 'lottery', 'presets', 'schema'] as const;
type CommandName = (typeof COMMANDS)[number];

/** Of `--within`: one percent. */

const EXAMPLES: Readonly<Record<CommandName | 'xuequ', readonly string[]>> = {
  xuequ: ['init mycounty', 'check mycounty', 'solve mycounty --out out', 'score mycounty --layout manual.csv --out out/manual', 'help solve'],
  init: ['init mycounty', 'init mycounty --lang en'],
  check: ['check data/gaozhou', 'check schools.xlsx --json'],
  solve: ['solve data/gaozhou --preset general --out out/gaozhou', 'solve schools.xlsx --time 60 --set rules.maxSize=9 --out out', 'solve schools.csv --plan plan.yaml --seed 7 --effort 100M --lang en'],
  score: ['score data/gaozhou --layout manual.csv --out out/manual'],
  adjust: ['adjust mycounty --moves 0,5,10,20 --out out/adjust', 'adjust mycounty --moves 15 --time 60 --set weights.moves=0'],
  explain: ['explain out/gaozhou/result.json --input data/gaozhou', 'explain out/gaozhou/result.json --input data/gaozhou --school 0440981011 --to 0440981010', 'explain out/gaozhou/result.json --input data/gaozhou --clause LZ6 --out out/explain'],
  compare: ['compare out/a/result.json out/b/result.json --input data/gaozhou', 'compare inforce manual.xlsx out/new/result.json --input mycounty --names 现行,手工,新方案 --out out/compare'],
  robust: ['robust mycounty --out out/robust', 'robust mycounty --layout manual.csv --layout out/layout.csv --noise 2 --students 15', 'robust mycounty --effort 5M --set weights.strength=20 --fresh'],
  ensemble: ['ensemble mycounty --out out/ensemble', 'ensemble mycounty --layout manual.csv --draws 5000 --spread 20', 'ensemble mycounty --spread any'],
  explore: ['explore data/gaozhou --out out/explore', 'explore data/gaozhou --alternatives 5 --within 1 --apart 30 --out out/alternatives', 'explore mycounty --terms proximity,strength,leadStrength --points 20', 'explore mycounty --limit "strength<=200000" --time 300'],
  verify: ['verify out/gaozhou/result.json --input data/gaozhou'],
  lottery: ['lottery list.xlsx --places schools.xlsx', 'lottery list.xlsx --places schools.xlsx --seed 20261202 --out out/lottery', 'lottery --verify out/lottery/lottery.json --list list.xlsx'],
  presets: ['presets', 'presets --json'],
  schema: ['schema > result.schema.json', 'schema --of front > front.schema.json'],
};

interface Handlers {
  /** Takes text that commander prints. */
  readonly print: (text: string) => void;
  readonly accept: (request: Request) => void;
}

/** The whole command line; parsing it calls one of the handlers, or throws a CommanderError or a UsageError. */
export function makeProgram(lang: Language, version: string, { print, accept }: Handlers): Command {
  const t = (key: MessageKey): string => say(lang, key);
  const { input: inputOf, json, preset, plan, set, outOf, layout, moves, names, inputOfCompare, effort, time, seed, gap, threads, alternatives, withinBest, apart, school, to, district, clause, within, schemaKind, outIfAny, lang: language } = optionsIn(lang);
  const program = new Command('xuequ').description(t('cli.about')).usage(`<${t('cli.usage.command')}> ${t('cli.usage.options')}`);
  program.version(version, '-V, --version', t('cli.option.version')).addOption(language);
  dress(program, 'xuequ', lang, print).addHelpText('after', t('cli.exitCodes'));

  const add = (name: CommandName, about: MessageKey, argument: 'dir' | 'input' | 'result' | null, options: readonly Option[]): Command => {
    const command = program.command(name).description(t(about)).usage(t('cli.usage.options'));
    for (const option of [...options, language]) command.addOption(option);
    if (argument !== null) {
      const word = t(`cli.argument.${argument}.name`);
      command.usage(`${t('cli.usage.options')} <${word}>`).argument(`<${word}>`, t(`cli.argument.${argument}`), valueParsers(lang).filled(word));
    }
    return dress(command, name, lang, print);
  };
  add('init', 'cli.init.about', 'dir', []).action((dir: string) => accept({ command: 'init', dir }));
  add('check', 'cli.check.about', 'input', [preset, plan, set, json]).action((input: string, flags: Flags) => accept({ command: 'check', ...inputOptions(input, flags) }));
  add('solve', 'cli.solve.about', 'input', [outOf('out'), preset, plan, set, effort, time, gap, seed, threads, json]).action((input: string, flags: Flags) => {
    if (flags.effort !== undefined && flags.time !== undefined) throw new UsageError(t('cli.error.effortAndTime'));
    accept({ command: 'solve', ...inputOptions(input, flags), out: flags.out, seed: flags.seed, effort: flags.effort, timeMs: flags.time, gap: flags.gap, threads: flags.threads });
  });
  add('score', 'cli.score.about', 'input', [layout, outOf('out/score'), preset, plan, set, json]).action((input: string, flags: Flags) =>
    accept({ command: 'score', ...inputOptions(input, flags), out: flags.out, layout: flags.layout }));
  add('adjust', 'cli.adjust.about', 'input', [moves, outOf('out/adjust'), preset, plan, set, effort, time, seed, threads, json]).action((input: string, flags: Flags) => {
    if (flags.effort !== undefined && flags.time !== undefined) throw new UsageError(t('cli.error.effortAndTime'));
    accept({ command: 'adjust', ...inputOptions(input, flags), out: flags.out, moves: flags.moves, seed: flags.seed, effort: flags.effort, timeMs: flags.time, threads: flags.threads });
  });
  add('explain', 'cli.explain.about', 'result', [inputOf, school, to, district, clause, within, outIfAny, plan, effort, seed, threads, json]).action((result: string, flags: Flags) =>
    accept({ command: 'explain', result, input: flags.input, plan: flags.plan, school: flags.school, to: flags.to, district: flags.district, clause: flags.clause, within: flags.within, out: flags.out, seed: flags.seed, effort: flags.effort, threads: flags.threads, json: flags.json }));
  add('compare', 'cli.compare.about', null, [inputOfCompare, names, outOf('out/compare'), preset, plan, set, json])
    .usage(`${t('cli.usage.options')} <${t('cli.argument.layouts.name')}>`)
    .argument(`<${t('cli.argument.layouts.name')}...>`, t('cli.argument.layouts'), (value: string, all: readonly string[] = []) => [...all, valueParsers(lang).filled(t('cli.argument.layouts.name'))(value)])
    .action((layouts: readonly string[], flags: Flags) => accept({ command: 'compare', ...inputOptions(flags.input, flags), out: flags.out, layouts, names: flags.names }));
  const analyse = analyseOptions(lang);
  add('robust', 'cli.robust.about', 'input', [...analyse.robust, outOf('out/robust'), preset, plan, set, seed, threads, json]).action((input: string, flags: Omit<Flags, 'layout'> & AnalyseFlags) =>
    accept(robustRequest(inputOptions(input, flags), flags)));
  add('ensemble', 'cli.ensemble.about', 'input', [...analyse.ensemble, outOf('out/ensemble'), preset, plan, set, seed, threads, json]).action((input: string, flags: Omit<Flags, 'layout'> & AnalyseFlags) =>
    accept(ensembleRequest(inputOptions(input, flags), flags)));
  add('explore', 'cli.explore.about', 'input', [...exploreOptions(lang), alternatives, withinBest, apart, outOf('out/explore'), preset, plan, set, seed, threads, json]).action((input: string, flags: ExploreFlags) =>
    accept(exploreRequest(inputOptions(input, flags), flags, lang)));
  add('verify', 'cli.verify.about', 'result', [inputOf, plan, json]).action((result: string, flags: Flags) =>
    accept({ command: 'verify', result, input: flags.input, plan: flags.plan, json: flags.json }));
  add('lottery', 'cli.lottery.about', null, [...lotteryOptions(lang), json])
    .usage(`${t('cli.usage.options')} [${t('cli.argument.list.name')}]`)
    .argument(`[${t('cli.argument.list.name')}]`, t('cli.argument.list'), valueParsers(lang).filled(t('cli.argument.list.name')))
    .action((list: string | undefined, flags: LotteryFlags) => accept(lotteryRequest(list, flags, lang)));
  add('presets', 'cli.presets.about', null, [json]).action((flags: Flags) => accept({ command: 'presets', json: flags.json }));
  add('schema', 'cli.schema.about', null, [schemaKind]).action(({ of }: { readonly of: SchemaKind }) => accept({ command: 'schema', of }));
  return program;
}

const inputOptions = (input: string, { preset, plan, set, json }: Pick<Flags, 'preset' | 'plan' | 'set' | 'json'>): InputOptions => ({ input, preset, plan, overrides: set, json });

/** Help in the reader's language, with examples; mistakes are thrown and not printed. */
function dress(command: Command, name: keyof typeof EXAMPLES, lang: Language, print: Handlers['print']): Command {
  const heading = (title: string): string => (hasMessage(`cli.heading.${title}`) ? say(lang, `cli.heading.${title}` as MessageKey) : title);
  const examples = EXAMPLES[name].map((example) => `  xuequ ${example}\n`).join('');
  return command
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: () => {} })
    .configureHelp({ styleTitle: heading, optionDescription: (option) => describeOption(option, lang), subcommandTerm: (sub) => sub.name() })
    .helpOption('-h, --help', say(lang, 'cli.option.help'))
    .helpCommand(false)
    .addHelpText('after', `\n${say(lang, 'cli.examples')}\n${examples}`);
}
