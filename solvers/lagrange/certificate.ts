import type { LinearCertificate } from '../../src/core/certificate.js';
import type { Evaluator } from './evaluator.js';
import type { Multipliers, Relaxation } from './relaxation.js';

/** Multipliers of ties at most that a certificate lists, one for every tie and hub: beyond, it would be longer than anybody wants to keep. */
const MOST_LISTED = 2_000_000;

/** The argument for `value`, which `evaluator` has just found at the multipliers `at`; undefined where it would be too long. */
export function certificateAt({ hub, hubs, loads, ties }: Relaxation, { value }: Evaluator, at: Multipliers, total: number): LinearCertificate | undefined {
  if (ties.count * hub.length > MOST_LISTED) return undefined;
  const tie = Array.from({ length: ties.count }, () => Array.from(hub, () => 0));
  for (let column = 0; column < hub.length; column++) {
    for (let entry = ties.start[column]!; entry < ties.start[column + 1]!; entry++) tie[ties.tie[entry]!]![column] = at.tie[entry]!;
  }
  return {
    argument: 'linear',
    unit: [...at.unit],
    load: loads.map((_, k) => Array.from(hub, (__, column) => at.load[column * loads.length + k]!)),
    tie,
    hubs: Array.from(hub, (unit, column) => ({ hub: unit, value: value[column]! })),
    count: hubs,
    total,
  };
}
