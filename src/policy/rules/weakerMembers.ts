import type { Rule } from '../../core/problem.js';
import { breachesByMember, type Made, type Scope } from '../scope.js';

const CLAUSES = ['LZ7', 'LZ4'];

/** LZ4, LZ7 优质+薄弱: a member's quality is at most its lead's; new schools (新建) may join anywhere. */
export function weakerMembers({ schools, settings }: Scope): Made<Rule> {
  if (!settings.rules.weakerMembers) return null;
  if (schools.every(({ quality }) => quality === null)) return { clauses: CLAUSES, missing: 'quality' };
  const lack = (unit: number, hub: number): number => {
    const [member, lead] = [schools[unit]!, schools[hub]!];
    return member.isNew || member.quality === null || lead.quality === null ? 0 : Math.max(0, member.quality - lead.quality);
  };
  return {
    id: 'weakerMembers',
    clauses: CLAUSES,
    params: {},
    shape: { allows: (unit, hub) => lack(unit, hub) === 0 },
    judge: (layout) => breachesByMember(layout, (unit, lead) => (lack(unit, lead) > 0 ? { degree: lack(unit, lead), params: { points: lack(unit, lead) / 100 } } : null)),
  };
}
