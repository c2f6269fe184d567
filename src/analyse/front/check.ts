/** Makes every figure of a front again without trusting any search. */
import { compile } from '../../core/compile.js';
import { evaluate } from '../../core/evaluation.js';
import type { Bound } from '../../core/result.js';
import { checkBound, type Fault } from '../../verify/bound.js';
import { Archive } from './archive.js';
import { limitPoint, planesOf, type Front } from './front.js';
import { impliedBound } from './geometry.js';
import { addValues, costOf, valuesOf, weigh, weighedProblem, type Weighing } from './weighing.js';

/** What does not hold in a front. */
export type FrontFault =
  /** A bound of a part at some weights. */
  | { readonly weighing: Weighing; readonly part: number; readonly fault: Fault | { readonly kind: 'noCertificate' } }
  /** A figure of a point or of a limit, by position; points that are left out of the front come after its own. */
  | { readonly point: number; readonly figure: 'cost' | 'sum' | 'bound' | 'rules'; readonly stated: number; readonly found: number }
  | { readonly limit: number; readonly figure: 'bound'; readonly stated: number; readonly found: number };

/**
 * Each bound of each part from its certificate on the model at its weights, the bounds of points and limits from those, cost and weighted cost of
 * every point from the facts. Of the arguments that take long to check it says `undecided`, as `checkBound` does.
 */
export function checkFront({ problems, terms, solves, points: listed, unproven, limits }: Pick<Front, 'problems' | 'terms' | 'solves' | 'points' | 'unproven' | 'limits'>): FrontFault[] {
  const points = [...listed, ...unproven];
  const ofBounds = solves.flatMap(({ weighing, parts }) =>
    parts.flatMap(({ bound }, part) => (bound === null || bound.cost <= 0 ? [] : faultsOf(compile(weighedProblem(problems[part]!, terms, weighing)), bound).map((fault): FrontFault => ({ weighing, part, fault })))));
  const archives = problems.map((problem, part) => {
    const archive = new Archive(problem, terms);
    for (const solve of solves) if (solve.parts[part]!.layout !== null) archive.offer(solve.parts[part]!.layout);
    for (const { parts } of points) archive.offer(parts[part]!.evaluation.layout);
    return archive;
  });
  const planes = planesOf(solves, archives);
  const ofPoints = points.flatMap(({ weighing, sum, bound, cost, parts }, point): FrontFault[] => {
    const counted = parts.map(({ evaluation }, part) => evaluate(problems[part]!, evaluation.layout));
    const values = addValues(counted.map((one) => valuesOf(one, terms)), terms.length);
    const figures = [
      ['cost', cost, costOf(values)], ['sum', sum, weigh(values, weighing)], ['bound', bound, impliedBound(planes, weighing.axes)], ['rules', 0, counted.reduce((all, { score }) => all + score.excess, 0)],
    ] as const;
    return figures.flatMap(([figure, stated, found]) => (stated === found ? [] : [{ point, figure, stated, found }]));
  });
  const ofLimits = limits.flatMap((given, limit): FrontFault[] => {
    const found = limitPoint(solves, archives, given, terms.length).bound;
    return found === given.bound ? [] : [{ limit, figure: 'bound', stated: given.bound, found }];
  });
  return [...ofBounds, ...ofPoints, ...ofLimits];
}

const faultsOf = (model: ReturnType<typeof compile>, { cost, certificate }: Bound): (Fault | { readonly kind: 'noCertificate' })[] =>
  certificate === undefined ? [{ kind: 'noCertificate' }] : checkBound(model, cost, certificate);
