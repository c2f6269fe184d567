/**
 * All moves between two hubs at once: each member relocated to the other hub, each pair of members swapped. Most are ruled out by a floor
 * under their delta (arc and ties exactly, loads at the least they can cost the two hubs together), many of them in one comparison.
 */
import { NOWHERE, type Draft } from './draft.js';

/** Members of a hub that take part in one search; of larger hubs a window is drawn. */
const WINDOW = 24;

export class Exchange {
  /** What `find` found: goes from `one` to `two`, and the other way; `NOWHERE` for nobody. */
  out: number = NOWHERE;
  into: number = NOWHERE;
  /** Moves that were decided one by one, so far; and those that were ruled out together with others. */
  weighed = 0;
  ruledOut = 0;
  readonly draft: Draft;
  readonly #mine = new Side();
  readonly #theirs = new Side();

  constructor(draft: Draft) {
    this.draft = draft;
  }

  /**
   * True when a move between the open hubs `one` and `two` has a delta of `limit` at most; then `out` and `into` are the first such move
   * in an order that `chance`, 16 random bits, turns. Exact unless a hub has more than `WINDOW` members.
   */
  find(one: number, two: number, limit: number, chance: number): boolean {
    const { loads } = this.draft;
    this.#mine.fill(this.draft, one, two, chance);
    this.#theirs.fill(this.draft, two, one, chance >>> 8);
    const least = loads.least(one, two);
    const room = limit + loads.weight[one]! + loads.weight[two]! - least;
    this.into = NOWHERE;
    this.out = this.#findRelocation(this.#mine, two, limit, room);
    if (this.out !== NOWHERE) return true;
    this.into = this.#findRelocation(this.#theirs, one, limit, room);
    if (this.into !== NOWHERE) return true;
    const swapRoom = loads.sameHard ? limit + loads.cost[one]! + loads.cost[two]! - least : room;
    return this.#findSwap(one, two, limit, swapRoom);
  }

  /** Makes the move that was found. */
  apply(one: number, two: number): void {
    if (this.into === NOWHERE) this.draft.relocate(this.out, two);
    else if (this.out === NOWHERE) this.draft.relocate(this.into, one);
    else this.draft.swap(this.out, this.into);
  }

  /** The first member that may go from the side's hub to `to`. */
  #findRelocation(side: Side, to: number, limit: number, room: number): number {
    const { draft } = this;
    const { unit, floor, least, count } = side;
    if (count === 0 || least > room - this.#commonBreach(unit[0]!, to)) {
      this.ruledOut += count;
      return NOWHERE;
    }
    for (let k = 0; k < count; k++) {
      if (floor[k]! > room || draft.relocateDelta(unit[k]!, to, limit) > limit) continue;
      this.weighed += k + 1;
      return unit[k]!;
    }
    this.weighed += count;
    return NOWHERE;
  }

  /** What the two hubs break once a unit has gone to `to`, where that is the same for every unit: a full hub takes none. */
  #commonBreach(unit: number, to: number): number {
    const { loads, hub, model } = this.draft;
    return loads.sameHard ? loads.hardExchange(hub[unit]!, to, unit, model.n) : 0;
  }

  /** The first pair that may change places, left in `out` and `into`: the dearest load is looked at pair by pair before all else. */
  #findSwap(one: number, two: number, limit: number, room: number): boolean {
    const { draft } = this;
    const { loads } = draft;
    const mine = this.#mine;
    const { unit: partner, floor, dearest, count, least } = this.#theirs;
    const sumOne = loads.softSums[one * loads.softCount]!;
    const sumTwo = loads.softSums[two * loads.softCount]!;
    const pairRoom = room + 2 * loads.price(0, (sumOne + sumTwo) / 2);
    for (let k = 0; k < mine.count; k++) {
      const unit = mine.unit[k]!;
      const floorOne = mine.floor[k]!;
      const load = mine.dearest[k]!;
      if (floorOne + least > room) {
        this.ruledOut += count;
        continue;
      }
      for (let l = 0; l < count; l++) {
        const both = floorOne + floor[l]!;
        if (both > room) continue;
        const change = load - dearest[l]!;
        if (both + loads.price(0, sumOne - change) + loads.price(0, sumTwo + change) > pairRoom) continue;
        if (draft.swapDelta(unit, partner[l]!, limit) > limit) continue;
        this.weighed += l + 1;
        this.out = unit;
        this.into = partner[l]!;
        return true;
      }
      this.weighed += count;
    }
    return false;
  }
}

/** Members of one hub on their way to another. */
class Side {
  count = 0;
  readonly unit = new Int32Array(WINDOW);
  /** What the delta of a move is at least on this side, loads apart; and the least of these. */
  readonly floor = new Float64Array(WINDOW);
  least = Infinity;
  /** The dearest load of each. */
  readonly dearest = new Float64Array(WINDOW);

  /** Takes the members of `from`, at most `WINDOW`, its hub left out, from a place on that `chance` gives. */
  fill(draft: Draft, from: number, to: number, chance: number): void {
    const { paid, loads, ties, hub } = draft;
    const { at, start, size } = draft.members;
    const begin = start[from]!;
    const total = size[from]!;
    let place = chance % total;
    this.count = 0;
    this.least = Infinity;
    for (let turn = Math.min(total, WINDOW); turn > 0; turn--) {
      const unit = at[begin + place]!;
      if (++place === total) place = 0;
      if (unit === from) continue;
      let floor = draft.arcWeight(unit, to) - paid[unit]!;
      if (ties !== null) floor += ties.floor(hub, unit, from, to);
      this.unit[this.count] = unit;
      this.floor[this.count] = floor;
      this.dearest[this.count] = loads.softA[unit * loads.softCount]!;
      if (floor < this.least) this.least = floor;
      this.count++;
    }
  }
}
