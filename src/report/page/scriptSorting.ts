/** The part of the pages' scripts that shows what needs a script, and sorts tables by a click on a head. */
export const SORTING = `const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
for (const control of all('.needs-script')) control.hidden = false;

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
const sortBy = (table, head, column) => {
  const down = head.getAttribute('aria-sort') === 'ascending';
  for (const other of all('th[aria-sort]', table)) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const isFigure = (row) => 'v' in row.cells[column].dataset;
  const isBlank = (row) => isFigure(row) && row.cells[column].dataset.v === '';
  const order = (a, b) => isFigure(a) ? Number(a.cells[column].dataset.v) - Number(b.cells[column].dataset.v)
    : collator.compare(a.cells[column].textContent, b.cells[column].textContent);
  const rows = Array.from(table.tBodies[0].rows);
  // What is not known stands last, whichever way the column is sorted.
  rows.sort((a, b) => isBlank(a) - isBlank(b) || (down ? -order(a, b) : order(a, b)));
  table.tBodies[0].append(...rows);
};
for (const table of all('table[data-sort]')) {
  all('thead th', table).forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.addEventListener('click', () => sortBy(table, head, column));
    head.append(button);
  });
}`;
