import type { LoadShape, Rule, Shape } from '../../core/problem.js';
import { badnessOf, offsets } from '../fairness.js';
import { breachesByDistrict, breachesByMember, type Made, type Scope } from '../scope.js';

const CLAUSES = ['XX3'];

/** XX3: no district is worse off than `targets.worst`, by the measure of the scheme. Without a limit nothing is asked: the search finds one. */
export function worst(scope: Scope): Made<Rule> {
  const { schools, metres, settings } = scope;
  const measure = settings.scheme.fair;
  const limit = settings.targets.worst;
  if (measure === 'none') return null;
  const column = { strength: 'quality', students: 'students', size: null, distance: null }[measure];
  if (column !== null && schools.every((school) => school[column as 'quality' | 'students'] === null)) return { clauses: CLAUSES, missing: column };
  if (measure === 'distance' && scope.county.travel.source === 'none') return { clauses: CLAUSES, missing: 'longitude' };
  if (limit === null) return null;
  const badness = badnessOf(measure, scope);
  const off = offsets(scope);
  const most = (of: (unit: number) => number): LoadShape => ({ a: Int32Array.from(schools, (_, unit) => of(unit)), hardHi: () => limit });
  const shapes: Readonly<Record<typeof measure, () => Shape>> = {
    // |Σ off| ≤ limit · size
    strength: () => ({
      loads: [
        { a: Int32Array.from(off, (value) => value - limit), hardHi: () => 0 },
        { a: Int32Array.from(off, (value) => value + limit), hardLo: () => 0 },
      ],
    }),
    size: () => ({ loads: [most(() => 1)] }),
    students: () => ({ loads: [most((unit) => schools[unit]!.students ?? 0)] }),
    distance: () => ({ allows: (unit, hub) => metres(unit, hub) <= limit }),
  };
  return {
    id: 'worst',
    clauses: CLAUSES,
    params: { basis: measure, limit: measure === 'strength' ? limit / 100 : limit },
    shape: shapes[measure](),
    judge: (layout) =>
      measure === 'distance'
        ? breachesByMember(layout, (unit, lead) => (metres(unit, lead) > limit ? { degree: metres(unit, lead) - limit, params: { fault: 'tooMuch', found: metres(unit, lead), limit } } : null))
        : breachesByDistrict(layout, (members, lead) => {
            const degree = measure === 'strength' ? Math.abs(members.reduce((all, unit) => all + off[unit]!, 0)) - limit * members.length : badness(members, lead) - limit;
            const shown = (value: number): number => (measure === 'strength' ? value / 100 : value);
            return degree > 0 ? { degree, params: { fault: 'tooMuch', found: shown(badness(members, lead)), limit: shown(limit) } } : null;
          }),
  };
}
