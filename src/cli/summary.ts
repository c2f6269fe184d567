import { say, type Language, type MessageKey } from '../core/messages/index.js';
import type { Report } from '../report/report.js';
import { textWidth } from '../report/workbook.js';

const MOST_VIOLATIONS = 12;

/** What a planner reads at the end of a run: a table by part and what is broken. */
export function summary(report: Report, lang: Language): string {
  const t = (key: MessageKey, params?: Record<string, string | number>): string => say(lang, key, params);
  const km = (metres: number | null): string => (metres === null ? '–' : (metres / 1000).toFixed(2));
  const percent = (gap: number | null): string => (gap === null ? '–' : `${(gap * 100).toFixed(2)}%`);
  const columns = ['part', 'schools', 'districts', 'cost', 'bound', 'gap', 'meanKm', 'maxKm', 'deviation', 'status'] as const;
  const rows = report.parts.map((part) => [
    part.name,
    String(part.schools),
    String(part.districts),
    String(part.cost ?? '–'),
    String(part.bound ?? '–'),
    percent(part.gap),
    km(part.meanMetres),
    km(part.maxMetres),
    part.meanDeviation === null ? '–' : (part.meanDeviation / 100).toFixed(2),
    part.verdict,
  ]);
  const total = [t('cli.total'), String(sum(report, 'schools')), String(sum(report, 'districts')), String(report.cost ?? '–'), String(report.bound ?? '–'), percent(report.gap), '', '', '', report.verdict];
  const table = drawTable([columns.map((column) => t(`cli.column.${column}`)), ...rows, ...(rows.length > 1 ? [total] : [])]);
  const broken = report.violations.slice(0, MOST_VIOLATIONS).map(({ clause, text }) => `  ${clause}  ${text}\n`);
  const more = report.violations.length > MOST_VIOLATIONS ? `  ${t('cli.more', { count: report.violations.length - MOST_VIOLATIONS })}\n` : '';
  return `${table}${t('cli.yardstick')}\n${broken.length === 0 ? '' : `${t('cli.violations')}\n${broken.join('')}${more}`}`;
}

const sum = (report: Report, key: 'schools' | 'districts'): number => report.parts.reduce((all, part) => all + part[key], 0);

/** Columns padded by display width (a Chinese character is two wide); the first and the last stand left, figures right. */
function drawTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => textWidth(row[column]!))));
  const draw = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const blank = ' '.repeat(Math.max(0, widths[column]! - textWidth(cell)));
        return column === 0 || column === row.length - 1 ? cell + blank : blank + cell;
      })
      .join('  ')
      .trimEnd();
  const line = '─'.repeat(widths.reduce((all, width) => all + width + 2, -2));
  return `${draw(rows[0]!)}\n${line}\n${rows.slice(1).map(draw).join('\n')}\n`;
}
