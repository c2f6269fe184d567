/** Column generation within one job: its pricing is done on the spot. */
import type { AskPrices, Asking } from './ask.js';
import type { PricingModel } from './hubs.js';
import { pricingHand, type PriceJob, type PriceResult } from './priceJob.js';

/** Hands the jobs on to whoever drives: `Alone`. */
export const askAlone: AskPrices = function* (jobs) {
  return ((yield { iterations: 0, best: null, jobs }) ?? []) as PriceResult[];
};

export class Alone {
  /** Of the pricing so far. */
  work = 0;
  readonly #hand: (job: PriceJob) => PriceResult;

  constructor(pricing: PricingModel) {
    this.#hand = pricingHand(pricing);
  }

  finish<T>(asking: Asking<T>): T {
    let step = asking.next();
    while (step.done !== true) {
      const results = ((step.value.jobs ?? []) as readonly PriceJob[]).map(this.#hand);
      this.work += results.reduce((sum, result) => sum + result.work, 0);
      step = asking.next(results);
    }
    return step.value;
  }
}
