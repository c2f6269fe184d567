/**
 * The assignment of duties as an integer program, and its answer read back. Columns, all whole:
 *   x(t, p)  person p takes duty t                                    0 or 1
 *   y(p, d)  p goes to district d, where several duties are there     0 or 1     (elsewhere x itself)
 *   l(p)     load of p                                                 schools
 *   s(p)     (load of p − m)², m the rounded mean load                 squared schools
 *   minimise  Σ metres(p, d)·y(p, d) + price·Σ s(p)
 *   Σ_p x(t, p) = 1;   x ≤ y;   Σ_d y(p, d) ≤ capacity(p);   l(p) = Σ_t load(t)·x(t, p);
 *   s ≥ (a + b)·(l − m) − a·b  for loads m + a < m + b that follow each other among those that p can reach: the chord of the square
 * Σ l is the same in every answer, so Σ l² = Σ (l − m)² + constant, with smaller figures. The chords make s exact at every load that can occur.
 * Far from the mean some are left out: there s may be told too small, so what the program says is a bound, and the cost is counted anew.
 * Of people whom nothing tells apart the one with the smaller id takes no less, which spares the search their orders.
 */
import type { Program } from '../../core/mip.js';
import { groupBy } from '../../core/order.js';
import { programBuilder, type Entry } from '../../core/programBuilder.js';
import type { ZoneQuestion } from './zoneDuties.js';
import { candidatesOf, zoneCost, zoneFaults, type Assignment } from './zonePlan.js';

export interface ZonesProgram {
  readonly program: Program;
  /** What an answer costs more than the program says. */
  readonly constant: number;
  /** Column of each duty and each candidate of it. */
  readonly columns: readonly (readonly { readonly person: number; readonly column: number }[])[];
}

/** Chords are laid side by side up to this many from the mean; beyond, at doubling distances. */
const DENSE_CHORDS = 60;

/** The program of a question whose every duty has a candidate. */
export function zonesProgram(question: ZoneQuestion): ZonesProgram {
  const { duties, ways, evenPrice } = question;
  const people = candidatesOf(question);
  const builder = programBuilder();
  const total = duties.reduce((sum, { load }) => sum + load, 0);
  const mean = Math.round(total / people.length);
  const columns = duties.map((): { person: number; column: number }[] => []);
  const loads = new Map<number, number>();
  for (const person of people) {
    const own = dutiesOf(question, person);
    const byDistrict = groupBy(own, (duty) => duties[duty]!.district);
    const visits: Entry[] = [];
    for (const [district, there] of byDistrict) {
      const { metres } = ways[person]![district]!;
      const visit = there.length === 1 ? null : builder.column(metres, 0, 1, true);
      for (const duty of there) {
        const column = builder.column(visit === null ? metres : 0, 0, 1, true);
        columns[duty]!.push({ person, column });
        if (visit === null) visits.push([column, 1]);
        else builder.row(-Infinity, 0, [[column, 1], [visit, -1]]);
      }
      if (visit !== null) visits.push([visit, 1]);
    }
    const capacity = question.people[person]!.capacity ?? Infinity;
    if (capacity < byDistrict.size) builder.row(-Infinity, capacity, visits);
    const reached = reachable(own.map((duty) => duties[duty]!.load));
    const most = reached.at(-1)!;
    const load = builder.column(0, 0, most, true);
    const square = builder.column(evenPrice, 0, Math.max(mean ** 2, (most - mean) ** 2), true);
    builder.row(0, 0, [...own.map((duty): Entry => [columns[duty]!.at(-1)!.column, duties[duty]!.load]), [load, -1]]);
    for (const [a, b] of chordsOf(reached, mean)) builder.row(-(a + b) * mean - a * b, Infinity, [[square, 1], [load, -(a + b)]]);
    loads.set(person, load);
  }
  for (const own of columns) builder.row(1, 1, own.map(({ column }): Entry => [column, 1]));
  for (const [first, second] of twins(question, people)) builder.row(0, Infinity, [[loads.get(first)!, 1], [loads.get(second)!, -1]]);
  return { program: builder.build(), constant: evenPrice * (2 * mean * total - people.length * mean ** 2), columns };
}

