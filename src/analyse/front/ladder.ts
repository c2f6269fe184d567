/** The weights that a front begins with: those of the settings, then outwards. */
import { ofCriteria } from './front.js';
import { baseWeighing, type Weighing } from './weighing.js';

export interface Ladder {
  readonly axes: number;
  /** Points that are wanted: of few, few are steps. */
  readonly wanted: number;
  /** The last step: the largest ratio of two multipliers. */
  readonly span: number;
  readonly solved: (weighing: Weighing) => boolean;
  readonly isProven: (weighing: Weighing) => boolean;
}

/**
 * The first step that was not taken: in every direction some criteria dearer by a factor, again and again up to `span`. A direction ends after a step
 * where the best is not proven to the share that is wanted: further out it would be proven less, and points between are of more use. Null when all
 * are taken.
 */
export function nextStep({ axes, wanted, span, solved, isProven }: Ladder): Weighing | null {
  const base = baseWeighing(axes);
  if (!solved(base)) return base;
  for (const dear of directions(axes)) {
    for (const ratio of ratios(axes, wanted, span)) {
      const step = ofCriteria(Array.from({ length: axes }, (_, axis) => (dear.includes(axis) ? ratio : 1)));
      if (!solved(step)) return step;
      if (!isProven(step)) break;
    }
  }
  return null;
}

const directions = (axes: number): readonly (readonly number[])[] => (axes === 2 ? [[0], [1]] : [[0], [1], [2], [0, 1], [0, 2], [1, 2]]);

/** Two axes: by twos for many points, by fours for some, at once for few. Three have six directions: one step in each. */
function ratios(axes: number, wanted: number, span: number): number[] {
  const factor = axes > 2 || wanted < 5 ? span : wanted < 10 ? 4 : 2;
  const steps: number[] = [];
  for (let ratio = factor; ratio < span; ratio *= factor) steps.push(ratio);
  return [...steps, span];
}
