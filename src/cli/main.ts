#!/usr/bin/env node
import { EXIT } from './console.js';
import { run } from './run.js';

const stopped = new AbortController();
// The first Ctrl-C (or kill) keeps the best layout so far; the second ends the process at once.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => (stopped.signal.aborted ? process.exit(EXIT.unsolved) : stopped.abort()));
// A reader that goes away (`xuequ … | head`) is no fault of the run, which still writes its files.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await run(
  process.argv.slice(2),
  { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text), isTerminal: process.stderr.isTTY === true },
  stopped.signal,
);
