/**
 * GL6 随机派位: a lottery that anyone can do again, with a pencil and any tool that makes SHA-256.
 *
 * What the clause says: 先征求入学志愿; 报名人数少于招生人数的初中，学生直接入学; 报名人数超过招生人数的初中，以电脑随机派位的方式招收学生. What it
 * leaves open, and how it is read here: as many applicants as places leave nothing to draw, so all enter; who is not drawn goes on to the
 * next choice, after all first choices are settled; who has no choice left has no place here, and the bureau, which runs the draw (随机派位
 * 工作由市、县(区)教育行政部门统一组织), finds one.
 *
 * Before the draw
 *  1. Texts are normalised: Unicode NFKC, outer spaces removed.
 *  2. The list is written as UTF-8 lines that end with LF, fields separated by TAB:
 *         xuequ-lottery-1
 *         school     ⟨id⟩ ⟨name⟩ ⟨places⟩                             schools by id
 *         applicant  ⟨id⟩ ⟨primary school⟩ ⟨priority or nothing⟩ ⟨1st choice⟩ ⟨2nd choice⟩ …    applicants by id
 *     "By id" is by the bytes of the id, as `LC_ALL=C sort` does.
 *  3. List hash = SHA-256 of those bytes, in lower-case hex. It is published; nobody can then change an applicant, a choice or a place.
 *  4. Only then the seed becomes known: a text that nobody could foresee, agreed by name beforehand (the numbers of a public lottery).
 *
 * The draw
 *  5. Ticket of an applicant at a school = SHA-256 of seed LF list hash LF school id LF applicant id (no LF at the end), lower-case hex.
 *  6. Round r = 1, 2, …: everybody without a place applies to his r-th choice.
 *     - No more applicants than places left: all enter (direct).
 *     - More: they are put in order by priority (1 first, none last), then by ticket (as text), then by id; as many as there are places
 *       enter (lot). Where no place is left, nobody does (full).
 *
 * So the result does not depend on the order of the rows; within a priority every order of the tickets is as likely as any other, as far as
 * SHA-256 is; and who is left without a place finds every school that he chose full.
 *
 * Example. J1 and J2 have one place each; 001 and 002 choose J1, then J2; 003 chooses J2. The list
 *         xuequ-lottery-1
 *         school     J1  一中  1
 *         school     J2  二中  1
 *         applicant  001  甲小    J1  J2          (two TABs after 甲小: no priority)
 *         applicant  002  甲小    J1  J2
 *         applicant  003  乙小    J2
 * has the hash 25cd5374e614e416fc76a052c0125afbd86c12f5aae0fd35137c7ceafff2bef8. With the seed 20261202 the tickets at J1 are 4183bb85… for
 * 001 and b27cf384… for 002: 4 < b, so 001 enters J1. At J2 there is one applicant for one place: 003 enters. In round 2 J2 is full, and
 * 002 has no place (its ticket at J2, 21c3c5bb…, is before that of 003, f9b564af…, but first choices go first). On a command line:
 *         printf '20261202\n25cd5374…2bef8\nJ1\n001' | sha256sum
 */
import { compareBytes, MOST_PRIORITY, type Admission, type Applicant } from '../../core/admission.js';
import { groupBy } from '../../core/order.js';
import type { Sha256 } from './sha256.js';

/** Changes whenever the same list and seed could give another result. */
export const ALGORITHM = 'xuequ-lottery-1';

/** Who applies where, and what places there are. An id stands once. */
export interface LotteryList {
  /** In any order. */
  readonly applicants: readonly Applicant[];
  readonly schools: readonly Admission[];
}

/** What became of one application. */
export interface Admitted {
  readonly id: string;
  readonly primary: string;
  /** Id of the school that admits; null where no choice had a place. */
  readonly school: string | null;
  /** Round in which it was decided, from 1; null without a place. */
  readonly round: number | null;
  readonly manner: 'direct' | 'lot' | 'none';
  /** Tickets at the first, second … choice, up to the one that was decided in. */
  readonly tickets: readonly string[];
}

/** What happened at one school in one round. */
export interface Draw {
  readonly round: number;
  readonly school: string;
  /** Left before the round. */
  readonly places: number;
  readonly applicants: number;
  readonly admitted: number;
  readonly manner: 'direct' | 'lot' | 'full';
  /** Of a lot the last who entered. */
  readonly last: { readonly id: string; readonly priority: number | null; readonly ticket: string } | null;
}

/** The result of `drawLots`: the same list and seed give the same one, whoever computes it. `listHash` is the SHA-256 of the list, in hex. */
export interface Lottery {
  readonly listHash: string;
  /** One for every applicant, by id. */
  readonly results: readonly Admitted[];
  /** By round, then by school id. */
  readonly draws: readonly Draw[];
}

