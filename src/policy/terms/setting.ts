import type { School } from '../../core/county.js';
import type { Term } from '../../core/problem.js';
import { brought, broughtLoads, chargesByDistrict, roundedMean, withBelow, type Made, type Scope } from '../scope.js';

const CLAUSES = ['LZ1', 'GL1'];

/**
 * LZ1 城乡统筹: Σ over districts |rural schools − size · share|, thousandths of a school, where share is the part's share of rural
 * schools rounded to a thousandth. A school of unknown setting stands at the share. A central school counts with
 * the schools it brings (LZ11).
 */
export function setting(scope: Scope): Made<Term> {
  const weight = scope.settings.weights.setting;
  const schools = withBelow(scope);
  if (schools.every((school) => school.setting === null)) return { clauses: CLAUSES, missing: 'setting' };
  if (weight === 0) return null;
  const rural = (school: School): number | null => (school.setting === null ? null : school.setting === 'rural' ? 1000 : 0);
  const share = roundedMean(schools.map(rural));
  const offset = (school: School): number => (rural(school) ?? share) - share;
  const offsets = brought(scope, offset);
  return {
    id: 'setting',
    clauses: CLAUSES,
    weight,
    params: { share: share / 10 },
    shape: { loads: broughtLoads(scope, offset, { softLo: 0, softHi: 0, below: weight, above: weight }) },
    price: (layout) => chargesByDistrict(layout, weight, (members) => Math.abs(members.reduce((sum, unit) => sum + offsets[unit]!, 0))),
  };
}
