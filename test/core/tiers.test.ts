import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STAGES, type Stage } from '../../src/core/county.js';
import { partStage } from '../../src/core/stages.js';
import { tiersByQuality } from '../../src/core/tiers.js';

type Row = { readonly id: string; readonly stage: Stage; readonly quality: number | null };
const primary = (id: string, quality: number | null): Row => ({ id, stage: 'primary', quality });

const counties = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), stage: fc.constantFrom(...STAGES), quality: fc.option(fc.integer({ min: 0, max: 12 })) }), { selector: ({ id }) => id, maxLength: 40 });
const shares = fc.tuple(fc.nat(100), fc.nat(100)).map(([strong, weak]) => ({ strong, weak: Math.min(weak, 100 - strong) }));

describe('XX1, LZ3: tiers by quality', () => {
  test('of ten schools the best 20 % are strong and the last 30 % weak; equal scores by id', () => {
    // 9, 8, then three of 5: c before d before e, though e comes first in the table
    const rows = [primary('e', 5), primary('a', 9), primary('b', 8), primary('c', 5), primary('d', 5)];
    expect(tiersByQuality(rows, { strong: 50, weak: 40 })).toEqual(['weak', 'strong', 'strong', 'strong', 'weak']); // ⌈2.5⌉ = 3 strong, 2 weak
    expect(tiersByQuality(Array.from({ length: 10 }, (_, at) => primary(`s${at}`, at)), { strong: 20, weak: 30 })).toEqual([
      'weak', 'weak', 'weak', 'ordinary', 'ordinary', 'ordinary', 'ordinary', 'ordinary', 'strong', 'strong',
    ]);
  });

  test('a stage is ranked by itself, teaching points with primary schools; without a score there is no tier', () => {
    const rows: Row[] = [primary('a', 0), { id: 'b', stage: 'teachingPoint', quality: 5 }, { id: 'c', stage: 'junior', quality: 1 }, { id: 'd', stage: 'nineYear', quality: 0 }, primary('e', null)];
    expect(tiersByQuality(rows, { strong: 50, weak: 50 })).toEqual(['weak', 'strong', 'strong', 'weak', null]);
  });

  test('laws: counts, order, no overlap, not of the order of the rows', () => {
    fc.assert(fc.property(counties, shares, (rows, { strong, weak }) => {
      const tiers = tiersByQuality(rows, { strong, weak });
      const rankOf = { strong: 2, ordinary: 1, weak: 0 } as Record<string, number>;
      for (const stage of ['primary', 'junior', 'kindergarten'] as const) {
        const scored = rows.flatMap((row, at) => (partStage(row.stage) === stage && row.quality !== null ? [{ ...row, tier: tiers[at]! }] : []));
        expect(scored.filter(({ tier }) => tier === 'strong').length).toBe(Math.ceil((scored.length * strong) / 100));
        expect(scored.filter(({ tier }) => tier === 'weak').length).toBe(Math.floor((scored.length * weak) / 100));
        for (const a of scored) for (const b of scored) if (a.quality! > b.quality!) expect(rankOf[a.tier]!).toBeGreaterThanOrEqual(rankOf[b.tier]!);
      }
      expect(tiers.map((tier) => tier === null)).toEqual(rows.map(({ quality }) => quality === null));
      expect(tiersByQuality(rows.toReversed(), { strong, weak }).toReversed()).toEqual(tiers);
    }));
  });

  test('refuses shares that overlap', () => {
    expect(() => tiersByQuality([], { strong: 60, weak: 50 })).toThrow(RangeError);
    expect(() => tiersByQuality([], { strong: 0.5, weak: 50 })).toThrow(RangeError);
  });
});
