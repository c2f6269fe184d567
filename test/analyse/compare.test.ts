import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/analyse/compare.js';
import { dominates, favour } from '../../src/analyse/compareDominance.js';
import { addFigures } from '../../src/analyse/compareFigures.js';
import type { Comparison, Figures } from '../../src/analyse/comparison.js';
import { compile } from '../../src/core/compile.js';
import { buildCounty, denseTravel, type County, type School } from '../../src/core/county.js';
import type { Layout } from '../../src/core/layout.js';
import { makeRng, shuffled } from '../../src/core/rng.js';
import { partLayout } from '../../src/policy/parts.js';
import { buildProblems } from '../../src/policy/problem.js';
import type { Settings } from '../../src/policy/settings.js';
import { layoutOf, score, solve } from '../../src/solve.js';
import { evaluate } from '../../src/core/evaluation.js';
import { layoutBelow } from '../../src/verify/enumerate.js';
import { allowedLayout, cases, layoutFrom, schemedCases, type Case } from '../laws/arbitraries.js';
import { county, scored, settings, silent } from '../policy/small.js';

const named = (layouts: readonly Layout[]): { name: string; layout: Layout }[] => layouts.map((layout, at) => ({ name: `方案${at + 1}`, layout }));

/** A county with layouts, some drawn at random and some that mostly follow arcs. */
const drawn = (most: number, of: (sizes: { min: number; max: number }) => fc.Arbitrary<Case> = cases): fc.Arbitrary<Case & { readonly layouts: readonly Layout[] }> =>
  fc.tuple(of({ min: 2, max: 9 }), fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 2, maxLength: most })).map(([one, seeds]) => ({
    ...one,
    layouts: seeds.map(([seed, isAllowed]) => {
      const { problem, model, county: { schools } } = one;
      if (!isAllowed || model.n < schools.length) return layoutFrom(schools.length, seed);
      const lead = new Int32Array(schools.length);
      allowedLayout(model, seed).lead.forEach((hub, unit) => (lead[problem.part.schools[unit]!] = problem.part.schools[hub]!));
      return { lead };
    }),
  }));

/** Cost and degrees of a layout of the whole county, counted from the facts. */
function counted(of: County, under: Settings, layout: Layout): { readonly cost: number; readonly terms: Map<string, number>; readonly rules: Map<string, number> } {
  const evaluations = buildProblems(of, under, layout).map((problem) => evaluate(problem, partLayout(problem.part, layout)!));
  const terms = new Map<string, number>();
  const rules = new Map<string, number>();
  for (const one of evaluations) {
    for (const { term, cost } of one.terms) terms.set(term.id, (terms.get(term.id) ?? 0) + cost);
    for (const { rule, excess } of one.rules) rules.set(rule.id, (rules.get(rule.id) ?? 0) + excess);
  }
  return { cost: evaluations.reduce((sum, { score: { cost } }) => sum + cost, 0), terms, rules };
}

describe('every layout is scored as score does it', () => {
  test('cost, breaches and districts are those of score, and the bound is one', async () => {
    await fc.assert(fc.asyncProperty(drawn(3, schemedCases), async ({ county: of, settings: under, layouts }) => {
      const { layouts: all } = await compare(of, under, named(layouts));
      for (const [at, one] of all.entries()) {
        const alone = await score(of, under, layouts[at]!);
        expect(one.run.outcomes.map(({ evaluation }) => [evaluation!.score, evaluation!.districts])).toEqual(alone.outcomes.map(({ evaluation }) => [evaluation!.score, evaluation!.districts]));
        for (const [part, { problem, bound, status }] of one.run.outcomes.entries()) {
          expect(status === 'rulesBroken').toBe(alone.outcomes[part]!.status === 'rulesBroken');
          if (bound !== null) expect(layoutBelow(compile(problem.relaxed ?? problem), bound.cost)).toBeNull();
        }
      }
    }), { numRuns: 60 });
  });

  test('layouts inside the same parts share one bound, and one alone has that of score', async () => {
    await fc.assert(fc.asyncProperty(drawn(4), async ({ county: of, settings: under, layouts }) => {
      const { layouts: all } = await compare(of, under, named(layouts));
      expect(new Set(all.map(({ total }) => total.bound)).size).toBe(1);
      const [alone] = (await compare(of, under, named(layouts.slice(0, 1)))).layouts;
      expect(alone!.total.bound).toBe((await score(of, under, layouts[0]!)).outcomes[0]!.bound?.cost ?? null);
      for (const { total } of all) if (total.excess === 0 && total.bound !== null) expect(total.bound).toBeLessThanOrEqual(total.cost);
    }), { numRuns: 60 });
  });
});

