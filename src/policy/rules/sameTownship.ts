import type { Rule } from '../../core/problem.js';
import { breachesByMember, type Made, type Scope } from '../scope.js';

/** TE1: no district leaves its township, where whole townships are divided. Parts are cut so; only a layout made elsewhere can break it. */
export function sameTownship({ schools, settings }: Scope): Made<Rule> {
  if (settings.scheme.within !== 'township') return null;
  const allows = (unit: number, hub: number): boolean => schools[unit]!.township === schools[hub]!.township;
  return {
    id: 'sameTownship',
    clauses: ['TE1'],
    params: {},
    shape: new Set(schools.map(({ township }) => township)).size > 1 ? { allows } : {},
    judge: (layout) =>
      breachesByMember(layout, (unit, lead) => (allows(unit, lead) ? null : { degree: 1, params: { township: schools[unit]!.township, leadTownship: schools[lead]!.township } })),
  };
}
