/** 优质, 一般, 薄弱 by the score, where the bureau gives no list. */
import type { School, Tier } from './county.js';
import { compareText, groupBy } from './order.js';
import { partStage } from './stages.js';

/** Whole percents of the schools of a stage, 100 together at most. */
export interface TierShares {
  readonly strong: number;
  readonly weak: number;
}

/**
 * LZ3 and LZ4 know 优质 and 薄弱 schools and say of neither how many there are: that is the bureau's to fix, here as shares. Stage by stage
 * (teaching points with the primary schools, nine-year schools with the junior ones, as the partition puts them, AK1) the schools with a
 * score are ranked by it, equal scores by id; the first `strong` percent are 优质, rounded up to a school, the last `weak` percent 薄弱, rounded
 * down, the others 一般. So a stage with a score has an 优质 school unless the share is 0, and the two never overlap. XX1 学校分类: the tier is
 * relative within a stage, 示范 / 基础 / 特色 are titles and never made from a score.
 *
 * @returns for every school, in order; null where it has no score.
 * @throws RangeError where the shares are no whole percents or above 100 together.
 */
export function tiersByQuality(schools: readonly Pick<School, 'id' | 'stage' | 'quality'>[], { strong, weak }: TierShares): (Tier | null)[] {
  if (![strong, weak].every((share) => Number.isInteger(share) && share >= 0) || strong + weak > 100) throw new RangeError(`Shares of ${strong} and ${weak} percent.`);
  const tiers: (Tier | null)[] = schools.map(() => null);
  const scored = [...schools.keys()].filter((school) => schools[school]!.quality !== null);
  for (const group of groupBy(scored, (school) => partStage(schools[school]!.stage)).values()) {
    const ranked = group.toSorted((a, b) => schools[b]!.quality! - schools[a]!.quality! || compareText(schools[a]!.id, schools[b]!.id));
    const strongest = Math.ceil((ranked.length * strong) / 100);
    const weakest = Math.floor((ranked.length * weak) / 100);
    ranked.forEach((school, rank) => {
      tiers[school] = rank < strongest ? 'strong' : rank >= ranked.length - weakest ? 'weak' : 'ordinary';
    });
  }
  return tiers;
}
