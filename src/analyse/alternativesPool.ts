/** The layouts that a search met: accepted, cheap enough, no two that group the schools alike. */
import type { Choice } from './alternativesChoice.js';
import { distanceOf } from './alternativesChoice.js';
import { pickApart } from './alternativesPick.js';

/** Distances of more would take longer than finding another one. */
const MOST = 60;

export class Pool {
  readonly #ceiling: number;
  readonly #best: Choice;
  /** By cost. */
  #choices: Choice[] = [];
  readonly #distances = new Map<Choice, Map<Choice, number>>();

  /** @param best is always in it, and no layout that costs more than `ceiling` is. */
  constructor(best: Choice, ceiling: number) {
    this.#best = best;
    this.#ceiling = ceiling;
    this.offer(best);
  }

  /** By cost. */
  get all(): readonly Choice[] {
    return this.#choices;
  }

  offer(choice: Choice): void {
    if (choice.cost > this.#ceiling) return;
    const row = new Map(this.#choices.map((other) => [other, distanceOf(choice, other)]));
    const twin = this.#choices.find((other) => row.get(other) === 0);
    if (twin !== undefined && (twin === this.#best || twin.cost <= choice.cost)) return;
    if (twin !== undefined) this.#drop(twin);
    for (const [other, distance] of row) this.#distances.get(other)?.set(choice, distance);
    this.#distances.set(choice, row);
    // The best one first, even where its equal has come up.
    this.#choices = [...this.#choices, choice].toSorted((one, two) => one.cost - two.cost || Number(two === this.#best) - Number(one === this.#best));
    if (this.#choices.length > MOST) this.#drop(this.#likest());
  }

  /** The one that is nearest to a cheaper one; of equal ones the dearest. Neighbours of the cheapest would else crowd out what is far. */
  #likest(): Choice {
    let found: { readonly choice: Choice; readonly distance: number } | null = null;
    for (const [at, choice] of this.#choices.entries()) {
      const distance = this.#choices.slice(0, at).reduce((least, other) => Math.min(least, this.#distance(choice, other)), Infinity);
      if (choice !== this.#best && (found === null || distance <= found.distance)) found = { choice, distance };
    }
    return found!.choice;
  }

  #drop(choice: Choice): void {
    this.#choices = this.#choices.filter((one) => one !== choice);
    this.#distances.delete(choice);
  }

  #distance(one: Choice, two: Choice): number {
    return one === two ? 0 : (this.#distances.get(one)?.get(two) ?? distanceOf(one, two));
  }

  /** The cheapest that is apart from all of `others`; null where there is none. */
  apartFrom(others: readonly Choice[], apart: number): Choice | null {
    return this.#choices.find((choice) => others.every((other) => this.#distance(choice, other) >= apart)) ?? null;
  }

  /** As many as `count` that are all apart. */
  pick(count: number, apart: number): Choice[] {
    const candidates = this.#choices;
    const distances = candidates.map((one) => candidates.map((two) => this.#distance(one, two)));
    return pickApart({ costs: candidates.map(({ cost }) => cost), distances }, count, apart).picks.map((at) => candidates[at]!);
  }
}
