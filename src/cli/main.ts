#!/usr/bin/env node
import { WriteError, writeErrorMessage } from '../io/writeSetFiles.js';
import { languageOf } from './arguments.js';
import { EXIT } from './console.js';
import { run } from './run.js';

const words = process.argv.slice(2);
const stopped = new AbortController();
// The first Ctrl-C (or kill) keeps the best layout so far; the second ends the process at once.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => (stopped.signal.aborted ? process.exit(EXIT.unsolved) : stopped.abort()));
// A reader that goes away (`xuequ … | head`) is no fault of the run, which still writes its files. A full disk is told of.
for (const [name, stream] of [['stdout', process.stdout], ['stderr', process.stderr]] as const) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = EXIT.badInput;
    if (name === 'stdout') process.stderr.write(`${writeErrorMessage(languageOf(words), new WriteError(name, error))}\n`);
  });
}

const exit = await run(
  words,
  { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text), isTerminal: process.stderr.isTTY === true },
  stopped.signal,
);
process.exitCode = process.exitCode ?? exit;
