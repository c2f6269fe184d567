/** A first layout from prices: the hubs that an average opens most, and members by their reduced costs. */
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import type { AllArcs } from '../../src/core/solver.js';
import type { Ascent } from '../lagrange/ascent.js';
import type { Average } from './average.js';
import { Heap } from './heap.js';

/** What an arc that the average always takes is worth more than one that it never takes, in mean unit prices. */
const LIKING = 1 / 128;
const NOWHERE = -1;

interface Choice {
  readonly column: number;
  readonly value: number;
}

/**
 * The unit with most regret is placed first: that which would lose most by its second choice (Martello and Toth 1981, for the generalised
 * assignment problem). The most units of a hub are minded while there is room anywhere, and pairs together; other limits are left to a search.
 */
export function assigned(model: Model, ascent: Ascent, average: Average, cost: AllArcs['cost']): Layout {
  const { hub, most } = ascent.relaxation;
  const columns = chosenColumns(ascent, average);
  const lead = new Int32Array(model.n).fill(NOWHERE);
  const room = new Int32Array(hub.length);
  for (const column of columns) {
    lead[hub[column]!] = hub[column]!;
    room[column] = most[column]!;
  }
  const partners = partnersOf(model);
  const bring = (unit: number, column: number): void => {
    for (const other of partners.get(unit) ?? []) if (lead[other] === NOWHERE && cost(other, hub[column]!) < Infinity) put(other, column);
  };
  const put = (unit: number, column: number): void => {
    lead[unit] = hub[column]!;
    room[column]!--;
    bring(unit, column);
  };
  for (const column of columns) bring(hub[column]!, column);
  const choices = choicesOf(model.n, ascent, average, new Set(columns));
  const heap = new Heap<{ readonly key: number; readonly item: number; readonly column: number }>();
  const rank = (unit: number): void => {
    const [first, second] = choices[unit]!.filter(({ column }) => room[column]! > 0);
    if (first !== undefined) heap.push({ key: second === undefined ? Infinity : second.value - first.value, item: unit, column: first.column });
  };
  for (let unit = 0; unit < model.n; unit++) if (lead[unit] === NOWHERE) rank(unit);
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    if (lead[next.item] !== NOWHERE) continue;
    if (room[next.column]! > 0) put(next.item, next.column);
    else rank(next.item);
  }
  for (let unit = 0; unit < model.n; unit++) if (lead[unit] === NOWHERE) put(unit, lastResort(unit));
  return { lead };

  /** The cheapest open hub with room, or without. */
  function lastResort(unit: number): number {
    let [best, least] = [columns[0]!, Infinity];
    for (const isFull of [false, true]) {
      for (const column of columns) {
        const arc = cost(unit, hub[column]!);
        if (arc < least && (isFull || room[column]! > 0)) [best, least] = [column, arc];
      }
      if (least < Infinity) break;
    }
    return best;
  }
}

/** As many columns as the average has open, those that must be open among them. */
function chosenColumns({ relaxation: { must, hubs } }: Ascent, { open }: Average): number[] {
  const wanted = Math.max(1, Math.min(hubs.most, Math.max(hubs.least, Math.round(open.reduce((sum, share) => sum + share, 0)))));
  const byUse = [...open.keys()].toSorted((one, two) => must[two]! - must[one]! || open[two]! - open[one]! || one - two);
  return byUse.slice(0, wanted).toSorted((one, two) => one - two);
}

/** Of every unit the columns that it has arcs to, the best first; places in full columns cost what the last member there gains. */
function choicesOf(n: number, ascent: Ascent, { taken }: Average, columns: ReadonlySet<number>): readonly (readonly Choice[])[] {
  const { relaxation, best, evaluator } = ascent;
  const { start, unit } = relaxation;
  evaluator.solve(best, null);
  const liking = LIKING * Math.abs(best.unit.reduce((sum, price) => sum + price, 0) / n);
  const choices = Array.from({ length: n }, (): Choice[] => []);
  for (const column of columns) {
    const reduced = evaluator.reducedCosts(best, column);
    for (let arc = start[column]!; arc < start[column + 1]!; arc++) {
      choices[unit[arc]!]!.push({ column, value: reduced[arc - start[column]!]! - evaluator.pivot[column]! - liking * taken[arc]! });
    }
  }
  return choices.map((list) => list.toSorted((one, two) => one.value - two.value || one.column - two.column));
}

function partnersOf({ together }: Model): ReadonlyMap<number, readonly number[]> {
  const partners = new Map<number, number[]>();
  const tie = (one: number, two: number): void => void partners.set(one, [...(partners.get(one) ?? []), two]);
  for (let at = 0; at < together.length; at += 2) {
    tie(together[at]!, together[at + 1]!);
    tie(together[at + 1]!, together[at]!);
  }
  return partners;
}
