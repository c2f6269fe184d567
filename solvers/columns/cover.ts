/**
 * Small set partitionings, solved exactly: depth first over the unit that the fewest districts can still take, with what districts cost
 * above the prices as the bound. For a few districts of many kinds this beats an integer program, which knows nothing of how few they are.
 */

export interface CoverProblem {
  /** Units are the numbers below this; at most 64. */
  readonly units: number;
  /** Units of district d: `start[d]` to `start[d + 1] - 1`, ascending. */
  readonly start: Int32Array;
  readonly entries: Int32Array;
  /** What each costs above the prices, from 0 on; ascending. */
  readonly above: Float64Array;
  /** Numbers that no two districts of an answer may share. */
  readonly owner: Int32Array;
  /** What is paid for an owner without a district, from 0 on. */
  readonly idle: Float64Array;
  /** Number of districts. */
  readonly least: number;
  readonly most: number;
  /** Only less in all is of use. */
  readonly upper: number;
  /** Steps at most: districts looked at. */
  readonly steps: number;
}

export interface CoverAnswer {
  /** Positions of the districts; null where no answer is below the limit. */
  readonly chosen: Int32Array | null;
  /** True when nothing was left out. */
  readonly isWhole: boolean;
  readonly steps: number;
}

export const MOST_COVER_UNITS = 64;

export function cover(problem: CoverProblem): CoverAnswer {
  const search = new Cover(problem);
  search.run();
  return { chosen: search.best === null ? null : Int32Array.from(search.best), isWhole: search.steps < problem.steps, steps: search.steps };
}

class Cover {
  best: number[] | null = null;
  steps = 0;
  readonly #problem: CoverProblem;
  readonly #low: Int32Array;
  readonly #high: Int32Array;
  #upper: number;
  readonly #chosen: number[] = [];

  constructor(problem: CoverProblem) {
    const count = problem.above.length;
    this.#problem = problem;
    this.#upper = problem.upper;
    this.#low = new Int32Array(count);
    this.#high = new Int32Array(count);
    for (let district = 0; district < count; district++) {
      for (let entry = problem.start[district]!; entry < problem.start[district + 1]!; entry++) {
        const unit = problem.entries[entry]!;
        if (unit < 32) this.#low[district]! |= 1 << unit;
        else this.#high[district]! |= 1 << (unit - 32);
      }
    }
  }

  run(): void {
    const { units, above } = this.#problem;
    const all = Int32Array.from(above.keys());
    this.#visit(all, all.length, ones(units), ones(units - 32), 0);
  }

  /** `open`: the districts that fit into the units left, given by masks; `paid`: what the chosen cost above the prices. */
  #visit(open: Int32Array, count: number, low: number, high: number, paid: number): void {
    const { least, most, above, start, entries, units, owner } = this.#problem;
    if (low === 0 && high === 0) {
      const all = paid + this.#idle();
      if (this.#chosen.length < least || all >= this.#upper) return;
      this.#upper = all;
      this.best = this.#chosen.slice();
      return;
    }
    if (this.#chosen.length === most) return;
    const times = new Int32Array(units);
    for (let at = 0; at < count; at++) for (let entry = start[open[at]!]!; entry < start[open[at]! + 1]!; entry++) times[entries[entry]!]!++;
    let unit = -1;
    for (let other = 0; other < units; other++) {
      const isLeft = other < 32 ? (low >>> other) & 1 : (high >>> (other - 32)) & 1;
      if (isLeft === 1 && (unit < 0 || times[other]! < times[unit]!)) unit = other;
    }
    if (times[unit] === 0) return;
    const lowBit = unit < 32 ? 1 << unit : 0;
    const highBit = unit < 32 ? 0 : 1 << (unit - 32);
    const next = new Int32Array(count);
    for (let at = 0; at < count; at++) {
      const district = open[at]!;
      const now = paid + above[district]!;
      if (now >= this.#upper) return;
      if ((this.#low[district]! & lowBit) === 0 && (this.#high[district]! & highBit) === 0) continue;
      if (this.steps >= this.#problem.steps) return;
      const lowLeft = low & ~this.#low[district]!;
      const highLeft = high & ~this.#high[district]!;
      let fitting = 0;
      let other = 0;
      for (; other < count && now + above[open[other]!]! < this.#upper; other++) {
        const candidate = open[other]!;
        if ((this.#low[candidate]! & ~lowLeft) === 0 && (this.#high[candidate]! & ~highLeft) === 0 && owner[candidate] !== owner[district]) next[fitting++] = candidate;
      }
      this.steps += other + 1;
      this.#chosen.push(district);
      this.#visit(next, fitting, lowLeft, highLeft, now);
      this.#chosen.pop();
    }
  }

  #idle(): number {
    const { idle, owner } = this.#problem;
    const busy = new Set(this.#chosen.map((district) => owner[district]!));
    return idle.reduce((sum, price, at) => (busy.has(at) ? sum : sum + price), 0);
  }
}

/** A mask of the lowest `count` bits of 32. */
const ones = (count: number): number => (count <= 0 ? 0 : count >= 32 ? -1 : (1 << count) - 1);
