/** What stands on a map: ways, schools, leads with their district's number, names of townships, scale bar, and how they are read. */
import type { Frame } from './mapFrame.js';
import { placeLabels, type Label, type Rectangle } from './mapLabels.js';
import { html, type Markup } from './page/markup.js';
import { districtOf, leadOf, schoolOf, type View } from './page/view.js';
import { columns, shorten } from './page/wording.js';

export const LEAD_SIZE = 11;
export const MEMBER_SIZE = 4.2;
const LABEL = { height: 15, column: 6.6, longest: 20 } as const;

/** One drawing: a frame and the schools that stand in it, each with a place. */
export interface Sheet {
  readonly view: View;
  readonly frame: Frame;
  readonly schools: ReadonlySet<number>;
  /** An enlarged part of another sheet: no second stop of the keyboard for the same district. */
  readonly isDetail: boolean;
}

/** Where a school with a place stands. */
const at = ({ view, frame }: Sheet, school: number): [x: number, y: number] => frame.at(schoolOf(view, school).place!);

/** Lines from the members to their lead, as far as both have a place. */
export function ways(sheet: Sheet, district: number): Markup | null {
  const { view } = sheet;
  const { lead, members } = districtOf(view, district);
  const ends = members.filter((school) => school !== lead && schoolOf(view, school).place !== null);
  if (schoolOf(view, lead).place === null || ends.length === 0) return null;
  const lines = ends.map((school) => `M${at(sheet, school).join(' ')}L${at(sheet, lead).join(' ')}`);
  return html`<path class="way k${view.colours[district]!}" data-d="${district}" d="${lines.join('')}"/>
`;
}

/** The schools of a district as one stop of the keyboard; the lead is drawn last, on top. */
export function marks(sheet: Sheet, district: number): Markup {
  const { view, schools, isDetail } = sheet;
  const { lead, members, name } = districtOf(view, district);
  const label = view.words.t('page.districtLabel', { district: name, lead: leadOf(view, district).name, count: members.length });
  const focus = isDetail ? null : html` tabindex="0"`;
  const others = members.filter((school) => school !== lead && schools.has(school));
  return html`<g class="k${view.colours[district]!}" data-d="${district}"${focus} role="img" aria-label="${label}">
${others.map((school) => member(sheet, school))}${schools.has(lead) ? leadMark(sheet, lead, view.numbers[district]!) : null}</g>
`;
}

export function member(sheet: Sheet, school: number): Markup {
  const [x, y] = at(sheet, school);
  const title = html`<title>${about(sheet.view, school)}</title>`;
  return html`<circle class="school" data-s="${school}" cx="${x}" cy="${y}" r="${MEMBER_SIZE}">${title}</circle>
`;
}

const DIAMOND = `M0-${LEAD_SIZE}L${LEAD_SIZE} 0L0 ${LEAD_SIZE}L-${LEAD_SIZE} 0Z`;

function leadMark(sheet: Sheet, school: number, number: number): Markup {
  const [x, y] = at(sheet, school);
  return html`<g class="school lead" data-s="${school}" transform="translate(${x} ${y})"><title>${about(sheet.view, school)}</title>
<path d="${DIAMOND}"/><text class="number${number > 99 ? ' long' : ''}">${number}</text></g>`;
}

/** What the pointer shows on a school: every figure with its unit. */
function about(view: View, index: number): string {
  const { t, points, km } = view.words;
  const school = schoolOf(view, index);
  const lines = [`${school.name}（${school.id}）`, [school.township, school.setting].filter((text) => text !== '').join(' · ')];
  lines.push(school.district === null ? school.roleName : `${districtOf(view, school.district).name} · ${school.roleName}`);
  if (school.quality !== null) lines.push(t('page.aboutQuality', { points: points(school.quality) }));
  if (school.role === 'member' && school.metres !== null) lines.push(t('page.aboutWay', { km: km(school.metres) }));
  return lines.filter((line) => line !== '').join('\n');
}

/** Names of the townships at the mean place of their schools, those with most schools placed first, clear of `taken` if possible. */
export function townships(sheet: Sheet, taken: readonly Rectangle[]): Label[] {
  const { view, frame, schools } = sheet;
  const groups = new Map<string, (readonly number[])[]>();
  for (const school of schools) {
    const { township } = schoolOf(view, school);
    if (township !== '') groups.set(township, [...(groups.get(township) ?? []), at(sheet, school)]);
  }
  const labels = [...groups].toSorted((a, b) => b[1].length - a[1].length).map(([township, points]): Label => {
    const text = shorten(township, LABEL.longest);
    const [x, y] = [mean(points.map((point) => point[0]!)), mean(points.map((point) => point[1]!))];
    return { text, x, y, width: columns(text) * LABEL.column + 4, height: LABEL.height };
  });
  const obstacles = Array.from(schools, (school): Rectangle => {
    const [x, y] = at(sheet, school);
    const isLead = schoolOf(view, school).role === 'lead';
    const size = isLead ? LEAD_SIZE : MEMBER_SIZE;
    return { x, y, dx: size, dy: size, weight: isLead ? 8 : 2 };
  });
  const bar: Rectangle = { x: 20 + frame.bar.length / 2, y: frame.height - 22, dx: frame.bar.length / 2 + 10, dy: 22, weight: 8 };
  return placeLabels(labels, [...obstacles, ...taken, bar], frame.width, frame.height);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export function scaleBar({ view, frame }: Sheet): Markup {
  const { metres, length } = frame.bar;
  const { t } = view.words;
  const label = metres >= 1000 ? t('page.kilometres', { value: metres / 1000 }) : t('page.metres', { value: metres });
  return html`<g class="bar" transform="translate(20 ${frame.height - 14})"><path d="M0-6V0H${length}V-6"/>
<text x="${length / 2}" y="-6">${label}</text></g>`;
}

const legendItem = (drawn: Markup, label: string): Markup => html`
<li><svg viewBox="-14 -14 28 28" width="28" height="28" aria-hidden="true">${drawn}</svg> ${label}</li>`;

/** How to read the marks; one legend serves all maps. */
export function mapLegend({ words: { t } }: View): Markup {
  return html`<ul class="legend" aria-label="${t('page.legend')}">
${legendItem(html`<g class="k0 lead"><path d="${DIAMOND}"/><text class="number">1</text></g>`, t('page.legendLead'))}
${legendItem(html`<g class="k0"><circle class="school" r="${MEMBER_SIZE}"/></g>`, t('page.legendMember'))}
${legendItem(html`<path class="way k0" d="M-12 5L12-5"/>`, t('page.legendWay'))}
${legendItem(html`<path class="outline k0" d="M-11-8L6-11L12 4L-3 11Z"/>`, t('page.legendOutline'))}
</ul>
<p class="note">${t('page.legendColours')}</p>`;
}
