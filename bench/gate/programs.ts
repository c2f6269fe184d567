/**
 * Random small programs of which the optimum is known exactly, to test MIP engines on: whole columns are enumerated, and a column that need
 * not be whole stands in one row only and alone, so that its best value follows in closed form. Such singleton columns are what presolve of
 * HiGHS 1.14 got wrong (its issues 2957 and 3002).
 */
import { programBuilder, type Entry } from '../../solvers/mip/builder.js';
import type { Program } from '../../src/core/mip.js';
import type { Rng } from '../../src/core/rng.js';

/** `large`: entries and costs up to the limits that engines are given. */
export const KINDS = ['whole', 'mixed', 'large', 'partition'] as const;
export type Kind = (typeof KINDS)[number];

export function drawProgram(kind: Kind, rng: Rng): Program {
  return kind === 'partition' ? drawPartition(rng) : drawRows(kind, rng);
}

const from = (rng: Rng, low: number, high: number): number => low + rng.below(high - low + 1);
const oneIn = (rng: Rng, count: number): boolean => rng.below(count) === 0;

/** Rows of any kind around a random point, a third of them moved away from it so that infeasible programs come up. */
function drawRows(kind: Exclude<Kind, 'partition'>, rng: Rng): Program {
  const builder = programBuilder();
  const largest = kind === 'large' ? 1_000_000 : 5;
  const most = kind === 'large' ? 2 ** 20 : 9;
  const cost = (): number => (kind === 'large' && oneIn(rng, 3) ? 1000 : 1) * from(rng, -most, most);
  const columns = from(rng, 2, 5);
  const point: number[] = [];
  for (let column = 0; column < columns; column++) {
    const lower = oneIn(rng, 3) ? from(rng, -3, 1) : 0;
    const upper = lower + from(rng, 1, 4);
    builder.column(cost(), lower, upper, true);
    point.push(from(rng, lower, upper));
  }
  for (let row = from(rng, 1, 5); row > 0; row--) {
    const entries: Entry[] = [];
    for (let column = 0; column < columns; column++) if (!oneIn(rng, 3)) entries.push([column, from(rng, -largest, largest)]);
    let at = entries.reduce((sum, [column, value]) => sum + value * point[column]!, 0);
    if (oneIn(rng, 3)) at += from(rng, -2, 2) * (kind === 'large' && oneIn(rng, 2) ? from(rng, 1, largest) : 1);
    if (kind === 'mixed' && !oneIn(rng, 4)) entries.push([drawSingleton(builder, rng), from(rng, 1, 4) * (oneIn(rng, 2) ? 1 : -1)]);
    const room = (): number => from(rng, 0, 3);
    const [lo, hi] = [[-Infinity, at + room()], [at - room(), Infinity], [at, at], [at - room(), at + room()]][rng.below(4)]! as [number, number];
    builder.row(lo, hi, entries);
  }
  return builder.build();
}

/** A column that need not be whole; one in three has no upper limit. */
function drawSingleton(builder: ReturnType<typeof programBuilder>, rng: Rng): number {
  const lower = oneIn(rng, 3) ? from(rng, -3, 2) : 0;
  return builder.column(from(rng, -4, 9), lower, oneIn(rng, 3) ? Infinity : lower + from(rng, 1, 9), false);
}

/** Subsets that partition a small ground set at least cost, some of them forced apart. */
function drawPartition(rng: Rng): Program {
  const builder = programBuilder();
  const columns = from(rng, 6, 11);
  const elements = from(rng, 3, 6);
  const holds = Array.from({ length: columns }, () => Array.from({ length: elements }, () => oneIn(rng, 2)));
  for (let column = 0; column < columns; column++) builder.column(from(rng, 0, oneIn(rng, 2) ? 2 ** 31 : 30), 0, 1, true);
  for (let element = 0; element < elements; element++) builder.row(1, 1, holds.flatMap((subset, column): Entry[] => (subset[element] ? [[column, 1]] : [])));
  builder.row(from(rng, 0, 2), from(rng, 2, columns), holds.map((_, column): Entry => [column, 1]));
  return builder.build();
}

/** `unbounded` where costs fall without end. */
export type Truth = { readonly cost: number; readonly x: Float64Array } | 'infeasible' | 'unbounded';

/** The optimum, by trying every whole point. */
export function truthOf(program: Program): Truth {
  const { cost, lower, upper, whole } = program;
  const x = Float64Array.from(lower, (value, column) => (whole[column] === 1 ? value : 0));
  let best: { cost: number; x: Float64Array } | null = null;
  for (;;) {
    const filled = withSingletons(program, x);
    if (filled === 'unbounded') return 'unbounded';
    if (filled !== null) {
      const total = filled.reduce((sum, value, column) => sum + cost[column]! * value, 0);
      if (best === null || total < best.cost) best = { cost: total, x: filled };
    }
    let column = 0;
    while (column < x.length && (whole[column] === 0 || x[column] === upper[column])) {
      if (whole[column] === 1) x[column] = lower[column]!;
      column++;
    }
    if (column === x.length) return best ?? 'infeasible';
    x[column]!++;
  }
}

/** `x` with the best values of the columns that need not be whole; null where a row cannot hold. */
function withSingletons({ cost, lower, upper, whole, rowLo, rowHi, rowStart, column, value }: Program, x: Float64Array): Float64Array | 'unbounded' | null {
  const filled = x.slice();
  let isUnbounded = false;
  for (let row = 0; row < rowLo.length; row++) {
    let sum = 0;
    let single = -1;
    for (let at = rowStart[row]!; at < rowStart[row + 1]!; at++) {
      if (whole[column[at]!] === 1) sum += value[at]! * x[column[at]!]!;
      else single = at;
    }
    if (single < 0) {
      if (sum < rowLo[row]! || sum > rowHi[row]!) return null;
      continue;
    }
    const [free, slope] = [column[single]!, value[single]!];
    const ends = [(rowLo[row]! - sum) / slope, (rowHi[row]! - sum) / slope];
    const low = Math.max(lower[free]!, Math.min(...ends));
    const high = Math.min(upper[free]!, Math.max(...ends));
    if (low > high) return null;
    filled[free] = cost[free]! < 0 ? high : low;
    isUnbounded ||= filled[free] === Infinity;
  }
  return isUnbounded ? 'unbounded' : filled;
}
