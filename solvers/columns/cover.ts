/**
 * Small set partitionings, solved exactly: depth first over the unit that the fewest districts can still take, with what districts cost
 * above the prices as the bound. For a few districts of many kinds this beats an integer program, which knows nothing of how few they are.
 */

export interface CoverProblem {
  /** Units are the numbers below this. */
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
  /** What each pays for cuts, as a part of `above`; null for none. */
  readonly paid: Float64Array | null;
  /** Prices of all cuts: an answer that does not pay them stands so much higher. */
  readonly cuts: number;
  /** Only less in all is of use. */
  readonly upper: number;
  /** Answers are looked for whose districts stand above the prices by less than this, cuts included. */
  readonly reach: number;
  /** Steps at most: districts looked at. */
  readonly steps: number;
  /** Of the districts that the search tries first, every `parts`-th from `part` on: parts can be searched side by side. */
  readonly part: number;
  readonly parts: number;
}

export interface CoverAnswer {
  /** Positions of the districts; null where no answer is below the limits. */
  readonly chosen: Int32Array | null;
  /** True when nothing was left out. */
  readonly isWhole: boolean;
  /** In iterations of the search. */
  readonly work: number;
}

/** More than shares of whole costs are off in their sum. */
const ROUNDING = 1e-3;

/** Steps that count as one iteration of the search. */
const STEPS_OF_ITERATION = 8;

export function cover(problem: CoverProblem): CoverAnswer {
  const search = new Cover(problem);
  search.run();
  return { chosen: search.best === null ? null : Int32Array.from(search.best), isWhole: search.steps < problem.steps, work: Math.ceil(search.steps / STEPS_OF_ITERATION) };
}

class Cover {
  best: number[] | null = null;
  steps = 0;
  readonly #problem: CoverProblem;
  /** Units of each district: bit u of word w stands for unit 32 w + u, at [district · words + w]. */
  readonly #masks: Int32Array;
  readonly #words: number;
  /** What answers have to stay below, and parts of them. */
  #upper: number;
  #limit: number;
  readonly #chosen: number[] = [];

  constructor(problem: CoverProblem) {
    const { units, above, start, entries } = problem;
    this.#problem = problem;
    this.#upper = problem.upper;
    this.#limit = Math.min(problem.upper, problem.reach);
    this.#words = Math.ceil(units / 32);
    this.#masks = new Int32Array(above.length * this.#words);
    for (let district = 0; district < above.length; district++) {
      for (let entry = start[district]!; entry < start[district + 1]!; entry++) this.#masks[district * this.#words + (entries[entry]! >> 5)]! |= 1 << (entries[entry]! & 31);
    }
  }

  run(): void {
    const { units, above } = this.#problem;
    const left = Int32Array.from({ length: this.#words }, (_, word) => ones(units - 32 * word));
    this.#visit(Int32Array.from(above.keys()), left, 0);
  }

  /** `open`: the districts that fit into the units left; `paid`: what the chosen cost above the prices. */
  #visit(open: Int32Array, left: Int32Array, paid: number): void {
    const { least, most, above } = this.#problem;
    if (left.every((word) => word === 0)) {
      const all = paid + this.#idle() + this.#unpaid();
      if (this.#chosen.length < least || all >= this.#upper) return;
      this.#upper = all;
      this.#limit = Math.min(this.#limit, all);
      this.best = this.#chosen.slice();
      return;
    }
    if (this.#chosen.length === most) return;
    const kept = this.#within(open, left, paid);
    const unit = kept === null ? -1 : this.#rarest(kept, left);
    if (kept === null || unit < 0) return;
    const [word, bit] = [unit >> 5, 1 << (unit & 31)];
    let turn = this.#chosen.length > 0 ? 0 : -this.#problem.part;
    const parts = this.#chosen.length > 0 ? 1 : this.#problem.parts;
    for (const district of kept) {
      const now = paid + above[district]!;
      if (now >= this.#limit) return;
      if ((this.#masks[district * this.#words + word]! & bit) === 0 || turn++ % parts !== 0) continue;
      if (this.steps >= this.#problem.steps) return;
      const rest = left.map((one, at) => one & ~this.#masks[district * this.#words + at]!);
      this.#chosen.push(district);
      this.#visit(this.#beside(kept, district, rest, now), rest, now);
      this.#chosen.pop();
    }
  }

  /**
   * The districts that an answer below the limit can have: the units left pay at least the least share (what a district costs, by its units)
   * of any district they can be in. Null where no answer is left.
   */
  #within(open: Int32Array, left: Int32Array, paid: number): Int32Array | null {
    const { units, above, start, entries } = this.#problem;
    this.steps += 2 * open.length;
    const share = new Float64Array(units).fill(Infinity);
    for (const district of open) {
      const [begin, end] = [start[district]!, start[district + 1]!];
      const own = above[district]! / (end - begin);
      for (let entry = begin; entry < end; entry++) if (own < share[entries[entry]!]!) share[entries[entry]!] = own;
    }
    let lower = paid - ROUNDING;
    for (let unit = 0; unit < units; unit++) if ((left[unit >> 5]! >> (unit & 31)) & 1) lower += share[unit]!;
    if (lower >= this.#limit) return null;
    return open.filter((district) => {
      let sum = lower + above[district]!;
      for (let entry = start[district]!; entry < start[district + 1]!; entry++) sum -= share[entries[entry]!]!;
      return sum < this.#limit;
    });
  }

  /** The unit left that the fewest districts hold; −1 where none holds one of them. */
  #rarest(open: Int32Array, left: Int32Array): number {
    const { units, start, entries } = this.#problem;
    const times = new Int32Array(units);
    for (const district of open) for (let entry = start[district]!; entry < start[district + 1]!; entry++) times[entries[entry]!]!++;
    let rarest = -1;
    for (let unit = 0; unit < units; unit++) {
      if (((left[unit >> 5]! >> (unit & 31)) & 1) === 0) continue;
      if (times[unit] === 0) return -1;
      if (rarest < 0 || times[unit]! < times[rarest]!) rarest = unit;
    }
    return rarest;
  }

  /** Those of the districts that fit beside one. */
  #beside(open: Int32Array, district: number, rest: Int32Array, paid: number): Int32Array {
    const { above, owner } = this.#problem;
    const words = this.#words;
    const next = new Int32Array(open.length);
    let fitting = 0;
    let at = 0;
    for (; at < open.length && paid + above[open[at]!]! < this.#limit; at++) {
      const candidate = open[at]!;
      let beyond = owner[candidate] === owner[district] ? 1 : 0;
      for (let word = 0; word < words && beyond === 0; word++) beyond = this.#masks[candidate * words + word]! & ~rest[word]!;
      if (beyond === 0) next[fitting++] = candidate;
    }
    this.steps += at + 1;
    return next.subarray(0, fitting);
  }

  /** Prices of cuts that the chosen do not pay. */
  #unpaid(): number {
    const { paid, cuts } = this.#problem;
    return paid === null ? 0 : this.#chosen.reduce((sum, district) => sum - paid[district]!, cuts);
  }

  #idle(): number {
    const { idle, owner } = this.#problem;
    const busy = new Set(this.#chosen.map((district) => owner[district]!));
    return idle.reduce((sum, price, at) => (busy.has(at) ? sum : sum + price), 0);
  }
}

/** A mask of the lowest `count` bits of 32. */
const ones = (count: number): number => (count <= 0 ? 0 : count >= 32 ? -1 : (1 << count) - 1);
