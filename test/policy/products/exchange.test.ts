import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SETTINGS, type School } from '../../../src/core/county.js';
import { InputError } from '../../../src/core/findings.js';
import { exchange } from '../../../src/policy/products/exchange.js';
import type { ExchangeOptions } from '../../../src/policy/products/exchangeQuota.js';
import type { Product } from '../../../src/policy/products/product.js';
import { column, laid, laidCounties, numbers, reordered, sum, table, unsaid, type Laid } from './districts.js';

/** A school with its staff; `may` are those who meet the conditions. */
const staff = (teachers: number, backbone: number, may: number, facts: Partial<School> = {}): Partial<School> => ({ teachers, figures: { backboneTeachers: backbone, exchangeableTeachers: may }, ...facts });

const known: fc.Arbitrary<Partial<School>> = fc
  .record({ teachers: fc.integer({ min: 0, max: 70 }), backbone: fc.integer({ min: 0, max: 100 }), may: fc.integer({ min: 0, max: 100 }), setting: fc.constantFrom(...SETTINGS, null), tier: fc.constantFrom('strong', 'weak', 'ordinary', null), county: fc.constantFrom('东县', '西县') })
  .map(({ teachers, backbone, may, ...facts }) => staff(teachers, Math.floor((teachers * backbone) / 200), Math.floor((teachers * may) / 100), facts));

const gaps: fc.Arbitrary<Partial<School>> = fc.tuple(known, fc.integer({ min: 0, max: 11 })).map(([school, gap]) =>
  gap === 0 ? { ...school, teachers: null } : gap === 1 ? { ...school, figures: {} } : gap === 2 ? { ...school, figures: { backboneTeachers: 99, exchangeableTeachers: 0 } } : school,
);

const percents: fc.Arbitrary<Partial<ExchangeOptions>> = fc.record({ percent: fc.constantFrom(10, 10, 0, 25), backbonePercent: fc.constantFrom(20, 20, 0, 60), mostBackbonePercent: fc.constantFrom(100, 20) });

const factsOf = ({ facts }: Product, key: string) => facts.filter((fact) => fact.key === key);
const ceilPercent = (count: number, percent: number): number => Number((BigInt(count) * BigInt(percent) + 99n) / 100n);

/** The rows of the quotas by district. */
function byDistrict(product: Product, { districts }: Laid): Record<string, number>[][] {
  const { columns, rows } = table(product, 'exchange');
  return districts.map(({ name }) => rows.filter((row) => row[0] === name).map((row) => Object.fromEntries(row.map((cell, at) => [columns[at]!, typeof cell === 'number' ? cell : Number.NaN]))));
}

const of = (rows: readonly Record<string, number>[], name: string): number => sum(rows.map((row) => row[name]!));

