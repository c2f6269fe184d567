/** LZ11, GL2: which schools of a township are central, and which are the village schools and teaching points around them. */
import type { School } from '../../core/county.js';

/** 中心小学, 中心校: where no column says which schools are central, their names do. */
const CENTRAL_NAME = /中心(完全)?(小学|学校|校)/;

/** LZ11: the column 中心校 where any school has it, else the name. */
export function centralSchools(schools: readonly School[]): boolean[] {
  const isGiven = schools.some(({ isCentral }) => isCentral !== undefined);
  return schools.map(({ isCentral, name }) => (isGiven ? isCentral === true : CENTRAL_NAME.test(name)));
}

/** Not central, and a teaching point or outside the urban area. */
export const isVillage = ({ setting, stage }: Pick<School, 'setting' | 'stage'>, isCentral: boolean): boolean => !isCentral && (stage === 'teachingPoint' || setting !== 'urban');
