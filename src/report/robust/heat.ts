/** Regrets at a glance: layouts down, scenarios across, darker where a layout is dearer than the best known. */
import type { Robustness } from '../../analyse/robust.js';
import type { Candidate } from '../../analyse/robustRegret.js';
import { html, type Markup } from '../page/markup.js';
import { name } from '../page/view.js';
import type { Wording } from '../page/wording.js';
import { candidateText, percentOf, scenarioText } from './words.js';

/** Upper ends of the steps in percent; beyond the last is the darkest. */
const STEPS = [0, 1, 5, 15, 30] as const;

export function heatTable(run: Robustness, { t, lang, whole }: Wording): Markup {
  const { candidates, best } = run.table!;
  const texts = run.results.map(({ scenario }) => scenarioText(scenario, lang));
  const cell = (candidate: Candidate, at: number): Markup => {
    const { cost, regret, atMost, breaches } = candidate.cells[at]!;
    const common = { layout: candidateText(candidate, lang), number: at, scenario: texts[at]! };
    if (regret === null) return html`<td class="hx" title="${t('robust.page.cellBroken', { ...common, breaches })}">✕</td>`;
    const title = t('robust.page.cell', { ...common, cost: whole(cost), regret: whole(regret), atMost: whole(atMost) });
    return html`<td class="h${stepOf(regret, best[at]!)}" title="${title}">${percentOf(regret, best[at]!)}</td>`;
  };
  return html`<p>${t('robust.page.heatNote')}</p>
<ul class="legend">${STEPS.map((percent, step) => html`<li><span class="swatch h${step}"></span> ${t('robust.page.upTo', { percent })}</li>`)}
<li><span class="swatch h${STEPS.length}"></span> ${t('robust.page.above', { percent: STEPS.at(-1)! })}</li></ul>
<div class="scroll" tabindex="0" role="region" aria-label="${t('robust.table.regret')}"><table class="heat">
<caption>${t('robust.table.regret')}</caption>
<thead><tr><th scope="col">${t('robust.column.layout')}</th>${texts.map((text, at) => html`<th scope="col" title="${text}"><a href="#scenario-${at}">${at}</a></th>`)}</tr></thead>
<tbody>${candidates.map((candidate) => html`
<tr><th scope="row">${name(candidateText(candidate, lang))}</th>${candidate.cells.map((_, at) => cell(candidate, at))}</tr>`)}
</tbody></table></div>`;
}

/** The step of a regret: whole numbers decide. */
function stepOf(regret: number, best: number): number {
  const step = STEPS.findIndex((percent) => 100 * regret <= percent * best);
  return step < 0 ? STEPS.length : step;
}
