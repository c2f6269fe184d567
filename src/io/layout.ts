/** A table of districts to a layout: the one in force, or one to score. A written layout.csv is read as any other. */
import type { School } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import type { Layout } from '../core/layout.js';
import { TABLE_COLUMNS } from './columns.js';
import type { LayoutColumns } from './layoutColumns.js';
import { nearest } from '../core/nearest.js';
import { missingColumn, resolveColumns, type Resolved } from './resolve.js';
import { references, type Roster } from './roster.js';
import { at, isBlank, wordKey, type Sheet } from './sheet.js';
import { ROLE_WORDS } from './words.js';

export type LayoutSchool = Pick<School, 'id' | 'name' | 'stage' | 'quality' | 'leadership'>;

export interface LayoutReading {
  /** Null when an error is among the findings. */
  readonly layout: Layout | null;
  /** Lead of each district that has a label, by `wordKey` of it. */
  readonly leadOf: ReadonlyMap<string, number>;
  /** Leads that the table does not name: the strongest, or the first, of a district stands for it. */
  readonly unnamed: readonly number[];
  /** Leads that are members of another district: errors, unless there are two tiers (LZ11). */
  readonly nested: readonly Finding[];
}

interface Entry {
  readonly row: number;
  readonly school: number;
  readonly label: string;
  /** Named by the lead column, or the school itself by its role. */
  readonly lead: number | null;
  /** The lead column names a school that does not exist (any more). */
  readonly isLost: boolean;
}

/**
 * @param strict every school must have a district, and no other may occur (a layout to score). Otherwise schools have come and gone since: a school
 * that the layout does not know has lead −1.
 * @param given the columns that hold the layout, and no others; null: those whose names say so
 */
export function layoutOf(sheet: Sheet, schools: readonly LayoutSchool[], roster: Roster, strict: boolean, out: Finding[], given: LayoutColumns | null = null): LayoutReading {
  const before = out.length;
  const wanted = TABLE_COLUMNS.layout.filter(({ field }) => given === null || given[field] !== undefined);
  const columns = resolveColumns(sheet, wanted, out, { firstWins: true, ...(given !== null && { map: given, mapKey: 'input.layout' }) });
  const [id, , leadColumn] = TABLE_COLUMNS.layout;
  if (!columns.has('id') && !columns.has('name')) out.push(missingColumn(sheet, id!));
  if (!columns.has('lead') && !columns.has('district') && out.length === before) out.push(missingColumn(sheet, leadColumn!));
  const entries = readEntries(sheet, columns, roster, strict, out);
  const { leadOf, unnamed } = leadsByLabel(sheet, entries, schools, out);
  const lead = new Int32Array(schools.length).fill(-1);
  for (const entry of entries) lead[entry.school] = entry.lead ?? (entry.isLost ? -1 : (leadOf.get(wordKey(entry.label)) ?? -1));
  const rowOf = new Map(entries.map((entry) => [entry.school, entry.row]));
  const nested: Finding[] = [];
  for (const hub of new Set(lead)) {
    if (hub === -1 || lead[hub] === hub) continue;
    const isNested = lead[hub] !== -1 && lead[lead[hub]!] === lead[hub];
    (isNested ? nested : out).push({ severity: 'error', code: 'finding.leadNotInItsDistrict', ...at(sheet, rowOf.get(hub) ?? null, columns.get('lead') ?? null), value: schools[hub]!.id });
  }
  const absent = schools.flatMap(({ id }, school) => (rowOf.has(school) ? [] : [id]));
  if (strict) for (const value of absent) out.push({ severity: 'error', code: 'finding.missingFromLayout', ...at(sheet), value });
  else if (absent.length > 0) out.push({ severity: 'note', code: 'finding.newSinceLayout', ...at(sheet), value: absent[0]!, params: { count: absent.length } });
  const isSound = !out.slice(before).some(({ severity }) => severity === 'error');
  return { layout: isSound ? { lead } : null, leadOf, unnamed, nested };
}

