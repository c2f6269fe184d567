/** Where leads stand so close together that their marks cover each other: the places that an enlarged map has to show. */
import { LEAD_SIZE } from './mapMarks.js';

/** Nearer than this, two marks hide each other's number. */
const TOO_NEAR = 1.7 * LEAD_SIZE;
/** Crowded leads nearer than this are shown on one enlarged map. */
const ONE_MAP = 60;
const LEAST_CROWD = 4;
const MOST_MAPS = 2;

/** Groups of indices into `points`, the largest first, each of at least four points that stand too close to another. */
export function crowds(points: readonly (readonly [x: number, y: number])[]): number[][] {
  const way = (a: number, b: number): number => Math.hypot(points[a]![0] - points[b]![0], points[a]![1] - points[b]![1]);
  const all = points.map((_, index) => index);
  const left = new Set(all.filter((a) => all.some((b) => a !== b && way(a, b) < TOO_NEAR)));
  const groups: number[][] = [];
  for (const first of left) {
    const group = [first];
    left.delete(first);
    // The list grows while it is walked: everything within reach of anything in it joins.
    for (const one of group) {
      for (const other of left) {
        if (way(one, other) > ONE_MAP) continue;
        group.push(other);
        left.delete(other);
      }
    }
    if (group.length >= LEAST_CROWD) groups.push(group);
  }
  return groups.toSorted((a, b) => b.length - a.length || a[0]! - b[0]!).slice(0, MOST_MAPS);
}
