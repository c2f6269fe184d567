import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/findings.js';
import { hasMessage, say, type MessageKey } from '../../src/core/messages/index.js';
import { checkAgreed } from '../../src/policy/agreed.js';
import { PRESETS } from '../../src/policy/presets.js';
import { resolveSettings, type SettingsSource } from '../../src/policy/resolve.js';
import { partSettings, settingsSchema } from '../../src/policy/settings.js';
import { county, silent } from './small.js';

const resolve = (source: Partial<SettingsSource>): ReturnType<typeof resolveSettings> => resolveSettings({ plan: {}, planName: 'plan.yaml', overrides: [], ...source });
const found = (source: Partial<SettingsSource>): unknown[] => resolve(source).findings.map(({ code, file, column, value }) => [code, file, column, value]);

/** The findings of a source that is refused; each has its sentences in both languages. */
function refused(source: Partial<SettingsSource>): readonly Finding[] {
  const { settings, findings } = resolve(source);
  expect(settings).toBeNull();
  for (const { code, value, params, severity } of findings) {
    expect(severity).toBe('error');
    for (const key of [code, `${code}.maybe`]) {
      if (hasMessage(key)) for (const lang of ['zh', 'en'] as const) expect(say(lang, key as MessageKey, { value: value ?? '', ...params })).not.toMatch(/[{}]|undefined/);
    }
  }
  return findings;
}

describe('what is laid over what', () => {
  test('nothing asked is the general preset with every default', () => {
    const { settings, preset, findings } = resolve({});
    expect(findings).toEqual([]);
    expect(preset.id).toBe('general');
    expect(settings).toEqual(settingsSchema.parse({}));
    expect([settings!.rules.maxSize, settings!.rules.minSize, settings!.weights.strength]).toEqual([10, 3, 10]);
  });

  test('a preset lies under the plan, the plan under the overrides, the last override on top', () => {
    // liuzhou-group: weakerMembers true, weights.townships 0.
    const plan = { preset: 'liuzhou-group', weights: { townships: 7, moves: 8 }, rules: { maxSize: 9 } };
    const { settings, preset } = resolve({ plan, overrides: [['weights.moves', 1], ['rules.maxSize', 6], ['weights.moves', 2]] });
    expect(preset.id).toBe('liuzhou-group');
    expect(settings!.preset).toBe('liuzhou-group');
    expect([settings!.rules.weakerMembers, settings!.rules.maxSize, settings!.weights.townships, settings!.weights.moves]).toEqual([true, 6, 7, 2]);
  });

  test('a preset asked for beside the plan wins over the plan\'s own', () => {
    const { settings } = resolve({ preset: 'general', plan: { preset: 'liuzhou-group' } });
    expect([settings!.preset, settings!.rules.weakerMembers, settings!.weights.townships]).toEqual(['general', false, 2000]);
  });

  test('lists are replaced as a whole, and null takes a limit away', () => {
    const plan = { rules: { fixed: [{ school: 'a', lead: 'b' }], maxDistance: 5000 } };
    const { settings } = resolve({ plan, overrides: [['rules.fixed', []], ['rules.maxDistance', null]] });
    expect([settings!.rules.fixed, settings!.rules.maxDistance]).toEqual([[], null]);
  });

  test('one part may have its own figures, and the others keep the common ones', () => {
    const { settings } = resolve({ plan: { rules: { maxSize: 9 }, parts: { junior: { rules: { maxSize: 5 }, targets: { freeTownships: 3 } } } }, overrides: [['parts.junior.weights.moves', 1]] });
    const junior = partSettings(settings!, 'junior');
    expect([junior.rules.maxSize, junior.rules.minSize, junior.targets.freeTownships, junior.weights.moves, junior.weights.pairs]).toEqual([5, 3, 3, 1, 5000]);
    for (const stage of ['primary', 'joint', 'toString', '__proto__']) expect(partSettings(settings!, stage)).toEqual({ scheme: settings!.scheme, rules: settings!.rules, targets: settings!.targets, weights: settings!.weights });
  });

  test('a frozen plan is read and not written to', () => {
    const plan = Object.freeze({ preset: 'liuzhou-group', rules: Object.freeze({ maxSize: 9, together: Object.freeze([Object.freeze(['a', 'b'])]) }) });
    const before = JSON.stringify(plan);
    expect(resolve({ plan, overrides: [['rules.maxSize', 4], ['rules.together', []]] }).settings!.rules.maxSize).toBe(4);
    expect(JSON.stringify(plan)).toBe(before);
    expect(resolve({}).settings).toEqual(settingsSchema.parse({}));
  });
});

