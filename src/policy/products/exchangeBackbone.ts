/**
 * GL7: how many of the teachers that a school sends and receives are backbone teachers (骨干教师).
 *
 * With t teachers and b backbone teachers (T and B in the district), x of them sent and y received, numbers of teachers do not change, and
 *
 *   spread = Σ |T·(b − x + y) − t·B| = T · Σ t · |share after − share of the district|
 *
 * is to be least; then as few backbone teachers as possible move. The rest is fixed: Σx = Σy = X; x within its floor and min(b, sent); y ≤ sent; and so that
 * nobody comes back to his own school, x + y ≤ X for the backbone teachers and (sent − x) + (sent − y) ≤ S − X for the others (a transport with an empty
 * diagonal exists exactly when no school has more than the whole, by Hall's theorem).
 *
 * Exact. Without the diagonal this is a flow of X from the schools into a pool and back with a convex cost of what stays, and successive shortest paths solve it for
 * every X in turn (`pooled`): a bound of each X. From the best bound on, a plan with the same balance that keeps the diagonal is looked for (`atBound`); where there
 * is none, a dynamic program over the schools with the state (Σx, Σy) finds the best plan of that X.
 */

export interface BackboneAsk {
  readonly teachers: readonly number[];
  readonly backbone: readonly number[];
  /** Teachers sent (and received) in all, by school; at most half of their sum each. */
  readonly sent: readonly number[];
  /** Backbone teachers that each school sends at least; at most min(backbone, sent). */
  readonly floors: readonly number[];
  /** Backbone teachers that move in the district at least; at most Σ min(backbone, sent). */
  readonly least: number;
  /** At most; the floors come first. */
  readonly most: number;
}

export interface BackbonePlan {
  readonly sent: readonly number[];
  readonly received: readonly number[];
}

/** T·Σ t·|share − share of the district| with these backbone teachers. */
export function spreadOf(teachers: readonly number[], backbone: readonly number[]): number {
  const all = sum(teachers);
  const whole = sum(backbone);
  return teachers.reduce((total, count, at) => total + Math.abs(all * backbone[at]! - count * whole), 0);
}

/** Steps of all dynamic programs of a district, and entries of the tables of one; districts of the usual size stay far below. */
const MOST_STEPS = 500_000_000;
const MOST_ENTRIES = 20_000_000;

/** The best plan; `isBest` is false where a district was too large to prove it. null: too large to find any. */
export function backbonePlan(ask: BackboneAsk): (BackbonePlan & { readonly isBest: boolean }) | null {
  const { teachers, backbone, sent, floors } = ask;
  const top = backbone.map((count, at) => Math.min(count, sent[at]!));
  // The other teachers of a school may be too few for the rest of what it sends.
  const bottom = floors.map((floor, at) => Math.max(floor, sent[at]! - (teachers[at]! - backbone[at]!)));
  const first = Math.max(ask.least, sum(bottom));
  const last = Math.min(sum(top), Math.max(first, ask.most));
  const box: Box = { ...ask, bottom, top, all: sum(teachers), whole: sum(backbone), total: sum(sent) };
  const pool = pooled(box, last);
  const choices = sum(top.map((most, at) => (most - bottom[at]! + 1) * (sent[at]! + 1)));
  let best: Found | null = null;
  let left = MOST_STEPS;
  const skipped: Rank[] = [];
  for (const size of Array.from({ length: last - first + 1 }, (_, at) => first + at).toSorted((a, b) => pool.spreads[a]! - pool.spreads[b]! || a - b)) {
    const bound: Rank = { spread: pool.spreads[size]!, size };
    if (best !== null && !isBetter(bound, best)) continue;
    let found = atBound(box, pool, size);
    if (found === null) {
      const states = (size + 1) ** 2;
      if (states * choices > left || states * sent.length > MOST_ENTRIES) {
        skipped.push(bound);
        continue;
      }
      left -= states * choices;
      found = planOfSize(box, size);
    }
    if (found !== null && (best === null || isBetter(found, best))) best = found;
  }
  if (best === null) return null;
  const { spread, size, ...plan } = best;
  return { ...plan, isBest: !skipped.some((bound) => isBetter(bound, { spread, size })) };
}

/** What is asked, with the bounds of x and the sums. */
interface Box extends BackboneAsk {
  readonly bottom: readonly number[];
  readonly top: readonly number[];
  readonly all: number;
  readonly whole: number;
  readonly total: number;
}

/** Less spread is better, then fewer who move. */
interface Rank {
  readonly spread: number;
  /** X. */
  readonly size: number;
}

type Found = BackbonePlan & Rank;

const isBetter = (a: Rank, b: Rank): boolean => a.spread < b.spread || (a.spread === b.spread && a.size < b.size);

/** T·t·|share − share of the district| of one school with `more` backbone teachers than now. */
const offOf = ({ all, whole, teachers, backbone }: Box, at: number, more: number): number => Math.abs(all * (backbone[at]! + more) - teachers[at]! * whole);

