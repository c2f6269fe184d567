/** What every search on the command line has around it: progress, losses, and an answer to Ctrl-C. */
import { say } from '../core/messages/index.js';
import type { SolveOptions } from '../solve.js';
import type { Context } from './console.js';
import { progressView, solverName, type ProgressView } from './progress.js';

/** Runs `search`, which is handed the view of its progress and the options that hear of trouble. */
export async function searching<T>({ lang, console, signal }: Context, search: (show: ProgressView['show'], options: Required<Pick<SolveOptions, 'signal' | 'onLoss'>>) => Promise<T>): Promise<T> {
  const view = progressView(lang, console);
  const answerInterrupt = (): void => {
    view.stop();
    console.err(`${say(lang, 'cli.interrupted')}\n`);
  };
  signal.addEventListener('abort', answerInterrupt);
  if (signal.aborted) answerInterrupt(); // while reading
  try {
    return await search(view.show, { signal, onLoss: (solver, { message }) => console.err(`${say(lang, 'cli.progress.lost', { solver: solverName(lang, solver), message })}\n`) });
  } finally {
    view.stop();
    signal.removeEventListener('abort', answerInterrupt);
  }
}
