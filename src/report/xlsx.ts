/** `layout.xlsx`: districts, schools, clauses, settings and, where there are any, violations. */
import { say, type MessageKey, type MessageParams } from '../core/messages/index.js';
import { LAYOUT_COLUMNS, layoutTable } from './layoutTable.js';
import type { Report, ReportProduct } from './report.js';
import { workbook, type Cell, type Column, type NumberFormat, type Sheet } from './workbook.js';

/** The bytes of the workbook; the same report gives the same bytes. */
export function layoutWorkbook(report: Report): Promise<Uint8Array> {
  const sheets = [districtSheet(report), schoolSheet(report), clauseSheet(report), ...report.products.map(productSheet), settingSheet(report)];
  return workbook(report.lang, report.title, report.violations.length === 0 ? sheets : [...sheets, violationSheet(report)]);
}

type Say = (key: MessageKey, params?: MessageParams) => string;
const speaker = (report: Report): Say => (key, params) => say(report.lang, key, params);

/** Hundredths of a point → points; metres → kilometres. */
const over = (whole: number | null, unit: number): number | null => (whole === null ? null : whole / unit);

function districtSheet(report: Report): Sheet {
  const tell = speaker(report);
  const list = (texts: readonly string[]): string => texts.join(tell('header.listMark'));
  const shown: Column[] = [
    { header: tell('header.district'), kind: 'text', widest: 30 },
    { header: tell('header.districtId'), kind: 'text' },
    { header: tell('header.leadId'), kind: 'text' },
    { header: tell('header.leadName'), kind: 'prose', widest: 24 },
    { header: tell('header.size'), kind: 'integer', widest: 9 },
    { header: tell('header.cap'), kind: 'integer', widest: 9 },
    { header: tell('header.townships'), kind: 'prose', widest: 20 },
    { header: tell('header.meanQuality'), kind: 'decimal', widest: 13 },
    { header: tell('header.deviation'), kind: 'decimal', widest: 13 },
    { header: tell('header.rural'), kind: 'integer', widest: 10 },
    { header: tell('header.students'), kind: 'integer', widest: 10 },
    { header: tell('header.meanKm'), kind: 'decimal', widest: 13 },
    { header: tell('header.maxKm'), kind: 'decimal', widest: 13 },
    { header: tell('header.members'), kind: 'prose', widest: 60 },
  ];
  const costs = [tell('header.cost'), ...report.terms.map(({ name }) => tell('header.termCost', { term: name }))];
  const rows = report.districts.map((district): Cell[] => {
    const lead = report.schools[district.lead]!;
    return [
      district.name, district.id, lead.id, lead.name, district.size, district.cap, list(district.townships),
      over(district.meanQuality, 100), over(district.deviation, 100), district.rural, district.students,
      over(district.meanMetres, 1000), over(district.maxMetres, 1000),
      list(district.members.map((member) => report.schools[member]!.name)),
      district.cost, ...report.terms.map(({ id }) => district.terms[id] ?? 0),
    ];
  });
  const columns = [...shown, ...costs.map((header): Column => ({ header, kind: 'integer', widest: 14 }))];
  return { name: tell('sheet.districts'), columns, rows, frozen: 1, printed: shown.length };
}

function schoolSheet(report: Report): Sheet {
  const { headers, rows } = layoutTable(report);
  const ids = report.schools.map(({ id }) => id);
  const columns = headers.map((header, at): Column => {
    if (at < LAYOUT_COLUMNS.length) return { header, kind: LAYOUT_COLUMNS[at] === 'metres' ? 'integer' : 'text' };
    const texts = rows.map(({ theirs }) => theirs[at - LAYOUT_COLUMNS.length]!);
    const isId = texts.length > 0 && texts.every((text, row) => text === ids[row]);
    return { header, kind: isId ? 'text' : numberFormat(texts) ?? 'text' };
  });
  const cells = rows.map(({ ours, theirs }): Cell[] => [
    ...LAYOUT_COLUMNS.map((column) => ours[column]),
    ...theirs.map((text, at) => (columns[at + LAYOUT_COLUMNS.length]!.kind === 'text' ? text : text === '' ? null : Number(text))),
  ]);
  return { name: say(report.lang, 'sheet.schools'), columns, rows: cells, frozen: 2, printed: LAYOUT_COLUMNS.length };
}

/** A table as a sheet of its own. */
export const productSheet = ({ title, headers, rows }: ReportProduct): Sheet => ({
  name: title.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, LONGEST_SHEET_NAME),
  columns: headers.map((header, at): Column => ({ header, kind: rows.some((row) => typeof row[at] === 'number') ? 'plain' : 'prose' })),
  rows,
  frozen: 1,
});
/** Of Excel. */
const LONGEST_SHEET_NAME = 31;

