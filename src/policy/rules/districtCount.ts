import { leadsOf } from '../../core/layout.js';
import type { Rule } from '../../core/problem.js';
import type { Made, Scope } from '../scope.js';

/** Which sentence says the limit. */
const basisOf = (min: number | null, max: number | null): string => (min === null ? 'atMost' : max === null ? 'atLeast' : min === max ? 'exactly' : 'range');

/** AK4 确定几个大学区: the number of districts is fixed or within a range. */
export function districtCount({ settings }: Scope): Made<Rule> {
  const { minDistricts, maxDistricts } = settings.rules;
  if (minDistricts === null && maxDistricts === null) return null;
  const min = minDistricts ?? 1;
  const max = maxDistricts ?? 100_000;
  return {
    id: 'districtCount',
    clauses: ['AK4'],
    params: { basis: basisOf(minDistricts, maxDistricts), min, max },
    shape: { hubs: { min, max } },
    judge: (layout) => {
      const count = leadsOf(layout).length;
      const degree = Math.max(0, min - count) + Math.max(0, count - max);
      return degree === 0 ? [] : [{ district: null, schools: [], degree, params: { fault: count < min ? 'tooFew' : 'tooMany', count, min, max } }];
    },
  };
}
