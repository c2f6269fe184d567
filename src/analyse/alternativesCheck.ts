/** Every figure of alternatives made again, without trusting the search. */
import { compile } from '../core/compile.js';
import { differenceOf } from '../core/difference.js';
import { evaluate, type Evaluation } from '../core/evaluation.js';
import type { Layout } from '../core/layout.js';
import type { Outcome } from '../core/result.js';
import { compiledOf } from '../solve.js';
import { checkBound, type Fault } from '../verify/bound.js';
import { fromEvery } from './alternativesExact.js';
import { floorAt, stayPriced } from './alternativesPrice.js';
import { above, startAt, type Start } from './alternativesResult.js';
import type { Alternative, Alternatives } from './alternativesTypes.js';

/** What of alternatives can be checked; all of `Alternatives`, or what a file keeps of it. */
export type CheckedAlternatives = Pick<Alternatives, 'count' | 'within' | 'apart' | 'best' | 'anchor' | 'bound' | 'ceiling' | 'limit' | 'differences' | 'verdict' | 'floors'> & {
  readonly run: { readonly outcomes: readonly Pick<Outcome, 'problem' | 'bound'>[] };
  readonly layouts: readonly (Omit<Alternative, 'layout' | 'parts'> & { readonly parts: Parts })[];
};

/** What does not hold. */
export type AlternativesFault =
  /** A figure of the layout at this position. `breaches`: of hard rules. */
  | { readonly layout: number; readonly figure: 'cost' | 'breaches' | 'ceiling' | 'aboveBest' | 'aboveBound' | 'moved' | 'nearest'; readonly stated: number | null; readonly found: number | null }
  /** Two layouts are not so far apart as is stated, or not so far as was asked. */
  | { readonly layout: number; readonly other: number; readonly stated: number; readonly found: number }
  /** A figure of all of them. `breaches`: of hard rules, by the best layout. */
  | { readonly figure: 'best' | 'breaches' | 'bound' | 'ceiling' | 'limit'; readonly stated: number | null; readonly found: number | null }
  /** A bound of a part at a price on staying. */
  | { readonly part: number; readonly price: number; readonly fault: Fault | { readonly kind: 'noCertificate' } }
  /** What layouts cost at least that are so far from the best one. */
  | { readonly distance: number; readonly stated: number; readonly found: number | null }
  /** What is said of the number of layouts does not follow: `most`, or null where nothing is proven. */
  | { readonly verdict: Alternatives['verdict']['kind']; readonly most: number | null };

/**
 * Costs, rules, distances and shares from the facts; every bound that the promises rest on from its certificate; the floors from these, and
 * what is said of more layouts from the floors or by listing all of them once more. Of the arguments that take long to check it says
 * `undecided`, as `checkBound` does.
 */
export function checkAlternatives(result: CheckedAlternatives): AlternativesFault[] {
  const { anchor, run, within } = result;
  if (anchor === null) return result.layouts.length === 0 && result.verdict.kind === 'none' ? [] : [{ verdict: result.verdict.kind, most: null }];
  const counted = anchor.map((layout, part) => evaluate(run.outcomes[part]!.problem, layout));
  const start = startAt(run, { parts: anchor, cost: costOf(counted) }, within);
  const excess = excessOf(counted);
  const breaches: AlternativesFault[] = excess === 0 ? [] : [{ figure: 'breaches', stated: 0, found: excess }];
  return [...breaches, ...checkStart(result, start), ...checkLayouts(result, start), ...checkBounds(result), ...checkFloors(result), ...checkVerdict(result, start)];
}

function checkStart({ best, bound, ceiling, limit }: CheckedAlternatives, start: Start): AlternativesFault[] {
  const figures = [['best', best, start.best.cost], ['bound', bound, start.bound], ['ceiling', ceiling?.cost ?? null, start.ceiling.cost], ['limit', limit, start.limit]] as const;
  return figures.flatMap(([figure, stated, found]) => (stated === found ? [] : [{ figure, stated, found }]));
}

