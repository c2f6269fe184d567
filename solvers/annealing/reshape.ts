/**
 * Moves that change which hubs are open. Each is a series of single steps on the draft that is kept or taken back as a whole.
 */
import { NOWHERE, type Draft } from '../../src/core/draft.js';
import type { Rng } from '../../src/core/rng.js';
import type { Neighbours } from './neighbours.js';
import { rebuild } from './rebuild.js';

const [OPEN, CLOSE, SHIFT, CLUSTER] = [0, 1, 2, 3];

/** Steps done so far, so that they can be taken back: unit and the hub it had. */
type Journal = { readonly unit: number; readonly from: number }[];

/** Tries one reshaping; keeps it when the weight grows by `limit` at most. Returns the number of moves weighed. */
export function reshape(draft: Draft, rng: Rng, neighbours: Neighbours, limit: number): number {
  const { near, width, leads, nearUnits, clusters } = neighbours;
  if (rng.below(3) === 0) return rebuild(draft, rng, near, width, limit);
  const before = draft.weight;
  const journal: Journal = [];
  let weighed = 1;
  const kind = allowed(draft, rng.below(clusters.length > 0 ? 4 : 3));
  if (kind === CLUSTER) moveCluster(draft, journal, clusters[rng.below(clusters.length)]!, rng, near, width);
  else {
    const opened = kind === CLOSE ? NOWHERE : leads[rng.below(leads.length)]!;
    const around = kind === SHIFT && rng.below(2) === 0 ? near[opened * width + rng.below(width)]! : opened;
    const closed = kind === OPEN ? NOWHERE : kind === CLOSE ? draft.open[rng.below(draft.openCount)]! : draft.hub[around]!;
    if (opened !== NOWHERE && draft.hub[opened] === opened) return 1;
    if (closed !== NOWHERE && draft.model.mustLead[closed] === 1) return 1;
    if (closed !== NOWHERE && opened === NOWHERE && draft.openCount === 1) return 1;
    if (opened !== NOWHERE) weighed += openAt(draft, journal, opened, nearUnits[opened]!);
    if (closed !== NOWHERE) weighed += closeAt(draft, journal, closed, near, width);
  }
  if (draft.weight - before > limit) undo(draft, journal);
  return weighed;
}

/** `kind`, or a shift where the number of hubs may not grow or fall. */
function allowed({ openCount, model: { minHubs, maxHubs } }: Draft, kind: number): number {
  return (kind === OPEN && openCount >= maxHubs) || (kind === CLOSE && openCount <= minHubs) ? SHIFT : kind;
}

function step(draft: Draft, journal: Journal, unit: number, to: number): void {
  journal.push({ unit, from: draft.hub[unit]! });
  draft.relocate(unit, to);
}

function undo(draft: Draft, journal: Journal): void {
  for (let at = journal.length - 1; at >= 0; at--) draft.relocate(journal[at]!.unit, journal[at]!.from);
}

/** Opens `hub` and lets the members around it join while that lowers the weight. */
function openAt(draft: Draft, journal: Journal, hub: number, around: Int32Array): number {
  step(draft, journal, hub, hub);
  let weighed = 0;
  for (const unit of around) {
    const from = draft.hub[unit]!;
    if (from === unit || from === hub) continue;
    weighed++;
    if (draft.relocateDelta(unit, hub) < 0) step(draft, journal, unit, hub);
  }
  return weighed;
}

/** Closes `hub`: its members and then the hub itself go to the best of the open hubs near to them. */
function closeAt(draft: Draft, journal: Journal, hub: number, near: Int32Array, width: number): number {
  const units = draft.members.list(hub);
  let weighed = 0;
  for (const unit of units) if (unit !== hub) weighed += leave(draft, journal, unit, hub, near, width);
  if (draft.size[hub] === 1) weighed += leave(draft, journal, hub, hub, near, width);
  return weighed;
}

function leave(draft: Draft, journal: Journal, unit: number, hub: number, near: Int32Array, width: number): number {
  let best = NOWHERE;
  let bestDelta = Infinity;
  let weighed = 0;
  for (let at = 0; at < width; at++) {
    const to = draft.hub[near[unit * width + at]!]!;
    if (to === hub || to === best) continue;
    const delta = draft.placeDelta(unit, to);
    weighed++;
    if (delta < bestDelta) [best, bestDelta] = [to, delta];
  }
  if (best !== NOWHERE) step(draft, journal, unit, best);
  return weighed;
}

/** Brings the units of a cluster under one hub: that of a hub among them, or one near to the first. */
function moveCluster(draft: Draft, journal: Journal, cluster: Int32Array, rng: Rng, near: Int32Array, width: number): void {
  const hubs = cluster.filter((unit) => draft.hub[unit] === unit);
  const first = cluster[rng.below(cluster.length)]!;
  const to = hubs.length > 0 ? hubs[0]! : draft.hub[near[first * width + rng.below(width)]!]!;
  for (const unit of cluster) if (draft.hub[unit] !== unit && draft.hub[unit] !== to) step(draft, journal, unit, to);
}
