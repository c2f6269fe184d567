/** `front.json`: a front as plain data, with layouts, bounds and certificates. Tables, chart and page are made from it, and a later run goes on from it. */
import { z } from 'zod';
import { boundShape, costShape as cost, leadsShape as leads, originShape, partLeadsShape } from '../stored.js';

const gap = z.number().min(0).max(1).nullable();
const weighing = z.strictObject({
  axes: z.array(z.int().positive()).describe('Multiplier of each axis’s weight.'),
  others: z.int().positive().describe('Multiplier of the weights of all terms that are no axis.'),
});
const weighed = z.strictObject({
  weighing,
  sum: cost.describe('What the layout costs at these weights: each term’s cost times its multiplier, added up.'),
  bound: cost.describe('No accepted layout costs less at these weights.'),
  gap,
});
const values = z.strictObject({
  axes: z.array(cost).describe('Cost of each axis at the weights of the settings.'),
  amounts: z.array(z.int()).describe('The same in the unit of the term.'),
  others: cost.describe('Cost of all terms that are no axis.'),
});

const point = weighed.extend({
  also: z.array(weighed).describe('Other weights at which no layout that was seen costs less.'),
  values, cost, districts: z.int().nonnegative(), isBase: z.boolean(), isKnee: z.boolean(), leads,
});

export const frontShape = z.strictObject({
  kind: z.literal('front'),
  ...originShape,
  seed: z.int(),
  effort: z.int().nonnegative().nullable().describe('Iterations of each point; null where time was the limit.'),
  wantedGap: z.number().min(0).max(1).describe('The share to which each point was to be proven.'),
  wanted: z.int().positive().describe('Points that were asked for.'),
  terms: z.array(z.string()).describe('The axes. The first criterion is the first axis with all terms that are no axis.'),
  status: z.enum(['whole', 'interrupted', 'infeasible', 'unknown']),
  points: z.array(point),
  unproven: z.array(point).describe('Others that none dominates, left out as there are enough points proven to `wantedGap` without them.'),
  limits: z.array(z.strictObject({
    axis: z.int().nonnegative(), most: cost,
    found: z.strictObject({ values, leads }).nullable(),
    bound: cost.describe('No accepted layout within the limit pays less for all other terms together.'),
    gap,
  })),
  envelope: z.array(z.tuple([z.int(), z.int()])).nullable().describe('Corners of the line below which no layout lies, in the two criteria.'),
  inForce: z.strictObject({ values, breaches: z.int().nonnegative() }).nullable(),
  solves: z.array(z.strictObject({
    weighing,
    purpose: z.enum(['point', 'limit', 'again']).describe('For a further point, for a limit, or once more for a point that was not proven far enough.'),
    spent: z.int().nonnegative().describe('Iterations that it took.'),
    isWhole: z.boolean(),
    parts: z.array(z.strictObject({
      leads: partLeadsShape.nullable(),
      bound: boundShape.nullable(),
    })),
  })).describe('What every part gave at every vector of weights, in the order in which they were solved.'),
});

export type FrontFile = z.infer<typeof frontShape>;
export type FrontFilePoint = FrontFile['points'][number];

/** The criteria of a point. */
export const criteriaOf = ({ axes, others }: FrontFilePoint['values']): number[] => axes.map((value, axis) => (axis === 0 ? value + others : value));
