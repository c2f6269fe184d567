/**
 * LZ15 经费项目安排要充分考虑学区内学校间及学区间的相对均衡: how evenly every numeric column lies between schools, within districts and
 * between them.
 */
import { FIGURES, type County, type Figure, type School } from '../../core/county.js';
import { compareText, groupBy } from '../../core/order.js';
import { PART_STAGES, partStage, type PartStage } from '../../core/stages.js';
import type { Cell, District, Product } from '../products/product.js';
import { shown } from './measure.js';
import { balance, pooled, type Balance, type Share } from './variation.js';

export type BalancedColumn = Figure | 'teachers' | 'quality';

/**
 * The reading of 相对均衡: counts and amounts are compared per student, schools weighing by their students, as the 差异系数 does; a score,
 * which cannot be shared out, as it is, every school weighing the same.
 */
const COLUMNS: readonly BalancedColumn[] = ['quality', 'teachers', ...(Object.keys(FIGURES) as Figure[])];

function shareOf({ students, teachers, quality, figures }: School, column: BalancedColumn): Share | null {
  if (column === 'quality') return quality === null ? null : { weight: 1, amount: quality };
  const amount = column === 'teachers' ? (teachers ?? undefined) : figures?.[column];
  return amount === undefined || students === null || students === 0 ? null : { weight: students, amount };
}

/**
 * A table `balance`: stage × column (teachers, all of `FIGURES`, quality) with the CV over schools and its two parts, schools² = within² + between².
 * Schools without the figure are left out, and how many are counted stands beside it.
 * @returns null where no school has a numeric column.
 */
export function resourceBalance({ schools }: County, districts: readonly District[]): Product | null {
  const districtOf = new Map(districts.flatMap((district, at) => district.schools.map((school) => [school, at] as const)));
  const groups = groupBy(schools.keys(), (school) => JSON.stringify([schools[school]!.county, partStage(schools[school]!.stage)]));
  const rows = [...groups.values()].flatMap((members) => {
    const [county, stage] = [schools[members[0]!]!.county, partStage(schools[members[0]!]!.stage)];
    const cells = [...groupBy(members, (school) => districtOf.get(school) ?? -1 - school).values()];
    return COLUMNS.flatMap((column): Row[] => {
      const shares = cells.map((cell) => cell.flatMap((school) => shareOf(schools[school]!, column) ?? []));
      const found = balance(shares);
      return found === null ? [] : [{ county, stage, column, counted: shares.flat().length, of: members.length, mean: meanOf(column, shares.flat()), found }];
    });
  });
  if (rows.length === 0) return null;
  const sorted = rows.toSorted((a, b) => compareText(a.county, b.county) || PART_STAGES.indexOf(a.stage) - PART_STAGES.indexOf(b.stage)); // stable: columns keep their order
  const byStage = groupBy(sorted, ({ county, stage }) => JSON.stringify([county, stage]));
  return {
    tables: [{
      id: 'balance',
      columns: ['county', 'stage', 'column', 'counted', 'schools', 'mean', 'betweenSchools', 'withinDistricts', 'betweenDistricts'],
      rows: sorted.map(({ county, stage, column, counted, of, mean, found }): Cell[] => [
        county, { key: `stage.${stage}` }, { key: `column.${column}.name` }, counted, of, mean,
        ...[found.schools, found.within, found.between].map((cv) => shown(cv)! / 10_000),
      ]),
    }],
    facts: [...byStage.values()].map((own) => ({
      clause: 'LZ15', holds: null, key: `balance.stage.${own[0]!.stage}`,
      params: { where: own[0]!.county === '' ? '' : `${own[0]!.county} `, columns: own.length, even: own.filter(({ found }) => found.between <= found.within).length },
    })),
  };
}

interface Row {
  readonly county: string;
  readonly stage: PartStage;
  readonly column: BalancedColumn;
  readonly counted: number;
  readonly of: number;
  readonly mean: number;
  readonly found: Balance;
}

/** Points of a score, else units per 100 students; to 0.01. */
function meanOf(column: BalancedColumn, shares: readonly Share[]): number {
  const { weight, amount } = pooled(shares);
  const unit = column === 'quality' ? 100 : column === 'teachers' ? 0.01 : FIGURES[column] / 100;
  return Math.round((100 * amount) / (unit * weight)) / 100;
}
