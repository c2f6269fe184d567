import type { Rule } from '../../core/problem.js';
import { breachesByDistrict, type Made, type Scope } from '../scope.js';
import { townshipsOf } from '../townships.js';

const CLAUSES = ['AK2'];

/** AK2: 一般由1-2个镇的学校组建: the schools of a district are of at most `maxTownships` townships. */
export function maxTownships({ schools, settings }: Scope): Made<Rule> {
  const limit = settings.rules.maxTownships;
  if (limit === null) return null;
  if (schools.every(({ township }) => township === '')) return { clauses: CLAUSES, missing: 'township' };
  return {
    id: 'maxTownships',
    clauses: CLAUSES,
    params: { limit },
    shape: { groups: { of: townshipsOf(schools), max: limit } },
    judge: (layout) =>
      breachesByDistrict(layout, (members) => {
        const names = [...new Set(members.map((unit) => schools[unit]!.township))];
        return names.length > limit ? { degree: names.length - limit, params: { count: names.length, limit, townships: names.join('、') } } : null;
      }),
  };
}
