import { describe, expect, test } from 'vitest';
import { compile } from '../../src/core/compile.js';
import { conclude } from '../../src/core/conclude.js';
import type { County } from '../../src/core/county.js';
import { LANGUAGES, say, type MessageKey, type MessageParams } from '../../src/core/messages/index.js';
import type { Outcome } from '../../src/core/result.js';
import { accountFor, type Fact } from '../../src/policy/account.js';
import { CLAUSES, type ClauseId } from '../../src/policy/clauses.js';
import { PRESETS } from '../../src/policy/presets.js';
import { buildProblems } from '../../src/policy/problem.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { county, layout, problem, silent, type Plan } from './small.js';

const outcomeOf = (of: County, plan: Plan, lead: readonly number[]): Outcome => {
  const asked = problem(of, plan, lead);
  return conclude(asked, compile(asked), [{ solver: 'given', layout: layout(...lead) }]);
};
const account = (id: ClauseId, of: County, plan: Plan, lead: readonly number[]): ReturnType<typeof accountFor> => accountFor(id, [outcomeOf(of, plan, lead)]);
const verdict = (...args: Parameters<typeof account>): unknown[] => {
  const { holds, verdict: word, degree } = account(...args);
  return [holds, word, degree];
};

/** Four schools that say everything: {0, 1} and {2, 3} are level in strength and setting, of one township each, and as in force. */
const full = county(
  [
    { quality: 9000, leadership: 'may', tier: 'strong', setting: 'urban', township: '甲镇', students: 100, county: '东县' },
    { quality: 5000, setting: 'rural', tier: 'weak', township: '甲镇', students: 100, county: '东县' },
    { quality: 9000, leadership: 'may', tier: 'strong', setting: 'urban', township: '乙镇', students: 100, county: '东县' },
    { quality: 5000, setting: 'rural', tier: 'weak', township: '乙镇', students: 100, county: '东县' },
  ],
  { inForce: [0, 0, 2, 2], pairs: [{ helper: 0, helped: 1 }], at: [0, 0, 5000, 5000] },
);
const level: Plan = { rules: { minSize: 2 }, targets: { studentsLow: 0 } };
const KEPT = [0, 0, 2, 2];

const shown: ClauseId[] = ['XX6', 'LZ2', 'LZ5', 'AK4', 'XX1', 'XX5', 'LZ13', 'LZ15', 'XX3'];

describe('a county that says everything, in a layout with nothing to pay', () => {
  test.each(PRESETS.filter(({ id }) => id === 'general' || id === 'liuzhou-group').map((preset) => [preset.id, preset] as const))('every clause of %s holds but the procedure, which has no figure', (_, { settings, clauses }) => {
    const plan = settingsSchema.parse({ ...settings, ...level, rules: { ...(settings['rules'] as object), ...level.rules } });
    for (const id of clauses) {
      const expected = id === 'XX4' ? [null, 'undecided', 0] : [true, shown.includes(id) ? 'shown' : 'yes', 0];
      expect(verdict(id, full, plan, KEPT), id).toEqual(expected);
    }
  });
});

describe('a county that says nothing but its ways', () => {
  const dumb = county(silent(4), { at: [0, 0, 5000, 5000] });

  test.each([
    ['LZ1', ['quality', 'setting']],
    ['LZ12', ['pairs']],
    ['LZ14', ['layout']],
    ['LZ15', ['quality']],
    ['AK2', ['township']],
    ['XX2', ['students']],
  ] as const)('%s is not decidable and names what is missing', (id, fields) => {
    const { holds, verdict: word, facts } = account(id, dumb, level, KEPT);
    expect([holds, word]).toEqual([null, 'undecided']);
    expect(facts.map(({ key, inner }) => [key, inner?.key])).toEqual(fields.map((field) => ['evidence.missing', `missing.${field}`]));
  });

  test('a clause that is decided in part says what is missing for the rest', () => {
    // Proximity is known and costs nothing; lead strength is not known.
    const { holds, facts } = account('AK3', dumb, level, KEPT);
    expect(holds).toBe(true);
    expect(facts.map(({ key }) => key)).toEqual(['evidence.free', 'evidence.missing']);
    expect(account('XX3', dumb, level, [0, 0, 0, 3]).facts.map(({ key }) => key)).toEqual(['evidence.worstDistance', 'evidence.missing']);
  });

  test('hard pairs of a county without pairs are not decided either', () => {
    expect(verdict('LZ12', dumb, { rules: { minSize: 2, pairs: 'hard' } }, KEPT)).toEqual([null, 'undecided', 0]);
  });
});

