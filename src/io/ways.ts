/** Ways as a travel table gives them: its cells, and the checks that all of its forms share. */
import { UNREACHABLE, type Travel } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import { scaled, typedNumber } from './numbers.js';

const LONGEST_METRES = 10_000_000;
const NO_WAY = new Set(['-', '—', '–', '∞', '不通', '不可达']);

/** Whole metres, `UNREACHABLE`, or null for what is no length. `places` is 0 for metres and 3 for kilometres. */
export function metresOf(cell: string, places: 0 | 3): { readonly metres: number | null; readonly exact: boolean } {
  const text = cell.trim();
  if (text === '' || NO_WAY.has(text)) return { metres: UNREACHABLE, exact: true };
  const typed = typedNumber(text);
  if (typed.kind !== 'number') return { metres: null, exact: true };
  const { value, exact } = scaled(typed.text, places);
  return value < 0 || value > LONGEST_METRES ? { metres: null, exact: true } : { metres: value, exact };
}

/** Ways as read. */
export interface Ways {
  readonly n: number;
  /** Row-major n × n whole metres, `UNREACHABLE` for no way. */
  readonly metres: Int32Array;
  /** 1 for the schools that the table has at all. */
  readonly covered: Uint8Array;
}

export const measuredTravel = ({ n, metres }: Ways, source: 'matrix' | 'list' | 'osrm'): Travel => ({
  metres: (from, to) => (from === to ? 0 : metres[from * n + to]!),
  source,
  detour: 100,
});

/** Counts what is missing, and what differs by far between there and back: more than twice and 2 km. */
export function judgeWays({ n, metres, covered }: Ways, ids: readonly string[], where: Pick<Finding, 'file' | 'sheet'>, out: Finding[]): void {
  let missing = 0;
  let uneven = 0;
  let example = '';
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const [there, back] = [metres[a * n + b]!, metres[b * n + a]!];
      if (covered[a] === 1 && covered[b] === 1) missing += Number(there === UNREACHABLE) + Number(back === UNREACHABLE);
      if (there === UNREACHABLE || back === UNREACHABLE || Math.max(there, back) <= 2 * Math.min(there, back) + 2_000) continue;
      if (uneven++ === 0) example = `${ids[a]} → ${ids[b]}: ${there} m, ${back} m`;
    }
  }
  if (missing > 0) out.push({ severity: 'note', code: 'finding.travelUnreachable', ...where, params: { count: missing } });
  if (uneven > 0) out.push({ severity: 'warning', code: 'finding.travelAsymmetric', ...where, value: example, params: { count: uneven } });
}
