/**
 * 质量得分 in hundredths of a point: from its column, from the four indicator groups of LZ2 by weight, or from any numeric columns that the plan
 * names. Whole numbers throughout.
 */
import { INDICATORS, type Stage } from '../core/county.js';
import { columnOf } from './columns.js';
import { divideRounded, scaled } from './numbers.js';
import type { InputPlan } from './planInput.js';
import { columnNamed, mapMissing, missingColumn } from './resolve.js';
import { readNumbers, type Rows } from './rows.js';

const EVEN_WEIGHT = 25;

interface Part {
  readonly weight: number;
  /** Rows → hundredths, 0 to 10,000. */
  readonly scores: ReadonlyMap<number, number>;
}

/** Rows → quality; a row without it (or without one of the parts) is absent, and a warning counts them. */
export function readQuality(rows: Rows, plan: InputPlan, stageOf: (row: number) => Stage | null): Map<number, number> {
  const { columns } = rows;
  const rank = plan.quality?.normalise === 'rank';
  const scoresOf = (column: string | number): Map<number, number> => {
    const numbers = readNumbers(rows, column);
    return rank ? ranksByStage(numbers, stageOf) : readPoints(rows, column, numbers);
  };
  const from = plan.quality?.from;
  const parts: Part[] =
    from !== undefined
      ? from.flatMap(({ column, weight = 1 }) => {
          const index = columns.get(column) ?? columnNamed(rows.sheet, column);
          if (index < 0) rows.add(mapMissing(rows.sheet, 'input.quality.from', column));
          return index < 0 ? [] : [{ weight, scores: scoresOf(index) }];
        })
      : columns.has('quality')
        ? [{ weight: 1, scores: scoresOf('quality') }]
        : indicatorParts(rows, plan, scoresOf);
  const quality = combined(rows.used, parts);
  const [column] = [...(from ?? []).map(({ column }) => column), 'quality', ...INDICATORS].filter((field) => columns.has(field));
  if (parts.length > 0) rows.tell('warning', 'finding.emptyQuality', rows.used.filter((row) => !quality.has(row)), column ?? null);
  return quality;
}

/** Weighted mean of the parts for the rows that have all of them. */
function combined(rows: readonly number[], parts: readonly Part[]): Map<number, number> {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const complete = total === 0 ? [] : rows.filter((row) => parts.every(({ weight, scores }) => weight === 0 || scores.has(row)));
  return new Map(complete.map((row) => [row, divideRounded(parts.reduce((sum, { weight, scores }) => sum + weight * (scores.get(row) ?? 0), 0), total)]));
}

function indicatorParts(rows: Rows, plan: InputPlan, scoresOf: (column: string) => Map<number, number>): Part[] {
  if (!INDICATORS.some((name) => rows.columns.has(name))) return [];
  const given = plan.quality?.weights;
  const weights = INDICATORS.map((name) => (given === undefined ? EVEN_WEIGHT : (given[name] ?? 0)));
  return INDICATORS.flatMap((name, index) => {
    const weight = weights[index]!;
    if (weight > 0 && !rows.columns.has(name)) rows.add(missingColumn(rows.sheet, columnOf(name)));
    return rows.columns.has(name) ? [{ weight, scores: scoresOf(name) }] : [];
  });
}

function readPoints(rows: Rows, column: string | number, numbers: ReadonlyMap<number, string>): Map<number, number> {
  const points = new Map<number, number>();
  const rounded: number[] = [];
  for (const [row, text] of numbers) {
    const { value, exact } = scaled(text, 2);
    if (value < 0 || value > 10_000) rows.find('error', 'finding.qualityRange', row, column);
    else points.set(row, value);
    if (!exact) rounded.push(row);
  }
  rows.tell('note', 'finding.rounded', rounded, column, { unit: '0.01' });
  return points;
}

/** Percentile rank: 100 × (rank − 1) / (n − 1) among the rows of a stage, the lowest 0, ties at the mean of their ranks; alone: 50. */
function ranksByStage(numbers: ReadonlyMap<number, string>, stageOf: (row: number) => Stage | null): Map<number, number> {
  const ranks = new Map<number, number>();
  const stages = new Map<Stage, [row: number, value: number][]>();
  for (const [row, text] of numbers) {
    const stage = stageOf(row);
    if (stage === null) continue; // refused
    const list = stages.get(stage);
    if (list === undefined) stages.set(stage, [[row, Number(text)]]);
    else list.push([row, Number(text)]);
  }
  for (const list of stages.values()) {
    list.sort(([, a], [, b]) => a - b);
    for (let start = 0; start < list.length; ) {
      let end = start;
      while (end + 1 < list.length && list[end + 1]![1] === list[start]![1]) end++;
      // the mean of the ranks start … end is (start + end) / 2
      const rank = list.length === 1 ? 5_000 : divideRounded(10_000 * (start + end), 2 * (list.length - 1));
      for (; start <= end; start++) ranks.set(list[start]![0], rank);
    }
  }
  return ranks;
}
