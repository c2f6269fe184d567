/** The words that cells use for the closed sets of the core. Other words are mapped by `input.values` of the plan. */
import type { Setting, StaffRole, Stage, Tier } from '../core/county.js';
import { wordKey } from './sheet.js';

const words = <Value>(entries: readonly (readonly [Value, ...string[]])[]): ReadonlyMap<string, Value> =>
  new Map(entries.flatMap(([value, ...texts]) => texts.map((text) => [wordKey(text), value] as const)));

export const STAGE_WORDS = words<Stage>([
  ['primary', '小学', '完全小学', '完小', '中心小学', '普通小学', '村小', '小学学校', 'primary', 'primary school', 'elementary', 'elementary school'],
  ['junior', '初中', '初级中学', '普通初中', '初中学校', 'junior', 'junior high', 'junior high school', 'junior secondary', 'middle school'],
  ['nineYear', '九年一贯制', '九年一贯制学校', '九年制', '九年制学校', '一贯制', 'nineYear', 'nine-year', 'nine year'],
  ['teachingPoint', '教学点', '小学教学点', 'teachingPoint', 'teaching point'],
  ['centre', '教育管理中心', '乡镇教育管理中心', '中心', 'centre', 'township centre'],
  ['kindergarten', '幼儿园', '幼教', 'kindergarten', 'preschool'],
]);

export const SETTING_WORDS = words<Setting>([
  ['urban', '城区', '城市', '县城', '城', 'urban', 'city'],
  ['town', '镇区', '镇', '集镇', 'town', 'township'],
  ['rural', '乡村', '农村', '村', '乡', '村庄', 'rural', 'village'],
]);

export const TIER_WORDS = words<Tier>([
  ['strong', '优质', '优质学校', '优质校', '强', 'strong'],
  ['ordinary', '一般', '一般学校', '普通', '普通学校', 'ordinary', 'average'],
  ['weak', '薄弱', '薄弱学校', '相对薄弱', '弱', 'weak'],
  ['demonstration', '示范', '示范学校', '示范校', 'demonstration'],
  ['basic', '基础', '基础学校', '基础校', 'basic'],
  ['featured', '特色', '特色学校', '特色校', 'featured'],
]);

export const LEADERSHIP_WORDS = words<'may' | 'must' | 'never'>([
  ['may', '可', '可以', '能', '是', 'may', 'yes', 'y', '1', 'true'],
  ['must', '必', '必须', '必任', 'must'],
  ['never', '否', '不', '不可', '不能', '不可以', 'never', 'no', 'n', '0', 'false'],
]);

/** 是 or 否, of 新建 and 中心校. */
export const YES_WORDS = words<boolean>([
  [true, '是', '新建', '新', '中心校', '中心', 'yes', 'y', '1', 'true', 'new', '√'],
  [false, '否', '不是', '非新建', 'no', 'n', '0', 'false', '×'],
]);

export const ROLE_WORDS = words<'lead' | 'member'>([
  ['lead', '龙头', '龙头学校', '学区长', '学区长学校', '牵头', '牵头学校', 'lead', 'lead school'],
  ['member', '成员', '成员学校', '成员校', '成员兼下级龙头', 'member', 'member school', 'member, lead below'],
]);

export const STAFF_ROLE_WORDS = words<StaffRole>([
  ['inspector', '督学', '责任督学', '专职督学', '兼职督学', '挂牌督学', '联系督学', 'inspector', 'school inspector'],
  ['researcher', '教研员', '专职教研员', '兼职教研员', '学科教研员', '联系教研员', 'researcher', 'teaching researcher'],
]);
