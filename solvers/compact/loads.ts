import type { Entry } from '../mip/builder.js';
import type { Load } from '../../src/core/model.js';
import type { Drafting } from './program.js';

/** Hard limits and hinges of one hub's loads, as far as some set of its units can reach them. */
export function addLoads({ model, builder, unitsOf, arc, column, fill, lift }: Drafting, hub: number): void {
  const units = unitsOf.get(hub)!;
  for (const load of model.loads) {
    const sum = units.map((unit): Entry => [arc(unit, hub), load.a[unit]!]);
    const less = (limit: number): Entry[] => [...sum, [arc(hub, hub), -limit]];
    const [low, high] = reach(load, hub, units);
    const [hardLo, hardHi] = [load.hardLo[hub]!, load.hardHi[hub]!];
    if (hardHi < high) builder.row(-Infinity, 0, less(hardHi));
    if (hardLo > low) builder.row(0, Infinity, less(hardLo));
    const mostOver = load.above > 0 ? Math.min(high, hardHi) - load.softHi : 0;
    const mostUnder = load.below > 0 ? load.softLo - Math.max(low, hardLo) : 0;
    const over = mostOver > 0 ? column(load.above, mostOver) : -1;
    const under = mostUnder > 0 ? column(load.below, mostUnder) : -1;
    if (over >= 0 && under >= 0 && load.softLo === load.softHi) {
      // One row for |x|: half the rows, and far fewer nodes than with two.
      builder.row(0, 0, [...less(load.softHi), [over, -1], [under, 1]]);
      fill(over, less(load.softHi));
      fill(under, negated(less(load.softLo)));
    } else {
      if (over >= 0) lift(over, less(load.softHi));
      if (under >= 0) lift(under, negated(less(load.softLo)));
    }
  }
}

const negated = (entries: readonly Entry[]): Entry[] => entries.map(([column, value]) => [column, -value]);

/** Least and largest load that the open hub can have. */
function reach({ a }: Load, hub: number, units: readonly number[]): [low: number, high: number] {
  let low = a[hub]!;
  let high = a[hub]!;
  for (const unit of units) {
    if (unit === hub) continue;
    low += Math.min(0, a[unit]!);
    high += Math.max(0, a[unit]!);
  }
  return [low, high];
}
