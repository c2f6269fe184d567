/** The histogram of one figure, with lines where layouts stand. */
import { scaleLinear } from 'd3-scale';
import type { Ensemble, Metric } from '../../analyse/ensemble.js';
import { niceTicks } from '../chartScale.js';
import { html, type Markup } from '../page/markup.js';
import { name } from '../page/view.js';
import type { Wording } from '../page/wording.js';
import { markText, metricText, shareText } from './words.js';

const [WIDTH, LEFT, RIGHT, PLOT] = [760, 60, 730, 190];
/** Height of the row of a mark's name above the plot. */
const ROW = 17;

interface Line {
  readonly kind: string;
  readonly name: string;
  readonly value: number;
  readonly about: string;
}

export function metricChart(run: Ensemble, metric: Metric, words: Wording): Markup {
  const { t, lang } = words;
  const title = metricText(metric.id, lang);
  const lines = linesOf(run, metric, words);
  const { width, counts } = metric.histogram;
  // A bin of one whole number stands around it.
  const from = metric.histogram.from - (width === 1 ? 0.5 : 0);
  const values = [from, from + width * counts.length, ...lines.map(({ value }) => value)];
  const xTicks = niceTicks(Math.min(...values), Math.max(...values), 6);
  const yTicks = niceTicks(0, Math.max(...counts), 4);
  const top = 12 + ROW * lines.length;
  const bottom = top + PLOT;
  const x = scaleLinear([xTicks[0]!, xTicks.at(-1)!], [LEFT, RIGHT]);
  const y = scaleLinear([0, yTicks.at(-1)!], [bottom, top]);
  const bar = (count: number, bin: number): Markup =>
    html`<rect x="${at(x(from + width * bin))}" y="${at(y(count))}" width="${at(Math.max(0.8, x(from + width * (bin + 1)) - x(from + width * bin) - 0.6))}" height="${at(bottom - y(count))}"/>`;
  return html`<figure id="metric-${metric.id}"><figcaption>${title}<small>${t('ensemble.page.histogramNote', { name: title })}</small></figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><svg class="chart" viewBox="0 0 ${WIDTH} ${bottom + 26}" role="img" aria-label="${title}">
<g class="axis">${yTicks.map((tick) => html`<path d="M${LEFT} ${at(y(tick))}H${RIGHT}"/><text x="${LEFT - 24}" y="${at(y(tick)) + 4}">${tick}</text>`)}
${xTicks.map((tick) => html`<path d="M${at(x(tick))} ${bottom}v5"/><text x="${at(x(tick))}" y="${bottom + 19}">${words.whole(tick)}</text>`)}</g>
<g class="bars">${counts.map(bar)}</g>
${lines.map((line, row) => mark(line, at(x(line.value)), 4 + ROW * (row + 0.6), bottom))}
</svg></div>
<ul>${lines.map(({ about }) => html`<li>${name(about)}</li>`)}</ul></figure>`;
}

const at = (value: number): number => Math.round(value * 10) / 10;

/** The marks of the figure and, of the cost, the bound. */
function linesOf({ marks, draws, bound }: Ensemble, { id, marks: places }: Metric, { t, lang, whole }: Wording): Line[] {
  const ofMarks = marks.map((one, index): Line => {
    const { value, below, equal } = places[index]!;
    const named = markText(one, lang);
    const about = t('ensemble.mark.place', { name: named, value: whole(value), below: shareText(below, draws.length), equal: shareText(equal, draws.length) });
    return { kind: one.origin.kind, name: named, value, about };
  });
  if (id !== 'cost' || bound === null) return ofMarks;
  const named = t('ensemble.mark.bound');
  return [...ofMarks, { kind: 'bound', name: named, value: bound, about: t('ensemble.mark.none', { name: named, value: whole(bound) }) }];
}

/** Its name stands on the side that has room. */
function mark({ kind, name: text, about }: Line, x: number, y: number, bottom: number): Markup {
  const isLeft = x > (LEFT + RIGHT) / 2;
  return html`<g><title>${about}</title><path class="mark mark-${kind}" d="M${x} ${y}V${bottom}"/><text class="mark-name" x="${isLeft ? x - 5 : x + 5}" y="${y + 6}" text-anchor="${isLeft ? 'end' : 'start'}">${text}</text></g>
`;
}