/** Plans by the number X that move, as if a teacher could come back to his own school. */
interface Pooled {
  /** By X; empty below the sum of the floors. */
  readonly spreads: readonly number[];
  /** What becomes of each school's backbone teachers for the smallest X … */
  readonly start: readonly number[];
  /** … and with every further one: one more at `to`, one less at `from`. */
  readonly steps: readonly { readonly to: number; readonly from: number }[];
}

/**
 * The least spread for every X up to `last`. With X = Σ floors all x stand at their floors and the received ones go where they gain most. A further one goes
 * by the shortest path from the pool to the pool: received by one school and sent by another, or received and sent by the same, which changes nothing.
 */
function pooled(box: Box, last: number): Pooled {
  const { bottom, top } = box;
  const sent = [...bottom];
  const received = sent.map(() => 0);
  const price = (at: number, way: 1 | -1): number => offOf(box, at, received[at]! - sent[at]! + way) - offOf(box, at, received[at]! - sent[at]!);
  const best = (way: 1 | -1): number => {
    const [now, ends] = way === 1 ? [received, box.sent] : [sent, top];
    let found = -1;
    ends.forEach((end, at) => {
      if (now[at]! < end && (found === -1 || price(at, way) < price(found, way))) found = at;
    });
    return found;
  };
  for (let one = 0; one < sum(bottom); one++) received[best(1)]!++;
  const start = received.map((count, at) => count - sent[at]!);
  const spreads = Array.from<number>({ length: sum(bottom) });
  spreads.push(sum(start.map((more, at) => offOf(box, at, more))));
  const steps: { to: number; from: number }[] = [];
  for (let size = sum(bottom); size < last; size++) {
    const idle = box.sent.findIndex((end, at) => received[at]! < end && sent[at]! < top[at]!);
    const [to, from] = [best(1), best(-1)];
    const gain = to === from ? 0 : price(to, 1) + price(from, -1);
    const step = to !== from && (gain < 0 || idle === -1) ? { to, from } : { to: idle, from: idle };
    received[step.to]!++;
    sent[step.from]!++;
    steps.push(step);
    spreads.push(spreads[size]! + (step.to === step.from ? 0 : gain));
  }
  return { spreads, start, steps };
}

/** A plan of `size` with the balance of its bound, or null where the diagonal forbids each. */
function atBound(box: Box, { spreads, start, steps }: Pooled, size: number): Found | null {
  const more = [...start];
  for (const { to, from } of steps.slice(0, size - sum(box.bottom))) {
    more[to]!++;
    more[from]!--;
  }
  const low = box.sent.map((count, at) => Math.max(box.bottom[at]!, -more[at]!, Math.ceil((2 * count - (box.total - size) - more[at]!) / 2)));
  const high = box.sent.map((count, at) => Math.min(box.top[at]!, count - more[at]!, Math.floor((size - more[at]!) / 2)));
  if (low.some((least, at) => least > high[at]!) || sum(low) > size || sum(high) < size) return null;
  let rest = size - sum(low);
  const sent = low.map((least, at) => {
    const extra = Math.min(rest, high[at]! - least);
    rest -= extra;
    return least + extra;
  });
  return { sent, received: sent.map((count, at) => count + more[at]!), spread: spreads[size]!, size };
}

/** The best plan in which exactly `size` backbone teachers move, or null where there is none. */
function planOfSize(box: Box, size: number): Found | null {
  const { sent, bottom, top, total } = box;
  const width = size + 1;
  let costs = new Float64Array(width * width).fill(Infinity);
  costs[0] = 0;
  const choices: Int32Array[] = [];
  for (const [at, count] of sent.entries()) {
    const next = new Float64Array(width * width).fill(Infinity);
    // x·width + y of the choice, which is also how far the state moves.
    const choice = new Int32Array(width * width);
    for (let x = bottom[at]!; x <= Math.min(top[at]!, size); x++) {
      for (let y = Math.max(0, 2 * count - (total - size) - x); y <= Math.min(count, size - x); y++) {
        const cost = offOf(box, at, y - x);
        const move = x * width + y;
        for (let given = 0; given <= size - x; given++) {
          for (let taken = 0, state = given * width; taken <= size - y; taken++, state++) {
            if (costs[state]! + cost >= next[state + move]!) continue;
            next[state + move] = costs[state]! + cost;
            choice[state + move] = move;
          }
        }
      }
    }
    costs = next;
    choices.push(choice);
  }
  const spread = costs[width * width - 1]!;
  if (spread === Infinity) return null;
  const moves: number[] = [];
  let state = width * width - 1;
  for (const choice of choices.toReversed()) {
    moves.unshift(choice[state]!);
    state -= choice[state]!;
  }
  return { sent: moves.map((move) => Math.floor(move / width)), received: moves.map((move) => move % width), spread, size };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
