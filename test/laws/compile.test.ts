import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/core/evaluation.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { RULES } from '../../src/policy/rules/index.js';
import { TERMS } from '../../src/policy/terms/index.js';
import { allowedLayout, keepsArcs, layoutFrom, schemedCases } from './arbitraries.js';

const SEED = 20_261_122;

describe('the model says what the problem says', () => {
  const seen = { rules: new Map<string, number>(), terms: new Map<string, number>(), allowed: 0, kept: 0 };

  test('a layout within the arcs has the same cost and the same excess in both, to the last unit', () => {
    fc.assert(
      fc.property(schemedCases({ min: 2, max: 9 }), fc.nat(), ({ problem, model }, seed) => {
        const layout = allowedLayout(model, seed);
        const evaluation = evaluate(problem, layout);
        for (const { rule, breaches } of evaluation.rules) seen.rules.set(rule.id, (seen.rules.get(rule.id) ?? 0) + breaches.length);
        for (const { term, charges } of evaluation.terms) seen.terms.set(term.id, (seen.terms.get(term.id) ?? 0) + charges.length);
        if (evaluation.score.excess === 0) seen.kept++;
        if (!keepsArcs(model, layout)) return;
        seen.allowed++;
        expect(scoreOf(model, layout)).toEqual(evaluation.score);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  test('any layout breaks a rule in both or in neither', () => {
    fc.assert(
      fc.property(schemedCases({ min: 2, max: 9 }), fc.nat(), ({ problem, model }, seed) => {
        const layout = layoutFrom(model.n, seed);
        const evaluation = evaluate(problem, layout);
        for (const { rule, breaches } of evaluation.rules) seen.rules.set(rule.id, (seen.rules.get(rule.id) ?? 0) + breaches.length);
        expect(scoreOf(model, layout).excess === 0).toBe(evaluation.score.excess === 0);
      }),
      { seed: SEED + 1, numRuns: 2000 },
    );
  });

  test('the cases above met every rule broken and every term paid, and layouts that keep all rules', () => {
    // Parts are cut by stage, by county where crossing is forbidden, and by township: within a part these cannot be broken.
    const cannot = new Set(['sameStage', 'sameCounty', 'sameTownship']);
    const asked = new Set(seen.rules.keys());
    expect(asked.size).toBeGreaterThanOrEqual(RULES.length - 2);
    for (const [id, count] of seen.rules) if (!cannot.has(id)) expect(count, `rule ${id}`).toBeGreaterThan(20);
    expect(seen.terms.size).toBe(TERMS.length);
    for (const [id, count] of seen.terms) expect(count, `term ${id}`).toBeGreaterThan(100);
    expect(seen.allowed).toBeGreaterThan(1000);
    expect(seen.kept).toBeGreaterThan(50);
  });
});

test('the district figures of an evaluation add up to its cost', () => {
  fc.assert(
    fc.property(schemedCases({ min: 2, max: 9 }), fc.nat(), ({ problem, model }, seed) => {
      const { districts, score, terms } = evaluate(problem, layoutFrom(model.n, seed));
      expect(districts.reduce((sum, { cost }) => sum + cost, 0)).toBe(score.cost);
      for (const { term, charges } of terms) for (const charge of charges) expect(charge.cost).toBe(charge.amount * term.weight);
    }),
    { seed: SEED, numRuns: 300 },
  );
});
