/**
 * Counties of thousands of schools: prices from small to large give the bound and, by what they choose on the average, a first layout,
 * which is then searched window by window (Lagrangian heuristic: Beasley 1993; large neighbourhoods: Shaw 1998). Time and memory grow
 * with the number of arcs that the prices could choose, and with one look at every pair of a unit and a possible hub now and then.
 */
import { arcsOfLayout } from '../../src/core/arcs.js';
import type { Layout } from '../../src/core/layout.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { compareScores } from '../../src/core/score.js';
import type { AllArcs, Progress, Results, Solver, Steps } from '../../src/core/solver.js';
import { Ascent } from '../lagrange/ascent.js';
import { boundAt } from '../lagrange/lagrange.js';
import { assigned } from './assign.js';
import { averageOf } from './average.js';
import { Effort } from './effort.js';
import { improve, searchWindow, type WindowJob } from './improve.js';
import { priced, type Priced } from './prices.js';
import { allOf } from '../../src/core/subModel.js';

/** Share of the effort that the prices may take at most. */
const PRICED_UNTIL = 0.4;
/** Steps of the average, and their length as a share of the mean price of a unit. */
const AVERAGED = 100;
const SHORT = 0.002;

export const large: Solver = {
  id: 'large',
  supports: ({ n }) => n > 0 || 'no units',
  hand: () => (job) => searchWindow(job as WindowJob),
  *run(model, { rng, budget, start, arcs = allOf(model) }): Steps {
    const effort = new Effort(budget);
    if (model.beyond === undefined && start !== null) {
      const standing = { layout: { lead: start.lead.slice() }, score: scoreOf(model, start) };
      yield* improve(model, arcs.cost, standing, 0, rng, effort);
      return { solver: 'large', layout: standing.layout };
    }
    const found = yield* priced(model, arcs, { rng, effort, until: PRICED_UNTIL });
    if (found === null) return { solver: 'large', infeasible: { kind: 'relaxation' } };
    const layouts = [yield* firstLayout(found, arcs, effort), ...(start === null ? [] : [{ lead: start.lead.slice() }])];
    const standings = layouts.map((layout) => ({ layout, score: scoreOf({ ...model, ...arcsOfLayout(layout, arcs.cost) }, layout) }));
    const standing = standings.toSorted((one, two) => compareScores(one.score, two.score))[0]!;
    yield { iterations: effort.iterations, best: standing.score };
    const bound = boundAt(found.model, found.relaxation, found.at);
    yield* improve(model, arcs.cost, standing, bound.cost, rng, effort);
    return { solver: 'large', layout: standing.layout, bound };
  },
};

function* firstLayout({ model, relaxation, at }: Priced, arcs: AllArcs, effort: Effort): Generator<Progress, Layout, Results> {
  const ascent = new Ascent(relaxation, at);
  const length = SHORT * Math.abs(at.unit.reduce((sum, price) => sum + price, 0) / model.n);
  const steps = averageOf(ascent, AVERAGED, length, () => effort.spent >= 1);
  let next = steps.next();
  for (; next.done !== true; next = steps.next()) yield { iterations: effort.iterations, best: null };
  return assigned(model, ascent, next.value, arcs.cost);
}
