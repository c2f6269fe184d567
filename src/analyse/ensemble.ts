/**
 * An ensemble: many layouts that keep every hard rule, drawn at random, to see where the layout in force, given ones and the best known stand
 * among them. A library call like `solve`: no printing, no files, no global state.
 *
 * What is drawn: layouts with the chance exp(−cost / T), by the chains of `solvers/walk`, after their first draws are thrown away. It is not
 * all layouts (there are too many), nor each of them alike unless T is infinite, nor surely from all regions: a chain passes through layouts
 * that keep the rules only. The measures of `ensembleStats.ts` say how far the chains agree; they can show that a sample is bad, not that it is good.
 */
import { Walk, type Move } from '../../solvers/walk/walk.js';
import type { County } from '../core/county.js';
import { leadsOf, type Layout } from '../core/layout.js';
import type { Outcome } from '../core/result.js';
import { makeRng } from '../core/rng.js';
import { countyLayout, openTownships, partLayout } from '../policy/parts.js';
import type { Settings } from '../policy/settings.js';
import { pauser } from '../portfolio.js';
import { compiledOf, DEFAULT_THREADS, hash, type SolveOptions } from '../solve.js';
import { DEFAULT_CHAINS, DEFAULT_DRAWS, DEFAULT_SPREAD, DEFAULT_THIN } from './ensembleDefaults.js';
import { drawChains, type ChainsTask } from './ensembleChains.js';
import { convergenceOf, placeOf, summaryOf, type Convergence, type Summary } from './ensembleStats.js';
import { makeJudge, wholeInForce, type Judged } from './judge.js';
import { boundOf, solveParts, wholeLayout } from './solveParts.js';

/** How many layouts are drawn, how far from the best, and how the best is sought. */
export interface EnsembleOptions extends Pick<SolveOptions, 'seed' | 'threads' | 'signal' | 'onLoss' | 'now'> {
  /** Layouts in all, rounded up to a whole number for each chain; default 1,000. */
  readonly draws?: number;
  readonly chains?: number;
  /** Mean cost that is wanted, as a share above the best known; default 0.3. Null: every layout that keeps the rules counts alike (T infinite). */
  readonly spread?: number | null;
  /** Moves tried between two draws of a chain, for each school; default 400. */
  readonly thin?: number;
  /** Draws of each chain thrown away before the first that counts; default a quarter of those that count. */
  readonly burnIn?: number;
  /** For the best layout and the bound, as in `solve`. */
  readonly effort?: number;
  readonly gap?: number;
  readonly given?: readonly { readonly name: string; readonly layout: Layout }[];
  /** Share of the run that is done, 0 to 1, and what it is doing. */
  readonly onProgress?: (done: number, phase: EnsemblePhase) => void;
}

export type EnsemblePhase = 'solving' | 'temperature' | 'sampling';

/** A layout that was drawn, judged. */
export interface Draw extends Judged {
  readonly chain: number;
  /** Position in its chain. */
  readonly at: number;
  readonly districts: number;
  readonly layout: Layout;
}

/** A layout, or the bound, that is shown in the distribution. */
export interface Mark {
  readonly origin: { readonly kind: 'best' | 'inForce' } | { readonly kind: 'given'; readonly name: string };
  readonly judged: Judged;
  readonly districts: number;
}

/** The distribution of one figure: `cost`, `districts` or the cost of a term. */
export interface Metric extends Summary, Convergence {
  readonly id: string;
  /** By mark: its value, and how many draws are below it and equal to it. */
  readonly marks: readonly { readonly value: number; readonly below: number; readonly equal: number }[];
}

/** What was drawn and how, with the distribution of every figure; what `ensemble` gives. */
export interface Ensemble {
  readonly county: County;
  readonly settings: Settings;
  readonly seed: number;
  readonly spread: number | null;
  /** Whole units of the objective, or Infinity. */
  readonly temperature: number;
  readonly chains: number;
  readonly thin: number;
  readonly burnIn: number;
  /** Of the parts, as solved for the best layout. */
  readonly outcomes: readonly Outcome[];
  readonly bound: number | null;
  /** Chain by chain in turn; none where no layout was found that keeps the rules. */
  readonly draws: readonly Draw[];
  readonly marks: readonly Mark[];
  readonly metrics: readonly Metric[];
  readonly moves: readonly { readonly move: Move; readonly tried: number; readonly done: number }[];
  readonly interrupted: boolean;
}

const BURN_SHARE = 0.25;
const EFFORT_PER_SCHOOL = 60_000;
const EFFORT_AT_LEAST = 500_000;
/**
 * Of the search for the temperature: the highest; draws at each that do not count yet, while it is heated and cooled; those that do, so many at least and in
 * all so many for a school.
 */
