/** Groups, pairs and bonds of a draft: what ties units to each other, beside arcs and loads. */
import { GroupTable, LinkTable } from './draftTables.js';
import type { Model } from './model.js';

export class Ties {
  cost = 0;
  excess = 0;
  readonly #penalty: number;
  readonly #groups: GroupTable | null;
  readonly #links: LinkTable | null;

  /** Null when the model has neither groups nor pairs, which is what the hot loops ask. */
  static of(model: Model, penalty: number): Ties | null {
    const groups = model.groups === null ? null : new GroupTable(model.groups, model.n);
    const links = LinkTable.of(model);
    return groups === null && links === null ? null : new Ties(groups, links, penalty);
  }

  constructor(groups: GroupTable | null, links: LinkTable | null, penalty: number) {
    this.#groups = groups;
    this.#links = links;
    this.#penalty = penalty;
  }

  /** Counts `unit` to the hub `at` (sign 1) or takes it off (−1); `hub` says where the others are. */
  shift(hub: Int32Array, unit: number, at: number, sign: number): void {
    const groups = this.#groups;
    if (groups !== null) {
      const before = groups.distinct[at]!;
      groups.count(at, unit, sign);
      const after = groups.distinct[at]!;
      this.cost += groups.costOf(after) - groups.costOf(before);
      this.excess += groups.excessOf(after) - groups.excessOf(before);
    }
    const links = this.#links;
    if (links === null) return;
    for (let link = links.start[unit]!; link < links.start[unit + 1]!; link++) {
      const other = hub[links.other[link]!]!;
      if (other < 0) continue;
      const apart = other !== at;
      this.cost += sign * (apart ? links.price[link]! : 0);
      this.excess += sign * (apart ? links.excessApart[link]! : links.excessTogether[link]!);
    }
  }

  /** Weight gained when `unit` goes from `from` (−1: it was not placed) to `to`, and `partner` (−1: nobody) the other way. */
  delta(hub: Int32Array, unit: number, partner: number, from: number, to: number): number {
    let delta = 0;
    if (this.#links !== null) delta += partner < 0 ? this.#links.delta(hub, unit, from, to, this.#penalty) : this.#links.swapDelta(hub, unit, partner, this.#penalty);
    if (this.#groups !== null) delta += (from < 0 ? 0 : this.#groups.delta(from, unit, partner, this.#penalty)) + this.#groups.delta(to, partner, unit, this.#penalty);
    return delta;
  }

  /** What a move of `unit` from `from` to `to` adds at least on its own side: `delta` is never below the sum of the floors of both. */
  floor(hub: Int32Array, unit: number, from: number, to: number): number {
    return (this.#links?.floor(hub, unit, from, to, this.#penalty) ?? 0) + (this.#groups?.floor(from, unit, this.#penalty) ?? 0);
  }
}
