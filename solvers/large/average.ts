/**
 * What an ascent chooses on the average of many short steps: near an answer of the linear program that the multipliers are the prices of
 * (Anbil, Forrest and Pulleyblank 1998; Barahona and Anbil 2000).
 */
import type { Ascent } from '../lagrange/ascent.js';

export interface Average {
  /** Share of the steps in which a column was open, and in which an arc was taken. */
  readonly open: Float64Array;
  readonly taken: Float64Array;
}

/** Of `most` further steps of the length `length`, or fewer where it is `stopped`; the best multipliers of the ascent go on being kept. */
export function* averageOf(ascent: Ascent, most: number, length: number, stopped: () => boolean): Generator<number, Average, void> {
  const { relaxation: { hub, start, unit }, evaluator } = ascent;
  const [open, taken] = [new Float64Array(hub.length), new Float64Array(unit.length)];
  let steps = 0;
  do {
    ascent.step(length);
    for (let column = 0; column < hub.length; column++) {
      if (evaluator.isOpen[column] === 0) continue;
      open[column]!++;
      for (let at = start[column]!; at < evaluator.end[column]!; at++) taken[evaluator.taken[at]!]!++;
    }
    yield ++steps;
  } while (steps < most && !stopped());
  return { open: open.map((count) => count / steps), taken: taken.map((count) => count / steps) };
}
