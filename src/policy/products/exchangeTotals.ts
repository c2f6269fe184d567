/**
 * GL7: how many teachers each school of a district sends in a year, backbone or not. Every school receives as many as it sends, and nobody is
 * "exchanged" with his own school, so no school sends more than half of all.
 */

export interface TotalsAsk {
  /** Teachers who meet the conditions, by school. */
  readonly may: readonly number[];
  /** Whether the floor holds for the school by itself, and not only for the district. */
  readonly own: readonly boolean[];
  /** The floor in percent of those who may. */
  readonly percent: number;
}

export interface Totals {
  readonly sent: readonly number[];
  /** What the floors ask of the district and of each school by itself (0 where it has no floor of its own). */
  readonly least: number;
  readonly ownLeast: readonly number[];
}

/** `percent` percent of a count, rounded up: 不低于. Whole hundreds divide exactly, so nothing is rounded up twice. */
export const atLeast = (count: number, percent: number): number => Math.ceil((count * percent) / 100);

/**
 * The smallest exchange that keeps the floors, dealt out in proportion to those who may (Sainte-Laguë from the floors on: the next one goes to the
 * largest may / (2·sent + 1), the first of `may` where equal, which least misses Σ (sent − quota)² / may).
 *
 * A floor that cannot be kept inside the district (a school has more to send than all others could) is kept as far as it can be: `sent` is then below
 * `least` or `ownLeast`. With S teachers in all a school sends min(may, ⌊S/2⌋) at most, so an S is possible where the floors fit under these and S under
 * their sum; the smallest possible one from the district's floor on is taken, or the largest possible one.
 */
export function exchangeTotals({ may, own, percent }: TotalsAsk): Totals {
  const all = may.reduce((sum, count) => sum + count, 0);
  const least = atLeast(all, percent);
  const ownLeast = may.map((count, at) => (own[at]! ? atLeast(count, percent) : 0));
  // More than all others can send comes back to nobody.
  const floors = ownLeast.map((count, at) => Math.min(count, all - may[at]!));
  const bottom = Math.max(2 * Math.max(0, ...floors), floors.reduce((sum, count) => sum + count, 0));
  const isPossible = (size: number): boolean => may.reduce((sum, count) => sum + Math.min(count, Math.floor(size / 2)), 0) >= size;
  // `bottom` is possible: whoever has the largest floor finds as many among the others.
  let size = Math.max(bottom, least);
  while (size <= all && !isPossible(size)) size++;
  if (size > all) for (size = Math.max(bottom, least); !isPossible(size); ) size--;
  return { sent: dealt(may, floors, size), least, ownLeast };
}

function dealt(may: readonly number[], floors: readonly number[], size: number): number[] {
  const sent = [...floors];
  for (let rest = size - floors.reduce((sum, count) => sum + count, 0); rest > 0; rest--) {
    let next = -1;
    may.forEach((count, at) => {
      if (sent[at]! >= Math.min(count, Math.floor(size / 2))) return;
      if (next === -1 || count * (2 * sent[next]! + 1) > may[next]! * (2 * sent[at]! + 1)) next = at;
    });
    sent[next]!++;
  }
  return sent;
}
