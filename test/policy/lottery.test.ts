import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareBytes, normalised, type Applicant } from '../../src/core/admission.js';
import { canonicalList, drawLots, isSeed, listHashOf, type Lottery, type LotteryList } from '../../src/policy/lottery/lottery.js';
import { doubtsOf, recordOf, recordShape, type LotteryRecord } from '../../src/policy/lottery/record.js';
import { webSha256, type Sha256 } from '../../src/policy/lottery/sha256.js';

const hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const nodeSha256: Sha256 = (texts) => Promise.resolve(texts.map(hex));

const apply = (id: string, choices: readonly string[], priority: number | null = null, primary = '甲小'): Applicant => ({ id, primary, priority, choices });
const places = (of: Readonly<Record<string, number>>): LotteryList['schools'] => Object.entries(of).map(([school, count]) => ({ school, name: `${school}校`, places: count }));
const schoolOf = ({ results }: Lottery): Record<string, string | null> => Object.fromEntries(results.map(({ id, school }) => [id, school]));

/** Ids with characters whose order by code units is not the one by bytes. */
const idText = fc.string({ unit: fc.constantFrom('a', 'B', '0', '1', '校', '\u{20bb7}', '\ue000', '-'), minLength: 1, maxLength: 4 });

const lists: fc.Arbitrary<LotteryList> = fc
  .record({ schools: fc.uniqueArray(fc.tuple(idText, fc.nat(4)), { minLength: 1, maxLength: 4, selector: ([id]) => id }), ids: fc.uniqueArray(idText, { minLength: 1, maxLength: 14 }) })
  .chain(({ schools, ids }) => {
    const choices = fc.shuffledSubarray(schools.map(([id]) => id), { minLength: 1 });
    const one = (id: string): fc.Arbitrary<Applicant> => fc.record({ id: fc.constant(id), primary: fc.constantFrom('甲小', '乙小'), priority: fc.option(fc.integer({ min: 1, max: 9 }), { freq: 2 }), choices });
    return fc.record({ applicants: fc.tuple(...ids.map(one)), schools: fc.constant(schools.map(([school, count]) => ({ school, name: '', places: count }))) });
  });
const seeds = fc.string({ minLength: 1, maxLength: 12 }).filter(isSeed);

describe('GL6: the example of the documentation, to the digit', () => {
  const list: LotteryList = {
    schools: [{ school: 'J2', name: '二中', places: 1 }, { school: 'J1', name: '一中', places: 1 }],
    applicants: [apply('003', ['J2'], null, '乙小'), apply('001', ['J1', 'J2']), apply('002', ['J1', 'J2'])],
  };

  test('the list, its hash, the tickets and the result', async () => {
    expect(canonicalList(list)).toBe('xuequ-lottery-1\nschool\tJ1\t一中\t1\nschool\tJ2\t二中\t1\napplicant\t001\t甲小\t\tJ1\tJ2\napplicant\t002\t甲小\t\tJ1\tJ2\napplicant\t003\t乙小\t\tJ2\n');
    const drawn = await drawLots(list, '20261202', webSha256);
    expect(drawn.listHash).toBe('25cd5374e614e416fc76a052c0125afbd86c12f5aae0fd35137c7ceafff2bef8');
    expect(drawn.results.map(({ id, school, round, manner, tickets }) => [id, school, round, manner, tickets.map((ticket) => ticket.slice(0, 8))])).toEqual([
      ['001', 'J1', 1, 'lot', ['4183bb85']],
      ['002', null, null, 'none', ['b27cf384', '21c3c5bb']],
      ['003', 'J2', 1, 'direct', ['f9b564af']],
    ]);
    expect(drawn.draws.map(({ round, school, places: left, applicants, admitted, manner, last }) => [round, school, left, applicants, admitted, manner, last?.id])).toEqual([
      [1, 'J1', 1, 2, 1, 'lot', '001'],
      [1, 'J2', 1, 1, 1, 'direct', undefined],
      [2, 'J2', 0, 1, 0, 'full', undefined],
    ]);
  });

  test('the digest of the platform is SHA-256, also of text beyond ASCII and of many texts', async () => {
    // FIPS 180-4, "abc"
    expect(await webSha256(['abc'])).toEqual(['ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad']);
    const texts = Array.from({ length: 2500 }, (_, at) => `学区\u{20bb7}${at}`);
    expect(await webSha256(texts)).toEqual(texts.map(hex));
  });
});

