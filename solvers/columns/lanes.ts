/** Annealings side by side, each continued from job to job. */
import type { Layout } from '../../src/core/layout.js';
import { compareScores } from '../../src/core/score.js';
import type { Asking } from './ask.js';
import type { AnnealJob, AnnealResult } from './jobs.js';
import type { Track } from './track.js';

/** Null before its first job. */
export type Lane = AnnealResult | null;

/** Part of an annealing. */
export type Cooling = Pick<AnnealJob, 'share' | 'until' | 'iterations'>;

export const newLanes = (count: number): Lane[] => Array.from({ length: count }, () => null);

/** One job of every lane, from `share` to `until` of its cooling; new lanes begin from `start`. A lane whose job was lost stays where it was. The best of each is kept. */
export function* annealLanes(track: Track, lanes: readonly Lane[], start: Layout | null, { share, until, iterations }: Cooling): Asking<Lane[]> {
  const results = yield* track.ask(
    lanes.map((lane) => ({ kind: 'anneal' as const, seed: track.rng.next(), start: lane?.current ?? start?.lead ?? null, iterations, share, until, hot: lane?.hot ?? null })),
  );
  const after = results.map((result, at) => {
    const before = lanes[at]!;
    if (result === null || before === null) return result ?? before;
    return compareScores(result.score, before.score) <= 0 ? result : { ...result, best: before.best, score: before.score };
  });
  for (const lane of after) if (lane !== null) track.keep(lane.best);
  return after;
}
