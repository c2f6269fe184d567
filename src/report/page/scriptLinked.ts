/**
 * The script of pages with maps that belong to something else on them: a school under the pointer or the focus lights up on every map and in the tables,
 * a district with all its schools; the rows of `#filtered` are searched and filtered. It makes no HTML from text, and the page is complete without it.
 */
import { FOLDING } from './scriptFolding.js';
import { SORTING } from './scriptSorting.js';

export const LINKED_SCRIPT = `(() => {
'use strict';
${SORTING}
${FOLDING}
const schoolsOf = (target) => {
  const one = target?.closest('[data-s]') ?? null;
  if (one !== null) return [one.dataset.s];
  const district = target?.closest('[data-d]') ?? null;
  const layout = district?.closest('[data-layout]') ?? null;
  if (layout === null) return [];
  return all('[data-d="' + Number(district.dataset.d) + '"] [data-s]', layout).map((school) => school.dataset.s);
};
const told = document.getElementById('told');
let lit = '';
const light = (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const schools = schoolsOf(target);
  if (schools.join() === lit) return;
  lit = schools.join();
  for (const element of all('.on')) element.classList.remove('on');
  for (const map of all('.map.lit')) map.classList.remove('lit');
  for (const school of schools) {
    for (const mark of all('[data-s="' + Number(school) + '"]')) {
      mark.classList.add('on');
      const map = mark.closest('.map');
      if (map === null) continue;
      map.classList.add('lit');
      const district = mark.closest('[data-d]');
      if (district === null) continue;
      if (schools.length > 1) continue;
      for (const element of all('[data-d="' + Number(district.dataset.d) + '"]', map)) element.classList.add('on');
    }
  }
  if (told === null || schools.length === 0) return;
  const titles = schools.length > 1 ? [target.closest('[data-d]')?.getAttribute('aria-label') ?? '']
    : all('.map [data-s="' + Number(schools[0]) + '"] > title').map((title) => (title.closest('[data-layout]').dataset.layout + '  ').trimStart() + title.textContent.replaceAll('\\n', ' · '));
  told.textContent = titles.join('\\n');
};
// Not pointerover: what scrolls under a resting pointer is not pointed at.
document.addEventListener('pointermove', light);
document.addEventListener('focusin', light);

const search = document.getElementById('search');
const choices = all('select[data-column]');
const rows = all('#filtered tbody tr');
const found = document.getElementById('found');
const filter = () => {
  const words = (search?.value ?? '').toLowerCase().split(/\\s+/).filter(Boolean);
  let count = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    const isShown = words.every((word) => text.includes(word)) && choices.every((choice) => choice.value === '' || row.cells[Number(choice.dataset.column)].textContent === choice.value);
    row.hidden = !isShown;
    if (isShown) count++;
  }
  if (found !== null) found.textContent = String(count);
};
search?.addEventListener('input', filter);
for (const choice of choices) choice.addEventListener('change', filter);
})();`;
