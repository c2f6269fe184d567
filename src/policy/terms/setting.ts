import type { Term } from '../../core/problem.js';
import { chargesByDistrict, roundedMean, type Made, type Scope } from '../scope.js';

const CLAUSES = ['LZ1', 'GL1'];

/**
 * LZ1 城乡统筹: Σ over districts |rural schools − size · share|, thousandths of a school, where share is the part's share of rural
 * schools rounded to a thousandth. A school of unknown setting stands at the share.
 */
export function setting({ schools, settings }: Scope): Made<Term> {
  const weight = settings.weights.setting;
  if (schools.every((school) => school.setting === null)) return { clauses: CLAUSES, missing: 'setting' };
  if (weight === 0) return null;
  const rural = schools.map((school) => (school.setting === null ? null : school.setting === 'rural' ? 1000 : 0));
  const share = roundedMean(rural);
  const offset = (unit: number): number => (rural[unit] ?? share) - share;
  return {
    id: 'setting',
    clauses: CLAUSES,
    weight,
    params: { share: share / 10 },
    shape: { loads: [{ a: Int32Array.from(schools, (_, unit) => offset(unit)), softLo: 0, softHi: 0, below: weight, above: weight }] },
    price: (layout) => chargesByDistrict(layout, weight, (members) => Math.abs(members.reduce((sum, unit) => sum + offset(unit), 0))),
  };
}