/** Step 2: the list as it is hashed. */
export function canonicalList({ applicants, schools }: LotteryList): string {
  const lines = [
    [ALGORITHM],
    ...schools.toSorted((a, b) => compareBytes(a.school, b.school)).map(({ school, name, places }) => ['school', school, name, String(places)]),
    ...sortedById(applicants).map(({ id, primary, priority, choices }) => ['applicant', id, primary, priority === null ? '' : String(priority), ...choices]),
  ];
  return lines.map((line) => `${line.join('\t')}\n`).join('');
}

/** Step 3: SHA-256 of the canonical list, in hex. */
export async function listHashOf(list: LotteryList, sha256: Sha256): Promise<string> {
  check(list);
  return (await sha256([canonicalList(list)]))[0]!;
}

/**
 * The whole draw, as documented above.
 * @throws RangeError for a list or seed that its reader should have refused: an id twice, an unknown or repeated choice, none at all.
 */
export async function drawLots(list: LotteryList, seed: string, sha256: Sha256): Promise<Lottery> {
  if (!isSeed(seed)) throw new RangeError('The seed is empty or holds a control character.');
  const listHash = await listHashOf(list, sha256);
  const free = new Map(list.schools.map(({ school, places }) => [school, places]));
  const tickets = new Map<string, string[]>(list.applicants.map(({ id }) => [id, []]));
  const won = new Map<string, Pick<Admitted, 'school' | 'round' | 'manner'>>();
  const draws: Draw[] = [];
  let waiting = sortedById(list.applicants);
  for (let round = 1; waiting.length > 0; round++) {
    const made = await sha256(waiting.map(({ id, choices }) => [seed, listHash, choices[round - 1]!, id].join('\n')));
    waiting.forEach(({ id }, at) => tickets.get(id)!.push(made[at]!));
    const ticketOf = ({ id }: Applicant): string => tickets.get(id)![round - 1]!;
    const asked = groupBy(waiting, ({ choices }) => choices[round - 1]!);
    for (const [school, applicants] of [...asked].toSorted(([a], [b]) => compareBytes(a, b))) {
      const places = free.get(school)!;
      const manner = applicants.length <= places ? 'direct' : places === 0 ? 'full' : 'lot';
      const entered = applicants
        .toSorted((a, b) => rank(a) - rank(b) || compareBytes(ticketOf(a), ticketOf(b)) || compareBytes(a.id, b.id))
        .slice(0, places);
      for (const { id } of entered) won.set(id, { school, round, manner: manner === 'lot' ? 'lot' : 'direct' });
      free.set(school, places - entered.length);
      const last = manner === 'lot' ? entered.at(-1)! : null;
      draws.push({
        round, school, places, applicants: applicants.length, admitted: entered.length, manner,
        last: last === null ? null : { id: last.id, priority: last.priority, ticket: ticketOf(last) },
      });
    }
    waiting = waiting.filter(({ id, choices }) => !won.has(id) && choices.length > round);
  }
  const results = sortedById(list.applicants).map(({ id, primary }): Admitted => ({ id, primary, ...(won.get(id) ?? NOWHERE), tickets: tickets.get(id)! }));
  return { listHash, results, draws };
}

/** A seed is one line of text: the ticket is made of lines. */
export const isSeed = (seed: string): boolean => seed.trim() !== '' && !/\p{Cc}/u.test(seed);

const NOWHERE = { school: null, round: null, manner: 'none' } as const;

const rank = ({ priority }: Applicant): number => priority ?? MOST_PRIORITY + 1;

const sortedById = (applicants: readonly Applicant[]): Applicant[] => applicants.toSorted((a, b) => compareBytes(a.id, b.id));

function check({ applicants, schools }: LotteryList): void {
  const known = new Set(schools.map(({ school }) => school));
  const ids = new Set(applicants.map(({ id }) => id));
  if (known.size < schools.length || ids.size < applicants.length) throw new RangeError('An id occurs twice.');
  for (const { school, name, places } of schools) {
    if (!isField(school) || /\p{Cc}/u.test(name) || !Number.isInteger(places) || places < 0) throw new RangeError(`School "${school}" has no proper id or number of places (${places}).`);
  }
  for (const { id, primary, priority, choices } of applicants) {
    const isWrong = !isField(id) || /\p{Cc}/u.test(primary) || choices.length === 0 || new Set(choices).size < choices.length || choices.some((school) => !known.has(school))
      || (priority !== null && !(Number.isInteger(priority) && priority >= 1 && priority <= MOST_PRIORITY));
    if (isWrong) throw new RangeError(`The application "${id}" has no proper id, priority or choices.`);
  }
}

/** Anything else could be two fields, or none. */
const isField = (text: string): boolean => text !== '' && !/\p{Cc}/u.test(text);
