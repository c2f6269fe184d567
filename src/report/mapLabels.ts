/** Where labels go: near their place, off the marks, and never on one another. */

export interface Label {
  readonly text: string;
  /** Where it belongs; its middle stands here if nothing is in the way. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  /** Half extents around the middle x, y. */
  readonly dx: number;
  readonly dy: number;
  /** How much worse than covering a plain mark it is to cover this one. */
  readonly weight: number;
}

/** Steps away from the wanted position that are tried, and directions of each. */
const RINGS = [0, 14, 26, 40, 56, 74] as const;
const DIRECTIONS = 12;
/** What covering a unit of area costs: another label must not be covered, a mark should not, the wanted position is near. */
const COST = { label: 100, mark: 1, distance: 1.5 } as const;

/** Labels moved to where they cover least, in the given order: the first ones get the best positions. Kept inside width × height. */
export function placeLabels(labels: readonly Label[], marks: readonly Rectangle[], width: number, height: number): Label[] {
  const placed: Label[] = [];
  for (const label of labels) {
    let best = label;
    let least = Infinity;
    for (const candidate of candidates(label, width, height)) {
      const box = rectangleOf(candidate);
      const cost =
        COST.label * total(placed.map((other) => common(box, rectangleOf(other)))) +
        COST.mark * total(marks.map((mark) => mark.weight * common(box, mark))) +
        COST.distance * Math.hypot(candidate.x - label.x, candidate.y - label.y);
      if (cost < least) [best, least] = [candidate, cost];
    }
    placed.push(best);
  }
  return placed;
}

function candidates(label: Label, width: number, height: number): Label[] {
  return RINGS.flatMap((ring) => Array.from({ length: ring === 0 ? 1 : DIRECTIONS }, (_, step) => {
    const angle = (2 * Math.PI * step) / DIRECTIONS;
    const x = inside(label.x + ring * Math.cos(angle), label.width / 2, width);
    const y = inside(label.y + ring * Math.sin(angle), label.height / 2, height);
    return { ...label, x, y };
  }));
}

/** Moved so that `half` on both sides of it is between 0 and `size`. */
const inside = (value: number, half: number, size: number): number =>
  Math.round(Math.min(Math.max(value, half + 2), size - half - 2) * 10) / 10;

const rectangleOf = (label: Label): Rectangle => ({ x: label.x, y: label.y, dx: label.width / 2, dy: label.height / 2, weight: 1 });

/** Area that two rectangles share. */
const common = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.x + a.dx, b.x + b.dx) - Math.max(a.x - a.dx, b.x - b.dx)) *
  Math.max(0, Math.min(a.y + a.dy, b.y + b.dy) - Math.max(a.y - a.dy, b.y - b.dy));

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
