/** The least that the hubs of a layout can be worth together, and how many of them there have to be. */
import type { HubCount } from '../core/certificate.js';
import type { Model } from '../core/model.js';
import type { ArcsByHub } from './exact.js';

/** Least Σ w over the sets of `least` to `most` hubs that hold all that must lead; null where there is no such set. */
export function leastHubSet(model: Model, value: ReadonlyMap<number, number>, { least, most }: HubCount): bigint | null {
  const must = [...model.mustLead.keys()].filter((unit) => model.mustLead[unit] === 1);
  if (must.some((hub) => !value.has(hub)) || must.length > most || value.size < least) return null;
  const free = [...value].filter(([hub]) => model.mustLead[hub] === 0).map(([, worth]) => worth).toSorted((a, b) => a - b);
  const chosen = free.filter((worth, at) => must.length + at < most && (worth < 0 || must.length + at < least));
  return [...must.map((hub) => value.get(hub)!), ...chosen].reduce((sum, worth) => sum + BigInt(worth), 0n);
}

/** How many of `hubs` any accepted layout has: as the model says, and as many as can hold all units and no more than these can fill. */
export function hubCount(model: Model, arcs: ArcsByHub, hubs: readonly number[]): HubCount {
  const must = model.mustLead.reduce((sum, one) => sum + one, 0);
  let [least, most] = [Math.max(model.minHubs, must), Math.min(model.maxHubs, hubs.length)];
  for (const { a, hardLo, hardHi } of model.loads) {
    if (a.some((value) => value < 0)) continue;
    const all = a.reduce((sum, value) => sum + value, 0);
    const holds = hubs.map((hub) => {
      const joins = arcs.unit.subarray(arcs.start[hub], arcs.start[hub + 1]).filter((unit) => unit === hub || model.mustLead[unit] === 0);
      return Math.min(hardHi[hub]!, joins.reduce((sum, unit) => sum + a[unit]!, 0));
    });
    const needs = hubs.map((hub) => Math.max(hardLo[hub]!, a[hub]!));
    least = Math.max(least, countTo(holds.toSorted((x, y) => y - x), (sum) => sum >= all) ?? Infinity);
    most = Math.min(most, (countTo(needs.toSorted((x, y) => x - y), (sum) => sum > all) ?? Infinity) - 1);
  }
  return { least, most };
}

/** How many of `values`, from the front, have a sum for which `isEnough`; null where all together have not. */
function countTo(values: readonly number[], isEnough: (sum: number) => boolean): number | null {
  let sum = 0;
  for (const [at, value] of [0, ...values].entries()) {
    sum += value;
    if (isEnough(sum)) return at;
  }
  return null;
}