describe('GL6: who enters', () => {
  test('as many applicants as places, or fewer, enter directly; one more makes a lot', async () => {
    const three = [apply('1', ['A']), apply('2', ['A']), apply('3', ['A'])];
    const manner = async (count: number): Promise<unknown> => (await drawLots({ applicants: three, schools: places({ A: count }) }, 's', nodeSha256)).results.map((result) => result.manner).toSorted();
    expect(await manner(4)).toEqual(['direct', 'direct', 'direct']);
    expect(await manner(3)).toEqual(['direct', 'direct', 'direct']);
    expect(await manner(2)).toEqual(['lot', 'lot', 'none']);
    expect(await manner(0)).toEqual(['none', 'none', 'none']);
  });

  test('first choices go before second ones, whatever the tickets and the priorities', async () => {
    for (let seed = 0; seed < 30; seed++) {
      const list = { schools: places({ A: 1, B: 1 }), applicants: [apply('1', ['A', 'B'], 1), apply('2', ['A', 'B'], 1), apply('3', ['B'])] };
      expect(schoolOf(await drawLots(list, String(seed), nodeSha256))['3']).toBe('B');
    }
  });

  test('a priority goes before a later one, and any before none, at every seed; within one it is the lot', async () => {
    const winners = new Set<string>();
    for (let seed = 0; seed < 40; seed++) {
      const list = { schools: places({ A: 2 }), applicants: [apply('1', ['A']), apply('2', ['A'], 9), apply('3', ['A'], 2), apply('4', ['A'], 9)] };
      const drawn = schoolOf(await drawLots(list, String(seed), nodeSha256));
      expect([drawn['3'], drawn['1']]).toEqual(['A', null]);
      winners.add(['2', '4'].find((id) => drawn[id] === 'A')!);
    }
    expect(winners.size).toBe(2);
  });

  test('a list or seed that its reader should have refused is a programming error', async () => {
    const schools = places({ A: 1 });
    const bad: [LotteryList, string][] = [
      [{ schools, applicants: [apply('1', ['A'])] }, ' '],
      [{ schools, applicants: [apply('1', ['A'])] }, 'a\nb'],
      [{ schools, applicants: [apply('1', ['A']), apply('1', ['A'])] }, 's'],
      [{ schools, applicants: [apply('1', ['B'])] }, 's'],
      [{ schools, applicants: [apply('1', [])] }, 's'],
      [{ schools, applicants: [apply('1', ['A', 'A'])] }, 's'],
      [{ schools, applicants: [apply('1\t2', ['A'])] }, 's'],
      [{ schools, applicants: [apply('1', ['A'], 0)] }, 's'],
      [{ schools: places({ A: -1 }), applicants: [apply('1', ['A'])] }, 's'],
      [{ schools: [...schools, ...schools], applicants: [apply('1', ['A'])] }, 's'],
    ];
    for (const [list, seed] of bad) await expect(drawLots(list, seed, nodeSha256), JSON.stringify([list, seed])).rejects.toThrow(RangeError);
  });
});

/**
 * GL6: the draw as the documentation tells it, with Node's hash, buffers and strings only: nothing of the program is used.
 * Applicant id → [school or '-', round or 0].
 */
function byHand({ applicants, schools }: LotteryList, seed: string): Map<string, [string, number]> {
  const order = (one: string, two: string): number => Buffer.compare(Buffer.from(one), Buffer.from(two));
  const list = createHash('sha256').update('xuequ-lottery-1\n');
  const left: Record<string, number> = Object.create(null) as Record<string, number>;
  for (const { school, name, places: count } of schools.toSorted((a, b) => order(a.school, b.school))) {
    list.update(`school\t${school}\t${name}\t${count}\n`);
    left[school] = count;
  }
  const people = applicants.toSorted((a, b) => order(a.id, b.id));
  for (const { id, primary, priority, choices } of people) list.update(`applicant\t${id}\t${primary}\t${priority ?? ''}${choices.map((choice) => `\t${choice}`).join('')}\n`);
  const listHash = list.digest('hex');
  const ends = new Map<string, [string, number]>(people.map(({ id }) => [id, ['-', 0]]));
  for (let round = 1; round <= Math.max(...people.map(({ choices }) => choices.length)); round++) {
    for (const school of Object.keys(left)) {
      const here = people.filter(({ id, choices }) => ends.get(id)![1] === 0 && choices[round - 1] === school);
      // One key for each: priority as a digit (none: a), the ticket, the id.
      const keys = here.map(({ id, priority }) => `${priority ?? 'a'}${createHash('sha256').update(seed).update('\n').update(listHash).update('\n').update(school).update('\n').update(id).digest('hex')}${id}`);
      const enter = here.length <= left[school]! ? here : keys.map((key, at) => ({ key, at })).toSorted((a, b) => order(a.key, b.key)).slice(0, left[school]).map(({ at }) => here[at]!);
      for (const { id } of enter) ends.set(id, [school, round]);
      left[school]! -= enter.length;
    }
  }
  return ends;
}

