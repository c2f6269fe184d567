/**
 * The part of the report's script that filters the schools: by words, stage, township and the district that is pinned. What is found by words is
 * ringed on the maps. A district is pinned by a click or Enter on the map or in a table, and let go by Escape or another one.
 */
export const FILTERING = `let pinned = null;
const search = document.getElementById('search');
const choices = all('select[data-column]');
const rows = all('table.schools tbody tr');
const texts = rows.map((row) => row.textContent.toLowerCase());
const held = document.getElementById('pinned');
const filter = () => {
  const words = (search?.value ?? '').toLowerCase().split(/\\s+/).filter(Boolean);
  const isFound = (row, index) => words.every((word) => texts[index].includes(word));
  let found = 0;
  for (const ring of all('.map .found')) ring.classList.remove('found');
  rows.forEach((row, index) => {
    const isChosen = choices.every((choice) => choice.value === '' || row.cells[Number(choice.dataset.column)].textContent === choice.value);
    row.hidden = !(isFound(row, index) && isChosen && (pinned === null || row.dataset.d === pinned));
    if (row.hidden) return;
    found++;
    if (words.length > 0) for (const mark of all('.map [data-s="' + Number(row.dataset.school) + '"]')) mark.classList.add('found');
  });
  const count = document.getElementById('found');
  if (count !== null) count.textContent = String(found);
};
search?.addEventListener('input', filter);
for (const choice of choices) choice.addEventListener('change', filter);
const pin = (district) => {
  pinned = pinned === district ? null : district;
  for (const element of all('.held')) element.classList.remove('held');
  if (pinned !== null) for (const element of all('[data-d="' + Number(pinned) + '"]')) element.classList.add('held');
  if (held !== null) {
    held.hidden = pinned === null;
    const row = pinned === null ? null : document.getElementById('d' + Number(pinned));
    held.querySelector('b').textContent = row?.querySelector('th')?.textContent ?? '';
  }
  filter();
  shine(pinned);
};
held?.querySelector('button')?.addEventListener('click', () => pin(pinned));
const districtAt = (target) => (target instanceof Element && target.closest('a,button,input,select,label,summary') === null ? target.closest('.map [data-d], tr[data-d], .key [data-d]') : null);
document.addEventListener('click', (event) => {
  const owner = districtAt(event.target);
  // Words that are being selected are no click.
  if (owner !== null && String(getSelection()) === '') pin(owner.dataset.d);
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && pinned !== null) pin(pinned);
  const owner = event.key === 'Enter' ? districtAt(event.target) : null;
  if (owner !== null) pin(owner.dataset.d);
});`;
