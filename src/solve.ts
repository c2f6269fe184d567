/**
 * Choose solvers, run them part by part, conclude. A library call: no printing, no files, no global state; cancelled by `signal`.
 */
import { arcsOfLayout } from './core/arcs.js';
import { allArcs, compile } from './core/compile.js';
import { conclude } from './core/conclude.js';
import type { County } from './core/county.js';
import type { Layout } from './core/layout.js';
import type { Model } from './core/model.js';
import type { Part, Problem } from './core/problem.js';
import type { Claim, Outcome } from './core/result.js';
import type { Score } from './core/score.js';
import type { AllArcs, Progress } from './core/solver.js';
import { tighten, type Attempt, type Fairness } from './fair.js';
import { isSolved, joinTiers, type Joint } from './joint.js';
import { countyLayout, partLayout, partsOf } from './policy/parts.js';
import { buildProblem } from './policy/problem.js';
import type { Settings } from './policy/settings.js';
import { boundModel, holdsAllArcs, solveModel, type PortfolioTask } from './portfolio.js';

/** How long to search and with what chance. All may be left out. */
export interface SolveOptions {
  /** Any whole number; the same input, seed and effort give the same layout on every machine. */
  readonly seed?: number;
  /** Search iterations in all, shared among the parts by their schools. Default `defaultEffort`, unless `timeMs` is given. */
  readonly effort?: number;
  /** Milliseconds of search in all, instead of an effort: as good as the machine is fast, and not reproducible. */
  readonly timeMs?: number;
  /** A part is done when its layout is proven to be within this share of the best possible one; default 0. */
  readonly gap?: number;
  /** Worker threads, which are Node's; 0: everything in the caller's own thread. Default `DEFAULT_THREADS`. The result by effort is the same for any number. */
  readonly threads?: number;
  /** Hears what was lost on the way: an engine that does not load, a thread that dies. */
  readonly onLoss?: (solver: string, error: Error) => void;
  /** Aborting keeps the best layout so far. */
  readonly signal?: AbortSignal;
  /** Hears how far the run is. */
  readonly onProgress?: (progress: RunProgress) => void;
  /** Milliseconds of a clock that only moves forward. */
  readonly now?: () => number;
}

export const DEFAULT_THREADS = 2;
const EFFORT_AT_LEAST = 300_000_000;
const EFFORT_PER_SCHOOL = 100_000;

/** How far a run is; as `onProgress` hears it. */
export interface RunProgress {
  /** Position of the part, and how many there are. */
  readonly part: number;
  readonly parts: number;
  readonly partId: string;
  readonly solver: string;
  /** Share of the whole run that is done, 0 to 1. */
  readonly done: number;
  /** Best of this part so far; null before the first layout. */
  readonly best: Score | null;
  /** No layout of the part costs less, as far as is known; null before anything is. */
  readonly bound: number | null;
  /** What the solver is doing, `cli.phase.<name>` in the catalogue; null where it does one thing only. */
  readonly phase: string | null;
}

/** What a run was asked and what came of it, part by part. */
export interface Run {
  readonly county: County;
  readonly settings: Settings;
  readonly seed: number;
  /** Null where time was the limit. */
  readonly effort: number | null;
  /** XX3: limits that the search tightened; none where the settings ask for none. */
  readonly fairness: readonly Fairness[];
  /** LZ11: what searching two tiers together gained; none where there is one, or a lower one leaves nothing to choose. */
  readonly joint: readonly Joint[];
  readonly outcomes: readonly Outcome[];
  /** True when the run was cut short by its signal. */
  readonly interrupted: boolean;
}

/** Search iterations of a run of so many schools that is not told how many. */
export const defaultEffort = (schools: number): number => Math.max(EFFORT_AT_LEAST, EFFORT_PER_SCHOOL * schools);

/** Finds a layout for every part of `county`. Never throws for an infeasible input: that is an outcome. */
export async function solve(county: County, given: Settings, options: SolveOptions = {}): Promise<Run> {
  const { seed = 1, timeMs = null, gap = 0, threads = DEFAULT_THREADS, signal, onLoss, now = () => performance.now() } = options;
  const effort = timeMs === null ? (options.effort ?? defaultEffort(county.schools.length)) : null;
  const begun = now();
  const own = { seed, threads, signal, onLoss, now };
  const parts = partsOf(county, given);
  const attempt: Attempt = (tried, stage, share) => {
    // The first layout that keeps every rule is enough.
    const budget = { effort: effort === null ? null : Math.ceil(effort * share), timeMs: timeMs === null ? null : timeMs * share, gap: 1 };
    return solveParts(county, tried, parts.filter((part) => part.stage === stage), budget, own);
  };
  const stages = [...new Set(parts.map((part) => part.stage))];
  const { settings, fairness } = await tighten(given, stages, attempt, () => signal?.aborted ?? false);
  const left = { effort: effort === null ? null : fairness.length === 0 ? effort : Math.ceil(effort / 2), timeMs: timeMs === null ? null : Math.max(0, timeMs - (now() - begun)), gap };
  const apart = await solveParts(county, settings, parts, left, own, options.onProgress);
  const { outcomes, joint } = await joined(county, settings, apart, left, own);
  return { county, settings, seed, effort, fairness, joint, outcomes, interrupted: signal?.aborted ?? false };
}