const MOST_TEMPERATURE = 2 ** 27;
const [HEATING_BURN, PILOT_BURN, PILOT_DRAWS, PILOT_SCHOOLS] = [3, 12, 8, 1000];
/** Moves between two draws of a pilot, as a share of those of a chain: it knows roughly where to go. */
const PILOT_THIN = 0.5;
/** Pilots are heated to so many times the wanted rise, cooled by this factor a step, and no further than to this part of the highest temperature. */
const [OVERHEATED, COOLING, COLDEST] = [1.5, 0.93, 32];
/** Of the run, what finding the best layout and the temperature count as. */
const [SOLVING_SHARE, PILOT_SHARE] = [0.3, 0.2];

export const defaultEnsembleEffort = (schools: number): number => Math.max(EFFORT_AT_LEAST, EFFORT_PER_SCHOOL * schools);

/**
 * Solves the county, finds the temperature and draws.
 * @throws RangeError when a lower tier leaves a choice (LZ11, `openTownships`), a part is too large for a model with all its arcs, or a given layout
 * leaves a school without a lead.
 */
export async function ensemble(county: County, settings: Settings, options: EnsembleOptions = {}): Promise<Ensemble> {
  const [open] = openTownships(county, settings);
  if (open !== undefined) throw new RangeError(`${open} has several central schools (LZ11); an ensemble needs each township to have one.`);
  const { seed = 1, threads = DEFAULT_THREADS, gap = 0, signal, onLoss, now = () => performance.now(), thin = DEFAULT_THIN, chains = DEFAULT_CHAINS, spread = DEFAULT_SPREAD } = options;
  const perChain = Math.ceil((options.draws ?? DEFAULT_DRAWS) / chains);
  const burnIn = options.burnIn ?? Math.ceil(perChain * BURN_SHARE);
  const tell = (from: number, share: number, phase: EnsemblePhase) => (done: number): void => options.onProgress?.(from + share * done, phase);
  const effort = options.effort ?? defaultEnsembleEffort(county.schools.length);
  const outcomes = await solveParts(county, settings, {
    seed, effort, gap, threads, now, start: null, onProgress: tell(0, SOLVING_SHARE, 'solving'), ...(signal !== undefined && { signal }), ...(onLoss !== undefined && { onLoss }),
  });
  const isSolved = outcomes.every(({ status }) => status === 'optimal' || status === 'feasible');
  const best = isSolved ? wholeLayout(county, outcomes) : null;
  const common = { county, settings, seed, spread, chains, thin, burnIn, outcomes, bound: boundOf(outcomes) };
  const isOver = (): boolean => signal?.aborted ?? false;
  if (best === null) return { ...common, temperature: Infinity, draws: [], marks: [], metrics: [], moves: [], interrupted: isOver() };
  const run = new Sampling(county, outcomes, { seed, thin, isOver, pause: pauser(now) });
  const cost = outcomes.reduce((sum, { evaluation }) => sum + evaluation!.score.cost, 0);
  const temperature = spread === null ? Infinity : await run.temperatureFor(cost * (1 + spread), cost, tell(SOLVING_SHARE, PILOT_SHARE, 'temperature'));
  const starts = [best, wholeInForce(county), ...(options.given ?? []).map(({ layout }) => layout)].filter((layout) => layout !== null);
  const judge = makeJudge(county, settings);
  const drawn = await run.sample(starts, {
    chains, perChain, burnIn, temperature, threads, signal: signal ?? new AbortController().signal, onLoss: (error) => onLoss?.('walk', error), onProgress: tell(SOLVING_SHARE + PILOT_SHARE, 1 - SOLVING_SHARE - PILOT_SHARE, 'sampling'),
  });
  const draws = drawn.layouts.map(({ chain, at, layout }): Draw => ({ chain, at, districts: leadsOf(layout).length, layout, ...judge(layout) }));
  const broken = draws.find(({ excess }) => excess > 0);
  if (broken !== undefined) throw new Error(`A chain gave a layout that breaks ${broken.breaches} hard rules: model and problem disagree.`);
  const marked = [
    { origin: { kind: 'best' } as const, layout: best },
    ...[wholeInForce(county)].flatMap((layout) => (layout === null ? [] : [{ origin: { kind: 'inForce' } as const, layout }])),
    ...(options.given ?? []).map(({ name, layout }) => ({ origin: { kind: 'given' as const, name }, layout })),
  ];
  const marks = marked.map(({ origin, layout }): Mark => ({ origin, judged: judge(layout), districts: leadsOf(layout).length }));
  return { ...common, temperature, draws, marks, metrics: metricsOf(draws, marks, chains), moves: drawn.moves, interrupted: isOver() };
}

