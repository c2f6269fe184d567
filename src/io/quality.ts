/**
 * 质量得分 in hundredths of a point: from its column, from the four indicator groups of LZ2 by weight, or from any numeric columns that the plan
 * names. Whole numbers throughout.
 */
import { INDICATORS } from '../core/county.js';
import { entropyWeights, type Better } from '../core/entropy.js';
import { columnOf } from './columns.js';
import { fractionsByStage, minMaxByStage, ranksByStage, readPoints, type StageOf } from './normalise.js';
import { divideRounded } from './numbers.js';
import type { InputPlan } from './planInput.js';
import { columnNamed, mapMissing, missingColumn } from './resolve.js';
import { readNumbers, type Rows } from './rows.js';
import { at } from './sheet.js';

const EVEN_WEIGHT = 25;

/** A column that goes into the score. */
interface Source {
  /** Its header, for the notes. */
  readonly header: string;
  /** Whole; only proportions count. */
  readonly weight: number;
  /** Rows → plain decimal text. */
  readonly numbers: ReadonlyMap<number, string>;
  readonly better: Better;
  readonly column: string | number;
}

interface Part {
  readonly weight: number;
  /** Rows → hundredths, 0 to 10,000. */
  readonly scores: ReadonlyMap<number, number>;
}

/** Rows → quality; a row without it (or without one of the parts) is absent, and a warning counts them. */
export function readQuality(rows: Rows, plan: InputPlan, stageOf: StageOf): Map<number, number> {
  const { columns } = rows;
  const given = plan.quality ?? {};
  const scoresOf = ({ column, numbers, better }: Source): Map<number, number> => {
    if (given.normalise === 'rank') return ranksByStage(numbers, stageOf, better);
    if (given.normalise === 'minmax') return minMaxByStage(numbers, stageOf, better);
    return readPoints(rows, column, numbers, better);
  };
  const isScored = given.from === undefined && columns.has('quality');
  const found = given.from !== undefined ? namedSources(rows, given.from) : isScored ? [sourceOf(rows, 'quality', 1)] : indicatorSources(rows, given.weights);
  if (isScored && given.weights !== undefined) rows.add({ severity: 'warning', code: 'finding.weightsUnused', ...at(rows.sheet), column: found[0]!.header });
  const sources = given.weights === 'entropy' && !isScored ? withEntropy(rows, found, stageOf) : found;
  const quality = combined(rows.used, sources.map((source) => ({ weight: source.weight, scores: scoresOf(source) })));
  const [column] = [...(given.from ?? []).map((one) => one.column), 'quality', ...INDICATORS].filter((field) => columns.has(field));
  if (sources.length > 0) rows.tell('warning', 'finding.emptyQuality', rows.used.filter((row) => !quality.has(row)), column ?? null);
  return quality;
}

/** Weighted mean of the parts for the rows that have all of them. */
function combined(rows: readonly number[], parts: readonly Part[]): Map<number, number> {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const complete = total === 0 ? [] : rows.filter((row) => parts.every(({ weight, scores }) => weight === 0 || scores.has(row)));
  return new Map(complete.map((row) => [row, divideRounded(parts.reduce((sum, { weight, scores }) => sum + weight * (scores.get(row) ?? 0), 0), total)]));
}

function sourceOf(rows: Rows, column: string | number, weight: number, better: Better = 'high'): Source {
  const index = typeof column === 'number' ? column : rows.columns.get(column)!;
  return { header: rows.sheet.headers[index]!, weight, better, column, numbers: readNumbers(rows, column) };
}

const namedSources = (rows: Rows, from: NonNullable<NonNullable<InputPlan['quality']>['from']>): Source[] =>
  from.flatMap(({ column, weight = 1, better }) => {
    const index = rows.columns.get(column) ?? columnNamed(rows.sheet, column);
    if (index < 0) rows.add(mapMissing(rows.sheet, 'input.quality.from', column));
    return index < 0 ? [] : [sourceOf(rows, index, weight, better)];
  });

function indicatorSources(rows: Rows, given: NonNullable<InputPlan['quality']>['weights']): Source[] {
  if (!INDICATORS.some((name) => rows.columns.has(name))) return [];
  return INDICATORS.flatMap((name) => {
    const weight = given === undefined || given === 'entropy' ? EVEN_WEIGHT : (given[name] ?? 0);
    if (weight > 0 && !rows.columns.has(name)) rows.add(missingColumn(rows.sheet, columnOf(name)));
    return rows.columns.has(name) ? [sourceOf(rows, name, weight)] : [];
  });
}

/**
 * The sources with weights by entropy (熵权法), ten-thousandths. One set for the whole table, since one scheme holds for all its schools; each
 * column is scaled min–max within the stage first, whatever `normalise` makes of it, so that neither its unit nor a difference between the
 * stages counts as variation. Rows that lack a column do not count. Notes say what came out.
 */
function withEntropy(rows: Rows, sources: readonly Source[], stageOf: StageOf): Source[] {
  if (sources.length === 0) return [];
  const complete = rows.used.filter((row) => stageOf(row) !== null && sources.every(({ numbers }) => numbers.has(row)));
  const columns = sources.map(({ numbers, better }) => {
    const fractions = fractionsByStage(new Map(complete.map((row) => [row, numbers.get(row)!])), stageOf, better);
    return complete.map((row) => fractions.get(row)!);
  });
  const weights = entropyWeights(columns);
  if (columns.every((values) => values.every((value) => value === values[0]))) {
    rows.add({ severity: 'warning', code: 'finding.entropyEqual', ...at(rows.sheet), params: { count: complete.length } });
  }
  sources.forEach(({ header }, index) => {
    rows.add({ severity: 'note', code: 'finding.entropyWeight', ...at(rows.sheet), column: header, params: { weight: weights[index]!, count: complete.length } });
  });
  return sources.map((source, index) => ({ ...source, weight: weights[index]! }));
}
