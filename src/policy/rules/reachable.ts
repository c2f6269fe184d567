import { UNREACHABLE } from '../../core/county.js';
import type { Rule } from '../../core/problem.js';
import { breachesByMember, type Made, type Scope } from '../scope.js';

const CLAUSES = ['GL1'];

/** GL1: there is a way from a member to its lead. A pair without one is a missing arc, not a distance of zero. */
export function reachable({ county, metres }: Scope): Made<Rule> {
  if (county.travel.source === 'none') return { clauses: CLAUSES, missing: 'longitude' };
  const allows = (unit: number, hub: number): boolean => metres(unit, hub) !== UNREACHABLE;
  return {
    id: 'reachable',
    clauses: CLAUSES,
    params: {},
    shape: { allows },
    judge: (layout) => breachesByMember(layout, (unit, lead) => (allows(unit, lead) ? null : { degree: 1, params: {} })),
  };
}
