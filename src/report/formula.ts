/**
 * Text that a spreadsheet would run as a formula, made inert and brought back.
 *
 * The rule: a cell that begins with TAB, CR, LF or one of `= + - @ ＝ ＋ － ＠`, invisible characters in front or not, gets an apostrophe
 * in front; so does one that looks so after apostrophes at its beginning. A plain number (`-12.5`, `+3`, `-1,234.5`, `-5%`) stays as it
 * is. Taking one apostrophe away from such a cell always gives back the original, as texts that came with one had one added too.
 * (OWASP, CSV injection; invisible characters because LibreOffice runs what stands behind a NUL.)
 */
const START = String.raw`[\p{C}\p{Z}]*[\t\r\n=+\-@＝＋－＠]`;
const FORMULA = new RegExp(`^'*${START}`, 'u');
const ESCAPED = new RegExp(`^'+${START}`, 'u');
/** A number as a spreadsheet reads it: sign, digits (perhaps in groups of three), decimals, exponent, percent, between spaces. */
const NUMBER = /^ *[+-]?(\d+(\.\d*)?|\d{1,3}(,\d{3})+(\.\d*)?|\.\d+)([eE][+-]?\d+)?%? *$/;

export const escapeFormula = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);

/** Inverse of `escapeFormula`. */
export const unescapeFormula = (text: string): string => (ESCAPED.test(text) ? text.slice(1) : text);
