/** Round numbers for axes. */

/** Ascending multiples of 1, 2 or 5 × 10^k that enclose least … most, at least two, about `count` of them. */
export function niceTicks(least: number, most: number, count: number): number[] {
  const raw = Math.max(most - least, 1) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((length) => length >= raw)!);
  const first = Math.floor(least / step);
  const last = Math.max(first + 1, Math.ceil(most / step));
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
