/** A model in which some units may not join some hubs any more: a part of its layouts. */
import type { Model } from './model.js';

/** The unit is led by one of the hubs, or by none of them. */
export interface Restriction {
  readonly unit: number;
  readonly hubs: readonly number[];
  readonly isInside: boolean;
}

/** `model` with the arcs that every restriction leaves. */
export function restrict(model: Model, restrictions: readonly Restriction[]): Model {
  const { n, arcStart, arcHub, arcCost } = model;
  const isLeft = (unit: number, hub: number): boolean => restrictions.every((one) => one.unit !== unit || one.hubs.includes(hub) === one.isInside);
  const kept: number[] = [];
  const start = new Int32Array(n + 1);
  for (let unit = 0; unit < n; unit++) {
    for (let arc = arcStart[unit]!; arc < arcStart[unit + 1]!; arc++) if (isLeft(unit, arcHub[arc]!)) kept.push(arc);
    start[unit + 1] = kept.length;
  }
  return { ...model, arcStart: start, arcHub: Int32Array.from(kept, (arc) => arcHub[arc]!), arcCost: Int32Array.from(kept, (arc) => arcCost[arc]!) };
}
