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

/** Of `steps` further steps of the length `length`; the best multipliers of the ascent go on being kept. */
export function* averageOf(ascent: Ascent, steps: number, length: number): Generator<number, Average, void> {
  const { relaxation: { hub, start, unit }, evaluator } = ascent;
  const [open, taken] = [new Float64Array(hub.length), new Float64Array(unit.length)];
  for (let step = 0; step < steps; step++) {
    ascent.step(length);
    for (let column = 0; column < hub.length; column++) {
      if (evaluator.isOpen[column] === 0) continue;
      open[column]! += 1 / steps;
      for (let at = start[column]!; at < evaluator.end[column]!; at++) taken[evaluator.taken[at]!]! += 1 / steps;
    }
    yield step;
  }
  return { open, taken };
}
