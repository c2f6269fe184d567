/** The peers that run inside: an engine behind `src/core/mip.ts`. */
import { compactProgram } from '../../solvers/compact/program.js';
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import { jslpEngine, MOST_WHOLE } from '../../solvers/mip/jslp.js';
import type { Engine } from '../../src/core/mip.js';
import type { Method } from '../runner/method.js';
import { peerAnswer, supportsCompact } from './compact.js';

const peerOf = (id: string, load: () => Promise<Engine>, supports: Method['supports']): Method => ({
  id,
  usesThreads: false,
  absent: () => load().then(() => null, (error: unknown) => String(error)),
  supports,
  solve: async (model, { timeMs }) => {
    const engine = await load();
    const compact = compactProgram(model);
    return peerAnswer(id, compact, engine.solve(compact.program, { timeMs: timeMs! }));
  },
});

export const highs = peerOf('highs', loadHighsEngine, supportsCompact);
export const jslp = peerOf(
  'jslp',
  async () => jslpEngine,
  (model) => (model.arcHub.length <= MOST_WHOLE ? supportsCompact(model) : `more than ${MOST_WHOLE} whole columns, beyond which javascript-lp-solver now and then never ends`),
);
