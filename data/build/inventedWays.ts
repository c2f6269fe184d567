/**
 * Invented ways between units that no open source locates. Points are drawn in a plane that has nothing to do with the earth and are
 * thrown away: nothing here is a coordinate, and no way is one of a real road.
 */
import { normal } from '../../bench/generate.js';
import { groupBy } from '../../src/core/order.js';
import type { Rng } from '../../src/core/rng.js';
import { csv } from './tables.js';

export interface Plane {
  /** Side of the square in which townships are drawn, metres. */
  readonly side: number;
  /** Townships are at least this far from each other, metres; far below `side` / √townships, or drawing does not end. */
  readonly apart: number;
  /** Standard deviation of a school around its township on each axis, metres. */
  readonly scatter: number;
}

/** A unit of the table: its id and the township it lies in. */
export type Unit = readonly [id: string, township: string];

/** Percent of the straight way, as `src/io` takes it. */
const DETOUR = 130;
const STEP = 100;

type Point = readonly [x: number, y: number];

/** `Math.hypot` may differ between engines, the root of IEEE 754 does not. */
const straight = ([x, y]: Point, [u, v]: Point): number => Math.sqrt((x - u) ** 2 + (y - v) ** 2);

function drawPoints(units: readonly Unit[], { side, apart, scatter }: Plane, rng: Rng): ReadonlyMap<string, Point> {
  const centres: Point[] = [];
  const drawCentre = (): Point => {
    for (;;) {
      const centre: Point = [side * rng.unit(), side * rng.unit()];
      if (centres.every((other) => straight(centre, other) >= apart)) return centre;
    }
  };
  const points = new Map<string, Point>();
  for (const [, members] of groupBy(units, ([, township]) => township)) {
    const [x, y] = drawCentre();
    centres.push([x, y]);
    for (const [id] of members) points.set(id, [x + scatter * normal(rng), y + scatter * normal(rng)]);
  }
  return points;
}

/** The table `travel` as a list, each pair once: whole hundreds of metres, and `source` in every row. */
export function inventedTravel(units: readonly Unit[], plane: Plane, rng: Rng, source: string): string {
  const points = drawPoints(units, plane, rng);
  const metres = (a: string, b: string): number => Math.max(1, Math.round((straight(points.get(a)!, points.get(b)!) * DETOUR) / (100 * STEP))) * STEP;
  const rows = units.flatMap(([from], index) => units.slice(index + 1).map(([to]) => [from, to, metres(from, to), source]));
  return csv(['起点代码', '终点代码', '米', '数据来源'], rows);
}
