/** Parts of a layout that are small enough to be searched well: districts whose hubs are near each other. */
import { groupBy } from '../../src/core/order.js';
import { shuffled, type Rng } from '../../src/core/rng.js';
import type { Layout } from '../../src/core/layout.js';

/**
 * All districts of `layout` in groups of at most `most`, none in two, by their leads: around leads in random order the nearest that are
 * left. The same chance gives the same windows, and they can be searched side by side.
 * @param near of a unit that may lead, other such units, the nearest first.
 */
export function windowsOf({ lead }: Layout, near: (lead: number) => Int32Array, most: number, rng: Rng): Int32Array[] {
  const leads = [...lead.keys()].filter((unit) => lead[unit] === unit);
  const waiting = new Set(leads);
  const windows: Int32Array[] = [];
  for (const first of shuffled(leads, rng)) {
    if (!waiting.delete(first)) continue;
    const chosen = [first];
    for (const other of near(first)) {
      if (chosen.length >= most) break;
      if (waiting.delete(other)) chosen.push(other);
    }
    windows.push(Int32Array.from(chosen));
  }
  return windows;
}

/** The units of every district, by lead; ascending. */
export const membersOf = ({ lead }: Layout): ReadonlyMap<number, readonly number[]> => groupBy(lead.keys(), (unit) => lead[unit]!);
