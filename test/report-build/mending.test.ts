import { describe, expect, test } from 'vitest';
import { buildCounty, denseTravel, type School } from '../../src/core/county.js';
import type { Language } from '../../src/core/messages/index.js';
import type { Infeasible, Outcome } from '../../src/core/result.js';
import { problemOf, type Asked, type Change } from '../../src/policy/changes.js';
import { partsOf } from '../../src/policy/parts.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { infeasibilities } from '../../src/report/build/infeasibility.js';
import { reportMending } from '../../src/report/build/mending.js';
import { makeNames, type Names } from '../../src/report/build/names.js';
import { reportHtml } from '../../src/report/html.js';
import type { ReportMending } from '../../src/report/report.js';
import { sampleReport } from '../fixtures/sampleReport.js';

const blank: School = { id: '', name: '', stage: 'primary', township: '甲镇', setting: null, place: null, quality: 5000, tier: null, leadership: 'may', students: null, teachers: null, county: '', isNew: false };
const county = buildCounty({
  schools: Array.from({ length: 9 }, (_, at) => ({ ...blank, id: `0${at}`, name: `校${at}` })),
  travel: denseTravel(9, new Int32Array(81).fill(500)),
  exceptions: [{ lead: 1, cap: 11, reason: '论证' }],
  pairs: [{ helper: 5, helped: 6 }],
});
const settings = settingsSchema.parse({ rules: { together: [['02', '03']], pairs: 'hard' } });
const asked: Asked = { county, settings, part: partsOf(county, settings)[0]! };
const problem = problemOf(asked);
const namesIn = (lang: Language): Names => makeNames(lang, [{ problem, refused: [], status: 'unknown', evaluation: null, bound: null } satisfies Outcome]);
const told = (change: Change, lang: Language): ReportMending['mends'][number]['steps'][number] =>
  reportMending({ status: 'infeasible', reasons: [], mends: [{ size: 1, changes: [change] }] }, asked, 0, namesIn(lang)).mends[0]!.steps[0]!;

describe('a change says its clause, what changes and where to write it', () => {
  test.each<readonly [Change, string, string, string]>([
    [{ kind: 'cap', unit: 0, from: 10, to: 11 }, 'LZ6', '校0（00） 的学区上限 10 → 11 所', '例外表（exceptions）加一行：龙头学校代码 00，上限 11，并写明理由'],
    [{ kind: 'cap', unit: 1, from: 11, to: 12 }, 'LZ6', '校1（01） 的学区上限 11 → 12 所', '例外表（exceptions）01 一行，上限改为 12'],
    [{ kind: 'lead', unit: 2, word: 'must' }, 'LZ3', '校2（02） 可任龙头', '学校表 02 一行，龙头一栏写“必”'],
    [{ kind: 'release', unit: 2, word: null }, 'LZ3', '校2（02） 不再必须任龙头', '学校表 02 一行，龙头一栏改为“（留空）”'],
    [{ kind: 'limit', rule: 'maxDistance', from: 14_000, to: 16_193 }, 'GL1', '最远距离 14 → 16.2 公里', '方案文件 plan.yaml：rules.maxDistance: 16193（试算：--set rules.maxDistance=16193）'],
    [{ kind: 'stronger' }, 'LZ7', '允许成员学校强于龙头', '方案文件 plan.yaml：rules.weakerMembers: false（试算：--set rules.weakerMembers=false）'],
    [{ kind: 'drop', list: 'fixed', ids: ['02', '03'] }, 'XX4', '不再指定 校2（02） 归 校3（03）', '方案文件 plan.yaml：从 rules.fixed 删去 {school: "02", lead: "03"}'],
    [{ kind: 'drop', list: 'apart', ids: ['02', '03'] }, 'XX4', '不再要求 校2（02） 与 校3（03） 异区', '方案文件 plan.yaml：从 rules.apart 删去 ["02", "03"]'],
    [{ kind: 'pair', units: [5, 6] }, 'LZ12', '不再要求结对的 校5（05） 与 校6（06） 同区', '结对表（pairs）删去 05 与 06 一行；或在 plan.yaml 写 rules.pairs: soft'],
  ])('%j', (change, clause, text, where) => {
    expect(told(change, 'zh')).toEqual({ clause, text, where });
    const english = told(change, 'en');
    expect(english.clause).toBe(clause);
    expect(`${english.text} ${english.where}`).not.toMatch(/[，：。的]/);
  });

  test('a distance is never printed shorter than it is', () => {
    expect(told({ kind: 'limit', rule: 'maxDistance', from: 14_000, to: 16_201 }, 'en').text).toBe('longest distance: 14 → 16.21 km');
  });
});

