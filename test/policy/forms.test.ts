/** The forms of a district: what each allows, by examples; that none is ever broken in an accepted layout is a law of test/laws. */
import { describe, expect, test } from 'vitest';
import type { School } from '../../src/core/county.js';
import { FORM_IDS, type FormId } from '../../src/policy/forms/forms.js';
import { evaluated, county, missing } from './small.js';
import type { Settings } from '../../src/policy/settings.js';

type Scheme = Partial<Settings['scheme']>;
const faults = (form: FormId, schools: readonly Partial<School>[], lead: readonly number[], scheme: Scheme = {}): unknown[] =>
  evaluated(county(schools), { scheme: { form, ...scheme }, rules: { minSize: 1, crossing: 'free' } } as never, lead)
    .rules.find(({ rule }) => rule.id === 'form')!
    .breaches.map(({ schools: [unit], params }) => [params['fault'], unit]);

const strong: Partial<School> = { quality: 9000, tier: 'strong' };
const weak: Partial<School> = { quality: 5000, tier: 'weak' };

test('any asks for nothing', () => {
  expect(evaluated(county([strong, weak]), { rules: { minSize: 1 } }, [0, 0]).rules.map(({ rule }) => rule.id)).not.toContain('form');
  expect(FORM_IDS).toHaveLength(7);
});

test('LZ7, GL3 group: a strong lead, members not above it, new ones whatever they score', () => {
  expect(faults('group', [strong, weak, { ...weak, quality: 9000 }], [0, 0, 0])).toEqual([]);
  expect(faults('group', [strong, { ...strong, quality: 9100 }], [0, 0])).toEqual([['badMember', 1]]);
  expect(faults('group', [strong, { quality: 9900, isNew: true }], [0, 0])).toEqual([]);
  expect(faults('group', [weak, weak, strong], [0, 0, 2])).toEqual([['badLead', 0]]);
});

describe('LZ8, LZ5, GL4, GL5 alliance: junior with primary schools', () => {
  const joint: Scheme = { partition: 'joint' };
  const junior: Partial<School> = { ...strong, stage: 'junior' };

  test('a strong junior leads weaker juniors and at least one primary school', () => {
    expect(faults('alliance', [junior, { ...weak, stage: 'nineYear' }, strong], [0, 0, 0], joint)).toEqual([]);
    expect(faults('alliance', [junior, { ...weak, stage: 'junior' }], [0, 0], joint)).toEqual([['lacksMember', 0]]);
  });

  test('a primary school may not lead, and a stronger junior may not join', () => {
    expect(faults('alliance', [strong, weak], [0, 0], joint)).toEqual([['badLead', 0]]);
    expect(faults('alliance', [junior, { ...junior, quality: 9001 }, weak], [0, 0, 0], joint)).toEqual([['badMember', 1]]);
  });
});

test('LZ9, GL4 union: all are strong', () => {
  expect(faults('union', [strong, strong], [0, 0])).toEqual([]);
  expect(faults('union', [strong, weak], [0, 0])).toEqual([['badMember', 1]]);
});

test('LZ10, GL2, GL5 aid: a strong urban lead, weaker members, at least one of a town or village', () => {
  const urban: Partial<School> = { ...strong, setting: 'urban' };
  expect(faults('aid', [urban, { ...weak, setting: 'rural' }, { ...weak, setting: 'urban' }], [0, 0, 0])).toEqual([]);
  expect(faults('aid', [urban, { ...weak, setting: 'urban' }], [0, 0])).toEqual([['lacksMember', 0]]);
  expect(faults('aid', [{ ...strong, setting: 'town' }, { ...weak, setting: 'rural' }], [0, 0])).toEqual([['badLead', 0]]);
});

test('LZ10: without the column 城乡 the form is not decidable', () => {
  expect(missing('LZ10', county([strong, weak]), { scheme: { form: 'aid' } } as never)).toEqual(['setting']);
});

test('GL2 townAid: a strong school of one township leads schools of another', () => {
  const town: Partial<School> = { ...strong, setting: 'town', township: '甲镇' };
  expect(faults('townAid', [town, { ...weak, setting: 'rural', township: '乙镇' }], [0, 0])).toEqual([]);
  expect(faults('townAid', [town, { ...weak, setting: 'rural', township: '甲镇' }], [0, 0])).toEqual([['badMember', 1]]);
});

test('LZ11, GL2 central: a central school leads village schools and teaching points of its township', () => {
  const central: Partial<School> = { ...strong, township: '甲镇', isCentral: true, setting: 'town' };
  expect(faults('central', [central, { ...weak, township: '甲镇', setting: 'rural' }, { stage: 'teachingPoint', township: '甲镇', quality: 100 }], [0, 0, 0])).toEqual([]);
  expect(faults('central', [central, { ...weak, township: '乙镇', setting: 'rural' }], [0, 0])).toEqual([['badMember', 1]]);
  expect(faults('central', [{ ...central, isCentral: false }, { ...central, isCentral: false, township: '甲镇' }], [0, 0])).toEqual([['badLead', 0]]);
});

test('AK6 一区一策: each area has its form, and no district is of two', () => {
  const areas = [{ name: '城区', form: 'union' as const, townships: ['甲镇'] }, { name: '其他', form: 'group' as const }];
  const four = [{ ...strong, township: '甲镇' }, { ...strong, township: '甲镇' }, { ...strong, township: '乙镇' }, { ...weak, township: '乙镇' }];
  expect(faults('any', four, [0, 0, 2, 2], { areas })).toEqual([]);
  expect(faults('any', four, [0, 0, 2, 0], { areas })).toEqual([['twoAreas', 3]]);
});
