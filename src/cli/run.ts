/**
 * One command from its words to its exit code, with everything that can go wrong told in a sentence. The process is the caller's.
 * Each command is loaded when it is asked for: `xuequ presets` does not wait for what reads workbooks or draws maps.
 */
import { debuglog } from 'node:util';
import { InputError } from '../core/findings.js';
import { say } from '../core/messages/index.js';
import { WriteError, writeErrorMessage } from '../io/writeSetFiles.js';
import { VERSION } from '../version.js';
import { commandOf, languageOf, parseArguments, type Request } from './arguments.js';
import { EXIT, jsonText, type Console, type Context, type Exit } from './console.js';
import { findingsJson, printFindings } from './findings.js';
import { shellWord } from './shellWord.js';
import { UsageError } from './usageError.js';

/** Where an error came from, shown with NODE_DEBUG=xuequ. */
const debug = debuglog('xuequ');

/**
 * @param words the arguments after the program's name
 * @param signal aborting it (Ctrl-C) keeps the best layout so far
 */
export async function run(words: readonly string[], console: Console, signal: AbortSignal): Promise<Exit> {
  const context: Context = { lang: languageOf(words), console, signal, typed: ['xuequ', ...words].map(shellWord).join(' ') };
  try {
    return await dispatch(parseArguments(words, VERSION), context);
  } catch (error) {
    debug('%o', error);
    return explain(error, words, context);
  }
}

async function dispatch(request: Request, context: Context): Promise<Exit> {
  switch (request.command) {
    case 'init':
      return (await import('./init.js')).runInit(request, context);
    case 'check':
      return (await import('./check.js')).runCheck(request, context);
    case 'solve':
      return (await import('./solve.js')).runSolve(request, context);
    case 'score':
      return (await import('./solve.js')).runScore(request, context);
    case 'adjust':
      return (await import('./adjust.js')).runAdjust(request, context);
    case 'explain':
      return (await import('./explain.js')).runExplain(request, context);
    case 'compare':
      return (await import('./compare.js')).runCompare(request, context);
    case 'robust':
      return (await import('./robust.js')).runRobust(request, context);
    case 'ensemble':
      return (await import('./ensemble.js')).runEnsemble(request, context);
    case 'explore':
      return request.kind === 'front' ? (await import('./explore.js')).runExplore(request, context) : (await import('./alternatives.js')).runAlternatives(request, context);
    case 'verify':
      return (await import('./verify.js')).runVerify(request, context);
    case 'lottery':
      return (await import('./lottery.js')).runLottery(request, context);
    case 'presets':
      return (await import('./presets.js')).runPresets(request, context);
    case 'schema':
      context.console.out((await import('../report/schemas.js')).schemaOf(request.of));
      return EXIT.solved;
    case 'text':
      context.console.out(request.text);
      return EXIT.solved;
  }
}

/** Says what went wrong, for people and, where they asked, for programs. */
function explain(error: unknown, words: readonly string[], { lang, console }: Context): Exit {
  const json = words.includes('--json');
  if (error instanceof InputError) {
    if (json) console.out(jsonText({ status: 'badInput', findings: findingsJson(error.findings) }));
    printFindings(error.findings, lang, console, 'full');
    return EXIT.badInput;
  }
  const [exit, message] = sentenceOf(error, lang);
  if (json) console.out(jsonText({ status: exit === EXIT.internal ? 'internalError' : 'badInput', message, findings: [] }));
  console.err(`${message}\n`);
  if (error instanceof UsageError) console.err(`${say(lang, 'cli.error.seeHelp', { command: ['xuequ', commandOf(words) ?? '', '--help'].filter((word) => word !== '').join(' ') })}\n`);
  return exit;
}

function sentenceOf(error: unknown, lang: Context['lang']): readonly [Exit, string] {
  if (error instanceof UsageError) return [EXIT.badInput, error.message];
  if (error instanceof WriteError) return [EXIT.badInput, writeErrorMessage(lang, error)];
  return [EXIT.internal, say(lang, 'cli.error.internal', { message: error instanceof Error ? error.message : String(error) })];
}
