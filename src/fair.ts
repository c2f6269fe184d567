/**
 * XX3: the worst district counts first, then the sum. The limit on every district is tightened by bisection, stage by stage, until no
 * layout is found below it; what is left of the budget then goes to the sum under that limit.
 */
import type { Outcome } from './core/result.js';
import { worstOf, type FairMeasure } from './policy/fairness.js';
import { makeScope } from './policy/scope.js';
import { partSettings, type Settings } from './policy/settings.js';

/** How far the limit of a stage went. */
export interface Fairness {
  readonly stage: string;
  readonly measure: Exclude<FairMeasure, 'none'>;
  /** The worst district of the best layout found, in the unit of the measure. */
  readonly found: number;
  /** No layout has all districts below this. */
  readonly proven: number;
}

/** Of the effort or the time, what the tightening gets in all; each try the same. */
const SHARE = 0.5;
const TRIES = 10;

/** Outcomes of the parts of one stage under settings, within a share of the budget; `isEnough`: the first layout that keeps every rule will do. */
export type Attempt = (settings: Settings, stage: string, share: number) => Promise<readonly Outcome[]>;

/** The settings with the limits that were found, and what is known of each; settings that ask for nothing come back as they are. */
export async function tighten(settings: Settings, stages: readonly string[], attempt: Attempt, isStopped: () => boolean): Promise<{ readonly settings: Settings; readonly fairness: readonly Fairness[] }> {
  const measure = settings.scheme.fair;
  if (measure === 'none') return { settings, fairness: [] };
  let all = settings;
  const fairness: Fairness[] = [];
  for (const stage of stages) {
    if (partSettings(settings, stage).targets.worst !== null) continue;
    const share = SHARE / (TRIES * stages.length);
    const worst = (outcomes: readonly Outcome[]): number | null => worstOfAll(measure, all, outcomes);
    let high = worst(await attempt(all, stage, share));
    if (high === null) continue;
    let [low, proven] = [0, 0];
    for (let tries = 1; tries < TRIES && low < high && !isStopped(); tries++) {
      const limit = Math.floor((low + high) / 2);
      const outcomes = await attempt(withLimit(all, stage, limit), stage, share);
      const found = worst(outcomes);
      if (found !== null) high = Math.min(found, limit);
      else low = limit + 1;
      if (outcomes.some(({ status }) => status === 'infeasible')) proven = Math.max(proven, limit + 1);
    }
    all = withLimit(all, stage, high);
    fairness.push({ stage, measure, found: high, proven: Math.min(proven, high) });
  }
  return { settings: all, fairness };
}

/** Null where a part has no layout that keeps every rule. */
function worstOfAll(measure: Exclude<FairMeasure, 'none'>, settings: Settings, outcomes: readonly Outcome[]): number | null {
  const worsts = outcomes.map(({ problem: { county, part }, evaluation }) => {
    if (part.tier === 'lower') return 0;
    return evaluation === null || evaluation.score.excess > 0 ? Infinity : worstOf(measure, makeScope(county, part, partSettings(settings, part.stage)), evaluation.layout);
  });
  const most = Math.max(0, ...worsts);
  return most === Infinity ? null : most;
}

function withLimit(settings: Settings, stage: string, worst: number): Settings {
  const own = settings.parts[stage as keyof Settings['parts']];
  return { ...settings, parts: { ...settings.parts, [stage]: { ...own, targets: { ...own?.targets, worst } } } };
}
