import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { valueOf } from '../../src/cli/load.js';
import { readInput } from '../../src/io/read.js';
import { resolveSettings } from '../../src/policy/resolve.js';

const folder = mkdtempSync(join(tmpdir(), 'xuequ-notice-plan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function noticeOf(plan: string): Promise<unknown> {
  writeFileSync(join(folder, 'schools.csv'), 'id,name,stage\n1,a,primary\n2,b,primary\n3,c,primary\n');
  writeFileSync(join(folder, 'plan.yaml'), plan);
  const { plan: read } = await readInput(folder);
  const { settings, findings } = resolveSettings({ plan: read, planName: 'plan.yaml', overrides: [] });
  return settings?.notice ?? findings.map(({ code, column, params }) => [code, column, params]);
}

describe('XX4: what the notice prints', () => {
  test('stands as it was typed: numbers, dates and nothing are text', async () => {
    expect(await noticeOf('notice: {version: 1.0, date: 2027-03-01, issuer: 某县教育局, period:, contact: 0668-1234567}')).toEqual(
      { version: '1.0', date: '2027-03-01', issuer: '某县教育局', period: '', contact: '0668-1234567' });
    expect(await noticeOf('notice:\n  version: 007\n  contact: true\n')).toEqual({ version: '007', date: '', issuer: '', period: '', contact: 'true' });
    expect(await noticeOf('title: 某县')).toEqual({ version: '', date: '', issuer: '', period: '', contact: '' });
  });

  test('is as typed on the command line too, where other settings are read as values', () => {
    expect([valueOf('notice.version', '1.0', 'zh'), valueOf('rules.maxSize', '9', 'zh')]).toEqual(['1.0', 9]);
  });

  test('a key that the notice has not is refused with the nearest one', async () => {
    expect(await noticeOf('notice: {isuer: 某县教育局}')).toEqual([['finding.unknownSetting', 'notice.isuer', { known: 'version, date, issuer, period, contact', nearest: 'issuer' }]]);
    expect(await noticeOf('notice: {date: [1, 2]}')).toEqual([['finding.settingKind', 'notice.date', { kind: 'string' }]]);
  });
});
