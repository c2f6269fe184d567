/**
 * Terms of office as text dates. The first comes from the user: nothing here asks a clock.
 */
import type { Finding } from '../../core/findings.js';

/** `term`: from the start of one school term to the eve of the next. */
export type TurnLength = 'halfYear' | 'year' | 'term';

export interface TurnOptions {
  readonly turn: TurnLength;
  /** Month of the first turn, `YYYY-MM`. */
  readonly first: string;
  /** Number of turns, 1 to `MOST_TURNS`. */
  readonly periods: number;
  /** Months in which school terms begin, ascending. */
  readonly termStarts: readonly number[];
}

export const MOST_TURNS = 1000;

/**
 * 学年 begin on 1 September. QX (三)7 hands the role over in the winter and summer holidays (寒暑假期间…交接仪式), so a half year that follows the terms is
 * September to January and February to August.
 */
export const TERM_STARTS: readonly number[] = [2, 9];

export interface Turn {
  /** From 1. */
  readonly number: number;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

/** What is wrong with the options; empty where `turnsOf` can be asked. */
export function turnFindings({ turn, first, periods, termStarts }: TurnOptions): Finding[] {
  const month = monthOf(first);
  const findings: Finding[] = [];
  const refuse = (code: Finding['code'], column: string, value: string, params: NonNullable<Finding['params']> = {}): void => {
    findings.push({ severity: 'error', code, file: 'rotation', column, value, params });
  };
  if (month === null) refuse('finding.rotationFirst', 'first', first);
  if (!(Number.isInteger(periods) && periods >= 1 && periods <= MOST_TURNS)) refuse('finding.rotationPeriods', 'periods', String(periods), { most: MOST_TURNS });
  if (turn !== 'term') return findings;
  const rises = termStarts.every((start, at) => Number.isInteger(start) && start >= 1 && start <= 12 && (at === 0 || start > termStarts[at - 1]!));
  if (!rises || termStarts.length === 0) refuse('finding.rotationTerms', 'termStarts', termStarts.join(', '));
  else if (month !== null && !termStarts.includes((month % 12) + 1)) refuse('finding.rotationNoTerm', 'first', first, { starts: termStarts.join(', ') });
  return findings;
}

/** The turns one after the other, without a gap; `options` is without findings. */
export function turnsOf(options: TurnOptions): Turn[] {
  const turns: Turn[] = [];
  for (let start = monthOf(options.first)!; turns.length < options.periods; ) {
    const next = nextStart(start, options);
    turns.push({ number: turns.length + 1, from: `${text(start)}-01`, to: `${text(next - 1)}-${two(daysOf(next - 1))}` });
    start = next;
  }
  return turns;
}

/** Turns that begin in a year. */
export const turnsPerYear = ({ turn, termStarts }: Pick<TurnOptions, 'turn' | 'termStarts'>): number => (turn === 'year' ? 1 : turn === 'halfYear' ? 2 : termStarts.length);

/** Months since January of year 0, or null where the text is none of 1900-01 to 2999-12. */
function monthOf(first: string): number | null {
  const match = /^(19\d\d|2\d\d\d)-(0[1-9]|1[0-2])$/.exec(first);
  return match === null ? null : 12 * Number(match[1]) + Number(match[2]) - 1;
}

function nextStart(start: number, { turn, termStarts }: TurnOptions): number {
  if (turn !== 'term') return start + (turn === 'year' ? 12 : 6);
  const month = (start % 12) + 1;
  const later = termStarts.find((one) => one > month);
  return start - month + (later ?? termStarts[0]! + 12);
}

const two = (value: number): string => String(value).padStart(2, '0');
const text = (month: number): string => `${Math.floor(month / 12)}-${two((month % 12) + 1)}`;

/** Days of a month; Gregorian leap years. */
function daysOf(month: number): number {
  const year = Math.floor(month / 12);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month % 12]!;
}
