/** The tables of the notice: principles, districts in the manner of 台儿庄's annex (TE3), and the list of schools (XX5). */
import type { Table } from 'docx';
import { say, type MessageKey, type MessageParams } from '../../core/messages/index.js';
import type { Report, ReportClause, ReportDistrict, ReportSchool } from '../report.js';
import { grid, type GridColumn } from './grid.js';
import { nameText, plainText } from './text.js';

/**
 * Clauses that a citizen is owed an answer to: what a layout has to keep or is judged by, and any other that is broken. Inputs, products
 * and figures stand in the report.
 */
export const principlesOf = (report: Report): ReportClause[] =>
  report.clauses.filter(({ kind, holdsName }) => kind === 'hard' || kind === 'soft' || kind === 'form' || holdsName === say(report.lang, 'holds.no'));

export function principleTable(report: Report): Table {
  const tell = teller(report);
  const columns: GridColumn[] = [
    { header: tell('notice.clause'), align: 'center', widest: 800 },
    { header: tell('notice.quote'), align: 'start' },
    // The policies are in Chinese: who reads another language needs the reading.
    ...(report.lang === 'zh' ? [] : [{ header: tell('notice.reading'), align: 'start' } as const]),
    { header: tell('notice.holds'), align: 'center', widest: 1400 },
  ];
  return grid('table', columns, principlesOf(report).map(({ id, quote, reading, holdsName }) =>
    [id, quote, ...(report.lang === 'zh' ? [] : [reading]), holdsName].map(plainText)));
}

/** Districts, a row each; by zone, where there are zones, the zones in the order of their first district. */
export function districtTable(report: Report, own: readonly ReportDistrict[]): Table {
  const tell = teller(report);
  const hasZones = own.some(({ zone }) => zone !== undefined);
  const zoneOf = ({ zone }: ReportDistrict): string => zone ?? '';
  // One that is in no zone keeps its place.
  const order = [...new Set(own.map((district) => district.zone ?? district.id))];
  const sorted = own.toSorted((a, b) => order.indexOf(a.zone ?? a.id) - order.indexOf(b.zone ?? b.id));
  const remarks = sorted.map((district) => remarksOf(report, district));
  const hasRemarks = remarks.some((text) => text !== '');
  const columns: GridColumn[] = [
    ...(hasZones ? [{ header: tell('notice.zone'), align: 'center', widest: 1200, merged: true } as const] : []),
    { header: tell('notice.district'), align: 'center', widest: 1500 },
    { header: tell('notice.lead'), align: 'center', widest: 1900 },
    { header: tell('notice.members'), align: 'start' },
    { header: tell('notice.size'), align: 'center', widest: 960 },
    { header: tell('notice.remarks'), align: 'start', widest: hasRemarks ? 1400 : 1000 },
  ];
  return grid('table', columns, sorted.map((district, at) => [
    ...(hasZones ? [nameText(zoneOf(district))] : []),
    nameText(district.name),
    nameText(report.schools[district.lead]!.name),
    district.members.filter((member) => member !== district.lead).map((member) => nameText(report.schools[member]!.name)).join(tell('header.listMark')),
    String(district.size),
    remarks[at]!,
  ]));
}

/** An exception to the cap (LZ6) with its reason, and the stages where a district has several. */
function remarksOf(report: Report, { members, size, cap, capReason }: ReportDistrict): string {
  const tell = teller(report);
  const exceptional = capReason !== undefined && cap !== null ? [tell(capReason === '' ? 'notice.exception' : 'notice.exceptionWhy', { cap, reason: capReason })] : [];
  const stages = new Map<string, number>();
  for (const member of members) stages.set(report.schools[member]!.stage, (stages.get(report.schools[member]!.stage) ?? 0) + 1);
  const counts = stages.size < 2 || size === 0 ? [] : [[...stages].map(([stage, count]) => tell('notice.stageCount', { stage, count })).join(tell('header.listMark'))];
  return plainText([...exceptional, ...counts].join(tell('list.semicolon')));
}

/** Positions of all schools, each once: by its own district, the lead first, then those without a district in the order of the input. */
export function listedSchools({ districts, schools }: Report): number[] {
  const inDistricts = districts.flatMap(({ members }, at) => members.filter((member) => schools[member]!.district === at));
  const known = new Set(inDistricts);
  return [...inDistricts, ...schools.flatMap((_, index) => (known.has(index) ? [] : [index]))];
}

/** Every school once, numbered. Columns that no school fills (乡镇, 类别) are left out. */
export function schoolTable(report: Report): Table {
  const tell = teller(report);
  const fields: readonly (GridColumn & { readonly text: (school: ReportSchool, number: number) => string })[] = [
    { header: tell('notice.number'), align: 'center', widest: 800, text: (_, number) => String(number) },
    { header: tell('notice.id'), align: 'center', widest: 1900, text: ({ id }) => plainText(id) },
    { header: tell('notice.name'), align: 'start', text: ({ name }) => nameText(name) },
    { header: tell('notice.stage'), align: 'center', widest: 1300, text: ({ stage }) => plainText(stage) },
    { header: tell('notice.township'), align: 'center', widest: 1500, text: ({ township }) => nameText(township) },
    { header: tell('notice.tier'), align: 'center', widest: 1200, text: ({ tier }) => plainText(tier ?? '') },
    { header: tell('notice.district'), align: 'center', widest: 1500, text: ({ district }) => (district === null ? '' : nameText(report.districts[district]!.name)) },
    { header: tell('notice.role'), align: 'center', widest: 1000, text: ({ roleName }) => plainText(roleName) },
  ];
  const rows = listedSchools(report).map((school, at) => fields.map(({ text }) => text(report.schools[school]!, at + 1)));
  const used = fields.map((_, at) => rows.some((row) => row[at] !== ''));
  return grid('list', fields.filter((_, at) => used[at]), rows.map((row) => row.filter((_, at) => used[at])));
}

export type Tell = (key: MessageKey, params?: MessageParams) => string;
export const teller = ({ lang }: Report): Tell => (key, params) => say(lang, key, params);
