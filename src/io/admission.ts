/** The tables of a lottery (GL6): who applies where, and the places of each school. Everything that is wrong is said at once. */
import { MOST_PRIORITY, normalised, type Admission, type Applicant } from '../core/admission.js';
import type { Finding } from '../core/findings.js';
import { ADMISSION_COLUMNS, APPLICANT, CHOICES, LIST_COLUMNS, looksLikeChoice, MOST_CHOICES, PRIMARY } from './admissionColumns.js';
import { titleOf, type Column } from './columns.js';
import { isFile, load, sheetsOf } from './files.js';
import { scaled, typedNumber } from './numbers.js';
import { checkCells, resolveColumns, type Resolved } from './resolve.js';
import { rosterOf, type Roster } from './roster.js';
import { at, hasControl, isBlank, type Sheet } from './sheet.js';

const MOST_PLACES = 1_000_000;

/**
 * The schools that admit, by a table of ids and places (the table of schools will do): rows without places admit nobody and are left out.
 * Null where an error is among the findings.
 */
export async function readAdmissions(path: string, out: Finding[]): Promise<Admission[] | null> {
  const table = await readTable(path, ADMISSION_COLUMNS, ['id', 'places'], out);
  if (table === null) return null;
  const before = errors(out);
  const { sheet, rows, text, find } = table;
  const firstAt = new Map<string, number>();
  let blank = 0;
  const found = rows.flatMap((row): Admission[] => {
    const [school, name] = [text(row, 'id'), text(row, 'name')];
    const typed = typedNumber(text(row, 'places'));
    if (typed.kind === 'blank') {
      blank++;
      return [];
    }
    if (school === '') find('finding.lottery.empty', row, 'id', { expected: titleOf(ADMISSION_COLUMNS[0]!) });
    else if (isNumberedId(school)) find('finding.idLostDigits', row, 'id');
    else if (firstAt.has(school)) find('finding.duplicateId', row, 'id', { first: sheet.rowNumbers[firstAt.get(school)!]! });
    else firstAt.set(school, row);
    const places = typed.kind === 'number' ? scaled(typed.text, 0) : null;
    if (typed.kind === 'unit') find('finding.numberWithUnit', row, 'places', { nearest: typed.text });
    else if (places === null || !places.exact || places.value < 0 || places.value > MOST_PLACES) find('finding.lottery.places', row, 'places', { most: MOST_PLACES });
    return [{ school, name, places: places?.value ?? 0 }];
  });
  if (blank > 0) out.push({ severity: 'note', code: 'finding.lottery.withoutPlaces', ...at(sheet), params: { count: blank } });
  if (found.length === 0 && errors(out) === before) out.push({ severity: 'error', code: 'finding.lottery.noPlaces', ...at(sheet) });
  return errors(out) > before ? null : found;
}

/**
 * The applications. Choices name schools by id, or by a name that only one of them has.
 * @param schools null where their table could not be read: choices are then not looked up.
 */
export async function readApplicants(path: string, schools: readonly Admission[] | null, out: Finding[]): Promise<Applicant[] | null> {
  const table = await readTable(path, LIST_COLUMNS, ['applicant', 'primary', 'choice1'], out);
  if (table === null) return null;
  const before = errors(out);
  const { sheet, columns, rows, text, find } = table;
  const read = new Set(columns.values());
  sheet.headers.forEach((header, column) => {
    if (!read.has(column) && looksLikeChoice(header)) out.push({ severity: 'error', code: 'finding.lottery.choiceHeader', ...at(sheet, null, column), row: sheet.headerRow, value: header, params: { most: MOST_CHOICES } });
  });
  const admitting = schools === null ? null : { schools, roster: rosterOf(schools.map(({ school, name }) => ({ id: school, name }))) };
  const firstAt = new Map<string, number>();
  const found = rows.map((row): Applicant => {
    const [id, primary] = [text(row, 'applicant'), text(row, 'primary')];
    if (id === '') find('finding.lottery.empty', row, 'applicant', { expected: titleOf(APPLICANT) });
    else if (isNumberedId(id)) find('finding.lottery.lostDigits', row, 'applicant');
    else if (firstAt.has(id)) find('finding.lottery.twice', row, 'applicant', { first: sheet.rowNumbers[firstAt.get(id)!]! });
    else firstAt.set(id, row);
    if (primary === '') find('finding.lottery.empty', row, 'primary', { expected: titleOf(PRIMARY) });
    return { id, primary, priority: readPriority(row, table), choices: readChoices(row, table, admitting) };
  });
  if (rows.length === 0 && errors(out) === before) out.push({ severity: 'error', code: 'finding.headerOnly', ...at(sheet) });
  return errors(out) > before ? null : found;
}

