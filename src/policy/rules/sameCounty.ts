import type { Rule } from '../../core/problem.js';
import { breachesByMember, type Made, type Scope } from '../scope.js';

/** LZ13: no district crosses a county line, where crossing is forbidden. */
export function sameCounty({ schools, settings }: Scope): Made<Rule> {
  if (settings.rules.crossing !== 'forbid') return null;
  const allows = (unit: number, hub: number): boolean => schools[unit]!.county === schools[hub]!.county;
  return {
    id: 'sameCounty',
    clauses: ['LZ13'],
    params: {},
    shape: new Set(schools.map(({ county }) => county)).size > 1 ? { allows } : {},
    judge: (layout) =>
      breachesByMember(layout, (unit, lead) => (allows(unit, lead) ? null : { degree: 1, params: { county: schools[unit]!.county, leadCounty: schools[lead]!.county } })),
  };
}
