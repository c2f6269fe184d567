/**
 * Regret insertion with choice of leads. Hubs are opened one by one where they save most on the way to the nearest open hub; then the
 * unit that would lose most by not getting its best place is placed first (regret-2; Potvin and Rousseau 1993 for routes).
 */
import { Draft, NOWHERE } from '../../src/core/draft.js';
import type { Model } from '../../src/core/model.js';
import type { Claim } from '../../src/core/result.js';
import type { Progress, Solver } from '../../src/core/solver.js';
import { penaltyFor } from '../penalty.js';

/** Share of the places of the open hubs that the first layout fills. */
const FILL = 0.85;

export const insertion: Solver = {
  id: 'insertion',
  supports: () => true,
  *run(model): Generator<Progress, Claim, void> {
    const draft = new Draft(model, penaltyFor(model));
    openHubs(draft);
    insertAll(draft);
    yield { iterations: model.n, best: draft.score };
    return { solver: 'insertion', layout: draft.toLayout() };
  },
};

/**
 * Opens hubs until every unit reaches one and they hold all units at `FILL`. What a hub saves only falls as others open: what it saved when
 * last looked at is enough to know that it is not the best (lazy greedy: Minoux 1978).
 */
export function openHubs(draft: Draft): void {
  const { model } = draft;
  const { n } = model;
  const wanted = hubsWanted(model);
  const nearest = new Float64Array(n).fill(Infinity);
  const { start, unit: unitOf, cost: costOf } = arcsByHub(model);
  const openHub = (hub: number): void => {
    draft.place(hub, hub);
    for (let at = start[hub]!; at < start[hub + 1]!; at++) {
      const unit = unitOf[at]!;
      nearest[unit] = Math.min(nearest[unit]!, costOf[at]!);
    }
  };
  for (let unit = 0; unit < n; unit++) if (model.mustLead[unit] === 1) openHub(unit);
  const far = 1 + model.arcCost.reduce((most, cost) => Math.max(most, cost), 0);
  const savingOf = (hub: number): number => {
    let saving = -model.hubCost[hub]!;
    for (let at = start[hub]!; at < start[hub + 1]!; at++) saving += Math.max(0, Math.min(2 * far, nearest[unitOf[at]!]!) - costOf[at]!);
    return saving;
  };
  const savings = Float64Array.from({ length: n }, (_, hub) => (draft.mayLead(hub) && draft.hub[hub] === NOWHERE ? Infinity : -Infinity));
  while (draft.openCount < n && (draft.openCount < wanted || nearest.includes(Infinity))) {
    const best = bestHub(savings, savingOf);
    if (best < 0 || (draft.openCount >= wanted && draft.openCount >= model.maxHubs)) break;
    openHub(best);
    savings[best] = -Infinity;
  }
  if (draft.openCount === 0) draft.place(0, 0);
}

/** The hub that saves most, the first of several; −1 where none is left. `savings`: at least what each saves, brought up to date on the way. */
function bestHub(savings: Float64Array, savingOf: (hub: number) => number): number {
  for (const seen = new Set<number>(); ; ) {
    let best = -1;
    for (let hub = 0; hub < savings.length; hub++) if (savings[hub]! > (savings[best] ?? -Infinity)) best = hub;
    if (best < 0 || seen.has(best)) return best;
    savings[best] = savingOf(best);
    seen.add(best);
  }
}

/** The arcs to hub j stand at `start[j]` to `start[j + 1] - 1`, by ascending unit. */
function arcsByHub({ n, arcStart, arcHub, arcCost }: Model): { readonly start: Int32Array; readonly unit: Int32Array; readonly cost: Int32Array } {
  const start = new Int32Array(n + 1);
  for (const hub of arcHub) start[hub + 1]!++;
  for (let hub = 0; hub < n; hub++) start[hub + 1]! += start[hub]!;
  const next = start.slice(0, n);
  const [units, costs] = [new Int32Array(arcHub.length), new Int32Array(arcHub.length)];
  for (let unit = 0; unit < n; unit++) {
    for (let arc = arcStart[unit]!; arc < arcStart[unit + 1]!; arc++) {
      const at = next[arcHub[arc]!]!++;
      [units[at], costs[at]] = [unit, arcCost[arc]!];
    }
  }
  return { start, unit: units, cost: costs };
}

/** Hubs that the tightest load with an upper limit asks for. */
function hubsWanted(model: Model): number {
  let wanted = model.minHubs;
  for (const load of model.loads) {
    if (load.a.some((value) => value < 0)) continue;
    const limit = load.hardHi.reduce((least, hi) => Math.min(least, hi), Infinity);
    if (limit === Infinity || limit <= 0) continue;
    wanted = Math.max(wanted, Math.ceil(load.a.reduce((sum, value) => sum + value, 0) / (limit * FILL)));
  }
  return Math.min(wanted, model.maxHubs);
}

/** Places every unit that is nowhere, the one with most regret first. */
export function insertAll(draft: Draft): void {
  const { n } = draft.model;
  const waiting = Array.from({ length: n }, (_, unit) => unit).filter((unit) => draft.hub[unit] === NOWHERE);
  const choices = new Map(waiting.map((unit) => [unit, rank(draft, unit)]));
  while (choices.size > 0) {
    let next = -1;
    let most = -Infinity;
    for (const [unit, { regret }] of choices) if (regret > most) [next, most] = [unit, regret];
    const { hub } = choices.get(next)!;
    choices.delete(next);
    draft.place(next, hub);
    for (const [unit, choice] of choices) if (choice.hub === hub || choice.second === hub) choices.set(unit, rank(draft, unit));
  }
}

interface Choice {
  readonly hub: number;
  readonly second: number;
  /** Weight of the second best place less that of the best. */
  readonly regret: number;
}

function rank(draft: Draft, unit: number): Choice {
  let [hub, second] = [-1, -1];
  let [best, next] = [Infinity, Infinity];
  for (let at = 0; at < draft.openCount; at++) {
    const candidate = draft.open[at]!;
    const delta = draft.placeDelta(unit, candidate);
    if (delta < best) [hub, best, second, next] = [candidate, delta, hub, best];
    else if (delta < next) [second, next] = [candidate, delta];
  }
  return { hub, second, regret: next === Infinity ? Number.MAX_VALUE : next - best };
}
