/** What charts of a front have in common: marks, scales, legend. */
import { say, type Language, type MessageKey } from '../../core/messages/index.js';
import { html, type Markup } from '../page/markup.js';
import type { FrontFile } from './file.js';

export const FONTS = 'Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif';
export const [FOUND, BOUND, GREY, PALE] = ['#1f5fa8', '#a85a1f', '#595959', '#f3e3d3'] as const;

export type At = readonly [x: number, y: number];

/** From the ends of the ticks to `from` … `to`, a tenth of a pixel fine; what lies outside is put at the border. */
export const scaleOf = (ticks: readonly number[], from: number, to: number) => (value: number): number =>
  Math.round((from + Math.min(Math.max((value - ticks[0]!) / (ticks.at(-1)! - ticks[0]!), 0), 1) * (to - from)) * 10) / 10;

export const isOutside = (at: readonly number[], ticks: readonly (readonly number[])[]): boolean => at.some((value, axis) => value > ticks[axis]!.at(-1)! || value < ticks[axis]![0]!);

/** Where the number of a point stands beside it: above, below where that is taken, or nowhere; it can be pointed at. */
export function labelsOf(places: readonly At[]): readonly (At | null)[] {
  const taken: At[] = [];
  return places.map(([x, y]) => {
    const free = ([[x + 12, y - 9], [x - 22, y + 18]] as const).find((one) => taken.every((other) => Math.abs(one[0] - other[0]) > 18 || Math.abs(one[1] - other[1]) > 14));
    if (free !== undefined) taken.push(free);
    return free ?? null;
  });
}

interface MarkOptions {
  readonly at: number;
  readonly label: At | null;
  readonly about: string;
  /** Pale: one of the other points is better in both axes of this chart. */
  readonly isPale?: boolean;
}

export function mark([x, y]: At, { isKnee, isBase }: FrontFile['points'][number], { at, label, about, isPale = false }: MarkOptions): Markup {
  const shape = isKnee
    ? html`<path class="spot" d="M${x} ${y - 9}l9 9l-9 9l-9-9Z" fill="${BOUND}" stroke="#000"/>`
    : html`<circle class="spot" cx="${x}" cy="${y}" r="6" fill="${isPale ? PALE : FOUND}" stroke="#000"/>`;
  const ring = isBase ? html`<circle cx="${x}" cy="${y}" r="12" fill="none" stroke="#000" stroke-width="1.5"/>` : null;
  return html`<g data-p="${at}" tabindex="0" role="img" aria-label="${about}"><title>${about}</title>${ring}${shape}${label === null ? null : html`<text x="${label[0]}" y="${label[1]}" font-size="12">${at + 1}</text>`}</g>
`;
}

export const openMark = ([x, y]: At, about: string): Markup =>
  html`<g tabindex="0" role="img" aria-label="${about}"><title>${about}</title><circle cx="${x}" cy="${y}" r="5" fill="#fff" stroke="${GREY}" stroke-width="2"/></g>
`;

export const forceMark = ([x, y]: At, about: string): Markup =>
  html`<g tabindex="0" role="img" aria-label="${about}"><title>${about}</title><path d="M${x - 7} ${y - 7}l14 14m0-14l-14 14" stroke="#000" stroke-width="2.5"/></g>`;

/** A mark of the legend at the origin, and what it stands for. */
export type LegendEntry = readonly [drawn: Markup, key: MessageKey];

export const LEGEND = {
  found: [html`<circle r="5" fill="${FOUND}" stroke="#000"/>`, 'explore.chart.found'],
  pale: [html`<circle r="5" fill="${PALE}" stroke="#000"/>`, 'explore.chart.pale'],
  bound: [html`<path d="M-10 0H12" stroke="${BOUND}" stroke-width="2" stroke-dasharray="6 4"/>`, 'explore.chart.bound'],
  knee: [html`<path d="M0-7l7 7l-7 7l-7-7Z" fill="${BOUND}" stroke="#000"/>`, 'explore.mark.knee'],
  base: [html`<circle r="7" fill="none" stroke="#000" stroke-width="1.5"/>`, 'explore.mark.base'],
  force: [html`<path d="M-5-5l10 10m0-10l-10 10" stroke="#000" stroke-width="2.5"/>`, 'explore.chart.force'],
} as const satisfies Record<string, LegendEntry>;

export const legendRow = ([drawn, key]: LegendEntry, [x, y]: At, lang: Language): Markup => html`<g transform="translate(${x} ${y})">${drawn}<text x="18" y="4" font-size="12">${say(lang, key)}</text></g>
`;
