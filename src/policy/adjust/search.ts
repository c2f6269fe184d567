/**
 * A local search that counts schools moved: on a `Draft`, with exact deltas of the weight and of the moves. Steps are single schools that
 * change district, two that change places, another lead of a district, a district that is closed, and a district in force that is there again. Every layout on the way goes to an archive, so one walk gives layouts for many budgets.
 */
import { Draft } from '../../core/draft.js';
import type { Layout } from '../../core/layout.js';
import type { Model } from '../../core/model.js';
import { HOMELESS, isMoved } from '../moved.js';
import type { Archive } from './archive.js';

/** What a step changes: weight and schools moved. `apply` makes it. */
interface Step {
  readonly delta: number;
  readonly moves: number;
  readonly apply: () => void;
}

/** Steps between two yields are at most one look at all of one kind. */
export type Walking = Generator<undefined, void, void>;

export class Walk {
  readonly #model: Model;
  /** Lead in force by unit, as of `homesOf`. */
  readonly #home: Int32Array;
  readonly #draft: Draft;
  readonly #archive: Archive;
  /** Units that led in the layout in force. */
  readonly #oldLeads: ReadonlySet<number>;
  #moved = 0;

  /** @param penalty weight of one unit of excess, more than any step of the search is worth. */
  constructor(model: Model, home: Int32Array, penalty: number, leadsInForce: readonly number[], archive: Archive) {
    this.#model = model;
    this.#home = home;
    this.#draft = new Draft(model, penalty);
    this.#oldLeads = new Set(leadsInForce);
    this.#archive = archive;
  }

  /** From `start` downhill by steps that leave at most `most` schools moved, those that save most for each school moved first. */
  *better(start: Layout, most: number): Walking {
    this.#load(start);
    for (;;) {
      const step = yield* this.#bestStep(most);
      if (step === null) return;
      this.#take(step);
    }
  }

  /** From `start` back towards the layout in force: always what costs least for each school that is back, until nothing more can be. */
  *back(start: Layout): Walking {
    this.#load(start);
    while (this.#moved > 0) {
      let best: Step | null = null;
      for (const steps of [this.#relocations, this.#leads, this.#returns]) {
        for (const step of steps.call(this, -1, Infinity)) if (best === null || isSteeper(step, best)) best = step;
        yield;
      }
      if (best === null) return;
      this.#take(best);
    }
  }

  #load(layout: Layout): void {
    this.#draft.load(layout);
    this.#count();
  }

