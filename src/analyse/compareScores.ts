/**
 * Several layouts of one county scored as `score` does it, with one bound for each problem: a bound says what any layout of a part costs at
 * least, so that layouts which stay inside the same parts share it, and it is computed once.
 */
import { penaltyFor } from '../../solvers/penalty.js';
import { conclude } from '../core/conclude.js';
import type { County } from '../core/county.js';
import type { Layout } from '../core/layout.js';
import { isSameModel, type Model } from '../core/model.js';
import { scoreOf } from '../core/modelScore.js';
import { compareText } from '../core/order.js';
import type { Part } from '../core/problem.js';
import { gapOf, type Bound, type Claim, type Outcome, type Refusal } from '../core/result.js';
import { compareScores, type Score } from '../core/score.js';
import { completed } from '../policy/adjust/inForce.js';
import { countyLayout, partLayout, partsOf } from '../policy/parts.js';
import { buildProblem } from '../policy/problem.js';
import type { Settings } from '../policy/settings.js';
import { boundModel } from '../portfolio.js';
import { compiledOf, scoring, type Compiled, type Run, type SolveOptions } from '../solve.js';
import { checkBound } from '../verify/bound.js';

/** A layout as it is given. */
export interface GivenLayout {
  readonly name: string;
  /**
   * Of the whole county, by position of the school. A school that it has no place for (lead −1) is put where it costs least by then, for the scoring
   * alone: it has not moved.
   */
  readonly layout: Layout;
  /** Bounds that came with it, by id of the part. They are used where their certificates hold for the problem that is compared. */
  readonly bounds?: readonly { readonly part: string; readonly bound: Bound }[];
}

export type ScoreOptions = Pick<SolveOptions, 'signal' | 'onProgress' | 'now'>;

/** A part of a layout, before there is a bound. */
interface Piece {
  readonly at: number;
  readonly compiled: Compiled;
  readonly given: Layout;
  readonly score: Score;
}

/** Pieces whose bounds are of one problem. */
interface Shared {
  readonly part: Part;
  /** What the bound is proven of. */
  readonly bounded: Compiled;
  readonly pieces: Piece[];
}

/**
 * A run for each layout, as `score` gives it. What a bound is computed from does not depend on the order of the layouts or of the schools.
 * @throws RangeError when a school has no lead and no district could take it, or a lead does not lead itself.
 */
export async function scoreAll(county: County, settings: Settings, layouts: readonly GivenLayout[], options: ScoreOptions = {}): Promise<Run[]> {
  const known = new Map<string, Compiled>();
  const pieces = layouts.map(({ layout }, at) => piecesOf(county, settings, layout, at, known));
  const shared = share(pieces.flat());
  const outcomes = new Map<Piece, Outcome>();
  for (const [at, one] of shared.entries()) {
    const claims = await boundsOf(one, claimed(one, layouts), at, shared.length, options);
    for (const piece of one.pieces) outcomes.set(piece, outcomeOf(piece, claims, leastAccepted(one.pieces)));
  }
  const interrupted = options.signal?.aborted ?? false;
  return pieces.map((own) => ({ county, settings, seed: 0, effort: null, fairness: [], joint: [], outcomes: own.map((piece) => outcomes.get(piece)!), interrupted }));
}

/** `known`: problems that do not depend on the layout, by id of the part. */
function piecesOf(county: County, settings: Settings, layout: Layout, at: number, known: Map<string, Compiled>): Piece[] {
  return partsOf(county, settings, layout).map((part) => {
    // What an upper tier counts (LZ11) is the layout's to say; no other problem depends on it.
    const compiled = (part.tier === 'upper' ? undefined : known.get(part.id)) ?? compiledOf(buildProblem(county, part, settings, layout));
    known.set(part.id, compiled);
    const given = partLayout(part, layout);
    if (given === null) throw new RangeError(`A school of part ${part.id} has no lead.`);
    return { at, compiled, given, score: scoreOf(scoring(compiled, [{ solver: 'given', layout: given }]), given) };
  });
}

