/** Layouts of a whole county judged by the true evaluator, many under the same settings. */
import type { County } from '../core/county.js';
import { evaluate } from '../core/evaluation.js';
import type { Layout } from '../core/layout.js';
import type { Problem } from '../core/problem.js';
import { partLayout } from '../policy/parts.js';
import { buildProblems } from '../policy/problem.js';
import type { Settings } from '../policy/settings.js';

/** Cost, broken rules and terms of a layout over the whole county. */
export interface Judged {
  /** In the unit of the objective. */
  readonly cost: number;
  /** By how much hard rules are broken, each in its own unit; 0: none is. */
  readonly excess: number;
  /** Places where a hard rule is broken. */
  readonly breaches: number;
  /** Cost by term id, over all parts. */
  readonly terms: Readonly<Record<string, number>>;
}

export type Judge = (layout: Layout) => Judged;

/**
 * The judge of `county` under `settings`. Parts across which a layout has a district are judged as one, as `score` does it.
 * @throws RangeError (the judge) when a school has no lead, or a lead does not lead itself.
 */
export function makeJudge(county: County, settings: Settings): Judge {
  const problems = buildProblems(county, settings);
  const inside = (layout: Layout): readonly Problem[] => (problems.every(({ part }) => partLayout(part, layout) !== null) ? problems : buildProblems(county, settings, layout));
  return (layout) => {
    let [cost, excess, breaches] = [0, 0, 0];
    const terms: Record<string, number> = {};
    for (const problem of inside(layout)) {
      const given = partLayout(problem.part, layout);
      if (given === null) throw new RangeError(`A school of part ${problem.part.id} has no lead.`);
      const evaluation = evaluate(problem, given);
      cost += evaluation.score.cost;
      excess += evaluation.score.excess;
      breaches += evaluation.rules.reduce((sum, rule) => sum + rule.breaches.length, 0);
      for (const { term, cost: paid } of evaluation.terms) terms[term.id] = (terms[term.id] ?? 0) + paid;
    }
    return { cost, excess, breaches, terms };
  };
}

/** The layout in force where every school has a place in it, else null. */
export const wholeInForce = ({ inForce }: County): Layout | null => (inForce !== null && inForce.lead.every((lead) => lead >= 0) ? inForce : null);
