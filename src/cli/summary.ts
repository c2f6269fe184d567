import { twoDecimals } from '../core/decimals.js';
import { say, type Language, type MessageKey } from '../core/messages/index.js';
import { schoolsOf, type Report } from '../report/report.js';
import { textWidth } from '../report/workbook.js';
import { mendingLines } from './mendingLines.js';

const MOST_PARTS = 40;
const MOST_VIOLATIONS = 12;
const COLUMNS = ['part', 'schools', 'districts', 'cost', 'bound', 'gap', 'meanKm', 'maxKm', 'deviation'] as const;

/** What a planner reads at the end of a run: a table by part, the verdict, and what is broken. */
export function summary(report: Report, lang: Language): string {
  const t = (key: MessageKey, params?: Record<string, string | number>): string => say(lang, key, params);
  const rows = report.parts.map((part) => [
    part.name,
    String(part.schools),
    String(part.districts),
    whole(part.cost),
    whole(part.bound),
    percent(part.gap),
    decimals(part.meanMetres, 1000),
    decimals(part.maxMetres, 1000),
    decimals(part.meanDeviation, 100),
  ]);
  const total = [t('cli.total'), String(schoolsOf(report)), String(report.parts.reduce((all, { districts }) => all + districts, 0)), whole(report.cost), whole(report.bound), percent(report.gap), '', '', ''];
  const table = drawTable([COLUMNS.map((column) => t(`cli.column.${column}`)), ...rows.slice(0, MOST_PARTS), ...(rows.length > 1 ? [total] : [])]);
  const moreParts = rows.length > MOST_PARTS ? [t('cli.moreParts', { count: rows.length - MOST_PARTS })] : [];
  return [table, ...moreParts, t('cli.yardstick'), ...noteLines(report.notes ?? [], lang), ...verdicts(report, lang), ...broken(report, lang), ...report.mending.flatMap((mending) => mendingLines(mending, lang))].map((line) => `${line}\n`).join('');
}

/** What the plan wants every reader to know of the data. */
export const noteLines = (notes: readonly string[], lang: Language): string[] => notes.map((text) => say(lang, 'cli.note', { text }));

/** The verdict of the whole, and the parts that are better or worse than it says. */
function verdicts({ status, verdict, parts }: Report, lang: Language): string[] {
  const proven = parts.filter((part) => part.status === 'optimal').length;
  const isGood = status === 'optimal' || status === 'feasible';
  const bad = isGood || parts.length === 1 ? [] : parts.filter((part) => part.status !== 'optimal' && part.status !== 'feasible');
  return [
    say(lang, 'cli.verdict', { verdict }),
    ...(isGood && proven > 0 && proven < parts.length ? [`  ${say(lang, 'cli.proven', { count: proven })}`] : []),
    ...bad.slice(0, MOST_PARTS).map((part) => `  ${say(lang, 'cli.verdictOf', { part: part.name, verdict: part.verdict })}`),
  ];
}

function broken({ violations, status }: Report, lang: Language): string[] {
  if (violations.length === 0) return [];
  const rest = violations.length - MOST_VIOLATIONS;
  return [
    say(lang, status === 'rulesBroken' ? 'cli.violations' : 'cli.reasons'),
    ...violations.slice(0, MOST_VIOLATIONS).map(({ clause, text }) => `  ${clause}  ${text}`),
    ...(rest > 0 ? [`  ${say(lang, 'cli.more', { count: rest })}`] : []),
  ];
}

const UNKNOWN = '-';
const whole = (value: number | null): string => (value === null ? UNKNOWN : String(value));
const decimals = (value: number | null, unit: number): string => (value === null ? UNKNOWN : twoDecimals(value, unit));
const percent = (gap: number | null): string => (gap === null ? UNKNOWN : `${(Math.ceil(gap * 10_000 - 1e-6) / 100).toFixed(2)}%`); // rounded up, as on the page: "at most"

/**
 * Columns padded by display width (a Chinese character is two wide): the first stands left, figures right. Lines are ASCII: Chinese
 * terminals draw box characters two wide.
 */
export function drawTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => textWidth(row[column]!))));
  const padded = (cell: string, column: number): string => {
    const blank = ' '.repeat(Math.max(0, widths[column]! - textWidth(cell)));
    return column === 0 ? cell + blank : blank + cell;
  };
  const [header, ...body] = rows.map((row) => row.map(padded).join('  ').trimEnd());
  const line = '-'.repeat(widths.reduce((all, width) => all + width + 2, -2));
  return [header, line, ...body].join('\n');
}
