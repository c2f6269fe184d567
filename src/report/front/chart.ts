/** The front as a drawing of its own: `front.svg`, and in the page. */
import { line } from 'd3-shape';
import { say, type Language, type MessageKey } from '../../core/messages/index.js';
import { niceTicks } from '../chartScale.js';
import { html, type Markup } from '../page/markup.js';
import { wording } from '../page/wording.js';
import { BOUND, FONTS, FOUND, forceMark, GREY, isOutside, labelsOf, LEGEND, legendRow, mark, openMark, PALE, scaleOf, type At } from './chartMarks.js';
import { matrixChart } from './chartMatrix.js';
import { criteriaOf, type FrontFile } from './file.js';
import { marksOf, percentUp, ratioText, termName } from './tables.js';

const [WIDTH, HEIGHT] = [860, 516];
const [LEFT, RIGHT, TOP, BOTTOM] = [110, 830, 96, 460];
const path = line<At>();

/** A chart of two axes, or one of every two of three. Null without a point. */
export function frontChart(front: FrontFile, lang: Language): Markup | null {
  const { points, terms, envelope } = front;
  if (points.length === 0) return null;
  if (terms.length > 2) return matrixChart(front, lang);
  return envelope === null ? null : planeChart(front, envelope, lang);
}

/** Found points joined by a line; shaded, where no layout lies. */
function planeChart(front: FrontFile, envelope: readonly At[], lang: Language): Markup {
  const { points, unproven, terms, inForce } = front;
  const t = (key: MessageKey, params?: Record<string, string | number>): string => say(lang, key, params);
  const { whole } = wording(lang);
  const own = points.map(({ values }) => criteriaOf(values) as unknown as At);
  const force = inForce === null ? null : (criteriaOf(inForce.values) as unknown as At);
  // A layout in force far off would leave the front no room: it is then told, and drawn at the border.
  const all = [...own, ...unproven.map(({ values }) => criteriaOf(values))];
  const [xTicks, yTicks] = [0, 1].map((axis) => niceTicks(Math.min(...all.map((at) => at[axis]!)), Math.max(...all.map((at) => at[axis]!)), 6)) as [number[], number[]];
  const [x, y] = [scaleOf(xTicks, LEFT, RIGHT), scaleOf(yTicks, BOTTOM, TOP)];
  const place = ([on, off]: At): At => [x(on), y(off)];
  const labels = labelsOf(own.map(place));
  const border = clipped(envelope, xTicks, yTicks).map(place);
  const isOff = force !== null && isOutside(force, [xTicks, yTicks]);
  const title = t('explore.chart.title', { first: termName(terms[0]!, lang), second: termName(terms[1]!, lang) });
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="front" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="group" aria-label="${title}" font-family="${FONTS}" font-size="13">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="20" y="26" font-size="17" font-weight="bold">${title}</text>
<path d="${path([[LEFT, BOTTOM], ...border, [RIGHT, BOTTOM], [LEFT, BOTTOM]]) ?? ''}" fill="${PALE}"/>
<text x="${LEFT}" y="${TOP - 22}" fill="${GREY}">${t('explore.chart.y', { term: termName(terms[1]!, lang) })}</text>
<text x="${RIGHT}" y="${BOTTOM + 42}" text-anchor="end" fill="${GREY}">${t('explore.chart.x', { term: termName(terms[0]!, lang) })}</text>
${yTicks.map((tick) => html`<path d="M${LEFT} ${y(tick)}H${RIGHT}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y(tick) + 4}" text-anchor="end">${whole(tick)}</text>
`)}${xTicks.map((tick) => html`<path d="M${x(tick)} ${BOTTOM}v5" stroke="${GREY}"/><text x="${x(tick)}" y="${BOTTOM + 20}" text-anchor="middle">${whole(tick)}</text>
`)}<path d="${path(border) ?? ''}" fill="none" stroke="${BOUND}" stroke-width="2" stroke-dasharray="6 4"/>
<path d="${path(own.map(place)) ?? ''}" fill="none" stroke="${FOUND}" stroke-width="1.5"/>
${unproven.map(({ values, cost, gap, weighing }) => openMark(place(criteriaOf(values) as unknown as At), t('explore.chart.unproven', { ratio: ratioText({ weighing }), cost, gap: percentUp(gap) })))}${points.map((point, at) => mark(place(own[at]!), point, {
  at, label: labels[at]!, about: t('explore.chart.point', { number: at + 1, first: own[at]![0], second: own[at]![1], cost: point.cost, ratio: ratioText(point), mark: marksOf(point, lang) }),
}))}
${force === null ? null : forceMark(place(force), t(isOff ? 'explore.chart.inForceOff' : 'explore.chart.inForce'))}
${legend(lang, force !== null)}
</svg>`;
}

function legend(lang: Language, hasInForce: boolean): Markup {
  const left = RIGHT - 330;
  const rows = [LEGEND.found, LEGEND.bound, LEGEND.knee, LEGEND.base].map((entry, at) => legendRow(entry, [left + (at % 2) * 180, 46 + Math.floor(at / 2) * 20], lang));
  return html`${rows}${hasInForce ? legendRow(LEGEND.force, [left - 180, 46], lang) : null}`;
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
