/** Sets of units that pairs `together` tie to one hub, and what contradicts them. */
import type { Model } from './model.js';
import type { Infeasible } from './result.js';

/** By unit the least unit of its set; a unit that is tied to nobody is its own. */
export function tiedTo({ n, together }: Pick<Model, 'n' | 'together'>): Int32Array {
  const root = Int32Array.from({ length: n }, (_, unit) => unit);
  const find = (unit: number): number => {
    let at = unit;
    while (root[at] !== at) at = root[at] = root[root[at]!]!;
    return at;
  };
  for (let at = 0; at < together.length; at += 2) {
    const [a, b] = [find(together[at]!), find(together[at + 1]!)];
    root[Math.max(a, b)] = Math.min(a, b);
  }
  return root.map((_, unit) => find(unit));
}

/** Sets of two units and more, each ascending. */
export function tiedSets(root: Int32Array): number[][] {
  const sets = new Map<number, number[]>();
  root.forEach((first, unit) => {
    if (first !== unit) sets.set(first, [...(sets.get(first) ?? [first]), unit]);
  });
  return [...sets.values()];
}

/** Units that are both tied together and to be kept apart; sets with two units that have to lead. */
export function contraryPairs(model: Model): Infeasible[] {
  const { apart, mustLead } = model;
  const root = tiedTo(model);
  const found: Infeasible[] = [];
  for (let at = 0; at < apart.length; at += 2) {
    const [unit, other] = [apart[at]!, apart[at + 1]!];
    if (root[unit] === root[other]) found.push({ kind: 'parted', unit, other });
  }
  for (const set of tiedSets(root)) {
    const [unit, other] = set.filter((one) => mustLead[one] === 1);
    if (unit !== undefined && other !== undefined) found.push({ kind: 'twoLeads', unit, other });
  }
  return found;
}
