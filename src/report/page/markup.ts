/**
 * The one place where text becomes HTML or SVG. Everything put into an `html` template is escaped, except what an `html` template made
 * itself; attribute values have to stand in double quotes.
 */

/** Text that is HTML already. Only this module makes one, so that nothing from a report can pass for it. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | null | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;',
  // A parser would turn a carriage return into a line feed, and drop or replace a NUL.
  '\r': '&#13;', '\0': '\u{FFFD}',
};

/** `text` for use between tags or inside a quoted attribute. */
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"'`\r\0]/g, (character) => ENTITIES[character]!);

const render = (content: Content): string => {
  if (content === null) return '';
  if (content instanceof Markup) return content.text;
  return typeof content === 'object' ? content.map(render).join('') : escapeHtml(String(content));
};

/** Template tag: escapes every value, joins lists, leaves out null. */
export const html = (strings: TemplateStringsArray, ...values: readonly Content[]): Markup =>
  new Markup(strings.map((string, index) => (index === 0 ? string : render(values[index - 1]!) + string)).join(''));

/** Our own style or script, as it stands: an element's text that the parser does not unescape. */
export const verbatim = (text: string): Markup => new Markup(text);
