import type { Term } from '../../core/problem.js';
import { countLimits } from '../rules/districtCount.js';
import { chargesByDistrict, type Made, type Scope } from '../scope.js';

const CLAUSES = ['TE1', 'XX6'];

/**
 * TE1 适龄人口, XX6: persons of school age by which a district is off an even share, where the number of districts is fixed. A school
 * without its catchment's population counts with its students.
 */
export function population({ schools, settings }: Scope): Made<Term> {
  const weight = settings.weights.population;
  const { minDistricts, maxDistricts } = countLimits(settings, schools);
  if (schools.every(({ figures, students }) => figures?.population === undefined && students === null)) return { clauses: CLAUSES, missing: 'population' };
  if (weight === 0 || minDistricts === null || minDistricts !== maxDistricts) return null;
  const persons = schools.map(({ figures, students }) => figures?.population ?? students ?? 0);
  const share = Math.round(persons.reduce((sum, one) => sum + one, 0) / minDistricts);
  return {
    id: 'population',
    clauses: CLAUSES,
    weight,
    params: { share },
    shape: { loads: [{ a: Int32Array.from(persons), softLo: share, softHi: share, below: weight, above: weight }] },
    price: (layout) => chargesByDistrict(layout, weight, (members) => Math.abs(members.reduce((sum, unit) => sum + persons[unit]!, -share))),
  };
}
