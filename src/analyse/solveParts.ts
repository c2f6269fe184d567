/** One solving of a county as `solve` does it part by part, but from a layout that is known. Two tiers with a choice below are not for it. */
import { conclude } from '../core/conclude.js';
import type { County } from '../core/county.js';
import type { Layout } from '../core/layout.js';
import type { Outcome, Status } from '../core/result.js';
import { partLayout, partsOf } from '../policy/parts.js';
import { buildProblem } from '../policy/problem.js';
import type { Settings } from '../policy/settings.js';
import { solveModel, type PortfolioTask } from '../portfolio.js';
import { compiledOf, hash, layoutOf, scoring } from '../solve.js';

export interface PartsTask extends Pick<PortfolioTask, 'seed' | 'gap' | 'threads' | 'signal' | 'onLoss' | 'now'> {
  /** Iterations in all, shared among the parts by their schools. */
  readonly effort: number;
  /** A layout of the county to begin from, or null; parts of which it says nothing begin from nothing. */
  readonly start: Layout | null;
  /** Share of the solving that is done, 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** The outcome of every part. Aborted, it gives what it has by then: the caller looks at the signal. */
export async function solveParts(county: County, settings: Settings, { start, effort, seed, onProgress, ...own }: PartsTask): Promise<Outcome[]> {
  const all = county.schools.length;
  const outcomes: Outcome[] = [];
  let before = 0;
  for (const part of partsOf(county, settings)) {
    const problem = buildProblem(county, part, settings, layoutOf({ county, outcomes }));
    const compiled = compiledOf(problem);
    const { model, arcs } = compiled;
    const [begun, size] = [before, part.schools.length];
    const claims = await solveModel(model, {
      ...own,
      ...(arcs !== undefined && { arcs }),
      seed: seed ^ hash(part.id),
      effort: Math.ceil((effort * size) / all),
      timeMs: null,
      // A model that leaves arcs out may not have those of the layout.
      start: arcs === undefined && start !== null ? partLayout(part, start) : null,
      onProgress: (_, done) => onProgress?.((begun + size * Math.min(1, done)) / all),
    });
    outcomes.push(conclude(problem, scoring(compiled, claims), claims));
    before += size;
  }
  return outcomes;
}

const WORST_FIRST: readonly Status[] = ['infeasible', 'unknown', 'rulesBroken', 'feasible', 'optimal'];

/** What all parts together are: the worst of them. */
export const statusOf = (outcomes: readonly Outcome[]): Status => WORST_FIRST.find((status) => outcomes.some((outcome) => outcome.status === status)) ?? 'optimal';

/** The sum of the bounds of the parts; null where a part has none. */
export function boundOf(outcomes: readonly Outcome[]): number | null {
  return outcomes.reduce<number | null>((sum, { bound }) => (sum === null || bound === null ? null : sum + bound.cost), 0);
}

/** The layout of the whole county; null where a part has none. */
export const wholeLayout = (county: County, outcomes: readonly Outcome[]): Layout | null =>
  (outcomes.every(({ evaluation }) => evaluation !== null) ? layoutOf({ county, outcomes }) : null);
