/** Several layouts on one page: how good each is, how far apart they are, maps side by side, and which schools are firm. */
import type { Language } from '../../core/messages/index.js';
import { districtColours } from '../colour.js';
import { caveats } from '../page/caveats.js';
import { html, type Markup } from '../page/markup.js';
import { SCRIPT } from '../page/script.js';
import { htmlPage } from '../page/shell.js';
import { STYLE } from '../page/style.js';
import { figure, head, name, numberHead, table } from '../page/view.js';
import { wording, type Wording } from '../page/wording.js';
import type { AlternativesReport } from './data.js';
import { againstFirst, partMaps, type Against } from './maps.js';
import { leadName, layoutsTable, schoolsTable } from './tables.js';

/** Grey for districts that the first layout has no match for; five steps of shade for the matrix. */
const OWN_STYLE = `
.kx{--fill:#d9d9d9;--line:#8a8a8a;--on-fill:#000}
.multiples{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:14px}
.multiples figure{margin:0}
.small-map{display:block;width:100%;border:1px solid var(--rule)}
.small-map .way{stroke-width:2.2}
.small-map .school{stroke-width:1.4}
.small-map .gone{stroke-width:6}
.figure-bar{fill:#0072b2}
.bars-small{display:block;width:100%;max-width:640px;font-size:14px}
.changed{font-weight:700}
td.n.self{color:var(--soft)}
.choices{min-width:640px}
.apart{min-width:0;width:auto}
.schools{min-width:1100px}
@media print{.multiples{grid-template-columns:1fr 1fr}.multiples figure{break-inside:avoid}}
`;

/** The whole page; the same report gives the same bytes. */
export async function alternativesHtml(report: AlternativesReport, lang: Language): Promise<string> {
  const words = wording(lang);
  const { t } = words;
  const first = report.layouts[0]!.report;
  const title = first.title === '' ? t('alternatives.page.title') : `${first.title} – ${t('alternatives.page.title')}`;
  const colours = await districtColours(first, []);
  const against = againstFirst(report.layouts);
  const maps = first.parts.map((_, part) => partMaps(report, against, part, colours, words));
  const body = html`<header><h1>${first.title === '' ? t('alternatives.page.title') : name(first.title)}</h1>
<p class="subtitle">${t('alternatives.page.subtitle')}</p>
<div class="verdict ${report.isAnswered ? 'good' : 'bad'}">${report.sentences.map((sentence) => html`<p>${sentence}</p>`)}</div></header>
<main>${caveats(first.notes ?? [], lang)}
<section id="layouts">${choices(report, words)}<p class="note">${t('assume.yardstick')}</p></section>
<section id="apart"><h2>${t('alternatives.page.matrix')}</h2>${matrix(report, words)}<p class="note">${t('alternatives.page.matrixNote')}</p></section>
<section id="firm"><h2>${t('alternatives.page.share')}</h2>${firmness(report, words)}</section>
${maps.every((map) => map === null) ? null : html`<section id="maps" class="wide"><h2>${t('alternatives.page.maps')}</h2><p class="note">${t('alternatives.page.mapsNote')}</p>${maps}</section>`}
<section id="schools" class="wide"><h2>${t('alternatives.schools.name')}</h2><p class="note">${t('alternatives.page.schoolsNote')}</p>${schools(report, against, lang, words)}</section>
</main>
<footer><p>${t('page.footer', { version: first.reproduce.version })}</p><pre>${first.reproduce.command}</pre></footer>`;
  return htmlPage({ lang, title, style: STYLE + OWN_STYLE, script: SCRIPT, body });
}

