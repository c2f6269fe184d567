/**
 * What engines are given and what they answer, checked in whole numbers. Engines compute with tolerances (HiGHS: 1e-6 for whole columns,
 * 1e-7 for rows), so their input is kept to sizes at which a tolerance cannot hide a whole unit, and their output is rounded and counted anew.
 */
import type { Program } from '../../src/core/mip.js';

/** Largest entry of the matrix: 1e-6 of it is 1, so a whole column that is off by its tolerance moves a row by at most one unit. */
const MOST_ENTRY = 1e6;
/** Largest cost: an arc and a hub of a `Model` together stay below it. */
const MOST_COST = 2 ** 32;
/** Largest finite limit of a row or column. */
const MOST_LIMIT = 2 ** 31;
/** Largest objective that is still an exact double. */
const MOST_TOTAL = 2 ** 53;
const TOLERANCE = 1e-6;
/** How far off a whole column may be told: ten times what engines promise. */
const WHOLE_TOLERANCE = 1e-5;

/** Null when every figure is whole and in range, else what is wrong; for logs. */
export function checkProgram(program: Program): string | null {
  const { cost, lower, upper, whole, rowLo, rowHi, rowStart, column, value } = program;
  const columns = cost.length;
  if ([lower, upper, whole].some(({ length }) => length !== columns) || rowHi.length !== rowLo.length || rowStart.length !== rowLo.length + 1 || column.length !== value.length) return 'lengths differ';
  let total = 0;
  for (let at = 0; at < columns; at++) {
    if (!isWithin(cost[at]!, MOST_COST)) return `a cost of ${cost[at]}`;
    if (!isLimit(lower[at]!) || !isLimit(upper[at]!)) return `a column from ${lower[at]} to ${upper[at]}`;
    const far = Math.max(Math.abs(lower[at]!), Math.abs(upper[at]!));
    if (Number.isFinite(far)) total += Math.abs(cost[at]!) * far;
  }
  if (total >= MOST_TOTAL) return `costs that may add up to ${total}`;
  for (let row = 0; row < rowLo.length; row++) {
    if (!isLimit(rowLo[row]!) || !isLimit(rowHi[row]!)) return `a row from ${rowLo[row]} to ${rowHi[row]}`;
    for (let at = rowStart[row]!, last = -1; at < rowStart[row + 1]!; last = column[at++]!) {
      if (column[at]! <= last || column[at]! >= columns) return `column ${column[at]} after ${last} in a row`;
      if (!isWithin(value[at]!, MOST_ENTRY)) return `an entry of ${value[at]}`;
    }
  }
  return null;
}

/** True when a column or row has its limits crossed, which not every engine reads as infeasible. */
export const hasCrossedLimits = ({ lower, upper, rowLo, rowHi }: Program): boolean => lower.some((lo, at) => lo > upper[at]!) || rowLo.some((lo, at) => lo > rowHi[at]!);

const isWithin = (value: number, most: number): boolean => Number.isInteger(value) && Math.abs(value) <= most;
const isLimit = (value: number): boolean => Math.abs(value) === Infinity || isWithin(value, MOST_LIMIT);

/** True when every answer with whole columns costs a whole number. */
export const hasWholeCost = ({ cost, whole }: Program): boolean => cost.every((price, column) => price === 0 || (whole[column] === 1 && Number.isInteger(price)));

/**
 * Smallest power of two that brings every cost to 2^20 or less; 1 when they are. Engines work on cost / unit: their tolerance for reduced
 * costs (1e-7) is absolute and would be rounding noise beside costs of 2^32. Then it stands for at most 0.0005 of a unit of cost.
 */
export function costUnit(cost: Float64Array): number {
  const most = cost.reduce((largest, price) => Math.max(largest, Math.abs(price)), 0);
  let unit = 1;
  while (most > unit * 2 ** 20 && unit < 2 ** 20) unit *= 2;
  return unit;
}

export interface SoundAnswer {
  /** Whole columns are exactly whole, and so are others that lie within 1e-6 of a whole number. */
  readonly x: Float64Array;
  readonly cost: number;
}

/**
 * `x` with its whole columns rounded and its cost counted anew; null when a whole column is not whole, or a limit or row is broken. Rows over
 * whole figures have to hold exactly, others to 1e-6 of their largest term.
 */
export function soundAnswer(program: Program, x: ArrayLike<number>): SoundAnswer | null {
  const { cost, lower, upper, whole, rowLo, rowHi, rowStart, column, value } = program;
  if (x.length !== cost.length) return null;
  const sound = new Float64Array(x.length);
  let total = 0;
  for (let at = 0; at < x.length; at++) {
    const near = Math.round(x[at]!);
    const isNear = Math.abs(x[at]! - near) <= (whole[at] === 1 ? WHOLE_TOLERANCE : TOLERANCE);
    if (!isNear && (whole[at] === 1 || !Number.isFinite(x[at]!))) return null;
    // + 0 makes a −0 of rounding a 0.
    sound[at] = isNear ? near + 0 : x[at]!;
    if (sound[at]! < lower[at]! || sound[at]! > upper[at]!) return null;
    total += cost[at]! * sound[at]!;
  }
  for (let row = 0; row < rowLo.length; row++) {
    let sum = 0;
    let slack = 0;
    for (let at = rowStart[row]!; at < rowStart[row + 1]!; at++) {
      const term = value[at]! * sound[column[at]!]!;
      sum += term;
      if (!Number.isInteger(term)) slack = Math.max(slack, TOLERANCE, TOLERANCE * Math.abs(term));
    }
    if (sum < rowLo[row]! - slack || sum > rowHi[row]! + slack) return null;
  }
  return { x: sound, cost: total };
}

/**
 * The least whole cost that `bound`, a figure of an engine, still stands for: rounded up after 0.01 and a 1e-11th part of it are given away for
 * the engine's rounding (a reduced cost may be off by 1e-7 times `costUnit`, the gap by 1e-6 times it). That this is enough is trusted, not
 * proven: such a bound is claimed as found by an integer program, never as certified.
 */
export const wholeBound = (bound: number): number => Math.ceil(bound - 0.01 - 1e-11 * Math.abs(bound)) + 0;

/** True when `bound` proves that nothing costs less than `cost`. */
export const isProven = (program: Program, cost: number, bound: number): boolean =>
  hasWholeCost(program) ? wholeBound(bound) >= cost : cost - bound <= TOLERANCE * Math.max(1, Math.abs(cost));
