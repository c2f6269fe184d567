/** Multipliers of one relaxation made from those of another. */
import { SCALE } from '../../src/core/certificate.js';
import type { AllArcs } from '../../src/core/solver.js';
import { firstMultipliers } from '../lagrange/ascent.js';
import { Evaluator } from '../lagrange/evaluator.js';
import type { Multipliers, Relaxation } from '../lagrange/relaxation.js';
import type { Priced } from './prices.js';

/**
 * Multipliers of the whole from those of a sample of it. A unit is worth what the cheapest place at a hub of the sample costs it; a hub
 * takes the prices of loads from the sample's nearest, and is worth so much as a unit that it opens at no gain.
 * @param units of the whole, by unit of the sample.
 */
export function spread({ relaxation: from, at: best }: Priced, units: Int32Array, relaxation: Relaxation, cost: AllArcs['cost']): Multipliers {
  const evaluator = new Evaluator(from);
  evaluator.solve(best, null);
  const columns = [...from.hub.keys()].filter((column) => evaluator.isOpen[column] === 1);
  const { unit, load, tie } = firstMultipliers(relaxation);
  const loads = from.loads.length;
  const nearest = (one: number): { price: number; column: number } => {
    let [price, way, column] = [Infinity, Infinity, -1];
    for (const at of columns) {
      const arc = cost(one, units[from.hub[at]!]!) * SCALE;
      if (arc < way) [way, column] = [arc, at];
      let paid = arc - evaluator.pivot[at]!;
      for (let k = 0; k < loads; k++) paid += best.load[at * loads + k]! * relaxation.a[one * relaxation.width + k]!;
      if (paid < price) price = paid;
    }
    return { price, column };
  };
  const columnOf = new Int32Array(relaxation.n).fill(-1);
  relaxation.hub.forEach((hub, column) => (columnOf[hub] = column));
  for (let one = 0; one < relaxation.n; one++) {
    const { price, column } = nearest(one);
    if (column < 0) continue;
    unit[one] = Math.round(price);
    if (columnOf[one]! >= 0) load.set(best.load.subarray(column * loads, (column + 1) * loads), columnOf[one]! * loads);
  }
  const at = { unit, load, tie };
  const whole = new Evaluator(relaxation);
  whole.solve(at, null);
  relaxation.hub.forEach((hub, column) => (unit[hub]! += Math.min(0, whole.value[column]!)));
  return at;
}

/** Multipliers of one relaxation in the order of another with the same columns and more arcs. */
export function carriedOver(at: Multipliers, from: Relaxation, to: Relaxation): Multipliers {
  const known = new Map<number, number>();
  eachEntry(from, (column, entry) => known.set(column * from.ties.count + from.ties.tie[entry]!, at.tie[entry]!));
  const { tie } = firstMultipliers(to);
  eachEntry(to, (column, entry) => (tie[entry] = known.get(column * to.ties.count + to.ties.tie[entry]!) ?? tie[entry]!));
  return { ...at, tie };
}

function eachEntry({ hub, ties }: Relaxation, visit: (column: number, entry: number) => void): void {
  for (let column = 0; column < hub.length; column++) for (let entry = ties.start[column]!; entry < ties.start[column + 1]!; entry++) visit(column, entry);
}
