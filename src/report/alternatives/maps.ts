/** The layouts as small maps side by side: districts in the colours of the first one, and schools that changed district ringed. */
import { differenceOf } from '../../core/difference.js';
import type { Layout } from '../../core/layout.js';
import { mapFrame, type Frame } from '../mapFrame.js';
import { html, type Markup } from '../page/markup.js';
import type { Wording } from '../page/wording.js';
import type { Report } from '../report.js';
import type { AlternativesReport, ShownLayout } from './data.js';

const FRAME = { least: 420, most: 900, margin: 30 };
const MEMBER = 8;
const LEAD = 17;

/** Against the first layout: rows that changed district, and for each district the one of the first layout that it is matched to, −1 for none. */
export interface Against {
  readonly moved: ReadonlySet<number>;
  readonly partner: readonly number[];
}

/** Every layout against the first, in one numbering of districts as in its report. */
export function againstFirst(layouts: readonly ShownLayout[]): Against[] {
  return layouts.map(({ report }) => {
    const first = layouts[0]!.report;
    const { matches, moved } = differenceOf(byRow(first), byRow(report));
    const districtAt = (of: Report, row: number | null): number => (row === null ? -1 : (of.schools[row]!.district ?? -1));
    const partner = report.districts.map(() => -1);
    for (const match of matches) if (match.second !== null) partner[districtAt(report, match.second)] = districtAt(first, match.first);
    return { moved: new Set(moved), partner };
  });
}

/** The report's rows as a layout: the first row of each district stands for it. */
function byRow({ schools }: Report): Layout {
  const first = new Map<number, number>();
  schools.forEach(({ district }, row) => district !== null && !first.has(district) && first.set(district, row));
  return { lead: Int32Array.from(schools, ({ district }) => (district === null ? -1 : first.get(district)!)) };
}

/** The maps of one part, in one frame; null where no school of it has a place. `colours`: of the districts of the first layout. */
export function partMaps({ layouts }: AlternativesReport, against: readonly Against[], part: number, colours: Int32Array, words: Wording): Markup | null {
  const { id, name } = layouts[0]!.report.parts[part]!;
  const drawn = layouts.map(({ report }) => report.districts.flatMap((district, at) => (district.part === id ? [at] : [])));
  const first = layouts[0]!.report;
  const places = drawn[0]!.flatMap((district) => first.districts[district]!.members).flatMap((row) => first.schools[row]!.place ?? []);
  if (places.length === 0) return null;
  const frame = mapFrame(first.schools.flatMap(({ place, district }) => (place !== null && district !== null && first.districts[district]!.part === id ? [place] : [])), FRAME);
  const figures = layouts.map((layout, at) => {
    const { moved, partner } = against[at]!;
    const rows = drawn[at]!.flatMap((district) => layout.report.districts[district]!.members);
    const caption = words.t('alternatives.page.map', { layout: layout.id, cost: words.whole(layout.report.parts[part]!.cost), moved: rows.filter((row) => moved.has(row)).length });
    const colour = (district: number): string => (partner[district]! < 0 ? 'kx' : `k${colours[partner[district]!]!}`);
    return html`<figure><svg class="small-map" viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label="${name}: ${caption}">
${drawn[at]!.map((district) => drawDistrict(layout.report, district, frame, colour(district), moved))}</svg><figcaption>${caption}</figcaption></figure>`;
  });
  return html`<h3>${name}</h3><div class="multiples">${figures}</div>`;
}

/** Ways, members, then the lead on top. */
function drawDistrict(report: Report, at: number, frame: Frame, colour: string, moved: ReadonlySet<number>): Markup {
  const { lead, members } = report.districts[at]!;
  const spot = (row: number): [number, number] | null => {
    const { place } = report.schools[row]!;
    return place === null ? null : frame.at(place);
  };
  const centre = spot(lead);
  const others = members.filter((row) => row !== lead);
  const lines = others.flatMap((row) => {
    const from = spot(row);
    return from === null || centre === null ? [] : [`M${from.join(' ')}L${centre.join(' ')}`];
  });
  const title = (row: number): Markup | null => (moved.has(row) ? html`<title>${report.schools[row]!.name}</title>` : null);
  const ring = (row: number): string => (moved.has(row) ? ' gone' : '');
  return html`<g class="${colour}">${lines.length === 0 ? null : html`<path class="way" d="${lines.join('')}"/>`}${others.map((row) => {
    const point = spot(row);
    return point === null ? null : html`<circle class="school${ring(row)}" cx="${point[0]}" cy="${point[1]}" r="${MEMBER}">${title(row)}</circle>`;
  })}${centre === null ? null : html`<path class="school${ring(lead)}" d="M${centre[0]} ${centre[1] - LEAD}l${LEAD} ${LEAD}l-${LEAD} ${LEAD}l-${LEAD}-${LEAD}Z">${title(lead)}</path>`}</g>
`;
}
