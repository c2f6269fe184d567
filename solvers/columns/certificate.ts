import type { DistrictsCertificate } from '../../src/core/certificate.js';
import type { Cuts } from './cuts.js';
import type { Generation } from './generation.js';

/** Those that have a price. */
const certifiedCuts = ({ units, price }: Cuts): NonNullable<DistrictsCertificate['cuts']> =>
  [...price].flatMap((one, cut) => (one > 0 ? [{ units: [units[3 * cut]!, units[3 * cut + 1]!, units[3 * cut + 2]!] as const, price: one }] : []));

/** The argument behind the bound of a generation. */
export function certificateOf({ best, pricing }: Pick<Generation, 'best' | 'pricing'>): DistrictsCertificate {
  return {
    argument: 'districts',
    unit: Array.from(best.prices),
    ...(best.cuts !== null && { cuts: certifiedCuts(best.cuts) }),
    hubs: pricing.hubs.map(({ hub }, at) => ({ hub, value: best.values[at]! })),
    total: best.total,
  };
}
