/** Geometry kept inside the frame of a drawing: shapes of a word processor are not clipped by the picture that they stand in. */

export type Point = readonly [x: number, y: number];

interface Edge {
  /** Signed distance to the edge, not negative inside. */
  readonly depth: (point: Point) => number;
}

const edgesOf = (width: number, height: number): readonly Edge[] => [
  { depth: ([x]) => x },
  { depth: ([x]) => width - x },
  { depth: ([, y]) => y },
  { depth: ([, y]) => height - y },
];

const crossing = (a: Point, b: Point, { depth }: Edge): Point => {
  const share = depth(a) / (depth(a) - depth(b));
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
};

/** The part of a closed ring inside 0 … width × 0 … height (Sutherland & Hodgman 1974); empty where none is. */
export function clipRing(ring: readonly Point[], width: number, height: number): Point[] {
  return edgesOf(width, height).reduce<Point[]>((points, edge) => points.flatMap((point, at) => {
    const before = points[(at + points.length - 1) % points.length]!;
    const isIn = edge.depth(point) >= 0;
    const wasIn = edge.depth(before) >= 0;
    return [...(isIn === wasIn ? [] : [crossing(before, point, edge)]), ...(isIn ? [point] : [])];
  }), [...ring]);
}

/** The part of a segment inside the frame; null where none is. */
export function clipSegment(from: Point, to: Point, width: number, height: number): readonly [Point, Point] | null {
  let ends: readonly [Point, Point] = [from, to];
  for (const edge of edgesOf(width, height)) {
    const [a, b] = ends;
    const [inA, inB] = [edge.depth(a) >= 0, edge.depth(b) >= 0];
    if (!inA && !inB) return null;
    if (inA !== inB) ends = inA ? [a, crossing(a, b, edge)] : [crossing(a, b, edge), b];
  }
  return ends;
}
