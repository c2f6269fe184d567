/** How firmly schools stay: a histogram, a map, and the list of those that move most. */
import { scaleLinear } from 'd3-scale';
import type { Robustness } from '../../analyse/robust.js';
import { movableSchools, type SchoolStability } from '../../analyse/robustStability.js';
import { say } from '../../core/messages/index.js';
import { mapFrame } from '../mapFrame.js';
import { niceTicks } from '../chartScale.js';
import { html, type Markup } from '../page/markup.js';
import { figure, head, name, numberHead, table } from '../page/view.js';
import type { Wording } from '../page/wording.js';
import { companyOf, shareOf } from './tables.js';

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [760, 260, 60, 24, 220];
const BINS = 10;
/** Schools of the list at most. */
const SHOWN = 60;
/** Classes of the map: below a half, three quarters, nine tenths, all; all. */
const CLASSES = [50, 75, 90, 100] as const;

/** Bins of a tenth each; the last one is of the schools that always stay, alone. */
export function stayHistogram({ stability }: Robustness, { t }: Wording): Markup {
  const counts = Array.from({ length: BINS + 1 }, () => 0);
  for (const { kept, of } of stability!.schools) counts[Math.floor((BINS * kept) / of)]!++;
  const ticks = niceTicks(0, Math.max(...counts), 5);
  const x = scaleLinear([0, counts.length], [LEFT, WIDTH - 10]);
  const y = scaleLinear([0, ticks.at(-1)!], [BOTTOM, TOP]);
  const label = (bin: number): string => (bin === BINS ? '100%' : `${bin * 10}–${(bin + 1) * 10}%`);
  return html`<figure><figcaption>${t('robust.page.histogram')}<small>${t('robust.page.histogramNote')}</small></figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="${t('robust.page.histogram')}"><svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${t('robust.page.histogram')}">
<g class="axis">${ticks.map((tick) => html`<path d="M${LEFT} ${at(y(tick))}H${WIDTH - 10}"/><text x="${LEFT - 20}" y="${at(y(tick)) + 4}">${tick}</text>`)}</g>
<g class="bars">${counts.map((count, bin) => html`<rect x="${at(x(bin)) + 3}" y="${at(y(count))}" width="${at(x(bin + 1) - x(bin)) - 6}" height="${at(BOTTOM - y(count))}"/>
<text class="value" x="${at(x(bin + 0.5))}" y="${at(y(count)) - 5}">${count}</text><text x="${at(x(bin + 0.5))}" y="${BOTTOM + 18}">${label(bin)}</text>`)}</g></svg></div></figure>`;
}

const at = (value: number): number => Math.round(value * 10) / 10;

const classOf = ({ kept, of }: SchoolStability): number => (kept === of ? CLASSES.length : CLASSES.findIndex((percent) => 100 * kept < percent * of));

/** Null where no school has a place. */
export function stayMap({ county: { schools }, stability }: Robustness, { t }: Wording): Markup | null {
  const placed = stability!.schools.flatMap((one) => {
    const { place } = schools[one.school]!;
    return place === null ? [] : [{ one, at: [place.lon, place.lat] as const }];
  });
  if (placed.length === 0) return null;
  const frame = mapFrame(placed.map((spot) => spot.at));
  // Those that move most are drawn last, on top.
  const spots = placed.toSorted((a, b) => classOf(b.one) - classOf(a.one)).map(({ one, at: place }) => {
    const [x, y] = frame.at(place);
    return html`<circle class="spot s${classOf(one)}" cx="${x}" cy="${y}" r="5.5"><title>${t('robust.page.mapSchool', { name: schools[one.school]!.name, kept: one.kept, of: one.of })}</title></circle>
`;
  });
  return html`<figure><figcaption>${t('robust.page.map')}</figcaption>${mapLegend()}
<div class="map-box" tabindex="0" role="region" aria-label="${t('robust.page.map')}"><svg class="map" viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label="${t('robust.page.map')}">
${spots}</svg></div></figure>`;
}

function mapLegend(): Markup {
  const labels = CLASSES.map((percent, step) => (step === 0 ? `< ${percent}%` : `${CLASSES[step - 1]!}% – < ${percent}%`));
  return html`<ul class="legend">${[...labels, '100%'].map((label, step) => html`<li><svg class="swatch-spot" viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true"><circle class="spot s${step}" r="5.5"/></svg> ${label}</li>`)}</ul>`;
}

export function movableTable(run: Robustness, words: Wording): Markup {
  const { t, lang } = words;
  const movable = movableSchools(run.stability!);
  if (movable.length === 0) return html`<p>${t('robust.page.noneMoves')}</p>`;
  const column = (key: 'schoolName' | 'school' | 'township' | 'otherwiseName'): Markup => head(say(lang, `robust.column.${key}`));
  const figures = (key: 'kept' | 'share' | 'company' | 'otherwiseIn'): Markup => numberHead(say(lang, `robust.column.${key}`));
  const rows = movable.slice(0, SHOWN).map((one) => {
    const school = run.county.schools[one.school]!;
    const otherwise = one.otherwise === null ? null : run.county.schools[one.otherwise]!;
    const decimal = (text: string | null): Markup => figure(text ?? '–', text === null ? null : Number(text));
    return html`<tr><th scope="row">${name(school.name)}</th><td>${name(school.id)}</td><td>${name(school.township)}</td>${figure(`${one.kept}/${one.of}`, one.kept)}${decimal(shareOf(one))}${decimal(companyOf(one))}
<td>${otherwise === null ? '–' : name(otherwise.name)}</td>${figure(otherwise === null ? '–' : String(one.otherwiseIn), otherwise === null ? null : one.otherwiseIn)}</tr>
`;
  });
  return html`<p>${t('robust.page.movableNote', { count: movable.length, shown: rows.length })}</p>${table(
    t('robust.page.movable'),
    [column('schoolName'), column('school'), column('township'), figures('kept'), figures('share'), figures('company'), column('otherwiseName'), figures('otherwiseIn')],
    rows,
    { sortable: true, kind: 'schools' },
  )}`;
}
