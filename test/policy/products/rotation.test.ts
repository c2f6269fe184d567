import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SETTINGS, type School } from '../../../src/core/county.js';
import { InputError } from '../../../src/core/findings.js';
import { conclude } from '../../../src/core/conclude.js';
import { compile } from '../../../src/core/compile.js';
import { EVIDENCE } from '../../../src/policy/evidence.js';
import { deputies, QX3_DEPUTIES } from '../../../src/policy/products/deputies.js';
import type { Product } from '../../../src/policy/products/product.js';
import { AK5_ROTATION, QX2_ROTATION, rotation, type RotationOptions } from '../../../src/policy/products/rotation.js';
import { settingsSchema } from '../../../src/policy/settings.js';
import { layout, problem, silent } from '../small.js';
import { column, laid, laidCounties, reordered, table, unsaid, type Laid } from './districts.js';

const school: fc.Arbitrary<Partial<School>> = fc.record({
  quality: fc.option(fc.integer({ min: 0, max: 20 })),
  tier: fc.constantFrom('strong', 'demonstration', 'weak', null),
  leadership: fc.constantFrom(null, null, null, null, 'never', 'must'),
  setting: fc.constantFrom(...SETTINGS, null),
});

const options: fc.Arbitrary<Pick<RotationOptions, 'who' | 'turn' | 'first' | 'periods' | 'seed' | 'deputies'>> = fc.record({
  who: fc.constantFrom('strong', 'all'),
  turn: fc.constantFrom('year', 'halfYear', 'term'),
  first: fc.constantFrom('2026-09', '2028-02', '2099-09'),
  periods: fc.integer({ min: 1, max: 25 }),
  seed: fc.option(fc.nat()),
  deputies: fc.constantFrom(null, QX3_DEPUTIES),
});

/** Ids in the order of their turns, by district. */
function turns(product: Product, { districts }: Laid): string[][] {
  const calendar = table(product, 'rotation');
  const names = column(calendar, 'district');
  return districts.map(({ name }) => column(calendar, 'id').filter((_, row) => names[row] === name) as string[]);
}

const between = (counts: readonly number[]): number => Math.max(...counts) - Math.min(...counts);
const factOf = ({ facts }: Product, key: string) => facts.find((fact) => fact.key === key);

describe('AK5, QX2: turns are even', () => {
  test('after any number of turns two participants of a district differ by one at most, a cycle holds each once, and the lead begins', () => {
    fc.assert(
      fc.property(laidCounties(school, 1, 12), options, (of, asked) => {
        const product = rotation(of.county, of.districts, asked);
        const participants = column(table(product, 'rotationDeputies'), 'participants') as number[];
        turns(product, of).forEach((ids, at) => {
          expect(ids).toHaveLength(asked.periods);
          expect(ids[0]).toBe(of.county.schools[of.districts[at]!.lead]!.id);
          const k = participants[at]!;
          for (let start = 0; start + k <= ids.length; start++) expect(new Set(ids.slice(start, start + k)).size).toBe(k);
          const everybody = [...new Set(ids)];
          // Whoever has not come yet has had no turn.
          for (let upTo = 1; upTo <= ids.length; upTo++) {
            const counts = everybody.map((id) => ids.slice(0, upTo).filter((one) => one === id).length);
            expect(between([...counts, ...(everybody.length < k ? [0] : [])])).toBeLessThanOrEqual(1);
          }
        });
        expect(unsaid(product)).toEqual([]);
      }),
    );
  });

  test('those who take part are of the district: the lead, and under AK5 the strong ones, under QX2 all; 否 never but as the lead', () => {
    fc.assert(
      fc.property(laidCounties(school, 1, 12), options, (of, asked) => {
        const product = rotation(of.county, of.districts, { ...asked, periods: 12 });
        const isTiered = of.county.schools.some(({ tier }) => tier === 'strong' || tier === 'demonstration');
        turns(product, of).forEach((ids, at) => {
          const { lead, schools } = of.districts[at]!;
          const expected = schools.filter((one) => {
            const { leadership, tier } = of.county.schools[one]!;
            if (one === lead) return true;
            return leadership !== 'never' && (asked.who === 'all' || !isTiered || leadership === 'must' || tier === 'strong' || tier === 'demonstration');
          });
          const found = new Set(ids);
          if (asked.who === 'all' || isTiered) expect([...found].toSorted()).toEqual(expected.map((one) => of.county.schools[one]!.id).toSorted());
          for (const one of schools) if (one !== lead && of.county.schools[one]!.leadership === 'never') expect(found.has(of.county.schools[one]!.id)).toBe(false);
        });
      }),
    );
  });

  test('the order of the rows changes nothing', () => {
    fc.assert(
      fc.property(laidCounties(school, 1, 12), options, fc.nat(), (of, asked, seed) => {
        const other = reordered(of, seed);
        expect(rotation(other.county, other.districts, asked)).toEqual(rotation(of.county, of.districts, asked));
      }),
    );
  });

  test('a drawn district can be drawn again without the others', () => {
    fc.assert(
      fc.property(laidCounties(school, 2, 12), fc.nat(), (of, seed) => {
        const asked = { ...QX2_ROTATION, first: '2026-09', periods: 12, seed };
        const alone = of.districts.map((district) => turns(rotation(of.county, [district], asked), { ...of, districts: [district] })[0]);
        expect(turns(rotation(of.county, of.districts, asked), of)).toEqual(alone);
      }),
    );
  });
});

