/**
 * Where the jobs of a solver are done: in turn where the caller is, or by worker threads. Results do not depend on it.
 */
import type { Model } from './core/model.js';
import type { Hand, Job } from './core/solver.js';

export interface Hands {
  /** Results in the order of the jobs; null for those that were lost, or not done because the run was aborted. Never rejects. */
  readonly work: (jobs: readonly Job[]) => Promise<unknown[]>;
  readonly close: () => Promise<void>;
}

/** What a thread is told before its first job. */
export interface HandData {
  /** Id of the solver. */
  readonly solver: string;
  readonly model: Model;
  /** Whether its jobs need an engine. */
  readonly withEngine: boolean;
}

export interface HandOptions extends HandData {
  readonly threads: number;
  /** Aborting gives up what is under way. */
  readonly signal: AbortSignal;
  /** Hears what went wrong with a job or a thread. */
  readonly onLoss: (error: Error) => void;
}

/** One after the other in this thread, with a chance for the caller's events in between. */
export const ownHands = (hand: Hand, { signal, onLoss }: Pick<HandOptions, 'signal' | 'onLoss'>, pause: () => Promise<void>): Hands => ({
  work: async (jobs) => {
    const results: unknown[] = [];
    for (const job of jobs) {
      await pause();
      results.push(signal.aborted ? null : attempt(hand, job, onLoss));
    }
    return results;
  },
  close: async () => {},
});

function attempt(hand: Hand, job: Job, onLoss: (error: Error) => void): unknown {
  try {
    return hand(job);
  } catch (error) {
    onLoss(error as Error);
    return null;
  }
}
