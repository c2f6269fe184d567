/** Which schools are where they are in every layout that is nearly as good, and which are seen elsewhere in one. */
import { penaltyFor } from '../../solvers/penalty.js';
import { compile } from '../core/compile.js';
import { Draft } from '../core/draft.js';
import { findArc, type Model } from '../core/model.js';
import type { Layout } from '../core/layout.js';
import { scoreOf } from '../core/modelScore.js';
import { restrict } from '../core/restrict.js';
import type { Problem } from '../core/problem.js';
import { pauser } from '../portfolio.js';
import type { ExplainOptions, Placed } from './explain.js';
import { isFew } from './enumerated.js';
import { boundsUnderHubs } from './priced.js';
import { repaired, type RepairTask } from './repair.js';
import { isSettled, leastOf, solvings, type SettleTask } from './settle.js';

/**
 * Of a unit among all layouts that keep every hard rule and cost at most (1 + within) times what the present one does.
 * `firm`: in each of them it is led by its present lead or by another school of its present district, as is proven; `free`: one is known in
 * which it is not; `open`: neither.
 */
export interface Standing {
  readonly unit: number;
  readonly kind: 'firm' | 'free' | 'open';
  /** Of a free one: the lead that it is under there, and what that layout costs more. */
  readonly elsewhere: { readonly hub: number; readonly costsMore: number } | null;
}

type Bounds = NonNullable<ReturnType<typeof boundsUnderHubs>>;

/** Hubs that are tried for a unit that is neither seen elsewhere nor proven firm, the cheapest ways first; and in all, so many times the units of a part. */
const TRIES = 3;
const MOST_REPAIRS = 120_000;

/** Whether small parts are solved, and who hears of the share that is done, 0 to 1. */
export interface StandingsOptions extends Pick<ExplainOptions, 'settle' | 'signal' | 'now'> {
  /** Hears of the share of the part that is done. */
  readonly onProgress?: (done: number) => void;
}

/**
 * By unit; none is firm where there is no bound with prices (`withPrices` makes one). Layouts that show a unit free are the present one with it alone
 * moved, or with two units changed over, or repaired and bettered around it (`repaired`); with `settle` also those of a small part that are found or
 * excluded for one unit at a time.
 * @param within ten-thousandths of the cost
 */
export async function standings(placed: Placed, within: number, { settle, signal, now = () => performance.now(), onProgress }: StandingsOptions = {}): Promise<Standing[]> {
  const { problem, layout, bound } = placed;
  const model = compile(problem);
  const forced = boundsUnderHubs(model, bound);
  const { cost } = scoreOf(model, layout);
  const room = Math.floor((cost * within) / 10_000);
  const task = { isOver: (): boolean => signal?.aborted === true, pause: pauser(now) };
  const elsewhere = seenElsewhere(model, layout.lead, room);
  const isProven = new Uint8Array(model.n);
  for (let unit = 0; unit < model.n && !task.isOver(); unit++) {
    if (elsewhere[unit] === null && forced !== null && isFirm(forced, model, layout.lead, unit, cost + room + 1)) isProven[unit] = 1;
    onProgress?.(unit / (3 * model.n));
    await task.pause();
  }
  const sought: Sought = { model, layout, forced, elsewhere, isProven, room, onUnit: (stage, unit) => onProgress?.((stage + unit / model.n) / 3) };
  await seeRepaired(sought, task);
  if (settle !== undefined && !isFew(model) && isSettled(placed)) await settleOpen(sought, { ...settle, now, ...(signal !== undefined && { signal }) }, task);
  const found: Standing[] = [];
  for (let unit = 0; unit < model.n && !task.isOver(); unit++) {
    const seen = elsewhere[unit]!;
    if (isProven[unit] === 1) found.push({ unit, kind: 'firm', elsewhere: null });
    else found.push(seen !== null ? { unit, kind: 'free', elsewhere: seen } : standingOf(forced, model, layout.lead, unit, { cost, room }));
  }
  return found;
}

interface Sought {
  readonly model: Model;
  readonly layout: Layout;
  readonly forced: Bounds | null;
  /** Filled in. */
  readonly elsewhere: Standing['elsewhere'][];
  readonly isProven: Uint8Array;
  readonly room: number;
  /** Hears of the second and third stage (1, 2), unit by unit. */
  readonly onUnit: (stage: number, unit: number) => void;
}

/** Puts units that nothing is known of under other leads, and notes every unit that is elsewhere in a layout which comes of that. */
async function seeRepaired({ model, layout, forced, elsewhere, isProven, room, onUnit }: Sought, task: RepairTask): Promise<void> {
  const { lead } = layout;
  const { cost } = scoreOf(model, layout);
  const leads = [...lead.keys()].filter((hub) => lead[hub] === hub);
  const wayTo = (unit: number, hub: number): number => model.arcCost[findArc(model, unit, hub)]!;
  let left = Math.floor(MOST_REPAIRS / model.n);
  for (let unit = 0; unit < model.n; unit++) {
    onUnit(1, unit);
    if (isProven[unit] === 1) continue;
    const hubs = leads.filter((hub) => hub !== lead[unit] && findArc(model, unit, hub) >= 0).toSorted((a, b) => wayTo(unit, a) - wayTo(unit, b) || a - b);
    for (const hub of hubs.slice(0, TRIES)) {
      if (elsewhere[unit] !== null || left === 0 || task.isOver()) break;
      if (forced !== null && forced.below(unit, hub, cost + room + 1) > cost + room) continue;
      left--;
      const found = await repaired(model, layout, unit, hub, task);
      if (found !== null && found.score.excess === 0 && found.score.cost <= cost + room) note(elsewhere, lead, found.layout.lead, found.score.cost - cost);
    }
  }
}

