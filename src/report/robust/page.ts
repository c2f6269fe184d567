/** `robust.html`: what a robustness run says, on one page that opens offline. */
import { FROM_NOTHING, type Robustness } from '../../analyse/robust.js';
import type { LeftOut } from '../../analyse/robustScenario.js';
import { firmDistricts, firmSchools } from '../../analyse/robustStability.js';
import type { Language } from '../../core/messages/index.js';
import { caveats } from '../page/caveats.js';
import { html, type Markup } from '../page/markup.js';
import { SCRIPT } from '../page/script.js';
import { htmlPage } from '../page/shell.js';
import { name } from '../page/view.js';
import { wording, type Wording } from '../page/wording.js';
import { heatTable } from './heat.js';
import { movableTable, stayHistogram, stayMap } from './stability.js';
import { ANALYSE_STYLE } from './style.js';
import { maxPercentOf, scenarioRows } from './tables.js';
import { baseOf, candidateText, leftText, scenarioText } from './words.js';

/** The page of a run that has a table and a stability. */
export function robustHtml(run: Robustness, left: readonly LeftOut[], lang: Language): Promise<string> {
  const words = wording(lang);
  const { t } = words;
  const title = run.settings.title === '' ? t('robust.page.title') : `${run.settings.title} – ${t('robust.page.title')}`;
  const sections: readonly (readonly [string, Markup | readonly (Markup | null)[]])[] = [
    [t('robust.page.heat'), heatTable(run, words)],
    [t('robust.page.scenarios'), scenarioTable(run, words)],
    [t('robust.table.schools'), [stayHistogram(run, words), stayMap(run, words), movableTable(run, words)]],
    ...(left.length === 0 ? [] : [[t('robust.page.left'), html`<ul>${left.map((one) => html`<li>${leftText(one, lang)}</li>`)}</ul>`] as const]),
    [t('robust.page.how'), how(run, words)],
  ];
  const body = html`<header><h1>${title}</h1>${figures(run, words)}</header>
<main>${caveats(run.settings.notes, lang)}${sections.map(([heading, content]) => html`<section><h2>${heading}</h2>
${content}</section>
`)}</main>`;
  return htmlPage({ lang, title, style: ANALYSE_STYLE, script: SCRIPT, body });
}

function figures(run: Robustness, { t, lang, whole }: Wording): Markup {
  const { candidates, best } = run.table!;
  const [least] = candidates;
  const base = baseOf(run)!;
  const { stability, results, asked } = run;
  const repeat = results.findIndex(({ scenario }) => scenario.kind === 'repeat');
  const brokenNote = (broken: number): string => (broken === 0 ? '' : t('robust.page.brokenNote', { count: broken }));
  const leastNote = least!.maxAt === null ? '' : t('robust.page.leastNote', {
    regret: whole(least!.maxRegret), percent: maxPercentOf(least!, best)!, at: least!.maxAt, scenario: scenarioText(results[least!.maxAt]!.scenario, lang),
  });
  const searched = repeat < 0 ? '' : t('robust.page.baseNote', { repeat: whole(base.cells[repeat]!.regret) });
  return html`<dl class="figures">
<div><dt>${t('robust.page.least')}</dt><dd><b>${name(candidateText(least!, lang))}</b><small>${leastNote}</small><small class="warn">${brokenNote(least!.broken)}</small></dd></div>
<div><dt>${t('robust.page.base')}</dt><dd><b>${base.maxRegret === null ? '–' : `${maxPercentOf(base, best)!}%`}</b><small>${searched}</small><small class="warn">${brokenNote(base.broken)}</small></dd></div>
<div><dt>${t('robust.page.firm')}</dt><dd><b>${firmSchools(stability!).length}</b><small>${t('robust.page.firmNote', { schools: stability!.schools.length, of: stability!.of, districts: firmDistricts(base.layout, stability!) })}</small></dd></div>
<div><dt>${t('robust.page.scenarios')}</dt><dd><b>${results.length}</b><small>${t('robust.page.scenariosNote', { done: results.length, asked })}</small></dd></div></dl>`;
}

function scenarioTable(run: Robustness, { t, lang, whole }: Wording): Markup {
  const { title, headers, rows } = scenarioRows(run, lang);
  const cell = (value: string | number | null, column: number): Markup =>
    (column > 2 ? html`<td class="n" data-v="${value ?? ''}">${whole(value === null ? null : Number(value))}</td>` : html`<td>${value}</td>`);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="schools" data-sort>
<caption>${title}</caption><thead><tr>${headers.map((text, column) => html`<th scope="col"${column > 2 ? html` class="n"` : null}>${text}</th>`)}</tr></thead>
<tbody>${rows.map((row, at) => html`
<tr id="scenario-${at}"><td class="n" data-v="${at}">${at}</td>${row.slice(1).map((value, column) => cell(value, column + 1))}</tr>`)}
</tbody></table></div><p class="note">${t('assume.yardstick')}</p>`;
}

function how({ seed, effort, gap, settings }: Robustness, { t, whole }: Wording): Markup {
  const isFair = settings.scheme.fair !== 'none' && settings.targets.worst === null;
  return html`<ul><li>${t('robust.page.howSolved', { seed, effort: whole(effort), times: FROM_NOTHING, gap: 100 * gap })}</li>
<li>${t('robust.page.howRegret')}</li><li>${t('robust.page.howStay')}</li><li>${t('robust.page.howNoise')}</li>${isFair ? html`<li>${t('robust.page.howFair')}</li>` : null}</ul>`;
}