/** The duties that a person may take. */
const dutiesOf = ({ candidates }: ZoneQuestion, person: number): number[] => [...candidates.keys()].filter((duty) => candidates[duty]!.includes(person));

/** Every sum of some of the loads, ascending, 0 among them. */
function reachable(loads: readonly number[]): number[] {
  const isReached = new Uint8Array(loads.reduce((sum, load) => sum + load, 0) + 1);
  isReached[0] = 1;
  for (const load of loads) for (let sum = isReached.length - 1; sum >= load; sum--) isReached[sum]! |= isReached[sum - load]!;
  return [...isReached.keys()].filter((sum) => isReached[sum] === 1);
}

/** Neighbours among the reachable loads, as distances from the mean: all near it, ever fewer away from it, the outermost always. */
function chordsOf(reached: readonly number[], mean: number): (readonly [number, number])[] {
  const offs = reached.map((load) => load - mean);
  const above = offs.filter((off) => off > 0).length;
  const middle = offs.length - above;
  return offs.slice(1).flatMap((b, at) => {
    const away = Math.abs(at + 1 - middle);
    let step = 1;
    while (DENSE_CHORDS * step < away) step *= 2;
    return away % step === 0 || at === 0 || at === offs.length - 2 ? [[offs[at]!, b] as const] : [];
  });
}

/** Neighbours by id among people with the same candidatures, ways and capacity. */
function twins(question: ZoneQuestion, people: readonly number[]): (readonly [number, number])[] {
  const kinds = groupBy(people, (person) => {
    const own = dutiesOf(question, person);
    return JSON.stringify([question.people[person]!.capacity, own, own.map((duty) => question.ways[person]![question.duties[duty]!.district]!.metres)]);
  });
  return [...kinds.values()].flatMap((kind) => kind.slice(1).map((second, at) => [kind[at]!, second] as const));
}

/** How far from whole an engine may tell a 0-1 column. */
const WHOLE_TOLERANCE = 1e-5;

/** An engine's answer as it holds up, or why it does not. */
export type ZonesReading =
  | { readonly kind: 'sound'; readonly assignment: Assignment; /** Exact, whole metres. */ readonly cost: number; /** No assignment costs less; null where the engine does not say. */ readonly bound: number | null }
  /** `notWhole`: a duty is not taken exactly once by whole columns; `fault`: a rule is broken; `bound`: it is above the cost. */
  | { readonly kind: 'refused'; readonly why: 'none' | 'notWhole' | 'fault' | 'bound' };

/**
 * Reads an answer back and believes nothing of it: who takes what by the columns, every rule by the facts, the cost counted anew. `bound` is the
 * engine's own, of the program, already rounded to the whole number that it stands for.
 */
export function zonesOf(question: ZoneQuestion, { columns, constant, program }: ZonesProgram, x: ArrayLike<number> | null, bound: number | null): ZonesReading {
  if (x === null || x.length !== program.cost.length) return { kind: 'refused', why: 'none' };
  const takers = columns.map((own) => {
    const whole = own.map(({ column }) => Math.round(x[column]!));
    const isSound = own.every(({ column }, at) => Math.abs(x[column]! - whole[at]!) <= WHOLE_TOLERANCE && (whole[at] === 0 || whole[at] === 1));
    return isSound && whole.filter((one) => one === 1).length === 1 ? own[whole.indexOf(1)]!.person : null;
  });
  const assignment = takers.filter((person) => person !== null);
  if (assignment.length < takers.length) return { kind: 'refused', why: 'notWhole' };
  if (zoneFaults(question, assignment).length > 0) return { kind: 'refused', why: 'fault' };
  const cost = zoneCost(question, assignment);
  if (bound !== null && bound + constant > cost) return { kind: 'refused', why: 'bound' };
  return { kind: 'sound', assignment, cost, bound: bound === null ? null : bound + constant };
}
