/** A front as tables: points and limits, for the terminal, `front.csv` and the page alike. */
import { say, type Language, type MessageKey } from '../../core/messages/index.js';
import type { ReportProduct } from '../report.js';
import type { FrontFile, FrontFilePoint } from './file.js';

/** Of each term's unit so many make the one that is printed (`explore.unit.<term>`): metres → km. */
const SCALES: Readonly<Record<string, number>> = { proximity: 1000, strength: 100, setting: 1000, leadStrength: 100 };

export const termName = (id: string, lang: Language): string => say(lang, `term.${id}.name` as MessageKey);
const unitOf = (id: string, lang: Language): string => say(lang, `explore.unit.${id}` as MessageKey);
export const inUnit = (id: string, amount: number): number => amount / (SCALES[id] ?? 1);

/** Weights of the axes as multiples of the settings', all other terms at 1: `1 : 2.5`. */
export const ratioText = ({ weighing: { axes, others } }: { readonly weighing: { readonly axes: readonly number[]; readonly others: number } }): string => axes.map((multiplier) => String(Number((multiplier / others).toPrecision(3)))).join(' : ');

/** Percent with two decimals, rounded up, so that no gap is printed smaller than it is. */
export const percentUp = (share: number | null): string => (share === null ? '' : (Math.ceil(share * 10_000 - 1e-6) / 100).toFixed(2));

/** What marks a point: 拐点, 现行权重. */
export const marksOf = ({ isBase, isKnee }: Pick<FrontFilePoint, 'isBase' | 'isKnee'>, lang: Language): string =>
  [...(isKnee ? [say(lang, 'explore.mark.knee')] : []), ...(isBase ? [say(lang, 'explore.mark.base')] : [])].join(say(lang, 'page.listSeparator'));

export function pointTable({ points, terms }: FrontFile, lang: Language): ReportProduct {
  const t = (key: MessageKey, params?: Record<string, string>): string => say(lang, key, params);
  return {
    id: 'front',
    title: t('explore.table.points'),
    headers: [
      t('explore.column.point'), t('explore.column.ratio', { terms: terms.map((id) => termName(id, lang)).join(' : ') }),
      ...terms.map((id) => t('explore.column.amount', { term: termName(id, lang), unit: unitOf(id, lang) })),
      ...terms.map((id) => t('explore.column.axisCost', { term: termName(id, lang) })),
      t('explore.column.others'), t('cli.column.cost'), t('explore.column.sum'), t('cli.column.bound'), t('explore.column.gap'), t('cli.column.districts'), t('explore.column.mark'),
    ],
    rows: points.map((point, at) => [
      at + 1, ratioText(point), ...point.values.amounts.map((amount, axis) => inUnit(terms[axis]!, amount)), ...point.values.axes, point.values.others,
      point.cost, Math.round(point.sum / point.weighing.others), Math.floor(point.bound / point.weighing.others), percentUp(point.gap), point.districts, marksOf(point, lang),
    ]),
  };
}

/** Of `pointTable` what fits a terminal: what a point is in the terms' units, its cost and its gap. */
export function shortPointTable(front: FrontFile, lang: Language): ReportProduct {
  const { headers, rows, ...table } = pointTable(front, lang);
  const amounts = front.terms.length;
  const kept = headers.map((_, column) => column < 2 + amounts || column === 3 + 2 * amounts || column > 5 + 2 * amounts);
  const keep = <Cell>(cells: readonly Cell[]): Cell[] => cells.filter((_, column) => kept[column]);
  return { ...table, headers: keep(headers.with(1, say(lang, 'explore.column.times'))), rows: rows.map(keep) };
}

export function limitTable({ limits, terms }: FrontFile, lang: Language): ReportProduct {
  const t = (key: MessageKey): string => say(lang, key);
  return {
    id: 'limits',
    title: t('explore.table.limits'),
    headers: [t('explore.column.limit'), t('explore.column.onAxis'), t('explore.column.rest'), t('cli.column.bound'), t('explore.column.gap')],
    rows: limits.map(({ axis, most, found, bound, gap }) => {
      const on = found?.values.axes[axis] ?? null;
      const all = found === null ? null : found.values.axes.reduce((sum, value) => sum + value, found.values.others);
      return [`${termName(terms[axis]!, lang)} ≤ ${most}`, on, all === null ? null : all - on!, bound, percentUp(gap)];
    }),
  };
}
