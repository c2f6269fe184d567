import type { Rule } from '../../core/problem.js';
import { breachesByDistrict, type Made, type Scope } from '../scope.js';
import { countLimits } from './districtCount.js';

/** QX1: the sizes of districts differ by at most one, where their number K is fixed: ⌊n / K⌋ to ⌈n / K⌉. QX3: 4–5 centres have 3–4 deputies. */
export function evenSizes({ schools, settings }: Scope): Made<Rule> {
  const { minDistricts, maxDistricts } = countLimits(settings, schools);
  if (!settings.rules.evenSizes || minDistricts === null || minDistricts !== maxDistricts) return null;
  const low = Math.floor(schools.length / minDistricts);
  const high = Math.ceil(schools.length / minDistricts);
  return {
    id: 'evenSizes',
    clauses: ['QX1', 'QX3'],
    params: { low, high },
    shape: { loads: [{ a: new Int32Array(schools.length).fill(1), hardLo: () => low, hardHi: () => high }] },
    judge: (layout) =>
      breachesByDistrict(layout, (members) => {
        const degree = Math.max(0, low - members.length) + Math.max(0, members.length - high);
        return degree === 0 ? null : { degree, params: { size: members.length, low, high } };
      }),
  };
}
