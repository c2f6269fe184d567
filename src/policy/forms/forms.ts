/**
 * The forms of a district (办学形式), as data: who may lead, who may join, and what there has to be at least one of. The readings:
 *
 * - `group` LZ7, GL3: 优质+薄弱 is read as 相对薄弱, so a member's score is at most its lead's; 新建 schools join whatever they score.
 * - `alliance` LZ8, GL4 初中+小学: the lead is a strong junior school (GL5), junior members are 薄弱, at least one member is primary.
 * - `union` LZ9, GL4 优质+优质: all are strong.
 * - `aid` LZ10, GL2 城区+乡镇: the lead is a strong urban school (GL5), at least one member is of a town or village. These may
 *   join whatever they score, for a strong township school has no other place; urban schools that do not lead may be members where they
 *   are 薄弱.
 * - `townAid` GL2 乡镇+乡镇: a strong school of a township leads 薄弱 ones of 另一乡镇, another township.
 * - `central` LZ11, GL2 乡镇+村小+教学点: a township central school leads village schools and teaching points of its township.
 *
 * 薄弱 there is: not 优质 itself, or with no higher score than the lead. 新建 schools and those without a score count as weaker.
 */
import type { Standing } from './standing.js';

export const FORM_IDS = ['any', 'group', 'alliance', 'union', 'aid', 'townAid', 'central'] as const;
export type FormId = (typeof FORM_IDS)[number];

export interface Form {
  readonly clauses: readonly string[];
  readonly mayLead: (lead: Standing) => boolean;
  readonly mayJoin: (member: Standing, lead: Standing) => boolean;
  /** Members of which a district has at least one. */
  readonly needs: ((school: Standing) => boolean) | null;
  /** The column without which the clauses cannot be judged. */
  readonly column: 'quality' | 'setting' | 'township';
}

export const isWeaker = (member: Standing, lead: Standing): boolean => member.isNew || member.quality === null || lead.quality === null || member.quality <= lead.quality;
/** 薄弱 in the forms that set strong urban or junior schools against others: not 优质, or with no higher score than the lead. */
const isLesser = (member: Standing, lead: Standing): boolean => !member.isStrong || isWeaker(member, lead);
const isOutside = ({ setting }: Standing): boolean => setting === 'town' || setting === 'rural';

export const FORMS: Readonly<Record<Exclude<FormId, 'any'>, Form>> = {
  group: { clauses: ['LZ7', 'GL3', 'GL5'], mayLead: ({ isStrong }) => isStrong, mayJoin: (member, lead) => member.part === lead.part && isWeaker(member, lead), needs: null, column: 'quality' },
  alliance: {
    clauses: ['LZ8', 'LZ5', 'GL4', 'GL5'],
    mayLead: ({ part, isStrong }) => part === 'junior' && isStrong,
    mayJoin: (member, lead) => member.part === 'primary' || (member.part === 'junior' && isLesser(member, lead)),
    needs: ({ part }) => part === 'primary',
    column: 'quality',
  },
  union: { clauses: ['LZ9', 'GL4'], mayLead: ({ isStrong }) => isStrong, mayJoin: (member, lead) => member.part === lead.part && member.isStrong, needs: null, column: 'quality' },
  aid: {
    clauses: ['LZ10', 'GL2', 'GL5'],
    mayLead: ({ setting, isStrong }) => setting === 'urban' && isStrong,
    mayJoin: (member, lead) => member.part === lead.part && (isOutside(member) || isLesser(member, lead)),
    needs: isOutside,
    column: 'setting',
  },
  townAid: {
    clauses: ['GL2', 'GL5'],
    mayLead: ({ setting, isStrong }) => setting === 'town' && isStrong,
    mayJoin: (member, lead) => member.part === lead.part && isLesser(member, lead) && member.township !== lead.township,
    needs: isOutside,
    column: 'setting',
  },
  central: {
    clauses: ['LZ11', 'GL2'],
    mayLead: ({ isCentral }) => isCentral,
    mayJoin: (member, lead) => member.isVillage && member.part === lead.part && member.township === lead.township,
    needs: ({ isVillage }) => isVillage,
    column: 'township',
  },
};
