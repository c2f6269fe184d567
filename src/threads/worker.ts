/** A worker thread: does the jobs of one solver on one model. */
import { workerData } from 'piscina';
import { SOLVERS } from '../../solvers/index.js';
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import type { Model } from '../core/model.js';
import type { Job } from '../core/solver.js';

const { solver, model } = workerData as { readonly solver: string; readonly model: Model };
const engine = await loadHighsEngine().catch(() => undefined);
const hand = SOLVERS.find(({ id }) => id === solver)!.hand!(model, engine);

export default (job: Job): unknown => hand(job);