  #take(step: Step): void {
    step.apply();
    this.#count();
  }

  /** Counted anew, not added up: a step is taken seldom, and a wrong count would spoil every budget. */
  #count(): void {
    const { hub } = this.#draft;
    this.#moved = hub.reduce((sum, lead, unit) => sum + this.#moveOf(unit, lead), 0);
    this.#archive.offer(this.#moved, this.#draft.score, () => this.#draft.toLayout());
  }

  #moveOf(unit: number, hub: number): number {
    return isMoved(this.#home, unit, hub) ? 1 : 0;
  }

  /** The best step downhill of the first kind that has one: cheap kinds first. */
  *#bestStep(most: number): Generator<undefined, Step | null, void> {
    const room = most - this.#moved;
    for (const steps of [this.#relocations, this.#leads, this.#swaps, this.#returns, this.#closings]) {
      let best: Step | null = null;
      for (const step of steps.call(this, room, -1)) if (best === null || isBetter(step, best)) best = step;
      yield;
      if (best !== null) return best;
    }
    return null;
  }

  // Each kind gives its steps that add at most `room` schools moved and at most `limit` to the weight.

  *#relocations(room: number, limit: number): Generator<Step> {
    const draft = this.#draft;
    const open = draft.open.slice(0, draft.openCount).toSorted((a, b) => a - b);
    for (let unit = 0; unit < this.#model.n; unit++) {
      const from = draft.hub[unit]!;
      if (from === unit) continue;
      const before = this.#moveOf(unit, from);
      for (const to of open) {
        if (to === from) continue;
        const moves = this.#moveOf(unit, to) - before;
        if (moves > room) continue;
        const delta = draft.relocateDelta(unit, to, limit);
        if (delta <= limit) yield { delta, moves, apply: () => draft.relocate(unit, to) };
      }
    }
  }

  *#swaps(room: number, limit: number): Generator<Step> {
    const draft = this.#draft;
    for (let one = 0; one < this.#model.n; one++) {
      const home = draft.hub[one]!;
      if (home === one) continue;
      for (let two = one + 1; two < this.#model.n; two++) {
        const away = draft.hub[two]!;
        if (away === two || away === home) continue;
        const moves = this.#moveOf(one, away) + this.#moveOf(two, home) - this.#moveOf(one, home) - this.#moveOf(two, away);
        if (moves > room) continue;
        const delta = draft.swapDelta(one, two, limit);
        if (delta <= limit) yield { delta, moves, apply: () => draft.swap(one, two) };
      }
    }
  }

  *#leads(room: number, limit: number): Generator<Step> {
    const draft = this.#draft;
    for (const hub of draft.open.slice(0, draft.openCount).toSorted((a, b) => a - b)) {
      const units = draft.members.list(hub).toSorted((a, b) => a - b);
      const before = units.reduce((sum, unit) => sum + this.#moveOf(unit, hub), 0);
      for (const lead of units) {
        if (lead === hub || !draft.mayLead(lead)) continue;
        const moves = units.reduce((sum, unit) => sum + this.#moveOf(unit, lead), -before);
        if (moves > room) continue;
        const delta = draft.leadDelta(hub, lead);
        if (delta <= limit) yield { delta, moves, apply: () => draft.changeLead(hub, lead) };
      }
    }
  }

  /**
   * A district in force is there again, under its lead or, where no lead is of it any more, under any school of it that may lead: with all
   * its schools, or with those that have left it.
   */
  *#returns(room: number, limit: number): Generator<Step> {
    const home = this.#home;
    const now = this.#draft.toLayout();
    const kept = new Set(now.lead.map((hub) => home[hub]!));
    for (let lead = 0; lead < this.#model.n; lead++) {
      if (now.lead[lead] === lead || home[lead] === HOMELESS || !this.#draft.mayLead(lead)) continue;
      if (kept.has(home[lead]!) && !this.#oldLeads.has(lead)) continue;
      for (const isOfAll of [true, false]) {
        const tried = now.lead.slice();
        tried[lead] = lead;
        now.lead.forEach((hub, unit) => {
          if (hub !== unit && home[unit] === home[lead] && (isOfAll || this.#moveOf(unit, hub) === 1)) tried[unit] = lead;
        });
        const step = this.#trial(now, { lead: tried });
        if (step.delta <= limit && step.moves <= room) yield step;
      }
    }
  }

  /** A district is closed, each of its schools going where it weighs least by then. */
  *#closings(room: number, limit: number): Generator<Step> {
    const draft = this.#draft;
    if (draft.openCount < 2) return;
    const now = draft.toLayout();
    for (const hub of draft.open.slice(0, draft.openCount).toSorted((a, b) => a - b)) {
      const others = draft.open.slice(0, draft.openCount).filter((other) => other !== hub).toSorted((a, b) => a - b);
      for (const unit of [...draft.members.list(hub).filter((one) => one !== hub).toSorted((a, b) => a - b), hub]) {
        draft.remove(unit);
        draft.place(unit, others.reduce((best, other) => (draft.placeDelta(unit, other) < draft.placeDelta(unit, best) ? other : best)));
      }
      const step = this.#trial(now, draft.toLayout());
      if (step.delta <= limit && step.moves <= room) yield step;
    }
  }

  /** The step from `now`, where the draft stands afterwards, to `then`. */
  #trial(now: Layout, then: Layout): Step {
    const draft = this.#draft;
    draft.load(now);
    const before = draft.weight;
    draft.load(then);
    const delta = draft.weight - before;
    draft.load(now);
    const moves = then.lead.reduce((sum, hub, unit) => sum + this.#moveOf(unit, hub) - this.#moveOf(unit, now.lead[unit]!), 0);
    return { delta, moves, apply: () => draft.load(then) };
  }
}

/** What costs no move comes first, then what saves most for each school moved. Of equal ones the first stays. */
function isBetter(one: Step, two: Step): boolean {
  if (one.moves <= 0 || two.moves <= 0) return one.moves <= 0 && (two.moves > 0 || one.delta < two.delta);
  return one.delta * two.moves < two.delta * one.moves;
}

/** Of steps that bring schools back (moves < 0): what adds less for each. */
const isSteeper = (one: Step, two: Step): boolean => one.delta * -two.moves < two.delta * -one.moves;
