/**
 * LZ14: what counts as moved. A school has stayed when its lead was of the same district as itself in the layout in force, whoever led it,
 * so that a change of lead alone moves nobody. A school that the layout in force does not know has nothing to leave.
 */
import type { County } from '../core/county.js';
import type { Layout } from '../core/layout.js';
import type { Part } from '../core/problem.js';

/** No district in force. */
export const HOMELESS = -1;

/** Lead in force (a position in `county.schools`) of every unit of the part, or `HOMELESS`: the name of its district. */
export function homesOf({ inForce }: County, part: Part): Int32Array {
  const inPart = new Set(part.schools);
  return Int32Array.from(part.schools, (school) => {
    const lead = inForce?.lead[school] ?? HOMELESS;
    // LZ11: in the lower tier a central school is at home with those that it leads.
    return part.tier === 'lower' && lead !== HOMELESS && !inPart.has(lead) ? school : lead;
  });
}

/** Whether `unit` has left its district in force when it is under `hub`; `home` as of `homesOf`. */
export const isMoved = (home: Int32Array, unit: number, hub: number): boolean => home[unit] !== HOMELESS && home[unit] !== home[hub];

/** Units that have left their district in force, ascending. */
export const movedUnits = (home: Int32Array, { lead }: Layout): number[] => [...lead.keys()].filter((unit) => isMoved(home, unit, lead[unit]!));