test('a bound that comes with a layout is used where its certificate holds, and no other', async () => {
  const of = county(scored(90, 85, 40, 50, 60, 70, 45, 55));
  const under = settings({ rules: { minSize: 2, maxSize: 4 } });
  const run = await solve(of, under, { threads: 0, effort: 200_000 });
  const layout = layoutOf(run);
  const [{ problem: { part }, bound }] = run.outcomes as [(typeof run.outcomes)[number]];
  const asked = async (cost: number): Promise<number | null> =>
    (await compare(of, under, [{ name: 'a', layout, bounds: [{ part: part.id, bound: { ...bound!, cost } }] }])).layouts[0]!.total.bound;
  const without = (await compare(of, under, [{ name: 'a', layout }])).layouts[0]!.total.bound!;
  const { cost } = run.outcomes[0]!.evaluation!.score;
  expect(await asked(bound!.cost)).toBe(cost);
  expect([without <= cost, await asked(cost + 1)]).toEqual([true, without]);
  const { certificate: _, ...bare } = bound!;
  expect((await compare(of, under, [{ name: 'a', layout, bounds: [{ part: part.id, bound: bare }] }])).layouts[0]!.total.bound).toBe(without);
});

describe('laws', () => {
  test('a layout and itself: nothing moves, nothing is better', async () => {
    await fc.assert(fc.asyncProperty(drawn(2), async ({ county: of, settings: under, layouts: [one] }) => {
      const { differences, moved, apart, dominance, layouts: [a, b] } = await compare(of, under, named([one!, one!]));
      expect([differences[1]!.moved, differences[1]!.leads, moved, apart, dominance]).toEqual([[], [], [[], []], [[0, 0], [0, 0]], []]);
      expect(b!.total).toEqual(a!.total);
      expect(favour(a!.total, b!.total)).toEqual({ terms: [], rules: [] });
    }), { numRuns: 40 });
  });

  test('the other way round it is the mirror image', async () => {
    await fc.assert(fc.asyncProperty(drawn(2), async ({ county: of, settings: under, layouts: [one, two] }) => {
      const there = await compare(of, under, [{ name: 'a', layout: one! }, { name: 'b', layout: two! }]);
      const back = await compare(of, under, [{ name: 'b', layout: two! }, { name: 'a', layout: one! }]);
      expect(back.layouts.map(({ total, parts, districts }) => [total, parts, districts]).toReversed()).toEqual(there.layouts.map(({ total, parts, districts }) => [total, parts, districts]));
      const [own, other] = [there.differences[1]!, back.differences[1]!];
      expect([other.moved, other.leads, other.absent]).toEqual([own.moved, own.leads, own.absent]);
      const pairsOf = ({ matches }: typeof own, isTurned: boolean): string[] => matches.map(({ first, second, shared }) => (isTurned ? [second, first, shared] : [first, second, shared]).join()).toSorted();
      expect(pairsOf(other, true)).toEqual(pairsOf(own, false));
      expect(back.dominance.map(([a, b]) => [1 - a, 1 - b])).toEqual(there.dominance);
    }), { numRuns: 60 });
  });

  test('the order of the rows changes nothing', async () => {
    await fc.assert(fc.asyncProperty(drawn(3), fc.nat(), async ({ county: of, settings: under, layouts }, seed) => {
      const order = shuffled(of.schools.map((_, index) => index), makeRng(seed));
      const place = new Map(order.map((old, index) => [old, index]));
      const moved = ({ lead }: Layout): Layout => ({ lead: Int32Array.from(order, (old) => (lead[old]! < 0 ? -1 : place.get(lead[old]!)!)) });
      const n = order.length;
      const other = buildCounty({
        ...of,
        schools: order.map((old) => of.schools[old]!),
        travel: denseTravel(n, Int32Array.from({ length: n * n }, (_, at) => of.travel.metres(order[Math.floor(at / n)]!, order[at % n]!))),
        pairs: of.pairs.map(({ helper, helped }) => ({ helper: place.get(helper)!, helped: place.get(helped)! })),
        exceptions: of.exceptions.map((exception) => ({ ...exception, lead: place.get(exception.lead)! })),
        inForce: of.inForce === null ? null : moved(of.inForce),
      });
      expect(byIds(await compare(other, under, named(layouts.map(moved))))).toEqual(byIds(await compare(of, under, named(layouts))));
    }), { numRuns: 60 });
  });

  test('parts add up to the total, and districts to what is charged to districts', async () => {
    await fc.assert(fc.asyncProperty(drawn(2, schemedCases), async ({ county: of, settings: under, layouts }) => {
      for (const { total, parts, districts } of (await compare(of, under, named(layouts))).layouts) {
        const { cost, breaches, excess, terms, rules } = addFigures(parts);
        expect(total).toMatchObject({ cost, breaches, excess, terms, rules });
        expect(parts.reduce((sum, part) => sum + part.cost, 0)).toBe(cost);
        expect(addFigures(districts).terms).toEqual(terms);
        expect(districts.map(({ schools }) => schools).flat().toSorted((a, b) => a - b)).toEqual([...of.schools.keys()]);
        expect(addFigures(districts).breaches).toBeLessThanOrEqual(breaches);
        for (const { spread, part } of parts) {
          const own = districts.filter((district) => district.part.id === part.id).map((district) => Math.floor((2 * district.cost + district.schools.length) / (2 * district.schools.length)));
          expect(spread[0]).toMatchObject({ measure: 'cost', worst: { value: Math.max(...own) }, best: { value: Math.min(...own) } });
        }
      }
    }), { numRuns: 60 });
  });

  test('dominance is a strict partial order, and means what it says', async () => {
    let found = 0;
    await fc.assert(fc.asyncProperty(drawn(5), async ({ county: of, settings: under, layouts }) => {
      const { layouts: all, dominance } = await compare(of, under, named(layouts));
      const is = (a: number, b: number): boolean => dominance.some(([one, two]) => one === a && two === b);
      for (const [a, b] of dominance) {
        found++;
        expect([a === b, is(b, a)]).toEqual([false, false]);
        const [one, two] = [all[a]!.total, all[b]!.total];
        expect(one.cost <= two.cost && one.excess <= two.excess && (one.cost < two.cost || one.excess < two.excess)).toBe(true);
        all.forEach((_, c) => is(b, c) && expect(is(a, c)).toBe(true));
      }
    }), { numRuns: 60 });
    expect(found).toBeGreaterThan(10);
  });

  test('dominance over drawn figures is transitive and asymmetric', () => {
    const figures: fc.Arbitrary<Figures> = fc.tuple(fc.array(fc.nat(2), { minLength: 2, maxLength: 2 }), fc.nat(1)).map(([costs, degree]) => ({
      cost: 0, breaches: 0, excess: degree, terms: costs.map((cost, at) => ({ id: `t${at}`, clauses: [], amount: 0, cost })), rules: [{ id: 'r', clauses: [], breaches: degree, degree }],
    }));
    fc.assert(fc.property(figures, figures, figures, (...three) => {
      const [a, b, c] = three.map((total) => ({ total, parts: [] }) as unknown as Comparison['layouts'][number]) as [Comparison['layouts'][number], Comparison['layouts'][number], Comparison['layouts'][number]];
      expect(dominates(a, a)).toBe(false);
      if (dominates(a, b)) expect(dominates(b, a)).toBe(false);
      if (dominates(a, b) && dominates(b, c)) expect(dominates(a, c)).toBe(true);
    }), { numRuns: 500 });
  });
});

