/** The three steps of GL7's exchange against enumeration: totals, backbone teachers, flows. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backbonePlan, spreadOf, type BackboneAsk } from '../../../src/policy/products/exchangeBackbone.js';
import { flowsOf } from '../../../src/policy/products/exchangeFlows.js';
import { atLeast, exchangeTotals } from '../../../src/policy/products/exchangeTotals.js';
import { sum } from './districts.js';

/** Every way to write numbers from 0 to `ends[i]`. */
function* boxes(ends: readonly number[]): Generator<number[]> {
  if (ends.length === 0) return yield [];
  for (const rest of boxes(ends.slice(1))) for (let value = 0; value <= ends[0]!; value++) yield [value, ...rest];
}

/** "sent|received" of every table of flows between n schools with entries up to `most` and nothing on the diagonal. */
function margins(n: number, most: number): Set<string> {
  const pairs = Array.from({ length: n * n }, (_, pair) => [Math.floor(pair / n), pair % n] as const).filter(([from, to]) => from !== to);
  const found = new Set<string>();
  const sent = Array.from({ length: n }, () => 0);
  const received = Array.from({ length: n }, () => 0);
  const fill = (at: number): void => {
    if (at === pairs.length) {
      found.add(`${sent.join()}|${received.join()}`);
      return;
    }
    const [from, to] = pairs[at]!;
    for (let count = 0; count <= most; count++) {
      fill(at + 1);
      sent[from]!++;
      received[to]!++;
    }
    sent[from]! -= most + 1;
    received[to]! -= most + 1;
  };
  fill(0);
  return found;
}

/** By number of schools: the margins of all tables, and the most teachers that one school may send there. */
const LIMITS = [0, 3, 4, 3, 2];
const MARGINS = LIMITS.map((most, n) => margins(n, most));
const canFlow = (sent: readonly number[], received: readonly number[]): boolean => MARGINS[sent.length]!.has(`${sent.join()}|${received.join()}`);

describe('GL7: totals', () => {
  const asks = fc
    .integer({ min: 1, max: 4 })
    .chain((n) => fc.record({ may: fc.array(fc.integer({ min: 0, max: LIMITS[n]! }), { minLength: n, maxLength: n }), own: fc.array(fc.boolean(), { minLength: n, maxLength: n }), percent: fc.constantFrom(0, 10, 20, 50, 80, 100) }));
  /** Every exchange in which each school receives as many as it sends. */
  const balanced = (may: readonly number[]): number[][] => [...boxes(may)].filter((sent) => canFlow(sent, sent));

  test('are the smallest that keep the floors, where any keep them', () => {
    fc.assert(
      fc.property(asks, (ask) => {
        const { sent, least, ownLeast } = exchangeTotals(ask);
        expect([least, ...ownLeast]).toEqual([atLeast(sum(ask.may), ask.percent), ...ask.may.map((count, at) => (ask.own[at] ? atLeast(count, ask.percent) : 0))]);
        expect(canFlow(sent, sent) && sent.every((count, at) => count <= ask.may[at]!)).toBe(true);
        const good = balanced(ask.may).filter((one) => sum(one) >= least && one.every((count, at) => count >= ownLeast[at]!));
        if (good.length === 0) return;
        expect(sent.every((count, at) => count >= ownLeast[at]!)).toBe(true);
        expect(sum(sent)).toBe(Math.min(...good.map(sum)));
      }),
      { numRuns: 400 },
    );
  });

  test('keep each floor as far as it can be kept where they cannot all be', () => {
    fc.assert(
      fc.property(asks, (ask) => {
        const { sent, least, ownLeast } = exchangeTotals(ask);
        const all = balanced(ask.may);
        ownLeast.forEach((floor, at) => expect(sent[at]).toBeGreaterThanOrEqual(Math.min(floor, Math.max(...all.map((one) => one[at]!)))));
        expect(sum(sent)).toBeGreaterThanOrEqual(Math.min(least, Math.max(...all.map(sum))));
      }),
      { numRuns: 400 },
    );
  });

  test('are dealt out in proportion: no other exchange of the same size above the floors has a smaller Σ sent² / may', () => {
    fc.assert(
      fc.property(asks, (ask) => {
        const { sent, ownLeast } = exchangeTotals(ask);
        const miss = (one: readonly number[]): number => sum(one.map((count, at) => (count === 0 ? 0 : (12 * count * count) / ask.may[at]!)));
        const others = balanced(ask.may).filter((one) => sum(one) === sum(sent) && one.every((count, at) => count >= Math.min(ownLeast[at]!, sent[at]!)));
        expect(miss(sent)).toBeLessThanOrEqual(Math.min(...others.map(miss)) + 1e-9);
      }),
      { numRuns: 400 },
    );
  });

  test('of an example: 10 % of 95 are 10; the town school of 41 sends 5 by itself, the others follow in proportion', () => {
    // Floors 5, 0, 0, and half of ten is 5; five more by Sainte-Laguë: 30/1, 24/1, 30/3, 24/3, 30/5.
    expect(exchangeTotals({ may: [41, 30, 24], own: [true, false, false], percent: 10 })).toEqual({ sent: [5, 3, 2], least: 10, ownLeast: [5, 0, 0] });
  });

  test('of a school that has more to send than all others: it sends what they can give back', () => {
    expect(exchangeTotals({ may: [90, 4], own: [true, false], percent: 10 })).toEqual({ sent: [4, 4], least: 10, ownLeast: [9, 0] });
    expect(exchangeTotals({ may: [90], own: [true], percent: 10 })).toEqual({ sent: [0], least: 9, ownLeast: [9] });
  });
});

