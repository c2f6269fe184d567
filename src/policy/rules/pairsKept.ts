import type { Rule } from '../../core/problem.js';
import { pairsWithin } from '../pairs.js';
import type { Made, Scope } from '../scope.js';

/** LZ12: the helper and the helped school of a pair stay in one district, where pairs are hard. */
export function pairsKept(scope: Scope): Made<Rule> {
  if (scope.settings.rules.pairs !== 'hard') return null;
  const pairs = pairsWithin(scope);
  return {
    id: 'pairsKept',
    clauses: ['LZ12'],
    params: { pairs: pairs.length },
    shape: { together: pairs },
    judge: ({ lead }) => pairs.flatMap(([helper, helped]) => (lead[helper] === lead[helped] ? [] : [{ district: null, schools: [helped, helper], degree: 1, params: {} }])),
  };
}
