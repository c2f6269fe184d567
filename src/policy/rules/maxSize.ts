import type { Rule } from '../../core/problem.js';
import { breachesByDistrict, type Made, type Scope } from '../scope.js';

/** LZ6: a district has at most `maxSize` schools, its lead among them; 原则上: an exception names the lead, a cap and a reason. */
export function maxSize({ county, part, settings, schools }: Scope): Made<Rule> {
  const limit = settings.rules.maxSize;
  const caps = new Map(county.exceptions.map(({ lead, cap }) => [lead, cap]));
  const capOf = (hub: number): number => caps.get(part.schools[hub]!) ?? limit;
  return {
    id: 'maxSize',
    clauses: ['LZ6'],
    params: { limit },
    shape: { loads: [{ a: new Int32Array(schools.length).fill(1), hardHi: capOf }] },
    judge: (layout) =>
      breachesByDistrict(layout, (members, lead) =>
        members.length > capOf(lead) ? { degree: members.length - capOf(lead), params: { size: members.length, limit: capOf(lead) } } : null,
      ),
  };
}
