/**
 * The best layout that given districts make up together (set partitioning): its relaxation first, by columns of negative reduced cost,
 * then the integer program over the districts that the relaxation leaves within reach of the layout there is.
 */
import { SCALE } from '../../src/core/certificate.js';
import type { Engine, LinearSession, LpAnswer, Program } from '../../src/core/mip.js';
import type { Model } from '../../src/core/model.js';
import type { Job } from '../../src/core/solver.js';
import { flat, leastAbove, type District } from './district.js';

export interface PartitionJob extends Job {
  readonly kind: 'partition';
  /** A district's entries are numbers below this. */
  readonly units: number;
  readonly start: Int32Array;
  readonly entries: Int32Array;
  /** Twice κ: whole, half a bond's price included. */
  readonly cost: Float64Array;
  /** Number of districts. */
  readonly least: number;
  readonly most: number;
  /** What the layout there is costs: only less is of use. */
  readonly upper: number;
}

export interface PartitionResult {
  /** Positions of the districts of a better layout; null where none was found. */
  readonly chosen: Int32Array | null;
  readonly work: number;
}

/** Districts that the relaxation begins with, and that a round adds. */
const FIRST = 300;
const ROUND = 200;
const MOST_ROUNDS = 60;
/** What a district counts in a round of the relaxation and in a node of the integer program, in iterations of the search. */
const LOOK_WORK = 2;
const ROW_WORK = 40;
const NODE_WORK = 800;
const TOLERANCE = 1e-6;
/** Districts that are looked at, that the integer program has, and nodes of its search. */
const LOOKED_AT = 8000;
const COLUMNS = 1200;
const NODES = 100;

/** `choices`: those least above the prices are looked at; `upper`: cost of a layout, times SCALE. */
export function partitionJob({ n, minHubs, maxHubs }: Model, prices: Float64Array, choices: readonly District[], upper: number): { readonly job: PartitionJob; readonly choices: readonly District[] } {
  const best = leastAbove(choices, prices, LOOKED_AT);
  const job = { kind: 'partition' as const, units: n, ...flat(best.map(({ units }) => units)), cost: Float64Array.from(best, ({ cost }) => (2 * cost) / SCALE), least: minHubs, most: maxHubs, upper: (2 * upper) / SCALE };
  return { job, choices: best };
}

export function solvePartition(engine: Engine, job: PartitionJob): PartitionResult {
  const relaxed = relax(engine, job);
  if (relaxed === null) return { chosen: null, work: job.cost.length * LOOK_WORK };
  const { reduced, value, work } = relaxed;
  const room = job.upper - value;
  if (room < 1) return { chosen: null, work };
  const within = [...reduced.keys()].filter((district) => reduced[district]! < room);
  const kept = within.toSorted((a, b) => reduced[a]! - reduced[b]! || a - b).slice(0, COLUMNS).toSorted((a, b) => a - b);
  const answer = engine.solve(programOf(job, kept), { nodes: NODES, cutoff: job.upper });
  const chosen = answer.x === null ? null : Int32Array.from(kept.filter((_, at) => answer.x![at]! > 0.5));
  return { chosen, work: work + kept.length * NODE_WORK * (1 + answer.nodes) };
}

interface Relaxed {
  /** By district. */
  readonly reduced: Float64Array;
  readonly value: number;
  readonly work: number;
}

/** Null where the engine gives up. */
function relax(engine: Engine, job: PartitionJob): Relaxed | null {
  const { units, start, entries, cost } = job;
  const session = engine.open(emptyProgram(job));
  if (session === null) return null;
  const isIn = new Uint8Array(cost.length);
  const reduced = Float64Array.from(cost, (own, district) => own / (start[district + 1]! - start[district]!));
  let work = 0;
  let answer: LpAnswer | null = null;
  try {
    add(session, job, isIn, cheapest(reduced, isIn, Infinity, FIRST));
    for (let round = 0; round < MOST_ROUNDS; round++) {
      answer = session.run();
      work += cost.length * LOOK_WORK + units * ROW_WORK;
      if (answer.status !== 'optimal') return null;
      for (let district = 0; district < cost.length; district++) {
        let value = cost[district]! - answer.price[units]!;
        for (let entry = start[district]!; entry < start[district + 1]!; entry++) value -= answer.price[entries[entry]!]!;
        reduced[district] = value;
      }
      const more = cheapest(reduced, isIn, -TOLERANCE, ROUND);
      if (more.length === 0) return { reduced, value: Math.ceil(answer.cost - 1e-3), work };
      add(session, job, isIn, more);
    }
    return null;
  } finally {
    session.dispose();
  }
}

/** At most `count` districts that are not in, below `limit`. */
function cheapest(value: Float64Array, isIn: Uint8Array, limit: number, count: number): number[] {
  const below: number[] = [];
  for (let district = 0; district < value.length; district++) if (isIn[district] === 0 && value[district]! < limit) below.push(district);
  return below.length <= count ? below : below.toSorted((a, b) => value[a]! - value[b]! || a - b).slice(0, count);
}

function add(session: LinearSession, { units, start, entries, cost }: PartitionJob, isIn: Uint8Array, districts: readonly number[]): void {
  for (const district of districts) {
    isIn[district] = 1;
    const rows = Int32Array.of(...entries.subarray(start[district], start[district + 1]), units);
    session.addColumn(cost[district]!, 0, Infinity, rows, new Float64Array(rows.length).fill(1));
  }
}

/** A row for each unit, with a column that stands in for its district at the cost of all that there is, and the number of districts. */
function emptyProgram(job: PartitionJob): Program {
  const { units, upper } = job;
  return {
    cost: new Float64Array(units).fill(Math.max(1, upper)),
    lower: new Float64Array(units),
    upper: new Float64Array(units).fill(Infinity),
    whole: new Uint8Array(units),
    ...rowsOf(job),
    rowStart: Int32Array.from({ length: units + 2 }, (_, row) => Math.min(row, units)),
    column: Int32Array.from({ length: units }, (_, unit) => unit),
    value: new Float64Array(units).fill(1),
  };
}

function programOf(job: PartitionJob, districts: readonly number[]): Program {
  const { units, start, entries, cost } = job;
  const rows = Array.from({ length: units + 1 }, (): number[] => []);
  districts.forEach((district, column) => {
    for (let entry = start[district]!; entry < start[district + 1]!; entry++) rows[entries[entry]!]!.push(column);
    rows[units]!.push(column);
  });
  const rowStart = new Int32Array(units + 2);
  rows.forEach((row, at) => (rowStart[at + 1] = rowStart[at]! + row.length));
  return {
    cost: Float64Array.from(districts, (district) => cost[district]!),
    lower: new Float64Array(districts.length),
    upper: new Float64Array(districts.length).fill(1),
    whole: new Uint8Array(districts.length).fill(1),
    ...rowsOf(job),
    rowStart,
    column: Int32Array.from(rows.flat()),
    value: new Float64Array(rowStart[units + 1]!).fill(1),
  };
}

/** Every unit in one district; then the number of districts. */
const rowsOf = ({ units, least, most }: PartitionJob): Pick<Program, 'rowLo' | 'rowHi'> => ({
  rowLo: Float64Array.from({ length: units + 1 }, (_, row) => (row < units ? 1 : least)),
  rowHi: Float64Array.from({ length: units + 1 }, (_, row) => (row < units ? 1 : most)),
});
