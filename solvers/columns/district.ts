/**
 * Districts as columns of a set partitioning: the model's cost falls apart into costs of districts (`src/core/certificate.ts` has the
 * formula; a broken bond is paid half by either side).
 */
import { SCALE } from '../../src/core/certificate.js';
import { findArc, loadCost, loadExcess, type Model } from '../../src/core/model.js';
import { groupCost, groupExcess } from '../../src/core/modelScore.js';

/** A hub with the units it leads, itself included, by ascending unit. */
export interface District {
  readonly hub: number;
  readonly units: Int32Array;
  /** κ · SCALE. */
  readonly cost: number;
}

/** Bonds and pairs by unit, for quick looks at one unit's partners. */
export interface Partners {
  readonly start: Int32Array;
  readonly other: Int32Array;
  /** Half the price of the bond, times SCALE; 0 for a pair. */
  readonly half: Float64Array;
  /** 1: must share a hub; −1: must not; 0: a bond. */
  readonly kind: Int8Array;
}

export function partnersOf({ n, bonds, together, apart }: Model): Partners {
  const links: { a: number; b: number; half: number; kind: number }[] = [];
  bonds.price.forEach((price, bond) => links.push({ a: bonds.a[bond]!, b: bonds.b[bond]!, half: (price * SCALE) / 2, kind: 0 }));
  for (let at = 0; at < together.length; at += 2) links.push({ a: together[at]!, b: together[at + 1]!, half: 0, kind: 1 });
  for (let at = 0; at < apart.length; at += 2) links.push({ a: apart[at]!, b: apart[at + 1]!, half: 0, kind: -1 });
  const both = links.flatMap((link) => (link.a === link.b ? [] : [link, { ...link, a: link.b, b: link.a }]));
  both.sort((one, two) => one.a - two.a);
  const start = new Int32Array(n + 1);
  for (const { a } of both) start[a + 1]!++;
  for (let unit = 0; unit < n; unit++) start[unit + 1]! += start[unit]!;
  return {
    start,
    other: Int32Array.from(both, ({ b }) => b),
    half: Float64Array.from(both, ({ half }) => half),
    kind: Int8Array.from(both, ({ kind }) => kind),
  };
}

/** κ · SCALE of the district of `hub` with `units` (the hub among them); null where it is not allowed. */
export function districtCost(model: Model, partners: Partners, hub: number, units: Int32Array): number | null {
  let cost = model.hubCost[hub]!;
  const members = new Set<number>(units);
  let halves = 0;
  for (const unit of units) {
    const arc = findArc(model, unit, hub);
    if (arc < 0 || (unit !== hub && model.mustLead[unit] === 1)) return null;
    cost += model.arcCost[arc]!;
    for (let at = partners.start[unit]!; at < partners.start[unit + 1]!; at++) {
      const isInside = members.has(partners.other[at]!);
      if (partners.kind[at] === (isInside ? -1 : 1)) return null;
      if (!isInside) halves += partners.half[at]!;
    }
  }
  for (const load of model.loads) {
    let x = 0;
    for (const unit of units) x += load.a[unit]!;
    if (loadExcess(load, hub, x) > 0) return null;
    cost += loadCost(load, x);
  }
  if (model.groups !== null) {
    const distinct = new Set(Array.from(units, (unit) => model.groups!.of[unit])).size;
    if (groupExcess(model.groups, distinct) > 0) return null;
    cost += groupCost(model.groups, distinct);
  }
  return cost * SCALE + halves;
}

/** The district that a hub leads in a layout, or null where it is not allowed. */
export function districtOf(model: Model, partners: Partners, hub: number, units: readonly number[] | Int32Array): District | null {
  const sorted = Int32Array.from(units).toSorted();
  const cost = districtCost(model, partners, hub, sorted);
  return cost === null ? null : { hub, units: sorted, cost };
}

/** κ − Σu, times SCALE: what a district costs above the prices of its units. */
export function aboveOf(units: Int32Array, cost: number, prices: Float64Array): number {
  let above = cost;
  for (const unit of units) above -= prices[unit]!;
  return above;
}

/** Lists one after the other: list d stands at `start[d]` to `start[d + 1] - 1` of `entries`. */
export function flat(lists: readonly ArrayLike<number>[]): { readonly start: Int32Array; readonly entries: Int32Array } {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, at) => (start[at + 1] = start[at]! + list.length));
  const entries = new Int32Array(start[lists.length]!);
  lists.forEach((list, at) => entries.set(list, start[at]));
  return { start, entries };
}

/** The `most` districts that cost least above the prices, the cheapest first. */
export function leastAbove(districts: readonly District[], prices: Float64Array, most: number): District[] {
  const above = new Map(districts.map((district) => [district, aboveOf(district.units, district.cost, prices)]));
  return districts.toSorted((a, b) => above.get(a)! - above.get(b)!).slice(0, most);
}

/** A name for a hub with its units by ascending number. */
export const nameOf = (hub: number, sorted: Int32Array): string => `${hub}:${sorted.join()}`;
