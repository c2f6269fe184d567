/**
 * Two walks over layouts of the whole county, by single schools that change district or make one of their own, two that change places, and new leads of districts:
 * away from given layouts as cheaply as can be, and downhill as far as the distance to them allows. Every layout on the way is accepted.
 */
import { differenceOf } from '../core/difference.js';
import { Draft } from '../core/draft.js';
import type { Layout } from '../core/layout.js';
import type { Model } from '../core/model.js';
import { penaltyFor } from '../../solvers/penalty.js';
import { distanceOf, type Choice } from './alternativesChoice.js';

/** What a step changes. `gain`: schools by which it leads away from the layouts that are still too near, as their districts are matched by now. */
interface Step {
  readonly part: number;
  readonly delta: number;
  readonly gain: number;
  /** A distance changes by no more than this. */
  readonly reach: number;
  readonly apply: () => void;
  readonly undo: () => void;
}

/** Steps between two yields are at most those of one part of a pass, or one unit's. */
export type Walking = Generator<undefined, Choice, void>;

/** Steps of a walk away, for each school of distance that is wanted: a matching that turns may take some back. */
const STEPS_EACH = 3;

export class Walk {
  /** By part; null where the model leaves arcs out: such a part stays as it is. */
  readonly #drafts: readonly (Draft | null)[];

  constructor(models: readonly (Model | null)[]) {
    this.#drafts = models.map((model) => (model === null ? null : new Draft(model, penaltyFor(model))));
  }

  /** From `start` towards a layout that is `apart` from each of `others`, always by what costs least for each school of distance, for `ceiling` at most. */
  *away(start: Choice, others: readonly Choice[], apart: number, ceiling: number): Walking {
    let at = start;
    this.#load(start);
    const near = (): readonly Choice[] => others.filter((other) => distanceOf(at, other) < apart);
    for (let left = STEPS_EACH * apart, wanted = near(); left > 0 && wanted.length > 0; left--, wanted = near()) {
      const step = yield* this.#cheapest(at, wanted, ceiling - at.cost);
      if (step === null) break;
      step.apply();
      at = this.#after(at, step);
    }
    return at;
  }

  /** From `start`, which is `apart` from each of `others`, downhill by steps after which it still is. */
  *cheaper(start: Choice, others: readonly Choice[], apart: number): Walking {
    let at = start;
    this.#load(start);
    /** No distance is below these. */
    let distances = others.map((other) => distanceOf(start, other));
    for (let isBetter = true; isBetter; ) {
      isBetter = false;
      for (const [part, draft] of this.#drafts.entries()) {
        if (draft === null) continue;
        for (let unit = 0; unit < draft.model.n; unit++) {
          for (const step of this.#stepsOf(draft, part, unit)) {
            if (step.delta >= 0) continue;
            step.apply();
            const next = this.#after(at, step);
            const allowed = draft.excess > 0 ? null : distancesAfter(next, others, distances, step.reach, apart);
            if (allowed === null) {
              step.undo();
              continue;
            }
            [at, distances, isBetter] = [next, allowed, true];
            break;
          }
          yield;
        }
      }
    }
    return at;
  }

  #load(choice: Choice): void {
    choice.parts.forEach((layout, part) => this.#drafts[part]?.load(layout));
  }

  #after(before: Choice, { part, delta }: Step): Choice {
    return { parts: before.parts.with(part, this.#drafts[part]!.toLayout()), cost: before.cost + delta };
  }

  /** Of the steps that lead away for at most `room`, the one that costs least for each school; null where there is none. */
  *#cheapest(at: Choice, near: readonly Choice[], room: number): Generator<undefined, Step | null, void> {
    let best: Step | null = null;
    for (const [part, draft] of this.#drafts.entries()) {
      if (draft === null) continue;
      const isAtHome = homes(at.parts[part]!, near.map(({ parts }) => parts[part]!));
      for (let unit = 0; unit < draft.model.n; unit++) {
        for (const step of this.#stepsOf(draft, part, unit, isAtHome, room)) {
          if (step.gain <= 0 || step.delta > room || (best !== null && !isSteeper(step, best))) continue;
          step.apply();
          if (draft.excess === 0) best = step;
          step.undo();
        }
        yield;
      }
    }
    return best;
  }