/**
 * The format in which numbers are printed as these very texts; null where they are not all numbers, or a number would lose something:
 * a leading zero, a sign, digits of a long code.
 */
function numberFormat(texts: readonly string[]): NumberFormat | null {
  const filled = texts.filter((text) => text !== '');
  if (filled.length === 0 || !filled.every((text) => /^-?(0|[1-9]\d{0,9})(\.\d{1,5})?$|^-?(0|[1-9]\d{0,3})\.\d{6,9}$/.test(text))) return null;
  if (filled.every((text) => String(Number(text)) === text)) return 'plain';
  const decimals = filled[0]!.split('.')[1]?.length ?? 0;
  return filled.every((text) => Number(text).toFixed(decimals) === text) ? { exactly: decimals } : null;
}

function clauseSheet(report: Report): Sheet {
  const tell = speaker(report);
  const columns: Column[] = [
    { header: tell('header.clause'), kind: 'text' },
    { header: tell('header.kind'), kind: 'text' },
    { header: tell('header.quote'), kind: 'prose' },
    { header: tell('header.source'), kind: 'prose', widest: 24 },
    { header: tell('header.reading'), kind: 'prose' },
    { header: tell('header.holds'), kind: 'text' },
    { header: tell('header.degree'), kind: 'integer' },
    { header: tell('header.evidence'), kind: 'prose', widest: 60 },
  ];
  const rows = report.clauses.map((clause): Cell[] => [
    clause.id, clause.kindName, clause.quote, clause.source, clause.reading, clause.holdsName, clause.degree, clause.evidence.join('\n'),
  ]);
  return { name: tell('sheet.clauses'), columns, rows, frozen: 1 };
}

const whole = (value: number | null): Cell => (value === null ? null : { value, format: 'integer' });
const percent = (value: number | null): Cell => (value === null ? null : { value, format: 'percent' });

function settingSheet(report: Report): Sheet {
  const tell = speaker(report);
  const { reproduce } = report;
  const columns: Column[] = [
    { header: tell('header.group'), kind: 'text' },
    { header: tell('header.item'), kind: 'prose' },
    { header: tell('header.value'), kind: 'prose', widest: 70 },
    { header: tell('header.meaning'), kind: 'prose', widest: 60 },
  ];
  const rows: Cell[][] = [
    [tell('group.result'), tell('item.title'), report.title, ''],
    [tell('group.result'), tell('item.status'), report.verdict, ''],
    [tell('group.result'), tell('item.cost'), whole(report.cost), tell('item.costMeaning')],
    [tell('group.result'), tell('item.bound'), whole(report.bound), tell('item.costMeaning')],
    [tell('group.result'), tell('item.gap'), percent(report.gap), tell('item.gapMeaning')],
    ...report.parts.flatMap((part): Cell[][] => [
      [part.name, tell('item.status'), part.verdict, tell('item.schoolsAndDistricts', { schools: part.schools, districts: part.districts })],
      [part.name, tell('item.cost'), whole(part.cost), tell('item.costMeaning')],
      [part.name, tell('item.bound'), whole(part.bound), part.boundNote],
      [part.name, tell('item.gap'), percent(part.gap), tell('item.gapMeaning')],
    ]),
    ...report.terms.map(({ name, cost, unit, amount, weight }): Cell[] => [
      tell('group.terms'), name, whole(cost), tell('item.termMeaning', { unit, amount, weight: weight ?? '–' }),
    ]),
    ...report.assumptions.map((text): Cell[] => [tell('group.assumptions'), '', text, '']),
    ...report.settings.map(({ key, value, meaning }): Cell[] => [tell('group.settings'), key, value, meaning]),
    [tell('group.reproduce'), tell('item.command'), reproduce.command, ''],
    [tell('group.reproduce'), tell('item.preset'), reproduce.preset, ''],
    [tell('group.reproduce'), tell('item.seed'), { value: reproduce.seed, format: 'plain' }, ''],
    [tell('group.reproduce'), tell('item.effort'), whole(reproduce.effort), tell('item.effortMeaning')],
    [tell('group.reproduce'), tell('item.version'), reproduce.version, ''],
    ...reproduce.files.map(({ name, sha256 }): Cell[] => [tell('group.files'), name, sha256, 'SHA-256']),
  ];
  return { name: tell('sheet.settings'), columns, rows };
}

function violationSheet(report: Report): Sheet {
  const tell = speaker(report);
  const names = new Map(report.districts.map(({ id, name }) => [id, name]));
  const columns: Column[] = [
    { header: tell('header.clause'), kind: 'text' },
    { header: tell('header.district'), kind: 'text' },
    { header: tell('header.violation'), kind: 'prose', widest: 110 },
  ];
  const rows = report.violations.map(({ clause, district, text }): Cell[] => [clause, district === null ? '' : names.get(district) ?? district, text]);
  return { name: tell('sheet.violations'), columns, rows };
}
