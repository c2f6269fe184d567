import type { School } from '../../core/county.js';
import type { Term } from '../../core/problem.js';
import { countLimits } from '../rules/districtCount.js';
import { brought, broughtLoads, chargesByDistrict, withBelow, type Made, type Scope } from '../scope.js';

const CLAUSES = ['TE1', 'XX6'];

/**
 * TE1 适龄人口, XX6: persons of school age by which a district is off an even share, where the number of districts is fixed. A school
 * without its catchment's population counts with its students, a central school with the schools it brings (LZ11).
 */
export function population(scope: Scope): Made<Term> {
  const { settings } = scope;
  const weight = settings.weights.population;
  const schools = withBelow(scope);
  const { minDistricts, maxDistricts } = countLimits(settings, scope.schools);
  if (schools.every(({ figures, students }) => figures?.population === undefined && students === null)) return { clauses: CLAUSES, missing: 'population' };
  if (weight === 0 || minDistricts === null || minDistricts !== maxDistricts) return null;
  const count = ({ figures, students }: School): number => figures?.population ?? students ?? 0;
  const persons = brought(scope, count);
  const share = Math.round(schools.reduce((sum, school) => sum + count(school), 0) / minDistricts);
  return {
    id: 'population',
    clauses: CLAUSES,
    weight,
    params: { share },
    shape: { loads: broughtLoads(scope, count, { softLo: share, softHi: share, below: weight, above: weight }) },
    price: (layout) => chargesByDistrict(layout, weight, (members) => Math.abs(members.reduce((sum, unit) => sum + persons[unit]!, -share))),
  };
}
