import type { Entry } from '../mip/builder.js';
import type { Drafting } from './program.js';

/**
 * Pairs together and apart, and bonds. A bond has a column for every hub that its first unit can be under: 1 where that one is and the other is
 * not. Their sum is 1 when the two are parted; a single column for the bond would be lifted by one hub at a time only, a weaker relaxation.
 */
export function addPairs({ model, builder, unitsOf, arc, column, lift }: Drafting): void {
  const { together, apart, bonds } = model;
  const entry = (unit: number, hub: number, value: number): Entry[] => (arc(unit, hub) < 0 ? [] : [[arc(unit, hub), value]]);
  for (const hub of unitsOf.keys()) {
    const open = arc(hub, hub);
    for (let at = 0; at < together.length; at += 2) {
      const ends = [...entry(together[at]!, hub, 1), ...entry(together[at + 1]!, hub, -1)];
      if (ends.length > 0) builder.row(0, 0, ends);
    }
    for (let at = 0; at < apart.length; at += 2) {
      const ends = [...entry(apart[at]!, hub, 1), ...entry(apart[at + 1]!, hub, 1)];
      if (ends.length === 2) builder.row(-Infinity, 0, [...ends, [open, -1]]);
    }
  }
  bonds.price.forEach((price, bond) => {
    const [a, b] = [bonds.a[bond]!, bonds.b[bond]!];
    if (price === 0 || a === b) return;
    for (let at = model.arcStart[a]!; at < model.arcStart[a + 1]!; at++) {
      const hub = model.arcHub[at]!;
      if (hub !== b && unitsOf.has(hub)) lift(column(price, 1), [[at, 1], ...entry(b, hub, -1)]);
    }
  });
}
