/**
 * Reasons, read off the model without a search, why no layout can keep every hard rule. Each is a proof; finding none proves nothing.
 */
import { crowdedUnits } from './crowded.js';
import { findDeadEnds } from './deadEnds.js';
import { mayLead, type Load, type Model } from './model.js';
import type { Infeasible } from './result.js';
import { contraryPairs } from './tied.js';

/** The first reason; null where none is found. */
export const findInfeasible = (model: Model): Infeasible | null => findReasons(model)[0] ?? null;

/**
 * Every reason, those about single units first. What follows from another (a school out of reach because a district cannot open) is told
 * only where nothing simpler is.
 */
export function findReasons(model: Model): readonly Infeasible[] {
  const { n, arcStart, mustLead, beyond } = model;
  const units = Array.from({ length: n }, (_, unit) => unit);
  const direct: Infeasible[] = [
    ...units.flatMap((unit): Infeasible[] => (arcStart[unit] === arcStart[unit + 1] ? [{ kind: 'noLead', unit }] : [])),
    ...units.flatMap((unit): Infeasible[] => (mustLead[unit] === 1 && !mayLead(model, unit) ? [{ kind: 'cannotLead', unit }] : [])),
    ...countReasons(model, units.filter((unit) => mayLead(model, unit))),
    ...contraryPairs(model),
  ];
  // Arcs that were left out may be the way out of the rest.
  if (direct.length > 0 || beyond !== undefined) return direct;
  const { reasons, isLive } = findDeadEnds(model);
  return reasons.length > 0 ? reasons : crowdedUnits(model, isLive);
}

/** What shows by counting hubs, places and units, whoever is under whom. */
function countReasons(model: Model, leads: readonly number[]): Infeasible[] {
  const { minHubs, maxHubs } = model;
  const must = model.mustLead.reduce((sum, one) => sum + one, 0);
  const found: Infeasible[] = [];
  if (leads.length < minHubs) found.push({ kind: 'tooFewLeads', leads: leads.length, wanted: minHubs });
  if (must > maxHubs) found.push({ kind: 'tooManyMust', must, wanted: maxHubs });
  for (const load of model.loads) {
    if (load.a.every((value) => value >= 0)) found.push(...loadReasons(load, leads, { least: Math.max(minHubs, must), most: Math.min(maxHubs, leads.length) }));
  }
  // Two limits of the same figures may give the same reason.
  return [...new Map(found.map((reason) => [JSON.stringify(reason), reason])).values()];
}

/** Every unit is counted in some hub: the largest limits together have to take the whole load, the smallest must not ask for more than it. */
function loadReasons({ a, hardLo, hardHi }: Load, leads: readonly number[], { least, most }: { readonly least: number; readonly most: number }): Infeasible[] {
  const units = a.reduce((sum, value) => sum + value, 0);
  const room = runningSums(leads.map((hub) => hardHi[hub]!).toSorted((x, y) => y - x));
  const asked = runningSums(leads.map((hub) => hardLo[hub]!).toSorted((x, y) => x - y));
  const found: Infeasible[] = [];
  if (room[most]! < units) found.push({ kind: 'capacity', places: room[most]!, units, leads: most });
  if (least < asked.length && asked[least]! > units) found.push({ kind: 'tooSmall', units, wanted: asked[least]! });
  if (found.length > 0) return found;
  const fewest = room.findIndex((places) => places >= units);
  const largest = asked.findLastIndex((wanted) => wanted <= units);
  return fewest > largest ? [{ kind: 'noCount', least: fewest, most: largest, units }] : [];
}

/** Of the first 0, 1, 2 … values. */
function runningSums(values: readonly number[]): number[] {
  const sums = [0];
  for (const value of values) sums.push(sums.at(-1)! + value);
  return sums;
}
