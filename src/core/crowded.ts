/**
 * Units that have too few places among all the hubs they can be under (Hall 1935): as many units as possible are placed one by one, each
 * moving others on where that frees a place (Kuhn 1955). From a unit that is left over every hub within reach is full.
 */
import type { Model } from './model.js';
import type { Infeasible } from './result.js';

/** Above this it is not worth its time before a search. */
const MOST_ARCS = 2_000_000;

/** Only over the arcs in `isLive`. Sets that share a hub are told as one. */
export function crowdedUnits(model: Model, isLive: Uint8Array): Infeasible[] {
  const { n, arcStart, arcHub } = model;
  const size = model.loads.find(({ a, hardHi }) => a.every((value) => value === 1) && hardHi.some((limit) => limit < n));
  if (size === undefined || arcHub.length > MOST_ARCS) return [];
  const seating: Seating = {
    hubsOf: Array.from({ length: n }, (_, unit) => arcHub.subarray(arcStart[unit], arcStart[unit + 1]).filter((_hub, at) => isLive[arcStart[unit]! + at] === 1)),
    places: size.hardHi,
    under: Array.from({ length: n }, () => []),
    hubOf: new Int32Array(n).fill(-1),
  };
  const left = [...arcStart.subarray(0, n).keys()].filter((unit) => !place(unit, seating));
  let crowds: Crowd[] = [];
  for (const unit of left) {
    const { tried, from } = explore(unit, seating);
    const touching = crowds.filter(({ hubs }) => [...hubs].some((hub) => from.has(hub)));
    const crowd = { members: new Set([...tried, ...touching.flatMap(({ members }) => [...members])]), hubs: new Set([...from.keys(), ...touching.flatMap(({ hubs }) => [...hubs])]) };
    crowds = [...crowds.filter((other) => !touching.includes(other)), crowd];
  }
  const ascending = (set: ReadonlySet<number>): number[] => [...set].toSorted((a, b) => a - b);
  return crowds.map(({ members, hubs }) => ({ kind: 'crowded', members: ascending(members), hubs: ascending(hubs), places: [...hubs].reduce((sum, hub) => sum + size.hardHi[hub]!, 0) }));
}

interface Crowd {
  readonly members: ReadonlySet<number>;
  readonly hubs: ReadonlySet<number>;
}

interface Seating {
  readonly hubsOf: readonly ArrayLike<number>[];
  readonly places: Float64Array;
  readonly under: number[][];
  /** −1 for units that have no place yet. */
  readonly hubOf: Int32Array;
}

/** Units and hubs that a place for `unit` could come from, up to the first hub with a free one. */
function explore(unit: number, { hubsOf, places, under }: Seating): { readonly tried: ReadonlySet<number>; readonly from: ReadonlyMap<number, number>; readonly free: number } {
  const from = new Map<number, number>();
  const tried = new Set([unit]);
  for (const at of tried) {
    for (const hub of Array.from(hubsOf[at]!)) {
      if (from.has(hub)) continue;
      from.set(hub, at);
      if (under[hub]!.length < places[hub]!) return { tried, from, free: hub };
      for (const other of under[hub]!) tried.add(other);
    }
  }
  return { tried, from, free: -1 };
}

function place(unit: number, seating: Seating): boolean {
  const { from, free } = explore(unit, seating);
  const { under, hubOf } = seating;
  for (let hub = free; hub >= 0; ) {
    const mover = from.get(hub)!;
    const last = hubOf[mover]!;
    under[hub]!.push(mover);
    hubOf[mover] = hub;
    if (last >= 0) under[last]!.splice(under[last]!.indexOf(mover), 1);
    hub = last;
  }
  return free >= 0;
}
