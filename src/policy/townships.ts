import type { School } from '../core/county.js';
import { compareText } from '../core/order.js';

/** Township of each school as a number, by the order of the names, so that the order of the rows changes nothing. */
export function townshipsOf(schools: readonly School[]): Int32Array {
  const names = [...new Set(schools.map(({ township }) => township))].toSorted(compareText);
  const numbers = new Map(names.map((name, number) => [name, number]));
  return Int32Array.from(schools, ({ township }) => numbers.get(township)!);
}
