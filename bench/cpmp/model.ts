/**
 * A capacitated p-median instance as a `Model`: an arc from every point to every other at their distance, the demand as the one load with
 * the capacity as its hard limit, exactly p hubs.
 */
import type { Model } from '../../src/core/model.js';
import type { Points } from './points.js';

/** `floored`: each Euclidean distance cut to a whole number; `euclidean`: unrounded; a matrix: whole numbers by rows. */
export type Distances = 'floored' | 'euclidean' | Int32Array;

export interface ScaledModel {
  readonly model: Model;
  /** Costs of the model in one unit of the instance. */
  readonly scale: number;
}

const MOST = 2 ** 31 - 1;

/**
 * Unrounded distances are multiplied by 100 n and rounded: a layout has fewer than n distances that are not 0, each off by at most
 * 1 / (200 n), so that its cost in the unit of the instance is off by less than 0.005, the last printed digit.
 * @throws RangeError when a distance leaves 32 bits or the matrix has another size.
 */
export function pMedianModel(points: Points, distances: Distances): ScaledModel {
  const { n, p } = points;
  if (typeof distances !== 'string' && distances.length !== n * n) throw new RangeError(`A matrix of ${distances.length} distances for ${n} points.`);
  const scale = distances === 'euclidean' ? 100 * n : 1;
  const arcHub = new Int32Array(n * n);
  const arcCost = new Int32Array(n * n);
  for (let from = 0, arc = 0; from < n; from++) {
    for (let to = 0; to < n; to++, arc++) {
      const cost = typeof distances === 'string' ? wholeDistance(points, from, to, scale) : distances[arc]!;
      if (cost > MOST) throw new RangeError(`A distance of ${cost} at scale ${scale}; at most ${MOST}.`);
      arcHub[arc] = to;
      arcCost[arc] = cost;
    }
  }
  const none = new Int32Array(0);
  const load = { a: points.demand, hardLo: new Float64Array(n).fill(-Infinity), hardHi: points.capacity, softLo: -Infinity, softHi: Infinity, below: 0, above: 0 };
  const model: Model = {
    n,
    arcStart: Int32Array.from({ length: n + 1 }, (_, unit) => unit * n),
    arcHub,
    arcCost,
    hubCost: new Int32Array(n),
    mustLead: new Uint8Array(n),
    loads: [load],
    minHubs: p,
    maxHubs: p,
    groups: null,
    together: none,
    apart: none,
    bonds: { a: none, b: none, price: none },
  };
  return { model, scale };
}

/** The distance times `scale`, cut at scale 1 and rounded otherwise. `Math.hypot` may differ between engines; a square root may not. */
function wholeDistance({ x, y }: Points, from: number, to: number, scale: number): number {
  const [east, north] = [x[from]! - x[to]!, y[from]! - y[to]!];
  const distance = Math.sqrt(east * east + north * north);
  return scale === 1 ? Math.floor(distance) : Math.round(distance * scale);
}
