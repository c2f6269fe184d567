/**
 * Which units every hub has, in no order: one block of a common array for each hub that has any, so that a search reads them without
 * looking up one array for each hub.
 */

/** Places of a hub's first block. */
const FIRST = 16;

export class Members {
  /** Units of hub j stand at `start[j]` to `start[j] + size[j] - 1`. Replaced when it grows: read it anew after `add`. */
  at: Int32Array;
  readonly start: Int32Array;
  readonly size: Int32Array;
  readonly #room: Int32Array;
  /** Of each unit, counted from the start of its block. */
  readonly #position: Int32Array;
  #used = 0;

  constructor(n: number) {
    this.at = new Int32Array(4 * FIRST + 2 * n);
    this.start = new Int32Array(n);
    this.size = new Int32Array(n);
    this.#room = new Int32Array(n);
    this.#position = new Int32Array(n);
  }

  add(hub: number, unit: number): void {
    const size = this.size[hub]!;
    if (size === this.#room[hub]) this.#grow(hub);
    this.at[this.start[hub]! + size] = unit;
    this.#position[unit] = size;
    this.size[hub] = size + 1;
  }

  remove(hub: number, unit: number): void {
    const last = --this.size[hub]!;
    const position = this.#position[unit]!;
    const moved = this.at[this.start[hub]! + last]!;
    this.at[this.start[hub]! + position] = moved;
    this.#position[moved] = position;
    if (last === 0) this.#room[hub] = 0;
  }

  /** A copy, which stays as it is when units move. */
  list(hub: number): Int32Array {
    return this.at.slice(this.start[hub], this.start[hub]! + this.size[hub]!);
  }

  #grow(hub: number): void {
    const room = Math.max(FIRST, 2 * this.#room[hub]!);
    if (this.#used + room > this.at.length) this.#compact(room);
    this.at.copyWithin(this.#used, this.start[hub]!, this.start[hub]! + this.size[hub]!);
    this.start[hub] = this.#used;
    this.#room[hub] = room;
    this.#used += room;
  }

  /** Closes the gaps that hubs left behind, with at least `room` places, and as many again as are in use, to spare. */
  #compact(room: number): void {
    const inUse = this.#room.reduce((sum, places) => sum + places, 0);
    const fresh = new Int32Array(Math.max(this.at.length, 2 * (inUse + room)));
    let used = 0;
    for (let hub = 0; hub < this.size.length; hub++) {
      if (this.#room[hub] === 0) continue;
      fresh.set(this.at.subarray(this.start[hub], this.start[hub]! + this.size[hub]!), used);
      this.start[hub] = used;
      used += this.#room[hub]!;
    }
    this.at = fresh;
    this.#used = used;
  }
}
