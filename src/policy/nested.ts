/** LZ11: a layout of two tiers has each lead of the lower one in a district of the upper one, and no third. */
import type { County } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import type { Layout } from '../core/layout.js';
import { partsOf } from './parts.js';
import type { Settings } from './settings.js';

/** One finding for every school that leads others of its tier and is itself under another of them; −1 stands for a school without a lead. */
export function checkNested(county: County, settings: Settings, layout: Layout, file: string): Finding[] {
  const wrong = partsOf(county, settings, layout).flatMap(({ schools }) => {
    const isHere = new Set(schools);
    return [...schools].map((school) => layout.lead[school]!).filter((hub) => isHere.has(hub) && layout.lead[hub] !== hub && isHere.has(layout.lead[hub]!));
  });
  return [...new Set(wrong)].map((hub) => ({ severity: 'error', code: 'finding.leadNotInItsDistrict', file, column: 'lead', value: county.schools[hub]!.id }));
}
