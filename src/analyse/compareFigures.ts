/** The figures of a scored layout: in total, by part, by district, and how its districts spread. */
import type { County } from '../core/county.js';
import type { Evaluation } from '../core/evaluation.js';
import { compareText } from '../core/order.js';
import type { Problem } from '../core/problem.js';
import { gapOf, type Outcome } from '../core/result.js';
import { badnessOf, FAIR_MEASURES, type FairMeasure } from '../policy/fairness.js';
import { makeScope } from '../policy/scope.js';
import { partSettings, type Settings } from '../policy/settings.js';
import type { Run } from '../solve.js';
import type { BoundedFigures, DistrictFigures, Figures, PartFigures, RuleFigure, Spread, SpreadPoint, TermFigure } from './comparison.js';

type Evaluated = Outcome & { readonly evaluation: Evaluation };

/** Outcomes of layouts that are given always have an evaluation. */
export const evaluated = ({ outcomes }: Run): Evaluated[] => outcomes.filter((outcome): outcome is Evaluated => outcome.evaluation !== null);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What has the same id adds up; the order is that of the first. */
export function addFigures(all: readonly Figures[]): Figures {
  const terms = new Map<string, TermFigure>();
  const rules = new Map<string, RuleFigure>();
  for (const figures of all) {
    for (const one of figures.terms) terms.set(one.id, { ...one, amount: one.amount + (terms.get(one.id)?.amount ?? 0), cost: one.cost + (terms.get(one.id)?.cost ?? 0) });
    for (const one of figures.rules) rules.set(one.id, { ...one, breaches: one.breaches + (rules.get(one.id)?.breaches ?? 0), degree: one.degree + (rules.get(one.id)?.degree ?? 0) });
  }
  return figuresOf([...terms.values()], [...rules.values()]);
}

const figuresOf = (terms: readonly TermFigure[], rules: readonly RuleFigure[]): Figures => ({
  cost: sum(terms.map(({ cost }) => cost)),
  breaches: sum(rules.map(({ breaches }) => breaches)),
  excess: sum(rules.map(({ degree }) => degree)),
  terms,
  rules,
});

export function totalOf(parts: readonly PartFigures[]): BoundedFigures {
  const figures = addFigures(parts);
  const bound = parts.reduce<number | null>((all, part) => (all === null || part.bound === null ? null : all + part.bound), 0);
  const count = (of: (part: PartFigures) => number): number => sum(parts.map(of));
  // LZ11: a central school is in both tiers and counts once.
  const schools = new Set(parts.flatMap(({ part }) => [...part.schools])).size;
  return { ...figures, schools, districts: count(({ districts }) => districts), bound, gap: figures.excess > 0 ? null : gapOf(figures.cost, bound) };
}

export function partFigures({ problem, evaluation, bound }: Evaluated, settings: Settings): PartFigures {
  const { part } = problem;
  const figures = figuresOf(
    evaluation.terms.map(({ term: { id, clauses }, amount, cost }) => ({ id, clauses, amount, cost })),
    evaluation.rules.map(({ rule: { id, clauses }, breaches, excess }) => ({ id, clauses, breaches: breaches.length, degree: excess })),
  );
  const { cost, excess } = evaluation.score;
  return {
    ...figures, part, schools: part.schools.length, districts: evaluation.districts.length, bound: bound?.cost ?? null,
    gap: excess > 0 ? null : gapOf(cost, bound?.cost ?? null), spread: spreads(problem, evaluation, settings),
  };
}

/** By id of the lead. A breach of no district in particular is told of the part only. */
export function districtFigures({ problem: { part }, evaluation }: Evaluated): DistrictFigures[] {
  return evaluation.districts.map(({ lead, schools }) => ({
    part, lead: part.schools[lead]!, schools: schools.map((unit) => part.schools[unit]!),
    ...figuresOf(
      evaluation.terms.map(({ term: { id, clauses }, charges }) => {
        const own = charges.filter(({ district }) => district === lead);
        return { id, clauses, amount: sum(own.map(({ amount }) => amount)), cost: sum(own.map(({ cost }) => cost)) };
      }),
      evaluation.rules.map(({ rule: { id, clauses }, breaches }) => {
        const own = breaches.filter(({ district }) => district === lead);
        return { id, clauses, breaches: own.length, degree: sum(own.map(({ degree }) => degree)) };
      }),
    ),
  }));
}

/** By cost of a school, then by the measures of XX3 that the data has: of a lower tier, whose districts nobody chooses, by cost alone. */
function spreads(problem: Problem, { districts }: Evaluation, settings: Settings): Spread[] {
  const { county, part } = problem;
  const scope = makeScope(county, part, partSettings(settings, part.stage, part.tier));
  const has: Readonly<Record<Exclude<FairMeasure, 'none'>, boolean>> = {
    strength: scope.schools.some(({ quality }) => quality !== null),
    size: true,
    distance: county.travel.source !== 'none',
    students: scope.schools.some(({ students }) => students !== null),
  };
  const measures = FAIR_MEASURES.filter((measure) => measure !== 'none').filter((measure) => part.tier !== 'lower' && has[measure]);
  return [
    spreadOf('cost', county, districts.map(({ lead, schools, cost }) => ({ lead: part.schools[lead]!, schools: schools.length, of: cost, by: schools.length }))),
    ...measures.map((measure) => {
      const badness = badnessOf(measure, scope);
      return spreadOf(measure, county, districts.map(({ lead, schools }) => ({ lead: part.schools[lead]!, schools: schools.length, of: badness(schools, lead), by: 1 })));
    }),
  ];
}

/** A district with its measure as a fraction, so that the order is exact. */
interface Measured {
  readonly lead: number;
  readonly schools: number;
  readonly of: number;
  readonly by: number;
}

function spreadOf(measure: Spread['measure'], county: County, districts: readonly Measured[]): Spread {
  const sorted = districts.toSorted((a, b) => b.of * a.by - a.of * b.by || compareText(county.schools[a.lead]!.id, county.schools[b.lead]!.id));
  const point = (at: number): SpreadPoint => {
    const { lead, schools, of, by } = sorted[at]!;
    return { lead, schools, value: Math.floor((2 * of + by) / (2 * by)) };
  };
  return { measure, worst: point(0), median: point(Math.floor((sorted.length - 1) / 2)), best: point(sorted.length - 1) };
}
