/** Tables of a draft: the groups that every hub has, and the pairs of every unit. */
import type { Groups, Model } from './model.js';
import { groupCost, groupExcess } from './modelScore.js';

/** How many units of each group every hub has. */
export class GroupTable {
  /** Distinct groups by hub. */
  readonly distinct: Int32Array;
  readonly #groups: Groups;
  /** Units of group g under hub j at [j · groups + g]. */
  readonly #counts: Uint16Array;

  constructor(groups: Groups, n: number) {
    this.#groups = groups;
    this.distinct = new Int32Array(n);
    this.#counts = new Uint16Array(n * groups.count);
  }

  costOf(distinct: number): number {
    return groupCost(this.#groups, distinct);
  }

  excessOf(distinct: number): number {
    return groupExcess(this.#groups, distinct);
  }

  count(hub: number, unit: number, sign: number): void {
    const at = hub * this.#groups.count + this.#groups.of[unit]!;
    const before = this.#counts[at]!;
    this.#counts[at] = before + sign;
    if (before === 0) this.distinct[hub]!++;
    else if (before + sign === 0) this.distinct[hub]!--;
  }

  /** Weight that `hub` gains when unit `out` leaves and unit `into` joins; −1 for nobody. */
  delta(hub: number, out: number, into: number, penalty: number): number {
    const { of, count } = this.#groups;
    const leaving = out < 0 ? -1 : of[out]!;
    const joining = into < 0 ? -1 : of[into]!;
    if (leaving === joining) return 0;
    const before = this.distinct[hub]!;
    let after = before;
    if (leaving >= 0 && this.#counts[hub * count + leaving] === 1) after--;
    if (joining >= 0 && this.#counts[hub * count + joining] === 0) after++;
    return after === before ? 0 : this.costOf(after) - this.costOf(before) + penalty * (this.excessOf(after) - this.excessOf(before));
  }

  /** What `delta` is at least when unit `out` leaves, whoever joins. */
  floor(hub: number, out: number, penalty: number): number {
    const { of, count } = this.#groups;
    return this.#counts[hub * count + of[out]!] === 1 ? this.delta(hub, out, -1, penalty) : 0;
  }
}

/** Pairs by unit: together, apart and bonds, each under both of its ends. */
export class LinkTable {
  /** Links of unit i stand at `start[i]` to `start[i + 1] - 1`. */
  readonly start: Int32Array;
  readonly other: Int32Array;
  /** Paid when the two have different hubs. */
  readonly price: Int32Array;
  readonly excessApart: Uint8Array;
  readonly excessTogether: Uint8Array;

  /** Null when the model has no pairs, which is what the hot loop asks. */
  static of(model: Model): LinkTable | null {
    const links: Link[] = [];
    const add = (a: number, b: number, link: Omit<Link, 'unit' | 'other'>): void => {
      links.push({ unit: a, other: b, ...link }, { unit: b, other: a, ...link });
    };
    for (let at = 0; at < model.together.length; at += 2) add(model.together[at]!, model.together[at + 1]!, { price: 0, apart: 1, together: 0 });
    for (let at = 0; at < model.apart.length; at += 2) add(model.apart[at]!, model.apart[at + 1]!, { price: 0, apart: 0, together: 1 });
    model.bonds.price.forEach((price, bond) => add(model.bonds.a[bond]!, model.bonds.b[bond]!, { price, apart: 0, together: 0 }));
    return links.length === 0 ? null : new LinkTable(model.n, links);
  }

  constructor(n: number, links: Link[]) {
    links.sort((one, two) => one.unit - two.unit);
    this.start = new Int32Array(n + 1);
    for (const { unit } of links) this.start[unit + 1]!++;
    for (let unit = 0; unit < n; unit++) this.start[unit + 1]! += this.start[unit]!;
    this.other = Int32Array.from(links, (link) => link.other);
    this.price = Int32Array.from(links, (link) => link.price);
    this.excessApart = Uint8Array.from(links, (link) => link.apart);
    this.excessTogether = Uint8Array.from(links, (link) => link.together);
  }

  /** Weight of the pairs of `unit` under `to`, less that under `from` (−1: nowhere). */
  delta(hub: Int32Array, unit: number, from: number, to: number, penalty: number): number {
    let delta = 0;
    for (let at = this.start[unit]!; at < this.start[unit + 1]!; at++) {
      const other = hub[this.other[at]!]!;
      if (other < 0) continue;
      delta += this.#weight(at, other === to, penalty);
      if (from >= 0) delta -= this.#weight(at, other === from, penalty);
    }
    return delta;
  }

  /** The same for two units of different hubs that change places; a pair of the two is apart before and after. */
  swapDelta(hub: Int32Array, one: number, two: number, penalty: number): number {
    const home = hub[one]!;
    const away = hub[two]!;
    return this.#swapEnd(hub, one, two, home, away, penalty) + this.#swapEnd(hub, two, one, away, home, penalty);
  }

  /** What a move of `unit` from `from` to `to` adds at least, with or without a partner in exchange. */
  floor(hub: Int32Array, unit: number, from: number, to: number, penalty: number): number {
    let floor = 0;
    for (let at = this.start[unit]!; at < this.start[unit + 1]!; at++) {
      const other = hub[this.other[at]!]!;
      if (other === to) floor -= this.#weight(at, false, penalty);
      else if (other === from) floor += this.#weight(at, false, penalty) - this.#weight(at, true, penalty);
    }
    return floor;
  }

  #swapEnd(hub: Int32Array, unit: number, partner: number, from: number, to: number, penalty: number): number {
    let delta = 0;
    for (let at = this.start[unit]!; at < this.start[unit + 1]!; at++) {
      if (this.other[at] === partner) continue;
      const other = hub[this.other[at]!]!;
      delta += this.#weight(at, other === to, penalty) - this.#weight(at, other === from, penalty);
    }
    return delta;
  }

  #weight(at: number, same: boolean, penalty: number): number {
    return same ? penalty * this.excessTogether[at]! : this.price[at]! + penalty * this.excessApart[at]!;
  }
}

interface Link {
  readonly unit: number;
  readonly other: number;
  readonly price: number;
  readonly apart: 0 | 1;
  readonly together: 0 | 1;
}
