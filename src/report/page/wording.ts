/**
 * A report's language: its messages, and figures as they are printed. Whole numbers of the report come in, printed units go out.
 */
import { say, type Language, type MessageKey, type MessageParams } from '../../core/messages/index.js';

export interface Wording {
  readonly lang: Language;
  readonly t: (key: MessageKey, params?: MessageParams) => string;
  /** 12345 → `12,345`; `–` for null, as with all of these. */
  readonly whole: (value: number | null) => string;
  /** Metres → kilometres with two decimals, without the unit. */
  readonly km: (metres: number | null) => string;
  /** Hundredths of a point → points with two decimals, without the unit. */
  readonly points: (hundredths: number | null) => string;
  /** The same with its sign. */
  readonly signedPoints: (hundredths: number | null) => string;
  /** Fraction → percent with two decimals, rounded up, so that no gap is printed smaller than it is. */
  readonly percentUp: (fraction: number | null) => string;
}

export const NONE = '–';

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const TWO = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const orNone = (print: (value: number) => string) => (value: number | null): string => (value === null ? NONE : print(value));
/** Hundredths are counted as whole numbers; −0.00 is 0.00. */
const hundredths = (value: number): string => TWO.format(Math.round(value) / 100 + 0);

export const wording = (lang: Language): Wording => ({
  lang,
  t: (key, params) => say(lang, key, params),
  whole: orNone((value) => WHOLE.format(value)),
  km: orNone((metres) => TWO.format(metres / 1000)),
  points: orNone(hundredths),
  signedPoints: orNone((value) => (Math.round(value) > 0 ? `+${hundredths(value)}` : hundredths(value).replace('-', '−'))),
  // The small subtraction undoes the noise of a division: 0.03 must not become 3.01 %.
  percentUp: orNone((fraction) => `${TWO.format(Math.ceil(fraction * 10_000 - 1e-6) / 100 + 0)} %`),
});

/** `text` cut to `width` columns, a Chinese character counting two; '…' where something was cut. */
export function shorten(text: string, width: number): string {
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += columns(character);
    if (used > width) return `${kept}…`;
    kept += character;
  }
  return kept;
}

/** Columns that `text` takes: 2 for a wide character, 1 for others. */
export const columns = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (character.codePointAt(0)! >= 0x2e80 ? 2 : 1), 0);
