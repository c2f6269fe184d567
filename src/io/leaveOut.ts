/** Rows that the plan leaves out on purpose (`input.rows`): kept in the output table, never refused. */
import type { Finding } from '../core/findings.js';
import type { InputPlan } from './planInput.js';
import { columnNamed, mapMissing, type Resolved } from './resolve.js';
import { at, isBlank, wordKey, type Sheet } from './sheet.js';

/** Indices of the rows left out: those without one of the wanted words in a `keep` column, and those blank in a `dropBlank` column. */
export function leftOutRows(sheet: Sheet, columns: Resolved, { rows = {} }: InputPlan, out: Finding[]): ReadonlySet<number> {
  const indexOf = (name: string, key: string): number | null => {
    const index = columns.get(name) ?? columnNamed(sheet, name);
    if (index >= 0) return index;
    out.push(mapMissing(sheet, key, name));
    return null;
  };
  const leftOut = new Set<number>();
  const whole = [...sheet.rows.keys()].filter((row) => !sheet.broken.has(row));
  for (const [name, values] of Object.entries(rows.keep ?? {})) {
    const index = indexOf(name, 'input.rows.keep');
    if (index === null) continue;
    const wanted = new Set(values.map((value) => wordKey(String(value))));
    const left = whole.filter((row) => !wanted.has(wordKey(sheet.rows[row]![index]!)));
    for (const row of left) leftOut.add(row);
    if (left.length > 0 && left.length === whole.length) {
      const there = [...new Set(sheet.rows.map((cells) => cells[index]!))].slice(0, 5).join('、');
      out.push({ severity: 'error', code: 'finding.nothingKept', ...at(sheet, null, index), params: { nearest: there } });
    }
  }
  for (const name of rows.dropBlank ?? []) {
    const index = indexOf(name, 'input.rows.dropBlank');
    if (index !== null) for (const row of whole) if (isBlank(sheet.rows[row]![index]!)) leftOut.add(row);
  }
  return leftOut;
}
