import type { LinearCertificate } from '../../src/core/certificate.js';
import type { Evaluator } from './evaluator.js';
import type { Multipliers, Relaxation } from './relaxation.js';
import { middleOf } from './ties.js';

/** Multipliers of ties at most that a certificate lists, one for every tie and hub: beyond, it would be longer than anybody wants to keep. */
const MOST_LISTED = 2_000_000;

/** The argument for `value`, which `evaluator` has just found at the multipliers `at`; undefined where it would be too long. */
export function certificateAt(relaxation: Relaxation, { value }: Evaluator, at: Multipliers, total: number): LinearCertificate | undefined {
  const { hub, hubs, loads, ties } = relaxation;
  if (ties.count * hub.length > MOST_LISTED) return undefined;
  return {
    argument: 'linear',
    unit: [...at.unit],
    load: loads.map((_, k) => Array.from(hub, (__, column) => at.load[column * loads.length + k]!)),
    tie: tiesByColumn(relaxation, at),
    hubs: Array.from(hub, (unit, column) => ({ hub: unit, value: value[column]! })),
    count: hubs,
    total,
  };
}

/** Where no entry is: of arcs that are left out the middle, as the floor under them has it; of a second end alone 0. */
function tiesByColumn({ hub, start, unit, ties, beyond }: Relaxation, at: Multipliers): number[][] {
  const tie = Array.from({ length: ties.count }, (_, one) => Array.from(hub, () => (beyond === null ? 0 : middleOf(ties, one))));
  const endsOf = new Map<number, number[]>();
  ties.b.forEach((b, one) => endsOf.set(b, [...(endsOf.get(b) ?? []), one]));
  for (let column = 0; column < hub.length; column++) {
    for (const one of endsOf.get(hub[column]!) ?? []) tie[one]![column] = 0;
    for (let arc = start[column]!; arc < start[column + 1]!; arc++) for (const one of endsOf.get(unit[arc]!) ?? []) tie[one]![column] = 0;
    for (let entry = ties.start[column]!; entry < ties.start[column + 1]!; entry++) tie[ties.tie[entry]!]![column] = at.tie[entry]!;
  }
  return tie;
}
