/**
 * Alternatives: several layouts of a county that are all nearly as good as the best one and far apart from each other, both guaranteed; or
 * the proof that there are none. A library call like `solve`: no printing, no files, no global state.
 */
import type { County } from '../core/county.js';
import { openTownships } from '../policy/parts.js';
import type { Settings } from '../policy/settings.js';
import { compiledOf, DEFAULT_THREADS, defaultEffort, solve, type Compiled, type Run, type SolveOptions } from '../solve.js';
import type { Choice } from './alternativesChoice.js';
import { fromEvery } from './alternativesExact.js';
import { MOST_PRICES, Proof } from './alternativesProof.js';
import { emptyResult, resultOf, startAt, startOf, type Start } from './alternativesResult.js';
import { Search } from './alternativesSearch.js';
import type { Alternatives, AlternativesOptions, Verdict } from './alternativesTypes.js';

/** Of effort or time, what the first run gets. */
const SOLVE_SHARE = 0.4;
/** Of the distance that is allowed to the best possible layout, what the first run may leave unproven: the rest is room for alternatives. */
const GAP_SHARE = 0.3;
/** Of effort or time of the search, what one price of a proof gets. */
const PRICE_SHARE = 0.5 / MOST_PRICES;

/** Search iterations in all that `alternatives` uses where it is told no number. */
export const alternativesEffort = (schools: number): number => Math.ceil(defaultEffort(schools) / SOLVE_SHARE);

/**
 * Several layouts of `county` that each cost at most `within` more than the best possible one and differ from each other by `apart` schools
 * or more; every one keeps every hard rule. They are looked for beside the best layout that `solve` finds, or that `start` has.
 * Where there are fewer it says whether that is proven: small counties are enumerated, for others see `alternativesPrice.ts`.
 * @throws RangeError when a number is out of its range, or a lower tier leaves a choice (LZ11, `openTownships`).
 */
export async function alternatives(county: County, settings: Settings, options: AlternativesOptions): Promise<Alternatives> {
  checkOptions(county, settings, options);
  const budget = budgetOf(county, options);
  const run = options.start ?? (await firstRun(county, settings, options, budget));
  const start = startOf(run, options.within);
  if (start === null) return emptyResult(run, options);
  const compiled = run.outcomes.map(({ problem }) => compiledOf(problem));
  const isOptimal = run.outcomes.every(({ status }) => status === 'optimal');
  const every = isOptimal ? fromEvery(compiled, start, options) : null;
  if (every !== null) return resultOf(run, options, start, every.chosen, every.verdict, null);
  return new Beside(run, compiled, options, budget).result(start);
}

function checkOptions(county: County, settings: Settings, { count, within, apart }: AlternativesOptions): void {
  const [open] = openTownships(county, settings);
  if (open !== undefined) throw new RangeError(`${open} has several central schools (LZ11); alternatives of two tiers are sought where each township has one.`);
  if (!Number.isSafeInteger(count) || count < 2) throw new RangeError(`A count of ${count}; expected a whole number from 2.`);
  if (!(within >= 0 && within <= 1)) throw new RangeError(`Within ${within}; expected a share from 0 to 1.`);
  const most = county.schools.length - 1;
  if (!Number.isSafeInteger(apart) || apart < 1 || apart > most) throw new RangeError(`Apart by ${apart} schools; expected a whole number from 1 to ${most}.`);
}

/** What is left for the search after the first run: iterations, or an end in time. */
interface Budget {
  /** Null where time is the limit. */
  readonly effort: number | null;
  readonly timeMs: number;
  readonly deadline: number;
  /** Of the whole, what the first run gets. */
  readonly solving: number;
  readonly now: () => number;
}

function budgetOf(county: County, options: AlternativesOptions): Budget {
  const { timeMs = null, effort, start, now = () => performance.now() } = options;
  return {
    effort: timeMs === null ? (effort ?? alternativesEffort(county.schools.length)) : null,
    timeMs: timeMs ?? Infinity,
    deadline: timeMs === null ? Infinity : now() + timeMs,
    solving: start === undefined ? SOLVE_SHARE : 0,
    now,
  };
}

function firstRun(county: County, settings: Settings, { within, onProgress, ...options }: AlternativesOptions, { effort, timeMs, solving, now }: Budget): Promise<Run> {
  const { count: _, apart: __, start: ___, effort: ____, timeMs: _____, ...rest } = options;
  const asked: SolveOptions = { ...rest, now, gap: within * GAP_SHARE, ...(effort === null ? { timeMs: timeMs * solving } : { effort: Math.ceil(effort * solving) }) };
  return solve(county, settings, { ...asked, onProgress: (progress) => onProgress?.({ ...progress, done: progress.done * solving, found: 0 }) });
}