describe('a school moved back alone', () => {
  test('costs and breaks what a recount of that layout says', async () => {
    let undone = 0;
    let kept = 0;
    await fc.assert(fc.asyncProperty(drawn(3, schemedCases), async ({ county: of, settings: under, layouts }) => {
      const { layouts: all, moved, differences } = await compare(of, under, named(layouts));
      for (const [at, own] of moved.entries()) {
        expect(own.map(({ school }) => school)).toEqual(differences[at]!.moved);
        const now = counted(of, under, layouts[at]!);
        for (const change of own) {
          expect([change.from, change.to]).toEqual([layouts[0]!.lead[change.school], layouts[at]!.lead[change.school]]);
          if (change.undone === null) {
            const { lead } = layouts[at]!;
            expect([change.gain, change.why]).toEqual([null, change.back === null ? 'noDistrict' : 'leads']);
            if (change.why === 'leads') expect(lead.some((hub, school) => hub === change.school && school !== change.school)).toBe(true);
            continue;
          }
          undone++;
          expect([...change.undone.lead.keys()].filter((school) => change.undone!.lead[school] !== all[at]!.whole.lead[school])).toEqual([change.school]);
          const then = counted(of, under, change.undone);
          expect(change.gain).toBe(then.cost - now.cost);
          for (const id of new Set([...then.terms.keys(), ...now.terms.keys()])) {
            expect(change.terms.find((term) => term.id === id)?.gain ?? 0).toBe((then.terms.get(id) ?? 0) - (now.terms.get(id) ?? 0));
          }
          for (const id of new Set([...then.rules.keys(), ...now.rules.keys()])) {
            expect(change.kept.find((rule) => rule.id === id)?.degree ?? 0).toBe(Math.max(0, (then.rules.get(id) ?? 0) - (now.rules.get(id) ?? 0)));
          }
          kept += change.kept.length;
        }
      }
    }), { numRuns: 80 });
    expect(undone).toBeGreaterThan(30);
    expect(kept).toBeGreaterThan(10);
  });

  test('is not counted once the caller has stopped, and says so', async () => {
    const controller = new AbortController();
    controller.abort();
    const of = county(silent(6));
    const found = await compare(of, settings({ rules: { minSize: 1 } }), named([{ lead: Int32Array.of(0, 0, 0, 3, 3, 3) }, { lead: Int32Array.of(0, 0, 3, 3, 3, 3) }]), { signal: controller.signal });
    expect([found.interrupted, found.moved[1]!.map(({ school, why, gain }) => [school, why, gain])]).toEqual([true, [[2, 'stopped', null]]]);
  });
});

