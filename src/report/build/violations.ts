import { say, type MessageKey } from '../../core/messages/index.js';
import type { Breach, Rule } from '../../core/problem.js';
import type { Infeasible } from '../../core/result.js';
import type { ReportSource } from './build.js';
import type { Names } from './names.js';
import type { ReportViolation } from '../report.js';

/** Every broken hard rule with the names of the schools; then, where it is proven, why nothing can keep the rules. */
export function reportViolations({ outcomes }: ReportSource, names: Names): ReportViolation[] {
  return outcomes.flatMap((outcome, part) => [
    ...(outcome.evaluation?.rules ?? []).flatMap(({ rule, breaches }) => breaches.map((breach) => violation(rule, breach, part, names))),
    ...('infeasible' in outcome && outcome.infeasible !== null ? [infeasibility(outcome.infeasible, part, names)] : []),
  ]);
}

function violation(rule: Rule, breach: Breach, part: number, names: Names): ReportViolation {
  const { fault = 'breach', ...params } = breach.params;
  const [school, other] = breach.schools;
  const district = breach.district === null ? null : names.district(part, breach.district);
  const text = say(names.lang, `rule.${rule.id}.${fault}` as MessageKey, {
    ...params,
    district: district ?? '',
    school: school === undefined ? '' : names.school(part, school),
    other: other === undefined ? '' : names.school(part, other),
  });
  return { clause: rule.clauses[0]!, district, text: district === null ? say(names.lang, 'violation.ofPart', { part: names.parts[part]!, text }) : text };
}

/** Why a part cannot be solved, and what might mend it. */
export function infeasibility(reason: Infeasible, part: number, names: Names): ReportViolation {
  const { kind, ...params } = reason;
  const text = [`infeasible.${kind}` as const, `infeasible.${kind}.maybe` as const]
    .map((key) => say(names.lang, key, { ...params, school: 'unit' in reason ? names.school(part, reason.unit) : '' }))
    .join(names.lang === 'zh' ? '' : ' ');
  return { clause: CLAUSE_OF[kind], district: null, text: say(names.lang, 'violation.ofPart', { part: names.parts[part]!, text }) };
}

const CLAUSE_OF: Readonly<Record<Infeasible['kind'], string>> = { noLead: 'LZ3', capacity: 'LZ6', tooFewLeads: 'AK4', tooManyMust: 'AK4', tooSmall: 'LZ4', enumerated: 'LZ6', relaxation: 'LZ6' };