describe('dates', () => {
  const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

  test('follow each other without a gap, from the first of the month that the user gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2900 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom('year', 'halfYear', 'term'), fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }), (year, month, turn, starts) => {
        const first = `${year}-${String(month).padStart(2, '0')}`;
        const { county, districts } = laid(silent(1), [[0]]);
        const calendar = table(rotation(county, districts, { first, periods: 9, turn, termStarts: [...new Set([month, ...starts])].toSorted((a, b) => a - b) }), 'rotation');
        const [from, to] = [column(calendar, 'from') as string[], column(calendar, 'to') as string[]];
        expect(from[0]).toBe(`${first}-01`);
        for (const [at, day] of to.slice(0, -1).entries()) expect(nextDay(day)).toBe(from[at + 1]);
        expect(nextDay(to.at(-1)!).slice(8)).toBe('01');
      }),
    );
  });

  test.each([
    ['year', '2026-09', ['2026-09-01', '2027-08-31', '2027-09-01', '2028-08-31']],
    ['halfYear', '2026-03', ['2026-03-01', '2026-08-31', '2026-09-01', '2027-02-28']],
    // Half years that follow the terms: the role is handed over in the holidays (QX 三（三）7).
    ['term', '2027-09', ['2027-09-01', '2028-01-31', '2028-02-01', '2028-08-31']],
  ] as const)('of a %s from %s', (turn, first, days) => {
    const { county, districts } = laid(silent(2), [[0, 1]]);
    const calendar = table(rotation(county, districts, { first, periods: 2, turn }), 'rotation');
    expect(calendar.rows.flatMap((row) => [row[2], row[3]])).toEqual(days);
  });

  test('that cannot be are refused all at once', () => {
    const { county, districts } = laid(silent(2), [[0, 1]]);
    const codes = (asked: Partial<RotationOptions>): string[] => {
      try {
        rotation(county, districts, { first: '2026-09', periods: 2, ...asked });
        return [];
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return error.findings.map(({ code, column: where, value }) => `${code} ${where} ${value}`);
      }
    };
    expect(codes({})).toEqual([]);
    expect(codes({ first: '2026-9', periods: 0, seed: -1 })).toEqual(['finding.rotationFirst first 2026-9', 'finding.rotationPeriods periods 0', 'finding.rotationSeed seed -1']);
    for (const first of ['2026-13', '2026-00', '26-09', '2026-09-01', '', '3000-01']) expect(codes({ first })).toEqual([`finding.rotationFirst first ${first}`]);
    expect(codes({ turn: 'term', first: '2026-03' })).toEqual(['finding.rotationNoTerm first 2026-03']);
    for (const termStarts of [[], [9, 2], [0, 9], [2, 13]]) expect(codes({ turn: 'term', termStarts })).toEqual([`finding.rotationTerms termStarts ${termStarts.join(', ')}`]);
    // Terms are not asked for.
    expect(codes({ turn: 'year', termStarts: [] })).toEqual([]);
  });
});

