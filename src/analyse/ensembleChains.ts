/** The chains of an ensemble, stretch by stretch: those of all parts and chains at once, by threads where there are some. The draws are the same without. */
import { walkHand, WALK, type Walked, type WalkJob } from '../../solvers/walk/job.js';
import { MOVES, type Move } from '../../solvers/walk/walk.js';
import type { Model } from '../core/model.js';
import { ownHands, type Hands } from '../hands.js';
import { hash } from '../solve.js';

/** One part with the beginnings of its chains. */
export interface ChainsOfPart {
  readonly id: string;
  readonly model: Model;
  /** By chain: a layout that keeps every hard rule. */
  readonly starts: readonly Int32Array[];
}

export interface ChainsTask {
  readonly seed: number;
  readonly temperature: number;
  /** Moves tried between two draws, for each school. */
  readonly thin: number;
  /** Draws of each chain before those that count, and those that count. */
  readonly burnIn: number;
  readonly perChain: number;
  readonly threads: number;
  readonly signal: AbortSignal;
  readonly onLoss: (error: Error) => void;
  readonly pause: () => Promise<void>;
  readonly onProgress: (done: number) => void;
}

export interface Drawn {
  /** Draw by draw and there chain by chain; by part the leads. */
  readonly draws: readonly { readonly chain: number; readonly at: number; readonly leads: readonly Int32Array[] }[];
  readonly moves: readonly { readonly move: Move; readonly tried: number; readonly done: number }[];
}

/** Draws of a stretch: long enough to be worth a thread's while, short enough for progress. */
const STRETCH = 20;
/** All chains but the first begin with so many draws' moves without any price, so that chains begin far apart. */
const HOT_DRAWS = 5;
/** Parts with fewer schools are walked where the caller is. */
const WORTH_THREADS = 60;

/** Cut short, only whole stretches of all chains count. */
export async function drawChains(parts: readonly ChainsOfPart[], task: ChainsTask): Promise<Drawn> {
  const { burnIn, perChain, signal, onProgress } = task;
  const hands = await Promise.all(parts.map(({ model }) => handsOf(model, task)));
  const places = parts.map(({ starts }) => [...starts]);
  const counts = [new Float64Array(MOVES.length), new Float64Array(MOVES.length)] as const;
  const draws: Drawn['draws'][number][] = [];
  try {
    for (let from = 0; from < burnIn + perChain && !signal.aborted; from += STRETCH) {
      const length = Math.min(STRETCH, burnIn + perChain - from);
      const kept = Math.max(0, Math.min(length, from + length - burnIn));
      const stretches = await Promise.all(parts.map((part, at) => stretch(part, places[at]!, hands[at]!, { from, length, kept }, task)));
      if (stretches.includes(null)) break;
      for (const [part, walked] of (stretches as Walked[][]).entries()) {
        for (const [chain, { lead, tried, done }] of walked.entries()) {
          places[part]![chain] = lead;
          tried.forEach((count, move) => (counts[0][move]! += count));
          done.forEach((count, move) => (counts[1][move]! += count));
        }
      }
      for (let at = 0; at < kept; at++) {
        for (const chain of places[0]!.keys()) draws.push({ chain, at: from + length - kept - burnIn + at, leads: (stretches as Walked[][]).map((walked) => walked[chain]!.draws[at]!) });
      }
      onProgress((from + length) / (burnIn + perChain));
    }
  } finally {
    await Promise.all(hands.map((one) => one.close()));
  }
  return { draws, moves: MOVES.map((move, at) => ({ move, tried: counts[0][at]!, done: counts[1][at]! })) };
}

/** A stretch of every chain of a part; null where the run was aborted. */
async function stretch({ id, model }: ChainsOfPart, places: readonly Int32Array[], hands: Hands, { from, length, kept }: { readonly from: number; readonly length: number; readonly kept: number }, { seed, temperature, thin, signal }: ChainsTask): Promise<Walked[] | null> {
  const jobs = places.map((lead, chain): WalkJob => ({
    kind: WALK, lead, seed: (seed ^ hash(`chain ${chain} ${id} ${from}`)) >>> 0, temperature, moves: thin * model.n, draws: length, kept,
    hot: from === 0 && chain > 0 ? HOT_DRAWS * thin * model.n : 0,
  }));
  const results = (await hands.work(jobs)) as (Walked | null)[];
  if (signal.aborted) return null;
  // What a thread lost is walked here.
  return results.map((walked, chain) => walked ?? (walkHand(model)(jobs[chain]!) as Walked));
}

async function handsOf(model: Model, { threads, signal, onLoss, pause }: ChainsTask): Promise<Hands> {
  if (threads === 0 || model.n < WORTH_THREADS) return ownHands(walkHand(model), { signal, onLoss }, pause);
  const { threadHands } = await import('../threads/threads.js');
  return threadHands({ solver: WALK, model, withEngine: false, threads, signal, onLoss });
}
