/** What every section of the page needs: the report, its wording, and the districts as they are numbered and coloured. */
import type { Outline } from '../outlines.js';
import type { Report, ReportDistrict, ReportPart, ReportSchool } from '../report.js';
import { html, type Markup } from './markup.js';
import type { Wording } from './wording.js';

export interface View {
  readonly report: Report;
  readonly words: Wording;
  readonly outlines: readonly Outline[];
  /** Index into `PALETTE` by district. */
  readonly colours: Int32Array;
  /** Number of each district inside its part, from 1: the one on the map. */
  readonly numbers: Int32Array;
  /** Indices of the districts of each part, in the order of `Report.parts`. */
  readonly byPart: readonly (readonly number[])[];
}

export function makeView(report: Report, words: Wording, outlines: readonly Outline[], colours: Int32Array): View {
  const numbers = new Int32Array(report.districts.length);
  const byPart = report.parts.map((part) => report.districts.flatMap((district, index) => (district.part === part.id ? [index] : [])));
  for (const districts of byPart) districts.forEach((district, position) => (numbers[district] = position + 1));
  return { report, words, outlines, colours, numbers, byPart };
}

export const partOf = (view: View, index: number): ReportPart => view.report.parts[index]!;
export const districtOf = (view: View, index: number): ReportDistrict => view.report.districts[index]!;
export const schoolOf = (view: View, index: number): ReportSchool => view.report.schools[index]!;
export const leadOf = (view: View, district: number): ReportSchool => schoolOf(view, districtOf(view, district).lead);

/** A name from the input: isolated, so that right-to-left characters in it turn nothing around it. */
export const name = (text: string): Markup => html`<bdi>${text}</bdi>`;

/** Names one after the other, with the separator of the language. */
export const names = (view: View, texts: readonly string[]): Markup[] =>
  texts.map((text, index) => html`${index === 0 ? null : view.words.t('page.listSeparator')}${name(text)}`);

/** The number of a district on its colour; `data-d` links everything that belongs to it. */
export const badge = (view: View, district: number): Markup =>
  html`<span class="badge k${view.colours[district]!}">${view.numbers[district]!}</span>`;

/** Link to the row of a district in its table. */
export const districtLink = (view: View, district: number): Markup =>
  html`<a href="#d${district}">${name(districtOf(view, district).name)}</a>`;

export interface TableOptions {
  readonly sortable?: boolean;
  /** Class, for widths. */
  readonly kind?: string;
  readonly foot?: Markup;
}

/** A table headed by `caption`, in a box of its own that scrolls: the page itself never does sideways. */
export function table(caption: string, heads: readonly Markup[], rows: readonly Markup[], options: TableOptions = {}): Markup {
  const { sortable = false, kind = 'plain', foot } = options;
  return html`
<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="${kind}"${sortable ? html` data-sort` : null}>
<caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody>${foot === undefined ? null : html`<tfoot>${foot}</tfoot>`}</table></div>`;
}

const label = (text: string, unit: string): Markup => html`${text}${unit === '' ? null : html` <small>${unit}</small>`}`;

/** Column heads: of text, and of figures with their unit. */
export const head = (text: string): Markup => html`<th scope="col">${text}</th>`;
export const numberHead = (text: string, unit = ''): Markup => html`<th scope="col" class="n">${label(text, unit)}</th>`;

/** A cell with a figure; `data-v` is what it is sorted by. */
export const figure = (printed: string, value: number | null): Markup => html`<td class="n" data-v="${value ?? ''}">${printed}</td>`;

/** Cells with figures of the report, printed in the units that `Wording` names. */
export const cells = ({ words: { whole, km, points, signedPoints, percentUp } }: View) => ({
  whole: (value: number | null): Markup => figure(whole(value), value),
  km: (metres: number | null): Markup => figure(km(metres), metres),
  points: (hundredths: number | null): Markup => figure(points(hundredths), hundredths),
  signedPoints: (hundredths: number | null): Markup => figure(signedPoints(hundredths), hundredths),
  percent: (fraction: number | null): Markup => figure(percentUp(fraction), fraction),
});
