import { groupBy } from './order.js';

/**
 * The answer: for every school the index of its district's lead; a lead points to itself.
 * "Exactly one lead per district" (LZ3) holds by construction, and there are no district labels to permute.
 */
export interface Layout {
  /** Length n; `lead[lead[i]] === lead[i]`. */
  readonly lead: Int32Array;
}

/** True when every entry points to a lead that points to itself. */
export function isLayout(lead: Int32Array): boolean {
  return lead.every((hub) => hub >= 0 && hub < lead.length && lead[hub] === hub);
}

/** The leads, ascending. */
export const leadsOf = ({ lead }: Layout): number[] => [...lead.keys()].filter((unit) => lead[unit] === unit);

/** The districts by ascending lead: its schools ascending, the lead among them. */
export function districtsOf({ lead }: Layout): { readonly lead: number; readonly schools: readonly number[] }[] {
  return [...groupBy(lead.keys(), (school) => lead[school]!)].toSorted(([a], [b]) => a - b).map(([hub, list]) => ({ lead: hub, schools: list }));
}
