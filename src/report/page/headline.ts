/** The top of the page: what was found, how good it is, and first of all what is broken. */
import type { ReportMend, ReportStep } from '../report.js';
import { html, type Markup } from './markup.js';
import { cells, head, name, numberHead, table, type View } from './view.js';

export const isGood = (status: string): boolean => status === 'optimal' || status === 'feasible';

export function headline(view: View): Markup {
  const { report, words: { t } } = view;
  return html`<header><h1>${report.title === '' ? t('page.title') : name(report.title)}</h1>
<p class="subtitle">${t('page.subtitle')}</p>
<p class="verdict ${isGood(report.status) ? 'good' : 'bad'}"><strong>${t(`page.status.${report.isUnweighed === true ? 'unweighed' : report.status}`)}</strong> ${report.verdict}</p>
${violations(view)}
${mending(view)}
${figures(view)}
</header>`;
}

function violations(view: View): Markup | null {
  const { report, words: { t } } = view;
  if (report.violations.length === 0) return null;
  const place = (id: string | null): Markup | null => {
    const index = report.districts.findIndex((district) => district.id === id);
    return index < 0 ? null : html` <a href="#d${index}">${t('page.toDistrict')}</a>`;
  };
  return html`<section class="broken" aria-labelledby="broken"><h2 id="broken">${t('page.violations', { count: report.violations.length })}</h2>
<ol>${report.violations.map(({ clause, district, text }) => html`
<li><strong>${t('page.violated', { clause })}</strong> ${text}${place(district)}</li>`)}
</ol></section>`;
}

/** What would help, part by part. */
function mending({ report, words: { t } }: View): Markup | null {
  if (report.mending.length === 0) return null;
  const step = ({ clause, text, where }: ReportStep): Markup => html`<strong>${clause}</strong> ${text}<br><small>${where}</small>`;
  const mend = ({ steps }: ReportMend): Markup =>
    steps.length === 1 ? html`<li>${step(steps[0]!)}</li>` : html`<li>${t('mend.several', { count: steps.length })}<ul>${steps.map((one) => html`<li>${step(one)}</li>`)}</ul></li>`;
  return html`<section class="mend">${report.mending.map(({ name: part, mends }) =>
    mends.length === 0 ? html`<p>${t('mend.none', { part })}</p>` : html`<h2>${t('mend.heading', { part })}</h2><ol>${mends.map(mend)}</ol>`)}</section>`;
}

const item = (label: string, printed: string, unit: string, note = ''): Markup => html`
<div><dt>${label}</dt><dd><b>${printed}</b> ${unit}${note === '' ? null : html`<small>${note}</small>`}</dd></div>`;

function figures(view: View): Markup {
  const { report, words: { t, whole, km, points, percentUp } } = view;
  const ways = report.schools.flatMap(({ role, metres }) => (role === 'member' && metres !== null ? [metres] : []));
  const meanWay = ways.length === 0 ? null : ways.reduce((sum, way) => sum + way, 0) / ways.length;
  const measured = report.parts.filter(({ meanDeviation }) => meanDeviation !== null);
  const weighted = measured.reduce((sum, part) => sum + part.schools * part.meanDeviation!, 0);
  const weight = measured.reduce((sum, part) => sum + part.schools, 0);
  const inDistricts = report.schools.filter(({ district }) => district !== null).length;
  const percent = percentUp(report.gap);
  return html`<dl class="figures">
${item(t('page.schools'), whole(inDistricts), t('page.unit.schools'), t('page.ofRows', { count: report.schools.length }))}
${item(t('page.districts'), whole(report.districts.length), t('page.unit.districts'))}
${item(t('page.meanWay'), km(meanWay), t('page.unit.km'), t('page.meanWayNote'))}
${item(t('page.maxWay'), km(ways.length === 0 ? null : Math.max(...ways)), t('page.unit.km'))}
${item(t('page.meanDeviation'), points(weight === 0 ? null : weighted / weight), t('page.unit.points'), t('page.meanDeviationNote'))}
${item(t('page.cost'), whole(report.cost), t('page.unit.cost'), t('page.costNote'))}
${item(t('page.bound'), whole(report.bound), t('page.unit.cost'), t('page.boundNote'))}
${item(t('page.gap'), percent, '', report.gap === null ? t('page.noGap') : t('page.gapNote', { percent }))}
</dl>`;
}

/** The same figures part by part, with the argument behind each bound. */
export function partsTable(view: View): Markup {
  const { report, words: { t } } = view;
  const { whole, km, points, percent } = cells(view);
  const rows = report.parts.map((part) => html`<tr><th scope="row">${part.name}</th>
<td><strong>${t(`page.status.${part.isUnweighed === true ? 'unweighed' : part.status}`)}</strong> ${part.verdict}</td>
${whole(part.schools)}${whole(part.districts)}${km(part.meanMetres)}${km(part.maxMetres)}${points(part.meanDeviation)}
${whole(part.cost)}${whole(part.bound)}${percent(part.gap)}<td>${part.boundNote}</td></tr>
`);
  return table(t('page.partsCaption'), [
    head(t('page.part')), head(t('page.verdict')),
    numberHead(t('page.schools'), t('page.unit.schools')), numberHead(t('page.districts'), t('page.unit.districts')),
    numberHead(t('page.meanWay'), t('page.unit.km')), numberHead(t('page.maxWay'), t('page.unit.km')),
    numberHead(t('page.meanDeviation'), t('page.unit.points')), numberHead(t('page.cost'), t('page.unit.cost')),
    numberHead(t('page.bound'), t('page.unit.cost')), numberHead(t('page.gap')), head(t('page.boundWhy')),
  ], rows, { kind: 'parts' });
}
