/** What is known of costs, a bar each from at least to at most. */
import { scaleLinear } from 'd3-scale';
import { html, type Markup } from '../page/markup.js';
import { shorten, NONE, type Wording } from '../page/wording.js';
import type { Interval } from './told.js';

const [WIDTH, LEFT, RIGHT, ROW, TOP] = [860, 250, 660, 28, 34];
/** Columns of a name that fit left of the bars. */
const NAME = 34;

/** @param schoolOf as the maps number it, null for none; @param title read out where the chart is not seen. Null where nothing is known to be above 0. */
export function intervalChart(intervals: readonly Interval[], title: string, words: Wording, schoolOf: (unit: number) => number | null): Markup | null {
  const ends = intervals.flatMap(({ atLeast, atMost }) => [atLeast ?? 0, atMost ?? 0]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  if (least === most) return null;
  const x = scaleLinear().domain([least, most]).nice(6).range([LEFT, RIGHT]);
  const height = TOP + intervals.length * ROW + 12;
  const at = (value: number): string => x(value).toFixed(1);
  const row = ({ name, atLeast, atMost, unit }: Interval, index: number): Markup => {
    const y = TOP + index * ROW + ROW / 2;
    const school = unit === null ? null : schoolOf(unit);
    const told = `${words.whole(atLeast)} … ${words.whole(atMost)}`;
    return html`<g${school === null ? null : html` data-s="${school}"`}><title>${name}: ${told}</title><text class="row-name" x="${LEFT - 12}" y="${y}">${shorten(name, NAME)}</text>
${atMost === null ? null : html`<path class="span" d="M${at(atLeast ?? Math.min(0, atMost))} ${y}H${at(atMost)}"/><path class="end" d="M${at(atMost)} ${y - 7}v14"/>`}${atLeast === null ? null : html`<circle class="from" cx="${at(atLeast)}" cy="${y}" r="4.5"/>`}
<text class="row-value" x="${WIDTH - 6}" y="${y}">${atLeast === atMost ? words.whole(atMost) : atLeast === null && atMost === null ? NONE : told}</text></g>`;
  };
  return html`<figure><figcaption>${title}</figcaption><div class="scroll" tabindex="0" role="region" aria-label="${title}"><svg class="chart intervals" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
<g class="axis">${x.ticks(6).map((tick) => html`<path d="M${at(tick)} ${TOP - 6}V${height - 10}"/><text x="${at(tick)}" y="${TOP - 14}">${words.whole(tick)}</text>`)}</g>
${intervals.map(row)}</svg></div></figure>`;
}
