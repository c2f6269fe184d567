/** A layout that is bettered region by region. */
import type { Layout } from '../../src/core/layout.js';
import type { District } from './district.js';
import type { Dual, Generation } from './generation.js';
import type { KnownDistricts } from './known.js';
import type { Pool } from './pool.js';
import { Regions, type RegionsOptions } from './regions.js';
import type { RegionJob, RegionResult } from './solveRegion.js';

export interface DescentOptions extends RegionsOptions {
  /** Without cuts: regions have none. */
  readonly dual: Dual;
  /** Districts that regions begin with, and that they add. */
  readonly known: Pool;
}

export class Descent {
  lead: Int32Array;
  readonly #generation: Generation;
  readonly #regions: Regions;
  readonly #known: Pool;
  #districts: readonly District[];

  /** `districts`: those of the layout. */
  constructor(generation: Generation, { lead }: Layout, districts: readonly District[], options: DescentOptions) {
    this.lead = lead.slice();
    this.#generation = generation;
    this.#known = options.known;
    this.#districts = districts;
    this.#regions = new Regions(generation.pricing, options.dual, { ...options, from: Math.min(options.from, districts.length) });
  }

  /** Whether regions of up to `depth` districts have long found nothing. */
  isDone(depth: number): boolean {
    return this.#regions.count > Math.min(depth, this.#districts.length);
  }

  next(wanted: number): RegionJob[] {
    return this.#regions.next(this.#districts, this.#known.districts, wanted);
  }

  /** Puts in what came of jobs of one `next`; true where the layout is better for it. */
  take(jobs: readonly RegionJob[], results: readonly (RegionResult | null)[]): boolean {
    let isBetter = false;
    for (const [at, { units }] of jobs.entries()) {
      const result = results[at] ?? null;
      if (result !== null) this.#learn(units, result.found);
      const inside = result?.lead ?? null;
      this.#regions.tell(inside !== null, this.#districts.length);
      if (inside === null) continue;
      isBetter = true;
      units.forEach((unit, position) => (this.lead[unit] = units[inside[position]!]!));
    }
    if (isBetter) this.#districts = this.#generation.pool.layoutDistricts({ lead: this.lead }) ?? this.#districts;
    return isBetter;
  }

  #learn(units: Int32Array, { hub, start, entries }: KnownDistricts): void {
    hub.forEach((lead, at) => this.#known.add(units[lead]!, entries.subarray(start[at], start[at + 1]).map((unit) => units[unit]!)));
  }
}
