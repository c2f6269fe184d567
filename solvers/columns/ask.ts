import type { Progress, Results } from '../../src/core/solver.js';
import type { ColumnJob, ResultOf } from './jobs.js';
import type { PriceJob, PriceResult } from './priceJob.js';

/** Has jobs done wherever the driver does them, and counts their work; null for each that was lost. */
export type Ask = <J extends ColumnJob>(jobs: readonly J[]) => Asking<(ResultOf<J> | null)[]>;

/** The same for pricing alone. */
export type AskPrices = (jobs: readonly PriceJob[]) => Asking<(PriceResult | null)[]>;

/** A part of a solver that has jobs done on its way. */
export type Asking<T> = Generator<Progress, T, Results>;
