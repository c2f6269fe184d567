/** A lottery (GL6) as files: the record for programs, the list as it was hashed, and tables for people. */
import { stringify } from 'csv-stringify/sync';
import type { Applicant } from '../core/admission.js';
import { say, type Language, type MessageKey } from '../core/messages/index.js';
import { canonicalList } from '../policy/lottery/lottery.js';
import type { LotteryRecord } from '../policy/lottery/record.js';
import { escapeFormula } from './formula.js';

export const RECORD_FILE = 'lottery.json';
export const LIST_FILE = 'list.txt';

/**
 * `lottery.json` (the record whole, without the applications), `list.txt` (its SHA-256 is the list hash), `results.csv` and `draws.csv`
 * (UTF-8 with a byte order mark, CRLF; a text that a spreadsheet would run is made inert by `escapeFormula`).
 */
export function lotteryFiles(record: LotteryRecord, applicants: readonly Applicant[], lang: Language): Map<string, string> {
  return new Map([
    [RECORD_FILE, `${JSON.stringify(record, null, 1)}\n`],
    ['results.csv', resultsCsv(record, lang)],
    ['draws.csv', drawsCsv(record, lang)],
    [LIST_FILE, canonicalList({ applicants, schools: record.schools })],
  ]);
}

function resultsCsv({ results, schools }: LotteryRecord, lang: Language): string {
  const nameOf = new Map(schools.map(({ school, name }) => [school, name]));
  const rows = results.map(({ id, primary, school, round, manner, tickets }) => [id, primary, school ?? '', school === null ? '' : nameOf.get(school) ?? '', round, say(lang, `lottery.manner.${manner}`), tickets.at(-1)!]);
  return csv(['id', 'primary', 'school', 'name', 'round', 'manner', 'ticket'], rows, lang);
}

function drawsCsv({ draws, schools }: LotteryRecord, lang: Language): string {
  const nameOf = new Map(schools.map(({ school, name }) => [school, name]));
  const rows = draws.map(({ round, school, places, applicants, admitted, manner, last }) => [
    round, school, nameOf.get(school) ?? '', places, applicants, admitted, say(lang, `lottery.manner.${manner}`), last?.priority ?? null, last?.ticket ?? '',
  ]);
  return csv(['round', 'school', 'name', 'places', 'applicants', 'admitted', 'manner', 'lastPriority', 'lastTicket'], rows, lang);
}

function csv(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[], lang: Language): string {
  const headers = columns.map((column) => say(lang, `lottery.header.${column}` as MessageKey));
  const inert = [headers, ...rows].map((line) => line.map((cell) => (typeof cell === 'string' ? escapeFormula(cell) : cell)));
  return stringify(inert, { bom: true, record_delimiter: 'windows' });
}
