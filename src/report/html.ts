/**
 * The report as one page that a bureau can hand around: a single file that opens offline, is complete without scripts and prints on A4.
 */
import { balanceChart, balanceLegend } from './chartBalance.js';
import { distanceChart } from './chartDistance.js';
import { districtColours } from './colour.js';
import { looseMap, partMap } from './map.js';
import { mapLegend } from './mapMarks.js';
import type { Outline } from './outlines.js';
import { assumptions, reproduction, settingsTable, termTable } from './page/account.js';
import { clauseTable } from './page/clauses.js';
import { districtCosts, districtTable } from './page/districts.js';
import { headline, partsTable } from './page/headline.js';
import { html, type Markup } from './page/markup.js';
import { foldedTable } from './page/products.js';
import { schoolTable } from './page/schools.js';
import { SCRIPT } from './page/script.js';
import { htmlPage } from './page/shell.js';
import { STYLE } from './page/style.js';
import { makeView, type View } from './page/view.js';
import { wording } from './page/wording.js';
import type { Report } from './report.js';

/**
 * The whole page. The same report and outlines give the same bytes, in Node and in a browser.
 * @param outlines of the districts, as `districtOutlines` makes them; districts without one are drawn without.
 */
export async function reportHtml(report: Report, outlines: readonly Outline[]): Promise<string> {
  const words = wording(report.lang);
  const view = makeView(report, words, outlines, await districtColours(report, outlines));
  const title = report.title === '' ? words.t('page.title') : `${report.title} – ${words.t('page.title')}`;
  return htmlPage({ lang: report.lang, title, style: STYLE, script: SCRIPT, body: html`<a class="skip" href="#districts">${words.t('page.skip')}</a>
${body(view)}` });
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Markup | readonly (Markup | null)[] | null;
  /** Printed on its own landscape pages. */
  readonly wide?: boolean;
}

function body(view: View): Markup {
  const { report, words: { t } } = view;
  const parts = report.parts.map((_, part) => part).filter((part) => view.byPart[part]!.length > 0);
  const each = (render: (of: View, part: number) => Markup | null): (Markup | null)[] => parts.map((part) => render(view, part));
  const balance = each(balanceChart);
  const hasBalance = balance.some((chart) => chart !== null);
  const sections: readonly Section[] = [
    { id: 'parts', title: t('page.section.parts'), content: report.parts.length === 0 ? null : partsTable(view) },
    { id: 'map', title: t('page.section.map'), content: [mapTools(view, parts), mapLegend(view), ...each(partMap), looseMap(view)] },
    { id: 'districts', title: t('page.section.districts'), content: each(districtTable), wide: true },
    { id: 'balance', title: t('page.section.balance'), content: hasBalance ? [balanceLegend(view), ...balance] : null },
    { id: 'distance', title: t('page.section.distance'), content: each(distanceChart) },
    { id: 'clauses', title: t('page.section.clauses'), content: clauseTable(view), wide: true },
    { id: 'products', title: t('page.section.products'), content: report.products.length === 0 ? null : report.products.map((product) => foldedTable(product, (title, rows) => t('page.folded', { title, rows }))), wide: true },
    { id: 'costs', title: t('page.section.costs'), content: [html`<p>${t('page.costsNote')}</p>`, termTable(view), ...each(districtCosts)] },
    { id: 'schools', title: t('page.section.schools'), content: schoolTable(view) },
    { id: 'assumed', title: t('page.section.assumed'), content: assumptions(view) },
    { id: 'settings', title: t('page.section.settings'), content: settingsTable(view) },
    { id: 'reproduce', title: t('page.section.reproduce'), content: reproduction(view) },
  ];
  const shown = sections.filter(({ content }) => content !== null && !(Array.isArray(content) && content.every((item) => item === null)));
  return html`${headline(view)}
<nav aria-label="${t('page.contents')}"><ul>${shown.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main>${shown.map(({ id, title, content, wide }) => html`
<section id="${id}"${wide === true ? html` class="wide"` : null}><h2>${title}</h2>
${content}</section>`)}
</main>
<footer><p>${t('page.footer', { version: report.reproduce.version })}</p></footer>`;
}

/** Choice of the map and of its size: for the screen, where scripts run. Without them, and on paper, all maps stand one after the other. */
function mapTools(view: View, parts: readonly number[]): Markup {
  const { report, words: { t } } = view;
  const choice = html`<label>${t('page.showMap')} <select id="part">
${parts.map((part) => html`<option value="${part}">${report.parts[part]!.name}</option>`)}
<option value="all">${t('page.allMaps')}</option></select></label>`;
  const sizes = [1, 2, 4].map((factor) => html`
<button type="button" data-zoom="${factor}" aria-pressed="${String(factor === 1)}">×${factor}</button>`);
  return html`<div class="tools needs-script" hidden>${parts.length < 2 ? null : choice}
<span class="zoom" role="group" aria-label="${t('page.zoom')}">${sizes}</span></div>
<p class="pick needs-script" id="pick" aria-live="polite" hidden>${t('page.pickHint')}</p>`;
}
