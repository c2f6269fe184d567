import type { Budget } from '../../src/core/solver.js';

/** What a run has done so far, in iterations of the search, against its budget. */
export class Effort {
  iterations = 0;
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  get spent(): number {
    return this.#budget.spent(this.iterations);
  }

  /** A budget of its own for steps of `weight` iterations each that ends when the share `until` of the whole is spent. */
  phase(weight: number, until: number): Budget {
    const [begun, before] = [this.iterations, this.spent];
    return { spent: (steps) => (before >= until ? 1 : (this.#budget.spent(begun + steps * weight) - before) / (until - before)) };
  }
}