describe('GL7: backbone teachers', () => {
  /** Askings as the product makes them: totals that can flow, floors that fit. */
  const asks = fc
    .integer({ min: 2, max: 4 })
    .chain((n) => {
      const whole = (max: number): fc.Arbitrary<number[]> => fc.array(fc.integer({ min: 0, max }), { minLength: n, maxLength: n });
      return fc.record({ sent: whole(LIMITS[n]!), more: whole(9), share: whole(100), floors: whole(2), least: fc.nat(8), most: fc.nat(12) });
    })
    .filter(({ sent }) => canFlow(sent, sent))
    .map(({ sent, more, share, floors, least, most }): BackboneAsk => {
      const teachers = sent.map((count, at) => count + more[at]!);
      const backbone = teachers.map((count, at) => Math.floor((count * share[at]!) / 100));
      const top = backbone.map((count, at) => Math.min(count, sent[at]!));
      return { teachers, backbone, sent, floors: floors.map((floor, at) => Math.min(floor, top[at]!)), least: Math.min(least, sum(top)), most };
    });

  interface Plan {
    readonly sent: readonly number[];
    readonly received: readonly number[];
    readonly spread: number;
    readonly size: number;
  }

  /** Every plan that keeps what is asked; both kinds flow by a table with nothing on the diagonal. */
  function plans({ teachers, backbone, sent, floors, least, most }: BackboneAsk): Plan[] {
    const found: Plan[] = [];
    const smallest = Math.max(least, sum(sent.map((count, at) => Math.max(floors[at]!, count - (teachers[at]! - backbone[at]!)))));
    for (const x of boxes(sent)) {
      if (x.some((count, at) => count < floors[at]! || count > backbone[at]! || sent[at]! - count > teachers[at]! - backbone[at]!)) continue;
      if (sum(x) < least || sum(x) > Math.max(smallest, most)) continue;
      for (const y of boxes(sent)) {
        if (!canFlow(x, y) || !canFlow(sent.map((count, at) => count - x[at]!), sent.map((count, at) => count - y[at]!))) continue;
        found.push({ sent: x, received: y, spread: spreadOf(teachers, backbone.map((count, at) => count - x[at]! + y[at]!)), size: sum(x) });
      }
    }
    return found;
  }

  test('are one of all plans, with the least spread, and of these with the fewest that move', () => {
    fc.assert(
      fc.property(asks, (ask) => {
        const all = plans(ask);
        const plan = backbonePlan(ask)!;
        const mine = all.find(({ sent, received }) => sent.join() === plan.sent.join() && received.join() === plan.received.join());
        expect(plan.isBest).toBe(true);
        expect(mine).toBeDefined();
        const spread = Math.min(...all.map((one) => one.spread));
        expect([mine!.spread, mine!.size]).toEqual([spread, Math.min(...all.filter((one) => one.spread === spread).map(({ size }) => size))]);
      }),
      { numRuns: 600 },
    );
  });

  test('never widen the spread where no floor forces it', () => {
    fc.assert(
      fc.property(asks, (ask) => {
        const { sent, received } = backbonePlan(ask)!;
        const before = spreadOf(ask.teachers, ask.backbone);
        const after = spreadOf(ask.teachers, ask.backbone.map((count, at) => count - sent[at]! + received[at]!));
        if (after > before) expect(plans(ask).every(({ spread }) => spread > before)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('of an example: 20 of 100 and 0 of 100, four sent each: all four of the first, none of the second', () => {
    const ask = { teachers: [100, 100], backbone: [20, 0], sent: [4, 4], floors: [1, 0], least: 2, most: 8 };
    // Shares 20 % and 0 % of 10 % become 16 % and 4 %: 200·(6 + 6).
    expect(backbonePlan(ask)).toEqual({ sent: [4, 0], received: [0, 4], isBest: true });
    expect(spreadOf([100, 100], [16, 4])).toBe(200 * 12);
    // At most 25 %: two move.
    expect(backbonePlan({ ...ask, most: 2 })).toMatchObject({ sent: [2, 0], received: [0, 2] });
  });

  test('of a floor that widens the difference: the only backbone teacher of 100 has to go to a school of five', () => {
    expect(backbonePlan({ teachers: [100, 5], backbone: [1, 0], sent: [1, 1], floors: [1, 0], least: 1, most: 2 })).toEqual({ sent: [1, 0], received: [0, 1], isBest: true });
  });

  test('of an example in which more could move for nothing: one backbone teacher moves, though two leave no more difference', () => {
    // The bound of two is below that of one, but the diagonal forbids it: the others of the last school need two places of the two that the rest sends.
    const ask = { teachers: [11, 1, 6, 6], backbone: [0, 1, 3, 0], sent: [0, 1, 1, 2], floors: [0, 0, 0, 0], least: 1, most: 9 };
    expect(backbonePlan(ask)).toEqual({ sent: [0, 1, 0, 0], received: [0, 0, 0, 1], isBest: true });
  });

  test('of a hundred schools of two hundred teachers are solved and proven too', () => {
    const teachers = Array.from({ length: 100 }, (_, at) => 150 + at);
    const backbone = teachers.map((count, at) => Math.floor((count * ((at * 37) % 60)) / 100));
    const ask = { teachers, backbone, sent: teachers.map(() => 12), floors: teachers.map((_, at) => (at % 3 === 0 ? Math.min(3, backbone[at]!) : 0)), least: 240, most: 1200 };
    const plan = backbonePlan(ask)!;
    expect(plan.isBest).toBe(true);
    expect(sum(plan.sent)).toBe(sum(plan.received));
    expect(spreadOf(teachers, backbone.map((count, at) => count - plan.sent[at]! + plan.received[at]!))).toBeLessThan(spreadOf(teachers, backbone));
  });
});

describe('GL7: flows', () => {
  test('have the sums that they are given, and nobody goes to his own school', () => {
    const pairs = fc.integer({ min: 1, max: 7 }).chain((n) => fc.array(fc.integer({ min: 0, max: 3 }), { minLength: n * n, maxLength: n * n }).map((counts) => ({ n, counts: counts.map((count, pair) => (Math.floor(pair / n) === pair % n ? 0 : count)) })));
    fc.assert(
      fc.property(pairs, ({ n, counts }) => {
        const schools = Array.from({ length: n }, (_, school) => school);
        const sent = schools.map((school) => sum(counts.filter((_, pair) => Math.floor(pair / n) === school)));
        const received = schools.map((school) => sum(counts.filter((_, pair) => pair % n === school)));
        const flows = flowsOf(sent, received);
        expect(flows.every(({ from, to, count }) => from !== to && count > 0)).toBe(true);
        expect(schools.map((school) => sum(flows.filter(({ from }) => from === school).map(({ count }) => count)))).toEqual(sent);
        expect(schools.map((school) => sum(flows.filter(({ to }) => to === school).map(({ count }) => count)))).toEqual(received);
        expect(new Set(flows.map(({ from, to }) => `${from}-${to}`)).size).toBe(flows.length);
      }),
    );
  });
});