/** The layouts as the terminal has them. */
function choices(report: AlternativesReport, { lang, whole }: Wording): Markup {
  const { title, headers, rows } = layoutsTable({ ...report, differences: report.layouts.map(() => []) }, lang);
  const [label, ...figures] = headers.slice(0, headers.length - report.layouts.length);
  const lines = rows.map(([id, ...cells]) => html`<tr><th scope="row">${id ?? ''}</th>${cells.map((cell) => figure(typeof cell === 'number' ? whole(cell) : (cell ?? '–'), cell === null || cell === '' ? null : Number(cell)))}</tr>
`);
  return table(title, [head(label!), ...figures.map((each) => numberHead(each))], lines, { kind: 'choices', sortable: true });
}

function matrix({ layouts, differences }: AlternativesReport, { t, whole }: Wording): Markup {
  const rows = layouts.map(({ id }, at) => html`<tr><th scope="row">${id}</th>${differences[at]!.map((distance, other) => (other === at ? html`<td class="n self">–</td>` : figure(whole(distance), distance)))}</tr>
`);
  return table(t('alternatives.page.matrix'), [head(t('alternatives.table.layout')), ...layouts.map(({ id }) => numberHead(id))], rows, { kind: 'apart' });
}

const BAR = { width: 640, height: 24, label: 130, figure: 60 } as const;

/** How many schools keep their company in how many layouts. */
function firmness({ layouts, schools }: AlternativesReport, { t, whole }: Wording): Markup {
  const kept = schools.flatMap((school) => (school === null ? [] : [school.kept]));
  const counts = layouts.map((_, at) => ({ layouts: layouts.length - at, schools: kept.filter((count) => count === layouts.length - at).length }));
  const most = Math.max(1, ...counts.map((count) => count.schools));
  const scale = (BAR.width - BAR.label - BAR.figure) / most;
  return html`<p>${t('alternatives.page.shareNote', { layouts: layouts.length, firm: counts[0]!.schools, schools: kept.length })}</p>
<figure><figcaption>${t('alternatives.page.bars')}</figcaption>
<svg class="bars-small" viewBox="0 0 ${BAR.width} ${BAR.height * counts.length}" role="img" aria-label="${t('alternatives.page.bars')}">${counts.map((count, at) => html`
<text x="0" y="${BAR.height * at + 17}">${t('alternatives.page.bar', { layouts: count.layouts })}</text><rect class="figure-bar" x="${BAR.label}" y="${BAR.height * at + 4}" width="${Math.round(count.schools * scale * 10) / 10}" height="${BAR.height - 8}"/><text x="${Math.round(BAR.label + count.schools * scale + 6)}" y="${BAR.height * at + 17}">${whole(count.schools)}</text>`)}
</svg></figure>`;
}

/** One line a school, those most open to choice first. */
function schools(report: AlternativesReport, against: readonly Against[], lang: Language, { t, whole }: Wording): Markup {
  const { headers } = schoolsTable(report, lang);
  const of = report.layouts[0]!.report;
  const listed = report.schools.flatMap((company, row) => (company === null ? [] : [{ company, row }])).toSorted((one, two) => one.company.kept - two.company.kept || one.company.always - two.company.always || one.row - two.row);
  const lines = listed.map(({ company, row }) => {
    const school = of.schools[row]!;
    const leads = report.layouts.map((_, at) => html`<td${against[at]!.moved.has(row) ? html` class="changed"` : null}>${name(leadName(report, at, row))}</td>`);
    return html`<tr><th scope="row">${name(school.id)}</th><td>${name(school.name)}</td><td>${school.stage}</td><td>${name(school.township)}</td>
${[company.kept, company.companions, company.always, company.leads].map((value) => figure(whole(value), value))}${leads}</tr>
`;
  });
  const heads = headers.map((text, at) => (at >= 4 && at < 8 ? numberHead(text) : head(text)));
  return html`<p class="needs-script" hidden><label>${t('page.search')} <input type="search" id="search" autocomplete="off" placeholder="${t('page.searchHint')}"></label>
<output for="search"><span id="found">${whole(listed.length)}</span> / ${whole(listed.length)} ${t('page.unit.schools')}</output></p>
${table(t('alternatives.schools.name'), heads, lines, { sortable: true, kind: 'schools' })}`;
}
