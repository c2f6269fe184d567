/**
 * Who goes from where to where: whole numbers by pair of schools with given numbers sent and received, nobody to his own school.
 */

export interface Flow {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Flows by ascending `from` and `to` with the sums `sent` and `received`, which are equal in all; sent + received of a school is at most the whole.
 * One by one: the school with the most left to send and receive takes part in every step, so that what is left never stands against itself.
 */
export function flowsOf(sent: readonly number[], received: readonly number[]): Flow[] {
  const out = [...sent];
  const into = [...received];
  const flows = new Map<number, number>();
  for (let rest = out.reduce((sum, count) => sum + count, 0); rest > 0; rest--) {
    const busiest = mostLeft(out, into, () => true);
    const sends = out[busiest]! > 0;
    const partner = mostLeft(out, into, (school) => school !== busiest && (sends ? into : out)[school]! > 0);
    const [from, to] = sends ? [busiest, partner] : [partner, busiest];
    out[from]!--;
    into[to]!--;
    const key = from * out.length + to;
    flows.set(key, (flows.get(key) ?? 0) + 1);
  }
  return [...flows].toSorted(([a], [b]) => a - b).map(([key, count]) => ({ from: Math.floor(key / out.length), to: key % out.length, count }));
}

/** The school that `counts` with the most left to send and receive, the first of them. */
function mostLeft(out: readonly number[], into: readonly number[], counts: (school: number) => boolean): number {
  let most = -1;
  for (let school = 0; school < out.length; school++) {
    if (counts(school) && (most === -1 || out[school]! + into[school]! > out[most]! + into[most]!)) most = school;
  }
  return most;
}
