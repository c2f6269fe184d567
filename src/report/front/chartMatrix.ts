/** A front of three axes: one small chart of every two, with the same points. */
import { dominates } from '../../analyse/front/geometry.js';
import { say, type Language, type MessageKey } from '../../core/messages/index.js';
import { niceTicks } from '../chartScale.js';
import { html, type Markup } from '../page/markup.js';
import { wording } from '../page/wording.js';
import { FONTS, forceMark, GREY, isOutside, labelsOf, LEGEND, legendRow, mark, openMark, scaleOf, type At } from './chartMarks.js';
import { criteriaOf, type FrontFile } from './file.js';
import { marksOf, percentUp, ratioText, termName } from './tables.js';

const [WIDTH, HEIGHT] = [860, 860];
/** Of the panels, by column and by row. */
const [LEFTS, TOPS] = [[100, 520], [104, 504]] as const;
const [WIDE, HIGH] = [300, 290];

/** Axes across and up, and the panel's place. */
const PANELS = [{ across: 0, up: 1, column: 0, row: 0 }, { across: 0, up: 2, column: 0, row: 1 }, { across: 1, up: 2, column: 1, row: 1 }] as const;

interface Drawn {
  readonly front: FrontFile;
  readonly lang: Language;
  /** Round numbers that enclose every point, by axis. */
  readonly ticks: readonly (readonly number[])[];
}

export function matrixChart(front: FrontFile, lang: Language): Markup {
  const { points, unproven, terms, inForce } = front;
  const all = [...points, ...unproven].map(({ values }) => criteriaOf(values));
  const ticks = terms.map((_, axis) => niceTicks(Math.min(...all.map((at) => at[axis]!)), Math.max(...all.map((at) => at[axis]!)), 4));
  const title = say(lang, 'explore.chart.matrix', { terms: terms.map((term) => termName(term, lang)).join(' / ') });
  const entries = [LEGEND.found, LEGEND.pale, LEGEND.knee, LEGEND.base, ...(inForce === null ? [] : [LEGEND.force])];
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="front" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="group" aria-label="${title}" font-family="${FONTS}" font-size="13">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="20" y="26" font-size="17" font-weight="bold">${title}</text>
${PANELS.map((panel) => drawPanel(panel, { front, lang, ticks }))}
${entries.map((entry, at) => legendRow(entry, [LEFTS[1], TOPS[0] + 30 + at * 24], lang))}
</svg>`;
}

function drawPanel({ across, up, column, row }: (typeof PANELS)[number], { front, lang, ticks }: Drawn): Markup {
  const { points, unproven, terms, inForce } = front;
  const t = (key: MessageKey, params?: Record<string, string | number>): string => say(lang, key, params);
  const [left, top] = [LEFTS[column], TOPS[row]];
  const [right, bottom] = [left + WIDE, top + HIGH];
  const [xTicks, yTicks] = [ticks[across]!, ticks[up]!];
  const [x, y] = [scaleOf(xTicks, left, right), scaleOf(yTicks, bottom, top)];
  const pairOf = (values: FrontFile['points'][number]['values']): At => [criteriaOf(values)[across]!, criteriaOf(values)[up]!];
  const place = ([on, off]: At): At => [x(on), y(off)];
  const own = points.map(({ values }) => pairOf(values));
  const labels = labelsOf(own.map(place));
  const force = inForce === null ? null : pairOf(inForce.values);
  const { whole } = wording(lang);
  const axisName = (axis: number): string => t(axis === 0 ? 'explore.chart.x' : 'explore.chart.y', { term: termName(terms[axis]!, lang) });
  return html`<text x="${left}" y="${top - 26}" fill="${GREY}" font-size="12">${axisName(up)}</text>
<text x="${right}" y="${bottom + 40}" text-anchor="end" fill="${GREY}" font-size="12">${axisName(across)}</text>
<path d="M${left} ${top}V${bottom}H${right}" fill="none" stroke="${GREY}"/>
${yTicks.map((tick) => html`<path d="M${left} ${y(tick)}H${right}" stroke="#ddd"/><text x="${left - 8}" y="${y(tick) + 4}" text-anchor="end" font-size="11">${whole(tick)}</text>
`)}${xTicks.map((tick) => html`<path d="M${x(tick)} ${bottom}v5" stroke="${GREY}"/><text x="${x(tick)}" y="${bottom + 19}" text-anchor="middle" font-size="11">${whole(tick)}</text>
`)}${unproven.map(({ values, cost, gap, weighing }) => openMark(place(pairOf(values)), t('explore.chart.unproven', { ratio: ratioText({ weighing }), cost, gap: percentUp(gap) })))}${points.map((point, at) => mark(place(own[at]!), point, {
    at, label: labels[at]!, isPale: own.some((other) => dominates(other, own[at]!)),
    about: t('explore.chart.pointOfThree', { number: at + 1, costs: criteriaOf(point.values).map((cost, axis) => `${termName(terms[axis]!, lang)} ${cost}`).join(t('page.listSeparator')), cost: point.cost, ratio: ratioText(point), mark: marksOf(point, lang) }),
  }))}${force === null ? null : forceMark(place(force), t(isOutside(force, [xTicks, yTicks]) ? 'explore.chart.inForceOff' : 'explore.chart.inForce'))}
`;
}
