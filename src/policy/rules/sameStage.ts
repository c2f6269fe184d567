import type { Rule } from '../../core/problem.js';
import { partStage } from '../parts.js';
import { breachesByMember, type Made, type Scope } from '../scope.js';

/**
 * LZ4, AK1: members share the lead's stage, unless the scheme puts stages together (LZ5, TE3). Parts are cut by stage otherwise, so only a
 * layout made elsewhere can break it.
 */
export function sameStage({ schools, settings }: Scope): Made<Rule> {
  if (settings.scheme.partition !== 'stage') return null;
  const stages = schools.map(({ stage }) => partStage(stage));
  const allows = (unit: number, hub: number): boolean => stages[unit] === stages[hub];
  return {
    id: 'sameStage',
    clauses: ['LZ4', 'AK1', 'LZ5'],
    params: {},
    shape: new Set(stages).size > 1 ? { allows } : {},
    judge: (layout) => breachesByMember(layout, (unit, lead) => (allows(unit, lead) ? null : { degree: 1, params: {} })),
  };
}
