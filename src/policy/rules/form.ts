import { districtsOf } from '../../core/layout.js';
import type { Breach, Rule, Undecided } from '../../core/problem.js';
import { FORMS, type FormId } from '../forms/forms.js';
import { standings } from '../forms/standing.js';
import type { Made, Scope } from '../scope.js';
import type { Area } from '../settings.js';

/** LZ7–LZ10, AK6, GL2–GL5: the form that the scheme, or the area of a school, prescribes. Districts stay within their area. */
export function form(scope: Scope): Made<Rule> {
  const { schools, settings: { scheme } } = scope;
  if (scheme.form === 'any' && scheme.areas.length === 0) return null;
  const areas = schools.map((school) => scheme.areas.findIndex((area) => isIn(area, school)));
  const ids = areas.map((area): FormId => (area < 0 ? scheme.form : scheme.areas[area]!.form));
  const used = [...new Set(ids)].flatMap((id) => (id === 'any' ? [] : [FORMS[id]]));
  const clauses = [...new Set([...used.flatMap((one) => one.clauses), ...(scheme.areas.length > 0 ? ['AK6'] : [])])];
  const lacking = used.map(({ column }) => column).find((column) => schools.every((school) => school[column] === null || school[column] === ''));
  if (lacking !== undefined && lacking !== 'quality') return { clauses, missing: lacking } satisfies Undecided;
  const all = standings(scope);
  const formAt = (unit: number): (typeof FORMS)[keyof typeof FORMS] | null => (ids[unit] === 'any' ? null : FORMS[ids[unit] as keyof typeof FORMS]);
  const mayLead = (unit: number): boolean => formAt(unit)?.mayLead(all[unit]!) ?? true;
  const isSame = (unit: number, hub: number): boolean => areas[unit] === areas[hub];
  const mayJoin = (unit: number, hub: number): boolean => formAt(hub)?.mayJoin(all[unit]!, all[hub]!) ?? true;
  const needs = used.flatMap((one) => (one.needs === null ? [] : [{ form: one, counts: one.needs }]));
  return {
    id: 'form',
    clauses,
    ...(lacking !== undefined && { missing: lacking }),
    params: { basis: ids.every((id) => id === ids[0]) ? ids[0]! : 'byArea', areas: scheme.areas.length },
    shape: {
      mayLead,
      allows: (unit, hub) => isSame(unit, hub) && mayJoin(unit, hub),
      loads: needs.map(({ form: asked, counts }) => ({ a: Int32Array.from(all, (one) => (counts(one) ? 1 : 0)), hardLo: (hub) => (formAt(hub) === asked ? 1 : 0) })),
    },
    judge: (layout) =>
      districtsOf(layout).flatMap(({ lead, schools: members }): Breach[] => {
        const faults: Breach[] = mayLead(lead) ? [] : [{ district: lead, schools: [lead], degree: 1, params: { fault: 'badLead' } }];
        for (const unit of members) {
          if (unit === lead) continue;
          if (!isSame(unit, lead)) faults.push({ district: lead, schools: [unit, lead], degree: 1, params: { fault: 'twoAreas' } });
          else if (!mayJoin(unit, lead)) faults.push({ district: lead, schools: [unit, lead], degree: 1, params: { fault: 'badMember' } });
        }
        const asked = formAt(lead)?.needs ?? null;
        if (asked !== null && !members.some((unit) => asked(all[unit]!))) faults.push({ district: lead, schools: members, degree: 1, params: { fault: 'lacksMember' } });
        return faults;
      }),
  };
}

const isIn = ({ stages, townships, settings, schools }: Area, school: Scope['schools'][number]): boolean =>
  (stages === undefined || stages.includes(school.stage)) &&
  (townships === undefined || townships.includes(school.township)) &&
  (settings === undefined || (school.setting !== null && settings.includes(school.setting))) &&
  (schools === undefined || schools.includes(school.id));
