import type { Rule } from '../../core/problem.js';
import { breachesByMember, type Made, type Scope } from '../scope.js';

/** GL1 相对就近: no member is further than `maxDistance` from its lead. */
export function maxDistance({ county, metres, settings }: Scope): Made<Rule> {
  const limit = settings.rules.maxDistance;
  if (limit === null) return null;
  if (county.travel.source === 'none') return { clauses: ['GL1'], missing: 'longitude' };
  return {
    id: 'maxDistance',
    clauses: ['GL1'],
    params: { limit },
    shape: { allows: (unit, hub) => metres(unit, hub) <= limit },
    judge: (layout) => breachesByMember(layout, (unit, lead) => (metres(unit, lead) > limit ? { degree: metres(unit, lead) - limit, params: { metres: metres(unit, lead), limit } } : null)),
  };
}
