/** Of layouts with their costs and distances, as many as are wanted that are all apart, and those the cheapest. */

export interface Candidates {
  /** Ascending. */
  readonly costs: readonly number[];
  readonly distances: readonly (readonly number[])[];
}

export interface Picked {
  /** Positions, ascending. */
  readonly picks: readonly number[];
  /** No more than these can be picked of all candidates, or as many as are wanted are. */
  readonly isMost: boolean;
}

/** Nodes of the search tree; a county's pool needs some thousands. */
const MOST_NODES = 400_000;

/** As many as `count` allows, the first candidate among them where that costs none; of equally many the cheapest found. */
export function pickApart(candidates: Candidates, count: number, apart: number, mostNodes = MOST_NODES): Picked {
  const withFirst = pickFrom(candidates, count, apart, mostNodes, true);
  if (withFirst.picks.length >= Math.min(count, candidates.costs.length)) return { ...withFirst, isMost: true };
  const free = pickFrom(candidates, count, apart, mostNodes, false);
  return free.picks.length > withFirst.picks.length ? free : { ...withFirst, isMost: free.isMost };
}

/** Depth first by cost, so that what is found first is the greedy choice; cut by colours, which count no fewer than can still be picked, and by cost. */
function pickFrom({ costs, distances }: Candidates, count: number, apart: number, mostNodes: number, isFirstIn: boolean): Picked {
  const isApart = (one: number, two: number): boolean => distances[one]![two]! >= apart;
  let best: readonly number[] = [];
  let bestCost = Infinity;
  let nodes = 0;
  const visit = (picks: readonly number[], cost: number, left: readonly number[]): void => {
    if (picks.length > best.length || (picks.length === best.length && cost < bestCost)) [best, bestCost] = [picks, cost];
    if (picks.length === count || nodes >= mostNodes) return;
    for (const [at, next] of left.entries()) {
      const rest = left.slice(at);
      const wanted = Math.min(count, Math.max(best.length, 1));
      if (picks.length + rest.length < wanted || !mayBeBetter(rest, picks.length, cost)) return;
      nodes++;
      visit([...picks, next], cost + costs[next]!, rest.filter((other) => other !== next && isApart(next, other)));
      if (nodes >= mostNodes || (picks.length === 0 && isFirstIn)) return;
    }
  };
  const mayBeBetter = (rest: readonly number[], picked: number, cost: number): boolean => {
    const need = count - picked;
    if (best.length === count) return rest.length >= need && rest.slice(0, need).reduce((sum, one) => sum + costs[one]!, cost) < bestCost;
    return picked + coloursOf(rest, best.length + 1 - picked, isApart) > best.length;
  };
  visit([], 0, [...costs.keys()]);
  return { picks: best, isMost: best.length === count || nodes < mostNodes };
}

/** How many classes it takes, counted up to `enough`, so that no two of a class are apart: no more than one of each can be picked. */
function coloursOf(list: readonly number[], enough: number, isApart: (one: number, two: number) => boolean): number {
  const classes: number[][] = [];
  for (const one of list) {
    const own = classes.find((others) => others.every((other) => !isApart(one, other)));
    if (own !== undefined) own.push(one);
    else if (classes.push([one]) >= enough) break;
  }
  return classes.length;
}
