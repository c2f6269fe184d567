import type { School } from '../../core/county.js';
import { leadsOf } from '../../core/layout.js';
import { groupBy } from '../../core/order.js';
import type { Rule } from '../../core/problem.js';
import type { Made, Scope } from '../scope.js';
import type { PartSettings } from '../settings.js';

/** Which sentence says the limit. */
const basisOf = (min: number | null, max: number | null): string => (min === null ? 'atMost' : max === null ? 'atLeast' : min === max ? 'exactly' : 'range');

/**
 * AK4 确定几个大学区: the number of districts is fixed or within a range. TE2: where townships are divided one by one, each has two from so
 * many schools on, else one; 学校数量较多 is the scheme's to say.
 */
export function districtCount({ settings, schools }: Scope): Made<Rule> {
  const { minDistricts, maxDistricts } = countLimits(settings, schools);
  if (minDistricts === null && maxDistricts === null) return null;
  const min = minDistricts ?? 1;
  const max = maxDistricts ?? 100_000;
  return {
    id: 'districtCount',
    clauses: ['AK4', ...(settings.rules.twoDistrictsFrom === null ? [] : ['TE2'])],
    params: { basis: basisOf(minDistricts, maxDistricts), min, max },
    shape: { hubs: { min, max } },
    judge: (layout) => {
      const count = leadsOf(layout).length;
      const degree = Math.max(0, min - count) + Math.max(0, count - max);
      return degree === 0 ? [] : [{ district: null, schools: [], degree, params: { fault: count < min ? 'tooFew' : 'tooMany', count, min, max } }];
    },
  };
}

/** Least and most districts of a part, null where there is no such limit. */
export function countLimits({ scheme, rules }: PartSettings, schools: readonly School[]): Pick<PartSettings['rules'], 'minDistricts' | 'maxDistricts'> {
  const { twoDistrictsFrom, minDistricts, maxDistricts } = rules;
  if (twoDistrictsFrom === null || scheme.within !== 'township') return { minDistricts, maxDistricts };
  const townships = [...groupBy(schools, ({ township }) => township).values()];
  const count = townships.reduce((sum, { length }) => sum + (length >= twoDistrictsFrom ? 2 : 1), 0);
  return { minDistricts: count, maxDistricts: count };
}
