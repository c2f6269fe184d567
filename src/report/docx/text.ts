/** Text of a report as a word processor can hold it: characters only, nothing that XML forbids or that the library would act upon. */

/**
 * What XML 1.0 (production 2, Char) does not allow is removed, lone surrogates included; tabs and line ends become one space, as a name is
 * one line.
 */
export const plainText = (text: string): string =>
  text.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ').replaceAll(/[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, '');

/** Characters that turn the direction of what follows them. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/;

/** A name among other text: where it holds marks of direction, isolated, so that they turn nothing around it (Unicode TR 9, 2.4). */
export const nameText = (text: string): string => (TURNING.test(text) ? `\u2068${plainText(text)}\u2069` : plainText(text));

/**
 * Pieces to be written as runs of their own. The library looks for `{reference-0}` in the finished part and puts a number there; a brace
 * that ends its run is never followed by a name.
 */
export const pieces = (text: string): string[] => text.split(/(?<=\{)/);

/** `text` between tags or in a quoted attribute. */
export const escapeXml = (text: string): string =>
  plainText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
