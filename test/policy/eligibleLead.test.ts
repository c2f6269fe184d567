import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/core/compile.js';
import { conclude } from '../../src/core/conclude.js';
import type { County } from '../../src/core/county.js';
import type { Rule } from '../../src/core/problem.js';
import { tiersByQuality } from '../../src/core/tiers.js';
import { accountFor } from '../../src/policy/account.js';
import type { RuleSettings } from '../../src/policy/settings.js';
import { breaches, county, layout, problem, scored, silent } from './small.js';

const ruleOf = (of: County, rules: Partial<RuleSettings> = {}): Rule => problem(of, { rules }).rules.find(({ id }) => id === 'eligibleLead')!;
const basis = (of: County): unknown => ruleOf(of).params['basis'];

/** Units that the rule lets lead; it counts them as well. */
function eligible(of: County, rules: Partial<RuleSettings> = {}): number[] {
  const { shape, params } = ruleOf(of, rules);
  const units = of.schools.flatMap((_, unit) => (shape.mayLead!(unit) ? [unit] : []));
  expect(params['eligible']).toBe(units.length);
  return units;
}

describe('eligibleLead (LZ3)', () => {
  const listed = county([{ leadership: 'may' }, {}, { leadership: 'must' }, { leadership: 'never', quality: 9900 }]);

  test('with a list only 可 and 必 lead, whatever the scores', () => {
    expect(basis(listed)).toBe('list');
    expect(eligible(listed)).toEqual([0, 2]);
    expect(breaches('eligibleLead', listed, {}, [0, 0, 2, 2])).toEqual([]);
  });

  test('a lead that is not eligible is one fault in its own district', () => {
    expect(breaches('eligibleLead', listed, {}, [1, 1, 2, 2])).toEqual([{ district: 1, schools: [1], degree: 1, params: { fault: 'notEligible' } }]);
  });

  test('a school that has to lead and does not is one fault in the district that it is in', () => {
    expect(breaches('eligibleLead', listed, {}, [0, 0, 0, 0])).toEqual([{ district: 0, schools: [2], degree: 1, params: { fault: 'mustLead' } }]);
  });

  test('必 and 否 alone are no list: the tier decides next, 优质 and 示范 of it', () => {
    const tiers = county([{ tier: 'strong' }, { tier: 'demonstration' }, { tier: 'featured' }, { tier: 'strong', leadership: 'never' }, { leadership: 'must' }]);
    expect(basis(tiers)).toBe('tier');
    expect(eligible(tiers)).toEqual([0, 1, 4]);
  });

  test('then the strongest share by score, rounded up, ties with the last of them included', () => {
    // 20 % of five is one school; 40 % is two; the two that share the second place are both strong.
    const five = county(scored(50, 90, 80, 80, 10));
    expect(basis(five)).toBe('quality');
    expect(eligible(five, { leadShare: 20 })).toEqual([1]);
    expect(eligible(five, { leadShare: 21 })).toEqual([1, 2, 3]);
    expect(eligible(five, { leadShare: 40 })).toEqual([1, 2, 3]);
    expect(eligible(five, { leadShare: 100 })).toEqual([0, 1, 2, 3, 4]);
  });

  test('the share is of the schools that have a score, and a school without one is not strong', () => {
    // Two scores known, half of them is one; a score of 0 is a score.
    expect(eligible(county(scored(null, 0, null, 60)), { leadShare: 50 })).toEqual([3]);
    expect(eligible(county(scored(null, 0, null)), { leadShare: 20 })).toEqual([1]);
  });

  test('XX1: tiers made from the scores with the same share choose the same leads, where no two score the same', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 15 }), fc.integer({ min: 1, max: 100 }), (scores, share) => {
      const plain = county(scores.map((quality) => ({ quality })));
      const tiers = tiersByQuality(plain.schools, { strong: share, weak: 0 });
      const tiered = county(scores.map((quality, at) => ({ quality, tier: tiers[at]! })));
      expect(basis(tiered)).toBe('tier');
      expect(eligible(tiered)).toEqual(eligible(plain, { leadShare: share }));
    }));
  });

  test('without list, tier and score every school may lead', () => {
    expect(basis(county(silent(3)))).toBe('nothing');
    expect(eligible(county(silent(3)))).toEqual([0, 1, 2]);
  });

  test('a teaching point leads only where the list says so', () => {
    const point = { stage: 'teachingPoint' } as const;
    expect(eligible(county([{}, point, { ...point, leadership: 'must' }]))).toEqual([0, 2]);
    expect(eligible(county([{ leadership: 'may' }, point, { ...point, leadership: 'may' }]))).toEqual([0, 2]);
  });

  test('the lead of an agreed membership may and must lead, unless 否', () => {
    const rules = { fixed: [{ school: 's0', lead: 's1' }] };
    expect(eligible(county(scored(90, 10, 20)), rules)).toEqual([0, 1]);
    expect(breaches('eligibleLead', county(scored(90, 10, 20)), rules, [0, 0, 0])).toEqual([{ district: 0, schools: [1], degree: 1, params: { fault: 'mustLead' } }]);
    expect(eligible(county([{ quality: 9000 }, { leadership: 'never' }]), rules)).toEqual([0]);
  });
});

test('where nothing says who is strong, LZ3 is not called kept: the column is named', () => {
  const asked = problem(county(silent(4)), { rules: { minSize: 1 } });
  const account = accountFor('LZ3', [conclude(asked, compile(asked), [{ solver: 'given', layout: layout(0, 0, 0, 0) }])]);
  expect([account.holds, account.verdict]).toEqual([null, 'undecided']);
  expect(account.facts.map(({ inner }) => inner?.key)).toContain('missing.quality');
});
