/**
 * Where to branch: a unit that the master puts under several hubs, and one of these; of the candidates that are split most evenly, the one
 * whose two masters rise most without any new districts (strong branching: Applegate, Bixby, Chvátal and Cook 1995).
 */
import { USED, type Generation } from './generation.js';

/** One side: `unit` is led by one of `hubs`; the other: by none of them. */
export interface BranchChoice {
  readonly unit: number;
  readonly hubs: readonly number[];
}

/** Candidates that are looked at. */
const LOOKED_AT = 6;
/** By how much more even a unit has to be split than a hub, which may lead or not: that settles more. */
const OF_HUB = 0.15;
/** A rise counts at most as this share of the cost. */
const MOST_RISE = 0.05;

/** Null where the last answer of the master is a layout, or none. */
export function branchOf(generation: Generation): BranchChoice | null {
  const { last, pool, master } = generation;
  if (last === null || last.answer.status !== 'optimal') return null;
  const candidates = candidatesOf(generation).slice(0, LOOKED_AT);
  if (candidates.length < 2) return candidates[0] ?? null;
  const { cost } = last.answer;
  const rises = candidates.map(({ unit, hubs }) => {
    const without = (isInside: boolean): number => {
      const columns = master.columns.filter((column, at) => column >= 0 && pool.districts[at]!.units.includes(unit) && hubs.includes(pool.districts[at]!.hub) !== isInside);
      return Math.min(MOST_RISE, ((master.costWithout(columns) ?? Infinity) - cost) / cost);
    };
    const [inside, outside] = [without(true), without(false)];
    return inside * outside + 1e-6 * (inside + outside);
  });
  return candidates[rises.indexOf(Math.max(...rises))]!;
}

/** The layout that the last answer of the master is; null where it is none. */
export function layoutOfMaster({ last, master, pool, pricing: { model: { n } } }: Generation): Int32Array | null {
  if (last === null || last.answer.status !== 'optimal') return null;
  const lead = new Int32Array(n).fill(-1);
  master.columns.forEach((column, at) => {
    if (column < 0 || last.answer.x[column]! < 1 - USED) return;
    for (const unit of pool.districts[at]!.units) lead[unit] = pool.districts[at]!.hub;
  });
  return lead.includes(-1) ? null : lead;
}

/** The most evenly split first. */
function candidatesOf({ last, master, pool, pricing: { model: { n } } }: Generation): BranchChoice[] {
  const { x } = last!.answer;
  const shares = Array.from({ length: n }, () => new Map<number, number>());
  master.columns.forEach((column, at) => {
    const share = column < 0 ? 0 : x[column]!;
    if (share <= USED) return;
    const { hub, units } = pool.districts[at]!;
    for (const unit of units) shares[unit]!.set(hub, (shares[unit]!.get(hub) ?? 0) + share);
  });
  const all = shares.flatMap((hubs, unit) =>
    [...hubs].filter(([, share]) => share > USED && share < 1 - USED).map(([hub, share]) => ({ unit, hubs: [hub], uneven: Math.abs(share - 0.5) - (hub === unit ? OF_HUB : 0) })),
  );
  return all.toSorted((one, two) => one.uneven - two.uneven || one.unit - two.unit || one.hubs[0]! - two.hubs[0]!).map(({ unit, hubs }) => ({ unit, hubs }));
}
