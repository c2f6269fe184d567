/** References to schools in the other tables: by id, by a name that only one school has, or, for a township's centre, by its township. */
import type { School } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import { nearest } from '../core/nearest.js';
import { at, isBlank, type Sheet } from './sheet.js';

/** `aside`: a row of the table that is left out by the plan or refused. */
export type Reference = number | 'aside' | null;

export interface Roster {
  readonly find: (text: string) => Reference;
  readonly nearest: (text: string) => string;
}

const MOST_SUGGESTIONS = 200; // looking for the nearest of many ids takes time; a table of strangers needs no more hints

/** `schools` are indexed as the county's; `aside` are ids of rows that are not used. */
export function rosterOf(schools: readonly (Pick<School, 'id' | 'name'> & Partial<Pick<School, 'stage' | 'township'>>)[], aside: readonly string[] = []): Roster {
  const ids = new Map<string, Reference>(aside.map((id) => [id, 'aside']));
  const names = new Map<string, Reference>();
  const townships = new Map<string, Reference>();
  const add = (to: Map<string, Reference>, text: string, index: number): unknown => to.set(text, to.has(text) ? null : index);
  schools.forEach(({ id, name, stage, township = '' }, index) => {
    ids.set(id, index);
    add(names, name, index);
    // QX1: the unit is the township, and road distances are between townships.
    if (stage === 'centre' && township !== '') add(townships, township, index);
  });
  const trimmed = new Map([...ids].map(([id, reference]) => [id.trim(), reference]));
  let suggestions = 0;
  const find = (text: string): Reference => ids.get(text) ?? trimmed.get(text.trim()) ?? names.get(text.trim()) ?? townships.get(text.trim()) ?? null;
  return {
    // A written layout guards a text that a spreadsheet would run with a leading apostrophe.
    find: (text) => find(text) ?? (text.startsWith("'") ? find(text.slice(1)) : null),
    nearest: (text) => (suggestions++ < MOST_SUGGESTIONS ? nearest(text.trim(), [...trimmed.keys(), ...names.keys()]).join() : ''),
  };
}

/** References of one table: each unknown one is a finding, those to rows left aside are one note together. */
export interface References {
  /** Index of the school in a cell; null for a blank cell, an unknown school (a finding says so) or one left aside. */
  readonly of: (row: number, column: number | undefined) => number | null;
  readonly finish: () => void;
}

export function references(sheet: Sheet, roster: Roster, out: Finding[], severity: Finding['severity'] = 'error'): References {
  const aside: [row: number, column: number][] = [];
  return {
    of: (row, column) => {
      const text = column === undefined ? '' : sheet.rows[row]![column]!;
      if (column === undefined || isBlank(text)) return null;
      const found = roster.find(text);
      if (typeof found === 'number') return found;
      if (found === 'aside') aside.push([row, column]);
      else out.push({ severity, code: 'finding.unknownSchool', ...at(sheet, row, column), params: { nearest: roster.nearest(text) } });
      return null;
    },
    finish: () => {
      const [first] = aside;
      if (first !== undefined) out.push({ severity: 'note', code: 'finding.leftOutSchool', ...at(sheet, ...first), params: { count: aside.length } });
    },
  };
}
