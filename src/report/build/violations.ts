import { say, type MessageKey } from '../../core/messages/index.js';
import type { Breach, Rule } from '../../core/problem.js';
import type { ReportSource } from './build.js';
import { infeasibilities } from './infeasibility.js';
import type { Names } from './names.js';
import type { ReportViolation } from '../report.js';

/** Every broken hard rule with the names of the schools; then, where it is proven, why nothing can keep the rules. */
export function reportViolations({ outcomes, diagnoses = [] }: ReportSource, names: Names): ReportViolation[] {
  return outcomes.flatMap((outcome, part) => {
    const claimed = 'infeasible' in outcome && outcome.infeasible !== null ? [outcome.infeasible] : [];
    const { reasons, mends } = diagnoses[part] ?? { reasons: claimed, mends: [] };
    return [
      ...(outcome.evaluation?.rules ?? []).flatMap(({ rule, breaches }) => breaches.map((breach) => violation(rule, breach, part, names))),
      ...infeasibilities(reasons.length > 0 ? reasons : claimed, { problem: outcome.problem, part, hasMends: mends.length > 0 }, names),
    ];
  });
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

