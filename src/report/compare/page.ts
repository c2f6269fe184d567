/**
 * Layouts of one county on one page that opens offline: maps side by side that light up together, terms, clauses, districts matched, schools moved.
 * Complete without scripts; printed, the maps follow each other.
 */
import { say } from '../../core/messages/index.js';
import { districtColours } from '../colour.js';
import { plainMap } from '../map.js';
import { districtOutlines } from '../outlines.js';
import { caveats } from '../page/caveats.js';
import { html, type Markup } from '../page/markup.js';
import { foldedTable, productTable } from '../page/products.js';
import { LINKED_SCRIPT } from '../page/scriptLinked.js';
import { htmlPage } from '../page/shell.js';
import { LINKED_STYLE } from '../page/styleLinked.js';
import { makeView, name, type View } from '../page/view.js';
import { wording } from '../page/wording.js';
import type { Report, ReportProduct } from '../report.js';
import { layoutKey, letterOf, termChart } from './chart.js';
import type { ComparedReports } from './compared.js';

const COMPARE_STYLE = `${LINKED_STYLE}
.beside{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,520px),1fr));gap:16px}
.beside h4{margin:6px 0}
.beside .map{min-width:0}
@media print{.beside{display:block}}`;

/** The page. The same comparison gives the same bytes. */
export async function comparePage(compared: ComparedReports): Promise<string> {
  const { reports, names, tables, verdicts, notes } = compared;
  const [first] = reports;
  const { lang, title } = first!;
  const words = wording(lang);
  const views = await viewsOf(compared);
  const heading = say(lang, 'compare.page.title');
  const table = (id: string): ReportProduct => tables.find((one) => one.id === id)!;
  const chart = termChart(reports, say(lang, 'compare.page.chart'), words);
  const sections: readonly (readonly [id: string, title: string, content: Markup])[] = [
    ['summary', say(lang, 'compare.sheet.summary'), html`${layoutKey(names)}${verdicts.map((text) => html`<p class="verdict">${text}</p>`)}${productTable(table('summary'))}`],
    ['maps', say(lang, 'compare.page.maps'), html`<p class="told needs-script" id="told" aria-live="polite" hidden>${say(lang, 'compare.page.hint')}</p>${mapsOf(views, names)}`],
    ['terms', say(lang, 'compare.sheet.terms'), html`${chart}${productTable(table('terms'))}`],
    ...(['rules', 'clauses', 'spread', 'apart', 'districts'] as const).map((id) => [id, say(lang, `compare.sheet.${id}`), foldedTable(table(id), (text, rows) => words.t('page.folded', { title: text, rows }))] as const),
    ['changes', say(lang, 'compare.sheet.changes'), changesOf(table('changes'), reports)],
    ['notes', say(lang, 'compare.sheet.notes'), html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>`],
  ];
  const body = html`<header><h1>${heading}</h1>${title === '' ? null : html`<p class="subtitle">${name(title)}</p>`}</header>
<nav aria-label="${words.t('page.contents')}"><ul>${sections.map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>
<main>${caveats(compared.caveats, lang)}${sections.map(([id, text, content]) => html`
<section id="${id}"><h2>${text}</h2>
${content}</section>`)}</main>
<footer><p>${words.t('page.footer', { version: first!.reproduce.version })}</p></footer>`;
  return htmlPage({ lang, title: title === '' ? heading : `${title} – ${heading}`, body, style: COMPARE_STYLE, script: LINKED_SCRIPT });
}

/** A district that is matched to one of the first layout has its colour, where its neighbours leave it. */
async function viewsOf({ reports, differences }: ComparedReports): Promise<View[]> {
  const views: View[] = [];
  for (const [at, report] of reports.entries()) {
    const outlines = await districtOutlines(report);
    const [first] = views;
    const wanted = first === undefined ? undefined : wantedOf(report, first, differences[at]!.matches);
    views.push(makeView(report, wording(report.lang), outlines, await districtColours(report, outlines, wanted)));
  }
  return views;
}

function wantedOf(report: Report, first: View, matches: ComparedReports['differences'][number]['matches']): Int32Array {
  // Matches are of the county's schools; a report also lists those that the plan leaves out.
  const positions = report.schools.flatMap(({ role }, at) => (role === 'leftOut' ? [] : [at]));
  const districtOf = (of: Report, school: number | null): number => (school === null ? -1 : of.districts.findIndex(({ lead }) => lead === positions[school]));
  const wanted = new Int32Array(report.districts.length).fill(-1);
  for (const match of matches) {
    const [before, now] = [districtOf(first.report, match.first), districtOf(report, match.second)];
    if (before >= 0 && now >= 0) wanted[now] = first.colours[before]!;
  }
  return wanted;
}

function mapsOf(views: readonly View[], names: readonly string[]): Markup {
  const parts = [...new Map(views.flatMap(({ report }) => report.parts.map(({ id, name: text }) => [id, text] as const)))];
  return html`${parts.map(([id, text]) => html`<section class="part-map"><h3>${text}</h3>
<div class="beside">${views.map((view, at) => {
    const part = view.report.parts.findIndex((one) => one.id === id);
    const title = `${letterOf(at)} ${names[at]!} – ${text}`;
    const map = part < 0 || view.byPart[part]!.length === 0 ? null : plainMap(view, part, title);
    return html`<div data-layout="${letterOf(at)}"><h4>${letterOf(at)} ${name(names[at]!)}</h4>${map ?? html`<p class="note">${say(view.report.lang, 'compare.page.noMap')}</p>`}</div>`;
  })}</div></section>`)}`;
}

/** The schools that moved, searched and filtered by layout and township; each row lights its school on the maps. */
function changesOf(product: ReportProduct, [report]: readonly Report[]): Markup {
  const { lang } = report!;
  if (product.rows.length === 0) return html`<p>${say(lang, 'compare.page.none')}</p>`;
  const at = (key: 'layout' | 'township' | 'id'): number => product.headers.indexOf(say(lang, `compare.column.${key}`));
  const schoolOf = new Map(report!.schools.map(({ id }, school) => [id, school]));
  const choice = (key: 'layout' | 'township'): Markup => {
    const values = [...new Set(product.rows.map((row) => String(row[at(key)] ?? '')))];
    return html`<label>${say(lang, `compare.column.${key}`)} <select data-column="${at(key)}"><option value="">${say(lang, 'compare.page.all')}</option>
${values.map((value) => html`<option value="${value}">${value}</option>`)}</select></label>`;
  };
  return html`<div class="tools needs-script" hidden><label>${say(lang, 'page.search')} <input id="search" type="search"></label>
${choice('layout')} ${choice('township')} <span aria-live="polite"><output id="found">${product.rows.length}</output> / ${product.rows.length}</span></div>
<div id="filtered">${productTable(product, (row) => schoolOf.get(String(row[at('id')])) ?? null)}</div>`;
}
