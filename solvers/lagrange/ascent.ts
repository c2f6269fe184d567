/**
 * Climbs L by subgradient steps that measure every multiplier by its own past (Adam: Kingma and Ba 2015, without its correction of the
 * start). What happens in one corner of a county does not set the pace in another, so that the number of steps does not grow with it.
 */
import { exactLimit } from './exact.js';
import { Evaluator } from './evaluator.js';
import { SCALE, type Multipliers, type Relaxation } from './relaxation.js';
import { IS_HUB, middleOf } from './ties.js';

/** Share of the past in the direction, and in the measure of its size. */
const MEMORY = 0.9;
const LONG_MEMORY = 0.99;
/** Keeps multipliers that hardly ever moved from leaping. */
const CALM = 0.03;

export class Ascent {
  readonly relaxation: Relaxation;
  readonly evaluator: Evaluator;
  /** Where the next step evaluates. */
  readonly at: Multipliers;
  /** Where L was largest so far, and L · SCALE there. */
  readonly best: Multipliers;
  bestValue = -Infinity;
  readonly #slope: Multipliers;
  readonly #drift: Multipliers;
  readonly #square: Multipliers;
  readonly #limit: number;
  #fresh = 1;
  #longFresh = 1;

  constructor(relaxation: Relaxation, at: Multipliers) {
    this.relaxation = relaxation;
    this.evaluator = new Evaluator(relaxation);
    this.at = copyOf(at);
    this.best = copyOf(at);
    this.#slope = zeroLike(at);
    this.#drift = zeroLike(at);
    this.#square = zeroLike(at);
    this.#limit = exactLimit(relaxation.n);
  }

  /** Evaluates L where the last step ended and moves on; `length`: how far a multiplier goes at most, about (cost · SCALE). `floor` as in `Evaluator`. */
  step(length: number, floor: Float64Array | null = null): number {
    const value = this.evaluator.solve(this.at, floor);
    if (value > this.bestValue) {
      this.bestValue = value;
      assign(this.best, this.at);
    }
    this.#look();
    this.#fresh *= MEMORY;
    this.#longFresh *= LONG_MEMORY;
    const { loads, ties, hub } = this.relaxation;
    const limit = this.#limit;
    const { unit, load, tie } = this.at;
    for (let i = 0; i < unit.length; i++) unit[i] = clamp(unit[i]! + length * this.#turn('unit', i), -limit, limit);
    for (let column = 0; column < hub.length; column++) {
      for (let k = 0; k < loads.length; k++) {
        const at = column * loads.length + k;
        load[at] = clamp(load[at]! + (length * this.#turn('load', at)) / loads[k]!.size, loads[k]!.low, loads[k]!.high);
      }
    }
    for (let entry = 0; entry < tie.length; entry++) {
      const bond = ties.tie[entry]!;
      tie[entry] = clamp(tie[entry]! + length * this.#turn('tie', entry), ties.low[bond]!, ties.high[bond]!);
    }
    return value;
  }

  /** Share of the step's length that one multiplier goes. */
  #turn(kind: keyof Multipliers, at: number): number {
    const slope = this.#slope[kind][at]!;
    const drift = (this.#drift[kind][at] = MEMORY * this.#drift[kind][at]! + (1 - MEMORY) * slope);
    const square = (this.#square[kind][at] = LONG_MEMORY * this.#square[kind][at]! + (1 - LONG_MEMORY) * slope * slope);
    return drift / (1 - this.#fresh) / (Math.sqrt(square / (1 - this.#longFresh)) + CALM);
  }

  /** The subgradient at the choice that was just evaluated; that of loads in multiples of their mean size. */
  #look(): void {
    const { hub, start, unit, loads, width, a, ties } = this.relaxation;
    const { isOpen, taken, end } = this.evaluator;
    const { unit: uses, load: sums, tie: parted } = this.#slope;
    const isIn = (arc: number, column: number): boolean => {
      for (let at = start[column]!; at < end[column]!; at++) if (taken[at] === arc) return true;
      return false;
    };
    uses.fill(1);
    sums.fill(0);
    parted.fill(0);
    for (let column = 0; column < hub.length; column++) {
      if (isOpen[column] === 0) continue;
      uses[hub[column]!]!--;
      for (let at = start[column]!; at < end[column]!; at++) uses[unit[taken[at]!]!]!--;
      for (let k = 0; k < loads.length; k++) {
        let x = a[hub[column]! * width + k]!;
        for (let at = start[column]!; at < end[column]!; at++) x += a[unit[taken[at]!]! * width + k]!;
        const { softLo, softHi, size } = loads[k]!;
        const lambda = this.at.load[column * loads.length + k]!;
        const attained = lambda > 0 ? softHi : lambda < 0 ? softLo : Math.max(softLo, Math.min(softHi, x));
        sums[column * loads.length + k] = (x - attained) / size;
      }
      for (let entry = ties.start[column]!; entry < ties.start[column + 1]!; entry++) {
        const [one, two] = [ties.atA[entry]!, ties.atB[entry]!];
        if (one === IS_HUB || (one >= 0 && isIn(one, column))) parted[entry]!++;
        if (two === IS_HUB || (two >= 0 && isIn(two, column))) parted[entry]!--;
      }
    }
  }
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, Math.round(value)));
const copyOf = ({ unit, load, tie }: Multipliers): Multipliers => ({ unit: unit.slice(), load: load.slice(), tie: tie.slice() });
const zeroLike = ({ unit, load, tie }: Multipliers): Multipliers => ({ unit: new Float64Array(unit.length), load: new Float64Array(load.length), tie: new Float64Array(tie.length) });

function assign(to: Multipliers, from: Multipliers): void {
  to.unit.set(from.unit);
  to.load.set(from.load);
  to.tie.set(from.tie);
}

/** Every unit priced at its cheapest arc, bonds at half their price. */
export function firstMultipliers({ n, hub, start, unit, cost, own, loads, ties }: Relaxation): Multipliers {
  const price = new Float64Array(n).fill(Infinity);
  hub.forEach((leads, column) => {
    price[leads] = Math.min(price[leads]!, own[column]!);
    for (let arc = start[column]!; arc < start[column + 1]!; arc++) price[unit[arc]!] = Math.min(price[unit[arc]!]!, cost[arc]! * SCALE);
  });
  return {
    unit: price.map((least) => (least === Infinity ? 0 : least)),
    load: new Float64Array(hub.length * loads.length),
    tie: Float64Array.from(ties.tie, (tie) => middleOf(ties, tie)),
  };
}