interface Left {
  readonly effort: number | null;
  readonly timeMs: number | null;
  readonly gap: number;
}

type Own = Pick<PortfolioTask, 'seed' | 'threads' | 'signal' | 'onLoss' | 'now'>;

/** Of a tier above an open one (LZ11), what goes into the bound over all lower layouts; the rest into the layout above the one found. */
const RELAXED_SHARE = 0.5;

function solveParts(county: County, settings: Settings, parts: readonly Part[], budget: Left, { seed, ...own }: Own, onProgress?: SolveOptions['onProgress']): Promise<Outcome[]> {
  const from = own.now();
  const build = (part: Part, settled: Layout): Problem => buildProblem(county, part, settings, settled);
  return overParts(county, parts, build, { onProgress }, async ({ problem, model, arcs }, share, report) => {
    const task = {
      ...own,
      seed: seed ^ hash(problem.part.id),
      effort: budget.effort === null ? null : Math.ceil(budget.effort * share.ofAll),
      // Time that parts before did not need is for those to come. Effort is not: a part alone is solved as it is among others.
      timeMs: budget.timeMs === null ? null : Math.max(0, budget.timeMs - (own.now() - from)) * share.ofRest,
      gap: budget.gap,
      onProgress: report,
    };
    if (problem.relaxed === undefined) return solveModel(model, { ...task, arcs });
    const relaxed = compiledOf(problem.relaxed);
    const below = await solveModel(relaxed.model, { ...task, ...shareOf(task, RELAXED_SHARE), arcs: relaxed.arcs });
    const start = arcs === undefined ? (below.find(({ layout }) => layout !== undefined)?.layout ?? null) : null;
    const found = await solveModel(model, { ...task, ...shareOf(task, 1 - RELAXED_SHARE), arcs, start });
    // Its bounds hold above this one lower layout only.
    return [...(arcs === undefined ? below : below.map(withoutLayout)), ...found.map(withoutBound)];
  });
}

function withoutLayout(claim: Claim): Claim {
  const { layout: _, ...rest } = claim;
  return rest;
}

function withoutBound(claim: Claim): Claim {
  const { bound: _, ...rest } = claim;
  return rest;
}

const shareOf = ({ effort, timeMs }: Pick<Left, 'effort' | 'timeMs'>, share: number): Pick<Left, 'effort' | 'timeMs'> =>
  ({ effort: effort === null ? null : Math.ceil(effort * share), timeMs: timeMs === null ? null : timeMs * share });

/** Of a run's effort or time, what a further solving of an upper tier gets. */
const AGAIN_SHARE = 0.1;

/** LZ11: pairs of tiers whose lower one is open, searched together. */
async function joined(county: County, settings: Settings, apart: readonly Outcome[], budget: Left, { seed, ...own }: Own): Promise<{ readonly outcomes: Outcome[]; readonly joint: Joint[] }> {
  const outcomes = [...apart];
  const joint: Joint[] = [];
  for (const [at, upper] of apart.entries()) {
    const lower = apart[at - 1];
    if (upper.problem.relaxed === undefined || lower === undefined || !isSolved(upper) || !isSolved(lower)) continue;
    const { part } = upper.problem;
    const found = await joinTiers({
      lower,
      upper,
      relaxed: upper.problem.relaxed,
      above: (below, layout) => buildProblem(county, part, settings, countyLayout(county, [{ part: lower.problem.part, layout: below }, { part, layout }])),
      solveAbove: async (problem, start) => {
        const { model, arcs } = compiledOf(problem);
        const claims = await solveModel(model, { ...own, seed: seed ^ hash(part.id), ...shareOf(budget, AGAIN_SHARE), gap: budget.gap, arcs, start: arcs === undefined ? start : null });
        return claims.find(({ layout }) => layout !== undefined)?.layout ?? null;
      },
      isStopped: () => own.signal?.aborted ?? false,
    });
    outcomes[at - 1] = found.lower;
    outcomes[at] = found.upper;
    joint.push(found.joint);
  }
  return { outcomes, joint };
}

