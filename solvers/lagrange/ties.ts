/** Bonds and pairs together in the relaxation, by column: where neither of the two may join a hub there is nothing to price. */
import { SCALE } from '../../src/core/certificate.js';
import type { Model } from '../../src/core/model.js';
import { exactLimit } from './exact.js';

/** Ends of an entry that are no arc of its column. */
export const ABSENT = -1;
/** The end is the hub itself. */
export const IS_HUB = -2;

/** Multiplier of a tie where nothing is known, and at columns that neither end has an arc into. */
export const middleOf = ({ low, high }: Pick<Ties, 'low' | 'high'>, tie: number): number => (low[tie] === 0 ? Math.floor(high[tie]! / 2) : 0);

export interface Ties {
  /** Bonds first, then pairs together, in the model's order. */
  readonly count: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Range of its multipliers. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Entries of column c stand at `start[c]` to `start[c + 1] - 1`. */
  readonly start: Int32Array;
  readonly tie: Int32Array;
  /** Arc of either end in the column's list, `IS_HUB` or `ABSENT`. */
  readonly atA: Int32Array;
  readonly atB: Int32Array;
}

interface Columns {
  readonly start: Int32Array;
  readonly unit: Int32Array;
}

/**
 * A bond at a column that only its first end may join can but be broken there, and is priced; with the second end alone its multiplier
 * is best at 0. A pair together at a column of one end alone bars that end.
 */
export function tiesOf({ bonds, together }: Model, hub: Int32Array, columns: Columns): Ties {
  const pairs = [...bonds.price].map((price, bond) => ({ a: bonds.a[bond]!, b: bonds.b[bond]!, low: 0, high: price * SCALE }));
  const far = exactLimit(hub.length + bonds.price.length + together.length);
  for (let at = 0; at < together.length; at += 2) pairs.push({ a: together[at]!, b: together[at + 1]!, low: -far, high: far });
  const tiesOfUnit = new Map<number, number[]>();
  pairs.forEach(({ a, b }, tie) => {
    if (a === b) return;
    for (const unit of [a, b]) tiesOfUnit.set(unit, [...(tiesOfUnit.get(unit) ?? []), tie]);
  });
  const entries: { tie: number; atA: number; atB: number }[] = [];
  const start = new Int32Array(hub.length + 1);
  for (let column = 0; column < hub.length; column++) {
    const here = new Map<number, { tie: number; atA: number; atB: number }>();
    const meet = (unit: number, at: number): void => {
      for (const tie of tiesOfUnit.get(unit) ?? []) {
        const entry = here.get(tie) ?? { tie, atA: ABSENT, atB: ABSENT };
        here.set(tie, pairs[tie]!.a === unit ? { ...entry, atA: at } : { ...entry, atB: at });
      }
    };
    if (tiesOfUnit.size > 0) {
      meet(hub[column]!, IS_HUB);
      for (let at = columns.start[column]!; at < columns.start[column + 1]!; at++) meet(columns.unit[at]!, at);
    }
    for (const entry of here.values()) {
      if (entry.atA !== ABSENT || entry.tie >= bonds.price.length) entries.push(entry);
    }
    start[column + 1] = entries.length;
  }
  return {
    count: pairs.length,
    a: Int32Array.from(pairs, ({ a }) => a),
    b: Int32Array.from(pairs, ({ b }) => b),
    low: Float64Array.from(pairs, ({ low }) => low),
    high: Float64Array.from(pairs, ({ high }) => high),
    start,
    tie: Int32Array.from(entries, ({ tie }) => tie),
    atA: Int32Array.from(entries, ({ atA }) => atA),
    atB: Int32Array.from(entries, ({ atB }) => atB),
  };
}