/** Solves, of units that nothing is known of yet, the layouts with each of them outside its district. */
async function settleOpen({ model, layout, elsewhere, isProven, room, onUnit }: Sought, settle: SettleTask, task: RepairTask): Promise<void> {
  const { lead } = layout;
  const { cost } = scoreOf(model, layout);
  let left = solvings(model);
  for (let unit = 0; unit < model.n && left > 0 && !task.isOver(); unit++) {
    onUnit(2, unit);
    if (isProven[unit] === 1 || elsewhere[unit] !== null) continue;
    left--;
    const hubs = [...lead.keys()].filter((one) => lead[one] === lead[unit]);
    const { atLeast, found } = await leastOf(restrict(model, [{ unit, hubs, isInside: false }]), null, settle, cost + room);
    if (found !== null && found.score.cost <= cost + room) note(elsewhere, lead, found.layout.lead, found.score.cost - cost);
    else if (atLeast > cost + room) isProven[unit] = 1;
    await task.pause();
  }
}

/** Units that `other` has under a lead from outside their district in `lead`. */
function note(elsewhere: Standing['elsewhere'][], lead: Int32Array, other: Int32Array, costsMore: number): void {
  other.forEach((hub, unit) => {
    if (lead[hub] !== lead[unit] && costsMore < (elsewhere[unit]?.costsMore ?? Infinity)) elsewhere[unit] = { hub, costsMore };
  });
}

/** Of a unit that is not proven firm and was not seen elsewhere. Where bounds are attained, it is free. */
function standingOf(forced: Bounds | null, model: Model, lead: Int32Array, unit: number, { cost, room }: { readonly cost: number; readonly room: number }): Standing {
  if (forced === null || !isFew(model)) return { unit, kind: 'open', elsewhere: null };
  const places = hubsOf(model, unit).filter((hub) => lead[hub] !== lead[unit]).map((hub) => ({ hub, costsMore: forced.below(unit, hub, cost + room + 1) - cost }));
  return { unit, kind: 'free', elsewhere: places.reduce((least, one) => (one.costsMore < least.costsMore ? one : least)) };
}

const hubsOf = (model: Model, unit: number): number[] => [...model.arcHub.subarray(model.arcStart[unit]!, model.arcStart[unit + 1]!)];

/** Whether every hub outside the unit's district costs `target` at least. */
function isFirm(forced: Bounds, model: Model, lead: Int32Array, unit: number, target: number): boolean {
  return hubsOf(model, unit).every((hub) => lead[hub] === lead[unit] || forced.below(unit, hub, target) >= target);
}

/** By unit, where it would be best off if it alone were moved or changed over with another: the cheapest allowed, null where nothing is. A layout that breaks a rule has none. */
export function nextPlaces(problem: Problem, layout: Layout): Standing['elsewhere'][] {
  const model = compile(problem);
  if (scoreOf(model, layout).excess > 0) return Array.from({ length: model.n }, () => null);
  return seenElsewhere(model, layout.lead, DEAREST);
}

/** More than any move costs; small enough that sums with it stay exact. */
const DEAREST = 2 ** 40;

/** For each unit the cheapest move or change-over that keeps every rule and costs at most `room`; null where there is none. */
function seenElsewhere(model: Model, lead: Int32Array, room: number): Standing['elsewhere'][] {
  const draft = new Draft(model, penaltyFor(model));
  draft.load({ lead });
  const before = draft.score;
  const best: Standing['elsewhere'][] = Array.from({ length: model.n }, () => null);
  const isLess = (unit: number, costsMore: number): boolean => costsMore < (best[unit]?.costsMore ?? Infinity);
  const offer = (unit: number, hub: number, costsMore: number): void => {
    if (isLess(unit, costsMore)) best[unit] = { hub, costsMore };
  };
  const isKept = (changed: Int32Array, costsMore: number): boolean => {
    const { excess, cost } = scoreOf(model, { lead: changed });
    return excess === 0 && cost - before.cost === costsMore;
  };
  const leads = [...lead.keys()].filter((hub) => lead[hub] === hub);
  for (let unit = 0; unit < model.n; unit++) {
    if (lead[unit] === unit) continue;
    for (const hub of leads) {
      if (hub === lead[unit] || findArc(model, unit, hub) < 0) continue;
      const delta = draft.relocateDelta(unit, hub, room);
      if (delta <= room && isLess(unit, delta) && isKept(lead.with(unit, hub), delta)) offer(unit, hub, delta);
    }
    for (let other = unit + 1; other < model.n; other++) {
      const [home, away] = [lead[unit]!, lead[other]!];
      if (other === away || home === away || findArc(model, unit, away) < 0 || findArc(model, other, home) < 0) continue;
      const delta = draft.swapDelta(unit, other, room);
      if (delta > room || !(isLess(unit, delta) || isLess(other, delta)) || !isKept(lead.with(unit, away).with(other, home), delta)) continue;
      offer(unit, away, delta);
      offer(other, home, delta);
    }
  }
  return best;
}
