import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/core/mip.js';
import { buildCounty, denseTravel, type School } from '../../src/core/county.js';
import { diagnose, type DiagnoseOptions } from '../../src/mend/diagnose.js';
import { applyChanges, problemOf, ruleKey, type Asked, type Change, type Diagnosis } from '../../src/policy/changes.js';
import { partsOf } from '../../src/policy/parts.js';
import { settingsSchema } from '../../src/policy/settings.js';

const blank: School = { id: '', name: '', stage: 'primary', township: '甲镇', setting: null, place: null, quality: 5000, tier: null, leadership: null, students: null, teachers: null, county: '', isNew: false };

/** Schools on a line, a kilometre from one to the next; what is given of each, and rules. */
function line(given: readonly Partial<School>[], rules: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Asked {
  const n = given.length;
  const metres = Int32Array.from({ length: n * n }, (_, at) => 1000 * Math.abs(Math.floor(at / n) - (at % n)));
  const county = buildCounty({ schools: given.map((own, at) => ({ ...blank, id: `0${at}`, name: `校${at}`, ...own })), travel: denseTravel(n, metres), ...more });
  const settings = settingsSchema.parse({ rules });
  return { county, settings, part: partsOf(county, settings)[0]! };
}

const may = { leadership: 'may' as const };
const five = (...leads: readonly number[]): Partial<School>[] => Array.from({ length: 5 }, (_, at) => (leads.includes(at) ? may : {}));
const changesOf = async (asked: Asked, options?: DiagnoseOptions): Promise<(readonly Change[])[]> => (await diagnose(asked, options)).mends.map(({ changes }) => changes);

describe('a mend is the least of its kind', () => {
  test('a longer way, one more lead: a school four kilometres off', async () => {
    expect(await changesOf(line(five(0), { minSize: 1, maxDistance: 3500 }))).toEqual([
      [{ kind: 'lead', unit: 1, word: 'may' }],
      [{ kind: 'limit', rule: 'maxDistance', from: 3500, to: 4000 }],
    ]);
  });

  test('one more lead is the strongest that helps', async () => {
    const strong = five(0).map((own, at) => ({ ...own, quality: [90, 50, 60, 80, 70][at]! * 100 }));
    expect(await changesOf(line(strong, { minSize: 1, maxSize: 4 }))).toContainEqual([{ kind: 'lead', unit: 3, word: 'may' }]);
    expect(await changesOf(line(strong.map((own) => (own.quality === 8000 ? { ...own, leadership: 'never' as const } : own)), { minSize: 1, maxSize: 4 }))).toContainEqual([{ kind: 'lead', unit: 4, word: 'may' }]);
  });

  test('where no list says who may lead, one more is asked to (必), so that the others still may', async () => {
    const tiers = Array.from({ length: 5 }, (_, at): Partial<School> => ({ tier: at === 0 ? 'strong' : 'weak' }));
    expect(await changesOf(line(tiers, { minSize: 1, maxSize: 4 }))).toContainEqual([{ kind: 'lead', unit: 1, word: 'must' }]);
  });

  test('places above a cap go to the lead that an exception names already, as to any other', async () => {
    const asked = line(five(0), { minSize: 1, maxSize: 3 }, { exceptions: [{ lead: 0, cap: 4, reason: '论证' }] });
    const cap: Change = { kind: 'cap', unit: 0, from: 4, to: 5 };
    expect(await changesOf(asked)).toContainEqual([cap]);
    expect(applyChanges(asked, [cap]).county.exceptions).toEqual([{ lead: 0, cap: 5, reason: '' }]);
  });

  test('a lead that was only agreed does not stay one when what was agreed of it goes', async () => {
    // 1 is wanted as a lead and is one only because 2 is fixed to it: to drop that would be one entry instead of two, and no help.
    const [school, lead] = ['02', '01'];
    const asked = line(five(0), { minSize: 1, maxSize: 4, fixed: [{ school, lead }], forbidden: [{ school, lead }], apart: [[lead, school]] });
    expect(await changesOf(asked)).toContainEqual([{ kind: 'drop', list: 'forbidden', ids: [school, lead] }, { kind: 'drop', list: 'apart', ids: [lead, school] }]);
  });
});

describe('what is said of a part', () => {
  const tight = line(five(0), { minSize: 1, maxSize: 4 });
  const silent: Diagnosis = { status: 'infeasible', reasons: [{ kind: 'capacity', places: 4, units: 5, leads: 1 }], mends: [] };

  test('feasible, without an engine being loaded', async () => {
    const never = (): Promise<Engine> => Promise.reject(new Error('It was loaded.'));
    expect(await diagnose(line(five(0, 2), { minSize: 1 }), { loadEngine: never })).toEqual({ status: 'feasible', reasons: [], mends: [] });
  });

  test('only what can be read off it where the engine cannot be loaded', async () => {
    const failing = (): Promise<Engine> => Promise.reject(new Error('no WebAssembly'));
    expect(await diagnose(tight, { loadEngine: failing })).toEqual(silent);
  });

  test('or where it is stopped', async () => {
    expect(await diagnose(tight, { stopped: () => true })).toEqual(silent);
  });

  test('undecided where neither a layout nor a proof was found', async () => {
    // Two townships, one allowed, one lead: nothing that shows by counting.
    const asked = line(five(0).map((own, at) => ({ ...own, township: at === 4 ? '乙镇' : '甲镇' })), { minSize: 1, maxTownships: 1 });
    const broken = { solve: () => ({ status: 'failed', x: null, cost: null, bound: null, nodes: 0 }) } as unknown as Engine;
    expect(await diagnose(asked, { loadEngine: () => Promise.resolve(broken) })).toEqual({ status: 'undecided', reasons: [], mends: [] });
    expect((await diagnose(asked)).reasons).toMatchObject([{ kind: 'clash', rules: ['eligibleLead', 'maxTownships'] }]);
  });

  test('the caller has a turn between the searches', async () => {
    let turns = 0;
    await diagnose(tight, { pause: () => Promise.resolve(void turns++) });
    expect(turns).toBeGreaterThan(5);
  });
});

describe('changes', () => {
  test('of one part leave the settings of the others', () => {
    const asked = line([...five(0), { stage: 'junior' }], { minSize: 2, maxSize: 9 });
    const after = applyChanges(asked, [{ kind: 'limit', rule: 'minSize', from: 2, to: 1 }, { kind: 'stronger' }]);
    expect(after.settings.parts).toEqual({ primary: { rules: { minSize: 1, weakerMembers: false } } });
    expect(after.settings.rules).toEqual(asked.settings.rules);
    expect(problemOf(after).rules.find(({ id }) => id === 'minSize')!.params).toEqual({ limit: 1 });
  });

  test('stand in the plan where they count: for all where there is one part, else for the part', () => {
    expect(ruleKey(line(five(0)), 'minSize')).toBe('rules.minSize');
    expect(ruleKey(line([...five(0), { stage: 'junior' }]), 'minSize')).toBe('parts.primary.rules.minSize');
    const own = line(five(0));
    expect(ruleKey({ ...own, settings: settingsSchema.parse({ parts: { primary: { rules: { minSize: 2 } } } }) }, 'minSize')).toBe('parts.primary.rules.minSize');
  });

  test('take away what they name and nothing else', () => {
    const asked = line(five(0, 1), { fixed: [{ school: '02', lead: '01' }, { school: '03', lead: '01' }], together: [['02', '03'], ['03', '04']] }, { pairs: [{ helper: 0, helped: 2 }, { helper: 3, helped: 1 }] });
    const after = applyChanges(asked, [{ kind: 'drop', list: 'fixed', ids: ['03', '01'] }, { kind: 'drop', list: 'together', ids: ['02', '03'] }, { kind: 'pair', units: [1, 3] }]);
    expect(after.settings.parts.primary?.rules).toEqual({ fixed: [{ school: '02', lead: '01' }], together: [['03', '04']] });
    expect(after.county.pairs).toEqual([{ helper: 0, helped: 2 }]);
  });
});
