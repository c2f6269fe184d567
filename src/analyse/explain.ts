/**
 * Why a school is in its district and in no other: what each other place would cost at least, and what a layout with it costs at most.
 */
import { compile } from '../core/compile.js';
import type { Layout } from '../core/layout.js';
import { findArc, mayLead, type Model } from '../core/model.js';
import { scoreOf } from '../core/modelScore.js';
import { restrict } from '../core/restrict.js';
import type { Problem } from '../core/problem.js';
import type { Bound } from '../core/result.js';
import { accountOf, undoing, type Account, type RuleKept, type TermGain } from '../policy/adjust/undo.js';
import { pauser } from '../portfolio.js';
import { boundsUnderHubs } from './priced.js';
import { repaired, type RepairTask } from './repair.js';
import { isSettled, leastOf, type Least, type SettleTask } from './settle.js';

/** A layout of a part, with the bound of the part. */
export interface Placed {
  readonly problem: Problem;
  /** By unit; keeps every hard rule. */
  readonly layout: Layout;
  readonly bound: Bound | null;
}

/** How many places are looked at closely, and when to stop. */
export interface ExplainOptions {
  /** Places that are looked at closely, the most promising first; default `CLOSE_PLACES`. */
  readonly places?: number;
  /** A hub that is looked at closely in any case. */
  readonly hub?: number;
  /** Where the part is small and its bound good (`isSettled`), what can be had with a unit in a place is solved for itself; default: not. */
  readonly settle?: Pick<SettleTask, 'seed'>;
  readonly signal?: AbortSignal;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

/** A district that a unit could be in, or one of its own. */
export interface Place {
  /** Unit that leads it. */
  readonly hub: number;
  readonly kind: 'joins' | 'leads';
  /** A layout in which the unit is there and every hard rule is kept, the cheapest found; null where none was found or looked for. */
  readonly layout: Layout | null;
  /** Cost of that layout less that of the present one; below 0: the present one is not the best. */
  readonly atMost: number | null;
  /** No layout with the unit there costs less than the present one and so much; below 0 only where the present one may not be the best. Null: not known. */
  readonly atLeast: number | null;
  /** It is proven that no layout keeps every rule with the unit there. */
  readonly isImpossible: boolean;
  /** Of `layout` against the present one, term by term; the sum is `atMost`. */
  readonly terms: readonly TermGain[];
}

/** A district that the unit may not be in: the rules that forbid it, by themselves. */
export interface Barred {
  readonly hub: number;
  readonly rules: readonly RuleKept[];
}

/** Every place that a school could have, with what it costs; what `explainSchool` gives. */
export interface SchoolExplained {
  readonly unit: number;
  readonly cost: number;
  /** Of the part; null where nothing is known. */
  readonly bound: number | null;
  /**
   * The cheapest layout found in which the unit stays in its district (of a lead: leads it), and what it costs less; null where the present one is the
   * cheapest. Of a layout that is not the best much may be saved wherever the unit is: what counts is the difference from this.
   */
  readonly staying: { readonly layout: Layout; readonly saves: number; readonly terms: readonly TermGain[] } | null;
  /** Cheapest found first; those that were not looked at closely last, by what they cost at least. */
  readonly places: readonly Place[];
  /** Leads of the present layout that it may not join, nearest first. */
  readonly barred: readonly Barred[];
  /** The cheapest layout found, where it costs less than the present one. */
  readonly better: Layout | null;
}

export const CLOSE_PLACES = 6;
/** Ranks moves that break a rule behind all others, by their way. */
const BROKEN = 2 ** 40;

/**
 * `unit` of a layout that keeps every hard rule.
 * @throws RangeError where it breaks one.
 */
export async function explainSchool(placed: Placed, unit: number, options: ExplainOptions = {}): Promise<SchoolExplained> {
  const { problem, layout } = placed;
  const { places: close = CLOSE_PLACES, hub: asked, settle, signal, now = () => performance.now() } = options;
  const model = compile(problem);
  const { cost, excess } = scoreOf(model, layout);
  if (excess > 0) throw new RangeError('The layout breaks a hard rule: there is nothing to compare with.');
  const before = accountOf(problem, layout);
  const hubs = hubsOf(model, layout, unit);
  const task: Look = { isOver: (): boolean => signal?.aborted ?? false, pause: pauser(now), settle: settle === undefined || !isSettled(placed) ? null : { ...settle, now, ...(signal !== undefined && { signal }) } };
  const naive = new Map(hubs.map((hub) => [hub, naiveCost(model, layout, unit, hub)]));
  const ranked = hubs.toSorted((a, b) => naive.get(a)! - naive.get(b)! || a - b);
  const forced = boundsUnderHubs(model, placed.bound);
  const { found: stay } = await look(model, layout, unit, layout.lead[unit]!, task);
  const staying = stay === null || stay.score.cost >= cost ? null : { layout: stay.layout, saves: cost - stay.score.cost, terms: undoing(before, accountOf(problem, stay.layout)).terms };
  const places: Place[] = [];
  for (const [rank, hub] of ranked.entries()) {
    if (task.isOver()) break;
    const { found, atLeast } = rank < close || hub === asked ? await look(model, layout, unit, hub, task) : { found: null, atLeast: 0 };
    // Beyond what a layout costs nobody asks for a bound.
    const target = found?.score.cost ?? cost + Math.max(1, Math.min(cost, naive.get(hub)!));
    const least = atLeast >= target ? target : (forced?.below(unit, hub, target) ?? null);
    const undone = found === null ? null : undoing(before, accountOf(problem, found.layout));
    const isImpossible = found === null && atLeast === Infinity;
    places.push({
      hub, kind: hub === unit ? 'leads' : 'joins', layout: found?.layout ?? null,
      atMost: undone?.gain ?? null,
      atLeast: isImpossible || (least === null && atLeast === 0) ? null : Math.max(least ?? 0, atLeast) - cost,
      isImpossible,
      terms: undone?.terms ?? [],
    });
    await task.pause();
  }
  const best = places.reduce<Place | null>((least, place) => (place.atMost !== null && place.atMost < (least?.atMost ?? 0) ? place : least), null);
  return {
    unit, cost, bound: placed.bound?.cost ?? null, staying,
    places: places.toSorted((a, b) => (a.atMost ?? Infinity) - (b.atMost ?? Infinity) || (a.atLeast ?? 0) - (b.atLeast ?? 0) || a.hub - b.hub),
    barred: barredOf(problem, model, layout, unit, before),
    better: staying !== null && staying.saves >= -(best?.atMost ?? 0) ? staying.layout : (best?.layout ?? null),
  };
}

interface Look extends RepairTask {
  /** Null where nothing is solved for itself. */
  readonly settle: SettleTask | null;
}

/** The cheapest layout found with the unit under the hub that keeps every rule, and what each costs at least as far as it was solved for itself. */
async function look(model: Model, layout: Layout, unit: number, hub: number, task: Look): Promise<Least> {
  const near = await repaired(model, layout, unit, hub, task);
  const kept = near === null || near.score.excess > 0 ? null : near;
  return task.settle === null || task.isOver() ? { atLeast: 0, found: kept } : leastOf(restrict(model, [{ unit, hubs: [hub], isInside: true }]), kept?.layout ?? null, task.settle);
}

/** Leads of other districts that the unit may join, and the unit itself where it may lead and does not. */
function hubsOf(model: Model, { lead }: Layout, unit: number): number[] {
  const others = [...lead.keys()].filter((hub) => lead[hub] === hub && hub !== lead[unit] && hub !== unit && findArc(model, unit, hub) >= 0);
  return lead[unit] !== unit && mayLead(model, unit) ? [...others, unit] : others;
}

/** What the layout costs more with the unit alone moved there, or where that breaks a rule more than any such cost; of a lead only its way. */
function naiveCost(model: Model, layout: Layout, unit: number, hub: number): number {
  const way = model.arcCost[findArc(model, unit, hub)]!;
  if (layout.lead[unit] === unit) return way;
  const moved = scoreOf(model, { lead: layout.lead.with(unit, hub) });
  return moved.excess > 0 ? BROKEN + way : moved.cost - scoreOf(model, layout).cost;
}

/** Leads that the unit has no arc to, by their way. */
function barredOf(problem: Problem, model: Model, layout: Layout, unit: number, before: Account): Barred[] {
  const { county: { travel }, part: { schools } } = problem;
  const { lead } = layout;
  if (lead[unit] === unit) return [];
  const wayTo = (hub: number): number => {
    const metres = travel.metres(schools[unit]!, schools[hub]!);
    return metres < 0 ? Infinity : metres;
  };
  return [...lead.keys()]
    .filter((hub) => lead[hub] === hub && hub !== lead[unit] && findArc(model, unit, hub) < 0)
    .toSorted((a, b) => wayTo(a) - wayTo(b) || a - b)
    .map((hub) => ({ hub, rules: undoing(before, accountOf(problem, { lead: lead.with(unit, hub) })).kept }));
}
