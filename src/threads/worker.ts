/** A worker thread: does the jobs of one solver on one model. */
import { workerData } from 'piscina';
import { HANDS } from '../../solvers/index.js';
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import type { Job } from '../core/solver.js';
import type { HandData } from '../hands.js';

const { solver, model, withEngine } = workerData as HandData;
const engine = withEngine ? await loadHighsEngine().catch(() => undefined) : undefined;
const hand = HANDS.find(({ id }) => id === solver)!.hand(model, engine);

export default (job: Job): unknown => hand(job);
