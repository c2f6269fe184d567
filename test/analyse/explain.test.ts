/** Explanations against enumeration: what is said of a place, a price or a firm school holds over every layout. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clausePrices, relaxationsOf, relaxed } from '../../src/analyse/clausePrice.js';
import { explainSchool, type Placed } from '../../src/analyse/explain.js';
import { explainDistrict } from '../../src/analyse/explainDistrict.js';
import { nextPlaces, standings } from '../../src/analyse/firm.js';
import { ForcedBounds } from '../../src/analyse/forced.js';
import type { Branch } from '../../src/core/certificate.js';
import { compile } from '../../src/core/compile.js';
import { evaluate } from '../../src/core/evaluation.js';
import { districtsOf, isLayout, type Layout } from '../../src/core/layout.js';
import { findArc, type Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { restrict } from '../../src/core/restrict.js';
import { makeRng } from '../../src/core/rng.js';
import { leastLayout } from '../verify/bruteForce.js';
import { certify, models, randomPrices } from '../verify/certify.js';
import { cases } from '../laws/arbitraries.js';

const under = (model: Model, unit: number, hub: number): Model => restrict(model, [{ unit, hubs: [hub], isInside: true }]);

describe('the bound of all layouts with a unit under a hub', () => {
  const rng = makeRng(7);
  const drawn = models(150, 21, 6).flatMap((model) => {
    const made = certify(model, randomPrices(model, rng));
    return made === null ? [] : [{ model, ...made }];
  });

  test('is never above the least of them, nor below the bound of all', () => {
    let raised = 0;
    for (const { model, cost, certificate } of drawn) {
      const forced = ForcedBounds.of(model, { cost, method: 'columns', leftOut: [], certificate })!;
      for (let unit = 0; unit < model.n; unit++) {
        for (let hub = 0; hub < model.n; hub++) {
          if (findArc(model, unit, hub) < 0) continue;
          const least = leastLayout(under(model, unit, hub));
          const bound = forced.below(unit, hub, Math.max(cost, Math.min(least, 10 ** 7)) + 1000);
          expect(bound).toBeGreaterThanOrEqual(cost);
          expect(bound).toBeLessThanOrEqual(Math.max(cost, Math.min(least, Math.max(cost, Math.min(least, 10 ** 7)) + 1000)));
          if (bound > cost) raised++;
        }
      }
    }
    expect(raised).toBeGreaterThan(200);
  }, 60_000);

  test('of a branching is the least over its leaves', () => {
    let tried = 0;
    for (const { model } of drawn.slice(0, 60)) {
      const split = { unit: model.n - 1, hubs: [0] } as const;
      const sides = [true, false].map((isInside) => certify(restrict(model, [{ ...split, isInside }]), randomPrices(model, rng)));
      if (sides[0] === null || sides[1] === null) continue;
      const [inside, outside] = sides.map((side) => side!.certificate as Branch);
      const cost = Math.min(...sides.map((side) => side!.cost));
      const forced = ForcedBounds.of(model, { cost, method: 'columns', leftOut: [], certificate: { argument: 'branching', tree: { ...split, inside: inside!, outside: outside! } } })!;
      for (let unit = 0; unit < model.n; unit++) {
        if (findArc(model, unit, 0) < 0) continue;
        tried++;
        expect(forced.below(unit, 0, 10 ** 7)).toBeLessThanOrEqual(Math.max(cost, Math.min(10 ** 7, leastLayout(under(model, unit, 0)))));
      }
    }
    expect(tried).toBeGreaterThan(50);
  }, 60_000);

  test('there is none where a certificate has no prices', () => {
    expect(ForcedBounds.of(drawn[0]!.model, { cost: 0, method: 'enumeration', leftOut: [], certificate: { argument: 'enumeration' } })).toBeNull();
    expect(ForcedBounds.of(drawn[0]!.model, { cost: 0, method: 'none', leftOut: [] })).toBeNull();
  });
});

/** Every layout of a few units. */
function* layouts(n: number): Generator<Layout> {
  for (let code = 0; code < n ** n; code++) {
    const lead = Int32Array.from({ length: n }, (_, unit) => Math.floor(code / n ** unit) % n);
    if (isLayout(lead)) yield { lead };
  }
}

interface Known {
  readonly placed: Placed;
  readonly model: Model;
  readonly all: readonly { readonly layout: Layout; readonly cost: number }[];
  readonly cost: number;
}