describe('what is refused, with where it is and what it could be', () => {
  test('an unknown preset: the nearest and all there are, and the rest of the plan is judged as well', () => {
    const findings = refused({ plan: { preset: 'liuzhou', rules: { maxSize: 0 } } });
    expect(findings.map(({ code, file, column }) => [code, file, column])).toEqual([['finding.unknownPreset', 'plan.yaml', undefined], ['finding.settingTooSmall', 'plan.yaml', 'rules.maxSize']]);
    expect(findings[0]!.params).toEqual({ known: PRESETS.map(({ id }) => id).join(', '), nearest: 'liuzhou-aid' });
    expect(refused({ preset: 'genral' })[0]).toMatchObject({ file: '--preset', value: 'genral', params: { nearest: 'general' } });
    for (const preset of [5, ['general'], { id: 'general' }, '', 'constructor', '__proto__']) expect(refused({ plan: { preset } })[0]!.code).toBe('finding.unknownPreset');
  });

  test('an unknown key at any depth: the nearest key that may stand there', () => {
    const nearest = (source: Partial<SettingsSource>): unknown[] => refused(source).map(({ code, file, column, params }) => [code, file, column, params!['nearest']]);
    expect(nearest({ plan: { rule: {}, rules: { maxsize: 3 } } })).toEqual(expect.arrayContaining([['finding.unknownSetting', 'plan.yaml', 'rule', 'rules'], ['finding.unknownSetting', 'plan.yaml', 'rules.maxsize', 'maxSize']]));
    expect(nearest({ plan: { parts: { primry: {} } } })).toEqual([['finding.unknownSetting', 'plan.yaml', 'parts.primry', 'primary']]);
    expect(nearest({ plan: { parts: { junior: { rulez: {} } } } })).toEqual([['finding.unknownSetting', 'plan.yaml', 'parts.junior.rulez', 'rules']]);
    expect(nearest({ overrides: [['parts.junior.weights.strenght', 1]] })).toEqual([['finding.unknownSetting', '--set parts.junior.weights.strenght', 'parts.junior.weights.strenght', 'strength']]);
  });

  test('a value of the wrong kind, below, above, and not one of the choices', () => {
    expect(found({ plan: { rules: { maxSize: 'ten', minSize: 2.5, leadShare: 0, pairs: 'hart', weakerMembers: 1 }, weights: { moves: -1, pairs: 1_000_001 } } })).toEqual(
      expect.arrayContaining([
        ['finding.settingNotWhole', 'plan.yaml', 'rules.maxSize', '"ten"'],
        ['finding.settingNotWhole', 'plan.yaml', 'rules.minSize', '2.5'],
        ['finding.settingTooSmall', 'plan.yaml', 'rules.leadShare', '0'],
        ['finding.settingChoice', 'plan.yaml', 'rules.pairs', '"hart"'],
        ['finding.settingKind', 'plan.yaml', 'rules.weakerMembers', '1'],
        ['finding.settingTooSmall', 'plan.yaml', 'weights.moves', '-1'],
        ['finding.settingTooBig', 'plan.yaml', 'weights.pairs', '1000001'],
      ]),
    );
    for (const rules of [null, 5, 'x', [], true]) expect(refused({ plan: { rules } })[0]!.column).toBe('rules');
    for (const fixed of [['a'], [{ school: 'a' }], [{ school: 1, lead: 'b' }], {}]) expect(refused({ plan: { rules: { fixed } } })[0]!.column).toMatch(/^rules\.fixed/);
    for (const together of [[['a']], [['a', 'b', 'c']], ['ab']]) expect(refused({ plan: { rules: { together } } })[0]!.column).toMatch(/^rules\.together/);
  });

  test('the ends of what may be given are accepted', () => {
    const plan = { rules: { leadShare: 100, maxSize: 100_000, minSize: 1 }, weights: { moves: 1_000_000, pairs: 0 }, targets: { studentsLow: 0 } };
    expect(found({ plan })).toEqual([]);
    for (const rules of [{ leadShare: 101 }, { maxSize: 100_001 }, { minSize: 0 }]) refused({ plan: { rules } });
  });

  test('an override is named as the culprit of its own faults and not of the plan\'s', () => {
    expect(found({ plan: { rules: { minSize: 0 } }, overrides: [['rules.maxSize', 0]] })).toEqual(
      expect.arrayContaining([['finding.settingTooSmall', 'plan.yaml', 'rules.minSize', '0'], ['finding.settingTooSmall', '--set rules.maxSize', 'rules.maxSize', '0']]),
    );
    for (const key of ['', '.', 'rules.', 'rules..maxSize', 'rules.maxSize.x', 'a.b.c']) expect(refused({ overrides: [[key, 1]] })[0]!.file).toBe(`--set ${key}`);
  });

  test('a preset that is set by an override brings its rules, or is refused by name', () => {
    const { settings, preset } = resolve({ plan: { preset: 'general' }, overrides: [['preset', 'liuzhou-group']] });
    expect([preset.id, settings!.preset, settings!.rules.weakerMembers]).toEqual(['liuzhou-group', 'liuzhou-group', true]);
    expect(refused({ overrides: [['preset', 'liuzhou']] })[0]).toMatchObject({ code: 'finding.unknownPreset', file: '--set preset' });
  });
});

