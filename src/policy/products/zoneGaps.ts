/**
 * Why a set of duties cannot all be taken, in districts, subjects and stages. Each reason can be checked by hand: nobody may take a duty, or
 * (Hall 1935) the people who may take some duties have fewer places than there are districts among them.
 */
import { groupBy } from '../../core/order.js';
import type { PartStage } from '../parts.js';
import { hindrance, type Hindrance, type ZoneQuestion } from './zoneDuties.js';
import { candidatesOf } from './zonePlan.js';

export interface ZoneGap {
  /**
   * `nobody`: no one may take the duty; `places`: those who may take these duties have too few places; `together`: each subject alone could be covered,
   * but not all with the places of those who serve several.
   */
  readonly kind: 'nobody' | 'places' | 'together';
  /** Positions in `districts` of the question, ascending. */
  readonly districts: readonly number[];
  /** One, but for `together`; '' for inspectors and where nobody has a subject. */
  readonly subjects: readonly string[];
  readonly stages: readonly PartStage[];
  /** Positions of those who may take these duties, ascending. */
  readonly people: readonly number[];
  /** Districts that they may have at most, together; null where one of them has no limit. */
  readonly places: number | null;
  /** For `nobody`: people of the right stage and subject, by what keeps them from it. */
  readonly kept: Readonly<Record<Exclude<Hindrance, 'other'>, number>>;
}

const NO_ONE = { own: 0, noWay: 0, noPlace: 0 } as const;

/** Gaps that are certain without a search; for duties of one subject and one stage a district, all there are. */
export function zoneGaps(question: ZoneQuestion): ZoneGap[] {
  const open = [...question.duties.keys()].filter((duty) => question.candidates[duty]!.length === 0).map((duty) => nobody(question, duty));
  const tried = new Set<string>();
  const short = trials(question).flatMap((duties) => {
    const left = duties.filter((duty) => question.candidates[duty]!.length > 0);
    const violated = hallViolator(question, left);
    if (violated === null) return [];
    const key = violated.join();
    return tried.has(key) || !tried.add(key) ? [] : [gapOf(question, 'places', violated)];
  });
  return [...open, ...short];
}

/** What is said of duties that a search has shown cannot all be taken, where no single subject is to blame. */
export const jointGap = (question: ZoneQuestion): ZoneGap => gapOf(question, 'together', [...question.duties.keys()]);

/** True where nobody could take two duties in one district: then `zoneGaps` finds a gap if there is one. */
export const isMatching = ({ duties, candidates }: ZoneQuestion): boolean => {
  const seen = new Set(duties.flatMap(({ district }, duty) => candidates[duty]!.map((person) => `${person}:${district}`)));
  return seen.size === candidates.reduce((sum, { length }) => sum + length, 0);
};

function nobody(question: ZoneQuestion, at: number): ZoneGap {
  const duty = question.duties[at]!;
  const kept = { own: 0, noWay: 0, noPlace: 0 };
  question.people.forEach((person, index) => {
    const why = hindrance(person, duty, question.districts[duty.district]!, question.ways[index]![duty.district]!);
    if (why !== null && why !== 'other') kept[why]++;
  });
  return { ...gapOf(question, 'nobody', [at]), kept };
}

function gapOf(question: ZoneQuestion, kind: ZoneGap['kind'], duties: readonly number[]): ZoneGap {
  const own = duties.map((duty) => question.duties[duty]!);
  const people = candidatesOf({ candidates: duties.map((duty) => question.candidates[duty]!) });
  return {
    kind,
    districts: [...new Set(own.map(({ district }) => district))].toSorted((a, b) => a - b),
    subjects: [...new Set(own.map(({ subject }) => subject))],
    stages: [...new Set(own.flatMap(({ stages }) => stages))],
    people,
    places: people.reduce<number | null>((sum, person) => (sum === null || question.people[person]!.capacity === null ? null : sum + question.people[person]!.capacity), 0),
    kept: NO_ONE,
  };
}

/** Sets of duties with one a district: each subject over all stages, and in each stage. A person's place in a district serves one of them. */
function trials({ duties }: ZoneQuestion): number[][] {
  const firsts = (own: readonly number[]): number[] => [...groupBy(own, (duty) => duties[duty]!.district).values()].map(([first]) => first!);
  const bySubject = groupBy(duties.keys(), (duty) => duties[duty]!.subject);
  return [...bySubject.values()].flatMap((own) => [firsts(own), ...[...groupBy(own, (duty) => duties[duty]!.stages.join()).values()].map(firsts)]);
}

/**
 * Duties (one a district) whose candidates have fewer places than they are: found by augmenting paths (Kuhn 1955) with places for people; null where
 * all can be taken. From the first duty that finds no place, everything that alternating paths reach.
 */
function hallViolator({ candidates, people }: ZoneQuestion, duties: readonly number[]): number[] | null {
  const held = people.map((): number[] => []);
  for (const duty of duties) {
    const seen = new Set<number>();
    const place = (one: number): boolean =>
      candidates[one]!.some((person) => {
        if (seen.has(person)) return false;
        seen.add(person);
        const own = held[person]!;
        if (own.length < (people[person]!.capacity ?? Infinity)) return own.push(one) > 0;
        const moved = own.findIndex((other) => place(other));
        if (moved < 0) return false;
        own[moved] = one;
        return true;
      });
    if (!place(duty)) return [duty, ...[...seen].flatMap((person) => held[person]!)].toSorted((a, b) => a - b);
  }
  return null;
}
