/**
 * Diving: the district that the relaxation uses most is fixed, hubs are priced again around it, and so on to a whole layout (Joncour et al. 2010; Sadykov et al. 2019). Dives differ by what they may not begin with (limited discrepancy: Harvey and
 * Ginsberg 1995).
 */
import type { Layout } from '../../src/core/layout.js';
import type { Progress } from '../../src/core/solver.js';
import type { Asking } from './ask.js';
import type { Generation } from './generation.js';

/** Uses of this much and more are fixed together with the first. */
const NEARLY_WHOLE = 0.75;
/** Share of the cost that a round of pricing after a fixing has to gain. */
const GAIN = 3e-4;
/** Part of a district that counts as used. */
const USED = 1e-6;

export interface Dive {
  /** Lead by unit; −1 where no district was fixed. */
  readonly layout: Layout;
  /** Position in the pool of the district that was fixed first; −1 for none. */
  readonly first: number;
}

/** `forbidden`: positions in the pool that are not used; `progress` is told after every step, and `stopped` asked. */
export function* dive(generation: Generation, forbidden: ReadonlySet<number>, stopped: () => boolean, progress: () => Progress): Asking<Dive> {
  const { master, pool, pricing } = generation;
  const before = generation.last;
  const taken = new Uint8Array(pricing.model.n);
  const fixed: number[] = [];
  for (const district of forbidden) master.fix(district, 0, 0);
  while (!stopped() && taken.includes(0)) {
    const { answer, isFree } = yield* generation.refine(taken, GAIN);
    if (answer.status !== 'optimal' || !isFree) break;
    const next = choose(generation, answer.x, taken, forbidden);
    if (next.length === 0) break;
    for (const district of next) {
      master.fix(district, 1, 1);
      fixed.push(district);
      for (const unit of pool.districts[district]!.units) taken[unit] = 1;
    }
    yield progress();
  }
  for (const district of [...fixed, ...forbidden]) master.fix(district, 0, Infinity);
  generation.last = before;
  const lead = new Int32Array(pricing.model.n).fill(-1);
  for (const district of fixed) for (const unit of pool.districts[district]!.units) lead[unit] = pool.districts[district]!.hub;
  return { layout: { lead }, first: fixed[0] ?? -1 };
}

/** The most used district, and with it those that are nearly whole and overlap with none chosen. */
function choose({ pool, master: { columns } }: Generation, x: Float64Array, taken: Uint8Array, forbidden: ReadonlySet<number>): number[] {
  const useOf = (at: number): number => x[columns[at]!]!;
  const used: number[] = [];
  for (let at = 0; at < columns.length; at++) {
    if (useOf(at) > USED && !forbidden.has(at) && pool.districts[at]!.units.every((unit) => taken[unit] === 0)) used.push(at);
  }
  used.sort((a, b) => useOf(b) - useOf(a) || a - b);
  const chosen: number[] = [];
  const now = taken.slice();
  for (const at of used) {
    if (chosen.length > 0 && useOf(at) < NEARLY_WHOLE) break;
    const { units } = pool.districts[at]!;
    if (units.some((unit) => now[unit] === 1)) continue;
    for (const unit of units) now[unit] = 1;
    chosen.push(at);
  }
  return chosen;
}