function checkLayouts({ run, layouts, differences, apart, anchor }: CheckedAlternatives, { best, bound, ceiling }: Start): AlternativesFault[] {
  return layouts.flatMap(({ parts, cost, aboveBest, aboveBound, moved, nearest }, layout): AlternativesFault[] => {
    const counted = parts.map((one, part) => evaluate(run.outcomes[part]!.problem, one.layout));
    const found = costOf(counted);
    const distances = layouts.map((other) => distanceOf(parts, other.parts));
    const others = distances.filter((_, other) => other !== layout);
    const figures = [
      ['cost', cost, found], ['breaches', 0, excessOf(counted)], ['ceiling', ceiling.cost, Math.max(ceiling.cost, found)],
      ['aboveBest', aboveBest, above(found, best.cost)], ['aboveBound', aboveBound, bound === null ? null : above(found, bound)],
      ['moved', moved, distanceOf(parts, anchor!.map((one) => ({ layout: one })))], ['nearest', nearest, others.length === 0 ? null : Math.min(...others)],
    ] as const;
    return [
      ...figures.flatMap(([figure, stated, right]) => (stated === right ? [] : [{ layout, figure, stated, found: right }])),
      ...distances.flatMap((distance, other): AlternativesFault[] => {
        const stated = differences[layout]?.[other] ?? Number.NaN;
        return distance === stated && (other === layout || distance >= apart) ? [] : [{ layout, other, stated, found: distance }];
      }),
    ];
  });
}

type Parts = readonly { readonly layout: Layout }[];

const distanceOf = (one: Parts, two: Parts): number => one.reduce((sum, { layout }, part) => sum + differenceOf(layout, two[part]!.layout).moved.length, 0);

const costOf = (counted: readonly Evaluation[]): number => counted.reduce((sum, { score }) => sum + score.cost, 0);

const excessOf = (counted: readonly Evaluation[]): number => counted.reduce((sum, { rules }) => sum + rules.reduce((count, rule) => count + rule.breaches.length, 0), 0);

/** The bounds at price 0 are those of the ceiling as well. */
function checkBounds({ run, floors, anchor }: CheckedAlternatives): AlternativesFault[] {
  const bounds = floors?.bounds ?? run.outcomes.map(({ bound }) => (bound === null ? [] : [{ price: 0, bound }]));
  return bounds.flatMap((own, part) => own.flatMap(({ price, bound: { cost, certificate } }): AlternativesFault[] => {
    if (cost <= 0) return [];
    if (certificate === undefined) return [{ part, price, fault: { kind: 'noCertificate' } }];
    const { problem } = run.outcomes[part]!;
    const priced = price === 0 ? problem : stayPriced(problem, anchor![part]!, price);
    return checkBound(compile(priced), cost, certificate).map((fault) => ({ part, price, fault }));
  }));
}

function checkFloors({ run, floors, apart }: CheckedAlternatives): AlternativesFault[] {
  if (floors === null) return [];
  const sizes = run.outcomes.map(({ problem }) => problem.part.schools.length);
  const asked = [[floors.half, Math.ceil(apart / 2)], [floors.whole, apart]] as const;
  return asked.flatMap(([{ distance, cost }, wanted]) => {
    const found = floorAt(floors.bounds, sizes, wanted)?.cost ?? null;
    return found === cost && distance === wanted ? [] : [{ distance: wanted, stated: cost, found }];
  });
}

/** What is told of the number of layouts; that nothing is known claims nothing. */
function checkVerdict({ run, verdict, layouts, count, apart, floors }: CheckedAlternatives, start: Start): AlternativesFault[] {
  const fault = (most: number | null): AlternativesFault[] => [{ verdict: verdict.kind, most }];
  if (verdict.kind === 'found') return layouts.length >= count ? [] : fault(layouts.length);
  if (verdict.kind === 'none') return fault(null);
  if (verdict.kind === 'open') return [];
  if (verdict.by === 'floor') return verdict.most === 1 && floors !== null && floors.half.cost > start.limit ? [] : fault(null);
  const every = fromEvery(run.outcomes.map(({ problem }) => compiledOf(problem)), start, { count, apart });
  const most = every?.verdict.kind === 'proven' ? every.verdict.most : null;
  return most === verdict.most && layouts.length === most ? [] : fault(most);
}
