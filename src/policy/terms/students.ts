import type { Term } from '../../core/problem.js';
import { chargesByDistrict, type Made, type Scope } from '../scope.js';

const CLAUSES = ['XX2'];

/** A district of the size that the cap of ten and the shares of leads make usual. */
const USUAL_SIZE = 8;

/**
 * XX2: students of a district outside the band from `studentsLow` to `studentsHigh`. Unless given, the band is half to one and a half of
 * what eight mean schools of the part have. A school without a figure counts as none.
 */
export function students({ schools, settings }: Scope): Made<Term> {
  const weight = settings.weights.students;
  if (schools.every((school) => school.students === null)) return { clauses: CLAUSES, missing: 'students' };
  if (weight === 0) return null;
  const total = schools.reduce((sum, school) => sum + (school.students ?? 0), 0);
  const { studentsLow, studentsHigh } = settings.targets;
  const usual = (total * USUAL_SIZE) / schools.length;
  // An end that is given moves the usual other end out of its way.
  const low = studentsLow ?? Math.min(Math.round(usual / 2), studentsHigh ?? Infinity);
  const high = studentsHigh ?? Math.max(Math.round((3 * usual) / 2), low);
  return {
    id: 'students',
    clauses: CLAUSES,
    weight,
    params: { low, high },
    shape: { loads: [{ a: Int32Array.from(schools, (school) => school.students ?? 0), softLo: low, softHi: high, below: weight, above: weight }] },
    price: (layout) =>
      chargesByDistrict(layout, weight, (members) => {
        const sum = members.reduce((all, unit) => all + (schools[unit]!.students ?? 0), 0);
        return Math.max(0, low - sum) + Math.max(0, sum - high);
      }),
  };
}