describe('two tiers (LZ11)', () => {
  const facts = (township: string, more: Partial<School> = {}): Partial<School> => ({ quality: 5000, students: 300, township, setting: 'rural', ...more });
  // Two strong schools in town, three central schools, two of them of one township, and the village schools of both.
  const of = county(
    [
      facts('城关镇', { quality: 9500, leadership: 'may', setting: 'urban' }), facts('城关镇', { quality: 9100, leadership: 'may', setting: 'urban' }),
      facts('甲镇', { isCentral: true, setting: 'town' }), facts('甲镇', { isCentral: true, setting: 'town', quality: 6200 }), facts('乙乡', { isCentral: true, setting: 'town' }),
      facts('甲镇', { quality: 3000 }), facts('甲镇', { quality: 3900 }), facts('乙乡', { quality: 4100 }),
    ],
    { at: [0, 4000, 9000, 11_000, 15_000, 9500, 10_500, 15_800] },
  );
  const under = settings({ scheme: { form: 'aid', tiers: 'central' }, rules: { minSize: 2 } });
  const [one, two] = [{ lead: Int32Array.of(0, 1, 0, 1, 1, 2, 3, 4) }, { lead: Int32Array.of(0, 1, 0, 1, 1, 3, 2, 4) }];

  test('are scored as score does it, a village school moved back counts in both, and central schools count once', async () => {
    const { layouts, moved, apart } = await compare(of, under, named([one, two]));
    for (const [at, layout] of [one, two].entries()) {
      const alone = await score(of, under, layout);
      expect(layouts[at]!.run.outcomes.map(({ evaluation }) => evaluation!.score)).toEqual(alone.outcomes.map(({ evaluation }) => evaluation!.score));
      expect(layouts[at]!.run.outcomes.map(({ bound }) => bound?.cost)).toEqual(alone.outcomes.map(({ bound }) => bound?.cost));
    }
    expect([layouts[0]!.total.schools, layouts[0]!.parts.map(({ part }) => part.tier)]).toEqual([8, ['lower', 'upper']]);
    expect(apart[0]![1]).toBe(2);
    for (const { undone, gain, school } of moved[1]!) {
      expect([5, 6]).toContain(school);
      expect(gain).toBe(counted(of, under, undone!).cost - layouts[1]!.total.cost);
    }
    expect(moved[1]!.some(({ terms }) => terms.some(({ id }) => id !== 'proximity'))).toBe(true);
  });

  test('a central school goes back with those below it', async () => {
    const { moved } = await compare(of, under, named([one, { lead: Int32Array.of(0, 1, 1, 1, 1, 2, 3, 4) }]));
    expect(moved[1]!.map(({ school, why }) => [school, why])).toContainEqual([2, null]);
  });
});

