/** An explanation as a page that opens offline: its sentences, a map with what is spoken of ringed, what is known of costs, and its tables. */
import { say } from '../../core/messages/index.js';
import { districtColours } from '../colour.js';
import { plainMap } from '../map.js';
import { districtOutlines } from '../outlines.js';
import { caveats } from '../page/caveats.js';
import { html, type Markup } from '../page/markup.js';
import { productTable } from '../page/products.js';
import { LINKED_SCRIPT } from '../page/scriptLinked.js';
import { htmlPage } from '../page/shell.js';
import { LINKED_STYLE } from '../page/styleLinked.js';
import { makeView, name, type View } from '../page/view.js';
import { wording } from '../page/wording.js';
import type { Report } from '../report.js';
import { intervalChart } from './chart.js';
import type { Told } from './told.js';

const EXPLAIN_STYLE = `${LINKED_STYLE}
.span{stroke:#0072b2;stroke-width:9;stroke-opacity:.45}
.end{stroke:#003d61;stroke-width:2.5}
.from{fill:#fff;stroke:#003d61;stroke-width:2}
.intervals .on .row-name,.intervals .on .row-value{font-weight:700}`;

export interface Explanation {
  readonly told: readonly Told[];
  /** Of the layout that is explained. */
  readonly report: Report;
  /** By part and unit: the school's position among `report.schools`. */
  readonly rowOf: readonly (readonly number[])[];
}

/** The page. The same explanation gives the same bytes. */
export async function explainPage({ told, report, rowOf }: Explanation): Promise<string> {
  const { lang, title } = report;
  const words = wording(lang);
  const heading = say(lang, `explain.title.${told[0]!.kind}`, { what: told[0]!.about });
  const outlines = await districtOutlines(report);
  const view = makeView(report, words, outlines, await districtColours(report, outlines));
  const filtered = told.some(({ tables }) => tables.some(({ rows }) => rows.length >= WORTH_FILTERING));
  const body = html`<header><h1>${heading}</h1>${title === '' ? null : html`<p class="subtitle">${name(title)}</p>`}</header>
<main>${caveats(report.notes ?? [], lang)}${filtered ? tools(told, words.t('page.search')) : null}${told.some(({ ringed }) => ringed !== null) ? html`<p class="told needs-script" id="told" aria-live="polite" hidden>${words.t('explain.hint')}</p>
` : null}<div id="filtered">${told.map((one) => section(one, view, rowOf[one.part]!))}</div>
</main>
<footer><p>${words.t('page.footer', { version: report.reproduce.version })}</p></footer>`;
  return htmlPage({ lang, title: title === '' ? heading : `${title} – ${heading}`, body, style: `${EXPLAIN_STYLE}\n${rings(told, rowOf)}`, script: LINKED_SCRIPT });
}

/** A table of fewer rows is read at a glance. */
const WORTH_FILTERING = 20;

function tools(told: readonly Told[], label: string): Markup {
  const count = told.reduce((sum, { tables }) => sum + tables.reduce((rows, table) => rows + table.rows.length, 0), 0);
  return html`<p class="tools needs-script" hidden><label>${label} <input id="search" type="search" autocomplete="off"></label> <span aria-live="polite"><output id="found">${count}</output> / ${count}</span></p>
`;
}

function section({ kind, part, lines, intervals, tables, ringed }: Told, view: View, rowOf: readonly number[]): Markup {
  const { words, report } = view;
  const schoolOf = (unit: number): number | null => rowOf[unit] ?? null;
  const map = ringed === null ? null : plainMap(view, part, words.t('page.mapOf', { part: report.parts[part]!.name }));
  return html`
<section data-part="${part}"><h2>${report.parts[part]!.name}</h2>
${lines.map((line) => html`<p>${line}</p>`)}
${intervals.length === 0 ? null : intervalChart(intervals, words.t(kind === 'clause' ? 'explain.chart.prices' : 'explain.chart.places'), words, schoolOf)}
${map === null || ringed === null ? null : html`${ringed.units.length === 0 ? null : html`<p class="note">${words.t('explain.ringed', { what: ringed.what })}</p>`}
<div data-layout="">${map}</div>`}
${tables.map((table) => productTable(table, (_, at) => {
    const unit = table.units[at] ?? null;
    return unit === null ? null : schoolOf(unit);
  }))}</section>`;
}

/** Rules of style for the schools that are ringed: whole numbers alone stand in them. */
function rings(told: readonly Told[], rowOf: readonly (readonly number[])[]): string {
  const rows = told.flatMap(({ part, ringed }) => (ringed?.units ?? []).flatMap((unit) => rowOf[part]![unit] ?? []));
  const selectors = rows.flatMap((row) => [`circle[data-s="${row}"]`, `g.school[data-s="${row}"]>path`]);
  return selectors.length === 0 ? '' : `${selectors.map((selector) => `.map ${selector}`).join()}{stroke:#a80000;stroke-width:3.2}`;
}
