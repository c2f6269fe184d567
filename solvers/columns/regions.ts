/**
 * Neighbourhood search by column generation: a hub and the districts around it are freed, the rest stays, and a dive fills the gap. Its
 * first master says whether the region can be bettered at all.
 */
import { SCALE } from '../../src/core/certificate.js';
import type { Layout } from '../../src/core/layout.js';
import { findArc, type Model } from '../../src/core/model.js';
import { dive, type DiveOptions } from './dive.js';
import type { Generation } from './generation.js';
import type { MasterAnswer } from './master.js';

/** Frees the districts around `centre`, `count` of them in all; the better layout, or null. */
export function betterRegion(
  generation: Generation,
  root: MasterAnswer,
  layout: Layout,
  { centre, count, cost, ...options }: { readonly centre: number; readonly count: number; readonly cost: number } & Pick<DiveOptions, 'gain' | 'stopped' | 'forbidden'>,
): Layout | null {
  const districts = generation.pool.positionsOf(layout);
  if (districts === null) return null;
  const { model } = generation.pricing;
  const near = districts.map(({ hub, position }) => ({ position, way: wayBetween(model, hub, centre) })).toSorted((a, b) => a.way - b.way || a.position - b.position);
  const kept = near.slice(count).map(({ position }) => position);
  const found = dive(generation, root, { ...options, upper: cost * SCALE, kept });
  return found.isWhole ? found.layout : null;
}

/** Cost of the arc between two hubs, whichever way there is one. */
function wayBetween(model: Model, one: number, two: number): number {
  if (one === two) return -1;
  const arcs = [findArc(model, one, two), findArc(model, two, one)].filter((arc) => arc >= 0);
  return Math.min(Number.MAX_VALUE, ...arcs.map((arc) => model.arcCost[arc]!));
}
