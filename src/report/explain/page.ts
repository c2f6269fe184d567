/** An explanation as a page: its sentences and tables, sortable, offline. */
import { say, type Language } from '../../core/messages/index.js';
import { html } from '../page/markup.js';
import { productTable } from '../page/products.js';
import { SCRIPT } from '../page/script.js';
import { htmlPage } from '../page/shell.js';
import { STYLE } from '../page/style.js';
import type { Told } from './told.js';

/** @param title of the plan, '' for none */
export function explainPage(told: readonly Told[], title: string, lang: Language): Promise<string> {
  const heading = say(lang, 'explain.title');
  const body = html`<header><h1>${heading}</h1>${title === '' ? null : html`<p class="subtitle">${title}</p>`}</header>
<main>${told.map(({ lines, tables }) => html`
<section>${lines.map((line) => html`<p>${line}</p>`)}
${tables.map((table) => productTable(table))}</section>`)}
</main>`;
  return htmlPage({ lang, title: title === '' ? heading : `${title} – ${heading}`, body, style: STYLE, script: SCRIPT });
}
