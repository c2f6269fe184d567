import type { DistrictsCertificate } from '../../src/core/certificate.js';
import type { Cuts } from './cuts.js';
import type { Dual } from './generation.js';

/** Those that have a price. */
const certifiedCuts = ({ units, price }: Cuts): NonNullable<DistrictsCertificate['cuts']> =>
  [...price].flatMap((one, cut) => (one > 0 ? [{ units: [units[3 * cut]!, units[3 * cut + 1]!, units[3 * cut + 2]!] as const, price: one }] : []));

/** The argument behind a bound; `hubs`: those that the values are of. */
export function certificateOf({ prices, cuts, values, total }: Dual, hubs: Int32Array): DistrictsCertificate {
  return {
    argument: 'districts',
    unit: Array.from(prices),
    ...(cuts !== null && { cuts: certifiedCuts(cuts) }),
    hubs: Array.from(hubs, (hub, at) => ({ hub, value: values[at]! })),
    total,
  };
}
