/** What all peers share: they solve the compact program of the model and know nothing else of it. */
import type { CompactProgram } from '../../solvers/compact/program.js';
import type { MipAnswer } from '../../src/core/mip.js';
import type { Model } from '../../src/core/model.js';
import type { Answer } from '../runner/method.js';

/** Above this a compact program has millions of rows: it fills the 4 GiB of a WebAssembly engine before the first node. */
const MOST_ARCS = 600_000;

export function supportsCompact({ arcHub, beyond }: Model): true | string {
  if (beyond !== undefined) return 'the model leaves arcs out';
  return arcHub.length <= MOST_ARCS || `${arcHub.length} arcs; the compact program is tried up to ${MOST_ARCS}`;
}

/** `id` is the peer's. Its bound is marked as one of floating point, whatever it is. */
export const peerAnswer = (id: string, { layoutOf }: CompactProgram, { x, bound, status }: MipAnswer): Answer => ({
  layout: x === null ? null : layoutOf(x),
  bound: bound === null ? null : { cost: bound, method: id, arithmetic: 'float' },
  ...(status === 'optimal' || status === 'limit' ? {} : { note: status }),
});