/**
 * Scores a layout that was made elsewhere: every rule, every term, and a bound. Parts across which a district reaches come as one.
 * @throws RangeError when a school has no lead, or a lead does not lead itself.
 */
export async function score(county: County, settings: Settings, layout: Layout, options: Pick<SolveOptions, 'signal' | 'onProgress' | 'now'> = {}): Promise<Run> {
  const { signal, now = () => performance.now() } = options;
  const build = (part: Part): Problem => buildProblem(county, part, settings, layout);
  const outcomes = await overParts(county, partsOf(county, settings, layout), build, options, async ({ problem, ...compiled }, _, report) => {
    const given = partLayout(problem.part, layout);
    if (given === null) throw new RangeError(`A school of part ${problem.part.id} has no lead.`);
    const { model, arcs } = problem.relaxed === undefined ? compiled : compiledOf(problem.relaxed);
    return [{ solver: 'given', layout: given }, ...(await boundModel(model, given, { arcs, signal, now, onProgress: report }))];
  });
  return { county, settings, seed: 0, effort: null, fairness: [], joint: [], outcomes, interrupted: signal?.aborted ?? false };
}

/** Of a part's schools in all, and in all that are not done yet. */
interface Share {
  readonly ofAll: number;
  readonly ofRest: number;
}

/** A part as a solver gets it; where its model leaves arcs out, `arcs` are all of them. */
export interface Compiled {
  readonly problem: Problem;
  readonly model: Model;
  readonly arcs?: AllArcs;
}

type Report = (solver: string, done: number, progress: Progress) => void;

/** Builds and compiles the problem of every part, asks for claims and concludes, with progress over the whole run. What is settled counts for the parts after. */
async function overParts(
  county: County,
  parts: readonly Part[],
  build: (part: Part, settled: Layout) => Problem,
  { onProgress }: { readonly onProgress?: SolveOptions['onProgress'] },
  claim: (compiled: Compiled, share: Share, report: Report) => Promise<readonly Claim[]>,
): Promise<Outcome[]> {
  const all = parts.reduce((sum, { schools }) => sum + schools.length, 0);
  const outcomes: Outcome[] = [];
  let before = 0;
  let shown = 0;
  for (const [at, part] of parts.entries()) {
    const schools = part.schools.length;
    const problem = build(part, layoutOf({ county, outcomes }));
    const compiled = compiledOf(problem);
    const begun = before;
    const claims = await claim(compiled, { ofAll: schools / all, ofRest: schools / (all - begun) }, (solver, done, { best, bound = null, phase = null }) => {
      // A solver without a budget of its own does not know how far it is: what was shown once is not taken back.
      shown = Math.max(shown, Math.min(1, (begun + schools * Math.min(1, done)) / all));
      onProgress?.({ part: at, parts: parts.length, partId: part.id, solver, done: shown, best, bound, phase });
    });
    outcomes.push(conclude(problem, scoring(compiled, claims), claims));
    before += schools;
  }
  return outcomes;
}

export function compiledOf(problem: Problem): Compiled {
  const model = modelWithAllArcs(problem);
  return model !== null ? { problem, model } : { problem, model: compile(problem, { arcs: 1 }), arcs: allArcs(problem) };
}

/** Null where it is too large to hold them. */
function modelWithAllArcs(problem: Problem): Model | null {
  if (!holdsAllArcs(problem.part.schools.length)) return null;
  const model = compile(problem);
  return holdsAllArcs(model.n, model.arcHub.length) ? model : null;
}

/** A model with the arcs that the claimed layout uses: there is one at most where arcs are left out. */
export function scoring({ model, arcs }: Compiled, claims: readonly Claim[]): Model {
  const layout = claims.find((claim) => claim.layout !== undefined)?.layout;
  return arcs === undefined || layout === undefined ? model : { ...model, ...arcsOfLayout(layout, arcs.cost) };
}

/** A whole number from a part's id, so that a part's chance does not depend on the other parts. */
export const hash = (text: string): number => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)!) | 0, 7);

/** The layout of the whole county, by school in the input's order; −1 where a part has none. */
export const layoutOf = ({ county, outcomes }: Pick<Run, 'county' | 'outcomes'>): Layout =>
  countyLayout(county, outcomes.flatMap(({ problem: { part }, evaluation }) => (evaluation === null ? [] : [{ part, layout: evaluation.layout }])));
