/** Balance of strength in one part: every school's quality on one scale, a row a district, sorted by the district's mean. */
import { niceTicks } from './chartScale.js';
import { html, type Markup } from './page/markup.js';
import { districtOf, leadOf, partOf, schoolOf, type View } from './page/view.js';
import { shorten } from './page/wording.js';

const WIDTH = 1000;
const ROW = 20;
const TOP = 34;
const LEFT = 250;
const RIGHT = 890;
const NAME_COLUMNS = 28;
const DIAMOND = 'l6 6l-6 6l-6-6Z';

/** Position of a quality, in hundredths of a point, in the drawing. */
type Scale = (quality: number) => number;

/** Null where the part has no quality. */
export function balanceChart(view: View, part: number): Markup | null {
  const { t, points } = view.words;
  const mean = (district: number): number => districtOf(view, district).meanQuality!;
  const districts = view.byPart[part]!
    .filter((district) => districtOf(view, district).meanQuality !== null)
    .toSorted((a, b) => mean(b) - mean(a) || a - b);
  if (districts.length === 0) return null;
  const qualities = districts.flatMap((district) => qualitiesOf(view, district));
  const ticks = niceTicks(Math.min(...qualities), Math.max(...qualities), 8);
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const x: Scale = (quality) => Math.round((LEFT + ((quality - low) / (high - low)) * (RIGHT - LEFT)) * 10) / 10;
  const overall = mean(districts[0]!) - (districtOf(view, districts[0]!).deviation ?? 0);
  const bottom = TOP + districts.length * ROW;
  const title = t('page.balanceOf', { part: partOf(view, part).name });
  return html`<figure><figcaption>${title}<small>${t('page.balanceNote', { mean: points(overall) })}</small></figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="${title}">
<svg class="chart" viewBox="0 0 ${WIDTH} ${bottom + 10}" role="img" aria-label="${title}">
<g class="axis">${ticks.map((tick) => html`<path d="M${x(tick)} ${TOP - 4}V${bottom}"/><text x="${x(tick)}" y="14">${tick / 100}</text>`)}
<text x="${RIGHT + 40}" y="14">${t('page.unit.points')}</text></g>
<path class="overall" d="M${x(overall)} ${TOP - 10}V${bottom}"/>
${districts.map((district, row) => districtRow(view, district, TOP + (row + 0.5) * ROW, x))}</svg></div></figure>`;
}

const qualitiesOf = (view: View, district: number): number[] =>
  districtOf(view, district).members.flatMap((school) => schoolOf(view, school).quality ?? []);

function districtRow(view: View, index: number, y: number, x: Scale): Markup {
  const { t, points, signedPoints } = view.words;
  const { name, members, meanQuality, deviation, lead: leadIndex } = districtOf(view, index);
  const lead = leadOf(view, index);
  const all = qualitiesOf(view, index);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const others = members.filter((school) => school !== leadIndex).flatMap((school) => schoolOf(view, school).quality ?? []);
  const about = t('page.balanceRow', {
    district: name, lead: lead.name, mean: points(meanQuality), least: points(least), most: points(most),
  });
  return html`<g class="k${view.colours[index]!}" data-d="${index}" transform="translate(0 ${y})"><title>${about}</title>
<text class="row-name" x="${LEFT - 12}">${view.numbers[index]!}  ${shorten(lead.name, NAME_COLUMNS)}</text>
<path class="range" d="M${x(least)} 0H${x(most)}"/>
${others.map((quality) => html`<circle class="dot" cx="${x(quality)}" r="3"/>`)}
${lead.quality === null ? null : html`<path class="dot" d="M${x(lead.quality)}-6${DIAMOND}"/>`}
<path class="mean" d="M${x(meanQuality!)}-8V8"/>
<text class="row-value" x="${WIDTH - 4}">${points(meanQuality)} (${signedPoints(deviation)})</text></g>
`;
}

const legendItem = (drawn: Markup, label: string): Markup => html`
<li><svg class="chart" viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true">${drawn}</svg> ${label}</li>`;

/** How the marks of the chart are read; one legend serves all parts. */
export const balanceLegend = ({ words: { t } }: View): Markup => html`<ul class="legend">
${legendItem(html`<path class="dot k0" d="M0-6${DIAMOND}"/>`, t('page.balanceLead'))}
${legendItem(html`<circle class="dot k0" r="3"/>`, t('page.balanceMember'))}
${legendItem(html`<path class="mean" d="M0-8V8"/>`, t('page.balanceMean'))}
${legendItem(html`<path class="overall" d="M0-9V9"/>`, t('page.balanceOverall'))}</ul>`;
