/** `ensemble.html`: the distribution of every figure, and where layouts stand in it. */
import type { Ensemble } from '../../analyse/ensemble.js';
import type { Language } from '../../core/messages/index.js';
import { caveats } from '../page/caveats.js';
import { html, type Markup } from '../page/markup.js';
import { SCRIPT } from '../page/script.js';
import { htmlPage } from '../page/shell.js';
import { figure, head, name, numberHead, table } from '../page/view.js';
import { wording, type Wording } from '../page/wording.js';
import type { ReportProduct } from '../report.js';
import { ANALYSE_STYLE } from '../robust/style.js';
import { metricChart } from './chart.js';
import { moveRows, summaryRows } from './tables.js';
import { markText, rhatText, riseText, shareText, warningsOf } from './words.js';

/** The page of a run that drew something. */
export function ensembleHtml(run: Ensemble, lang: Language): Promise<string> {
  const words = wording(lang);
  const { t } = words;
  const title = run.settings.title === '' ? t('ensemble.page.title') : `${run.settings.title} – ${t('ensemble.page.title')}`;
  const warnings = warningsOf(run, lang);
  const body = html`<header><h1>${title}</h1>${figures(run, words)}
${warnings.length === 0 ? null : html`<section class="broken"><h2>${t('ensemble.page.warnings')}</h2><ul>${warnings.map((warning) => html`<li>${warning}</li>`)}</ul></section>`}</header>
<main>${caveats(run.settings.notes, lang)}<section><h2>${t('ensemble.page.histograms')}</h2>
${run.metrics.map((metric) => metricChart(run, metric, words))}</section>
<section><h2>${t('ensemble.table.summary')}</h2>${printed(summaryRows(run, lang), words)}<p class="note">${t('assume.yardstick')}</p></section>
<section><h2>${t('ensemble.page.how')}</h2>${how(run, words)}${printed(moveRows(run, lang), words)}</section></main>`;
  return htmlPage({ lang, title, style: ANALYSE_STYLE, script: SCRIPT, body });
}

function figures(run: Ensemble, { t, lang, whole }: Wording): Markup {
  const [cost] = run.metrics;
  const stands = run.marks.slice(1).map((mark, at) => {
    const { value, below } = cost!.marks[at + 1]!;
    const note = mark.judged.breaches > 0 ? t('ensemble.page.standsBroken', { breaches: mark.judged.breaches }) : t('ensemble.page.standsNote', { below: shareText(below, run.draws.length) });
    return html`<div><dt>${name(t('ensemble.page.stands', { name: markText({ ...mark, judged: { ...mark.judged, breaches: 0 } }, lang) }))}</dt><dd><b>${whole(value)}</b><small>${note}</small></dd></div>`;
  });
  return html`<dl class="figures">
<div><dt>${t('ensemble.page.sample')}</dt><dd><b>${whole(run.draws.length)}</b><small>${t('ensemble.page.sampleNote', { chains: run.chains })}</small></dd></div>
<div><dt>${t('ensemble.page.cost')}</dt><dd><b>${whole(Math.round(cost!.mean))}</b><small>${t('ensemble.page.costNote', { percent: riseText(run) })}</small></dd></div>
<div><dt>${t('ensemble.page.trust')}</dt><dd><b>${whole(cost!.ess)}</b><small>${t('ensemble.page.trustNote', { rhat: rhatText(cost!.rhat) })}</small></dd></div>
${stands}</dl>`;
}

/** A table whose first column is words and whose others are figures, as they come where they are text. */
function printed({ title, headers, rows }: ReportProduct, { whole }: Wording): Markup {
  const cell = (value: string | number | null): Markup => (typeof value === 'string' ? figure(value, Number.isNaN(Number(value)) ? null : Number(value)) : figure(whole(value), value));
  const heads = headers.map((text, at) => (at === 0 ? head(text) : numberHead(text)));
  return table(title, heads, rows.map(([first, ...rest]) => html`<tr><th scope="row">${first!}</th>${rest.map(cell)}</tr>
`));
}

function how({ temperature, spread, seed, burnIn, thin }: Ensemble, { t, whole }: Wording): Markup {
  const target = temperature === Infinity
    ? t('ensemble.page.howAny', { seed, burnIn, thin })
    : t('ensemble.page.howTarget', { temperature: whole(temperature), seed, burnIn, thin, spread: Math.round(100 * (spread ?? 0)) });
  return html`<ul><li>${target}</li><li>${t('ensemble.page.howMoves')}</li><li>${t('ensemble.page.howNot')}</li><li>${t('ensemble.page.howPercent')}</li></ul>`;
}
