/**
 * Arcs that no layout can use, found by following the hard rules from arc to arc until nothing more falls away (constraint propagation; a
 * fixpoint of necessary conditions). A unit that is left without an arc is a proof that there is no layout.
 */
import { findArc, type Model } from './model.js';
import type { Infeasible } from './result.js';
import { tiedSets, tiedTo } from './tied.js';

export interface DeadEnds {
  readonly reasons: readonly Infeasible[];
  /** 1 for the arcs that are left, by position in `arcHub`. */
  readonly isLive: Uint8Array;
}

export function findDeadEnds(model: Model): DeadEnds {
  const { n, arcStart, arcHub, mustLead } = model;
  const isLive = new Uint8Array(arcHub.length).fill(1);
  const sets = tiedSets(tiedTo(model));
  const reasons: Infeasible[] = [];
  for (let unit = 0; unit < n; unit++) {
    for (let at = arcStart[unit]!; at < arcStart[unit + 1]!; at++) if (mustLead[unit] === 1 && arcHub[at] !== unit) isLive[at] = 0;
  }
  for (;;) {
    const before = isLive.reduce((sum, one) => sum + one, 0);
    closeHubs(model, isLive, reasons);
    keepApart(model, isLive);
    for (const set of sets) tie(model, set, isLive, reasons);
    if (reasons.length > 0 || isLive.reduce((sum, one) => sum + one, 0) === before) break;
  }
  if (reasons.length === 0) {
    for (let unit = 0; unit < n; unit++) {
      const hubs = [...arcHub.subarray(arcStart[unit], arcStart[unit + 1])];
      if (!isLive.subarray(arcStart[unit], arcStart[unit + 1]).includes(1)) reasons.push({ kind: 'stranded', unit, hubs });
    }
  }
  return { reasons, isLive };
}

/** A hub that may not lead, or that not enough units can join for its least load, closes: its arcs fall away. */
function closeHubs({ n, arcStart, arcHub, loads, mustLead }: Model, isLive: Uint8Array, reasons: Infeasible[]): void {
  const isOpen = new Uint8Array(n);
  for (let unit = 0; unit < n; unit++) for (let at = arcStart[unit]!; at < arcStart[unit + 1]!; at++) if (arcHub[at] === unit) isOpen[unit] = isLive[at]!;
  for (const load of loads.filter(({ hardLo, hardHi }) => hardLo.some(Number.isFinite) || hardHi.some(Number.isFinite))) {
    const reach = new Float64Array(n);
    const own = new Float64Array(n);
    for (let unit = 0; unit < n; unit++) {
      for (let at = arcStart[unit]!; at < arcStart[unit + 1]!; at++) {
        const hub = arcHub[at]!;
        if (hub === unit) own[hub] = load.a[unit]!;
        else if (isLive[at] === 1) reach[hub]! += Math.max(0, load.a[unit]!);
      }
    }
    const isWhole = load.a.every((value) => value >= 0);
    for (let hub = 0; hub < n; hub++) {
      const isShort = own[hub]! + reach[hub]! < load.hardLo[hub]!;
      if (isOpen[hub] === 0 || !(isShort || (isWhole && own[hub]! > load.hardHi[hub]!))) continue;
      isOpen[hub] = 0;
      if (mustLead[hub] === 1 && isShort) reasons.push({ kind: 'fewFollowers', unit: hub, reach: own[hub]! + reach[hub]!, wanted: load.hardLo[hub]! });
    }
  }
  isLive.forEach((live, at) => void (live === 1 && isOpen[arcHub[at]!] === 0 && (isLive[at] = 0)));
}

/** Two units apart are never one under the other; what one of them must be under, the other cannot. */
function keepApart(model: Model, isLive: Uint8Array): void {
  const { apart, arcStart, arcHub } = model;
  const drop = (unit: number, hub: number): void => {
    const at = findArc(model, unit, hub);
    if (at >= 0) isLive[at] = 0;
  };
  const only = (unit: number): number => {
    const left = [...arcHub.subarray(arcStart[unit], arcStart[unit + 1])].filter((_, at) => isLive[arcStart[unit]! + at] === 1);
    return left.length === 1 ? left[0]! : -1;
  };
  for (let at = 0; at < apart.length; at += 2) {
    for (const [unit, other] of [[apart[at]!, apart[at + 1]!], [apart[at + 1]!, apart[at]!]] as const) {
      if (unit === other) continue;
      drop(unit, other);
      const hub = only(other);
      if (hub >= 0 && hub !== unit) drop(unit, hub);
    }
  }
}

/** Tied units go where all of them can, and where there is room and leave for all of them. */
function tie(model: Model, set: readonly number[], isLive: Uint8Array, reasons: Infeasible[]): void {
  const { loads, groups, arcStart, arcHub } = model;
  const isArc = (unit: number, hub: number): boolean => {
    const at = findArc(model, unit, hub);
    return at >= 0 && isLive[at] === 1;
  };
  const first = set[0]!;
  const common = [...arcHub.subarray(arcStart[first], arcStart[first + 1])].filter((hub) => set.every((unit) => isArc(unit, hub)));
  if (common.length === 0) reasons.push({ kind: 'noCommonLead', members: set });
  const below = (hub: number): number[] => [...new Set([...set, hub])];
  const fits = common.filter((hub) => loads.every(({ a, hardHi }) => a.some((value) => value < 0) || below(hub).reduce((sum, unit) => sum + a[unit]!, 0) <= hardHi[hub]!));
  if (common.length > 0 && fits.length === 0) reasons.push({ kind: 'tiedTooMany', members: set });
  const isNear = (hub: number): boolean => groups === null || new Set(below(hub).map((unit) => groups.of[unit])).size <= groups.max;
  const left = fits.filter(isNear);
  if (fits.length > 0 && left.length === 0) reasons.push({ kind: 'tiedTownships', members: set, most: groups!.max });
  for (const unit of set) for (let at = arcStart[unit]!; at < arcStart[unit + 1]!; at++) if (!left.includes(arcHub[at]!)) isLive[at] = 0;
}
