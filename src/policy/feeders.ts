/**
 * GL6 九年一贯制对口招生: who leaves primary school and who admits.
 *
 * Readings, as the clause only says 不同学段学校组成的学区,可根据实际实行九年一贯制对口招生:
 * - Places are the 招生计划 of junior and nine-year schools; that of a primary school is its first grade and counts nowhere here.
 * - Leavers are the 毕业生数 of primary schools, and of teaching points where they have any.
 * - A nine-year school's own leavers count as well where its 毕业生数 is given: they go up in the school (本校直升) and take places of its
 *   plan. Where it is blank, the plan is taken for the places that are left for others.
 */
import type { School } from '../core/county.js';

const ADMITS: ReadonlySet<School['stage']> = new Set(['junior', 'nineYear']);
const SENDS: ReadonlySet<School['stage']> = new Set(['primary', 'teachingPoint', 'nineYear']);

/** True of schools whose 招生计划 is one of junior places. */
export const admits = ({ stage }: School): boolean => ADMITS.has(stage);

/** True of schools that pupils leave for a junior school, be it their own. */
export const sends = ({ stage }: School): boolean => SENDS.has(stage);

/** Junior places; 0 where the school has none, null where its figure is not known. */
export const placesOf = (school: School): number | null => (admits(school) ? (school.figures?.places ?? null) : 0);

/** Pupils who leave; 0 where nobody does, null where the figure of a primary school is not known. */
export const leaversOf = (school: School): number | null => (sends(school) ? (school.figures?.leavers ?? (school.stage === 'primary' ? null : 0)) : 0);

/** The column without which nothing can be said of `schools`; null where there is something to say; 'none' where the clause asks them nothing. */
export function missingFeederColumn(schools: readonly School[]): 'places' | 'leavers' | 'none' | null {
  const [juniors, senders] = [schools.filter(admits), schools.filter(sends)];
  if (juniors.length === 0 || senders.length === 0) return 'none';
  if (juniors.every(({ figures }) => figures?.places === undefined)) return 'places';
  return senders.every(({ figures }) => figures?.leavers === undefined) ? 'leavers' : null;
}

/** Places less leavers by school; a school without a figure counts as none. */
export const surplusOf = (schools: readonly School[]): Int32Array => Int32Array.from(schools, (school) => (placesOf(school) ?? 0) - (leaversOf(school) ?? 0));
