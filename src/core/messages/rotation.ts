import type { MessageTable } from './index.js';

/** Rotation of the lead role (AK5, QX2) and deputies (QX3). */
export const rotationMessages = {
  'finding.rotationFirst': { zh: '「{value}」应是“年-月”，在 1900-01 与 2999-12 之间。', en: '"{value}" should be a year and a month between 1900-01 and 2999-12.' },
  'finding.rotationFirst.maybe': { zh: '写成 2026-09 这样。', en: 'write it like 2026-09.' },
  'finding.rotationPeriods': { zh: '任期数「{value}」应是 1 到 {most} 的整数。', en: 'the number of turns "{value}" should be a whole number from 1 to {most}.' },
  'finding.rotationPeriods.maybe': { zh: '每年一任、排四年就是 4。', en: 'four years of yearly turns are 4.' },
  'finding.rotationTerms': { zh: '学期起始月「{value}」应是 1 到 12 的月份，从小到大、至少一个。', en: 'the months in which terms begin "{value}" should be one or more of 1 to 12, ascending.' },
  'finding.rotationTerms.maybe': { zh: '一般是 2, 9。', en: 'usually 2, 9.' },
  'finding.rotationNoTerm': { zh: '「{value}」不是学期开始的月份（{starts}）。', en: 'no term begins in "{value}" (they begin in {starts}).' },
  'finding.rotationNoTerm.maybe': { zh: '改用其中一个月份，或把任期改为半年（halfYear）。', en: 'use one of these months, or turns of half a year (halfYear).' },
  'finding.rotationSeed': { zh: '种子「{value}」应是不小于 0 的整数。', en: 'the seed "{value}" should be a whole number from 0 on.' },
  'finding.rotationSeed.maybe': { zh: '用公开的数字，如 2026。', en: 'use a public number, such as 2026.' },

  'product.rotation.name': { zh: '学区长轮值表', en: 'Rotation of the lead role' },
  'product.rotation.district': { zh: '学区', en: 'district' },
  'product.rotation.period': { zh: '任次', en: 'turn' },
  'product.rotation.from': { zh: '自', en: 'from' },
  'product.rotation.to': { zh: '至', en: 'to' },
  'product.rotation.id': { zh: '学校代码', en: 'id' },
  'product.rotation.school': { zh: '学校名称', en: 'name' },
  'product.rotation.role': { zh: '职务', en: 'role' },

  'product.rotationDeputies.name': { zh: '副学区长人数', en: 'Deputies' },
  'product.rotationDeputies.district': { zh: '学区', en: 'district' },
  'product.rotationDeputies.id': { zh: '现龙头学校代码', en: 'lead (id)' },
  'product.rotationDeputies.school': { zh: '现龙头学校', en: 'lead' },
  'product.rotationDeputies.schools': { zh: '学校数', en: 'schools' },
  'product.rotationDeputies.participants': { zh: '参加轮值学校数', en: 'schools that take turns' },
  'product.rotationDeputies.deputies': { zh: '副学区长', en: 'deputies' },
  'product.rotationDeputies.verdict': { zh: '是否符合', en: 'within the limits' },

  'rotation.head': { zh: '轮值学区长', en: 'head' },
  'rotation.fixed': { zh: '学区长（固定）', en: 'head (fixed)' },
  'rotation.within': { zh: '符合（{least}—{most} 名）', en: 'yes ({least} to {most})' },
  'rotation.tooFew': { zh: '偏少（应 {least}—{most} 名）', en: 'too few ({least} to {most} expected)' },
  'rotation.tooMany': { zh: '偏多（应 {least}—{most} 名）', en: 'too many ({least} to {most} expected)' },

  'rotation.even': {
    zh: '{districts} 个学区各排 {periods} 任：{rotating} 个轮值，{fixed} 个只有一所学校可任（固定）；同一学区内任两所学校的任期次数最多相差 {spread}。',
    en: '{periods} turns in each of {districts} districts: {rotating} rotate, {fixed} have one school that can (fixed); the turns of any two schools of a district differ by {spread} at most.',
  },
  'rotation.pace': { zh: '每年轮换 {perYear} 次（QX2：每半年轮换一次）。', en: 'The role changes {perYear} times a year (QX2: every half year).' },
  'rotation.silent': { zh: '{districts} 个学区无法判定谁是优质学校（缺少“龙头”“类别”“质量得分”），凡可任龙头的学校都参加轮值。', en: 'In {districts} districts no column (leadership, tier, quality) says who is strong: every school that may lead takes turns.' },
  'rotation.deputies': {
    zh: '{districts} 个学区中 {kept} 个有 {least}—{top} 名副学区长（其余学校各 1 名）；最少 {fewest} 名，最多 {most} 名。',
    en: '{kept} of {districts} districts have {least} to {top} deputies (one from each other school); the fewest are {fewest}, the most {most}.',
  },
  'evidence.deputies': {
    zh: '{part}：{districts} 个学区中 {kept} 个有 {least}—{top} 名副学区长；最少 {fewest} 名，最多 {most} 名。',
    en: '{part}: {kept} of {districts} districts have {least} to {top} deputies; the fewest are {fewest}, the most {most}.',
  },
} as const satisfies MessageTable;
