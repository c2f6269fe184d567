/** Hands on worker threads of Node. */
import { setMaxListeners } from 'node:events';
import { Piscina } from 'piscina';
import type { HandData, HandOptions, Hands } from '../hands.js';

/** Heap of a thread: one that grows beyond it is ended, and its job lost. */
const HEAP_MB = 2048;
const WORKER = import.meta.url.endsWith('.ts') ? './fromSource.mjs' : './worker.js';

/** Threads start with the first jobs. A thread that dies is replaced. */
export function threadHands({ solver, model, withEngine, threads, signal, onLoss }: HandOptions): Hands {
  const pool = new Piscina({
    filename: new URL(WORKER, import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData: { solver, model, withEngine } satisfies HandData,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  // Every job under way listens.
  setMaxListeners(0, signal);
  // A thread that dies between two jobs.
  pool.on('error', onLoss);
  return {
    work: (jobs) =>
      Promise.all(
        jobs.map(async (job) => {
          if (signal.aborted) return null;
          try {
            return (await pool.run(job, { signal })) as unknown;
          } catch (error) {
            if (!signal.aborted) onLoss(error as Error);
            return null;
          }
        }),
      ),
    close: () => pool.destroy(),
  };
}
