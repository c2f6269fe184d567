/** What a school is to the forms, from its facts. */
import type { School } from '../../core/county.js';
import { partStage, type PartStage } from '../parts.js';
import { strongest } from '../rules/eligibleLead.js';
import type { Scope } from '../scope.js';

export interface Standing extends Pick<School, 'stage' | 'setting' | 'quality' | 'township' | 'isNew'> {
  readonly part: PartStage;
  readonly isStrong: boolean;
  readonly isCentral: boolean;
}

/** 中心小学, 中心校: where no column says which schools are central, their names do. */
const CENTRAL_NAME = /中心(完全)?(小学|学校|校)/;

/** LZ11: the column 中心校 where any school has it, else the name. */
export function centralSchools(schools: readonly School[]): boolean[] {
  const isGiven = schools.some(({ isCentral }) => isCentral !== undefined);
  return schools.map(({ isCentral, name }) => (isGiven ? isCentral === true : CENTRAL_NAME.test(name)));
}

/** By unit. */
export function standings(scope: Scope): Standing[] {
  const { isStrong } = strongest(scope);
  const central = centralSchools(scope.schools);
  return scope.schools.map(({ stage, setting, quality, township, isNew, leadership }, unit) => ({
    stage, setting, quality, township, isNew, part: partStage(stage), isStrong: leadership === 'must' || (leadership !== 'never' && isStrong(unit)), isCentral: central[unit]!,
  }));
}