/** Cost, districts, and every term that some draw or mark pays for. */
function metricsOf(draws: readonly Draw[], marks: readonly Mark[], chains: number): Metric[] {
  if (draws.length === 0) return [];
  const all = [...draws, ...marks.map(({ judged }) => judged)];
  const terms = Object.keys(draws[0]!.terms).filter((id) => all.some((one) => (one.terms[id] ?? 0) > 0));
  const metric = (id: string, ofDraw: (draw: Draw) => number, ofMark: (mark: Mark) => number): Metric => {
    const values = draws.map(ofDraw);
    const byChain = Array.from({ length: chains }, (_, chain) => draws.flatMap((draw, at) => (draw.chain === chain ? [values[at]!] : [])));
    return { id, ...summaryOf(values), ...convergenceOf(byChain), marks: marks.map((mark) => ({ value: ofMark(mark), ...placeOf(values, ofMark(mark)) })) };
  };
  return [
    metric('cost', ({ cost }) => cost, ({ judged }) => judged.cost),
    ...terms.map((id) => metric(id, (draw) => draw.terms[id] ?? 0, ({ judged }) => judged.terms[id] ?? 0)),
    metric('districts', ({ districts }) => districts, ({ districts }) => districts),
  ];
}

interface SamplingTask {
  readonly seed: number;
  readonly thin: number;
  readonly isOver: () => boolean;
  readonly pause: () => Promise<void>;
}

/** The chains over all parts: the parts are independent of each other, and so are their chains. */
class Sampling {
  readonly #county: County;
  readonly #parts: readonly Outcome[];
  readonly #task: SamplingTask;
  readonly #models;

  constructor(county: County, parts: readonly Outcome[], task: SamplingTask) {
    this.#county = county;
    this.#parts = parts;
    this.#task = task;
    this.#models = parts.map(({ problem }) => {
      const { model, arcs } = compiledOf(problem);
      if (arcs !== undefined) throw new RangeError(`Part ${problem.part.id} has ${model.n} schools: too many for a model with all arcs.`);
      return model;
    });
  }

  /**
   * Whole temperature at which the mean cost is about `target`: pilot chains are heated, doubling, from the best layout until they are well above it
   * and then cooled slowly until they are below. Cooled quickly, they would stick in dear layouts and the temperature would come out too low.
   */
  async temperatureFor(target: number, best: number, onProgress: (done: number) => void): Promise<number> {
    const walks = this.#walks(this.#best(), 'pilot');
    let temperature = 1;
    while (temperature < MOST_TEMPERATURE && !this.#task.isOver() && (await this.#meanAt(walks, temperature, HEATING_BURN)) < best + OVERHEATED * (target - best)) temperature *= 2;
    onProgress(0.5);
    const coldest = temperature / COLDEST;
    while (temperature > Math.max(1, coldest) && !this.#task.isOver() && (await this.#meanAt(walks, temperature, PILOT_BURN)) > target) temperature = Math.floor(temperature * COOLING);
    onProgress(1);
    return temperature;
  }

  async #meanAt(walks: readonly Walk[], temperature: number, burn: number): Promise<number> {
    const counted = Math.max(PILOT_DRAWS, Math.ceil(PILOT_SCHOOLS / this.#county.schools.length));
    let sum = 0;
    for (let draw = 0; draw < burn + counted; draw++) {
      for (const walk of walks) {
        this.#step(walk, temperature);
        if (draw >= burn) sum += walk.draft.cost;
      }
      await this.#task.pause();
    }
    return sum / counted;
  }

  /** Every chain from its own beginning, part by part. */
  async sample(starts: readonly Layout[], task: Omit<ChainsTask, 'seed' | 'thin' | 'pause'> & { readonly chains: number }): Promise<{ readonly layouts: readonly { readonly chain: number; readonly at: number; readonly layout: Layout }[]; readonly moves: Ensemble['moves'] }> {
    const begun = Array.from({ length: task.chains }, (_, chain) => this.#walks(starts[chain % starts.length]!, 'start'));
    const parts = this.#parts.map(({ problem: { part } }, at) => ({ id: part.id, model: this.#models[at]!, starts: begun.map((walks) => walks[at]!.draft.toLayout().lead) }));
    const { seed, thin, pause } = this.#task;
    const { draws, moves } = await drawChains(parts, { ...task, seed, thin, pause });
    return { moves, layouts: draws.map(({ chain, at, leads }) => ({ chain, at, layout: countyLayout(this.#county, leads.map((lead, part) => ({ part: this.#parts[part]!.problem.part, layout: { lead } }))) })) };
  }

  #step(walk: Walk, temperature: number): void {
    walk.run(Math.ceil(this.#task.thin * PILOT_THIN) * walk.draft.model.n, temperature);
  }

  #best(): Layout {
    return countyLayout(this.#county, this.#parts.map(({ problem: { part }, evaluation }) => ({ part, layout: evaluation!.layout })));
  }

  /** A walk of each part from `start`; of a part in which that breaks a rule, from the best layout. */
  #walks(start: Layout, name: string): Walk[] {
    return this.#parts.map(({ problem: { part }, evaluation }, at) => {
      const rng = makeRng((this.#task.seed ^ hash(`${name} ${part.id}`)) >>> 0);
      const own = partLayout(part, start);
      try {
        return new Walk(this.#models[at]!, own ?? evaluation!.layout, rng);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return new Walk(this.#models[at]!, evaluation!.layout, rng);
      }
    });
  }
}