function share(pieces: readonly Piece[]): Shared[] {
  const shared: Shared[] = [];
  for (const piece of pieces) {
    const { problem } = piece.compiled;
    const bounded = problem.relaxed === undefined ? piece.compiled : null;
    const same = shared.find((one) => one.part.id === problem.part.id && (bounded === null || isSameProblem(one.bounded, bounded)));
    if (same === undefined) shared.push({ part: problem.part, bounded: bounded ?? compiledOf(problem.relaxed!), pieces: [piece] });
    else same.pieces.push(piece);
  }
  return shared;
}

const isSameProblem = (one: Compiled, two: Compiled): boolean => one === two || (one.arcs === undefined && two.arcs === undefined && isSameModel(one.model, two.model));

/** The best piece whatever the order of the layouts. */
const best = (pieces: readonly Piece[]): Piece => pieces.toSorted((one, two) => compareScores(one.score, two.score) || compareText(one.given.lead.join(), two.given.lead.join()))[0]!;

/** Cost of the cheapest layout that keeps every rule; null where there is none. */
function leastAccepted(pieces: readonly Piece[]): number | null {
  const { score } = best(pieces);
  return score.excess === 0 ? score.cost : null;
}

/** Bounds that came with layouts of the part, the highest first. */
const claimed = ({ part, pieces }: Shared, layouts: readonly GivenLayout[]): Bound[] =>
  pieces
    .flatMap(({ at }) => (layouts[at]!.bounds ?? []).filter((one) => one.part === part.id).map(({ bound }) => bound))
    .toSorted((one, two) => two.cost - one.cost || compareText(one.method, two.method));

async function boundsOf({ part, bounded, pieces }: Shared, given: readonly Bound[], at: number, parts: number, { signal, onProgress, now = () => performance.now() }: ScoreOptions): Promise<readonly Claim[]> {
  const least = leastAccepted(pieces);
  const { model, arcs } = bounded;
  const checked = arcs === undefined ? given.find((bound) => isProven(model, bound, least)) : undefined;
  const own: Claim[] = checked === undefined ? [] : [{ solver: 'given', bound: checked }];
  // Ours is rarely within the share that is near enough.
  if (checked !== undefined && least !== null && (gapOf(least, checked.cost) ?? 1) <= NEAR) return own;
  const found = await boundModel(model, best(pieces).given, {
    arcs, signal, now,
    onProgress: (solver, done, { best: found, bound = null, phase = null }) =>
      onProgress?.({ part: at, parts, partId: part.id, solver, done: (at + Math.min(1, done)) / parts, best: found, bound, phase }),
  });
  return [...own, ...found];
}

const isProven = (model: Model, { cost, certificate }: Bound, least: number | null): boolean =>
  cost > 0 && (least === null || cost <= least) && certificate !== undefined && checkBound(model, cost, certificate).length === 0;

/** Of the least cost: a bound that came with a layout and is proven to be so near is not sought anew. */
const NEAR = 0.02;

/** What one layout contradicts is believed of none. */
function outcomeOf({ compiled, given }: Piece, claims: readonly Claim[], least: number | null): Outcome {
  const isRefused = ({ bound, infeasible }: Claim): boolean => least !== null && (infeasible !== undefined || (bound !== undefined && bound.cost > least));
  const all: Claim[] = [{ solver: 'given', layout: given }, ...claims.filter((claim) => !isRefused(claim))];
  const refused = claims.filter(isRefused).map(({ solver, bound }): Refusal => ({ solver, claimed: bound === undefined ? 'infeasible' : 'bound' }));
  const outcome = conclude(compiled.problem, scoring(compiled, all), all);
  return { ...outcome, refused: [...outcome.refused, ...refused] };
}

/** The layout with the schools that it has no place for put where they cost least by then; as it is where it has all, or there are two tiers (LZ11). */
export function placedAll(county: County, settings: Settings, layout: Layout): Layout {
  if (!layout.lead.includes(-1) || settings.scheme.tiers !== 'one') return layout;
  const parts = partsOf(county, settings, layout).flatMap((part) => {
    const unitOf = new Map([...part.schools].map((school, unit) => [school, unit]));
    const lead = Int32Array.from(part.schools, (school) => unitOf.get(layout.lead[school]!) ?? -1);
    const { model } = compiledOf(buildProblem(county, part, settings, layout));
    const whole = completed(model, { lead, leads: [...lead.keys()].filter((unit) => lead[unit] === unit) }, penaltyFor(model));
    return whole === null ? [] : [{ part, layout: whole }];
  });
  return countyLayout(county, parts);
}
