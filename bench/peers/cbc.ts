/** The peer `cbc`: a program of its own. */
import { compactProgram } from '../../solvers/compact/program.js';
import type { Method } from '../runner/method.js';
import { cbcVersion, solveByCbc } from './cbcProcess.js';
import { peerAnswer, supportsCompact } from './compact.js';

export const cbc: Method = {
  id: 'cbc',
  usesThreads: false,
  absent: async () => ((await cbcVersion()) === null ? 'no program `cbc`; on Debian: apt-get install coinor-cbc' : null),
  supports: supportsCompact,
  solve: async (model, { timeMs, seed }) => {
    const compact = compactProgram(model);
    const answer = await solveByCbc(compact.program, { timeMs: timeMs!, seed });
    return { ...peerAnswer('cbc', compact, answer), elsewhere: { cpuSeconds: answer.cpuSeconds, peakMemoryMiB: answer.peakMemoryMiB } };
  },
};
