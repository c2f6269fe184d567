/**
 * One command from its words to its exit code, with everything that can go wrong told in a sentence. The process is the caller's.
 */
import { say } from '../core/messages/index.js';
import { InputError } from '../core/findings.js';
import { WriteError, writeErrorMessage } from '../io/writeSet.js';
import { VERSION } from '../version.js';
import { languageOf, parseArguments, UsageError, type Request } from './arguments.js';
import { runCheck, runPresets, runSchema, runScore, runSolve, type Context } from './commands.js';
import { EXIT, type Console, type Exit } from './console.js';
import { printFindings } from './findings.js';
import { runInit } from './init.js';

/**
 * @param words the arguments after the program's name
 * @param signal aborting it (Ctrl-C) keeps the best layout so far
 */
export async function run(words: readonly string[], console: Console, signal: AbortSignal): Promise<Exit> {
  const lang = languageOf(words);
  try {
    return await dispatch(parseArguments(words, VERSION), { lang, console, signal, typed: ['xuequ', ...words].map(quoted).join(' ') });
  } catch (error) {
    if (error instanceof UsageError) {
      console.err(`${error.message}\n${say(lang, 'cli.error.seeHelp')}\n`);
      return EXIT.badInput;
    }
    if (error instanceof InputError) {
      printFindings(error.findings, lang, console);
      return EXIT.badInput;
    }
    if (error instanceof WriteError) {
      console.err(`${writeErrorMessage(lang, error)}\n`);
      return EXIT.badInput;
    }
    console.err(`${say(lang, 'cli.error.internal', { message: messageOf(error) })}\n`);
    return EXIT.internal;
  }
}

async function dispatch(request: Request, context: Context): Promise<Exit> {
  switch (request.command) {
    case 'init':
      return runInit(request, context);
    case 'check':
      return runCheck(request, context);
    case 'solve':
      return runSolve(request, context);
    case 'score':
      return runScore(request, context);
    case 'presets':
      return runPresets(request, context);
    case 'schema':
      return runSchema(context);
    case 'text':
      context.console.out(request.text);
      return EXIT.solved;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A word as a shell takes it back. */
const quoted = (word: string): string => (/^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);
