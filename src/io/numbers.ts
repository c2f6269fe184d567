/** Numbers as people type them, read exactly: decimal text to a whole number of the unit, without binary fractions. */

export type Typed =
  | { readonly kind: 'blank' }
  /** `text` is plain ASCII decimal; `folded` when full-width signs were used. */
  | { readonly kind: 'number'; readonly text: string; readonly folded: boolean }
  | { readonly kind: 'unit'; readonly text: string }
  | { readonly kind: 'bad' };

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/** Reads a cell. `unit` is a number with words behind it, such as 3km or 85%. */
export function typedNumber(cell: string): Typed {
  const plain = cell.trim();
  if (plain === '') return { kind: 'blank' };
  const text = plain.normalize('NFKC').replace(/^[−–]/, '-');
  if (DECIMAL.test(text)) return { kind: 'number', text, folded: text !== plain };
  const [, number] = /^([+-]?\d+(?:\.\d+)?)\s*[^\d\s.,+-][^\d]*$/.exec(text) ?? [];
  return number === undefined ? { kind: 'bad' } : { kind: 'unit', text: number };
}

/**
 * `text` (as `typedNumber` gives it) times 10^`places`, rounded half away from zero. `exact` is false where digits were dropped. Beyond ±10^15 the
 * value is ±Infinity, which every range check refuses.
 */
export function scaled(text: string, places: number): { readonly value: number; readonly exact: boolean } {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d*)\.?(\d*)$/.exec(text) ?? [];
  const digits = (whole + fraction.slice(0, places).padEnd(places, '0')).replace(/^0+(?=\d)/, '') || '0';
  const rest = fraction.slice(places);
  const size = digits.length > 15 ? Infinity : Number(digits) + (rest >= '5' ? 1 : 0);
  return { value: sign === '-' && size !== 0 ? -size : size, exact: !/[1-9]/.test(rest) };
}

/** Whole quotient of whole numbers, half rounded up; `by` > 0. */
export const divideRounded = (value: number, by: number): number => Math.floor((2 * value + by) / (2 * by));
