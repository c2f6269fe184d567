import type { Model } from '../src/core/model.js';

/**
 * A weight for one unit of excess that no single arc, hub or usual step of a load is worth: four times the dearest of them. Steep
 * enough that a search ends within the rules where it can, low enough that it can pass through a layout that breaks them.
 */
export function penaltyFor(model: Model): number {
  const most = (values: Int32Array): number => values.reduce((high, value) => Math.max(high, Math.abs(value)), 0);
  const steps = model.loads.map((load) => Math.max(load.below, load.above) * most(load.a));
  return 1 + 4 * Math.max(most(model.arcCost), most(model.hubCost), most(model.bonds.price), model.groups?.price ?? 0, ...steps);
}
