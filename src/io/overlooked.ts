/** Columns that look as if they were meant for the program and that it does not know by that header: told, since nothing else would show it. */
import { headerKey, keysOf, TABLE_COLUMNS, titleOf, TABLES, type Column } from './columns.js';
import type { Finding } from '../core/findings.js';
import { editDistance } from '../core/nearest.js';
import type { InputPlan } from './planInput.js';
import { columnNamed, type Resolved } from './resolve.js';
import { at, isBlank, type Sheet } from './sheet.js';

/** Of a known header that another one contains: shorter ones stand in too many words. */
const LEAST_CONTAINED = { han: 3, other: 6 };
/** Of two headers, the share of letters that may differ. */
const MOST_DIFFERENT = 0.25;

/** A warning for each header that is near to one of `columns` that the table does not have; headers that the plan or another table knows are left alone. */
export function overlooked(sheet: Sheet, columns: readonly Column[], resolved: Resolved, { columns: map = {}, quality, rows, layout }: InputPlan): Finding[] {
  const composed = quality?.from !== undefined || columns.some(({ field }) => INDICATOR_FIELDS.has(field) && resolved.has(field));
  const missing = columns.filter(({ field }) => !resolved.has(field) && map[field] === undefined && !(field === 'quality' && composed));
  const named = [...(quality?.from ?? []).map(({ column }) => column), ...Object.keys(rows?.keep ?? {}), ...(rows?.dropBlank ?? []), ...Object.values(layout ?? {})];
  const used = new Set([...resolved.values(), ...named.map((header) => columnNamed(sheet, header))]);
  return sheet.headers.flatMap((header, index): Finding[] => {
    const key = headerKey(header);
    if (used.has(index) || isBlank(header) || elsewhere.has(key)) return [];
    const near = missing.find((column) => keysOf(column).some((known) => isContained(known, key))) ?? missing.find((column) => keysOf(column).some((known) => isNear(known, key)));
    return near === undefined ? [] : [{ severity: 'warning', code: 'finding.columnOverlooked', ...at(sheet, null, index), row: sheet.headerRow, params: { expected: titleOf(near), field: near.field } }];
  });
}

const INDICATOR_FIELDS: ReadonlySet<string> = new Set(['conditions', 'staff', 'management', 'results']);

/** Headers of the other tables: a written layout carries them. */
const elsewhere = new Set(TABLES.filter((table) => table !== 'schools').flatMap((table) => TABLE_COLUMNS[table].flatMap(keysOf)));

const isContained = (known: string, header: string): boolean => header.includes(known) && known.length >= (/\p{Script=Han}/u.test(known) ? LEAST_CONTAINED.han : LEAST_CONTAINED.other);

const isNear = (known: string, header: string): boolean => editDistance(known, header) <= MOST_DIFFERENT * Math.min(known.length, header.length);