  /** The steps that begin with `unit`. `isAtHome`: in how many of some layouts a unit is at home under a hub. */
  *#stepsOf(draft: Draft, part: number, unit: number, isAtHome: (unit: number, hub: number) => number = () => 0, limit = -1): Generator<Step> {
    const from = draft.hub[unit]!;
    const others = draft.open.slice(0, draft.openCount).filter((hub) => hub !== from).toSorted((a, b) => a - b);
    if (from === unit) {
      for (const to of others) yield* leaving(draft, part, unit, to, isAtHome(unit, from) - isAtHome(unit, to), limit);
      return;
    }
    for (const to of others) {
      const delta = draft.relocateDelta(unit, to, limit);
      const gain = isAtHome(unit, from) - isAtHome(unit, to);
      if (delta <= limit) yield { part, delta, gain, reach: 1, apply: () => draft.relocate(unit, to), undo: () => draft.relocate(unit, from) };
    }
    for (let other = unit + 1; other < draft.model.n; other++) {
      const away = draft.hub[other]!;
      if (away === other || away === from) continue;
      const delta = draft.swapDelta(unit, other, limit);
      const gain = isAtHome(unit, from) - isAtHome(unit, away) + isAtHome(other, away) - isAtHome(other, from);
      const swap = (): void => draft.swap(unit, other);
      if (delta <= limit) yield { part, delta, gain, reach: 2, apply: swap, undo: swap };
    }
    if (!draft.mayLead(unit)) return;
    yield* tried(draft, limit, { part, gain: isAtHome(unit, from), reach: 1, apply: () => draft.relocate(unit, unit), undo: () => draft.relocate(unit, from) });
    const delta = draft.leadDelta(from, unit);
    if (delta <= limit) yield { part, delta, gain: 0, reach: 0, apply: () => draft.changeLead(from, unit), undo: () => draft.changeLead(unit, from) };
  }
}

/** A lead goes to another district; who is left is led by the one that costs least, where one may lead. */
function* leaving(draft: Draft, part: number, unit: number, to: number, gain: number, limit: number): Generator<Step> {
  const heirs = draft.members.list(unit).filter((other) => other !== unit && draft.mayLead(other)).toSorted((a, b) => a - b);
  if (draft.size[unit]! > 1 && heirs.length === 0) return;
  const heir = heirs.length === 0 ? null : heirs.reduce((best, other) => (draft.leadDelta(unit, other) < draft.leadDelta(unit, best) ? other : best));
  yield* tried(draft, limit, {
    part, gain, reach: 1,
    apply: () => {
      if (heir !== null) draft.changeLead(unit, heir);
      draft.relocate(unit, to);
    },
    undo: () => {
      draft.relocate(unit, heir ?? unit);
      if (heir !== null) draft.changeLead(heir, unit);
    },
  });
}

/** The step with what it adds to the weight, found by taking it; none where that is above `limit`. */
function* tried(draft: Draft, limit: number, step: Omit<Step, 'delta'>): Generator<Step> {
  const before = draft.weight;
  step.apply();
  const delta = draft.weight - before;
  step.undo();
  if (delta <= limit) yield { ...step, delta };
}

/** In how many of `others` a unit under a hub of `layout` is in the district that the hub's is matched to. */
function homes(layout: Layout, others: readonly Layout[]): (unit: number, hub: number) => number {
  const matched = others.map((other) => ({ other, partner: new Map(differenceOf(layout, other).matches.map(({ first, second }) => [first, second])) }));
  return (unit, hub) => matched.reduce((count, { other, partner }) => count + (partner.get(hub) === other.lead[unit] ? 1 : 0), 0);
}

const isSteeper = (one: Step, two: Step): boolean => one.delta * two.gain < two.delta * one.gain;

/** What the distances are not below any more after a step of `reach`; null where one of them is less than `apart`. */
function distancesAfter(next: Choice, others: readonly Choice[], before: readonly number[], reach: number, apart: number): number[] | null {
  const after: number[] = [];
  for (const [at, other] of others.entries()) {
    const least = before[at]! - reach;
    const distance = least >= apart ? least : distanceOf(next, other);
    if (distance < apart) return null;
    after.push(distance);
  }
  return after;
}
