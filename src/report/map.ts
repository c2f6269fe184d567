/** The maps of a part as static SVG: one of the whole, and enlarged ones of where the leads stand too close together to be read. */
import { crowds } from './mapDetails.js';
import { mapFrame, type Frame, type LonLat } from './mapFrame.js';
import type { Rectangle } from './mapLabels.js';
import { marks, member, scaleBar, townships, ways, type Sheet } from './mapMarks.js';
import { html, type Markup } from './page/markup.js';
import { badge, districtOf, leadOf, name, schoolOf, type View } from './page/view.js';

/** Section of one part: map, how to read it, the districts by number, and the schools that have no place. */
export function partMap(view: View, part: number): Markup {
  const { t } = view.words;
  const districts = view.byPart[part]!;
  const schools = districts.flatMap((district) => districtOf(view, district).members);
  const title = t('page.mapOf', { part: view.report.parts[part]!.name });
  return html`<section class="part-map" data-part="${part}"><h3>${title}</h3>
${drawings(view, schools, districts, title)}
${withoutPlace(view, schools)}
<ul class="key" aria-label="${t('page.mapKey')}">${districts.map((district) => html`
<li data-d="${district}"><a href="#d${district}">${badge(view, district)} ${name(leadOf(view, district).name)}</a>
<small>${t('page.schoolCount', { count: districtOf(view, district).size })}</small></li>`)}
</ul></section>`;
}

/** The map of a part alone, without its enlarged pieces; null where no school has a place. */
export function plainMap(view: View, part: number, title: string): Markup | null {
  const districts = view.byPart[part]!;
  const sheets = mapSheets(view, districts.flatMap((district) => districtOf(view, district).members), districts);
  return sheets === null ? null : drawing(sheets.whole, districts, title);
}

/** Section of the schools that no district has: left out by the plan, or without any layout. Empty when there are none. */
export function looseMap(view: View): Markup | null {
  const loose = view.report.schools.flatMap((school, index) => (school.district === null ? [index] : []));
  if (loose.length === 0) return null;
  const title = view.words.t('page.mapLoose', { count: loose.length });
  return html`<section class="part-map" data-part="loose"><h3>${title}</h3>
${drawings(view, loose, [], title)}
${withoutPlace(view, loose)}</section>`;
}

function withoutPlace(view: View, schools: readonly number[]): Markup | null {
  const lost = schools.map((school) => schoolOf(view, school)).filter(({ place }) => place === null);
  if (lost.length === 0) return null;
  return html`<p class="note">${view.words.t('page.withoutPlace', { count: lost.length })}</p>
<ul class="inline">${lost.map((school) => html`<li>${name(school.name)} <small>${name(school.id)}</small></li>`)}</ul>`;
}

/** The map of the whole, then the enlarged ones. Null where no school has a place. */
function drawings(view: View, schools: readonly number[], districts: readonly number[], title: string): Markup | null {
  const sheets = mapSheets(view, schools, districts);
  if (sheets === null) return null;
  const { whole, details } = sheets;
  return html`${drawing(whole, districts, title, details)}
${details.map((sheet, index) => {
    const heading = view.words.t('page.mapDetail', { number: index + 1 });
    const inside = districts.filter((district) => districtOf(view, district).members.some((school) => sheet.schools.has(school)));
    return html`<h4>${heading}</h4>
${drawing(sheet, inside, `${title} – ${heading}`)}
`;
  })}`;
}

/** What the map of the whole and the enlarged ones show; null where no school has a place. */
export function mapSheets(view: View, schools: readonly number[], districts: readonly number[]): { readonly whole: Sheet; readonly details: readonly Sheet[] } | null {
  const placed = schools.filter((school) => schoolOf(view, school).place !== null);
  if (placed.length === 0) return null;
  const place = (school: number): LonLat => schoolOf(view, school).place!;
  const rings = view.outlines.filter(({ district }) => districts.includes(district)).flatMap(({ ring }): readonly LonLat[] => ring);
  const whole: Sheet = { view, frame: mapFrame([...placed.map(place), ...rings]), schools: new Set(placed), isDetail: false };
  const leads = districts.map((district) => districtOf(view, district).lead).filter((lead) => whole.schools.has(lead));
  const details = crowds(leads.map((lead) => whole.frame.at(place(lead)))).map((crowd): Sheet => {
    const frame = mapFrame(crowd.map((index) => place(leads[index]!)), DETAIL);
    const inside = placed.filter((school) => isInside(frame.at(place(school)), frame));
    return { view, frame, schools: new Set(inside), isDetail: true };
  });
  return { whole, details };
}

/** An enlarged map is lower than a page of its own, and shows more around its leads than a whole map around its schools. */
const DETAIL = { least: 320, most: 620, margin: 60 } as const;

/** Whether a member's mark at this position is wholly in sight. */
const isInside = ([x, y]: readonly [number, number], { width, height }: Frame): boolean => x > 6 && y > 6 && x < width - 6 && y < height - 6;

function drawing(sheet: Sheet, districts: readonly number[], title: string, details: readonly Sheet[] = []): Markup {
  const { view, frame, schools, isDetail } = sheet;
  const outlines = view.outlines.filter(({ district }) => districts.includes(district));
  const ringPath = (ring: readonly LonLat[]): string => `M${ring.map((point) => frame.at(point).join(' ')).join('L')}Z`;
  const frames = details.map((detail, index) => detailFrame(sheet, detail, index + 1));
  const loose = [...schools].filter((school) => schoolOf(view, school).district === null);
  const labels = townships(sheet, frames.map(({ label }) => label));
  return html`<div class="map-box" tabindex="0" role="region" aria-label="${title}">
<svg class="map${isDetail ? ' detail' : ''}" viewBox="0 0 ${frame.width} ${frame.height}" role="group" aria-label="${title}">
<g>${outlines.map(({ district, ring }) => html`<path class="outline k${view.colours[district]!}" data-d="${district}" d="${ringPath(ring)}"/>
`)}</g>
<g>${districts.map((district) => ways(sheet, district))}</g>
<g>${loose.map((school) => member(sheet, school))}${districts.map((district) => marks(sheet, district))}</g>
<g class="labels" aria-hidden="true">${labels.map(({ text, x, y }) => html`<text x="${x}" y="${y}">${text}</text>`)}</g>
${frames.map(({ drawn }) => drawn)}${scaleBar(sheet)}
</svg></div>`;
}

/** Where on the whole map the enlarged one of this number lies, and the room that its label takes. */
function detailFrame({ view, frame }: Sheet, detail: Sheet, number: number): { readonly drawn: Markup; readonly label: Rectangle } {
  const [[left, top], [right, bottom]] = [frame.at(detail.frame.corners[0]), frame.at(detail.frame.corners[1])];
  return {
    label: { x: left + 30, y: bottom + 9, dx: 30, dy: 9, weight: 8 },
    drawn: html`<g class="detail-frame"><path d="M${left} ${top}H${right}V${bottom}H${left}Z"/>
<text x="${left}" y="${(bottom + 13).toFixed(1)}">${view.words.t('page.mapDetailShort', { number })}</text></g>
`,
  };
}
