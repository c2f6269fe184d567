import type { Rule } from '../../core/problem.js';
import { pairsWithin } from '../pairs.js';
import type { Made, Scope } from '../scope.js';

const CLAUSES = ['LZ12'];

/** LZ12: the helper and the helped school of a pair stay in one district, where pairs are hard. */
export function pairsKept(scope: Scope): Made<Rule> {
  if (scope.settings.rules.pairs !== 'hard') return null;
  if (scope.county.pairs.length === 0) return { clauses: CLAUSES, missing: 'pairs' };
  const pairs = pairsWithin(scope);
  return {
    id: 'pairsKept',
    clauses: CLAUSES,
    params: { pairs: pairs.length },
    shape: { together: pairs },
    judge: ({ lead }) => pairs.flatMap(([helper, helped]) => (lead[helper] === lead[helped] ? [] : [{ district: null, schools: [helped, helper], degree: 1, params: {} }])),
  };
}
