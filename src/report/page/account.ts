/** What the result rests on: the prices, the assumptions, the settings, and how to get it again. */
import { html, type Markup } from './markup.js';
import { cells, figure, head, numberHead, table, type View } from './view.js';
import { NONE } from './wording.js';

/** What was paid for what, over all parts. */
export function termTable(view: View): Markup {
  const { report, words: { t } } = view;
  const { whole } = cells(view);
  const total = report.terms.reduce((sum, { cost }) => sum + cost, 0);
  const share = (cost: number): Markup => figure(total === 0 ? NONE : `${((100 * cost) / total).toFixed(1)} %`, cost);
  const rows = report.terms.map(({ name, clauses, weight, unit, amount, cost }) => html`<tr><th scope="row">${name}</th>
<td>${clauses.join(t('page.listSeparator'))}</td>${whole(weight)}<td>${unit}</td>${whole(amount)}${whole(cost)}${share(cost)}</tr>
`);
  const foot = html`<tr><th scope="row">${t('page.total')}</th><td></td><td></td><td></td><td></td>${whole(total)}${share(total)}</tr>`;
  return table(t('page.termsCaption'), [
    head(t('page.term')), head(t('page.clauses')), numberHead(t('page.weight')), head(t('page.unitOfTerm')),
    numberHead(t('page.amount')), numberHead(t('page.cost'), t('page.unit.cost')), numberHead(t('page.share')),
  ], rows, { sortable: true, foot });
}

export const assumptions = ({ report }: View): Markup | null =>
  report.assumptions.length === 0 ? null : html`<ul>${report.assumptions.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;

export function settingsTable({ report, words: { t } }: View): Markup {
  const rows = report.settings.map(({ key, value, meaning }) => html`<tr><th scope="row"><code>${key}</code></th>
<td><code>${value}</code></td><td>${meaning}</td></tr>
`);
  return table(t('page.settingsCaption'), [head(t('page.key')), head(t('page.value')), head(t('page.meaning'))], rows);
}

const item = (label: string, value: string): Markup => html`<div><dt>${label}</dt><dd><code>${value}</code></dd></div>`;

export function reproduction({ report: { reproduce }, words: { t } }: View): Markup {
  const { command, version, preset, seed, effort, files } = reproduce;
  const rows = files.map(({ name, sha256 }) => html`<tr><th scope="row">${name}</th><td><code>${sha256}</code></td></tr>
`);
  return html`<p>${t(effort === null ? 'page.reproduceTimed' : 'page.reproduceNote')}</p><pre><code>${command}</code></pre>
<dl class="facts">${item(t('page.version'), version)}${item(t('page.preset'), preset)}${item(t('page.seed'), String(seed))}
${item(t('page.effort'), effort === null ? t('page.noEffort') : String(effort))}</dl>
${table(t('page.filesCaption'), [head(t('page.file')), head('SHA-256')], rows)}`;
}
