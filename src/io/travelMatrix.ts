/** A square travel matrix: ids in the first row and column, metres between; kilometres where the corner cell says so. */
import { UNREACHABLE } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import type { Roster } from './roster.js';
import { at, isBlank, type Sheet } from './sheet.js';
import { metresOf, type Ways } from './ways.js';

/** School → row (or column) of the matrix; every id that is no school, or stands twice, is a finding. */
type Ends = ReadonlyMap<number, number>;

export function readTravelMatrix(sheet: Sheet, n: number, roster: Roster, out: Finding[]): Ways {
  const rowOf = readEnds(sheet, 'rows', roster, out);
  const columnOf = readEnds(sheet, 'columns', roster, out);
  checkSquare(sheet, rowOf, columnOf, out);
  const places = /km|公里|千米/i.test(sheet.headers[0] ?? '') ? 3 : 0;
  const metres = new Int32Array(n * n).fill(UNREACHABLE);
  const covered = new Uint8Array(n);
  let rounded: Finding | null = null;
  let roundedCount = 0;
  for (const [from, row] of rowOf) {
    if (columnOf.has(from)) covered[from] = 1;
    for (const [to, column] of columnOf) {
      const { metres: way, exact } = metresOf(sheet.rows[row]![column]!, places);
      if (way === null) out.push({ severity: 'error', code: 'finding.notMetres', ...at(sheet, row, column) });
      else if (from === to && way > 0) out.push({ severity: 'error', code: 'finding.travelDiagonal', ...at(sheet, row, column) });
      else metres[from * n + to] = way;
      if (!exact && roundedCount++ === 0) rounded = { severity: 'note', code: 'finding.rounded', ...at(sheet, row, column) };
    }
  }
  if (rounded !== null) out.push({ ...rounded, params: { count: roundedCount, unit: '1 m' } });
  return { n, metres, covered };
}

function readEnds(sheet: Sheet, side: 'rows' | 'columns', roster: Roster, out: Finding[]): Ends {
  const labels = side === 'rows' ? sheet.rows.map((cells, row) => [row, sheet.broken.has(row) ? '' : cells[0]!] as const) : [...sheet.headers.entries()].slice(1);
  const ends = new Map<number, number>();
  for (const [index, label] of labels) {
    if (isBlank(label)) continue;
    const here = side === 'rows' ? at(sheet, index, 0) : { ...at(sheet, null, index), row: sheet.headerRow, value: label };
    const school = roster.find(label);
    if (school === null) out.push({ severity: 'error', code: 'finding.unknownSchool', ...here, params: { nearest: roster.nearest(label) } });
    if (typeof school !== 'number') continue;
    const first = ends.get(school);
    if (first === undefined) ends.set(school, index);
    else out.push({ severity: 'error', code: 'finding.travelDuplicate', ...here, params: { first: side === 'rows' ? sheet.rowNumbers[first]! : sheet.headerRow } });
  }
  return ends;
}

function checkSquare(sheet: Sheet, rowOf: Ends, columnOf: Ends, out: Finding[]): void {
  for (const [school, row] of rowOf) {
    if (!columnOf.has(school)) out.push({ severity: 'error', code: 'finding.travelRowOnly', ...at(sheet, row, 0) });
  }
  for (const [school, column] of columnOf) {
    if (rowOf.has(school)) continue;
    out.push({ severity: 'error', code: 'finding.travelColumnOnly', ...at(sheet, null, column), row: sheet.headerRow, value: sheet.headers[column]! });
  }
}
