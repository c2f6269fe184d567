/** Where a search for alternatives begins, and its result with every figure. */
import { evaluate } from '../core/evaluation.js';
import type { Outcome } from '../core/result.js';
import { countyLayout } from '../policy/parts.js';
import type { Run } from '../solve.js';
import { distancesOf, type Choice } from './alternativesChoice.js';
import { ceilingOf } from './alternativesPrice.js';
import type { Proof } from './alternativesProof.js';
import type { Alternative, Alternatives, AlternativesOptions, Floors, Verdict } from './alternativesTypes.js';

export interface Start {
  readonly best: Choice;
  readonly bound: number | null;
  /** As in `Alternatives`. */
  readonly ceiling: NonNullable<Alternatives['ceiling']>;
  readonly limit: number;
}

/** Null where a part has no layout that keeps every hard rule. */
export function startOf(run: Run, within: number): Start | null {
  const evaluations = run.outcomes.flatMap(({ status, evaluation }) => (evaluation !== null && (status === 'optimal' || status === 'feasible') ? [evaluation] : []));
  if (evaluations.length < run.outcomes.length || evaluations.length === 0) return null;
  return startAt(run, { parts: evaluations.map(({ layout }) => layout), cost: sumOf(evaluations.map(({ score }) => score.cost)) }, within);
}

/** The same from a better layout than that of the run. */
export function startAt({ outcomes }: { readonly outcomes: readonly Pick<Outcome, 'bound'>[] }, best: Choice, within: number): Start {
  const bounds = outcomes.flatMap(({ bound }) => (bound === null ? [] : [bound.cost]));
  const bound = bounds.length < outcomes.length ? null : sumOf(bounds);
  const limit = ceilingOf(best.cost, within);
  const certain = bound === null ? -1 : ceilingOf(bound, within);
  return { best, bound, limit, ceiling: best.cost <= certain ? { cost: certain, of: 'bound' } : { cost: limit, of: 'best' } };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const askedFor = ({ count, within, apart }: AlternativesOptions): Pick<Alternatives, 'count' | 'within' | 'apart'> => ({ count, within, apart });

export const emptyResult = (run: Run, options: AlternativesOptions): Alternatives => ({
  run, ...askedFor(options), best: null, anchor: null, bound: null, ceiling: null, limit: null, layouts: [], differences: [], verdict: { kind: 'none' }, floors: null, interrupted: run.interrupted,
});

/** @param proof null where every layout was looked at. */
export function resultOf(run: Run, options: AlternativesOptions, start: Start, chosen: readonly Choice[], verdict: Verdict, proof: Proof | null): Alternatives {
  const { best, bound, ceiling, limit } = start;
  const sorted = chosen.toSorted((one, two) => Number(two === best) - Number(one === best) || one.cost - two.cost);
  const differences = distancesOf(sorted);
  const [fromBest] = distancesOf([best, ...sorted]);
  const layouts = sorted.map(({ parts, cost }, at): Alternative => ({
    parts: parts.map((layout, part) => evaluate(run.outcomes[part]!.problem, layout)),
    layout: countyLayout(run.county, parts.map((layout, part) => ({ part: run.outcomes[part]!.problem.part, layout }))),
    cost,
    aboveBest: above(cost, best.cost),
    aboveBound: bound === null ? null : above(cost, bound),
    moved: fromBest![at + 1]!,
    nearest: sorted.length < 2 ? null : Math.min(...differences[at]!.filter((_, other) => other !== at)),
  }));
  return {
    run, ...askedFor(options), best: best.cost, anchor: best.parts, bound, ceiling, limit, layouts, differences, verdict,
    floors: proof === null ? null : floorsOf(proof, options.apart), interrupted: run.interrupted || (options.signal?.aborted ?? false),
  };
}

/** (cost − base) / base; 0 where both are 0. */
export const above = (cost: number, base: number): number => (cost === base ? 0 : (cost - base) / base);

function floorsOf(proof: Proof, apart: number): Floors | null {
  const [half, whole] = [proof.floor(Math.ceil(apart / 2)), proof.floor(apart)];
  return half === null || whole === null ? null : { half, whole, bounds: proof.bounds };
}
