import { FILTERING } from './scriptFiltering.js';
import { FOLDING } from './scriptFolding.js';
import { SORTING } from './scriptSorting.js';

/**
 * The page's one script: search, sorting, the choice of map, its size, and what belongs together lights up. The page is complete without
 * it. It only moves and marks what is there; it makes no HTML from text, which the page's Trusted Types would refuse.
 */
export const SCRIPT = `(() => {
'use strict';
${SORTING}
${FILTERING}
${FOLDING}

const show = (part) => {
  for (const map of all('.part-map')) map.classList.toggle('off', part !== 'all' && map.dataset.part !== part);
  // Where a map is wider than the window, its middle is seen first.
  for (const box of all('.map-box')) box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
};
const parts = document.getElementById('part');
parts?.addEventListener('change', () => show(parts.value));
show(parts ? parts.value : 'all');

for (const button of all('[data-zoom]')) {
  button.addEventListener('click', () => {
    for (const other of all('[data-zoom]')) other.setAttribute('aria-pressed', String(other === button));
    for (const box of all('.map-box')) {
      const x = (box.scrollLeft + box.clientWidth / 2) / box.scrollWidth;
      const y = (box.scrollTop + box.clientHeight / 2) / box.scrollHeight;
      box.classList.remove('x2', 'x4');
      if (button.dataset.zoom !== '1') box.classList.add('x' + button.dataset.zoom);
      box.scrollTo(x * box.scrollWidth - box.clientWidth / 2, y * box.scrollHeight - box.clientHeight / 2);
    }
  });
}

const pick = document.getElementById('pick');
let lit = null;
const light = (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const owner = target?.closest('[data-d]') ?? null;
  const onMap = owner?.closest('.map') ?? null;
  if (pick && onMap) pick.textContent = target.closest('.school')?.querySelector('title')?.textContent ?? owner.getAttribute('aria-label') ?? '';
  shine(pinned ?? (owner ? owner.dataset.d : null));
};
const shine = (district) => {
  if (district === lit) return;
  lit = district;
  for (const element of all('.on')) element.classList.remove('on');
  for (const map of all('.map.lit')) map.classList.remove('lit');
  if (district === null) return;
  for (const element of all('[data-d="' + Number(district) + '"]')) {
    element.classList.add('on');
    element.closest('.map')?.classList.add('lit');
  }
};
document.addEventListener('pointerover', light);
document.addEventListener('focusin', light);
})();`;
