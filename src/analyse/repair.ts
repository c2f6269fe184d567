/** The cheapest layout near a given one in which a unit is under a certain hub: repaired, then bettered by local search. */
import { penaltyFor } from '../../solvers/penalty.js';
import type { Layout } from '../core/layout.js';
import { findArc, mayLead, type Model } from '../core/model.js';
import { scoreOf } from '../core/modelScore.js';
import { restrict } from '../core/restrict.js';
import { compareScores, type Score } from '../core/score.js';
import { Archive } from '../policy/adjust/archive.js';
import { Walk } from '../policy/adjust/search.js';

export interface Repaired {
  readonly layout: Layout;
  readonly score: Score;
}

export interface RepairTask {
  readonly isOver: () => boolean;
  readonly pause: () => Promise<void>;
}

/** Null where the unit may not be under the hub. The excess counts a unit that is somewhere else as well. From the best of several beginnings. */
export async function repaired(model: Model, from: Layout, unit: number, hub: number, { isOver, pause }: RepairTask): Promise<Repaired | null> {
  if (findArc(model, unit, hub) < 0) return null;
  const forced = restrict(model, [{ unit, hubs: [hub], isInside: true }]);
  const archive = new Archive();
  const leads = [...from.lead.keys()].filter((one) => from.lead[one] === one);
  const walk = new Walk(forced, from.lead, penaltyFor(model), leads, archive);
  const starts = startsOf(forced, from, unit, hub).toSorted((a, b) => compareScores(a.score, b.score));
  for (const { layout } of starts.slice(0, 1)) {
    const steps = walk.better(layout, Infinity);
    for (let step = steps.next(); !(step.done ?? false) && !isOver(); step = steps.next()) await pause();
  }
  const best = archive.within(Infinity);
  return best === null ? null : { layout: best.layout, score: scoreOf(forced, best.layout) };
}

/** `from` with the unit under the hub, and somebody else in its place where it led. */
function startsOf(model: Model, { lead }: Layout, unit: number, hub: number): Repaired[] {
  const made = (changed: Int32Array): Repaired[] => [{ layout: { lead: changed }, score: scoreOf(model, { lead: changed }) }];
  if (unit === hub) return made(lead.with(unit, unit));
  const target = lead[hub] === hub ? lead : lead.with(hub, hub);
  if (lead[unit] !== unit) return made(target.with(unit, hub));
  const left = [...lead.keys()].filter((one) => lead[one] === unit && one !== unit && one !== hub);
  const heirs = left.filter((one) => mayLead(model, one));
  const leaders = [...target.keys()].filter((one) => target[one] === one && one !== unit);
  const shared = target.with(unit, hub);
  for (const one of left) shared[one] = nearest(model, one, leaders) ?? hub;
  return [...heirs.flatMap((heir) => made(target.map((own, one) => (one === unit ? hub : own === unit && one !== hub ? heir : own)))), ...made(shared)];
}

function nearest(model: Model, unit: number, leads: readonly number[]): number | null {
  const cost = (lead: number): number => {
    const arc = findArc(model, unit, lead);
    return arc < 0 ? Infinity : model.arcCost[arc]!;
  };
  const best = leads.reduce<number | null>((least, lead) => (least === null || cost(lead) < cost(least) ? lead : least), null);
  return best === null || cost(best) === Infinity ? null : best;
}
