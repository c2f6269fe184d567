/** A layout that is bettered region by region. */
import type { Layout } from '../../src/core/layout.js';
import type { Rng } from '../../src/core/rng.js';
import type { District } from './district.js';
import type { Generation } from './generation.js';
import { Regions } from './regions.js';
import type { RegionJob, RegionResult } from './solveRegion.js';

/** A layout that is this share above the best when regions of so many districts find nothing is left alone. */
const HOPELESS = 0.004;
const HOPELESS_COUNT = 6;

export class Descent {
  lead: Int32Array;
  readonly #generation: Generation;
  readonly #regions: Regions;
  #districts: readonly District[];

  /** `districts`: those of the layout. */
  constructor(generation: Generation, { lead }: Layout, districts: readonly District[], rng: Rng) {
    this.lead = lead.slice();
    this.#generation = generation;
    this.#districts = districts;
    this.#regions = new Regions(generation.pricing, generation.best, rng);
  }

  /** Cost times SCALE. */
  get #cost(): number {
    return this.#districts.reduce((sum, { cost }) => sum + cost, 0);
  }

  /** How many regions of the size that is tried now there is room for. */
  get sideBySide(): number {
    return Math.floor(this.#districts.length / this.#regions.count);
  }

  /** Whether nothing more is to be expected of it beside a layout that costs `best`, times SCALE. */
  isDone(best: number): boolean {
    return this.#regions.isExhausted || (this.#regions.count > HOPELESS_COUNT && this.#cost > (1 + HOPELESS) * best);
  }

  next(wanted: number): RegionJob[] {
    return wanted <= 0 ? [] : this.#regions.next(this.#districts, this.#generation.pool.districts, wanted);
  }

  /** Puts in what came of jobs of one `next`; true where the layout is better for it. */
  take(jobs: readonly RegionJob[], results: readonly (RegionResult | null)[]): boolean {
    let isBetter = false;
    for (const [at, { units }] of jobs.entries()) {
      const inside = results[at]?.lead ?? null;
      this.#regions.tell(inside !== null, this.#districts.length);
      if (inside === null) continue;
      isBetter = true;
      units.forEach((unit, position) => (this.lead[unit] = units[inside[position]!]!));
    }
    if (isBetter) this.#districts = this.#generation.pool.layoutDistricts({ lead: this.lead }) ?? this.#districts;
    return isBetter;
  }
}