interface Table {
  readonly sheet: Sheet;
  readonly columns: Resolved;
  /** Rows that fit the header. */
  readonly rows: readonly number[];
  /** Normalised; '' where there is no such column. */
  readonly text: (row: number, field: string) => string;
  /** Adds an error on a cell. */
  readonly find: (code: Finding['code'], row: number, field: string, params?: Finding['params']) => void;
}

const errors = (out: readonly Finding[]): number => out.filter(({ severity }) => severity === 'error').length;

/** A long number that a spreadsheet made of an id: its last digits are lost. */
const isNumberedId = (id: string): boolean => /^\d(\.\d+)?[eE]\+?\d+$/.test(id);

function readPriority(row: number, { text, find }: Table): number | null {
  const typed = typedNumber(text(row, 'priority'));
  if (typed.kind === 'blank') return null;
  const { value, exact } = typed.kind === 'number' ? scaled(typed.text, 0) : { value: 0, exact: false };
  if (exact && value >= 1 && value <= MOST_PRIORITY) return value;
  find('finding.lottery.priority', row, 'priority', { most: MOST_PRIORITY });
  return null;
}

function readChoices(row: number, { columns, text, find }: Table, admitting: { readonly schools: readonly Admission[]; readonly roster: Roster } | null): string[] {
  const given = CHOICES.map(({ field }) => text(row, field));
  const count = given.findLastIndex((choice) => choice !== '') + 1;
  if (count === 0 && columns.has('choice1')) find('finding.lottery.empty', row, 'choice1', { expected: titleOf(CHOICES[0]!) });
  const ids = given.slice(0, count).map((choice, order): string => {
    const field = CHOICES[order]!.field;
    const found = admitting === null ? null : admitting.roster.find(choice);
    if (choice === '') find('finding.lottery.gap', row, columns.has(field) ? field : CHOICES[count - 1]!.field, { number: order + 1, filled: count });
    else if (admitting !== null && typeof found !== 'number') find('finding.lottery.unknownChoice', row, field, { nearest: admitting.roster.nearest(choice) });
    return typeof found === 'number' ? admitting!.schools[found]!.school : choice;
  });
  ids.forEach((id, order) => {
    const first = ids.indexOf(id);
    if (id !== '' && first < order) find('finding.lottery.sameChoice', row, CHOICES[order]!.field, { first: first + 1, number: order + 1 });
  });
  return ids;
}

/** The sheet of a file that has the most of `columns`; null with findings where none can be read, or a needed column is missing. */
async function readTable(path: string, columns: readonly Column[], needed: readonly string[], out: Finding[]): Promise<Table | null> {
  if (!(await isFile(path, out))) return null;
  const loaded = await load(path, out);
  const sheets = loaded === null ? null : await sheetsOf(loaded, out);
  if (loaded === null || sheets === null) return null;
  const fit = (sheet: Sheet): number => needed.filter((field) => resolveColumns(sheet, columns, []).has(field)).length;
  const best = sheets.toSorted((a, b) => fit(b) - fit(a))[0];
  if (best === undefined) {
    out.push({ severity: 'error', code: 'finding.emptyFile', file: loaded.name });
    return null;
  }
  out.push(...best.problems);
  if (best.headers.length === 0) return null; // why is said
  const resolved = resolveColumns(best, columns, out);
  for (const field of needed.filter((each) => !resolved.has(each))) {
    const column = columns.find((each) => each.field === field)!;
    out.push({ severity: 'error', code: 'finding.lottery.column', ...at(best), row: best.headerRow, params: { expected: titleOf(column), nearest: best.headers.filter((header) => !isBlank(header)).slice(0, 6).join('、') } });
  }
  const refused = checkCells(best, resolved, best.broken, out);
  return {
    sheet: best,
    columns: resolved,
    rows: [...best.rows.keys()].filter((row) => !best.broken.has(row) && !refused.has(row)),
    text: (row, field) => {
      const column = resolved.get(field);
      const text = column === undefined ? '' : normalised(best.rows[row]![column]!);
      return hasControl(text) ? '' : text;
    },
    find: (code, row, field, params) => out.push({ severity: 'error', code, ...at(best, row, resolved.get(field) ?? null), ...(params !== undefined && { params }) }),
  };
}
