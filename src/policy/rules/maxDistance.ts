import type { Rule } from '../../core/problem.js';
import { breachesByMember, type Made, type Scope } from '../scope.js';

const CLAUSES = ['GL1'];

/** GL1 相对就近: no member is further than `maxDistance` from its lead. */
export function maxDistance({ county, metres, settings }: Scope): Made<Rule> {
  const limit = settings.rules.maxDistance;
  if (limit === null) return null;
  if (county.travel.source === 'none') return { clauses: CLAUSES, missing: 'longitude' };
  return {
    id: 'maxDistance',
    clauses: CLAUSES,
    params: { limit },
    shape: { allows: (unit, hub) => metres(unit, hub) <= limit },
    judge: (layout) => breachesByMember(layout, (unit, lead) => (metres(unit, lead) > limit ? { degree: metres(unit, lead) - limit, params: { metres: metres(unit, lead), limit } } : null)),
  };
}
