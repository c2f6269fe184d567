import cliProgress from 'cli-progress';
import { hasMessage, say, type Language } from '../core/messages/index.js';
import type { RunProgress } from '../solve.js';
import type { Console } from './console.js';

/** Log lines are at least this share of the run apart. */
const LINE_EVERY = 0.1;

export interface ProgressView {
  readonly show: (progress: RunProgress, part: string) => void;
  readonly stop: () => void;
}

/** A bar on a terminal, a line now and then in a log. */
export function progressView(lang: Language, console: Console): ProgressView {
  const words = (progress: RunProgress, part: string): Record<string, string | number> => {
    const key = `cli.solver.${progress.solver}`;
    return { part, solver: hasMessage(key) ? say(lang, key) : progress.solver, cost: costOf(progress) };
  };
  if (!console.isTerminal) {
    let next = 0;
    return {
      show: (progress, part) => {
        if (progress.done < next) return;
        next = progress.done + LINE_EVERY;
        console.err(`${say(lang, 'cli.progress.line', { ...words(progress, part), done: Math.floor(progress.done * 100) })}\n`);
      },
      stop: () => {},
    };
  }
  const bar = new cliProgress.SingleBar({ format: `{bar} ${say(lang, 'cli.progress.line', { done: '{percentage}', part: '{part}', solver: '{solver}', cost: '{cost}' })}`, hideCursor: true, clearOnComplete: true, stopOnComplete: false, barsize: 24 }, cliProgress.Presets.shades_classic);
  bar.start(100, 0, { part: '', solver: '', cost: '' });
  return { show: (progress, part) => bar.update(Math.floor(progress.done * 100), words(progress, part)), stop: () => bar.stop() };
}

function costOf({ best }: RunProgress): string {
  if (best === null) return '–';
  return best.excess === 0 ? String(best.cost) : `${best.cost} (+${best.excess})`;
}
