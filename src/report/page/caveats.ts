import { say, type Language } from '../../core/messages/index.js';
import { html, type Markup } from './markup.js';
import { name } from './view.js';

/** What a reader has to know of the data, as the plan says it (`settings.notes`); null where it says nothing. */
export const caveats = (notes: readonly string[], lang: Language): Markup | null =>
  notes.length === 0 ? null : html`<section class="caveats"><h2>${say(lang, 'page.caveats')}</h2><ul>${notes.map((note) => html`<li>${name(note)}</li>`)}</ul></section>
`;
