import { expect, test } from 'vitest';
import { checkAgreed } from '../../src/policy/agreed.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { county } from './small.js';

const five = county([{}, {}, {}, { stage: 'junior' }, { stage: 'junior' }]);
const [a, b, c, j] = five.schools.map(({ id }) => id) as [string, string, string, string];
const found = (rules: Record<string, unknown>): unknown[] => checkAgreed(settingsSchema.parse({ rules }), five, 'plan.yaml').map(({ code, column }) => [code.replace('finding.', ''), column]);

test('memberships that agree with each other and with the county give no finding', () => {
  expect(found({ fixed: [{ school: a, lead: b }, { school: b, lead: b }], forbidden: [{ school: c, lead: b }, { school: a, lead: j }], together: [[a, b]], apart: [[b, c], [a, j]] })).toEqual([]);
});

test('a school has one lead, and a lead is nobody’s member', () => {
  expect(found({ fixed: [{ school: a, lead: b }, { school: a, lead: c }] })).toEqual([['agreedContrary', 'rules.fixed[1]']]);
  expect(found({ fixed: [{ school: a, lead: b }, { school: b, lead: c }] })).toEqual([['agreedContrary', 'rules.fixed[1]']]);
});

test('a pair is not both fixed and forbidden, nor together and apart, in either order', () => {
  expect(found({ fixed: [{ school: a, lead: b }], forbidden: [{ school: a, lead: b }] })).toEqual([['agreedContrary', 'rules.fixed[0]']]);
  expect(found({ together: [[a, b]], apart: [[b, a]] })).toEqual([['agreedContrary', 'rules.together[0]']]);
  expect(found({ fixed: [{ school: a, lead: b }], apart: [[b, a]] })).toEqual([['agreedContrary', 'rules.fixed[0]']]);
});

test('schools of different parts cannot be kept in one district; keeping them apart is idle but no fault', () => {
  expect(found({ fixed: [{ school: a, lead: j }], together: [[b, j]] })).toEqual([['agreedAcrossParts', 'rules.fixed[0]'], ['agreedAcrossParts', 'rules.together[0]']]);
});

test('an id that the county does not have is named', () => {
  expect(found({ apart: [[a, 'nobody']] })).toEqual([['settingSchool', 'rules.apart[0]']]);
});
