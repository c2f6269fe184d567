/** Terms side by side: a line of dots for each term, a dot for each layout. */
import { scaleLinear } from 'd3-scale';
import { html, type Markup } from '../page/markup.js';
import { NONE, type Wording } from '../page/wording.js';
import { PALETTE } from '../colour.js';
import type { Report } from '../report.js';

const [WIDTH, LEFT, RIGHT, ROW, TOP] = [860, 190, 760, 34, 34];
/** Shapes tell layouts apart where colours do not print. */
const SHAPES = ['M0-7A7 7 0 1 0 0 7A7 7 0 1 0 0-7Z', 'M-6-6H6V6H-6Z', 'M0-8L8 0L0 8L-8 0Z', 'M0-8L7 6H-7Z', 'M0 8L7-6H-7Z', 'M-7-2H-2V-7H2V-2H7V2H2V7H-2V2H-7Z'] as const;

export const letterOf = (at: number): string => String.fromCodePoint(65 + (at % 26)) + (at < 26 ? '' : String(Math.floor(at / 26)));
const shapeOf = (at: number): string => SHAPES[at % SHAPES.length]!;

/** @param title of the chart, read out where it is not seen */
export function termChart(reports: readonly Report[], title: string, words: Wording): Markup | null {
  const ids = [...new Set(reports.flatMap(({ terms }) => terms.map(({ id }) => id)))];
  const costs = ids.map((id) => reports.map(({ terms }) => terms.find((term) => term.id === id)?.cost ?? null));
  const most = Math.max(0, ...costs.flat().map((cost) => cost ?? 0));
  if (most === 0) return null;
  const x = scaleLinear().domain([0, most]).nice(6).range([LEFT, RIGHT]);
  const ticks = x.ticks(6);
  const height = TOP + ids.length * ROW + 16;
  const nameOf = (id: string): string => reports.flatMap(({ terms }) => terms).find((term) => term.id === id)!.name;
  const row = (id: string, at: number): Markup => {
    const y = TOP + at * ROW + ROW / 2;
    const known = costs[at]!.flatMap((cost, layout) => (cost === null ? [] : [{ cost, layout }]));
    const ends = known.map(({ cost }) => x(cost));
    return html`<g><text class="row-name" x="${LEFT - 12}" y="${y}">${nameOf(id)}</text>
<path class="range" d="M${Math.min(...ends).toFixed(1)} ${y}H${Math.max(...ends).toFixed(1)}"/>
${known.map(({ cost, layout }) => html`<g class="k${layout % PALETTE.length}" transform="translate(${x(cost).toFixed(1)} ${y})"><title>${letterOf(layout)}: ${words.whole(cost)}</title><path class="dot" d="${shapeOf(layout)}"/></g>`)}
<text class="row-value" x="${WIDTH - 6}" y="${y}">${costs[at]!.map((cost) => (cost === null ? NONE : words.whole(cost)))[0]!}</text></g>`;
  };
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
<g class="axis">${ticks.map((tick) => html`<path d="M${x(tick).toFixed(1)} ${TOP - 6}V${height - 14}"/><text x="${x(tick).toFixed(1)}" y="${TOP - 14}">${words.whole(tick)}</text>`)}</g>
${ids.map(row)}</svg></div>`;
}

/** Letter, mark and name of every layout. */
export const layoutKey = (names: readonly string[]): Markup => html`<ul class="legend">${names.map((name, at) => html`
<li><svg viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true"><g class="k${at % PALETTE.length}"><path class="dot" d="${shapeOf(at)}"/></g></svg> <b>${letterOf(at)}</b> <bdi>${name}</bdi></li>`)}</ul>`;