describe('what is broken, priced, off or not solved', () => {
  test('a hard rule that is broken: no, by its excess, also where a term is paid besides', () => {
    expect(verdict('LZ6', full, { rules: { minSize: 2, maxSize: 3 } }, [0, 0, 0, 0])).toEqual([false, 'no', 1]);
    // GL1: the distance is broken by 1000 m + 1000 m and 10,000 m are charged.
    expect(verdict('GL1', full, { rules: { minSize: 2, maxDistance: 4000 } }, [0, 0, 0, 0])).toEqual([false, 'no', 2000]);
  });

  test('a cost: priced, by what is charged', () => {
    // Two members, 5 km each, and a lead as strong as any.
    expect(verdict('AK3', full, level, [0, 0, 0, 0])).toEqual([false, 'priced', 10_000]);
    // Schools 2 and 3 leave their district in force.
    expect(verdict('LZ14', full, level, [0, 0, 0, 0])).toEqual([false, 'priced', 6000]);
    expect(verdict('LZ12', full, level, [0, 2, 2, 0])).toEqual([false, 'priced', 5000]);
  });

  test('what the plan switched off is said to be off and not to hold', () => {
    const { holds, facts } = account('LZ14', full, { ...level, weights: { moves: 0 } }, KEPT);
    expect([holds, facts.map(({ key }) => key)]).toEqual([null, ['evidence.off']]);
    expect(verdict('LZ7', full, level, KEPT)).toEqual([null, 'undecided', 0]);
  });

  test('a part without a layout is said to be unsolved', () => {
    const asked = problem(full);
    const { holds, facts } = accountFor('LZ6', [{ status: 'infeasible', problem: asked, evaluation: null, bound: null, infeasible: { kind: 'enumerated' }, refused: [] }]);
    expect([holds, facts.map(({ key }) => key)]).toEqual([null, ['evidence.unsolved']]);
  });

  test('over parts excess adds up, and costs add up where nothing is broken', () => {
    const [one, two] = [outcomeOf(full, level, [0, 0, 0, 0]), outcomeOf(full, { rules: { minSize: 2, maxSize: 2 } }, [0, 0, 0, 0])];
    expect(accountFor('LZ6', [one, two, two])).toMatchObject({ holds: false, verdict: 'no', degree: 4 });
    expect(accountFor('LZ14', [one, one])).toMatchObject({ holds: false, verdict: 'priced', degree: 12_000 });
    expect(accountFor('LZ6', [one, two]).facts.map(({ part }) => part)).toEqual([0, 1]);
    expect(accountFor('LZ6', [])).toMatchObject({ holds: null, verdict: 'undecided' });
  });
});

/** The sentence of a fact, with made-up names where the report puts its own. */
function sentence({ key, params, inner }: Fact, lang: (typeof LANGUAGES)[number]): string {
  const filled: Record<string, string | number> = { ...params, part: '' };
  if (inner !== undefined) filled[inner.name] = say(lang, inner.key as MessageKey, inner.params satisfies MessageParams);
  return say(lang, key, filled);
}

test('no clause holds without a sentence that has a number in it, whatever is known and however the schools lie', () => {
  const half = full.schools.map(({ quality, setting, township, leadership }, index) => (index % 2 === 0 ? { quality, setting, township, leadership } : {}));
  const counties = [full, county(silent(4)), county(half)];
  const layouts = [KEPT, [0, 0, 0, 0], [0, 2, 2, 0], [0, 1, 2, 3]];
  let holding = 0;
  for (const of of counties) {
    for (const lead of layouts) {
      const problems = buildProblems(of, settingsSchema.parse({ rules: { weakerMembers: true, crossing: 'free' } }), layout(...lead));
      const outcomes = problems.map((asked) => conclude(asked, compile(asked), [{ solver: 'given', layout: layout(...lead) }]));
      for (const id of Object.keys(CLAUSES) as ClauseId[]) {
        const { holds, facts, degree } = accountFor(id, outcomes);
        const texts = LANGUAGES.map((lang) => facts.map((fact) => sentence(fact, lang)));
        for (const list of texts) expect(list.length, id).toBeGreaterThan(0);
        if (holds === true) {
          holding++;
          for (const list of texts) expect(list.some((text) => /\d/.test(text)), `${id}: ${list.join(' ')}`).toBe(true);
        }
        expect(holds === false, id).toBe(degree > 0);
      }
    }
  }
  expect(holding).toBeGreaterThan(50);
});
