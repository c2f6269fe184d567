import type { Term } from '../../core/problem.js';
import { pairsWithin } from '../pairs.js';
import type { Made, Scope } from '../scope.js';

const CLAUSES = ['LZ12'];

/** LZ12: pairs whose schools are in different districts, where pairs are soft. Charged to the district of the helped school. */
export function pairs(scope: Scope): Made<Term> {
  const weight = scope.settings.weights.pairs;
  if (scope.county.pairs.length === 0) return { clauses: CLAUSES, missing: 'pairs' };
  if (weight === 0 || scope.settings.rules.pairs !== 'soft') return null;
  const list = pairsWithin(scope);
  return {
    id: 'pairs',
    clauses: CLAUSES,
    weight,
    params: { pairs: list.length },
    shape: { bonds: list.map(([a, b]) => ({ a, b, price: weight })) },
    price: ({ lead }) => list.flatMap(([helper, helped]) => (lead[helper] === lead[helped] ? [] : [{ district: lead[helped]!, school: helped, amount: 1, cost: weight }])),
  };
}
