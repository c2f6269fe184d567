import { groupBy } from '../../src/core/order.js';
import type { Entry } from '../mip/builder.js';
import type { Drafting } from './program.js';

/**
 * Links of the units to their hub, and the hub's groups. A group's column is 1 when a unit of it is under the hub: it stands between unit and
 * hub (x of the arc ≤ group ≤ hub), which is tighter than a link beside it. The hub's own group is the hub, a group of one unit that unit.
 */
export function addGroups({ model, builder, unitsOf, arc, column, lift }: Drafting, hub: number): void {
  const { groups } = model;
  const open = arc(hub, hub);
  const followers = unitsOf.get(hub)!.filter((unit) => unit !== hub);
  const isBelow = (one: number, other: number): number => builder.row(-Infinity, 0, [[one, 1], [other, -1]]);
  const byGroup = groupBy(followers, (unit) => (groups === null ? 0 : groups.of[unit]!));
  const own = groups === null ? 0 : groups.of[hub]!;
  const counts = groups !== null && byGroup.size + (byGroup.has(own) ? 0 : 1) > Math.min(groups.max, groups.price > 0 ? groups.free : Infinity);
  const present: Entry[] = [[open, 1]];
  for (const [group, units] of byGroup) {
    if (!counts || group === own || units.length === 1) {
      for (const unit of units) isBelow(arc(unit, hub), open);
      if (group !== own) present.push([arc(units[0]!, hub), 1]);
      continue;
    }
    const touched = column(0, 1);
    for (const unit of units) lift(touched, [[arc(unit, hub), 1]]);
    isBelow(touched, open);
    present.push([touched, 1]);
  }
  if (!counts) return;
  if (groups.max < present.length) builder.row(-Infinity, 0, [...present, [open, -groups.max]]);
  const extra = Math.min(groups.max, present.length) - groups.free;
  if (groups.price > 0 && extra > 0) lift(column(groups.price, extra), [...present, [open, -groups.free]]);
}