describe('GL7: quotas', () => {
  test('keep both floors in every district and county, and at every school that has its own, or a fact says which are not kept', () => {
    fc.assert(
      fc.property(laidCounties(known, 1, 12), percents, (where, asked) => {
        const { percent, backbonePercent } = { percent: 10, backbonePercent: 20, ...asked };
        const product = exchange(where.county, where.districts, asked);
        const groups = byDistrict(product, where);
        const kept = groups.filter((rows) => of(rows, 'sent') >= ceilPercent(of(rows, 'may'), percent) && of(rows, 'backboneSent') >= ceilPercent(of(rows, 'sent'), backbonePercent));
        expect(factsOf(product, 'exchange.districts')).toEqual([{ clause: 'GL7', holds: kept.length === groups.length, key: 'exchange.districts', params: { kept: kept.length, districts: groups.length } }]);
        expect(factsOf(product, 'exchange.short').length + factsOf(product, 'exchange.alone').length).toBe(groups.length - kept.length);
        // Where a district cannot keep them, its schools have no more to give each other.
        for (const rows of groups) {
          const [may, sent] = [of(rows, 'may'), of(rows, 'sent')];
          const top = Math.max(...rows.map((row) => row.may!));
          if (sent < ceilPercent(may, percent)) expect(sent).toBe(2 * (may - top));
          if (of(rows, 'backboneSent') < ceilPercent(sent, backbonePercent)) expect(of(rows, 'backboneSent')).toBe(sum(rows.map((row) => Math.min(row.backbone!, row.sent!))));
        }
        const { schools } = where.county;
        const strong = new Set(where.districts.map(({ lead }) => schools[lead]!.id));
        for (const { id, setting, tier } of schools) if (setting === 'urban' || setting === 'town' || tier === 'strong') strong.add(id);
        const isQuiet = schools.every(({ tier }) => tier !== 'strong');
        const ids = column(table(product, 'exchange'), 'id');
        groups.flat().forEach((row, at) => {
          expect(Number.isNaN(row.least)).toBe(!strong.has(ids[at] as string));
          if (Number.isNaN(row.least)) return;
          expect([row.least, row.leastBackbone]).toEqual([ceilPercent(row.may!, percent), ceilPercent(row.sent!, backbonePercent)]);
          if (row.backboneSent! < row.leastBackbone!) expect(row.backboneSent).toBe(row.backbone);
        });
        const own = groups.flat().filter((row) => !Number.isNaN(row.least));
        const params = { kept: own.filter((row) => row.sent! >= row.least! && row.backboneSent! >= row.leastBackbone!).length, schools: own.length, few: own.filter((row) => row.backbone! < row.leastBackbone!).length };
        expect(factsOf(product, 'exchange.own')).toEqual([{ clause: 'GL7', holds: params.kept === params.schools, key: 'exchange.own', params }]);
        expect(factsOf(product, 'exchange.silent')).toHaveLength(isQuiet ? 1 : 0);
        for (const key of ['exchange.totalOf', 'exchange.backboneOf']) expect(factsOf(product, key).map(({ params }) => params['county'])).toEqual([...new Set(schools.map(({ county }) => county))].toSorted());
        // No district crosses the line of its county: its floors are the county's.
        if (new Set(schools.map(({ county }) => county)).size === 1 && kept.length === groups.length) expect([...factsOf(product, 'exchange.totalOf'), ...factsOf(product, 'exchange.backboneOf')].map(({ holds }) => holds)).toEqual([true, true]);
      }),
    );
  });

  test('are whole numbers that add up: nobody sends more than he has, receives other than he sends, or goes to his own school', () => {
    fc.assert(
      fc.property(laidCounties(known, 1, 12), percents, (where, asked) => {
        const product = exchange(where.county, where.districts, asked);
        const quotas = table(product, 'exchange');
        const flows = table(product, 'exchangeFlows');
        for (const rows of byDistrict(product, where)) {
          expect(of(rows, 'backboneReceived')).toBe(of(rows, 'backboneSent'));
          for (const row of rows) {
            for (const name of ['sent', 'backboneSent', 'backboneReceived']) expect(Number.isInteger(row[name]) && row[name]! >= 0).toBe(true);
            expect(row.sent! <= row.may! && row.backboneSent! <= row.backbone! && row.backboneSent! <= row.sent! && row.backboneReceived! <= row.sent!).toBe(true);
            expect(row.sent! - row.backboneSent!).toBeLessThanOrEqual(row.teachers! - row.backbone!);
          }
        }
        const ids = column(quotas, 'id');
        const flow = (end: 'fromId' | 'toId', id: unknown, kind: string): number => sum(numbers(flows, kind).filter((_, row) => column(flows, end)[row] === id));
        ids.forEach((id, row) => {
          const [sent, out, back] = ['sent', 'backboneSent', 'backboneReceived'].map((name) => numbers(quotas, name)[row]!) as [number, number, number];
          expect([flow('fromId', id, 'backbone'), flow('fromId', id, 'others'), flow('toId', id, 'backbone'), flow('toId', id, 'others')]).toEqual([out, sent - out, back, sent - back]);
        });
        const district = (id: unknown): unknown => column(quotas, 'district')[ids.indexOf(id as string)];
        for (const row of flows.rows) expect(row[1] !== row[3] && district(row[1]) === row[0] && district(row[3]) === row[0]).toBe(true);
        expect(unsaid(product)).toEqual([]);
      }),
    );
  });

  test('do not widen the difference of backbone shares but where a fact names the district', () => {
    fc.assert(
      fc.property(laidCounties(known, 1, 12), percents, (where, asked) => {
        const product = exchange(where.county, where.districts, asked);
        const grown = byDistrict(product, where).map((rows) => {
          const [all, whole] = [of(rows, 'teachers'), of(rows, 'backbone')];
          const spread = (after: 0 | 1): number => sum(rows.map((row) => Math.abs(all * (row.backbone! + after * (row.backboneReceived! - row.backboneSent!)) - row.teachers! * whole)));
          return spread(1) > spread(0);
        });
        expect(factsOf(product, 'exchange.grown').map(({ params }) => params['district'])).toEqual(where.districts.filter((_, at) => grown[at]).map(({ name }) => name));
        // Without floors of backbone teachers nothing forces it.
        const free = exchange(where.county, where.districts, { ...asked, backbonePercent: 0 });
        if (where.county.schools.every(({ teachers, figures }) => figures!.exchangeableTeachers! + figures!.backboneTeachers! <= teachers!)) expect(factsOf(free, 'exchange.grown')).toEqual([]);
      }),
    );
  });

  test('do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(laidCounties(gaps, 1, 12), percents, fc.nat(), (where, asked, seed) => {
        const other = reordered(where, seed);
        expect(exchange(other.county, other.districts, asked)).toEqual(exchange(where.county, where.districts, asked));
      }),
    );
  });

  test('of a district with a school that says nothing or what cannot be are empty, no school is lost, and facts count the gaps by column', () => {
    fc.assert(
      fc.property(laidCounties(gaps, 1, 12), (where) => {
        const product = exchange(where.county, where.districts);
        const quotas = table(product, 'exchange');
        expect((column(quotas, 'id') as string[]).toSorted()).toEqual(where.county.schools.map(({ id }) => id).toSorted());
        const isGap = ({ teachers, figures }: School): boolean => teachers === null || figures!.backboneTeachers === undefined || figures!.backboneTeachers > teachers;
        for (const { name, schools } of where.districts) {
          const decided = column(quotas, 'sent').filter((_, row) => column(quotas, 'district')[row] === name).map((cell) => cell !== null);
          expect(new Set(decided)).toEqual(new Set([!schools.some((school) => isGap(where.county.schools[school]!))]));
        }
        const missing = factsOf(product, 'exchange.missing.teachers');
        expect(missing.map(({ params, holds }) => [params['schools'], holds])).toEqual(where.county.schools.some(({ teachers }) => teachers === null) ? [[where.county.schools.filter(({ teachers }) => teachers === null).length, null]] : []);
        expect(unsaid(product)).toEqual([]);
      }),
    );
  });
});

