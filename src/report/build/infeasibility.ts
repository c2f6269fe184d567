import { say, type MessageKey, type MessageParams } from '../../core/messages/index.js';
import type { Problem } from '../../core/problem.js';
import type { Infeasible } from '../../core/result.js';
import type { ReportViolation } from '../report.js';
import type { Names } from './names.js';

interface Where {
  readonly problem: Problem;
  /** Position of the part. */
  readonly part: number;
  /** Proven changes follow: no guesses at them. */
  readonly hasMends: boolean;
}

/** Why a part cannot be solved, reason by reason; schools that have the same one share a sentence. */
export function infeasibilities(reasons: readonly Infeasible[], where: Where, names: Names): ReportViolation[] {
  const alone = reasons.flatMap((reason) => (reason.kind === 'noLead' ? [reason.unit] : []));
  const told = alone.length === 0 ? [] : [sentence({ kind: 'noLead', unit: alone[0]! }, where, names, { school: names.schools(where.part, alone) })];
  return [...told, ...reasons.filter(({ kind }) => kind !== 'noLead').map((reason) => sentence(reason, where, names))];
}

function sentence(reason: Infeasible, { problem, part, hasMends }: Where, names: Names, own: MessageParams = {}): ReportViolation {
  const { lang } = names;
  const params = { ...paramsOf(reason, problem, part, names), ...own };
  const keys: MessageKey[] = hasMends ? [`infeasible.${reason.kind}`] : [`infeasible.${reason.kind}`, `infeasible.${reason.kind}.maybe`];
  const text = keys.map((key) => say(lang, key, params).trim()).join(lang === 'zh' ? '' : ' ');
  return { clause: clauseOf(reason, problem), district: null, text: say(lang, 'violation.ofPart', { part: names.parts[part]!, text }) };
}

/** Figures as they are, units by their names. */
function paramsOf(reason: Infeasible, problem: Problem, part: number, names: Names): MessageParams {
  const { lang } = names;
  const filled: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(reason) as [string, unknown][]) {
    if (key === 'members' || key === 'hubs') filled[key] = names.schools(part, value as readonly number[]);
    else if (key === 'unit') filled['school'] = names.school(part, value as number);
    else if (key === 'other') filled['other'] = names.school(part, value as number);
    else if (typeof value === 'number') filled[key] = value;
  }
  if (reason.kind !== 'clash') return filled;
  const clauses = (id: string): string => problem.rules.find((rule) => rule.id === id)!.clauses[0]!;
  const units = [...new Set([...reason.members, ...reason.hubs])];
  return {
    rules: reason.rules.map((id) => say(lang, 'school.name', { name: say(lang, `rule.${id}.name` as MessageKey), id: clauses(id) })).join(say(lang, 'page.listSeparator')),
    where: units.length === 0 ? '' : say(lang, 'infeasible.where', { schools: names.schools(part, units) }),
  };
}

/** Of reasons that come from a single clause; ties are an agreed entry's or a pair's. */
const CLAUSE_OF: Partial<Readonly<Record<Infeasible['kind'], string>>> = {
  noLead: 'LZ3', cannotLead: 'LZ3', twoLeads: 'LZ3', tooFewLeads: 'AK4', tooManyMust: 'AK4', tooSmall: 'LZ4', fewFollowers: 'LZ4', stranded: 'LZ4', tiedTownships: 'AK2', parted: 'XX4',
};

function clauseOf(reason: Infeasible, { rules }: Problem): string {
  if (reason.kind === 'clash') return rules.find(({ id }) => reason.rules.includes(id))?.clauses[0] ?? 'LZ6';
  if (reason.kind === 'noCommonLead') return rules.find(({ shape }) => shape.together?.some((pair) => pair.every((unit) => reason.members.includes(unit))))?.clauses[0] ?? 'XX4';
  return CLAUSE_OF[reason.kind] ?? 'LZ6';
}
