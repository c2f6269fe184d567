import type { Rule } from '../../core/problem.js';
import { breachesByDistrict, type Made, type Scope } from '../scope.js';

/** LZ4: 1 lead 与若干所 (and some) members: a district has at least `minSize` schools, its lead among them. */
export function minSize({ settings, schools }: Scope): Made<Rule> {
  const limit = settings.rules.minSize;
  return {
    id: 'minSize',
    clauses: ['LZ4'],
    params: { limit },
    shape: { loads: [{ a: new Int32Array(schools.length).fill(1), hardLo: () => limit }] },
    judge: (layout) =>
      breachesByDistrict(layout, (members) => (members.length < limit ? { degree: limit - members.length, params: { size: members.length, limit } } : null)),
  };
}
