/** Small programs for the tests of engines. */
import { drawProgram, type Kind } from '../../bench/gate/programs.js';
import { programBuilder, type Entry } from '../../solvers/mip/builder.js';
import type { Program } from '../../src/core/mip.js';
import { makeRng } from '../../src/core/rng.js';

/** The first `count` random programs of a kind. */
export const drawn = (kind: Kind, count: number): Program[] => Array.from({ length: count }, (_, seed) => drawProgram(kind, makeRng(seed)));

/** As many 0-1 columns as costs; each row is [least, most, entries by column]. */
export function small(costs: readonly number[], rows: readonly (readonly [number, number, Readonly<Record<number, number>>])[]): Program {
  const builder = programBuilder();
  for (const cost of costs) builder.column(cost, 0, 1, true);
  for (const [lo, hi, entries] of rows) builder.row(lo, hi, Object.entries(entries).map(([column, value]): Entry => [Number(column), value]));
  return builder.build();
}
