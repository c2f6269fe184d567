/** Every row of the input, in its order, with a search field and sortable columns where scripts run. */
import { html, type Markup } from './markup.js';
import { cells, districtLink, head, numberHead, schoolOf, table, type View } from './view.js';
import { NONE } from './wording.js';

export function schoolTable(view: View): Markup {
  const { report, words: { t, whole } } = view;
  const count = report.schools.length;
  const showsNext = report.schools.some(({ elsewhere }) => elsewhere !== undefined && elsewhere !== null);
  return html`<p class="needs-script" hidden>
<label>${t('page.search')} <input type="search" id="search" autocomplete="off" placeholder="${t('page.searchHint')}"></label>
${choice(t('page.stage'), STAGE_COLUMN, report.schools.map(({ stage }) => stage), t('page.allOf'))} ${choice(t('page.township'), TOWNSHIP_COLUMN, report.schools.map(({ township }) => township), t('page.allOf'))}
<output for="search"><span id="found">${whole(count)}</span> / ${whole(count)} ${t('page.unit.schools')}</output></p>
<p id="pinned" aria-live="polite" hidden>${t('page.pinned')} <b></b> <button type="button">${t('page.unpin')}</button></p>
${table(t('page.schoolsCaption'), [
    head(t('page.school')), head(t('page.schoolId')), head(t('page.stage')), head(t('page.township')), head(t('page.setting')),
    numberHead(t('page.quality'), t('page.unit.points')), numberHead(t('page.students'), t('page.unit.students')),
    head(t('page.district')), head(t('page.role')), numberHead(t('page.way'), t('page.unit.km')),
    ...(showsNext ? [head(t('page.elsewhere')), numberHead(t('page.costsMore'))] : []),
  ], report.schools.map((_, index) => schoolRow(view, index, showsNext)), { sortable: true, kind: 'schools' })}${showsNext ? html`<p class="note">${t('page.elsewhereNote')}</p>` : null}`;
}

/** Positions of the columns that are filtered by. */
const [STAGE_COLUMN, TOWNSHIP_COLUMN] = [2, 3];

/** A filter of a column; null where there is nothing to choose. */
function choice(label: string, column: number, all: readonly string[], any: string): Markup | null {
  const values = [...new Set(all)];
  return values.length < 2 ? null : html`<label>${label} <select data-column="${column}"><option value="">${any}</option>
${values.map((value) => html`<option value="${value}">${value}</option>`)}</select></label>`;
}

function schoolRow(view: View, index: number, showsNext: boolean): Markup {
  const { whole, km, points } = cells(view);
  const { id, name, stage, township, setting, quality, students, district, role, roleName, metres } = schoolOf(view, index);
  return html`<tr data-school="${index}"${district === null ? null : html` data-d="${district}"`} class="${role}"><th scope="row">${name}</th><td>${id}</td>
<td>${stage}</td><td>${township}</td><td>${setting}</td>${points(quality)}${whole(students)}
<td>${district === null ? NONE : districtLink(view, district)}</td><td>${roleName}</td>${km(metres)}${showsNext ? nextPlace(view, schoolOf(view, index).elsewhere ?? null) : null}</tr>
`;
}

function nextPlace(view: View, elsewhere: NonNullable<View['report']['schools'][number]['elsewhere']> | null): Markup {
  const { whole } = cells(view);
  return html`<td>${elsewhere === null ? NONE : districtLink(view, elsewhere.district)}</td>${whole(elsewhere?.costsMore ?? null)}`;
}
