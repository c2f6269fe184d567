/** Which schools are where they are in every layout that is nearly as good, and which are seen elsewhere in one. */
import { penaltyFor } from '../../solvers/penalty.js';
import { compile } from '../core/compile.js';
import { Draft } from '../core/draft.js';
import { findArc, type Model } from '../core/model.js';
import type { Layout } from '../core/layout.js';
import { scoreOf } from '../core/modelScore.js';
import type { Problem } from '../core/problem.js';
import { pauser } from '../portfolio.js';
import type { ExplainOptions, Placed } from './explain.js';
import { isFew } from './enumerated.js';
import { boundsUnderHubs } from './priced.js';

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

/**
 * By unit; none is firm where there is no bound with prices (`withPrices` makes one). Layouts that show a unit free are the present one with it alone moved, or with two units changed over.
 * @param within ten-thousandths of the cost
 */
export async function standings(placed: Placed, within: number, { signal, now = () => performance.now() }: Pick<ExplainOptions, 'signal' | 'now'> = {}): Promise<Standing[]> {
  const { problem, layout, bound } = placed;
  const model = compile(problem);
  const forced = boundsUnderHubs(model, bound);
  const { cost } = scoreOf(model, layout);
  const room = Math.floor((cost * within) / 10_000);
  const elsewhere = seenElsewhere(model, layout.lead, room);
  const pause = pauser(now);
  const found: Standing[] = [];
  for (let unit = 0; unit < model.n; unit++) {
    if (signal?.aborted === true) break;
    const seen = elsewhere[unit]!;
    found.push(seen !== null ? { unit, kind: 'free', elsewhere: seen } : standingOf(forced, model, layout.lead, unit, { cost, room }));
    await pause();
  }
  return found;
}

/** Of a unit that no single move or change-over shows free. Where bounds are attained, what is not firm is free. */
function standingOf(forced: Bounds | null, model: Model, lead: Int32Array, unit: number, { cost, room }: { readonly cost: number; readonly room: number }): Standing {
  if (forced === null) return { unit, kind: 'open', elsewhere: null };
  if (isFirm(forced, model, lead, unit, cost + room + 1)) return { unit, kind: 'firm', elsewhere: null };
  if (!isFew(model)) return { unit, kind: 'open', elsewhere: null };
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