describe('ranges that hold nothing', () => {
  const emptyRanges = (plan: Record<string, unknown>): unknown[] => resolve({ plan }).findings.map(({ code, column, value, params }) => [code, column, value, params!['high']]);

  test('least above most, for sizes, numbers of districts and students; equal ends are a range', () => {
    expect(emptyRanges({ rules: { minSize: 5, maxSize: 4, minDistricts: 3, maxDistricts: 2 }, targets: { studentsLow: 2, studentsHigh: 1 } })).toEqual([
      ['finding.emptyRange', 'rules.minSize', '5', 4],
      ['finding.emptyRange', 'rules.minDistricts', '3', 2],
      ['finding.emptyRange', 'targets.studentsLow', '2', 1],
    ]);
    expect(emptyRanges({ rules: { minSize: 4, maxSize: 4, minDistricts: 2, maxDistricts: 2 }, targets: { studentsLow: 1, studentsHigh: 1 } })).toEqual([]);
  });

  test('a part\'s least is held against the common most where it has none of its own', () => {
    expect(emptyRanges({ rules: { maxSize: 6 }, parts: { junior: { rules: { minSize: 7 } } } })).toEqual([['finding.emptyRange', 'parts.junior.rules.minSize', '7', 6]]);
    expect(emptyRanges({ rules: { maxSize: 6 }, parts: { junior: { rules: { minSize: 7, maxSize: 7 } } } })).toEqual([]);
    expect(emptyRanges({ parts: { primary: { targets: { studentsLow: 9, studentsHigh: 8 } } } })).toEqual([['finding.emptyRange', 'parts.primary.targets.studentsLow', '9', 8]]);
  });
});

describe('keys that are names of JavaScript', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

  test('in a plan they are unknown settings, at every depth, and touch nothing', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    for (const name of names) {
      for (const text of [`{"${name}": {"polluted": 1}}`, `{"rules": {"${name}": {"polluted": 1}}}`, `{"parts": {"${name}": {"rules": {"maxSize": 1}}}}`, `{"parts": {"junior": {"${name}": 1}}}`]) {
        const findings = refused({ plan: JSON.parse(text) as Record<string, unknown> });
        expect(findings.map(({ code, column }) => [code, column!.split('.').at(-1)])).toEqual([['finding.unknownSetting', name]]);
      }
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });

  test('as an override\'s path likewise', () => {
    for (const name of names) {
      for (const key of [name, `${name}.polluted`, `rules.${name}.polluted`, `${name}.${name}`, `parts.${name}.rules.maxSize`, `rules.maxSize.${name}`]) {
        const findings = refused({ overrides: [[key, 1]] });
        expect(findings.length).toBeGreaterThan(0);
        expect(findings[0]!.file).toBe(`--set ${key}`);
      }
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((Object as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(resolve({}).settings).toEqual(settingsSchema.parse({}));
  });
});

test('school ids that the county does not have are found in every list, of the plan and of its parts', () => {
  const settings = settingsSchema.parse({
    rules: { fixed: [{ school: 's0', lead: 's1' }, { school: 'x', lead: 's1' }], forbidden: [{ school: 's0', lead: 'y' }], together: [['s0', 's1'], ['z', 'w']] },
    parts: { junior: { rules: { apart: [['s1', '00']] } } },
  });
  expect(checkAgreed(settings, county(silent(2)), 'plan.yaml').map(({ code, column, value }) => [code, column, value])).toEqual([
    ['finding.settingSchool', 'rules.fixed[1]', 'x'],
    ['finding.settingSchool', 'rules.forbidden[0]', 'y'],
    ['finding.settingSchool', 'rules.together[1]', 'z'],
    ['finding.settingSchool', 'rules.together[1]', 'w'],
    ['finding.settingSchool', 'parts.junior.rules.apart[0]', '00'],
  ]);
  expect(checkAgreed(settingsSchema.parse({}), county(silent(2)), 'plan.yaml')).toEqual([]);
});
