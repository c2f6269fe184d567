import type { School } from '../../core/county.js';
import type { Term } from '../../core/problem.js';
import { brought, broughtLoads, chargesByDistrict, withBelow, type Made, type Scope } from '../scope.js';

const CLAUSES = ['XX2'];

/** A district of the size that the cap of ten and the shares of leads make usual. */
const USUAL_SIZE = 8;

/**
 * XX2: students of a district outside the band from `studentsLow` to `studentsHigh`. Unless given, the band is half to one and a half of
 * what eight mean schools of the part have. A school without a figure counts as none, a central school with the schools it brings (LZ11).
 */
export function students(scope: Scope): Made<Term> {
  const { settings } = scope;
  const weight = settings.weights.students;
  const schools = withBelow(scope);
  if (schools.every((school) => school.students === null)) return { clauses: CLAUSES, missing: 'students' };
  if (weight === 0) return null;
  const total = schools.reduce((sum, school) => sum + (school.students ?? 0), 0);
  const { studentsLow, studentsHigh } = settings.targets;
  const usual = (total * USUAL_SIZE) / scope.schools.length;
  // An end that is given moves the usual other end out of its way.
  const low = studentsLow ?? Math.min(Math.round(usual / 2), studentsHigh ?? Infinity);
  const high = studentsHigh ?? Math.max(Math.round((3 * usual) / 2), low);
  const count = (school: School): number => school.students ?? 0;
  const counts = brought(scope, count);
  return {
    id: 'students',
    clauses: CLAUSES,
    weight,
    params: { low, high },
    shape: { loads: broughtLoads(scope, count, { softLo: low, softHi: high, below: weight, above: weight }) },
    price: (layout) =>
      chargesByDistrict(layout, weight, (members) => {
        const sum = members.reduce((all, unit) => all + counts[unit]!, 0);
        return Math.max(0, low - sum) + Math.max(0, sum - high);
      }),
  };
}
