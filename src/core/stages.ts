/** Which stages are weighed against each other. */
import type { Stage } from './county.js';

export const PART_STAGES = ['primary', 'junior', 'kindergarten', 'centre'] as const;
export type PartStage = (typeof PART_STAGES)[number];

/**
 * AK1 同类型、同层次: teaching points teach the primary years, nine-year schools are placed with the junior schools. The reading is
 * printed among the assumptions of every report.
 */
const PART_OF_STAGE: Readonly<Record<Stage, PartStage>> = {
  primary: 'primary',
  teachingPoint: 'primary',
  junior: 'junior',
  nineYear: 'junior',
  kindergarten: 'kindergarten',
  centre: 'centre',
};

export const partStage = (stage: Stage): PartStage => PART_OF_STAGE[stage];