function readEntries(sheet: Sheet, columns: Resolved, roster: Roster, strict: boolean, out: Finding[]): Entry[] {
  const members = references(sheet, roster, out, strict ? 'error' : 'warning');
  const leads = references(sheet, roster, out, strict ? 'error' : 'warning');
  const firstAt = new Map<number, number>();
  const text = (row: number, field: string): string => (columns.has(field) ? sheet.rows[row]![columns.get(field)!]!.trim() : '');
  const who = columns.get('id') ?? columns.get('name');
  const unassigned: number[] = []; // a written layout carries the rows that the plan left out, without a district
  const entries = [...sheet.rows.keys()].flatMap((row): Entry[] => {
    if (sheet.broken.has(row)) return [];
    if (who !== undefined && text(row, 'district') === '' && text(row, 'lead') === '' && typeof roster.find(sheet.rows[row]![who]!) !== 'number') {
      unassigned.push(row);
      return [];
    }
    const school = members.of(row, who);
    if (school === null) return [];
    const first = firstAt.get(school);
    if (first !== undefined) {
      out.push({ severity: 'error', code: 'finding.schoolTwice', ...at(sheet, row, who), params: { first: sheet.rowNumbers[first]! } });
      return [];
    }
    firstAt.set(school, row);
    const label = text(row, 'district');
    const named = leads.of(row, columns.get('lead'));
    const role = ROLE_WORDS.get(wordKey(text(row, 'role')));
    if (role === undefined && text(row, 'role') !== '') {
      out.push({ severity: 'error', code: 'finding.unknownRole', ...at(sheet, row, columns.get('role')), params: { nearest: nearest(text(row, 'role'), ROLE_WORDS.keys()).join() } });
    }
    const isLost = named === null && text(row, 'lead') !== '';
    const lead = named ?? (role === 'lead' ? school : null);
    if (lead === null && !isLost && label === '') out.push({ severity: 'error', code: 'finding.withoutDistrict', ...at(sheet, row) });
    if (role === 'lead' && lead !== school) {
      out.push({ severity: 'error', code: 'finding.twoLeads', ...at(sheet, row), params: { district: label, first: text(row, 'lead'), second: sheet.rows[row]![who!]! } });
    }
    return [{ row, school, label, lead, isLost }];
  });
  members.finish();
  const [first] = unassigned;
  if (first !== undefined) out.push({ severity: 'note', code: 'finding.leftOutSchool', ...at(sheet, first, who), params: { count: unassigned.length } });
  return entries;
}

/** The lead of each label. One label for two districts is accepted only where every row names its lead and these differ in stage. */
function leadsByLabel(sheet: Sheet, entries: readonly Entry[], schools: readonly LayoutSchool[], out: Finding[]): Pick<LayoutReading, 'leadOf' | 'unnamed'> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = wordKey(entry.label);
    if (isBlank(key)) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  const leadOf = new Map<string, number>();
  const unnamed: number[] = [];
  for (const [key, group] of groups) {
    const leads = [...new Set(group.flatMap(({ lead }) => lead ?? []))];
    const [first, second] = leads;
    const district = group[0]!.label;
    if (first === undefined) {
      if (group.some(({ isLost }) => isLost)) continue;
      const chosen = strongest(group.map(({ school }) => school), schools);
      leadOf.set(key, chosen);
      unnamed.push(chosen);
      const isScored = group.some(({ school }) => schools[school]!.quality !== null);
      out.push({ severity: 'note', code: isScored ? 'finding.leadChosen' : 'finding.leadFirst', ...at(sheet, group[0]!.row), value: `${schools[chosen]!.name} (${schools[chosen]!.id})`, params: { district } });
    } else if (second === undefined) leadOf.set(key, first);
    else if (group.some(({ lead }) => lead === null) || new Set(leads.map((lead) => schools[lead]!.stage)).size < leads.length) {
      out.push({ severity: 'error', code: 'finding.twoLeads', ...at(sheet, group.find(({ lead }) => lead === second)!.row), params: { district, first: schools[first]!.id, second: schools[second]!.id } });
    }
  }
  return { leadOf, unnamed };
}

/** Must-leads first, then those that may, then by quality; by id where equal, so that the order of the rows decides nothing. */
function strongest(group: readonly number[], schools: readonly LayoutSchool[]): number {
  const rank = (school: number): number => ['never', null, 'may', 'must'].indexOf(schools[school]!.leadership);
  const eligible = (school: number): number => (rank(school) === 0 ? 0 : rank(school) === 3 ? 2 : 1);
  const quality = (school: number): number => schools[school]!.quality ?? -1;
  const [best] = group.toSorted((a, b) => eligible(b) - eligible(a) || quality(b) - quality(a) || (schools[a]!.id < schools[b]!.id ? -1 : 1));
  return best!;
}
