/** Districts as a job is given them, and as it tells of them. */
import { flat, type District } from './district.js';
import type { Pool } from './pool.js';

/** `hub` leads the units at `start[d]` to `start[d + 1] - 1` of `entries`. */
export interface KnownDistricts {
  readonly hub: Int32Array;
  readonly start: Int32Array;
  readonly entries: Int32Array;
}

export const knownOf = (districts: readonly District[]): KnownDistricts => ({ hub: Int32Array.from(districts, ({ hub }) => hub), ...flat(districts.map(({ units }) => units)) });

/** Adds those that are allowed to the pool. */
export function addKnown(pool: Pool, { hub, start, entries }: KnownDistricts): void {
  hub.forEach((lead, district) => pool.add(lead, entries.subarray(start[district], start[district + 1])));
}
