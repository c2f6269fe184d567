/**
 * 优质学校 of a layout's districts, by the very notion that chooses leads (LZ3, XX1): products that ask for strong schools mean the same ones.
 */
import type { County } from '../../core/county.js';
import { groupBy } from '../../core/order.js';
import { partStage } from '../parts.js';
import { leadership } from '../rules/eligibleLead.js';
import { partSettings, type Settings } from '../settings.js';
import type { District } from './product.js';

export interface StrongSchools {
  /** Positions in `county.schools` of the schools that are strong; none of a part where no column says who is. */
  readonly strong: ReadonlySet<number>;
  /** Those that may lead: strong schools but 否 and teaching points, and 必; all others of a part where no column says who is strong. */
  readonly mayLead: ReadonlySet<number>;
  /** Parts (`District.part`) of which no column says who is strong. */
  readonly silent: readonly number[];
}

/** The strong schools among those of `districts`; a part's schools are those of its districts, so that the strongest share is of the same whole as in the solve. */
export function strongSchools(county: County, districts: readonly District[], settings: Settings): StrongSchools {
  const strong = new Set<number>();
  const mayLead = new Set<number>();
  const silent: number[] = [];
  for (const [part, own] of groupBy(districts, (district) => district.part)) {
    const members = own.flatMap(({ schools }) => schools);
    const schools = members.map((school) => county.schools[school]!);
    const stages = new Set(schools.map(({ stage }) => partStage(stage)));
    const { basis, ...is } = leadership({ schools, settings: partSettings(settings, stages.size === 1 ? [...stages][0]! : 'joint') });
    if (basis === 'nothing') silent.push(part);
    members.forEach((school, unit) => {
      if (basis !== 'nothing' && is.isStrong(unit)) strong.add(school);
      if (is.mayLead(unit)) mayLead.add(school);
    });
  }
  return { strong, mayLead, silent };
}
