/** `ensemble.json`: what was drawn, how, and what it says. The layouts themselves are not in it: the same command draws them again. */
import type { Ensemble } from '../../analyse/ensemble.js';
import { QUANTILES } from '../../analyse/ensembleStats.js';
import { warningsOf } from './words.js';

/** Costs in the objective's unit; `below` and `equal` count draws; a temperature of null is infinite. */
export function ensembleData(run: Ensemble): object {
  const { county, seed, spread, temperature, chains, thin, burnIn, bound, draws, marks, metrics, moves, outcomes, interrupted } = run;
  const best = outcomes.map(({ problem: { part }, status, evaluation, bound: one }) => ({ part: part.id, status, cost: evaluation?.score.cost ?? null, bound: one?.cost ?? null }));
  return {
    format: 'xuequ ensemble 1',
    schools: county.schools.length,
    seed, spread, temperature: temperature === Infinity ? null : temperature, chains, thin, burnIn, draws: draws.length, interrupted,
    best, bound, moves, quantiles: QUANTILES,
    marks: marks.map(({ origin, judged, districts }) => ({ origin, districts, ...judged })),
    metrics: metrics.map((metric) => ({ ...metric, mean: rounded(metric.mean), rhat: metric.rhat === null ? null : rounded(metric.rhat) })),
    warnings: warningsOf(run, 'en'),
  };
}

export const ensembleJson = (run: Ensemble): string => `${JSON.stringify(ensembleData(run), null, 1)}\n`;

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
