/** What is published about an instance: `reference.csv` and the layouts in `solutions/`. */
import { parse } from 'csv-parse/sync';
import type { Published } from '../suites/suite.js';
import { isLayout, type Layout } from '../../src/core/layout.js';

export interface Reference extends Published {
  readonly instance: string;
  /** Path of its file from the folder of the set. */
  readonly file: string;
  readonly n: number;
  readonly p: number;
  readonly distance: 'floored' | 'euclidean' | 'matrix';
  /** Published Lagrangian lower bound; null where there is none. */
  readonly lowerBound: number | null;
}

const DISTANCE: Readonly<Record<string, Reference['distance']>> = { 'floor(euclid)': 'floored', 'euclid float64': 'euclidean', 'matrix spain.grd': 'matrix' };

/** @throws Error when a row names a distance that is not known. */
export function readReferences(text: string): Reference[] {
  const rows = parse(text, { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[];
  return rows.map((row) => {
    const distance = DISTANCE[row['distance']!];
    if (distance === undefined) throw new Error(`${row['instance']}: distance "${row['distance']}" is not known.`);
    const orNull = (column: string): number | null => (row[column] === '' ? null : Number(row[column]));
    return {
      instance: row['instance']!,
      file: row['file']!,
      n: Number(row['n']),
      p: Number(row['p']),
      distance,
      value: Number(row['reference_value']),
      isProven: row['status'] === 'optimal',
      lowerBound: orNull('lower_bound_computed_here'),
      irmaGapPercent: orNull('irma_avg_gap_pct_vs_ref'),
    };
  });
}

/**
 * A published layout of n points and the cost that its file states: among other lists, one line `point median` for each point, 1-based,
 * and a line `Solucao F.O. = cost`.
 * @throws Error when a point is missing, stands twice, or belongs to a point that is no median.
 */
export function readSolution(text: string, n: number): { readonly layout: Layout; readonly stated: number } {
  const lead = new Int32Array(n).fill(-1);
  for (const [, point, median] of text.matchAll(/^[ \t]*(\d+)[ \t]+(\d+)[ \t]*\r?$/gm)) {
    const at = Number(point) - 1;
    if (lead[at] !== -1) throw new Error(`Point ${point} stands twice or is above ${n}.`);
    lead[at] = Number(median) - 1;
  }
  const stated = /Solucao F\.O\.\s*=\s*([\d.]+)/.exec(text)?.[1];
  if (!isLayout(lead) || stated === undefined) throw new Error(`Not a layout of ${n} points with its cost.`);
  return { layout: { lead }, stated: Number(stated) };
}
