/** The best layouts of one part by how many schools they move. */
import type { Layout } from '../../core/layout.js';
import { compareScores, type Score } from '../../core/score.js';

export interface Kept {
  readonly layout: Layout;
  readonly moves: number;
  readonly score: Score;
}

export class Archive {
  readonly #byMoves = new Map<number, Kept>();

  /** Keeps the layout where none seen before that moves as few or fewer is as good. `layout` is asked for only then. */
  offer(moves: number, score: Score, layout: () => Layout): boolean {
    const known = this.within(moves);
    if (known !== null && compareScores(known.score, score) <= 0) return false;
    this.#byMoves.set(moves, { layout: layout(), moves, score });
    return true;
  }

  /** The best that moves at most `most` schools, of equal ones that which moves fewest; null where none is known. */
  within(most: number): Kept | null {
    let best: Kept | null = null;
    for (const kept of this.#byMoves.values()) {
      if (kept.moves > most) continue;
      const order = best === null ? -1 : compareScores(kept.score, best.score);
      if (order < 0 || (order === 0 && kept.moves < best!.moves)) best = kept;
    }
    return best;
  }

  /** The best accepted layout where each school moved costs `price`; null where none is known. */
  at(price: number): Layout | null {
    let best: { readonly layout: Layout; readonly cost: number } | null = null;
    for (const { layout, moves, score } of this.front()) {
      const cost = score.cost + price * moves;
      if (score.excess === 0 && (best === null || cost < best.cost)) best = { layout, cost };
    }
    return best?.layout ?? null;
  }

  /** Those that no other beats with as few moves, by ascending moves: each is better than the one before. */
  front(): Kept[] {
    const front: Kept[] = [];
    for (const kept of [...this.#byMoves.values()].toSorted((one, two) => one.moves - two.moves)) {
      const last = front.at(-1);
      if (last === undefined || compareScores(kept.score, last.score) < 0) front.push(kept);
    }
    return front;
  }
}
