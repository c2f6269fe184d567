/** Bounds of all layouts with a unit under a hub: of few units by going through them, else from the prices of a certificate, which is made where there is none. */
import { compile } from '../core/compile.js';
import type { Model } from '../core/model.js';
import { scoreOf } from '../core/modelScore.js';
import type { Bound } from '../core/result.js';
import { solveModel, type PortfolioTask } from '../portfolio.js';
import { EnumeratedBounds, isFew } from './enumerated.js';
import type { Placed } from './explain.js';
import { ForcedBounds } from './forced.js';

/** Null where there are many units and no certificate with prices. */
export const boundsUnderHubs = (model: Model, bound: Bound | null): Pick<ForcedBounds, 'below'> | null =>
  isFew(model) ? new EnumeratedBounds(model) : bound === null ? null : ForcedBounds.of(model, bound);

/** Whether it needs no other bound. */
export const hasPrices = ({ problem, bound }: Placed): boolean => boundsUnderHubs(compile(problem), bound) !== null;

/** Seed, effort and threads of a bound that is made. */
export type PriceTask = Pick<PortfolioTask, 'seed' | 'effort' | 'threads' | 'now' | 'signal'>;

/**
 * The layout with a bound that has prices, as `explainSchool` and `standings` need it: its own, or one that is sought with so much effort (a scored layout
 * comes without). As it is where none is found.
 */
export async function withPrices(placed: Placed, task: PriceTask): Promise<Placed> {
  const model = compile(placed.problem);
  if (boundsUnderHubs(model, placed.bound) !== null) return placed;
  const { cost } = scoreOf(model, placed.layout);
  const claims = await solveModel(model, { ...task, timeMs: null, gap: 0, start: placed.layout });
  const found = claims.flatMap(({ bound }) => (bound !== undefined && bound.cost <= cost && ForcedBounds.of(model, bound) !== null ? [bound] : []));
  const [best] = found.toSorted((one, two) => two.cost - one.cost);
  return best === undefined ? placed : { ...placed, bound: best };
}
