/** What a school is to the forms, from its facts. */
import type { School } from '../../core/county.js';
import { partStage, type PartStage } from '../parts.js';
import { strongest } from '../rules/eligibleLead.js';
import type { Scope } from '../scope.js';
import { centralSchools, isVillage } from './central.js';

export interface Standing extends Pick<School, 'stage' | 'setting' | 'quality' | 'township' | 'isNew'> {
  readonly part: PartStage;
  readonly isStrong: boolean;
  readonly isCentral: boolean;
  readonly isVillage: boolean;
}

/** By unit. */
export function standings(scope: Scope): Standing[] {
  const { isStrong } = strongest(scope);
  const central = centralSchools(scope.schools);
  return scope.schools.map(({ stage, setting, quality, township, isNew, leadership }, unit) => ({
    stage, setting, quality, township, isNew, part: partStage(stage), isStrong: leadership === 'must' || (leadership !== 'never' && isStrong(unit)), isCentral: central[unit]!, isVillage: isVillage({ setting, stage }, central[unit]!),
  }));
}