/** A random part with its best layout and a certificate by random prices, or by good ones. */
const drawnParts = fc.sample(cases({ min: 4, max: 5 }), { seed: 33, numRuns: 400 }).flatMap(({ problem, model }): Known[] => {
  const all = [...layouts(model.n)].map((layout) => ({ layout, ...scoreOf(model, layout) })).filter(({ excess }) => excess === 0);
  const best = all.toSorted((a, b) => a.cost - b.cost)[0];
  const rng = makeRng(all.length + model.n);
  const made = [...Array(8).keys()].flatMap(() => certify(model, randomPrices(model, rng)) ?? []).toSorted((a, b) => b.cost - a.cost)[0];
  if (best === undefined || made === undefined) return [];
  return [{ placed: { problem, layout: best.layout, bound: { cost: Math.max(0, made.cost), method: 'columns', leftOut: [], certificate: made.certificate } }, model, all, cost: best.cost }];
});

test('there are enough parts with several layouts', () => {
  expect(drawnParts.filter(({ all }) => all.length > 5).length).toBeGreaterThan(30);
});

test('of every place: at least ≤ the enumerated best there ≤ at most, and the layout is one with the school there', async () => {
  let found = 0;
  for (const { placed, model, all, cost } of drawnParts) {
    for (let unit = 0; unit < model.n; unit++) {
      const { places, better } = await explainSchool(placed, unit, { places: 9, now: () => 0 });
      expect(better).toBeNull();
      for (const { hub, layout, atLeast, atMost, terms } of places) {
        const there = all.filter((one) => one.layout.lead[unit] === hub).map((one) => one.cost);
        const least = Math.min(...there, Infinity) - cost;
        expect(atLeast ?? 0).toBeLessThanOrEqual(Math.max(0, least));
        if (layout === null) continue;
        found++;
        expect([layout.lead[unit], scoreOf(model, layout)]).toEqual([hub, { excess: 0, cost: cost + atMost! }]);
        expect(atMost).toBeGreaterThanOrEqual(least);
        // Of so few units the bound is the best there itself.
        expect(atLeast).toBe(least);
        expect(terms.reduce((sum, { gain }) => sum + gain, 0)).toBe(atMost);
      }
    }
  }
  expect(found).toBeGreaterThan(100);
}, 60_000);

test('a layout that breaks a rule is not explained; one that is not the best is told of a better one', async () => {
  let told = 0;
  for (const { placed, model, all, cost } of drawnParts) {
    const other = all.find((one) => one.cost > cost);
    if (other === undefined) continue;
    for (let unit = 0; unit < other.layout.lead.length; unit++) {
      const { better, places, staying } = await explainSchool({ ...placed, layout: other.layout }, unit, { places: 9, now: () => 0 });
      const saved = Math.max(staying?.saves ?? 0, ...places.map(({ atMost }) => -(atMost ?? 0)));
      expect(better === null ? 0 : other.cost - scoreOf(model, better).cost).toBe(saved);
      if (staying !== null) {
        expect(staying.layout.lead[unit]).toBe(other.layout.lead[unit]);
        expect([scoreOf(model, staying.layout), -staying.terms.reduce((sum, { gain }) => sum + gain, 0)]).toEqual([{ excess: 0, cost: other.cost - staying.saves }, staying.saves]);
      }
      if (better !== null) told++;
    }
  }
  expect(told).toBeGreaterThan(20);
  const { placed, model } = drawnParts[0]!;
  const broken = [...layouts(model.n)].find((layout) => scoreOf(model, layout).excess > 0)!;
  await expect(explainSchool({ ...placed, layout: broken }, 0)).rejects.toThrow(RangeError);
}, 60_000);

test('a firm school is in its district in every layout within the margin; a free one is not in one of them', async () => {
  const counts = { firm: 0, free: 0, open: 0 };
  for (const { placed, all, cost } of drawnParts) {
    for (const within of [0, 300, 3000]) {
      const near = all.filter((one) => one.cost <= cost + Math.floor((cost * within) / 10_000));
      for (const { unit, kind, elsewhere } of await standings(placed, within, { now: () => 0 })) {
        const own = placed.layout.lead[unit];
        const isAway = ({ layout }: { readonly layout: Layout }): boolean => placed.layout.lead[layout.lead[unit]!] !== own;
        counts[kind]++;
        if (kind === 'firm') expect(near.some(isAway)).toBe(false);
        if (kind === 'free') expect(near.some((one) => isAway(one) && one.layout.lead[unit] === elsewhere!.hub && one.cost - cost === elsewhere!.costsMore)).toBe(true);
      }
    }
  }
  expect(Math.min(counts.firm, counts.free)).toBeGreaterThan(20);
}, 60_000);

