/** The districts of a part as a table, and what each of them pays for what. */
import { html, type Markup } from './markup.js';
import {
  badge, cells, districtLink, districtOf, figure, head, names, numberHead, partOf, schoolOf, table, type View,
} from './view.js';
import { NONE } from './wording.js';

export function districtTable(view: View, part: number): Markup {
  const { t } = view.words;
  return table(t('page.districtsOf', { part: partOf(view, part).name }), [
    numberHead(t('page.number')), head(t('page.district')), head(t('page.lead')), head(t('page.members')),
    numberHead(t('page.size'), t('page.sizeUnit')), head(t('page.townships')),
    numberHead(t('page.meanQuality'), t('page.unit.points')), numberHead(t('page.deviation'), t('page.unit.points')),
    numberHead(t('page.rural'), t('page.ruralUnit')), numberHead(t('page.students'), t('page.unit.students')),
    numberHead(t('page.meanWay'), t('page.unit.km')), numberHead(t('page.maxWay'), t('page.unit.km')),
    numberHead(t('page.cost'), t('page.unit.cost')),
  ], view.byPart[part]!.map((district) => districtRow(view, district)), { sortable: true, kind: 'districts' });
}

function districtRow(view: View, index: number): Markup {
  const { whole, km, points, signedPoints } = cells(view);
  const district = districtOf(view, index);
  const { lead, members, size, cap, rural } = district;
  const others = members.filter((school) => school !== lead).map((school) => schoolOf(view, school).name);
  const ruralShare = rural === null ? figure(NONE, null) : figure(`${rural} (${Math.round((100 * rural) / size)} %)`, rural / size);
  return html`<tr id="d${index}" data-d="${index}" tabindex="-1">${numberCell(view, index)}<th scope="row">${district.name}</th>
<td>${schoolOf(view, lead).name}</td><td class="members">${names(view, others)}</td>${figure(`${size} / ${cap ?? NONE}`, size)}
<td>${names(view, district.townships)}</td>${points(district.meanQuality)}${signedPoints(district.deviation)}
${ruralShare}${whole(district.students)}${km(district.meanMetres)}${km(district.maxMetres)}${whole(district.cost)}</tr>
`;
}

/** Cost of every district of a part, term by term; the last row is their sum. */
export function districtCosts(view: View, part: number): Markup {
  const { report, words: { t } } = view;
  const { whole } = cells(view);
  const districts = view.byPart[part]!;
  const rows = districts.map((district) => html`<tr data-d="${district}">${numberCell(view, district)}
<th scope="row">${districtLink(view, district)}</th>${report.terms.map(({ id }) => whole(paid(view, district, id)))}
${whole(districtOf(view, district).cost)}</tr>
`);
  const foot = html`<tr><td></td><th scope="row">${t('page.total')}</th>
${report.terms.map(({ id }) => whole(sum(districts.map((district) => paid(view, district, id)))))}
${whole(sum(districts.map((district) => districtOf(view, district).cost)))}</tr>`;
  return table(t('page.districtCostsOf', { part: partOf(view, part).name }), [
    numberHead(t('page.number')), head(t('page.district')),
    ...report.terms.map((term) => numberHead(term.name, t('page.unit.cost'))), numberHead(t('page.cost'), t('page.unit.cost')),
  ], rows, { sortable: true, foot });
}

const numberCell = (view: View, district: number): Markup => html`<td class="n" data-v="${view.numbers[district]!}">${badge(view, district)}</td>`;

function paid(view: View, district: number, term: string): number {
  const { terms } = districtOf(view, district);
  return Object.hasOwn(terms, term) ? terms[term]! : 0;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
