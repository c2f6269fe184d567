/**
 * A plan of zones, judged and priced from the facts alone: whoever made it, what is said about it is said here.
 *
 * cost = Σ metres (each person to each district of his, once)  +  price · Σ load²     (load: schools, counted once for each duty)
 *
 * Of all ways to share out a total the sum of squares is least where loads are most even, among any people who can take over from each
 * other, also where others (of another stage or subject) have to carry more. All figures are whole, so costs are exact.
 */
import { groupBy } from '../../core/order.js';
import { hindrance, type ZoneQuestion } from './zoneDuties.js';

/** For every duty the person (position) who takes it. */
export type Assignment = readonly number[];

/** A rule that an assignment breaks. */
export interface ZoneFault {
  readonly kind: 'open' | 'notAllowed' | 'overCapacity';
  /** Position of the duty, or of the person who has too many districts. */
  readonly at: number;
}

/** The districts of each person, ascending. */
export function zonesByPerson({ people, duties }: ZoneQuestion, assignment: Assignment): number[][] {
  return people.map((_, person) => [...new Set(duties.flatMap(({ district }, duty) => (assignment[duty] === person ? [district] : [])))].toSorted((a, b) => a - b));
}

/** The load of each person, schools counted once for each duty. */
export function loadsOf({ people, duties }: ZoneQuestion, assignment: Assignment): number[] {
  const loads = people.map(() => 0);
  duties.forEach(({ load }, duty) => (loads[assignment[duty]!]! += load));
  return loads;
}

/** Every rule that `assignment` breaks: each duty taken by one who may, nobody beyond his capacity. */
export function zoneFaults(question: ZoneQuestion, assignment: Assignment): ZoneFault[] {
  const { people, districts, duties, ways } = question;
  const faults = duties.flatMap((duty, at): ZoneFault[] => {
    const person = assignment[at];
    if (person === undefined || people[person] === undefined) return [{ kind: 'open', at }];
    return hindrance(people[person], duty, districts[duty.district]!, ways[person]![duty.district]!) === null ? [] : [{ kind: 'notAllowed', at }];
  });
  if (faults.length > 0) return faults;
  return zonesByPerson(question, assignment).flatMap((zone, person): ZoneFault[] => (zone.length > (people[person]!.capacity ?? Infinity) ? [{ kind: 'overCapacity', at: person }] : []));
}

/** Cost of an assignment without faults; whole metres. */
export function zoneCost(question: ZoneQuestion, assignment: Assignment): number {
  const ways = zonesByPerson(question, assignment).flatMap((zone, person) => zone.map((district) => question.ways[person]![district]!.metres));
  const squares = loadsOf(question, assignment).map((load) => load ** 2);
  return ways.reduce((sum, metres) => sum + metres, 0) + question.evenPrice * squares.reduce((sum, one) => sum + one, 0);
}

/** Positions of duties that depend on each other through people who may take several of them. Duties without a candidate are in no group. */
export function zoneGroups({ candidates, people }: ZoneQuestion): number[][] {
  const root = people.map((_, person) => person);
  const find = (person: number): number => (root[person] === person ? person : (root[person] = find(root[person]!)));
  for (const [first, ...others] of candidates) for (const other of others) root[find(other)] = find(first!);
  const duties = [...candidates.keys()].filter((duty) => candidates[duty]!.length > 0);
  return [...groupBy(duties, (duty) => find(candidates[duty]![0]!)).values()];
}

/** The question of some of the duties alone; people keep their positions. */
export const partOf = (question: ZoneQuestion, duties: readonly number[]): ZoneQuestion => ({
  ...question,
  duties: duties.map((duty) => question.duties[duty]!),
  candidates: duties.map((duty) => question.candidates[duty]!),
});

/** People who may take a duty, ascending. */
export const candidatesOf = ({ candidates }: Pick<ZoneQuestion, 'candidates'>): number[] => [...new Set(candidates.flat())].toSorted((a, b) => a - b);
