/** `alternatives.json`: layouts nearly as good as the best that clearly differ, with all that their promises rest on. */
import { z } from 'zod';
import type { CheckedAlternatives } from '../../analyse/alternativesCheck.js';
import { floorAt } from '../../analyse/alternativesPrice.js';
import type { Alternatives, Verdict } from '../../analyse/alternativesTypes.js';
import { isLayout, type Layout } from '../../core/layout.js';
import type { Problem } from '../../core/problem.js';
import { boundFromFile, boundShape, boundToFile, costShape as cost, leadsShape, originShape, partLeadsShape, type Origin } from '../stored.js';

const count = z.int().nonnegative();
const share = z.number().nonnegative();
const floor = z.strictObject({ distance: count, cost: z.int() });

export const alternativesShape = z.strictObject({
  kind: z.literal('alternatives'),
  ...originShape,
  seed: z.int(),
  effort: count.nullable().describe('Iterations of the first run; null where time was the limit.'),
  count: count.describe('Layouts that were asked for.'),
  within: share.describe('How much more than the best possible layout each may cost.'),
  apart: count.describe('Schools that have to change district, at least, to make any of them out of any other.'),
  verdict: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['found', 'none', 'open']) }),
    z.strictObject({ kind: z.literal('proven'), most: count, by: z.enum(['enumeration', 'floor']) }),
  ]),
  best: cost.nullable().describe('Cost of the best layout found.'),
  bound: cost.nullable().describe('No accepted layout costs less.'),
  ceiling: z.strictObject({ cost, of: z.enum(['bound', 'best']) }).nullable().describe('No layout of these costs more.'),
  limit: cost.nullable().describe('Beyond it no layout can be within the share of the best possible one.'),
  interrupted: z.boolean(),
  floors: z.strictObject({ half: floor, whole: floor }).nullable().describe('What layouts cost at least that are so many schools from the best one found.'),
  anchor: z.array(partLeadsShape).nullable().describe('The best layout found, by part.'),
  bounds: z.array(z.strictObject({ part: z.string(), priced: z.array(z.strictObject({ price: count, bound: boundShape })) }))
    .describe('Of every part, bounds of its cost with a price on every school that keeps the lead it has in the best layout found.'),
  layouts: z.array(z.strictObject({ cost, aboveBest: share, aboveBound: share.nullable(), moved: count, nearest: count.nullable(), leads: leadsShape })),
  differences: z.array(z.array(count)).describe('Schools that change district between every two.'),
});

export type AlternativesFile = z.infer<typeof alternativesShape>;

export function alternativesFile({ run, floors, verdict, ...found }: Alternatives, origin: Origin): AlternativesFile {
  const { count: wanted, within, apart, best, anchor, bound, ceiling, limit, layouts, differences, interrupted } = found;
  const bounds = floors?.bounds ?? run.outcomes.map((outcome) => (outcome.bound === null ? [] : [{ price: 0, bound: outcome.bound }]));
  return {
    kind: 'alternatives', ...origin, seed: run.seed, effort: run.effort,
    count: wanted, within, apart, verdict, best, bound, ceiling, limit, interrupted,
    floors: floors === null ? null : { half: { distance: floors.half.distance, cost: floors.half.cost }, whole: { distance: floors.whole.distance, cost: floors.whole.cost } },
    anchor: anchor?.map(({ lead }) => [...lead]) ?? null,
    bounds: bounds.map((own, part) => ({ part: run.outcomes[part]!.problem.part.id, priced: own.map((one) => ({ price: one.price, bound: boundToFile(one.bound) })) })),
    layouts: layouts.map(({ cost: own, aboveBest, aboveBound, moved, nearest, layout }) => ({ cost: own, aboveBest, aboveBound, moved, nearest, leads: [...layout.lead] })),
    differences: differences.map((row) => [...row]),
  };
}

/** By part, in units of it; null where a list is none. */
type PartsOf = (leads: readonly number[]) => readonly { readonly layout: Layout }[] | null;

/** What the file says, for `checkAlternatives`; null where a layout in it is none of these parts. `partsOf` a layout of the county. */
export function alternativesFromFile(file: AlternativesFile, problems: readonly Problem[], partsOf: PartsOf): CheckedAlternatives | null {
  const anchor = file.anchor?.map((lead): Layout => ({ lead: Int32Array.from(lead) })) ?? null;
  const bounds = file.bounds.map(({ priced }) => priced.map(({ price, bound }) => ({ price, bound: boundFromFile(bound) })));
  const parts = file.layouts.map(({ leads }) => partsOf(leads));
  const sizes = problems.map(({ part }) => part.schools.length);
  const isAnchored = anchor === null || (anchor.length === sizes.length && anchor.every(({ lead }, part) => lead.length === sizes[part] && isLayout(lead)));
  if (parts.includes(null) || bounds.length !== problems.length || !isAnchored) return null;
  const floor = ({ distance, cost: stated }: { readonly distance: number; readonly cost: number }) => ({ distance, cost: stated, parts: floorAt(bounds, sizes, distance)?.parts ?? [] });
  return {
    ...file, anchor, verdict: file.verdict as Verdict,
    run: { outcomes: problems.map((problem, part) => ({ problem, bound: bounds[part]!.find(({ price }) => price === 0)?.bound ?? null })) },
    layouts: file.layouts.map((layout, at) => ({ ...layout, parts: parts[at]! })),
    floors: file.floors === null ? null : { half: floor(file.floors.half), whole: floor(file.floors.whole), bounds },
  };
}
