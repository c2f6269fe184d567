/**
 * 一区一策 (AK6, GL2–GL4): the form of a district, derived from who is in it. The first that fits:
 *
 * 1. 学校联盟 初中+小学: a junior school leads, and primary schools are among the members.
 * 2. 学校联盟 优质+优质: all are strong.
 * 3. 城乡帮扶 城区+乡镇: an urban strong school leads, and some members are of towns or villages.
 * 4. 城乡帮扶 中心校+村小+教学点: a central school leads village schools of its own township.
 * 5. 集团化 优质+新建: a strong school leads, and new schools are among the members.
 * 6. 集团化 优质+薄弱: a strong school leads weaker ones.
 * 7. 城乡帮扶 乡镇+另一乡镇: a town school leads weaker schools, some of another township.
 * 8. else a community of equals (合作共同体).
 *
 * AK6 has names of its own: 对口帮扶 强校带弱校 (3, 6, 7), 委托管理 名校带新校 (5), 学校联盟 (1, 2), 捆绑发展 (4: one township's schools
 * under its central school), 合作共同体 (8).
 */
import { isWeaker } from './forms.js';
import type { Standing } from './standing.js';

export const DERIVED_FORMS = ['juniorPrimary', 'union', 'urbanAid', 'central', 'strongNew', 'strongWeak', 'townAid', 'community'] as const;
export type DerivedFormId = (typeof DERIVED_FORMS)[number];

/** Clauses of the documents that know the form; AK6 knows all. */
export const CLAUSES_OF_FORM = {
  juniorPrimary: ['LZ8', 'GL4'], union: ['LZ9', 'GL4'], urbanAid: ['LZ10', 'GL2'], central: ['LZ11', 'GL2'], strongNew: ['GL3'], strongWeak: ['LZ7', 'GL3'], townAid: ['GL2'], community: [],
} as const satisfies Readonly<Record<DerivedFormId, readonly string[]>>;

export interface DerivedForm {
  readonly id: DerivedFormId;
  /** Members on which it rests, and members in all. */
  readonly count: number;
  readonly members: number;
}

export function deriveForm(lead: Standing, members: readonly Standing[]): DerivedForm {
  const count = (is: (member: Standing) => boolean): number => members.filter(is).length;
  const all = members.length;
  const found = (id: DerivedFormId, on: number): DerivedForm => ({ id, count: on, members: all });
  const primaries = count(({ part }) => part === 'primary');
  if (lead.part === 'junior' && primaries > 0) return found('juniorPrimary', primaries);
  if (all > 0 && lead.isStrong && count(({ isStrong }) => isStrong) === all) return found('union', all);
  const outside = count(({ setting }) => setting === 'town' || setting === 'rural');
  if (lead.isStrong && lead.setting === 'urban' && outside > 0) return found('urbanAid', outside);
  const villages = count((member) => member.isVillage && member.township === lead.township);
  if (lead.isCentral && all > 0 && villages === all) return found('central', villages);
  const fresh = count(({ isNew }) => isNew);
  if (lead.isStrong && fresh > 0) return found('strongNew', fresh);
  const weaker = count((member) => isWeaker(member, lead));
  if (lead.isStrong && all > 0 && weaker === all) return found('strongWeak', weaker);
  const strangers = count(({ township }) => township !== lead.township);
  if (lead.setting === 'town' && strangers > 0 && weaker === all) return found('townAid', strangers);
  return found('community', all);
}
