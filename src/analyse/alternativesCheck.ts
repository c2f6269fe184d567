/** Every figure of alternatives made again, without trusting the search. */
import { compile } from '../core/compile.js';
import { differenceOf } from '../core/difference.js';
import { evaluate } from '../core/evaluation.js';
import { checkBound, type Fault } from '../verify/bound.js';
import { floorAt, stayPriced } from './alternativesPrice.js';
import type { Alternatives } from './alternativesTypes.js';

/** What does not hold. */
export type AlternativesFault =
  /** A figure of the layout at this position. `breaches`: of hard rules. */
  | { readonly layout: number; readonly figure: 'cost' | 'breaches' | 'ceiling'; readonly stated: number; readonly found: number }
  /** Two layouts are not so far apart as is stated, or not so far as was asked. */
  | { readonly layout: number; readonly other: number; readonly stated: number; readonly found: number }
  /** A bound of a part at a price on staying. */
  | { readonly part: number; readonly price: number; readonly fault: Fault | { readonly kind: 'noCertificate' } }
  /** What layouts cost at least that are so far from the best one. */
  | { readonly distance: number; readonly stated: number; readonly found: number | null };

/**
 * Costs, rules and distances from the facts; every bound that the promises rest on from its certificate; the floors from these. Of the
 * arguments that take long to check it says `undecided`, as `checkBound` does.
 */
export function checkAlternatives(result: Alternatives): AlternativesFault[] {
  return [...checkLayouts(result), ...checkBounds(result), ...checkFloors(result)];
}

function checkLayouts({ run, layouts, differences, ceiling, apart }: Alternatives): AlternativesFault[] {
  return layouts.flatMap(({ parts, cost }, layout): AlternativesFault[] => {
    const counted = parts.map((one, part) => evaluate(run.outcomes[part]!.problem, one.layout));
    const found = counted.reduce((sum, { score }) => sum + score.cost, 0);
    const breaches = counted.reduce((sum, { rules }) => sum + rules.reduce((count, rule) => count + rule.breaches.length, 0), 0);
    return [
      ...(found === cost ? [] : [{ layout, figure: 'cost' as const, stated: cost, found }]),
      ...(breaches === 0 ? [] : [{ layout, figure: 'breaches' as const, stated: 0, found: breaches }]),
      ...(found <= ceiling!.cost ? [] : [{ layout, figure: 'ceiling' as const, stated: ceiling!.cost, found }]),
      ...layouts.slice(0, layout).flatMap(({ parts: others }, other): AlternativesFault[] => {
        const distance = parts.reduce((sum, one, part) => sum + differenceOf(one.layout, others[part]!.layout).moved.length, 0);
        const stated = differences[layout]![other]!;
        return distance === stated && distance >= apart ? [] : [{ layout, other, stated, found: distance }];
      }),
    ];
  });
}

/** The bounds at price 0 are those of the ceiling as well. */
function checkBounds({ run, floors }: Alternatives): AlternativesFault[] {
  const bounds = floors?.bounds ?? run.outcomes.map(({ bound }) => (bound === null ? [] : [{ price: 0, bound }]));
  return bounds.flatMap((own, part) => own.flatMap(({ price, bound: { cost, certificate } }): AlternativesFault[] => {
    if (cost <= 0) return [];
    if (certificate === undefined) return [{ part, price, fault: { kind: 'noCertificate' } }];
    const { problem } = run.outcomes[part]!;
    const priced = price === 0 ? problem : stayPriced(problem, floors!.anchor[part]!, price);
    return checkBound(compile(priced), cost, certificate).map((fault) => ({ part, price, fault }));
  }));
}

function checkFloors({ run, floors }: Alternatives): AlternativesFault[] {
  if (floors === null) return [];
  const sizes = run.outcomes.map(({ problem }) => problem.part.schools.length);
  return [floors.half, floors.whole].flatMap(({ distance, cost }) => {
    const found = floorAt(floors.bounds, sizes, distance)?.cost ?? null;
    return found === cost ? [] : [{ distance, stated: cost, found }];
  });
}