describe('what is no whole layout', () => {
  test('a school without a place is put where it costs least for the scoring, and has not moved', async () => {
    const of = county(silent(6), { at: [0, 1000, 2000, 9000, 9500, 8000] });
    const under = settings({ rules: { minSize: 1 } });
    const partial = { lead: Int32Array.of(0, 0, 0, 3, 3, -1) };
    const { layouts: [one, two], differences, moved } = await compare(of, under, named([partial, { lead: Int32Array.of(0, 0, 0, 3, 3, 0) }]));
    expect([one!.whole.lead[5], one!.layout.lead[5], one!.total.schools]).toEqual([3, -1, 6]);
    expect([differences[1]!.absent, differences[1]!.moved, moved[1]]).toEqual([[5], [], []]);
    expect(one!.total.cost).toBeLessThan(two!.total.cost);
  });

  test('is refused: no district at all, a lead that does not lead, another number of schools, one name twice', async () => {
    const of = county(silent(3));
    const asked = (layouts: readonly { readonly name: string; readonly layout: Layout }[]) => compare(of, settings(), layouts);
    await expect(asked(named([{ lead: Int32Array.of(-1, -1, -1) }]))).rejects.toThrow(RangeError);
    await expect(asked(named([{ lead: Int32Array.of(1, 2, 2) }]))).rejects.toThrow(RangeError);
    await expect(asked(named([{ lead: Int32Array.of(0, 0) }]))).rejects.toThrow(RangeError);
    await expect(asked([])).rejects.toThrow(RangeError);
    const same = { name: 'a', layout: { lead: Int32Array.of(0, 0, 0) } };
    await expect(asked([same, same])).rejects.toThrow(RangeError);
  });
});

/** A comparison with ids for positions, in an order of ids. */
function byIds({ county: { schools }, layouts, differences, moved, apart, dominance }: Comparison): unknown {
  const id = (school: number | null): string | null => (school === null ? null : schools[school]!.id);
  const ids = (list: readonly number[]): string[] => list.map((school) => schools[school]!.id).toSorted();
  const withIds = (part: { readonly id: string }): string => part.id;
  return {
    layouts: layouts.map(({ total, parts, districts }) => ({
      total,
      parts: parts.map(({ part, spread, ...rest }) => ({ ...rest, part: withIds(part), spread: spread.map(({ measure, ...points }) => [measure, ...Object.values(points).map(({ lead, value }) => [id(lead), value])]) })),
      districts: districts.map(({ part, lead, schools: own, ...rest }) => ({ ...rest, part: withIds(part), lead: id(lead), schools: ids(own) })),
    })),
    differences: differences.map(({ matches, pairs, ...lists }) => ({ pairs, matches: matches.map(({ first, second, shared }) => [id(first), id(second), shared].join()).toSorted(), moved: ids(lists.moved), leads: ids(lists.leads), absent: ids(lists.absent) })),
    moved: moved.map((own) => own.map(({ school, from, to, back, gain, why, terms, kept }) => ({ school: id(school)!, from: id(from), to: id(to), back: id(back), gain, why, terms, kept })).toSorted((a, b) => (a.school < b.school ? -1 : 1))),
    apart, dominance,
  };
}
