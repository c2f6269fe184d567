/**
 * How far each clause of a preset holds in what was found: rules and terms that carry its id, and figures that some clauses ask to see.
 * Data, not text: a fact is a key of the catalogue and what fills it.
 */
import type { MessageKey, MessageParams } from '../core/messages/index.js';
import type { Outcome } from '../core/result.js';
import { CLAUSES, type ClauseId } from './clauses.js';
import { EVIDENCE } from './evidence.js';

export interface Fact {
  readonly key: MessageKey;
  /** Numbers and names; the writer adds `part`, and turns the unit under `school` or `district` into its name. */
  readonly params: MessageParams;
  /** Position of the outcome that the fact is of. */
  readonly part: number;
  /** A sentence of the catalogue that stands in the fact's own, such as the limit of a rule. */
  readonly inner?: { readonly name: string; readonly key: string; readonly params: MessageParams };
}

export interface ClauseAccount {
  readonly id: ClauseId;
  /** true or false for what is decided; null where the data cannot decide it. */
  readonly holds: boolean | null;
  readonly verdict: 'yes' | 'no' | 'priced' | 'undecided' | 'shown';
  /** Excess where a hard rule is broken, else the cost charged. */
  readonly degree: number;
  readonly facts: readonly Fact[];
}

/** The account of one clause over all parts. */
export function accountFor(id: ClauseId, outcomes: readonly Outcome[]): ClauseAccount {
  const parts = outcomes.map((outcome, part) => accountOfPart(id, outcome, part));
  const facts = parts.flatMap((one) => one.facts);
  const excess = parts.reduce((sum, one) => sum + one.excess, 0);
  const cost = parts.reduce((sum, one) => sum + one.cost, 0);
  const isDecided = parts.some((one) => one.isDecided);
  if (excess > 0) return { id, holds: false, verdict: 'no', degree: excess, facts };
  if (!isDecided) return { id, holds: null, verdict: 'undecided', degree: 0, facts };
  if (cost > 0) return { id, holds: false, verdict: 'priced', degree: cost, facts };
  return { id, holds: true, verdict: ['input', 'scheme', 'evidence', 'derived'].includes(CLAUSES[id].kind) ? 'shown' : 'yes', degree: 0, facts };
}

interface PartAccount {
  readonly excess: number;
  readonly cost: number;
  /** Whether anything in numbers was said about the clause. */
  readonly isDecided: boolean;
  readonly facts: readonly Fact[];
}

function accountOfPart(id: ClauseId, outcome: Outcome, part: number): PartAccount {
  const { evaluation, problem } = outcome;
  if (evaluation === null) return { excess: 0, cost: 0, isDecided: false, facts: [{ key: 'evidence.unsolved', params: {}, part }] };
  const rules = evaluation.rules.filter(({ rule }) => rule.clauses.includes(id));
  const terms = evaluation.terms.filter(({ term }) => term.clauses.includes(id));
  const shown = EVIDENCE[id]?.(outcome) ?? [];
  const missing = [...new Set([...problem.undecided.filter(({ clauses }) => clauses.includes(id)).map((one) => one.missing), ...rules.flatMap(({ rule }) => rule.missing ?? [])])];
  const facts: Fact[] = [
    ...rules.map(({ rule, breaches }): Fact => {
      const sentence = String(rule.params['basis'] ?? 'limit');
      return { key: 'evidence.rule', part, params: { checked: evaluation.districts.length, breaches: breaches.length }, inner: { name: 'rule', key: `rule.${rule.id}.${sentence}`, params: rule.params } };
    }),
    ...terms.map(({ term, amount, cost }): Fact => ({
      key: amount === 0 ? 'evidence.free' : 'evidence.term',
      part,
      params: { amount, cost },
      inner: { name: 'unit', key: `term.${term.id}.unit`, params: term.params },
    })),
    ...shown.map((fact) => ({ ...fact, part })),
    ...missing.map((column): Fact => ({ key: 'evidence.missing', part, params: {}, inner: { name: 'column', key: `missing.${column}`, params: {} } })),
  ];
  const isDecided = terms.length + shown.length > 0 || rules.some(({ rule }) => rule.missing === undefined);
  if (facts.length === 0) facts.push({ key: 'evidence.off', part, params: {} });
  return {
    excess: rules.reduce((sum, { excess }) => sum + excess, 0),
    cost: terms.reduce((sum, { cost }) => sum + cost, 0),
    isDecided,
    facts,
  };
}
