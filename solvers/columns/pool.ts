/** Districts found so far, each once: the columns of the set partitioning. */
import { districtsOf, type Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import { districtOf, nameOf, type District, type Partners } from './district.js';

export class Pool {
  readonly districts: District[] = [];
  /** Position by name; −1 for districts that are not allowed. */
  readonly #seen = new Map<string, number>();
  readonly #model: Model;
  readonly #partners: Partners;

  constructor(model: Model, partners: Partners) {
    this.#model = model;
    this.#partners = partners;
  }

  /** Adds the district of `hub` with `units`; false where it is known or not allowed. */
  add(hub: number, units: readonly number[] | Int32Array): boolean {
    const sorted = Int32Array.from(units).toSorted();
    const key = nameOf(hub, sorted);
    if (this.#seen.has(key)) return false;
    const district = districtOf(this.#model, this.#partners, hub, sorted);
    this.#seen.set(key, district === null ? -1 : this.districts.length);
    if (district === null) return false;
    this.districts.push(district);
    return true;
  }

  /** A layout's districts, which are added where they are new; null where one is not allowed. */
  layoutDistricts(layout: Layout): District[] | null {
    this.addLayout(layout);
    const positions = districtsOf(layout).map(({ lead, schools }) => this.#seen.get(nameOf(lead, Int32Array.from(schools).toSorted()))!);
    return positions.every((position) => position >= 0) ? positions.map((position) => this.districts[position]!) : null;
  }

  addLayout(layout: Layout): void {
    for (const { lead, schools } of districtsOf(layout)) this.add(lead, schools);
  }
}
