import cliProgress from 'cli-progress';
import { hasMessage, say, type Language } from '../core/messages/index.js';
import { gapOf } from '../core/result.js';
import type { RunProgress } from '../solve.js';
import type { Console } from './console.js';

/** Log lines are at least this share of the run apart. */
const LINE_EVERY = 0.1;
const UNKNOWN = '-';

export interface ProgressView {
  /** `part` is its name. */
  readonly show: (progress: RunProgress, part: string) => void;
  readonly stop: () => void;
}

/** A bar on a terminal; in a log a line now and then, and wherever another part or solver begins. */
export function progressView(lang: Language, console: Console): ProgressView {
  const advance = makeAdvance(lang);
  return console.isTerminal ? barView(lang, advance) : lineView(lang, console, advance);
}

interface Shown {
  readonly done: number;
  readonly part: string;
  readonly solver: string;
  readonly cost: string;
  readonly gap: string;
}
type Advance = (progress: RunProgress, part: string) => Shown;

/** What is shown never goes back: while a bound is sought, the share done and the best layout of the search stay. */
function makeAdvance(lang: Language): Advance {
  let [done, at, cost, gap] = [0, -1, UNKNOWN, UNKNOWN];
  return (progress, part) => {
    if (progress.part !== at) [at, cost, gap] = [progress.part, UNKNOWN, UNKNOWN];
    if (progress.best !== null) cost = progress.best.excess === 0 ? String(progress.best.cost) : `${progress.best.cost} (+${progress.best.excess})`;
    done = Math.max(done, progress.done);
    const share = progress.best?.excess === 0 ? gapOf(progress.best.cost, progress.bound) : null;
    if (share !== null) gap = `${(share * 100).toFixed(2)}%`;
    return { done, part, solver: solverName(lang, progress.solver, progress.phase), cost, gap };
  };
}

/** The solver, or what it is doing just now. */
export function solverName(lang: Language, solver: string, phase: string | null = null): string {
  const key = phase === null ? `cli.solver.${solver}` : `cli.phase.${phase}`;
  return hasMessage(key) ? say(lang, key) : solver;
}

const percent = (done: number): number => Math.floor(done * 100);

function lineView(lang: Language, { err }: Console, advance: Advance): ProgressView {
  let [next, stage] = [0, ''];
  return {
    show: (progress, part) => {
      const shown = advance(progress, part);
      const at = `${progress.part} ${progress.solver}`;
      if (shown.done < next && (at === stage || progress.parts > 1 / LINE_EVERY)) return;
      [next, stage] = [Math.max(next, shown.done + LINE_EVERY), at];
      err(`${say(lang, 'cli.progress.line', { ...shown, done: percent(shown.done) })}\n`);
    },
    stop: () => {},
  };
}

function barView(lang: Language, advance: Advance): ProgressView {
  const format = `{bar} ${say(lang, 'cli.progress.line', { done: '{percentage}', part: '{part}', solver: '{solver}', cost: '{cost}', gap: '{gap}' })}`;
  const bar = new cliProgress.SingleBar({ format, hideCursor: true, clearOnComplete: true, barsize: 24 }, cliProgress.Presets.legacy); // ASCII, as wide on every terminal
  let isStarted = false;
  return {
    show: (progress, part) => {
      const shown = advance(progress, part);
      if (isStarted) bar.update(percent(shown.done), shown);
      else bar.start(100, percent(shown.done), shown);
      isStarted = true;
    },
    stop: () => {
      isStarted = true; // and not again
      bar.stop();
    },
  };
}
