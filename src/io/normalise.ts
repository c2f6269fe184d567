/** Columns of numbers on the common scale of a score: hundredths of a point, 0 to 10,000. */
import type { Stage } from '../core/county.js';
import { minMax, type Better } from '../core/entropy.js';
import { groupBy } from '../core/order.js';
import { divideRounded, scaled } from './numbers.js';
import type { Rows } from './rows.js';

/** Null for a row that is refused. */
export type StageOf = (row: number) => Stage | null;

/** Where nothing tells the schools of a stage apart, they stand in the middle. */
const MIDDLE = 5_000;

/** Points as they are, 100 minus them where small is good. */
export function readPoints(rows: Rows, column: string | number, numbers: ReadonlyMap<number, string>, better: Better): Map<number, number> {
  const points = new Map<number, number>();
  const rounded: number[] = [];
  for (const [row, text] of numbers) {
    const { value, exact } = scaled(text, 2);
    if (value < 0 || value > 10_000) rows.find('error', 'finding.qualityRange', row, column);
    else points.set(row, better === 'high' ? value : 10_000 - value);
    if (!exact) rounded.push(row);
  }
  rows.tell('note', 'finding.rounded', rounded, column, { unit: '0.01' });
  return points;
}

/** Percentile rank: 100 × (rank − 1) / (n − 1) among the rows of a stage, the worst 0, ties at the mean of their ranks; alone: 50. */
export function ranksByStage(numbers: ReadonlyMap<number, string>, stageOf: StageOf, better: Better): Map<number, number> {
  const ranks = new Map<number, number>();
  for (const { rows, values } of byStage(numbers, stageOf)) {
    const sign = better === 'high' ? 1 : -1;
    const order = [...rows.keys()].toSorted((a, b) => sign * (values[a]! - values[b]!));
    for (let start = 0; start < order.length; ) {
      let end = start;
      while (end + 1 < order.length && values[order[end + 1]!] === values[order[start]!]) end++;
      // the mean of the ranks start … end is (start + end) / 2
      const rank = rows.length === 1 ? MIDDLE : divideRounded(10_000 * (start + end), 2 * (rows.length - 1));
      for (; start <= end; start++) ranks.set(rows[order[start]!]!, rank);
    }
  }
  return ranks;
}

/** `fractionsByStage` as hundredths of a point. */
export const minMaxByStage = (numbers: ReadonlyMap<number, string>, stageOf: StageOf, better: Better): Map<number, number> =>
  new Map([...fractionsByStage(numbers, stageOf, better)].map(([row, fraction]) => [row, Math.round(10_000 * fraction)]));

/** Min–max among the rows of a stage, 0 the worst and 1 the best; ½ where all of the stage are equal. */
export function fractionsByStage(numbers: ReadonlyMap<number, string>, stageOf: StageOf, better: Better): Map<number, number> {
  const fractions = new Map<number, number>();
  for (const { rows, values } of byStage(numbers, stageOf)) {
    const spread = minMax(values, better);
    rows.forEach((row, index) => fractions.set(row, spread?.[index] ?? MIDDLE / 10_000));
  }
  return fractions;
}

function byStage(numbers: ReadonlyMap<number, string>, stageOf: StageOf): { readonly rows: readonly number[]; readonly values: readonly number[] }[] {
  const staged = groupBy([...numbers.keys()].filter((row) => stageOf(row) !== null), stageOf);
  return [...staged.values()].map((rows) => ({ rows, values: rows.map((row) => Number(numbers.get(row))) }));
}
