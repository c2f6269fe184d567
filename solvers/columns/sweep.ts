/**
 * Every layout that stands little above the bound, as far as that can be searched: all districts within reach of the prices are listed, and
 * the cheapest partition among them is found (route enumeration, Baldacci, Christofides and Mingozzi 2008). Where that goes as far as the best
 * layout, there is none better.
 */
import { SCALE } from '../../src/core/certificate.js';
import type { Asking } from './ask.js';
import { certificateOf } from './certificate.js';
import { baseOf, choicesOf, coverOf, floorOf, layoutOf } from './choices.js';
import type { Generation } from './generation.js';
import { hubsOfPricing } from './hubs.js';
import type { Track } from './track.js';

/** By which share of the bound the reach grows. */
const REACH = 2.5e-4;
/** Districts that a hub may list, and nodes of the search for them; districts in all. */
const LISTED = 20_000;
const LISTING_NODES = 2_000_000;
const CHOICES = 100_000;
/** Parts that a partition is searched in side by side; its steps at first, and by how much more the next call may take. */
const PARTS = 8;
const STEPS = 3e7;
const MORE = 3;
/** A part is not to keep its thread from stopping for longer than a few seconds. */
const MOST_STEPS = 3e8;

export class Sweep {
  readonly #track: Track;
  readonly #generation: Generation;
  #reach = 0;
  #steps = STEPS;
  #isOver = false;

  /** @param generation with its relaxation solved. */
  constructor(track: Track, generation: Generation) {
    this.#track = track;
    this.#generation = generation;
  }

  get isOfUse(): boolean {
    return !this.#isOver;
  }

  /** Goes further where the last call ended, until a partition takes too many steps. */
  *further(): Asking<void> {
    const track = this.#track;
    const { best, pricing } = this.#generation;
    const base = baseOf(pricing, best);
    const floor = floorOf(best, base);
    const step = Math.ceil(REACH * best.total);
    track.phase = 'regions';
    while (!this.#isOver && track.spent < 1 && !track.isProven) {
      const room = track.best!.score.excess > 0 ? Infinity : track.best!.score.cost * SCALE - floor;
      const reach = this.#reach + step;
      const isWhole = yield* this.#within(base, room, Math.min(reach, room));
      if (!isWhole) break;
      this.#reach = reach;
      if (reach < room) continue;
      this.#isOver = true;
      track.prove({ cost: track.best!.score.cost, certificate: () => ({ ...certificateOf(best, hubsOfPricing(pricing)), searched: true }) });
    }
    this.#steps = Math.min(MOST_STEPS, MORE * this.#steps);
  }

  /** Looks for a layout that costs less than `room` above the floor, of districts that stand less than `reach` above the prices; whether nothing was left out. */
  *#within(base: Float64Array, room: number, reach: number): Asking<boolean> {
    const track = this.#track;
    const { pricing, best } = this.#generation;
    const listed = yield* this.#generation.price({ prices: best.prices, cuts: best.cuts, limits: base.map((value) => value + reach), wanted: LISTED, nodes: LISTING_NODES });
    const choices = choicesOf(pricing, best, base, listed);
    this.#isOver = choices.length > CHOICES || !listed.every((result) => result?.isWhole === true);
    const problem = coverOf(pricing, best, base, choices, { most: CHOICES, upper: room, reach, steps: this.#steps / PARTS });
    const results = yield* track.ask(Array.from({ length: PARTS }, (_, part) => ({ kind: 'cover' as const, problem: { ...problem, part, parts: PARTS } })));
    for (const result of results) if (result !== null && result.chosen !== null) track.keep({ lead: layoutOf(problem, result.chosen, track.model.n) });
    return !this.#isOver && results.every((result) => result !== null && result.isWhole);
  }
}
