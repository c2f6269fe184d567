/** Moves against cost as a drawing of its own: `curve.svg`. */
import { say, type Language, type MessageKey } from '../core/messages/index.js';
import type { AdjustPoint } from '../policy/adjust/adjustment.js';
import { niceTicks } from './chartScale.js';
import { html, type Markup } from './page/markup.js';

const [WIDTH, HEIGHT] = [760, 440];
const [LEFT, RIGHT, TOP, BOTTOM] = [104, 736, 76, 372];
const FONTS = 'Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif';
const [FOUND, BOUND, GREY] = ['#1f5fa8', '#a85a1f', '#666'];

interface At {
  readonly x: number;
  readonly y: number;
}

/** Layouts joined by a line, bounds by a dashed one; hollow marks break a hard rule. Texts in the reader's language. */
export function adjustChart(points: readonly AdjustPoint[], lang: Language): string {
  const t = (key: MessageKey): string => say(lang, key);
  const values = points.flatMap(({ cost, bound }) => [cost, ...(bound === null ? [] : [bound])]);
  const xTicks = niceTicks(0, Math.max(1, ...points.map(({ budget }) => budget)), 8);
  const yTicks = values.length === 0 ? [0, 1] : niceTicks(Math.min(...values), Math.max(...values), 6);
  const scale = (ticks: readonly number[], from: number, to: number) => (value: number): number =>
    Math.round((from + ((value - ticks[0]!) / (ticks.at(-1)! - ticks[0]!)) * (to - from)) * 10) / 10;
  const x = scale(xTicks, LEFT, RIGHT);
  const y = scale(yTicks, BOTTOM, TOP);
  const found = points.map((point): At & { readonly point: AdjustPoint } => ({ x: x(point.budget), y: y(point.cost), point }));
  const bounds = points.flatMap(({ budget, bound }): At[] => (bound === null ? [] : [{ x: x(budget), y: y(bound) }]));
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${t('adjust.chart.title')}" font-family="${FONTS}" font-size="13">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${LEFT}" y="24" font-size="17" font-weight="bold">${t('adjust.chart.title')}</text>
<text x="${LEFT}" y="${TOP - 14}" fill="${GREY}">${t('adjust.chart.cost')}</text>
<text x="${RIGHT}" y="${BOTTOM + 40}" text-anchor="end" fill="${GREY}">${t('adjust.chart.moves')}</text>
${yTicks.map((tick) => html`<path d="M${LEFT} ${y(tick)}H${RIGHT}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>
`)}${xTicks.map((tick) => html`<path d="M${x(tick)} ${BOTTOM}v5" stroke="${GREY}"/><text x="${x(tick)}" y="${BOTTOM + 20}" text-anchor="middle">${tick}</text>
`)}<path d="${line(bounds)}" fill="none" stroke="${BOUND}" stroke-width="2" stroke-dasharray="6 4"/>
<path d="${line(found)}" fill="none" stroke="${FOUND}" stroke-width="2"/>
${found.map(({ point, ...at }) => mark(at, point))}
${legend(WIDTH - 250, [[FOUND, '', t('adjust.chart.found')], [BOUND, '6 4', t('adjust.chart.bound')]])}
<circle cx="${LEFT + 6}" cy="${HEIGHT - 14}" r="4" fill="#fff" stroke="${FOUND}"/><text x="${LEFT + 16}" y="${HEIGHT - 10}">${t('adjust.chart.broken')}</text>
<rect x="${LEFT + 196}" y="${HEIGHT - 18}" width="8" height="8" fill="${FOUND}"/><text x="${LEFT + 210}" y="${HEIGHT - 10}">${t('adjust.chart.inForce')}</text>
</svg>
`.text;
}

const line = (points: readonly At[]): string => points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');

function mark({ x, y }: At, { kind, breaches, budget, cost }: AdjustPoint): Markup {
  const fill = breaches > 0 ? '#fff' : FOUND;
  const title = html`<title>${budget}: ${cost}</title>`;
  return kind === 'inForce'
    ? html`<rect x="${x - 4}" y="${y - 4}" width="8" height="8" fill="${fill}" stroke="${FOUND}">${title}</rect>`
    : html`<circle cx="${x}" cy="${y}" r="4" fill="${fill}" stroke="${FOUND}">${title}</circle>`;
}

const legend = (left: number, entries: readonly (readonly [colour: string, dashes: string, label: string])[]): Markup[] =>
  entries.map(([colour, dashes, label], row) => html`<path d="M${left} ${16 + 20 * row}h26" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes}"/><text x="${left + 34}" y="${20 + 20 * row}">${label}</text>
`);