test('the next place of a school is the cheapest of all moves and change-overs that keep every rule', () => {
  let found = 0;
  for (const { placed: { problem }, model, all } of drawnParts) {
    for (const { layout, cost } of all.slice(0, 3)) {
      const { lead } = layout;
      const members = [...lead.keys()].filter((unit) => lead[unit] !== unit);
      const costOf = (changed: Int32Array): number => (scoreOf(model, { lead: changed }).excess > 0 ? Infinity : scoreOf(model, { lead: changed }).cost - cost);
      const places = nextPlaces(problem, layout);
      expect(places).toHaveLength(model.n);
      for (let unit = 0; unit < model.n; unit++) {
        const moves = members.includes(unit) ? [...lead.keys()].filter((hub) => lead[hub] === hub && hub !== lead[unit]).map((hub) => costOf(lead.with(unit, hub))) : [];
        const swaps = members.includes(unit) ? members.filter((other) => lead[other] !== lead[unit]).map((other) => costOf(lead.with(unit, lead[other]!).with(other, lead[unit]!))) : [];
        const least = Math.min(Infinity, ...moves, ...swaps);
        expect(places[unit]?.costsMore ?? Infinity).toBe(least);
        if (least < Infinity) found++;
      }
    }
  }
  expect(found).toBeGreaterThan(50);
});

test('the price of a clause lies in its interval; that of a slack rule is nothing at least, and exactly nothing where all is proven', async () => {
  const drawn = fc.sample(cases({ min: 4, max: 5 }), { seed: 44, numRuns: 25 });
  let prices = 0;
  for (const { problem, model, county, settings } of drawn) {
    const all = [...layouts(model.n)].map((layout) => ({ layout, ...scoreOf(model, layout) })).filter(({ excess }) => excess === 0).toSorted((a, b) => a.cost - b.cost);
    const [best] = all;
    if (best === undefined) continue;
    const asked = { county, settings, part: problem.part };
    const placed: Placed = { problem, layout: best.layout, bound: { cost: best.cost, method: 'enumeration', leftOut: [], certificate: { argument: 'enumeration' } } };
    const clauses = new Set([...problem.rules, ...problem.terms].flatMap((one) => one.clauses));
    for (const clause of clauses) {
      const relaxations = relaxationsOf(asked, problem, clause);
      for (const { relaxation, atLeast, atMost } of await clausePrices(asked, placed, best.cost, relaxations, { seed: 1, effort: 2000, threads: 0, now: () => 0 })) {
        const less = compile(relaxed(asked, problem, relaxation));
        const own = relaxation.kind === 'withoutTerm' ? scoreOf(less, best.layout).cost : best.cost;
        const least = Math.min(...[...layouts(less.n)].map((layout) => scoreOf(less, layout)).filter(({ excess }) => excess === 0).map(({ cost }) => cost));
        // Parts of so few schools are enumerated: the interval is a point.
        expect([atLeast, atMost]).toEqual([own - least, own - least]);
        prices++;
      }
    }
  }
  expect(prices).toBeGreaterThan(100);
}, 120_000);

test('the moves of a district cost what a recount says, break what it says, and its terms are those of the evaluation', () => {
  for (const { placed } of drawnParts.slice(0, 40)) {
    const { problem, layout } = placed;
    const now = evaluate(problem, layout);
    for (const { lead } of districtsOf(layout)) {
      const { joins, leaves, terms, schools } = explainDistrict(placed, lead);
      const own = now.districts.find((district) => district.lead === lead)!;
      expect([schools, Object.fromEntries(terms.map(({ id, cost }) => [id, cost]))]).toEqual([own.schools, Object.fromEntries(problem.terms.map(({ id }) => [id, own.terms[id] ?? 0]))]);
      for (const { unit, hub, costsMore, broken } of [...joins, ...leaves]) {
        const then = evaluate(problem, { lead: layout.lead.with(unit, hub) });
        expect([costsMore, broken.length > 0]).toEqual([then.score.cost - now.score.cost, then.score.excess > 0]);
      }
    }
  }
});
