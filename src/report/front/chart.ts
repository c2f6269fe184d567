/** The front of two axes as a drawing of its own: `front.svg`, and in the page. */
import { line } from 'd3-shape';
import { say, type Language, type MessageKey } from '../../core/messages/index.js';
import { niceTicks } from '../chartScale.js';
import { html, type Markup } from '../page/markup.js';
import { criteriaOf, type FrontFile } from './file.js';
import { marksOf, percentUp, ratioText, termName } from './tables.js';

const [WIDTH, HEIGHT] = [860, 516];
const [LEFT, RIGHT, TOP, BOTTOM] = [110, 830, 96, 460];
const FONTS = 'Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif';
const [FOUND, BOUND, GREY, PALE] = ['#1f5fa8', '#a85a1f', '#595959', '#f3e3d3'];

type At = readonly [x: number, y: number];
const path = line<At>();

/** Found points joined by a line; shaded, where no layout lies. Null for three axes, or no point. */
export function frontChart(front: FrontFile, lang: Language): Markup | null {
  const { points, unproven, terms, envelope, inForce } = front;
  if (points.length === 0 || terms.length !== 2 || envelope === null) return null;
  const t = (key: MessageKey, params?: Record<string, string | number>): string => say(lang, key, params);
  const own = points.map(({ values }) => criteriaOf(values) as unknown as At);
  const force = inForce === null ? null : (criteriaOf(inForce.values) as unknown as At);
  // A layout in force far off would leave the front no room: it is then told, and drawn at the border.
  const all = [...own, ...unproven.map(({ values }) => criteriaOf(values))];
  const [xTicks, yTicks] = [0, 1].map((axis) => niceTicks(Math.min(...all.map((at) => at[axis]!)), Math.max(...all.map((at) => at[axis]!)), 6)) as [number[], number[]];
  const scale = (ticks: readonly number[], from: number, to: number) => (value: number): number =>
    Math.round((from + (Math.min(Math.max((value - ticks[0]!) / (ticks.at(-1)! - ticks[0]!), 0), 1)) * (to - from)) * 10) / 10;
  const [x, y] = [scale(xTicks, LEFT, RIGHT), scale(yTicks, BOTTOM, TOP)];
  const place = ([on, off]: At): At => [x(on), y(off)];
  const labels = labelsOf(own.map(place));
  const border = clipped(envelope, xTicks, yTicks).map(place);
  const isOff = force !== null && (force[0] > xTicks.at(-1)! || force[1] > yTicks.at(-1)! || force[0] < xTicks[0]! || force[1] < yTicks[0]!);
  const title = t('explore.chart.title', { first: termName(terms[0]!, lang), second: termName(terms[1]!, lang) });
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="front" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="group" aria-label="${title}" font-family="${FONTS}" font-size="13">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="20" y="26" font-size="17" font-weight="bold">${title}</text>
<path d="${path([[LEFT, BOTTOM], ...border, [RIGHT, BOTTOM], [LEFT, BOTTOM]]) ?? ''}" fill="${PALE}"/>
<text x="${LEFT}" y="${TOP - 12}" fill="${GREY}">${t('explore.chart.y', { term: termName(terms[1]!, lang) })}</text>
<text x="${RIGHT}" y="${BOTTOM + 42}" text-anchor="end" fill="${GREY}">${t('explore.chart.x', { term: termName(terms[0]!, lang) })}</text>
${yTicks.map((tick) => html`<path d="M${LEFT} ${y(tick)}H${RIGHT}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>
`)}${xTicks.map((tick) => html`<path d="M${x(tick)} ${BOTTOM}v5" stroke="${GREY}"/><text x="${x(tick)}" y="${BOTTOM + 20}" text-anchor="middle">${tick}</text>
`)}<path d="${path(border) ?? ''}" fill="none" stroke="${BOUND}" stroke-width="2" stroke-dasharray="6 4"/>
<path d="${path(own.map(place)) ?? ''}" fill="none" stroke="${FOUND}" stroke-width="1.5"/>
${unproven.map(({ values, cost, gap, weighing }) => openMark(place(criteriaOf(values) as unknown as At), t('explore.chart.unproven', { ratio: ratioText({ weighing }), cost, gap: percentUp(gap) })))}${points.map((point, at) => mark(place(own[at]!), point, { at, label: labels[at]! }, t('explore.chart.point', { number: at + 1, first: own[at]![0], second: own[at]![1], cost: point.cost, ratio: ratioText(point), mark: marksOf(point, lang) })))}
${force === null ? null : forceMark(place(force), t(isOff ? 'explore.chart.inForceOff' : 'explore.chart.inForce'))}
${legend(lang, force !== null)}
</svg>`;
}

/** Where the number of a point stands beside it: above, below where that is taken, or nowhere; it can be pointed at. */
function labelsOf(places: readonly At[]): readonly (At | null)[] {
  const taken: At[] = [];
  return places.map(([x, y]) => {
    const free = ([[x + 12, y - 9], [x - 22, y + 18]] as const).find((one) => taken.every((other) => Math.abs(one[0] - other[0]) > 18 || Math.abs(one[1] - other[1]) > 14));
    if (free !== undefined) taken.push(free);
    return free ?? null;
  });
}

function mark([x, y]: At, { isKnee, isBase }: FrontFile['points'][number], { at, label }: { readonly at: number; readonly label: At | null }, about: string): Markup {
  const shape = isKnee ? html`<path class="spot" d="M${x} ${y - 9}l9 9l-9 9l-9-9Z" fill="${BOUND}" stroke="#000"/>` : html`<circle class="spot" cx="${x}" cy="${y}" r="6" fill="${FOUND}" stroke="#000"/>`;
  const ring = isBase ? html`<circle cx="${x}" cy="${y}" r="12" fill="none" stroke="#000" stroke-width="1.5"/>` : null;
  return html`<g data-p="${at}" tabindex="0" role="img" aria-label="${about}"><title>${about}</title>${ring}${shape}${label === null ? null : html`<text x="${label[0]}" y="${label[1]}" font-size="12">${at + 1}</text>`}</g>
`;
}

const openMark = ([x, y]: At, about: string): Markup =>
  html`<g tabindex="0" role="img" aria-label="${about}"><title>${about}</title><circle cx="${x}" cy="${y}" r="5" fill="#fff" stroke="${GREY}" stroke-width="2"/></g>
`;

const forceMark = ([x, y]: At, about: string): Markup =>
  html`<g tabindex="0" role="img" aria-label="${about}"><title>${about}</title><path d="M${x - 7} ${y - 7}l14 14m0-14l-14 14" stroke="#000" stroke-width="2.5"/></g>`;

function legend(lang: Language, hasInForce: boolean): Markup {
  const left = RIGHT - 330;
  const row = (at: number, drawn: Markup, key: MessageKey): Markup => html`<g transform="translate(${left + (at % 2) * 180} ${46 + Math.floor(at / 2) * 20})">${drawn}<text x="18" y="4" font-size="12">${say(lang, key)}</text></g>
`;
  return html`${row(0, html`<circle r="5" fill="${FOUND}" stroke="#000"/>`, 'explore.chart.found')}
${row(1, html`<path d="M-10 0H12" stroke="${BOUND}" stroke-width="2" stroke-dasharray="6 4"/>`, 'explore.chart.bound')}
${row(2, html`<path d="M0-7l7 7l-7 7l-7-7Z" fill="${BOUND}" stroke="#000"/>`, 'explore.mark.knee')}
${row(3, html`<circle r="7" fill="none" stroke="#000" stroke-width="1.5"/>`, 'explore.mark.base')}
${hasInForce ? html`<g transform="translate(${left - 180} 46)"><path d="M-5-5l10 10m0-10l-10 10" stroke="#000" stroke-width="2.5"/><text x="18" y="4" font-size="12">${say(lang, 'explore.chart.force')}</text></g>` : null}`;
}

/** The falling line inside the window of the ticks: cut where it comes in and goes out. */
function clipped(corners: readonly At[], xTicks: readonly number[], yTicks: readonly number[]): At[] {
  const [left, right, bottom, top] = [xTicks[0]!, xTicks.at(-1)!, yTicks[0]!, yTicks.at(-1)!];
  const heightAt = (x: number): number => {
    if (x <= corners[0]![0]) return x < corners[0]![0] ? Infinity : corners[0]![1];
    const after = corners.findIndex((corner) => corner[0] >= x);
    if (after < 0) return corners.at(-1)![1];
    const [[x0, y0], [x1, y1]] = [corners[after - 1]!, corners[after]!];
    return x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  };
  const crossings = corners.slice(1).flatMap(([x1, y1], at) => {
    const [x0, y0] = corners[at]!;
    return [bottom, top].filter((level) => (y0 - level) * (y1 - level) < 0).map((level) => x0 + ((x1 - x0) * (level - y0)) / (y1 - y0));
  });
  const stops = [...new Set([left, right, ...crossings, ...corners.map(([x]) => x)])].filter((x) => x >= left && x <= right).toSorted((a, b) => a - b);
  return stops.map((x): At => [x, Math.min(top, Math.max(bottom, heightAt(x)))]);
}
