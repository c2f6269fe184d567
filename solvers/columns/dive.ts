/**
 * Diving with re-pricing: the district that the master uses most is fixed, the hubs are priced again around it, and so on to a whole
 * layout (Joncour et al. 2010; Sadykov et al. 2019).
 */
import type { Layout } from '../../src/core/layout.js';
import type { Asking } from './ask.js';
import { USED, type Generation } from './generation.js';
import type { Master, MasterAnswer } from './master.js';

/** Uses of this much and more are fixed together with the first. */
const NEARLY_WHOLE = 0.75;

export interface DiveOptions {
  /** After each fixing hubs are priced until a round gains less than this share of the cost. */
  readonly gain: number;
  /** Asked before each fixing. */
  readonly stopped: () => boolean;
  /** Positions in the pool that may not be fixed: the discrepancies of this dive. */
  readonly forbidden: ReadonlySet<number>;
}

export interface Dive {
  /** Lead by unit; −1 where no district was fixed. */
  readonly layout: Layout;
  /** The district that was fixed first at every step. */
  readonly choices: readonly number[];
}

/** @param from the answer of the root master. */
export function* dive(generation: Generation, from: MasterAnswer, { gain, stopped, forbidden }: DiveOptions): Asking<Dive> {
  const { pool, pricing } = generation;
  const taken = new Uint8Array(pricing.model.n);
  const fixed: number[] = [];
  const choices: number[] = [];
  let at = from;
  const fix = (district: number): void => {
    fixed.push(district);
    for (const unit of pool.districts[district]!.units) taken[unit] = 1;
  };
  const look = function* (): Asking<number[]> {
    const deeper = yield* generation.deepen(taken, fixed.length, at, gain);
    at = deeper.at;
    const isHopeless = at.answer.status !== 'optimal' || !at.isFree;
    const next = isHopeless ? [] : choose(generation, deeper.master, at, taken, forbidden);
    deeper.master.dispose();
    return next;
  };
  let next = !from.isFree ? yield* look() : choose(generation, generation.master, at, taken, forbidden);
  while (next.length > 0) {
    choices.push(next[0]!);
    next.forEach(fix);
    next = stopped() || taken.every((one) => one === 1) ? [] : yield* look();
  }
  const lead = new Int32Array(pricing.model.n).fill(-1);
  for (const district of fixed) for (const unit of pool.districts[district]!.units) lead[unit] = pool.districts[district]!.hub;
  return { layout: { lead }, choices };
}

/** The most used district, and with it those that are nearly whole and overlap with none chosen. */
function choose({ pool }: Generation, { columns }: Master, { answer: { x } }: MasterAnswer, taken: Uint8Array, forbidden: ReadonlySet<number>): number[] {
  const useOf = (at: number): number => x[columns[at]!]!;
  const used: number[] = [];
  for (let at = 0; at < columns.length; at++) if (columns[at]! >= 0 && useOf(at) > USED && !forbidden.has(at)) used.push(at);
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
