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

/** Opens hubs until every unit reaches one and they hold all units at `FILL`. */
export function openHubs(draft: Draft): void {
  const { model } = draft;
  const { n } = model;
  const wanted = hubsWanted(model);
  const nearest = new Float64Array(n).fill(Infinity);
  const byHub = arcsByHub(model);
  const openHub = (hub: number): void => {
    draft.place(hub, hub);
    for (const { unit, cost } of byHub[hub]!) nearest[unit] = Math.min(nearest[unit]!, cost);
  };
  for (let unit = 0; unit < n; unit++) if (model.mustLead[unit] === 1) openHub(unit);
  const far = 1 + model.arcCost.reduce((most, cost) => Math.max(most, cost), 0);
  while (draft.openCount < n) {
    let best = -1;
    let bestSaving = -Infinity;
    let unreached = 0;
    for (let unit = 0; unit < n; unit++) if (nearest[unit] === Infinity) unreached++;
    if (draft.openCount >= wanted && unreached === 0) break;
    for (let hub = 0; hub < n; hub++) {
      if (!draft.mayLead(hub) || draft.hub[hub] !== NOWHERE) continue;
      let saving = -model.hubCost[hub]!;
      for (const { unit, cost } of byHub[hub]!) saving += Math.max(0, (nearest[unit] === Infinity ? 2 * far : nearest[unit]!) - cost);
      if (saving > bestSaving) [best, bestSaving] = [hub, saving];
    }
    if (best < 0 || (draft.openCount >= wanted && draft.openCount >= model.maxHubs)) break;
    openHub(best);
  }
  if (draft.openCount === 0) draft.place(0, 0);
}

interface ArcTo {
  readonly unit: number;
  readonly cost: number;
}

function arcsByHub(model: Model): ArcTo[][] {
  const arcs = Array.from({ length: model.n }, (): ArcTo[] => []);
  for (let unit = 0; unit < model.n; unit++) {
    for (let arc = model.arcStart[unit]!; arc < model.arcStart[unit + 1]!; arc++) arcs[model.arcHub[arc]!]!.push({ unit, cost: model.arcCost[arc]! });
  }
  return arcs;
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
