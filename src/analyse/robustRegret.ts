/** Regret (Savage 1951): by how much a layout is dearer, in one scenario, than the best that is known there. */
import type { County } from '../core/county.js';
import type { Layout } from '../core/layout.js';
import type { Judge } from './judge.js';

/** Where a candidate comes from. */
export type Origin =
  /** Best of the scenario at this position; position 0 is the base. */
  | { readonly kind: 'scenario'; readonly at: number }
  | { readonly kind: 'inForce' }
  | { readonly kind: 'given'; readonly name: string };

/** A candidate in one scenario. */
export interface Cell {
  /** In the scenario's own objective. */
  readonly cost: number;
  /** Places where a hard rule is broken; above 0 the cost does not compare and there is no regret. */
  readonly breaches: number;
  /** Cost less that of the best layout known in the scenario; ≥ 0. */
  readonly regret: number | null;
  /** Cost less the bound: no layout of the scenario can make the regret larger. Null where there is no bound. */
  readonly atMost: number | null;
}

/** A layout that is judged in every scenario. */
export interface Candidate {
  /** Where the layout was found; several where it was found several times. */
  readonly origins: readonly Origin[];
  readonly layout: Layout;
  /** By scenario. */
  readonly cells: readonly Cell[];
  /** Scenarios in which it breaks a hard rule. */
  readonly broken: number;
  /** Of the scenarios in which it breaks none; null where it breaks one in each. */
  readonly maxRegret: number | null;
  /** Position of the scenario with the largest regret. */
  readonly maxAt: number | null;
  /** Sum of the regrets; their mean is over the scenarios in which it breaks no rule. */
  readonly totalRegret: number;
}

/** Cost and regret of every candidate in every scenario. */
export interface RegretTable {
  /** Those that are broken in the fewest scenarios first, then by the largest regret, the mean, the order in which they came. */
  readonly candidates: readonly Candidate[];
  /** By scenario: least cost of a candidate that keeps every rule in it; null where none does. */
  readonly best: readonly (number | null)[];
  /** By scenario: the bound, null where there is none or a candidate has refuted it. */
  readonly bounds: readonly (number | null)[];
}

export interface Found {
  readonly origin: Origin;
  readonly layout: Layout;
}

/** Every layout judged in every scenario. `judges` and `claimed` (bounds) are by scenario; no layout that keeps the rules costs less there than its bound. */
export function regretTable(found: readonly Found[], judges: readonly Judge[], claimed: readonly (number | null)[]): RegretTable {
  const distinct = new Map<string, { readonly origins: Origin[]; readonly layout: Layout }>();
  for (const { origin, layout } of found) {
    const key = layout.lead.join(' ');
    const known = distinct.get(key);
    if (known === undefined) distinct.set(key, { origins: [origin], layout });
    else known.origins.push(origin);
  }
  const judged = [...distinct.values()].map((one) => ({ ...one, scores: judges.map((judge) => judge(one.layout)) }));
  const best = judges.map((_, at) => judged.reduce<number | null>((least, { scores }) => {
    const { excess, cost } = scores[at]!;
    return excess > 0 || (least !== null && least <= cost) ? least : cost;
  }, null));
  const bounds = claimed.map((bound, at) => (bound !== null && best[at] !== null && bound > best[at]! ? null : bound));
  const candidates = judged.map(({ scores, ...one }): Candidate => {
    const cells = scores.map(({ cost, excess, breaches }, at): Cell => {
      const bound = bounds[at]!;
      return { cost, breaches, regret: excess > 0 ? null : cost - best[at]!, atMost: excess > 0 || bound === null ? null : cost - bound };
    });
    const maxRegret = cells.reduce<number | null>((most, { regret }) => (regret === null || (most !== null && most >= regret) ? most : regret), null);
    return {
      ...one, cells, maxRegret,
      broken: cells.filter(({ regret }) => regret === null).length,
      maxAt: maxRegret === null ? null : cells.findIndex(({ regret }) => regret === maxRegret),
      totalRegret: cells.reduce((sum, { regret }) => sum + (regret ?? 0), 0),
    };
  });
  return { candidates: candidates.toSorted(byRegret), best, bounds };
}

const byRegret = (a: Candidate, b: Candidate): number => a.broken - b.broken || (a.maxRegret ?? Infinity) - (b.maxRegret ?? Infinity) || a.totalRegret - b.totalRegret;

/** The candidate whose layout costs least in the scenario and keeps every rule there; null where none does. */
export function bestIn({ candidates, best }: RegretTable, at: number): Candidate | null {
  return best[at] === null ? null : (candidates.find(({ cells }) => cells[at]!.regret === 0) ?? null);
}

/** A candidate's layout is one of schools: lead ids by school, in the county's order. */
export const leadIds = ({ schools }: County, { lead }: Layout): string[] => [...lead].map((hub) => schools[hub]!.id);
