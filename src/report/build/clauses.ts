import { say, type MessageKey, type MessageParams } from '../../core/messages/index.js';
import { accountFor, type ClauseAccount, type Fact } from '../../policy/account.js';
import { CLAUSES, isClauseId, SOURCES } from '../../policy/clauses.js';
import type { ProductFact } from '../../policy/products/product.js';
import type { ReportSource } from './build.js';
import type { Names } from './names.js';
import type { ReportClause } from '../report.js';

export function reportClauses({ clauses, county, outcomes, products = [] }: ReportSource, names: Names): ReportClause[] {
  const { lang } = names;
  return clauses.filter(isClauseId).map((id): ReportClause => {
    const { kind, quote, source } = CLAUSES[id];
    const figures = products.flatMap((product) => product.facts.filter(({ clause }) => clause === id));
    const { holds, verdict, degree, facts } = withFigures(accountFor(id, outcomes), figures);
    const exceptions = id !== 'LZ6' ? [] : county.exceptions.map(({ lead, cap, reason }) => say(lang, 'rule.maxSize.exception', { school: county.schools[lead]!.name, cap, reason }));
    return {
      id,
      kind,
      kindName: say(lang, `kind.${kind}`),
      quote,
      source: SOURCES[source],
      reading: say(lang, `clause.${id}`),
      holds,
      holdsName: say(lang, `holds.${verdict}`),
      degree,
      evidence: [...facts.map((fact) => sentence(fact, names)), ...figures.map(({ key, params }) => say(lang, key, params)), ...exceptions],
    };
  });
}

/** A clause that only a product answers is shown by it; one that a product cannot keep does not hold. */
function withFigures(account: ClauseAccount, figures: readonly ProductFact[]): ClauseAccount {
  if (figures.length === 0) return account;
  const facts = account.facts.filter(({ key }) => key !== 'evidence.off');
  if (figures.some(({ holds }) => holds === false)) return { ...account, facts, holds: false, verdict: 'no' };
  if (account.verdict === 'undecided' && !facts.some(({ key }) => key === 'evidence.missing')) return { ...account, facts, holds: true, verdict: 'shown' };
  return { ...account, facts };
}

function sentence({ key, params, part, inner }: Fact, names: Names): string {
  const filled: Record<string, string | number> = { ...params, part: names.parts[part]! };
  if (typeof params['district'] === 'number') filled['district'] = names.district(part, params['district']);
  if (typeof params['school'] === 'number') filled['school'] = names.school(part, params['school']);
  if (inner !== undefined) filled[inner.name] = say(names.lang, inner.key as MessageKey, inner.params);
  return say(names.lang, key, filled satisfies MessageParams);
}
