/**
 * Ruin and recreate (Schrimpf et al. 2000): two or three neighbouring districts are taken apart and made anew around other hubs.
 */
import { NOWHERE, type Draft } from '../../src/core/draft.js';
import { shuffled, type Rng } from '../../src/core/rng.js';

/** Rebuilds around a random hub; keeps it when the weight grows by `limit` at most. Returns the number of moves weighed. */
export function rebuild(draft: Draft, rng: Rng, near: Int32Array, width: number, limit: number): number {
  const before = draft.weight;
  const old = neighbourhood(draft, rng, near, width);
  const units = old.flatMap((hub) => [...draft.members.list(hub)]);
  const homes = units.map((unit) => draft.hub[unit]!);
  const hubs = drawHubs(draft, rng, units, old.length);
  if (hubs.length === 0) return 1;
  takeApart(draft, units);
  for (const hub of hubs) draft.place(hub, hub);
  const waiting = shuffled(units.filter((unit) => draft.hub[unit] === NOWHERE), rng);
  for (const unit of waiting) draft.place(unit, cheapest(draft, unit, hubs));
  if (draft.weight - before > limit) {
    takeApart(draft, units);
    units.forEach((unit, at) => homes[at] === unit && draft.place(unit, unit));
    units.forEach((unit, at) => homes[at] !== unit && draft.place(unit, homes[at]!));
  }
  return waiting.length * hubs.length;
}

/** A random hub and one or two others that lead units near to its own. */
function neighbourhood(draft: Draft, rng: Rng, near: Int32Array, width: number): number[] {
  const first = draft.open[rng.below(draft.openCount)]!;
  const hubs = new Set([first]);
  const wanted = 2 + rng.below(2);
  for (let tries = 0; tries < 12 && hubs.size < wanted; tries++) {
    const member = draft.members.at[draft.members.start[first]! + rng.below(draft.size[first]!)]!;
    hubs.add(draft.hub[near[member * width + rng.below(width)]!]!);
  }
  return [...hubs];
}

/** About as many hubs as there were, now and then any number: those that must lead, then random ones of the units that may. */
function drawHubs(draft: Draft, rng: Rng, units: readonly number[], before: number): number[] {
  const { mustLead } = draft.model;
  const must = units.filter((unit) => mustLead[unit] === 1);
  const may = shuffled(units.filter((unit) => mustLead[unit] === 0 && draft.mayLead(unit)), rng);
  const wanted = rng.below(8) === 0 ? 1 + rng.below(before + 1) : before + [-1, 0, 0, 1][rng.below(4)]!;
  const count = Math.max(1, must.length, wanted);
  return [...must, ...may].slice(0, count);
}

function takeApart(draft: Draft, units: readonly number[]): void {
  for (const unit of units) if (draft.hub[unit] !== NOWHERE && draft.hub[unit] !== unit) draft.remove(unit);
  for (const unit of units) if (draft.hub[unit] !== NOWHERE) draft.remove(unit);
}

function cheapest(draft: Draft, unit: number, hubs: readonly number[]): number {
  let best = hubs[0]!;
  let least = Infinity;
  for (const hub of hubs) {
    const delta = draft.placeDelta(unit, hub);
    if (delta < least) [best, least] = [hub, delta];
  }
  return best;
}
