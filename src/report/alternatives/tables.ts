/** The tables of several layouts: the layouts with their differences, and the schools with how firm they are. */
import { say, type Language } from '../../core/messages/index.js';
import type { ReportProduct } from '../report.js';
import type { AlternativesReport } from './data.js';

/** One line a layout: figures, then its difference to each. */
export function layoutsTable({ layouts, differences }: AlternativesReport, lang: Language): ReportProduct {
  return {
    id: 'alternatives',
    title: say(lang, 'alternatives.table.name'),
    headers: [
      say(lang, 'alternatives.table.layout'), say(lang, 'alternatives.table.cost'), say(lang, 'alternatives.table.aboveBest'), say(lang, 'alternatives.table.aboveBound'),
      say(lang, 'alternatives.table.districts'), say(lang, 'alternatives.table.moved'), say(lang, 'alternatives.table.nearest'),
      ...layouts.map(({ id }) => say(lang, 'alternatives.table.against', { layout: id })),
    ],
    rows: layouts.map(({ id, report, cost, aboveBest, aboveBound, moved, nearest }, at) => [id, cost, aboveBest, aboveBound, report.districts.length, moved, nearest, ...differences[at]!]),
  };
}

/** One line a school, in the order of the input: how often it keeps its company, and its lead in every layout. */
export function schoolsTable({ layouts, schools }: AlternativesReport, lang: Language): ReportProduct {
  const rows = schools.flatMap((company, row) => {
    const school = layouts[0]?.report.schools[row];
    if (company === null || school === undefined) return [];
    const { kept, companions, always, leads } = company;
    return [[school.id, school.name, school.stage, school.township, kept, companions, always, leads, ...layouts.map((_, at) => leadName({ layouts }, at, row))]];
  });
  return {
    id: 'schools',
    title: say(lang, 'alternatives.schools.name'),
    headers: [
      say(lang, 'alternatives.schools.school'), say(lang, 'alternatives.schools.schoolName'), say(lang, 'alternatives.schools.stage'), say(lang, 'alternatives.schools.township'),
      say(lang, 'alternatives.schools.kept'), say(lang, 'alternatives.schools.companions'), say(lang, 'alternatives.schools.always'), say(lang, 'alternatives.schools.leads'),
      ...layouts.map(({ id }) => say(lang, 'alternatives.schools.lead', { layout: id })),
    ],
    rows,
  };
}

/** Name of the lead of a row's school in a layout; '' where it has none. */
export function leadName({ layouts }: Pick<AlternativesReport, 'layouts'>, at: number, row: number): string {
  const { report } = layouts[at]!;
  const district = report.schools[row]!.district;
  return district === null ? '' : report.schools[report.districts[district]!.lead]!.name;
}