describe('GL7: examples', () => {
  // Shares 20 %, 5 % and 4 % of the district's 11 %.
  const three = laid([staff(80, 16, 60, { setting: 'urban', tier: 'strong' }), staff(60, 3, 40, { setting: 'rural' }), staff(50, 2, 30, { setting: 'rural' })], [[0, 1, 2]]);

  test('a strong urban school sends backbone teachers to two weak ones', () => {
    const product = exchange(three.county, three.districts);
    // 10 % of 130 are 13, of the lead's 60 at least 6; in proportion 6, 4, 3. All six of the lead may be backbone teachers: 16, 3, 2 become 10, 6, 5.
    expect(table(product, 'exchange').rows).toEqual([
      ['s0学区', 's0', '校0', 80, 60, 16, 6, 6, 2, 6, 0, 200, 125],
      ['s0学区', 's1', '校1', 60, 40, 3, null, 4, null, 0, 3, 50, 100],
      ['s0学区', 's2', '校2', 50, 30, 2, null, 3, null, 0, 3, 40, 100],
    ]);
    expect(table(product, 'exchangeFlows').rows.filter((row) => row[5] !== 0).map((row) => [row[1], row[3], row[5]])).toEqual([['s0', 's1', 3], ['s0', 's2', 3]]);
    expect(product.facts.map(({ key, holds }) => [key, holds])).toEqual([['exchange.total', true], ['exchange.backbone', true], ['exchange.districts', true], ['exchange.own', true], ['exchange.spread', true]]);
    expect(factsOf(product, 'exchange.total')[0]!.params).toMatchObject({ sent: 13, may: 130, least: 13, percent: 10 });
    expect(factsOf(product, 'exchange.backbone')[0]!.params).toMatchObject({ backbone: 6, sent: 13, least: 3, percent: 20 });
  });

  test('with the floors as the limit as well, three backbone teachers move and not six', () => {
    const product = exchange(three.county, three.districts, { mostBackbonePercent: 20 });
    expect(numbers(table(product, 'exchange'), 'backboneSent')).toEqual([3, 0, 0]);
  });

  test('a school without its figures: its district is not decidable, the column is named, other districts are done', () => {
    const gap = laid([staff(80, 16, 60), staff(60, 3, 40), { teachers: 30 }, staff(50, 2, 30)], [[0, 1], [2, 3]]);
    const product = exchange(gap.county, gap.districts);
    expect(column(table(product, 'exchange'), 'sent').map((cell) => cell === null)).toEqual([false, false, true, true]);
    const first = { clause: 'GL7', holds: null, params: { schools: 1, districts: 1, first: 's2' } };
    expect(product.facts.slice(0, 2)).toEqual([{ ...first, key: 'exchange.missing.backboneTeachers' }, { ...first, key: 'exchange.missing.exchangeableTeachers' }]);
    // The county as a whole is not decided either.
    expect(factsOf(product, 'exchange.total')).toMatchObject([{ holds: null, params: { schools: 2, of: 4 } }]);
  });

  test('a district of one school has nobody to exchange with', () => {
    const one = laid([staff(80, 16, 60)], [[0]]);
    expect(factsOf(exchange(one.county, one.districts), 'exchange.alone')).toEqual([{ clause: 'GL7', holds: false, key: 'exchange.alone', params: { district: 's0学区', sent: 0, least: 6, backbone: 0, leastBackbone: 0 } }]);
  });

  test('a district of several stages says that its quotas do not tell them apart', () => {
    const of = (stage: 'junior' | 'primary'): Product => {
      const { county, districts } = laid([staff(40, 8, 20, { stage: 'junior' }), staff(30, 2, 12, { stage })], [[0, 1]]);
      return exchange(county, districts);
    };
    expect(factsOf(of('primary'), 'exchange.stages')).toEqual([{ clause: 'GL7', holds: null, key: 'exchange.stages', params: { districts: 1 } }]);
    expect(factsOf(of('junior'), 'exchange.stages')).toEqual([]);
  });

  test('a county without any of the columns gives rows, no flows and the three columns', () => {
    const dumb = laid([{}, {}], [[0, 1]]);
    const product = exchange(dumb.county, dumb.districts);
    expect([table(product, 'exchange').rows.length, table(product, 'exchangeFlows').rows]).toEqual([2, []]);
    expect(product.facts.map(({ key, holds }) => [key, holds])).toEqual(['teachers', 'backboneTeachers', 'exchangeableTeachers'].map((name) => [`exchange.missing.${name}`, null]));
  });

  test('percentages that are none are refused all at once', () => {
    const codes = (): string[] => {
      try {
        exchange(three.county, three.districts, { percent: 101, backbonePercent: 0.2, mostBackbonePercent: -1 });
        return [];
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return error.findings.map(({ column: where, value }) => `${where} ${value}`);
      }
    };
    expect(codes()).toEqual(['percent 101', 'backbonePercent 0.2', 'mostBackbonePercent -1']);
  });
});
