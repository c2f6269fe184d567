/**
 * The slow, true evaluator: a layout's score from the facts, clause by clause and school by school. It explains; nothing trusts a total
 * that it did not make.
 */
import { districtsOf, isLayout, type Layout } from './layout.js';
import type { Breach, Charge, Problem, Rule, Term } from './problem.js';
import type { Score } from './score.js';

/** How a layout keeps a hard rule. `excess`: by how much it is broken, the degrees of its breaches added up; 0 where it is kept. */
export interface RuleOutcome {
  readonly rule: Rule;
  readonly breaches: readonly Breach[];
  readonly excess: number;
}

/** What a layout pays for a term. `amount` in the unit of the term, `cost` in that of the objective: one metre of one school’s way. */
export interface TermOutcome {
  readonly term: Term;
  readonly charges: readonly Charge[];
  readonly amount: number;
  readonly cost: number;
}

/** A district and what it pays. Schools are units of the problem: positions in `problem.part.schools`. */
export interface DistrictOutcome {
  readonly lead: number;
  /** Units ascending, the lead among them. */
  readonly schools: readonly number[];
  /** Cost by term id; a term that the district does not pay for is 0. */
  readonly terms: Readonly<Record<string, number>>;
  readonly cost: number;
}

/** A layout of one part with its true score: excess over all rules and cost over all terms, each with what it is made of. */
export interface Evaluation {
  readonly layout: Layout;
  readonly score: Score;
  readonly rules: readonly RuleOutcome[];
  readonly terms: readonly TermOutcome[];
  readonly districts: readonly DistrictOutcome[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Scores `layout` (units of `problem`). Cost is in the objective's unit: one metre of one school's way.
 * @throws RangeError when it is not a layout of this problem.
 */
export function evaluate(problem: Problem, layout: Layout): Evaluation {
  if (layout.lead.length !== problem.part.schools.length || !isLayout(layout.lead)) {
    throw new RangeError(`Not a layout of ${problem.part.schools.length} schools with leads that lead themselves.`);
  }
  const rules = problem.rules.map((rule): RuleOutcome => {
    const breaches = rule.judge(layout);
    return { rule, breaches, excess: sum(breaches.map((breach) => breach.degree)) };
  });
  const terms = problem.terms.map((term): TermOutcome => {
    const charges = term.price(layout);
    return { term, charges, amount: sum(charges.map((charge) => charge.amount)), cost: sum(charges.map((charge) => charge.cost)) };
  });
  const districts = districtsOf(layout).map(({ lead, schools }): DistrictOutcome => {
    const paid = terms.map(({ term, charges }) => [term.id, sum(charges.filter(({ district }) => district === lead).map(({ cost }) => cost))] as const);
    return { lead, schools, terms: Object.fromEntries(paid), cost: sum(paid.map(([, cost]) => cost)) };
  });
  const score = { excess: sum(rules.map(({ excess }) => excess)), cost: sum(terms.map(({ cost }) => cost)) };
  return { layout, score, rules, terms, districts };
}
