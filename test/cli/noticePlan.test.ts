import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { valueOf } from '../../src/cli/load.js';
import { readInput } from '../../src/io/read.js';
import { openZip } from '../../src/io/zip.js';
import { resolveSettings } from '../../src/policy/resolve.js';
import { inProcess } from './inProcess.js';

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

test('XX4, XX5, LZ6: solve and score write the notice; tiers and reasons of the input are in it, and two runs write the same bytes', async () => {
  const county = join(folder, 'county');
  mkdirSync(county);
  const [lead, ...others] = ['0001', '0002', '0003', '0004'];
  writeFileSync(join(county, 'schools.csv'), `id,name,stage,tier,longitude,latitude\n${lead},中心小学,primary,strong,110.1,22.1\n${others.map((id, at) => `${id},村小${id},primary,weak,110.${at + 2},22.2`).join('\n')}\n`);
  writeFileSync(join(county, 'exceptions.csv'), `lead,cap,reason\n${lead},11,经论证 <b>\n`);
  const outs = ['a', 'b', 'c'].map((name) => join(folder, name));
  const words = ['--set', 'notice.version=2.0', '--lang', 'zh'];
  for (const out of outs.slice(0, 2)) expect((await inProcess(['solve', county, '--effort', '1k', '--out', out, ...words])).err).not.toContain('错误');
  await inProcess(['score', county, '--layout', join(outs[0]!, 'layout.csv'), '--out', outs[2]!, ...words]);
  const [a, b, c] = outs.map((out) => readFileSync(join(out, 'notice.docx')));
  expect([b!.equals(a!), c!.equals(a!)]).toEqual([true, true]);
  const xml = openZip(a!, 'notice.docx', [])!.get('word/document.xml')!.toString('utf8');
  for (const text of ['（2.0）', '例外：上限11所，经论证 &lt;b&gt;', '>优质<', '>薄弱<', ...others.map((id) => `>${id}<`)]) expect(xml).toContain(text);
});