describe('examples', () => {
  // Strong: 0, 1, 3 and 5; the second district has one participant.
  const tiers = laid(
    [{ tier: 'strong', quality: 7000 }, { tier: 'strong', quality: 8000 }, { tier: 'weak', quality: 9900 }, { tier: 'demonstration', quality: 9000 }, { tier: 'weak' }, { tier: 'strong' }],
    [[0, 1, 2, 3], [5, 4]],
  );

  test('AK5: the lead first, then the strong schools by quality, a year each; one participant is fixed', () => {
    const product = rotation(tiers.county, tiers.districts, { ...AK5_ROTATION, first: '2026-09', periods: 4 });
    expect(turns(product, tiers)).toEqual([['s0', 's3', 's1', 's0'], ['s5', 's5', 's5', 's5']]);
    expect(table(product, 'rotation').rows[1]).toEqual(['s0学区', 2, '2027-09-01', '2028-08-31', 's3', '校3', { key: 'rotation.head' }]);
    expect(column(table(product, 'rotation'), 'role').slice(4)).toEqual(Array.from({ length: 4 }, () => ({ key: 'rotation.fixed' })));
    // Four turns of three: 2, 1, 1.
    expect(product.facts).toEqual([{ clause: 'AK5', holds: true, key: 'rotation.even', params: { districts: 2, rotating: 1, fixed: 1, periods: 4, spread: 1 } }]);
  });

  test('AK5: a lead that is not strong keeps its first turn, and the settings say how many are strong by quality', () => {
    const scored = laid([{ quality: 1000 }, { quality: 9000 }, { quality: 8000 }, { quality: 2000 }], [[0, 1, 2, 3]]);
    const settings = settingsSchema.parse({ parts: { primary: { rules: { leadShare: 50 } } } });
    expect(turns(rotation(scored.county, scored.districts, { first: '2026-09', periods: 3 }), scored)).toEqual([['s0', 's1', 's0']]);
    expect(turns(rotation(scored.county, scored.districts, { first: '2026-09', periods: 3, settings }), scored)).toEqual([['s0', 's1', 's2']]);
  });

  test('AK5: without list, tiers and scores the clause is not decidable, and whoever may lead takes turns', () => {
    const dumb = laid([{}, {}, { leadership: 'never' }], [[0, 1, 2]]);
    const product = rotation(dumb.county, dumb.districts, { first: '2026-09', periods: 3 });
    expect(turns(product, dumb)).toEqual([['s0', 's1', 's0']]);
    expect(factOf(product, 'rotation.silent')).toEqual({ clause: 'AK5', holds: null, key: 'rotation.silent', params: { districts: 1 } });
  });

  // 黔西县: 29 centres in districts of 4, 4, 5, 4, 4, 4, 4 (data/qianxi, 黔县教发〔2019〕23号).
  const sizes = [4, 4, 5, 4, 4, 4, 4];
  const qianxi = laid(silent(29), sizes.map((size, at) => Array.from({ length: size }, (_, one) => sizes.slice(0, at).reduce((sum, before) => sum + before, 0) + one)));

  test('QX2, QX3: the seven districts of 黔西 rotate twice a year among all centres and have three or four deputies', () => {
    const product = rotation(qianxi.county, qianxi.districts, { ...QX2_ROTATION, first: '2019-03', periods: 5 });
    expect(turns(product, qianxi).slice(0, 3)).toEqual([['s0', 's1', 's2', 's3', 's0'], ['s4', 's5', 's6', 's7', 's4'], ['s8', 's10', 's11', 's12', 's9']]);
    expect(column(table(product, 'rotationDeputies'), 'deputies')).toEqual([3, 3, 4, 3, 3, 3, 3]);
    expect(factOf(product, 'rotation.pace')).toMatchObject({ clause: 'QX2', holds: true, params: { perYear: 2 } });
    expect(factOf(product, 'rotation.deputies')).toMatchObject({ clause: 'QX3', holds: true, params: { kept: 7, districts: 7, fewest: 3, most: 4 } });
    expect(factOf(rotation(qianxi.county, qianxi.districts, { ...QX2_ROTATION, turn: 'year', first: '2019-03', periods: 5 }), 'rotation.pace')!.holds).toBe(false);
  });

  test('the draw is published: seed 2026 gives these orders on every machine', () => {
    const product = rotation(qianxi.county, qianxi.districts, { ...QX2_ROTATION, first: '2019-03', periods: 5, seed: 2026 });
    expect(turns(product, qianxi).map((ids) => ids.join(' '))).toMatchInlineSnapshot(`
      [
        "s0 s2 s1 s3 s0",
        "s4 s5 s6 s7 s4",
        "s8 s12 s10 s9 s11",
        "s13 s16 s14 s15 s13",
        "s17 s20 s19 s18 s17",
        "s21 s22 s24 s23 s21",
        "s25 s26 s28 s27 s25",
      ]
    `);
  });

  test('QX3: three or four deputies are within the limits, two too few, five too many', () => {
    expect(deputies([3, 4, 5, 6], QX3_DEPUTIES)).toEqual({ kept: 2, fewest: 2, most: 5 });
    const { county, districts } = laid(silent(18), [[0, 1, 2], [3, 4, 5, 6], [7, 8, 9, 10, 11], [12, 13, 14, 15, 16, 17]]);
    const product = rotation(county, districts, { ...QX2_ROTATION, first: '2026-09', periods: 1 });
    expect(column(table(product, 'rotationDeputies'), 'verdict')).toEqual(['tooFew', 'within', 'within', 'tooMany'].map((word) => ({ key: `rotation.${word}`, params: { least: 3, most: 4 } })));
    expect(factOf(product, 'rotation.deputies')).toMatchObject({ holds: false, params: { kept: 2, districts: 4, fewest: 2, most: 5 } });
    expect(factOf(rotation(county, districts, { first: '2026-09', periods: 1 }), 'rotation.deputies')).toBeUndefined();
  });

  test('QX3: the account of the clause counts the districts', () => {
    const asked = problem(qianxi.county, { rules: { minSize: 1 } });
    const outcome = conclude(asked, compile(asked), [{ solver: 'given', layout: layout(...qianxi.county.schools.map((_, at) => qianxi.districts.find(({ schools }) => schools.includes(at))!.lead)) }]);
    expect(EVIDENCE.QX3!(outcome)).toEqual([{ key: 'evidence.deputies', params: { kept: 7, districts: 7, least: 3, top: 4, fewest: 3, most: 4 } }]);
  });
});
