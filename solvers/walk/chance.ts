/**
 * Logarithms as whole numbers, so that every engine takes the same decisions: a worsening of d is accepted at temperature T when
 * d ≤ T · (−ln u), u uniform in (0, 1], the Metropolis rule. Unit: 2^−20.
 */

/** One natural unit. */
export const NAT = 2 ** 20;

const wholeLog = (value: number): number => Math.round(Math.log(value) * NAT);
const LN2 = wholeLog(2);
export const LN3 = wholeLog(3);
export const LN4 = 2 * LN2;

/** −ln of the middle of each 4,096th of [½, 1). */
const MANTISSA = Float64Array.from({ length: 4096 }, (_, step) => -wholeLog((4096.5 + step) / 8192));

/** −ln u for 32 random bits: leading zeros count halvings, the next bits are looked up. Exact to 2^−13 of a natural unit; at most 22.2 of them. */
export function minusLog(bits: number): number {
  const halvings = Math.clz32(bits);
  if (halvings >= 32) return 32 * LN2;
  const step = ((bits << halvings) >>> 19) & 4095;
  return halvings * LN2 + MANTISSA[step]!;
}

/** ln of the whole numbers 0 to `most` (0 stands at 0, where it is never used). */
export const logsUpTo = (most: number): Float64Array => Float64Array.from({ length: most + 1 }, (_, value) => (value === 0 ? 0 : wholeLog(value)));