describe('reasons', () => {
  const texts = (reasons: readonly Infeasible[], hasMends = true, lang: Language = 'zh'): string[][] => infeasibilities(reasons, { problem, part: 0, hasMends }, namesIn(lang)).map(({ clause, text }) => [clause, text]);

  test('of many schools the first six are named and all counted; with the same one they share a sentence', () => {
    expect(texts(Array.from({ length: 8 }, (_, unit) => ({ kind: 'noLead', unit })))).toEqual([['LZ3', '小学：校0（00）、校1（01）、校2（02）、校3（03）、校4（04）、校5（05）等 8 所 到任何可任龙头的学校都不可行。']]);
    expect(texts([{ kind: 'crowded', members: [0, 1], hubs: [2], places: 1 }])).toEqual([['LZ6', '小学：校0（00）、校1（01） 只能归 校2（02），那里按上限共有 1 个位置。']]);
  });

  test('tell the clause that ties schools: an entry of the plan, or a pair', () => {
    expect(texts([{ kind: 'noCommonLead', members: [2, 3] }])[0]![0]).toBe('XX4');
    expect(texts([{ kind: 'noCommonLead', members: [5, 6] }])[0]![0]).toBe('LZ12');
  });

  test('guess at a way out only where none is proven', () => {
    expect(texts([{ kind: 'tooSmall', units: 9, wanted: 12 }], true, 'en')[0]![1]).not.toContain('Maybe');
    expect(texts([{ kind: 'tooSmall', units: 9, wanted: 12 }], false, 'en')[0]![1]).toContain('Maybe');
  });

  test('that clash name the rules with their clauses, and where they meet', () => {
    expect(texts([{ kind: 'clash', rules: ['maxSize', 'pairsKept'], members: [5], hubs: [0] }])).toEqual([['LZ6', '小学：这些规则不能同时满足：学区规模上限（LZ6）、结对学校不拆分（LZ12）。矛盾集中在：校5（05）、校0（00）。']]);
  });

  test.each<Infeasible>([
    { kind: 'noCount', least: 2, most: 1, units: 9 }, { kind: 'cannotLead', unit: 0 }, { kind: 'parted', unit: 0, other: 1 }, { kind: 'twoLeads', unit: 0, other: 1 }, { kind: 'tiedTooMany', members: [0, 1] },
    { kind: 'tiedTownships', members: [0, 1], most: 2 }, { kind: 'fewFollowers', unit: 0, reach: 1, wanted: 3 }, { kind: 'stranded', unit: 0, hubs: [1] }, { kind: 'clash', rules: [], members: [], hubs: [] },
  ])('$kind has its sentence in both languages', (reason) => {
    for (const lang of ['zh', 'en'] as const) expect(texts([reason], false, lang)[0]![1]).toMatch(lang === 'zh' ? /也许/ : /Maybe/);
  });
});

test('the page shows them escaped, those that go together as one, and says where there is none', async () => {
  const step = (text: string): ReportMending['mends'][number]['steps'][number] => ({ clause: 'XX4', text, where: 'plan.yaml' });
  const mending: ReportMending[] = [
    { part: 'primary', name: 'Primary', mends: [{ size: 1, steps: [step('<b>one</b>')] }, { size: 2, steps: [step('two'), step('three')] }] },
    { part: 'junior', name: 'Junior', mends: [] },
  ];
  const page = await reportHtml({ ...sampleReport({ schools: 12, lang: 'en', violations: false }), mending }, []);
  expect(page).toContain('&lt;b&gt;one&lt;/b&gt;');
  expect(page).not.toContain('<b>one</b>');
  expect(page).toMatch(/these 2 together:<ul><li>.*two.*three/s);
  expect(page).toContain('Primary: what would help');
  expect(page).toContain('Junior: no relaxation that helps was found');
});
