/** A layout of the whole county as one layout for each of its parts, and how far two of them are apart. */
import { differenceOf } from '../core/difference.js';
import type { Layout } from '../core/layout.js';

export interface Choice {
  /** By part, in units of the part; accepted layouts. */
  readonly parts: readonly Layout[];
  readonly cost: number;
}

/** Schools that have to change district until both group the schools alike, part by part (`core/difference.ts`). A metric, as each part's is one. */
export const distanceOf = (one: Choice, two: Choice): number => one.parts.reduce((sum, layout, part) => sum + partDistance(layout, two.parts[part]!), 0);

const partDistance = (one: Layout, two: Layout): number => (one === two ? 0 : differenceOf(one, two).moved.length);

/** Distances of every two, by position. */
export function distancesOf(choices: readonly Choice[]): number[][] {
  const rows = choices.map(() => choices.map(() => 0));
  choices.forEach((one, a) => choices.slice(0, a).forEach((two, b) => (rows[a]![b] = rows[b]![a] = distanceOf(one, two))));
  return rows;
}
