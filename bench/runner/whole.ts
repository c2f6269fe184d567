/** Models that leave arcs out, seen with all of them: what a method did with some is counted on the whole. */
import { arcsOfLayout, chooseArcs, everyArc, fillRow, type ArcCosts } from '../../src/core/arcs.js';
import type { Layout } from '../../src/core/layout.js';
import { mayLead, type Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Score } from '../../src/core/score.js';
import type { AllArcs } from '../../src/core/solver.js';

/** `arcs`: all of them; absent where the model has them. */
export const scoreOfAll = (model: Model, arcs: AllArcs | undefined, layout: Layout): Score =>
  scoreOf(arcs === undefined ? model : { ...model, ...arcsOfLayout(layout, arcs.cost) }, layout);

/** The model with every arc: hundreds of megabytes for the largest. */
export function wholeModel(model: Model, arcs: AllArcs | undefined): Model {
  if (arcs === undefined) return model;
  const { beyond: _, ...rest } = model;
  const { left: __, ...all } = chooseArcs(model.n, costsOf(model, arcs), everyArc, []);
  return { ...rest, ...all };
}

/** What every arc costs, unit by unit, by ascending hub; Infinity where there is none. The array is used again for the next unit. */
export function* costRows(model: Model, arcs: AllArcs): Generator<Float64Array> {
  const costs = costsOf(model, arcs);
  const row = new Float64Array(costs.leads.length);
  for (let unit = 0; unit < model.n; unit++) {
    fillRow(costs, unit, row);
    yield row;
  }
}

const costsOf = (model: Model, { cost }: AllArcs): ArcCosts => ({ leads: Int32Array.from(Array(model.n).keys()).filter((unit) => mayLead(model, unit)), cost });
