/** Tables of an ensemble: one of the figures, one of the moves, and one of all layouts drawn. */
import type { Ensemble } from '../../analyse/ensemble.js';
import { QUANTILES } from '../../analyse/ensembleStats.js';
import { say, type Language } from '../../core/messages/index.js';
import type { ReportProduct } from '../report.js';
import { markText, metricText, rhatText, shareText } from './words.js';

export function summaryRows({ metrics, marks, draws }: Ensemble, lang: Language): ReportProduct {
  const names = marks.map((mark) => markText(mark, lang));
  return {
    id: 'summary',
    title: say(lang, 'ensemble.table.summary'),
    headers: [
      say(lang, 'ensemble.column.metric'), say(lang, 'ensemble.column.mean'), ...QUANTILES.map((percent) => say(lang, 'ensemble.column.quantile', { percent })),
      say(lang, 'ensemble.column.ess'), say(lang, 'ensemble.column.rhat'),
      ...names.flatMap((name) => [say(lang, 'ensemble.column.value', { name }), say(lang, 'ensemble.column.below', { name })]),
    ],
    rows: metrics.map(({ id, mean, quantiles, ess, rhat, marks: places }) => [
      metricText(id, lang), Math.round(mean), ...quantiles, ess, rhatText(rhat), ...places.flatMap(({ value, below }) => [value, shareText(below, draws.length)]),
    ]),
  };
}

export const moveRows = ({ moves }: Ensemble, lang: Language): ReportProduct => ({
  id: 'moves',
  title: say(lang, 'ensemble.table.moves'),
  headers: [say(lang, 'ensemble.column.move'), say(lang, 'ensemble.column.tried'), say(lang, 'ensemble.column.done')],
  rows: moves.map(({ move, tried, done }) => [say(lang, `ensemble.move.${move}`), tried, done]),
});

/** `sample.csv`: a row a layout, with its cost, its districts and what each term costs. */
export function sampleRows({ draws, metrics }: Ensemble, lang: Language): ReportProduct {
  const terms = metrics.filter(({ id }) => id !== 'cost' && id !== 'districts').map(({ id }) => id);
  return {
    id: 'sample',
    title: say(lang, 'ensemble.page.sample'),
    headers: [say(lang, 'ensemble.column.draw'), say(lang, 'ensemble.column.chain'), say(lang, 'ensemble.column.at'), ...['cost', 'districts', ...terms].map((id) => metricText(id, lang))],
    rows: draws.map(({ chain, at, cost, districts, terms: paid }, position) => [position + 1, chain + 1, at + 1, cost, districts, ...terms.map((id) => paid[id] ?? 0)]),
  };
}