/** The search beside a best layout that is given, and the proof where it finds nothing. */
class Beside {
  readonly #run: Run;
  readonly #compiled: readonly Compiled[];
  readonly #options: AlternativesOptions;
  readonly #budget: Budget;
  readonly #begun: number;
  /** Schools that one of any two layouts that are apart differs from the best one by. */
  readonly #half: number;
  #spent = 0;

  constructor(run: Run, compiled: readonly Compiled[], options: AlternativesOptions, budget: Budget) {
    this.#run = run;
    this.#compiled = compiled;
    this.#options = options;
    this.#budget = budget;
    this.#begun = budget.now();
    this.#half = Math.ceil(options.apart / 2);
  }

  /** Iterations of the search, null where time is the limit. */
  get #effort(): number | null {
    const { effort, solving } = this.#budget;
    return effort === null ? null : Math.ceil(effort * (1 - solving));
  }

  /** @param known layouts that are known besides. */
  async result(start: Start, known: readonly Choice[] = []): Promise<Alternatives> {
    const { count, apart, within, signal, seed = 1 } = this.#options;
    const { now, deadline } = this.#budget;
    const search = new Search({
      parts: this.#compiled, best: start.best, count, apart, ceiling: start.ceiling.cost, seed, now, effort: (this.#effort ?? Infinity) - this.#spent, known,
      isStopped: () => signal?.aborted === true || now() >= deadline,
      onFound: (found, iterations) => this.#report(start, found, this.#spent + iterations),
    });
    const proof = new Proof(this.#compiled, start.best, this.#run.outcomes.map(({ bound }) => (bound === null ? null : { price: 0, bound })));
    const isExcluded = (): boolean => (proof.floor(this.#half)?.cost ?? -1) > start.limit;
    const chosen = isExcluded() ? [start.best] : await search.find(async () => {
      await this.#prove(proof, start, search);
      return isExcluded();
    });
    const cheapest = [search.pool.all[0]!, ...chosen].reduce((one, two) => (two.cost < one.cost ? two : one));
    if (cheapest.cost < start.best.cost) {
      // What is near the best one is measured from the better one that came up.
      this.#spent += search.iterations;
      return this.result(startAt(this.#run, cheapest, within), [...search.pool.all, ...chosen]);
    }
    const verdict: Verdict = chosen.length >= count ? { kind: 'found' } : chosen.length === 1 && isExcluded() ? { kind: 'proven', most: 1, by: 'floor' } : { kind: 'open' };
    return resultOf(this.#run, this.#options, start, chosen, verdict, proof);
  }

  async #prove(proof: Proof, start: Start, search: Search): Promise<void> {
    const { best, limit } = start;
    // What is cheap enough at half the distance cannot be excluded.
    if (search.isOver || search.pool.apartFrom([best], this.#half) !== null) return;
    const { seed = 1, threads = DEFAULT_THREADS, signal, onLoss } = this.#options;
    const { now, deadline } = this.#budget;
    const effort = this.#effort === null ? null : Math.ceil(this.#effort * PRICE_SHARE);
    const timeMs = effort === null ? Math.max(0, deadline - now()) * PRICE_SHARE : null;
    await proof.seek(this.#half, limit, {
      budget: (share) => ({ effort: effort === null ? null : Math.ceil(effort * share), timeMs: timeMs === null ? null : timeMs * share }),
      task: { threads, now, onProgress: (_, done) => this.#report(start, 1, this.#spent + search.iterations + done * (effort ?? 0)), ...(signal !== undefined && { signal }), ...(onLoss !== undefined && { onLoss }) },
      seed,
      isOver: () => search.isOver,
      onChoice: async (choice) => {
        search.spend(effort ?? 0);
        await search.settle(choice, [best]);
      },
    });
  }

  #report({ best, bound }: Start, found: number, iterations: number): void {
    const { solving, now, deadline } = this.#budget;
    const share = this.#effort === null ? (now() - this.#begun) / Math.max(1, deadline - this.#begun) : iterations / this.#effort;
    const done = solving + (1 - solving) * Math.min(1, share);
    this.#options.onProgress?.({ part: 0, parts: this.#run.outcomes.length, partId: '', solver: 'alternatives', done, best: { excess: 0, cost: best.cost }, bound, phase: null, found });
  }
}
