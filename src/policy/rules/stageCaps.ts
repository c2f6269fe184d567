import type { Rule } from '../../core/problem.js';
import { partStage } from '../parts.js';
import { breachesByDistrict, type Made, type Scope } from '../scope.js';

/** LZ8: junior schools of a district at most `maxJunior`, primary schools at most `maxPrimary`. */
export function stageCaps({ schools, settings: { rules } }: Scope): Made<Rule> {
  const caps = (['junior', 'primary'] as const).flatMap((stage) => {
    const limit = stage === 'junior' ? rules.maxJunior : rules.maxPrimary;
    return limit === null ? [] : [{ stage, limit, a: Int32Array.from(schools, (school) => (partStage(school.stage) === stage ? 1 : 0)) }];
  });
  if (caps.length === 0) return null;
  return {
    id: 'stageCaps',
    clauses: ['LZ8'],
    params: { basis: caps.length === 2 ? 'both' : caps[0]!.stage, junior: rules.maxJunior ?? 0, primary: rules.maxPrimary ?? 0 },
    shape: { loads: caps.map(({ a, limit }) => ({ a, hardHi: () => limit })) },
    judge: (layout) =>
      caps.flatMap(({ stage, limit, a }) =>
        breachesByDistrict(layout, (members) => {
          const count = members.reduce((sum, unit) => sum + a[unit]!, 0);
          return count > limit ? { degree: count - limit, params: { fault: stage === 'junior' ? 'tooManyJunior' : 'tooManyPrimary', count, limit } } : null;
        })),
  };
}
