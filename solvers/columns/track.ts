/** What a run of column generation has found, spent and proven so far. */
import { SCALE, type Certificate } from '../../src/core/certificate.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Claim } from '../../src/core/result.js';
import type { Rng } from '../../src/core/rng.js';
import { compareScores, type Score } from '../../src/core/score.js';
import type { Budget, Progress, Task } from '../../src/core/solver.js';
import type { Ask, Asking } from './ask.js';
import { certificateOf } from './certificate.js';
import { partnersOf, type Partners } from './district.js';
import type { Generation } from './generation.js';
import { hubsOfPricing } from './hubs.js';
import type { ColumnJob, ResultOf } from './jobs.js';
import { Pool } from './pool.js';

/** Batches in a row of which every job is lost, before the run ends: whoever does them is gone. */
const MOST_LOST = 3;

export interface Incumbent {
  readonly layout: Layout;
  readonly score: Score;
}

/** A bound beyond that of the prices. */
export interface Proof {
  readonly cost: number;
  readonly certificate: () => Certificate;
}

export class Track {
  readonly model: Model;
  readonly partners: Partners;
  readonly rng: Rng;
  readonly pool: Pool;
  /** Has jobs done, and counts them. */
  readonly ask: Ask;
  /** `cli.phase.<name>` in the catalogue. */
  phase = 'search';
  best: Incumbent | null = null;
  /** Null before the root. */
  generation: Generation | null = null;
  /** The highest that came of a search; null where there is none. */
  #proof: Proof | null = null;
  readonly #budget: Budget;
  #iterations = 0;
  /** Batches in a row that were lost. */
  #lost = 0;
  #counted = 0;

  constructor(model: Model, { rng, budget, start }: Task) {
    this.model = model;
    this.partners = partnersOf(model);
    this.rng = rng;
    this.#budget = budget;
    this.pool = new Pool(model, this.partners);
    this.ask = (jobs) => this.#jobs(jobs);
    if (start !== null) this.keep(start);
  }

  /** Share of the budget; 1 or more: stop. */
  get spent(): number {
    return this.isLost ? 1 : this.#budget.spent(this.#iterations);
  }

  /** True when nobody does the jobs any more. */
  get isLost(): boolean {
    return this.#lost >= MOST_LOST;
  }

  get progress(): Progress {
    const { lower } = this;
    return { iterations: this.#iterations, best: this.best?.score ?? null, phase: this.phase, ...(lower > 0 && { bound: lower }) };
  }

  get isProven(): boolean {
    return this.best !== null && this.best.score.excess === 0 && this.lower >= this.best.score.cost;
  }

  /** No layout costs less; −Infinity where nothing is known. */
  get lower(): number {
    return Math.max(this.#proof?.cost ?? -Infinity, Math.ceil((this.generation?.best.total ?? -Infinity) / SCALE));
  }

  prove(proof: Proof): void {
    if (proof.cost > this.lower) this.#proof = proof;
  }

  /** True where the layout is the best so far. */
  keep({ lead }: Layout): boolean {
    const score = scoreOf(this.model, { lead });
    if (score.excess === 0) this.pool.addLayout({ lead });
    if (this.best !== null && compareScores(score, this.best.score) >= 0) return false;
    this.best = { layout: { lead: lead.slice() }, score };
    return true;
  }

  /** Counts work that was done without jobs; that of the generation's masters is counted with it. */
  count(iterations = 0): void {
    const work = this.generation?.work ?? 0;
    this.#iterations += iterations + work - this.#counted;
    this.#counted = work;
  }

  claim(): Claim {
    const claim: Claim = { solver: 'columns', ...(this.best !== null && { layout: this.best.layout }) };
    if (this.generation === null) return claim;
    const { lower } = this;
    // Costs are never below zero; that needs no prices.
    if (lower < 0) return { ...claim, bound: { cost: 0, method: 'columns', leftOut: [] } };
    if (this.#proof?.cost === lower) return { ...claim, bound: { cost: lower, method: 'searched', leftOut: [], certificate: this.#proof.certificate() } };
    return { ...claim, bound: { cost: lower, method: 'columns', leftOut: [], certificate: certificateOf(this.generation.best, hubsOfPricing(this.generation.pricing)) } };
  }

  *#jobs<J extends ColumnJob>(jobs: readonly J[]): Asking<(ResultOf<J> | null)[]> {
    const results = ((yield { ...this.progress, jobs }) ?? jobs.map(() => null)) as (ResultOf<J> | null)[];
    for (const result of results) this.#iterations += result?.work ?? 0;
    this.#lost = results.length > 0 && results.every((result) => result === null) ? this.#lost + 1 : 0;
    return results;
  }
}