describe('GL6: laws of the lottery', () => {
  test('a second implementation, made from the documentation, gives the same result', async () => {
    let [lots, second, none] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(lists, seeds, async (list, seed) => {
        const { results } = await drawLots(list, seed, webSha256);
        expect(new Map(results.map(({ id, school, round }) => [id, [school ?? '-', round ?? 0]]))).toEqual(byHand(list, seed));
        lots += results.filter(({ manner }) => manner === 'lot').length;
        second += results.filter(({ round }) => round !== null && round > 1).length;
        none += results.filter(({ school }) => school === null).length;
      }),
      { seed: 20261123, numRuns: 1000 },
    );
    // The cases are not trivial.
    expect(Math.min(lots, second, none)).toBeGreaterThan(300);
  });

  test('the order of the rows changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(lists.chain((list) => fc.record({ list: fc.constant(list), applicants: fc.shuffledSubarray([...list.applicants], { minLength: list.applicants.length }), schools: fc.shuffledSubarray([...list.schools], { minLength: list.schools.length }) })), seeds, async ({ list, applicants, schools }, seed) => {
        const [one, two] = [await recordOf(list.applicants, list.schools, seed, nodeSha256), await recordOf(applicants, schools, seed, nodeSha256)];
        expect(JSON.stringify(two)).toBe(JSON.stringify(one));
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });

  test('no school takes more than its places, everybody is in the result once, at a school of his choices', async () => {
    await fc.assert(
      fc.asyncProperty(lists, seeds, async (list, seed) => {
        const { results, draws } = await drawLots(list, seed, nodeSha256);
        expect(results.map(({ id }) => id)).toEqual(list.applicants.map(({ id }) => id).toSorted(compareBytes));
        for (const { school, places: count } of list.schools) {
          expect(results.filter((result) => result.school === school).length).toBeLessThanOrEqual(count);
          expect(draws.filter((draw) => draw.school === school).reduce((sum, { admitted }) => sum + admitted, 0)).toBe(results.filter((result) => result.school === school).length);
        }
        for (const { id, school, round, tickets } of results) {
          const { choices } = list.applicants.find((each) => each.id === id)!;
          if (school !== null) expect(choices[round! - 1]).toBe(school);
          expect(tickets.length).toBe(round ?? choices.length);
        }
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });

  test('nobody is left out of a school that he wanted more and that had a place, or gave it later or to a later ticket of his priority', async () => {
    await fc.assert(
      fc.asyncProperty(lists, seeds, async (list, seed) => {
        const { results, listHash } = await drawLots(list, seed, nodeSha256);
        const ticket = (school: string, id: string): string => hex(`${seed}\n${listHash}\n${school}\n${id}`);
        for (const { id, round } of results) {
          const { choices, priority } = list.applicants.find((each) => each.id === id)!;
          choices.slice(0, (round ?? choices.length + 1) - 1).forEach((school, at) => {
            const entered = results.filter((result) => result.school === school);
            expect(entered.length).toBe(list.schools.find((each) => each.school === school)!.places);
            for (const winner of entered) {
              expect(winner.round).toBeLessThanOrEqual(at + 1);
              const theirs = list.applicants.find((each) => each.id === winner.id)!.priority ?? 10;
              const own = priority ?? 10;
              if (winner.round === at + 1) expect(theirs < own || (theirs === own && ticket(school, winner.id) < ticket(school, id))).toBe(true);
            }
          });
        }
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });

  test('any change of one applicant, or of a school, changes the list hash', async () => {
    await fc.assert(
      fc.asyncProperty(lists, fc.nat(), async (list, at) => {
        const [first, ...rest] = [...list.applicants.slice(at % list.applicants.length), ...list.applicants.slice(0, at % list.applicants.length)];
        const [school, ...others] = list.schools;
        const changed: LotteryList[] = [
          { ...list, applicants: [{ ...first!, id: `${first!.id}x` }, ...rest] },
          { ...list, applicants: [{ ...first!, primary: `${first!.primary}x` }, ...rest] },
          { ...list, applicants: [{ ...first!, priority: first!.priority === 3 ? null : 3 }, ...rest] },
          { ...list, schools: [{ ...school!, places: school!.places + 1 }, ...others] },
          { ...list, schools: [{ ...school!, name: `${school!.name}x` }, ...others] },
        ];
        if (first!.choices.length > 1) changed.push({ ...list, applicants: [{ ...first!, choices: first!.choices.toReversed() }, ...rest] }, { ...list, applicants: [{ ...first!, choices: first!.choices.slice(1) }, ...rest] });
        if (rest.length > 0) changed.push({ ...list, applicants: rest });
        const hashes = await Promise.all([list, ...changed].map((each) => listHashOf(each, nodeSha256)));
        expect(new Set(hashes).size).toBe(hashes.length);
      }),
      { seed: 20261123, numRuns: 200 },
    );
  });
});

/**
 * Pearson's χ² = Σ (observed − expected)² / expected over the equally likely outcomes. Critical values for p = 0.0001: 25.74 for 5 degrees
 * of freedom. A share p of n draws is within 4.5 standard deviations, √(n·p·(1 − p)), but for 7 in a million. The seeds are fixed, so the
 * test says the same at every run.
 */
test('GL6: over 100,000 seeds every pair of winners is as frequent as any other (χ²), and so is every applicant', async () => {
  const DRAWS = 100_000;
  const ids = ['G001', 'G002', 'G003'];
  const list = { applicants: ids.map((id) => apply(id, ['A', 'B'])), schools: places({ A: 1, B: 1 }) };
  const counts = new Map<string, number>();
  const wins = new Map(ids.map((id) => [id, 0]));
  for (let seed = 1; seed <= DRAWS; seed++) {
    const { results } = await drawLots(list, `seed ${seed}`, nodeSha256);
    const at = (school: string): string => results.find((result) => result.school === school)!.id;
    const key = `${at('A')} ${at('B')}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const school of ['A', 'B']) wins.set(at(school), wins.get(at(school))! + 1);
  }
  // 3 · 2 ordered pairs
  const expected = DRAWS / 6;
  expect(counts.size).toBe(6);
  expect([...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(25.74);
  // Two of three win: p = 2/3, √(100,000 · 2/9) = 149.1
  for (const [id, count] of wins) expect(Math.abs(count - (DRAWS * 2) / 3), id).toBeLessThan(4.5 * 149.1);
});

describe('GL6: the record', () => {
  const applicants = [apply('001', ['A', 'B']), apply('002', ['A']), apply('003', ['A', 'B'], 1), apply('004', ['B'])];
  const schools = places({ A: 1, B: 2 });
  const record = (): Promise<LotteryRecord> => recordOf(applicants, schools, '20261202', nodeSha256);
  const again = (of: LotteryRecord, from = applicants): Promise<LotteryRecord> => recordOf(from, of.schools, of.seed, nodeSha256);

  test('survives JSON, and the draw done again agrees with it', async () => {
    const made = await record();
    const read = recordShape.parse(JSON.parse(JSON.stringify(made)));
    expect(read).toEqual(made);
    expect(doubtsOf(read, await again(read))).toEqual([]);
  });

  test('another seed, place, name, applicant, choice, result, ticket or draw is told', async () => {
    const made = await record();
    const swap = made.results.map((result) => (result.id === '002' ? { ...result, school: 'A' } : result));
    const kinds = async (of: LotteryRecord, from = applicants): Promise<string[]> => [...new Set(doubtsOf(of, await again(of, from)).map(({ kind }) => kind))];
    expect(await kinds({ ...made, seed: '20261203' })).toContain('result');
    expect(await kinds({ ...made, schools: places({ A: 1, B: 3 }) })).toContain('list');
    expect(await kinds({ ...made, schools: made.schools.map((school) => ({ ...school, name: 'x' })) })).toContain('list');
    expect(await kinds(made, applicants.slice(1))).toContain('list');
    expect(await kinds(made, [apply('001', ['B', 'A']), ...applicants.slice(1)])).toContain('list');
    expect(await kinds({ ...made, listHash: '0'.repeat(64) })).toEqual(['list']);
    expect(await kinds({ ...made, results: swap })).toEqual(['result']);
    expect(await kinds({ ...made, results: made.results.slice(1) })).toEqual(['result']);
    expect(await kinds({ ...made, results: [...made.results, made.results[0]!] })).toEqual(['result']);
    expect(await kinds({ ...made, results: made.results.map((result) => ({ ...result, tickets: result.tickets.map(() => '0'.repeat(64)) })) })).toEqual(['result']);
    expect(await kinds({ ...made, draws: made.draws.slice(1) })).toEqual(['draw']);
    expect(await kinds({ ...made, draws: made.draws.map((draw) => ({ ...draw, admitted: 0 })) })).toEqual(['draw']);
  });

  test('a seed matters even where nothing is drawn: every applicant has a ticket', async () => {
    const calm = await recordOf(applicants, places({ A: 9, B: 9 }), 's', nodeSha256);
    expect(doubtsOf({ ...calm, seed: 't' }, await recordOf(applicants, calm.schools, 't', nodeSha256)).length).toBe(applicants.length);
  });
});

test('texts are normalised, and ordered by their bytes', () => {
  expect(normalised('　００１Ａ ')).toBe('001A');
  expect(normalised('甲小')).toBe('甲小');
  fc.assert(fc.property(idText, idText, (one, two) => {
    expect(Math.sign(compareBytes(one, two))).toBe(Buffer.compare(Buffer.from(one), Buffer.from(two)));
  }), { seed: 20261123, numRuns: 2000 });
});
