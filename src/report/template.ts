/** What `xuequ init` gives a planner: a workbook to fill in and a plan file to change. */
import { hasMessage, say, type Language } from '../core/messages/index.js';
import type { ReportSetting } from './report.js';
import { workbook, type Cell, type Column, type Sheet } from './workbook.js';

/** A column of an input table; its explanation is `column.<field>.explain` in the catalogue. */
export interface TemplateColumn {
  readonly field: string;
  readonly zh: string;
  readonly en: string;
  readonly required: boolean;
  readonly kind: 'id' | 'text' | 'choice' | 'number' | 'count' | 'degrees';
}

export const TEMPLATE_TABLES = ['schools', 'travel', 'pairs', 'exceptions', 'layout', 'staff'] as const;
export type TemplateTable = (typeof TEMPLATE_TABLES)[number];
/** Columns of each table. */
export type TemplateColumns = Readonly<Record<TemplateTable, readonly TemplateColumn[]>>;

/** Rows that are ready to be filled in: their cells have the format of their column, so that a typed id keeps its leading zeros. */
const BLANK_ROWS = 1_000;

/** The bytes of a workbook with a sheet for each table (three example schools in the first) and one that explains every column. */
export function templateWorkbook(lang: Language, columns: TemplateColumns): Promise<Uint8Array> {
  const sheets = TEMPLATE_TABLES.map((table) => tableSheet(lang, table, columns[table]));
  return workbook(lang, say(lang, 'template.title'), [...sheets, explainedSheet(lang, columns)]);
}

function tableSheet(lang: Language, table: TemplateTable, columns: readonly TemplateColumn[]): Sheet {
  const examples = columns.map((column) => (table === 'schools' ? listed(lang, `example.${column.field}`) : []));
  const exampleRows = Array.from({ length: Math.max(...examples.map(({ length }) => length)) }, (_, row) =>
    columns.map(({ kind }, at): Cell => exampleCell(kind, examples[at]![row] ?? '')));
  return {
    name: say(lang, `table.${table}`),
    columns: columns.map((column) => templateColumn(lang, column)),
    rows: [...exampleRows, ...Array.from({ length: BLANK_ROWS }, () => columns.map(() => null))],
    frozen: Math.min(2, columns.length - 1),
  };
}

function exampleCell(kind: TemplateColumn['kind'], text: string): Cell {
  if (text === '') return null;
  return isNumeric(kind) ? Number(text) : text;
}

const isNumeric = (kind: TemplateColumn['kind']): boolean => kind === 'number' || kind === 'count' || kind === 'degrees';

function templateColumn(lang: Language, column: TemplateColumn): Column {
  const choices = listed(lang, `choice.${column.field}`);
  return {
    header: column[lang],
    kind: isNumeric(column.kind) ? 'plain' : 'text',
    widest: 30,
    note: `${say(lang, column.required ? 'template.yes' : 'template.no')}\n${explanation(lang, column)}`,
    ...(choices.length === 0 ? {} : { choices }),
  };
}

const explanation = (lang: Language, { field }: TemplateColumn): string => {
  const key = `column.${field}.explain`;
  return hasMessage(key) ? say(lang, key) : '';
};

/** The parts of a message that is a list; none where there is no such message. */
const listed = (lang: Language, key: string): string[] => (hasMessage(key) ? say(lang, key).split('|') : []);

function explainedSheet(lang: Language, columns: TemplateColumns): Sheet {
  const rows = TEMPLATE_TABLES.flatMap((table): Cell[][] => {
    const name = say(lang, `table.${table}`);
    return [
      [name, '', '', say(lang, `template.${table}`), ''],
      ...columns[table].map((column): Cell[] => [
        name, column[lang], say(lang, column.required ? 'template.yes' : 'template.no'), explanation(lang, column),
        listed(lang, `choice.${column.field}`).join(say(lang, 'header.listMark')),
      ]),
    ];
  });
  return {
    name: say(lang, 'table.readme'),
    columns: [
      { header: say(lang, 'template.table'), kind: 'text' },
      { header: say(lang, 'template.column'), kind: 'text' },
      { header: say(lang, 'template.required'), kind: 'text' },
      { header: say(lang, 'template.explained'), kind: 'prose', widest: 70 },
      { header: say(lang, 'template.choices'), kind: 'prose', widest: 40 },
    ],
    rows,
  };
}

/**
 * A plan file (YAML): the preset and a title in force, and every setting (`rules.maxSize` …) with its default and meaning, commented
 * out, so that a preset's own values are not overridden by accident.
 */
export function templatePlan(lang: Language, preset: string, settings: readonly ReportSetting[]): string {
  const sections = new Map<string, string[]>();
  for (const { key, value, meaning } of settings) {
    const [section = '', ...rest] = key.split('.');
    if (rest.length === 0) continue;
    const lines = [`#   # ${meaning.replaceAll('\n', ' ')}`, `#   ${rest.join('.')}: ${value === '' ? (section === 'input' ? 'null' : '""') : value}`];
    sections.set(section, [...(sections.get(section) ?? []), ...lines]);
  }
  return [
    ...say(lang, 'plan.about').split('\n').map((line) => `# ${line}`),
    '',
    `# ${say(lang, 'plan.preset')}`,
    `preset: ${preset}`,
    `# ${say(lang, 'plan.title')}`,
    `title: ${say(lang, 'plan.exampleTitle')}`,
    ...[...sections].flatMap(([section, lines]) => ['', `# ${section}:`, ...lines]),
    '',
  ].join('\n');
}
