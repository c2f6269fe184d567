/** The layout as one table, a row a school: what `layout.csv` and the schools sheet of `layout.xlsx` have in common. */
import { say, type MessageKey } from '../core/messages/index.js';
import type { Report, ReportSchool } from './report.js';

export const LAYOUT_COLUMNS = ['id', 'name', 'district', 'districtId', 'leadId', 'leadName', 'role', 'metres'] as const;
export type LayoutColumn = (typeof LAYOUT_COLUMNS)[number];

export interface LayoutTable {
  /** Ours, then the input's; an input header that equals one of ours, or one before it, is marked as the input's. */
  readonly headers: readonly string[];
  /** Ours beside the input's cells, verbatim; in the order of the input, one for every row of it. */
  readonly rows: readonly { readonly ours: Readonly<Record<LayoutColumn, string | number | null>>; readonly theirs: readonly string[] }[];
}

export function layoutTable(report: Report): LayoutTable {
  const headers: string[] = LAYOUT_COLUMNS.map((column) => say(report.lang, `header.${column}` satisfies MessageKey));
  for (const header of report.headers) headers.push(unlike(headers, header, (text) => say(report.lang, 'header.fromInput', { header: text })));
  const rows = report.schools.map((school) => ({
    ours: layoutCells(report, school),
    // A ragged row is filled up, so that every row has a cell under every header.
    theirs: report.headers.map((_, column) => school.row[column] ?? ''),
  }));
  return { headers, rows };
}

function layoutCells(report: Report, school: ReportSchool): Record<LayoutColumn, string | number | null> {
  const district = school.district === null ? null : report.districts[school.district]!;
  const lead = district === null ? null : report.schools[district.lead]!;
  return {
    id: school.id, name: school.name, district: district?.name ?? '', districtId: district?.id ?? '', leadId: lead?.id ?? '', leadName: lead?.name ?? '',
    role: school.roleName, metres: district === null ? null : school.metres,
  };
}

/** `text`, marked until none of `taken` equals it. Empty headers may repeat: they carry no meaning. */
function unlike(taken: readonly string[], text: string, mark: (text: string) => string): string {
  return text !== '' && taken.includes(text) ? unlike(taken, mark(text), mark) : text;
}
