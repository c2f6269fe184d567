/** A travel list: from, to, metres or km, and minutes, which are read over. */
import { UNREACHABLE } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import { TABLE_COLUMNS } from './columns.js';
import { missingColumn, type Resolved } from './resolve.js';
import { references, type Roster } from './roster.js';
import { at, type Sheet } from './sheet.js';
import { metresOf, type Ways } from './ways.js';

const UNSAID = -2;

/** A direction that the list does not give is taken from the other one; with neither there is no way. */
export function readTravelList(sheet: Sheet, columns: Resolved, n: number, roster: Roster, out: Finding[]): Ways | null {
  const unit = columns.has('metres') ? 'metres' : 'km';
  const lengths = columns.get(unit);
  if (lengths === undefined) out.push(missingColumn(sheet, TABLE_COLUMNS.travel.find(({ field }) => field === 'metres')!));
  const [from, to] = [columns.get('from'), columns.get('to')];
  if (lengths === undefined || from === undefined || to === undefined) return null;
  const metres = new Int32Array(n * n).fill(UNSAID);
  const covered = new Uint8Array(n);
  const firstAt = new Int32Array(n * n).fill(-1);
  const schools = references(sheet, roster, out);
  const rounded: number[] = [];
  for (const row of sheet.rows.keys()) {
    if (sheet.broken.has(row)) continue;
    const [a, b] = [schools.of(row, from), schools.of(row, to)];
    const { metres: way, exact } = metresOf(sheet.rows[row]![lengths]!, unit === 'km' ? 3 : 0);
    if (way === null) out.push({ severity: 'error', code: 'finding.notMetres', ...at(sheet, row, lengths) });
    if (!exact) rounded.push(row);
    if (a === null || b === null || way === null) continue;
    covered[a] = covered[b] = 1;
    const first = firstAt[a * n + b]!;
    if (a === b && way > 0) out.push({ severity: 'error', code: 'finding.travelDiagonal', ...at(sheet, row, lengths) });
    else if (first >= 0) {
      out.push({ severity: 'error', code: 'finding.travelDuplicate', ...at(sheet, row), value: `${sheet.rows[row]![from]} → ${sheet.rows[row]![to]}`, params: { first: sheet.rowNumbers[first]! } });
    } else {
      firstAt[a * n + b] = row;
      metres[a * n + b] = way;
    }
  }
  schools.finish();
  if (rounded.length > 0) out.push({ severity: 'note', code: 'finding.rounded', ...at(sheet, rounded[0]!, lengths), params: { count: rounded.length, unit: '1 m' } });
  const reversed = fillReverse(metres, n);
  if (reversed > 0) out.push({ severity: 'note', code: 'finding.travelReverse', ...at(sheet), params: { count: reversed } });
  return { n, metres, covered };
}

/** @returns how many directions were taken from the other one. */
function fillReverse(metres: Int32Array, n: number): number {
  let reversed = 0;
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      for (const [there, back] of [[a * n + b, b * n + a], [b * n + a, a * n + b]] as const) {
        if (metres[there] !== UNSAID || metres[back]! < 0) continue;
        metres[there] = metres[back]!;
        reversed++;
      }
    }
  }
  metres.forEach((way, index) => {
    if (way === UNSAID) metres[index] = UNREACHABLE;
  });
  return reversed;
}
