import type { Scope } from './scope.js';

/** LZ12: the pairs with both schools in the part, as units; a pair given twice counts once. Pairs across parts cannot share a district. */
export function pairsWithin({ county, part }: Scope): (readonly [helper: number, helped: number])[] {
  const unitOf = new Map([...part.schools].map((school, unit) => [school, unit]));
  const seen = new Set<string>();
  return county.pairs.flatMap(({ helper, helped }) => {
    const pair = [unitOf.get(helper), unitOf.get(helped)] as const;
    const key = [helper, helped].toSorted((a, b) => a - b).join();
    if (pair[0] === undefined || pair[1] === undefined || seen.has(key)) return [];
    seen.add(key);
    return [[pair[0], pair[1]] as const];
  });
}
