/** `explore.html`: the front as one page, complete without scripts. */
import { say, type Language, type MessageKey } from '../../core/messages/index.js';
import { caveats } from '../page/caveats.js';
import { html, type Markup } from '../page/markup.js';
import { htmlPage } from '../page/shell.js';
import { STYLE } from '../page/style.js';
import { figure, head, numberHead, table } from '../page/view.js';
import { wording } from '../page/wording.js';
import type { ReportProduct } from '../report.js';
import { frontChart } from './chart.js';
import { frontFacts } from './facts.js';
import type { FrontFile } from './file.js';
import { limitTable, pointTable, termName } from './tables.js';

const OWN_STYLE = `${STYLE}
.front{display:block;width:100%;height:auto;min-width:640px}
.front g[data-p]{cursor:pointer}
.front g.on .spot{stroke-width:3.5}
.points{min-width:1080px}`;

/** Pointing at a point, or stepping to it, lights its row and says what it is; arrow keys step from point to point. */
const SCRIPT = `(() => {
'use strict';
const all = (selector) => Array.from(document.querySelectorAll(selector));
for (const control of all('.needs-script')) control.hidden = false;
const pick = document.getElementById('pick');
const marks = all('.front g[data-p]');
const light = (event) => {
  const owner = event.target instanceof Element ? event.target.closest('[data-p]') : null;
  if (owner === null) return;
  for (const element of all('[data-p].on')) element.classList.remove('on');
  for (const element of all('[data-p="' + Number(owner.dataset.p) + '"]')) element.classList.add('on');
  const mark = marks[Number(owner.dataset.p)];
  if (pick && mark) pick.textContent = mark.getAttribute('aria-label');
};
document.addEventListener('pointerover', light);
document.addEventListener('focusin', light);
document.addEventListener('keydown', (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const at = marks.indexOf(document.activeElement);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  marks[Math.min(marks.length - 1, Math.max(0, at + step))].focus();
});
})();`;

export async function frontPage(front: FrontFile, lang: Language): Promise<string> {
  const t = (key: MessageKey, params?: Record<string, string>): string => say(lang, key, params);
  const terms = front.terms.map((id) => termName(id, lang)).join(' / ');
  const heading = t('explore.page.title', { terms });
  const title = front.title === '' ? heading : `${front.title} – ${heading}`;
  const chart = frontChart(front, lang);
  const body = html`<a class="skip" href="#points">${t('explore.page.skip')}</a>
<header><h1>${title}</h1><p class="subtitle">${t('explore.page.subtitle')}</p></header>
<main>${caveats(front.notes, lang)}
${chart === null ? null : html`<section id="chart"><h2>${t('explore.page.chart')}</h2>
<p class="pick needs-script" id="pick" aria-live="polite" hidden>${t('explore.page.pick')}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${t('explore.page.chart')}">${chart}</div></section>`}
<section id="facts"><h2>${t('explore.page.facts')}</h2><ul>${frontFacts(front, lang).map((fact) => html`<li>${fact}</li>`)}</ul></section>
<section id="points" class="wide"><h2>${t('explore.table.points')}</h2>${frontTable(pointTable(front, lang), 'points', lang)}</section>
${front.limits.length === 0 ? null : html`<section id="limits"><h2>${t('explore.table.limits')}</h2><p>${t('explore.page.limits')}</p>${frontTable(limitTable(front, lang), 'plain', lang)}</section>`}
<section id="reproduce"><h2>${t('page.section.reproduce')}</h2><pre>${front.typed}</pre>${front.points.some(({ isKnee }) => isKnee) ? html`<p>${t('explore.page.knee')}</p>` : null}<p>${t('explore.page.formula')}</p></section>
</main>
<footer><p>${t('page.footer', { version: front.version })}</p></footer>`;
  return htmlPage({ lang, title, style: OWN_STYLE, script: SCRIPT, body });
}

/** Columns of figures stand right, whole figures in groups of three. */
function frontTable({ title, headers, rows }: ReportProduct, kind: 'points' | 'plain', lang: Language): Markup {
  const { whole } = wording(lang);
  const isFigure = (cell: string | number | null): boolean => typeof cell === 'number' || (cell !== null && /^\d+\.\d+$/.test(cell));
  const isOfFigures = headers.map((_, column) => column > 0 && rows.some((row) => isFigure(row[column]!)));
  const printed = (cell: string | number | null): string => (typeof cell === 'number' && Number.isInteger(cell) ? whole(cell) : String(cell ?? ''));
  const cellOf = (cell: string | number | null, column: number): Markup => {
    if (column === 0) return html`<th scope="row">${cell}</th>`;
    return isOfFigures[column] === true ? figure(printed(cell), isFigure(cell) ? Number(cell) : null) : html`<td>${cell}</td>`;
  };
  const lines = rows.map((row, at) => html`<tr${kind === 'points' ? html` data-p="${at}"` : null}>${row.map(cellOf)}</tr>
`);
  return table(title, headers.map((text, column) => (isOfFigures[column] === true ? numberHead(text) : head(text))), lines, { kind });
}
